"""From a table to the screen. Only this module, and `cells` beside it, knows Rich."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from rich import box
from rich.console import Console, ConsoleDimensions, Group, RenderableType
from rich.constrain import Constrain
from rich.table import Table as Grid
from rich.text import Text

from ledelsesgrundlag.output import cells, terminal
from ledelsesgrundlag.views.table import NONE_SAID, Cell, Entry, Table

# One colour to each hjørneflag, in the document's order, readable on black and on white. The
# name always stands beside it: colour alone never tells anything.
PALETTE = ("spring_green4", "deep_sky_blue3", "dark_orange3", "medium_orchid3")

# What an item of a list begins with, and the style by which it is known from a text that does.
_ITEM, _OF_LIST = "- ", "none"

# Below about 24 characters a column is a list of half sentences; above 72 the eye loses the line.
NARROWEST, WIDEST, WIDEST_NAME = 24, 72, 36


def render(table: Table, file: TextIO) -> str:
    """Return `table` as `file` can show it: in columns where each can be read, else stacked.

    Width, colours and the lines of boxes are those that Rich finds `file` to have; `NO_COLOR`,
    `FORCE_COLOR`, `TERM` and `COLUMNS` are heeded. Without colour there is no escape code at all.
    """
    console = _console(file)
    # COLUMNS=0 is no screen. Set once, the size isn't asked for again at each line.
    console.size = ConsoleDimensions(max(console.width, NARROWEST), console.height)
    with console.capture() as capture:
        draw(table, console)
    # Rich leaves the blank at which it broke a line, in colour or not.
    return re.sub(r"(?<! ) +((?:\x1b\[\d*m)?)$", r"\1", capture.get(), flags=re.MULTILINE)


def _console(file: TextIO) -> Console:
    wanted = terminal.in_colour()
    # An empty FORCE_COLOR, which is none, would be a no to Rich.
    forced = file.isatty() if os.environ.get("FORCE_COLOR") == "" else None
    console = Console(file=file, force_terminal=wanted or forced)
    dumb = wanted is None and terminal.is_dumb()
    # The old console of Windows would show the codes: what is captured, Rich doesn't translate.
    if wanted is False or dumb or console.legacy_windows:
        return Console(file=file, color_system=None)
    return console


def draw(table: Table, console: Console) -> None:
    """Print `table` on a console of Rich's, as wide as that is."""
    # All in one: a screenful takes Rich a tenth less than line by line. Nothing is too wide.
    console.print(Group(*_parts(table, console.width)), crop=False)


def _parts(table: Table, width: int) -> Iterator[RenderableType]:
    """Yield what is shown below each other, each as lines of its own."""
    yield Text(table.title, "bold")
    for text in table.intro:
        yield from _paragraph(Text(text))
    if not table.rows:
        return
    yield from _prose(table) if table.prose else _blocks(table, width)
    if table.notes:
        yield Text()
    for note in table.notes:
        yield _readable(Text(note, "dim"))


def _blocks(table: Table, width: int) -> Iterator[Text | Grid]:
    """Yield a grid for each block, all of the same widths."""
    blocks = list(table.blocks())
    laid_out = [_lines(table, block.entries) for block in blocks]
    widths = _widths(laid_out, width)
    if widths and max(len(row.id) for row in table.rows) > widths[table.transposed]:
        laid_out = [_lines(table, block.entries, widths[table.transposed]) for block in blocks]
    for block, lines in zip(blocks, laid_out, strict=True):
        yield Text()
        colour = _colour(block.flag)
        for heading in block.headings:
            yield Text.assemble((f"{heading.head}: ", "dim"), (heading.text, f"bold {colour}"))
        grid = _columns(lines, *widths) if widths else _stack(table, block.entries)
        grid.border_style = colour if table.depth else "dim"
        yield grid


def _prose(table: Table) -> Iterator[RenderableType]:
    """Yield a chapter as the running text that it is, the tool's own labels in brackets."""
    for label, bullet, texts in table.paragraphs():
        if label:
            yield from _paragraph(Text(f"[{label}]", "dim italic"))
        for cell in texts:
            if bullet:
                item = Grid.grid()
                item.add_row("  - ", Text(cell.text, overflow="fold"))
                yield _readable(item)
            else:
                yield from _paragraph(Text(cell.text))


