"""Excel: a workbook to filter, fill in, print and pass on. Needs the extra `kontor`."""

import io
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any, NamedTuple, TypeAlias

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from ledelsesgrundlag.errors import WriteError
from ledelsesgrundlag.export import About
from ledelsesgrundlag.export.colours import colour
from ledelsesgrundlag.export.measures import SIZE, height, width_for
from ledelsesgrundlag.framework.spreadsheets import ABOUT_SHEET, MATRIX_SHEET
from ledelsesgrundlag.views.matrix import long
from ledelsesgrundlag.views.table import Cell, Column, Kind, Row, Table, capital
from ledelsesgrundlag.wording import either

_A3, _A4 = 8, 9
# In characters of the 11-point type that a workbook has.
_WIDTHS = {Kind.ID: 18, Kind.LABEL: 14, Kind.NAME: 24, Kind.TEXT: 46}
_GROUP_WIDTHS = (12, 24)
_ALONE = 70
"""The width of a text with no other beside it."""
_ABOUT_WIDTHS = (20, 72)
_ARROW = 3
"""The room for what opens the filter beside a head."""
_KEEP = (
    "Den sidste kolonne er hver teksts faste navn, og den udskrives ikke. Lad den stå, så kan "
    "arket læses ind igen med lg ny --fra."
)
_STATUS = ("Styrke", "På vej", "Udviklingsområde")
# What stands beside the forventninger of a rolle, to be filled in, and how wide it is.
_NOTES, _CHOICE = ("Noter", 28), ("Status", 17)
# Of an A4 page within its margins, in characters and in points.
_PAGE_WIDTH, _PAGE_HEIGHT = 102, 740
_MOST_SHRUNK = 1.25
"""What fills a page or two so many times is shrunk to fit: more, and nobody could read it."""
_Xlsx: TypeAlias = Any  # xlsxwriter has no types
_Style = frozenset[tuple[str, bool | int | str]]
"""The properties of a format."""
_FormatOf: TypeAlias = Callable[[_Style], _Xlsx]
_QUIET = "#595959"
_PLAIN: _Style = frozenset({("text_wrap", True), ("valign", "top"), ("num_format", "@")})
_BOLD: _Style = frozenset({("bold", True)})
_INDENT: _Style = frozenset({("align", "left"), ("indent", 1)})
_RULED: _Style = _PLAIN | _INDENT | {("border", 1), ("border_color", "#BFBFBF")}
_WHITE: _Style = _BOLD | {("font_color", "#FFFFFF")}
_HEAD: _Style = _RULED | _WHITE | {("bg_color", "#404040")}
_ID: _Style = _RULED | {("font_size", 8), ("font_color", _QUIET)}
_TITLE: _Style = _PLAIN | _BOLD | {("font_size", 18)}
_LINK: _Style = _PLAIN | {("hyperlink", True)}  # the one style with a name that it can write
_MARKED: _Style = _BOLD | {("underline", 1)}
# Excel's own limits.
_LONGEST_SHEET_NAME, _LONGEST_HEADER, _LONGEST_TEXT, _LONGEST_HEAD = 31, 250, 32_767, 255


_CODE = re.compile("_x[0-9A-Fa-f]{4}_")
"""What a workbook takes for the code of a character."""


class _Sheet(NamedTuple):
    """A sheet of a workbook: some columns of a table, on paper of some kind, for some use."""

    name: str
    use: str
    """How it is used, as the first sheet says it."""
    table: Table
    indices: Sequence[int]
    """The columns that it has, in their order; the ids come last."""
    range: str
    """What Excel calls the table."""
    paper: int = _A4
    to_fill_in: bool = False
    """It has room for notes, and a status to choose."""
    tab: str = "#1F4E79"


