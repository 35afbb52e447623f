"""Reads a workbook or a CSV file, whichever a file is by what it holds, whatever its name."""

from ledelsesgrundlag.errors import DataError, MissingExtraError, Problem
from ledelsesgrundlag.reading import limits, other_files, yaml_file
from ledelsesgrundlag.reading.tables import csv_file
from ledelsesgrundlag.reading.tables.grid import Spreadsheet

_SAVE = "gem den som en Excel-projektmappe (.xlsx)"
_PASSWORD = Problem(
    "adgangskode", "regnearket er beskyttet med en adgangskode", "fjern den i Excel, og gem igen"
)
_OLD = Problem("gammelt-format", "det er en fil i et ældre Office-format", _SAVE)
_CUT_OFF = Problem("ikke-hel", "filen er ikke hel", "hent den igen, eller gem den igen i Excel")
_TOO_LARGE = limits.TOO_LARGE._replace(mend="slet alt andet end tabellen, og gem igen")
_COPY = "kopiér tabellen over i Excel, og gem den som .xlsx"
_OF_OURS = (".yaml", ".yml", ".json")


def read(path: str) -> Spreadsheet:
    """Return what the file at `path` holds.

    Raises `DataError` where it can't be read or is no spreadsheet, and `MissingExtraError` where
    it is a workbook and openpyxl isn't installed.
    """
    data = yaml_file.contents(path, limits.LARGEST_WORKBOOK)
    if len(data) > limits.LARGEST_WORKBOOK:
        wrong = f"filen fylder mere end {limits.LARGEST_WORKBOOK >> 20} MB"
        mend = "kopiér tabellen over i en ny, tom projektmappe, og gem den"
        raise DataError(path, [Problem("for-stor-fil", wrong, mend)])
    if other_files.is_cut_off(data):
        raise DataError(path, [_CUT_OFF])
    if other_files.is_excel(data):
        return _workbook(path, data)
    if problem := _other(data) or _ours(path):
        raise DataError(path, [problem])
    if len(data) > limits.LARGEST_FILE:
        raise DataError(path, [_TOO_LARGE])
    if not data.strip():
        raise DataError(path, [Problem("tom-fil", "filen er tom", "angiv en fil med en tabel")])
    return csv_file.read(path, data)


def _workbook(path: str, data: bytes) -> Spreadsheet:
    try:
        from ledelsesgrundlag.reading.tables import xlsx_file  # noqa: PLC0415 - only for a workbook
    except ModuleNotFoundError as error:
        if error.name != "openpyxl":
            raise
        raise MissingExtraError.of("At læse et regneark") from error
    return xlsx_file.read(path, data)


def _other(data: bytes) -> Problem | None:
    """Say what is to be done with a file that is neither; None for what may be CSV."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return _PASSWORD if "EncryptedPackage".encode("utf-16-le") in data else _OLD
    if kind := other_files.kind(data):
        what, _ = kind
        mend = _SAVE if "regneark" in what else _COPY
        return Problem("anden-slags-fil", f"det er {what} og ikke en tabel i Excel eller CSV", mend)
    return None


def _ours(path: str) -> Problem | None:
    """Say what is to be done with a framework, whose commas could be taken for a table's."""
    if not path.lower().endswith(_OF_OURS):
        return None
    wrong = "det er ikke en tabel i Excel eller CSV"
    mend = "skriv tabellens fil efter --fra og et ledelsesgrundlag efter --data"
    return Problem("anden-slags-fil", wrong, mend)
