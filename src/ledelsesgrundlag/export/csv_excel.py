"""CSV as Danish Excel opens it on a double click: semicolon, UTF-8 with BOM, CRLF."""

import csv
import io

from ledelsesgrundlag.export import About
from ledelsesgrundlag.export.csv import lines
from ledelsesgrundlag.framework.cells import bulleted
from ledelsesgrundlag.framework.spreadsheets import is_number, is_word
from ledelsesgrundlag.views.table import Kind, Table

# Excel takes what begins so for a formula, or for white space before one; the wide ones too, where
# it is set up for Japanese or Chinese.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
# In characters: as much text as a formula may hold.
_LONGEST = 255


def write(table: Table, about: About) -> bytes:
    """Return the columns and rows of `table`, each text of which Excel takes for one."""
    del about
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    texts = set(table.indices(Kind.TEXT))
    for line in lines(table):
        shown = [bulleted(text) if i in texts else text for i, text in enumerate(line)]
        writer.writerow([_as_text(text) for text in shown])
    return text.getvalue().encode("utf-8-sig")


def _as_text(text: str) -> str:
    """Write a text so that it is one to Excel and LibreOffice.

    What would be a formula stands behind an apostrophe, as Excel itself marks a text. What would be
    a number or a date, 007 or 3-4, is given by a formula that says no more than the text. CSV has
    no other way: quotation marks are taken off first, and an apostrophe, a blank or a tab would be
    part of the text. So the cell shows it as it is, and an id can be looked up.
    """
    if text.startswith(_FORMULA):
        return f"'{text}"
    if not (is_number(text) or is_word(text)):
        return text
    return f'="{text}"' if len(text) <= _LONGEST and '"' not in text else f"'{text}"
