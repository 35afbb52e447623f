"""What passes from the command line to the command that answers it."""

from typing import NamedTuple


class Request(NamedTuple):
    """What one command line asks for, as it is typed: the words, and a field for each option."""

    command: str = ""
    """The command's correct name; "" for the program itself."""
    words: tuple[str, ...] = ()
    rolle: tuple[str, ...] = ()
    kompetence: tuple[str, ...] = ()
    hjoerneflag: tuple[str, ...] = ()
    opgave: str | None = None
    form: str | None = None
    fra: str | None = None
    """The file of a spreadsheet that a framework is made of."""
    vis: bool = False
    version: bool = False
    aabn: bool = False
    """It is opened in the user's browser."""
    data: str | None = None
    """The framework's file; None for the bundled one."""
    export: str | None = None
    ud: str | None = None
    overskriv: bool = False
    papir: str | None = None
    skabelon: str | None = None
    """The file of the template for Word, where one is named on the command line."""
    lang: bool = False
    enkel: bool = False
    ingen_pager: bool = False

    @property
    def text(self) -> str:
        """The words as one: a name needn't be quoted."""
        return " ".join(self.words)