def _paragraph(text: Text) -> Iterator[RenderableType]:
    yield Text()
    yield _readable(text)


def _readable(shown: RenderableType) -> Constrain:
    """Keep lines as short as the eye can follow."""
    return Constrain(shown, WIDEST)


def _columns(lines: Sequence[Sequence[Text]], first: int, other: int) -> Grid:
    """Lay the lines of a block out side by side, below the first of them as their heads."""
    grid = Grid(box=box.ROUNDED, show_lines=True)
    for column, head in enumerate(lines[0]):
        grid.add_column(head, width=other if column else first, overflow="fold")
    for line in lines[1:]:
        grid.add_row(*map(_hanging, line))
    return grid


def _stack(table: Table, entries: Iterable[Entry]) -> Grid:
    """Lay each row out as a cell of its own: the name, then its texts below each other."""
    _, *heads = table.heads
    grid = Grid(box=box.ROUNDED, show_lines=True, show_header=False)
    grid.add_column(overflow="fold", max_width=WIDEST)
    for entry in entries:
        shown = _name(entry)
        for head, cell in zip(heads, entry.texts, strict=True):
            if cell.text or cell.is_none:
                label = f"\n{head}\n" if len(heads) > 1 else ""
                shown = Text.assemble(shown, "\n", (label, "bold"), _text(cell))
        grid.add_row(_hanging(shown))
    return grid


def _lines(table: Table, entries: Iterable[Entry], width: int = WIDEST) -> list[list[Text]]:
    """Return a block line by line, the heads first; a transposed one as the document prints it."""
    lines = [[Text(head, "bold") for head in table.heads]]
    lines += [[_name(entry, width), *map(_text, entry.texts)] for entry in entries]
    if table.transposed:
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


def _longest_line(texts: Iterable[Text]) -> int:
    return max(cells.width(line) for text in texts for line in text.plain.split("\n"))


def _longest_word(texts: Iterable[Text]) -> int:
    """Measure the longest word; an id can be parted after a full stop."""
    return max(
        cells.width(word)
        for text in texts
        for word in text.plain.replace(".", ". ").split() or [""]
    )


def _name(entry: Entry, width: int = WIDEST) -> Text:
    """Return the name of a row with its id below, parted where the column is too narrow."""
    shown = ""
    for part in entry.id.split("."):
        line = shown.rpartition("\n")[2]
        stop = "." if shown else ""
        shown += stop + ("\n" if stop and len(f"{line}.{part}.") > width + 1 else "") + part
    parts = [(entry.name, f"bold {_colour(entry.flag)}"), ("\n", ""), (shown, "dim")]
    return Text.assemble(*parts, *((f"\n[{label}]", "dim italic") for label in entry.labels))


def _text(cell: Cell) -> Text:
    """Return a text with what was searched for standing out, in colour or not."""
    if cell.is_none:
        return Text(f"[{NONE_SAID}]", "dim italic")
    lines = [
        Text.assemble(
            *((text, "bold underline" if marked else "") for text, marked in one.pieces())
        )
        for one in cell.lines()
    ]
    return _list(lines) if len(lines) > 1 else Text().join(lines)


def _list(items: Sequence[Text]) -> Text:
    """Return some texts as the items of a list."""
    return Text("\n").join(Text.assemble((_ITEM, _OF_LIST), item) for item in items)


def _hanging(text: Text) -> RenderableType:
    """Return a text whose items, where it has any, go on below their own first letter."""
    if not any(span.style == _OF_LIST for span in text.spans):
        return text
    return Group(*map(_item_or_line, text.split("\n", allow_blank=True)))


def _item_or_line(line: Text) -> RenderableType:
    if not any(span.style == _OF_LIST for span in line.spans):
        return line
    item = Grid.grid()
    item.add_row(line[: len(_ITEM)], line[len(_ITEM) :])
    item.columns[1].overflow = "fold"
    return item


def _colour(flag: int | None) -> str:
    return "" if flag is None else PALETTE[flag % len(PALETTE)]
