"""Excel: a workbook to filter, print and pass on. Needs the extra `kontor`."""

import io
import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cache
from textwrap import wrap
from typing import Any, TypeAlias

import xlsxwriter

from ledelsesgrundlag.errors import WriteError
from ledelsesgrundlag.export import About
from ledelsesgrundlag.export.colours import colour
from ledelsesgrundlag.views.table import Cell, Column, Kind, Row, Table, capital

_A4 = 9
# In characters and in points, of the 11-point type that a workbook has.
_WIDTHS = {Kind.ID: 20, Kind.GROUP: 16, Kind.LABEL: 14, Kind.NAME: 24, Kind.TEXT: 38}
_LINE = 15
_Xlsx: TypeAlias = Any  # xlsxwriter has no types
_Style = frozenset[tuple[str, bool | int | str]]
"""The properties of a format."""
_PLAIN: _Style = frozenset({("text_wrap", True), ("valign", "top"), ("num_format", "@")})
_MARKED: _Style = frozenset({("bold", True), ("underline", 1)})
# Excel's own limits.
_LONGEST_SHEET_NAME, _LONGEST_HEADER, _LONGEST_TEXT = 31, 250, 32_767


def write(table: Table, about: About) -> bytes:
    """Return `table` as a workbook; where it has a column per rolle, with a sheet for each too.

    Raises `WriteError` for a text that Excel can't hold.
    """
    file = io.BytesIO()
    # Nothing is taken for a number, a formula or a link: a text is a text.
    options = {f"strings_to_{kind}": False for kind in ("numbers", "formulas", "urls")}
    with xlsxwriter.Workbook(file, {"in_memory": True, **options}) as book:
        book.set_properties(_properties(table, about))
        names: set[str] = set()
        _add_sheet(book, table, range(len(table.columns)), _sheet_name(table.title, names))
        texts = table.indices(Kind.TEXT)
        if len(texts) > 1 and table.per_rolle:
            kept = [i for i in range(len(table.columns)) if i not in texts]
            for index in texts:
                name = _sheet_name(table.columns[index].head, names)
                _add_sheet(book, table, [*kept, index], name)
    return file.getvalue()


def _properties(table: Table, about: About) -> dict[str, object]:
    return {
        "title": table.title,
        "subject": f"{about.titel}, {about.dato}",
        "author": about.udgiver,
        "comments": "\n".join(dict.fromkeys([*table.intro, *table.notes, *table.restored])),
        "keywords": f"lg {about.version}",
        # Fixed, so that the same table is the same file.
        "created": datetime(2021, 12, 1, tzinfo=UTC),
    }


def _add_sheet(book: _Xlsx, table: Table, indices: Sequence[int], name: str) -> None:
    """Add a sheet with those columns of a table."""
    sheet = book.add_worksheet(name)
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 2})
    # One format for each cell would fill the memory.
    format_of = cache(lambda style: book.add_format(dict(style)))
    columns = [table.columns[index] for index in indices]
    for place, column in enumerate(columns):
        sheet.set_column(place, place, _WIDTHS[column.kind])
        sheet.write_string(0, place, capital(column.head), head)
    for number, row in enumerate(table.rows, 1):
        pairs = [(_shown(row.cells[index], table.columns[index]), table.columns[index])
                 for index in indices]  # fmt: skip
        sheet.set_row(number, _LINE * max(_lines(cell.text, column.kind) for cell, column in pairs))
        for place, (cell, column) in enumerate(pairs):
            _write_cell(sheet, (number, place), cell, format_of, _style(row, column))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.rows), len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    sheet.set_header(f"&L{_header_text(table.title)}")
    sheet.set_footer("&CSide &P af &N")


def _shown(cell: Cell, column: Column) -> Cell:
    return cell.bulleted() if column.kind is Kind.TEXT else cell


def _write_cell(
    sheet: _Xlsx,
    at: tuple[int, int],
    cell: Cell,
    format_of: Callable[[_Style], _Xlsx],
    style: _Style,
) -> None:
    """Write a text, with what stands out in bold. Raises `WriteError` for one Excel can't hold."""
    if _length(cell.text) > _LONGEST_TEXT:
        length = len(cell.text)
        raise WriteError(f"En tekst på {length} tegn er for lang til Excel; vælg et andet format.")
    pieces = [[format_of(_MARKED), text] if marked else [text] for text, marked in cell.pieces()]
    if len(pieces) > 1:
        sheet.write_rich_string(
            *at, *(part for piece in pieces for part in piece), format_of(style)
        )
    else:  # Excel has no rich text of one piece
        sheet.write_string(*at, cell.text, format_of(style | _MARKED if cell.marks else style))


def _lines(text: str, kind: Kind) -> int:
    """Estimate how many lines a text takes: not every program sets the height by itself."""
    return max(1, sum(len(wrap(line, _WIDTHS[kind] - 2)) or 1 for line in text.split("\n")))


def _style(row: Row, column: Column) -> _Style:
    style = _PLAIN
    if row.flag is not None and column.flagged:
        style |= {("left", 5), ("left_color", f"#{colour(row.flag)}")}
    return style | {("bold", True)} if column.kind is Kind.NAME else style


def _header_text(text: str) -> str:
    return _cut(text, _LONGEST_HEADER // 2).replace("&", "&&")


def _length(text: str) -> int:
    """Return how long Excel finds a text: in units of UTF-16, of which 🌲 has two."""
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str, longest: int) -> str:
    return text.encode("utf-16-le")[: 2 * longest].decode("utf-16-le", "ignore")


def _sheet_name(text: str, taken: set[str]) -> str:
    """Return a name that Excel allows and that no other sheet has."""
    plain = re.sub(r"[\[\]:*?/\\']", " ", text).strip() or "Ark"
    name, number = _cut(plain, _LONGEST_SHEET_NAME), 2
    while name.casefold() in taken:
        end = f" {number}"
        name, number = _cut(plain, _LONGEST_SHEET_NAME - len(end)) + end, number + 1
    taken.add(name.casefold())
    return name
