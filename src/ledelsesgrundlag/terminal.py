"""From a table to the screen. The only module that knows Rich."""

from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from itertools import groupby
from textwrap import wrap
from typing import Any, TextIO

from rich import box
from rich.console import Console, ConsoleDimensions, Group
from rich.table import Table as Grid
from rich.text import Text

from ledelsesgrundlag.tables import Cell, Kind, Row, Table, capital

# One colour to each hjørneflag, in the document's order, readable on black and on white. The
# name always stands beside it: colour alone never tells anything.
PALETTE = ("spring_green4", "deep_sky_blue3", "dark_orange3", "medium_orchid3")

# Below about 24 characters a column is a list of half sentences; above 72 the eye loses the line.
NARROWEST, WIDEST, WIDEST_NAME = 24, 72, 36


# Texts are printed as they stand: no markup, no emoji, no numbers picked out in colour.
_AS_IT_STANDS: dict[str, Any] = {"highlight": False, "markup": False, "emoji": False}


def render(table: Table, file: TextIO) -> str:
    """Return `table` as `file` can show it: in columns where each can be read, else stacked.

    Width, colours and the lines of boxes are those that Rich finds `file` to have; `NO_COLOR`,
    `FORCE_COLOR`, `TERM` and `COLUMNS` are heeded.
    """
    console = Console(file=file, **_AS_IT_STANDS)
    # COLUMNS=0 is no screen. Set once, the size isn't asked for again at each line.
    console.size = ConsoleDimensions(max(console.width, NARROWEST), console.height)
    with console.capture() as capture:
        _show(table, console)
    # Rich leaves the blank at which it broke a line.
    return "".join(f"{line.rstrip()}\n" for line in capture.get().splitlines())


def picture(table: Table, width: int) -> str:
    """Return an SVG of a terminal, `width` characters wide, that shows `table`."""
    size: dict[str, Any] = {"width": width, "height": 40, "force_terminal": True}
    console = Console(file=StringIO(), record=True, color_system="256", **size, **_AS_IT_STANDS)
    _show(table, console)
    return console.export_svg(title="lg", unique_id="lg")


def _show(table: Table, console: Console) -> None:
    # All in one: a screenful takes Rich a tenth less than line by line. Nothing is too wide.
    console.print(Group(*_parts(table, console.width)), crop=False)


def _parts(table: Table, width: int) -> Iterator[Text | Grid]:
    """Yield what is shown below each other, each as lines of its own."""
    yield Text(table.title, "bold")
    for text in table.intro:
        yield from _paragraph(Text(text), width)
    if not table.rows:
        return
    yield from (_blocks if table.indices(Kind.NAME) else _prose)(table, width)
    if table.notes:
        yield Text()
    for note in table.notes:
        yield _wrapped(Text(note, "dim"), width)


def _blocks(table: Table, width: int) -> Iterator[Text | Grid]:
    """Yield a grid for each run of rows under the same headings, all of the same widths."""
    groups = table.indices(Kind.GROUP)
    runs = groupby(table.rows, lambda row: [row.cells[index].text for index in groups])
    blocks = [list(run) for _, run in runs]
    laid_out = [_lines(table, rows) for rows in blocks]
    widths = _widths(laid_out, width)
    if widths and _longest_id(table) > widths[table.turned]:
        laid_out = [_lines(table, rows, widths[table.turned]) for rows in blocks]
    before = None
    for rows, lines in zip(blocks, laid_out, strict=True):
        yield Text()
        for column, text in table.headings(rows[0], before):
            label = (f"{capital(column.head)}: ", "dim")
            yield Text.assemble(label, (text, f"bold {_colour(rows[0])}"))
        before = rows[-1]
        grid = _columns(lines, *widths) if widths else _stack(table, rows)
        grid.border_style = _colour(rows[0]) if groups else "dim"
        yield grid


def _prose(table: Table, width: int) -> Iterator[Text]:
    """Yield a chapter as the running text that it is, the tool's own labels in brackets."""
    [label], [text] = table.indices(Kind.LABEL), table.indices(Kind.TEXT)
    before = ""
    for row in table.rows:
        if row.cells[label].text not in {"", before}:
            yield from _paragraph(Text(f"[{row.cells[label].text}]", "dim italic"), width)
        before = row.cells[label].text
        if row.bullet:
            yield _wrapped(Text(row.cells[text].text), width, "  - ", "    ")
        else:
            yield from _paragraph(Text(row.cells[text].text), width)


def _paragraph(text: Text, width: int) -> Iterator[Text]:
    yield Text()
    yield _wrapped(text, width)


