"""What can be written, by name; apart from the writers, so that Tab need not load them."""

from __future__ import annotations

from enum import StrEnum

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing is slow to load
    from typing import Self


class Format(StrEnum):
    """The formats there are, by the name that is typed; each is a module of `export`."""

    library: str
    """What its writer needs of the extra `kontor`; "" for nothing. Such a file is no text."""

    def __new__(cls, name: str, library: str = "") -> Self:
        """Make a member of its name and its library."""
        member = str.__new__(cls, name)
        member._value_ = name
        member.library = library
        return member

    CSV = "csv"
    CSV_EXCEL = "csv-excel"
    JSON = "json"
    MD = "md"
    HTML = "html"
    XLSX = "xlsx", "xlsxwriter"
    DOCX = "docx", "docx"


SHEET_FORMATS = (Format.DOCX, Format.HTML, Format.MD)
"""What a sheet to fill in can be written as."""
