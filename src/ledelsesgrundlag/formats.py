"""What can be written, by name; apart from the writers, so that Tab need not load them."""

from enum import StrEnum


class Format(StrEnum):
    """The formats there are, by the name that is typed; each is a module of `export`."""

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