def write(table: Table, about: About) -> bytes:
    """Return `table` as a workbook, with a first sheet on what it is and where it is from.

    A table with a column per rolle comes as a matrix, with a sheet to fill in for each rolle, and
    in its long form. Raises `WriteError` for a text that Excel can't hold.
    """
    file = io.BytesIO()
    # Nothing is taken for a number, a formula or a link: a text is a text.
    options = {f"strings_to_{kind}": False for kind in ("numbers", "formulas", "urls")}
    with xlsxwriter.Workbook(file, {"in_memory": True, **options}) as book:
        book.set_properties(_properties(table, about))
        # One format for each cell would fill the memory.
        format_of = cache(lambda style: book.add_format(dict(style)))
        sheets = list(_sheets(table))
        _add_about(book, table, about, sheets, format_of)
        for sheet in sheets:
            _add_sheet(book, sheet, about, format_of)
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


def _sheets(table: Table) -> Iterator[_Sheet]:
    """Yield the sheets that a table is written on."""
    taken = {ABOUT_SHEET.casefold()}
    texts = table.indices(Kind.TEXT)
    others = [index for index in range(1, len(table.columns)) if index not in texts]
    whole = [*range(1, len(table.columns)), 0]
    if not table.per_rolle:
        name = _sheet_name(table.title, taken)
        yield _Sheet(name, "Filtrér og sortér med pilene i overskrifterne.", table, whole, "Tabel")
        return
    several = len(texts) > 1
    if several:
        use = "Alle roller side om side. Filtrér og sortér med pilene. Udskrives på A3 på tværs."
        name = _sheet_name(MATRIX_SHEET, taken)
        yield _Sheet(name, use, table, whole, MATRIX_SHEET, _A3)
    use = f"Skriv noter, og vælg {either(_STATUS)} i listen ud for hver tekst. Udskrives på A4."
    for number, index in enumerate(texts, 1):
        head = table.columns[index].head
        one = table._replace(title=f"{head}: {table.title}") if several else table
        name, columns = _sheet_name(head, taken), [*others, index, 0]
        yield _Sheet(name, use, one, columns, f"Rolle_{number}", to_fill_in=True, tab="#9DC3E6")
    if several and (rows := long(table)):
        use = "Et udsagn i hver række: til pivottabeller og til andre systemer."
        columns = [*range(1, len(rows.columns)), 0]
        yield _Sheet(_sheet_name("Liste", taken), use, rows, columns, "Liste", tab=_QUIET)


class _Page(Worksheet):  # type: ignore[misc] # it has no types
    """A sheet whose rows have a height to begin with, and still grow with what is written."""

    def _xml_start_tag_unencoded(self, tag: str, attributes: _Xlsx = ()) -> None:
        if tag == "row":  # xlsxwriter knows only rows that stay as they are
            attributes = [pair for pair in attributes if pair[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, attributes)


def _add_about(
    book: _Xlsx, table: Table, about: About, sheets: Sequence[_Sheet], format_of: _FormatOf
) -> None:
    """Add the sheet that says what the workbook is, where it is from and how it is used."""
    page = book.add_worksheet(ABOUT_SHEET, _Page)
    page.hide_gridlines(2)
    page.set_tab_color(_QUIET)
    for place, width in enumerate(_ABOUT_WIDTHS):
        page.set_column(place, place, width)
    for number, (label, text, style) in enumerate(_about(table, about, sheets)):
        is_link = style is _LINK
        beside = _PLAIN if is_link else style
        _write_cell(page, (number, 1), Cell(text), format_of, beside)
        if is_link:
            page.write_url(number, 0, f"internal:'{label}'!A1", format_of(_LINK), label)
        else:
            _write_cell(page, (number, 0), Cell(label), format_of, _PLAIN | _BOLD)
        first, second = zip((label, text), _ABOUT_WIDTHS, strict=True)
        page.set_row(number, height([_measured(*first, _BOLD), _measured(*second, beside)]))
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)


