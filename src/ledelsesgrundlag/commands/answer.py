"""What a command answers: how it is shown, how it is written, and the exit code."""

import sys
from typing import TYPE_CHECKING

from ledelsesgrundlag import __version__
from ledelsesgrundlag.commands.request import Request
from ledelsesgrundlag.errors import WrongUseError
from ledelsesgrundlag.export import About, write, write_sheet
from ledelsesgrundlag.formats import Format
from ledelsesgrundlag.framework.model import Grundlag
from ledelsesgrundlag.output import stdout
from ledelsesgrundlag.views.matrix import long
from ledelsesgrundlag.views.table import Table

if TYPE_CHECKING:  # few commands need them
    from ledelsesgrundlag.reading.validation import Validation
    from ledelsesgrundlag.views.sheet import Sheet


class Answer:
    """What is shown on the screen, and written where a format is asked for."""

    code = 0
    """The exit code."""
    paged = True
    """It is shown through the user's pager where it is longer than the screen."""
    always: Format | None = None
    """What it is written in where no format is asked for; None where it is shown then."""

    def shown(self) -> str:
        """Return the text for the screen."""
        raise NotImplementedError

    def written(self, export_format: Format) -> bytes:
        """Return the whole file in a format, one of those that the command declares."""
        raise NotImplementedError


class TextAnswer(Answer):
    """A sentence, or a text to be read by a program; it is only shown."""

    paged = False

    def __init__(self, text: str) -> None:
        """Take the text, without its last line end."""
        self.text = text

    def shown(self) -> str:
        """Return the text."""
        return f"{self.text}\n"


class DataAnswer(Answer):
    """A file that is written as it is, to the screen too."""

    always = Format.JSON

    def __init__(self, data: bytes) -> None:
        """Take the whole file."""
        self.data = data

    def written(self, export_format: Format) -> bytes:
        """Return the file."""
        del export_format
        return self.data


class TableAnswer(Answer):
    """A view of a framework."""

    def __init__(self, table: Table, grundlag: Grundlag, request: Request) -> None:
        """Take the view and the framework that it is of.

        Raises `WrongUseError` where the long form is asked for and there is none.
        """
        self.table = _long(table) if request.lang else table
        self.about = about(grundlag)
        self.plain = request.enkel

    def shown(self) -> str:
        """Return the table as the screen can show it, or as running text."""
        if self.plain:
            from ledelsesgrundlag.output import plain  # noqa: PLC0415 - loads only where it is used

            return plain.render(self.table)
        from ledelsesgrundlag.output import screen  # noqa: PLC0415 - Rich loads only where it is used

        return screen.render(self.table.translated(stdout.encodable), sys.stdout)

    def written(self, export_format: Format) -> bytes:
        """Return the table as a whole file."""
        return write(self.table, self.about, export_format)


class SheetAnswer(Answer):
    """A sheet to fill in; a screen shows it as Markdown."""

    def __init__(self, sheet: "Sheet", grundlag: Grundlag) -> None:
        """Take the sheet and the framework that its texts are from."""
        self.sheet, self.about = sheet, about(grundlag)

    def shown(self) -> str:
        """Return the sheet as Markdown."""
        return self.written(Format.MD).decode()

    def written(self, export_format: Format) -> bytes:
        """Return the sheet as a whole file."""
        return write_sheet(self.sheet, self.about, export_format)


class ValidationAnswer(Answer):
    """What is wrong with a file: a line each for people, JSON for editors and CI."""

    def __init__(self, validation: "Validation") -> None:
        """Take what was found; where there are errors, the exit code says so."""
        self.validation = validation
        self.code = 1 if validation.errors else 0

    def shown(self) -> str:
        """Return a line for each problem, and a summary."""
        from ledelsesgrundlag.output import report  # noqa: PLC0415 - loaded where there is one

        return f"{report.as_text(self.validation)}\n"

    def written(self, export_format: Format) -> bytes:
        """Return it all as JSON."""
        from ledelsesgrundlag.output import report  # noqa: PLC0415 - loaded where there is one

        del export_format
        return report.as_json(self.validation)


def about(grundlag: Grundlag) -> About:
    """Return what a file says of where it is from."""
    return About(grundlag.titel, grundlag.udgiver, grundlag.dato, __version__)


def _long(table: Table) -> Table:
    if found := long(table):
        return found
    raise WrongUseError("--lang kræver en tabel med forventninger, for eksempel lg matrix.")
