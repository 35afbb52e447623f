"""CSV as Danish Excel opens it on a double click: semicolon, UTF-8 with BOM, CRLF."""

import csv
import io

from ledelsesgrundlag.export import About
from ledelsesgrundlag.export.csv import lines
from ledelsesgrundlag.views.table import Table

# Excel takes what begins so for a formula, or for white space before one.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")


def write(table: Table, about: About) -> bytes:
    """Return the columns and rows of `table`, no text of which Excel can take for a formula."""
    del about
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([_harmless(cell) for cell in line] for line in lines(table))
    return text.getvalue().encode("utf-8-sig")


def _harmless(text: str) -> str:
    """Put an apostrophe before what would be a formula, as Excel itself marks a text."""
    return f"'{text}" if text.startswith(_FORMULA) else text