def _about(
    table: Table, about: About, sheets: Sequence[_Sheet]
) -> Iterator[tuple[str, str, _Style]]:
    """Yield the lines of the first sheet: a label, a text, and the style of the text."""
    yield "", table.title, _TITLE
    for text in table.intro:
        yield "", text, _PLAIN
    yield "", "", _PLAIN
    yield "Grundlag", about.titel, _PLAIN
    yield "Udgiver", about.udgiver, _PLAIN
    yield "Dato", about.dato, _PLAIN
    yield "", "", _PLAIN
    yield "Arkene", "Klik på et navn for at komme til arket.", _PLAIN
    for before, sheet in zip([None, *sheets], sheets, strict=False):
        yield sheet.name, "" if before and before.use == sheet.use else sheet.use, _LINK
    yield "Id", _KEEP, _PLAIN
    for label, texts in (
        ("Noter", [note for note in table.notes if note not in table.restored]),
        ("Teksternes kilde", table.restored),
    ):
        for number, text in enumerate(texts):
            if not number:
                yield "", "", _PLAIN
            yield "" if number else label, text, _PLAIN


def _add_sheet(book: _Xlsx, sheet: _Sheet, about: About, format_of: _FormatOf) -> None:
    """Add a sheet with those columns of a table, and what is to be filled in before the ids."""
    page = book.add_worksheet(sheet.name, _Page)
    page.set_tab_color(sheet.tab)
    columns = [sheet.table.columns[index] for index in sheet.indices]
    fields = [_NOTES, _CHOICE] if sheet.to_fill_in else []
    widths = _widths(sheet, columns)
    widths[-1:-1] = [width for _, width in fields]
    heads = [capital(column.head) for column in columns]
    heads[-1:-1] = [head for head, _ in fields]
    for place, width in enumerate(widths):
        page.set_column(place, place, width)
    tall = _write_row(page, 0, [(Cell(head), _HEAD) for head in heads], widths, format_of)
    for number, row in enumerate(sheet.table.rows, 1):
        pairs = [(row.cells[i], c) for i, c in zip(sheet.indices, columns, strict=True)]
        cells = [(_shown(cell, column), _style(row, column)) for cell, column in pairs]
        cells[-1:-1] = [(Cell(""), _RULED) for _ in fields]
        tall += _write_row(page, number, cells, widths, format_of)
    _make_table(page, sheet, heads, format_of)
    if fields:
        _add_choices(page, len(sheet.table.rows), len(heads) - 2)
    texts = [place for place, column in enumerate(columns) if column.kind is Kind.TEXT]
    page.freeze_panes(1, min(texts, default=0))
    _lay_out(page, sheet, len(heads) - 1, about)
    shrunk = min(1, _PAGE_WIDTH / sum(widths[:-1]))
    page.fit_to_pages(1, _pages(tall * shrunk) if fields else 0)


def _widths(sheet: _Sheet, columns: Sequence[Column]) -> list[float]:
    """Return the widths of the columns: a level's is that of its longest word."""
    alone = not sheet.to_fill_in and [column.kind for column in columns].count(Kind.TEXT) == 1
    least, most = _GROUP_WIDTHS
    widths: list[float] = []
    for index, column in zip(sheet.indices, columns, strict=True):
        if column.kind is Kind.GROUP:
            words = " ".join({row.cells[index].text for row in sheet.table.rows}).split()
            head = width_for([column.head]) + _ARROW
            widths.append(min(max(width_for(words), head, least), most))
        else:
            widths.append(_ALONE if alone and column.kind is Kind.TEXT else _WIDTHS[column.kind])
    return widths


def _write_row(
    page: _Xlsx,
    number: int,
    cells: Sequence[tuple[Cell, _Style]],
    widths: Sequence[float],
    format_of: _FormatOf,
) -> float:
    """Write the cells of a row, and return its height."""
    for place, (cell, style) in enumerate(cells):
        _write_cell(page, (number, place), cell, format_of, style)
    room = 0 if number else _ARROW
    measured = [
        _measured(cell.text, width - room, style)
        for (cell, style), width in zip(cells, widths, strict=True)
    ]
    tall = height(measured)
    page.set_row(number, tall)
    return tall


