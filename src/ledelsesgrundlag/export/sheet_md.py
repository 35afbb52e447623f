"""A sheet as Markdown: task lists, and an empty quotation where an answer is to be written."""

from collections.abc import Iterator, Sequence

from ledelsesgrundlag.export import About
from ledelsesgrundlag.export.md import escape, grid
from ledelsesgrundlag.views.sheet import (
    Block,
    EmptyTable,
    Field,
    Fields,
    ForventningRow,
    ForventningTable,
    NoteColumn,
    Questions,
    Section,
    Sheet,
    Text,
    Tick,
    Ticks,
)

_ROOM = ">"


def write(sheet: Sheet, _about: About) -> bytes:
    """Return `sheet` as Markdown, the tool's words in italics."""
    source = escape(sheet.source.text)
    parts = [f"# {_text(sheet.title)}", source, *_blocks(sheet.blocks)]
    for section in sheet.sections:
        parts += _section(section)
    return ("\n\n".join(parts) + "\n").encode()


def _section(section: Section) -> Iterator[str]:
    yield f"{'#' * (1 + section.level)} {_text(section.heading)}"
    yield from _blocks(section.blocks, section.level)


def _blocks(blocks: Sequence[Block], level: int = 0) -> Iterator[str]:
    """Yield what stands under a heading of a level."""
    for block in blocks:
        match block:
            case Text():
                yield _text(block)
            case Fields():
                yield "\n".join(map(_field, block.items))
            case Questions():
                yield from (part for item in block.items for part in (_text(item), _ROOM))
            case Ticks():
                yield "\n".join(map(_tick, block.items))
            case ForventningTable():
                for row in block.rows:
                    yield from _forventning(row, block.columns, level)
            case EmptyTable():
                yield _empty_table(block)


def _field(field: Field) -> str:
    label = f"- {_text(field.label)}:"
    return f"{label} {_text(field.value)}" if field.value else label


def _tick(tick: Tick) -> str:
    return f"- [ ] {_text(tick.text)}"


def _forventning(row: ForventningRow, columns: Sequence[NoteColumn], level: int) -> Iterator[str]:
    if row.fokuspunkt:
        yield f"{'#' * (2 + level)} {_text(row.fokuspunkt)}"
    first, *others = map(_text, row.texts)
    if others:
        yield "\n".join(f"- {text}" for text in (first, *others))
    else:
        yield first
    for column in columns:
        yield f"{_text(column.head)}:"
        if column.steps:
            yield "\n".join(map(_tick, column.steps))
        yield _ROOM


def _empty_table(table: EmptyTable) -> str:
    heads = list(map(_text, (table.head, *table.columns)))
    empty = [""] * len(table.columns)
    return grid(heads, ([str(number), *empty] for number in range(1, 1 + table.rows)))


def _text(text: Text) -> str:
    return f"*{escape(text.text)}*" if text.ours else escape(text.text)
