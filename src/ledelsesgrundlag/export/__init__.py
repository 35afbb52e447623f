"""Writers: each takes a `Table`, and what it is taken from, and returns the whole file as bytes."""

from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple

from ledelsesgrundlag.errors import MissingExtraError
from ledelsesgrundlag.formats import Format
from ledelsesgrundlag.tables import Table


class About(NamedTuple):
    """Where a table comes from: the framework, and the program that wrote it."""

    titel: str
    udgiver: str
    dato: str
    version: str


def write(table: Table, about: About, export_format: Format) -> bytes:
    """Return `table` as a whole file in the given format. Only its writer is imported.

    Raises `MissingExtraError` when the format's library isn't installed.
    """
    writer: Callable[[Table, About], bytes] = _writer(export_format, export_format)
    return writer(table, about)


def write_sheet(sheet: Any, about: About, export_format: Format) -> bytes:  # noqa: ANN401 - see below
    """Return a `ledelsesgrundlag.sheets.Sheet` as a whole file, in one of `SHEET_FORMATS`.

    Raises `MissingExtraError` as `write` does. The class isn't named in the signature, which would
    load it for every table.
    """
    data: bytes = _writer(f"sheet_{export_format}", export_format)(sheet, about)
    return data


def _writer(name: str, export_format: Format) -> Callable[..., Any]:
    try:
        writer: Callable[..., Any] = import_module(f"{__name__}.{name.replace('-', '_')}").write
    except ModuleNotFoundError as error:
        if error.name != export_format.library:
            raise
        # The libraries of the extra, by name: that works from wherever lg was installed.
        raise MissingExtraError(
            f"Formatet {export_format} kræver en udvidelse. "
            "Installer den med: python -m pip install xlsxwriter python-docx"
        ) from error
    return writer
