"""Writers: each takes a `Table`, and what it is taken from, and returns the whole file as bytes."""

from collections.abc import Callable
from enum import StrEnum
from importlib import import_module
from typing import Any, NamedTuple

from ledelsesgrundlag.errors import MissingExtraError
from ledelsesgrundlag.tables import Table


class Format(StrEnum):
    """The formats there are, by the name that a user types; each is a module beside this one."""

    CSV = "csv"
    CSV_EXCEL = "csv-excel"
    JSON = "json"
    MD = "md"
    HTML = "html"
    XLSX = "xlsx"
    DOCX = "docx"


BINARY = {Format.XLSX, Format.DOCX}
"""What never goes to a terminal."""

SHEET_FORMATS = (Format.DOCX, Format.HTML, Format.MD)
"""What a sheet to fill in can be written as."""


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

    Raises `MissingExtraError` as `write` does. The class isn't named in the signature: it would
    load Pydantic for a completion, which asks this module for the formats.
    """
    data: bytes = _writer(f"sheet_{export_format}", export_format)(sheet, about)
    return data


def _writer(name: str, export_format: Format) -> Callable[..., Any]:
    try:
        writer: Callable[..., Any] = import_module(f"{__name__}.{name.replace('-', '_')}").write
    except ModuleNotFoundError as error:
        if error.name not in {"xlsxwriter", "docx"}:
            raise
        # The libraries of the extra, by name: that works from wherever lg was installed.
        raise MissingExtraError(
            f"Formatet {export_format} kræver en udvidelse. "
            "Installer den med: python -m pip install xlsxwriter python-docx"
        ) from error
    return writer
