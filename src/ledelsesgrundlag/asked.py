"""What passes from the command line to what answers it."""

from typing import NamedTuple


class Asked(NamedTuple):
    """What one command line asks for, as it is typed."""

    command: str = ""
    """The command's correct name; "" for the program itself."""
    words: tuple[str, ...] = ()
    rolle: tuple[str, ...] = ()
    kompetence: tuple[str, ...] = ()
    hjoerneflag: tuple[str, ...] = ()
    opgave: str = ""
    vis: bool = False
    version: bool = False
    data: str | None = None
    """The framework's file; None for the bundled one."""
    export: str | None = None
    ud: str | None = None
    overskriv: bool = False
    lang: bool = False
    enkel: bool = False
    ingen_pager: bool = False