def _pages(tall: float) -> int:
    """Return how many pages a rolle's sheet is to fit, one or two; 0 for as many as it takes."""
    return next((n for n in (1, 2) if tall <= n * _PAGE_HEIGHT * _MOST_SHRUNK), 0)


def _make_table(page: _Xlsx, sheet: _Sheet, heads: Sequence[str], format_of: _FormatOf) -> None:
    """Make a table of Excel's of the cells, or, where their heads can't be its, a filter."""
    whole = (0, 0, len(sheet.table.rows), len(heads) - 1)
    if not sheet.table.rows or not _can_be_heads(heads):
        page.autofilter(*whole)
        return
    columns = [{"header": head, "header_format": format_of(_HEAD)} for head in heads]
    options = {"name": sheet.range, "style": "Table Style Light 1", "columns": columns}
    page.add_table(*whole, options)


def _add_choices(page: _Xlsx, rows: int, place: int) -> None:
    """Let the cells of a column be chosen from a list."""
    choices = {
        "validate": "list",
        "source": list(_STATUS),
        "error_title": _CHOICE[0],
        "error_message": f"Vælg {either(_STATUS)}, eller lad feltet være tomt.",
    }
    page.data_validation(1, place, rows, place, choices)


def _can_be_heads(heads: Sequence[str]) -> bool:
    """Tell whether they can be a table's of Excel's: filled, short, and each once."""
    return len({head.casefold() for head in heads}) == len(heads) and all(
        head and _length(head) <= _LONGEST_HEAD and not _CODE.search(head) for head in heads
    )


def _lay_out(page: _Xlsx, sheet: _Sheet, last: int, about: About) -> None:
    """Set up a sheet for paper: one page wide, its head on each, without the ids."""
    page.set_paper(sheet.paper)
    if not sheet.to_fill_in:
        page.set_landscape()
    page.repeat_rows(0)
    page.print_area(0, 0, len(sheet.table.rows), last - 1)
    page.set_margins(left=0.4, right=0.4, top=0.8, bottom=0.6)
    page.set_header(f"&L&12&B{_header_text(sheet.table.title)}")
    page.set_footer(f"&L&8{_header_text(f' {about.edition}')}&R&8Side &P af &N")


def _shown(cell: Cell, column: Column) -> Cell:
    return cell.bulleted() if column.kind is Kind.TEXT else cell


def _write_cell(
    page: _Xlsx, at: tuple[int, int], cell: Cell, format_of: _FormatOf, style: _Style
) -> None:
    """Write a text, with what stands out in bold. Raises `WriteError` for one Excel can't hold."""
    if _length(cell.text) > _LONGEST_TEXT:
        length = len(cell.text)
        raise WriteError(f"En tekst på {length} tegn er for lang til Excel; vælg et andet format.")
    if not cell.text:
        page.write_blank(*at, None, format_of(style))
        return
    pieces = [[format_of(_MARKED), text] if marked else [text] for text, marked in cell.pieces()]
    if len(pieces) > 1:
        page.write_rich_string(*at, *(part for piece in pieces for part in piece), format_of(style))
    else:  # Excel has no rich text of one piece
        page.write_string(*at, cell.text, format_of(style | _MARKED if cell.marks else style))


def _style(row: Row, column: Column) -> _Style:
    if column.kind is Kind.ID:
        return _ID
    if row.flag is not None and column.flagged:
        return _RULED | _WHITE | {("bg_color", f"#{colour(row.flag)}")}
    return _RULED | _BOLD if column.kind is Kind.NAME else _RULED


def _measured(text: str, width: float, style: _Style) -> tuple[str, float, int, bool]:
    """Return what `height` is to know of a text in a column."""
    sizes = [value for key, value in style if key == "font_size"]
    return text, width, int(sizes[0]) if sizes else SIZE, style >= _BOLD


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
