"""CSV as RFC 4180 quotes it: UTF-8 without BOM, comma, LF line ends, a header row."""

import csv
import io
from collections.abc import Iterator

from ledelsesgrundlag.export import About
from ledelsesgrundlag.views.table import Table


def write(table: Table, about: About) -> bytes:
    """Return the columns and rows of `table`; its title, intro and notes have no place in CSV."""
    del about
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(lines(table))
    return text.getvalue().encode()


def lines(table: Table) -> Iterator[list[str]]:
    """Yield the texts of a table line by line, its heads first."""
    yield [column.head for column in table.columns]
    yield from ([cell.text for cell in row.cells] for row in table.rows)
