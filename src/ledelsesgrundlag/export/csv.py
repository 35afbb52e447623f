"""CSV as RFC 4180 quotes it: UTF-8 without BOM, comma, LF line ends, a header row."""

import csv
import io

from ledelsesgrundlag.tables import Table


def write(table: Table) -> bytes:
    """Return the columns and rows of `table`; its title, intro and notes have no place in CSV."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(column.head for column in table.columns)
    writer.writerows([cell.text for cell in row.cells] for row in table.rows)
    return text.getvalue().encode()
