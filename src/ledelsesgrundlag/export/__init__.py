"""Writers: each takes a `Table`, and what it is taken from, and returns the whole file as bytes."""

from collections.abc import Callable
from enum import StrEnum
from importlib import import_module
from typing import NamedTuple

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
    module = f"{__name__}.{export_format.replace('-', '_')}"
    try:
        writer: Callable[[Table, About], bytes] = import_module(module).write
    except ModuleNotFoundError as error:
        if error.name not in {"xlsxwriter", "docx"}:
            raise
        raise MissingExtraError(
            f'Formatet {export_format} kræver en udvidelse: pip install "ledelsesgrundlag[kontor]".'
        ) from error
    return writer(table, about)
