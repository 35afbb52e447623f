"""What can be written, by name; apart from the writers, so that Tab need not load them."""

from __future__ import annotations

from enum import StrEnum

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing is slow to load
    from typing import Self


class Format(StrEnum):
    """The formats there are, by the name that is typed; each is a module of `export`."""

    library: str
    """What its writer needs of its extra; "" for nothing. Such a file is no text."""
    extra: str
    """The extra that its library is of: one of `EXTRAS`, or ""."""

    def __new__(cls, name: str, library: str = "", extra: str = "") -> Self:
        """Make a member of its name, its library and its extra."""
        member = str.__new__(cls, name)
        member._value_ = name
        member.library, member.extra = library, extra
        return member

    CSV = "csv"
    CSV_EXCEL = "csv-excel"
    JSON = "json"
    MD = "md"
    HTML = "html"
    XLSX = "xlsx", "xlsxwriter", "kontor"
    DOCX = "docx", "docx", "kontor"
    PDF = "pdf", "typst", "pdf"


EXTRAS = {"kontor": ("xlsxwriter", "python-docx", "openpyxl"), "pdf": ("typst",)}
"""The packages of each extra."""


SHEET_FORMATS = (Format.DOCX, Format.HTML, Format.MD)
"""What a sheet to fill in can be written as."""

ALSO_CALLED = {
    Format.CSV_EXCEL: ("excel",),
    Format.MD: ("markdown",),
    Format.XLSX: ("excel",),
    Format.DOCX: ("word",),
}
"""What people call a format by another name."""

ENDINGS = {
    **{str(one): one for one in Format},
    "htm": Format.HTML,
    "markdown": Format.MD,
}
"""The endings of a file's name, and the format that each is of."""

OTHER_ENDINGS = {
    **dict.fromkeys(("xls", "xlsb", "xlsm", "xlt", "xltx", "ods"), Format.XLSX),
    **dict.fromkeys(("doc", "docm", "dot", "dotx", "odt", "rtf"), Format.DOCX),
    **dict.fromkeys(("mht", "mhtml", "xhtml"), Format.HTML),
    "tsv": Format.CSV,
}
"""Endings of what isn't written, and the format of the same kind that is."""
