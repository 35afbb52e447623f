"""Writers: each takes a `Table`, and what it is taken from, and returns the whole file as bytes."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from ledelsesgrundlag.errors import MissingExtraError
from ledelsesgrundlag.formats import Format
from ledelsesgrundlag.views.table import Table

if TYPE_CHECKING:  # loading it would slow down every table
    from ledelsesgrundlag.views.sheet import Sheet


class About(NamedTuple):
    """Where a table comes from: the framework, and the program that wrote it."""

    titel: str
    udgiver: str
    dato: str
    version: str
    sprog: str = "da"
    """The language of the texts, as BCP 47 names it; the tool's own words are Danish."""
    skabelon: str | None = None
    """The file of the template that a document is written in; None for ours."""

    @property
    def edition(self) -> str:
        """Which framework it is, by whom and from when."""
        return f"{self.titel}, {self.udgiver}, {self.dato}"


def write(table: Table, about: About, export_format: Format) -> bytes:
    """Return `table` as a whole file in the given format. Only its writer is imported.

    Raises `MissingExtraError` when the format's library isn't installed.
    """
    return _writer(export_format, export_format)(table, about)


def write_sheet(sheet: "Sheet", about: About, export_format: Format) -> bytes:
    """Return a sheet as a whole file, in one of `SHEET_FORMATS`.

    Raises `MissingExtraError` as `write` does.
    """
    return _writer(f"sheet_{export_format}", export_format)(sheet, about)


def _writer(name: str, export_format: Format) -> Callable[..., bytes]:
    try:
        writer: Callable[..., bytes] = import_module(f"{__name__}.{name.replace('-', '_')}").write
    except ModuleNotFoundError as error:
        if str(error.name).partition(".")[0] != export_format.library:
            raise
        raise MissingExtraError.of(f"Formatet {export_format}", export_format.extra) from error
    return writer
