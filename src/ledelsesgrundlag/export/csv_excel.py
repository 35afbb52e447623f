"""CSV as Danish Excel opens it on a double click: semicolon, UTF-8 with BOM, CRLF."""

import csv
import io

from ledelsesgrundlag.export import About
from ledelsesgrundlag.export.csv import lines
from ledelsesgrundlag.framework.cells import bulleted
from ledelsesgrundlag.framework.spreadsheets import as_excel_text
from ledelsesgrundlag.views.table import Kind, Table


def write(table: Table, about: About) -> bytes:
    """Return the columns and rows of `table`, each text of which Excel takes for one."""
    del about
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    texts = set(table.indices(Kind.TEXT))
    heads, *rows = lines(table)
    shown = [[bulleted(text) if i in texts else text for i, text in enumerate(row)] for row in rows]
    writer.writerows([as_excel_text(text) for text in line] for line in [heads, *shown])
    return text.getvalue().encode("utf-8-sig")