def _wrapped(text: Text, width: int, first: str = "", other: str = "") -> Text:
    """Break a text into lines that the eye can follow."""
    width = min(WIDEST, width)
    lines = wrap(
        text.plain, width, initial_indent=first, subsequent_indent=other, break_on_hyphens=False
    )
    return Text("\n".join(lines), text.style)


def _columns(lines: Sequence[Sequence[Text]], first: int, other: int) -> Grid:
    """Lay the lines of a block out side by side, below the first of them as their heads."""
    grid = Grid(box=box.ROUNDED, show_lines=True)
    for column, head in enumerate(lines[0]):
        grid.add_column(head, width=other if column else first, overflow="fold")
    for line in lines[1:]:
        grid.add_row(*line)
    return grid


def _stack(table: Table, rows: Iterable[Row]) -> Grid:
    """Lay each row out as a cell of its own: the name, then its texts below each other."""
    texts = table.indices(Kind.TEXT)
    grid = Grid(box=box.ROUNDED, show_lines=True, show_header=False)
    grid.add_column(overflow="fold", max_width=WIDEST)
    for row in rows:
        cell = _name(table, row)
        for index in (i for i in texts if row.cells[i].text):
            label = f"\n{capital(table.columns[index].head)}\n" if len(texts) > 1 else ""
            cell = Text.assemble(cell, "\n", (label, "bold"), _text(row.cells[index]))
        grid.add_row(cell)
    return grid


def _lines(table: Table, rows: Iterable[Row], width: int = WIDEST) -> list[list[Text]]:
    """Return a block line by line, the heads first; a turned one as the document prints it."""
    names, texts = table.indices(Kind.NAME), table.indices(Kind.TEXT)
    lines = [[Text(capital(table.columns[i].head), "bold") for i in (*names, *texts)]]
    lines += [[_name(table, row, width), *(_text(row.cells[i]) for i in texts)] for row in rows]
    if table.turned:
        lines[0][0] = Text()
        lines = [list(line) for line in zip(*lines, strict=True)]
    return lines


def _widths(blocks: Sequence[Sequence[Sequence[Text]]], width: int) -> tuple[int, int] | None:
    """Return how wide the first column and the others are; None where they can't be read.

    A column takes its longest word whole, so that no word is ever cut.
    """
    columns = max(len(lines[0]) for lines in blocks)
    first = [line[0] for lines in blocks for line in lines]
    others = [text for lines in blocks for line in lines for text in line[1:]]
    room = width - 3 * columns - 1
    name = min(_longest_line(first), max(_longest_word(first), min(WIDEST_NAME, room // columns)))
    if not others:
        return name, 0
    text = min(_longest_line(others), WIDEST, (room - name) // (columns - 1))
    readable = min(_longest_line(others), max(_longest_word(others), NARROWEST))
    return (name, text) if text >= readable else None


def _longest_id(table: Table) -> int:
    [number] = table.indices(Kind.ID)
    return max(len(row.cells[number].text) for row in table.rows)


def _longest_line(texts: Iterable[Text]) -> int:
    return max(len(line) for text in texts for line in text.plain.split("\n"))


def _longest_word(texts: Iterable[Text]) -> int:
    """Measure the longest word; an id can be parted after a full stop."""
    return max(
        len(word) for text in texts for word in text.plain.replace(".", ". ").split() or [""]
    )


def _name(table: Table, row: Row, width: int = WIDEST) -> Text:
    """Return the name of a row with its id below, parted where the column is too narrow."""
    [name], [number] = table.indices(Kind.NAME), table.indices(Kind.ID)
    shown = ""
    for part in row.cells[number].text.split("."):
        line = shown.rpartition("\n")[2]
        stop = "." if shown else ""
        shown += stop + ("\n" if stop and len(f"{line}.{part}.") > width + 1 else "") + part
    parts = [(row.cells[name].text, f"bold {_colour(row)}"), ("\n", ""), (shown, "dim")]
    labels = [row.cells[i].text for i in table.indices(Kind.LABEL)]
    parts += [(f"\n[{label}]", "dim italic") for label in labels if label]
    return Text.assemble(*parts)


def _text(cell: Cell) -> Text:
    """Return a text with what was searched for standing out, in colour or not."""
    if not cell.marks:
        return Text(cell.text)
    pieces = [(text, "bold underline" if marked else "") for text, marked in cell.pieces()]
    return Text.assemble(*pieces)


def _colour(row: Row) -> str:
    return "" if row.flag is None else PALETTE[row.flag % len(PALETTE)]
