"""Markdown: a GitHub-flavoured table, or headings and lists where a table would be unreadable."""

import re
from collections.abc import Iterable, Iterator, Sequence

from ledelsesgrundlag.export import About
from ledelsesgrundlag.views.table import NONE_SAID, Cell, Entry, Table

# Above two texts side by side, the lines of the source are too long for anyone to read or diff.
_WIDEST = 2


def write(table: Table, about: About) -> bytes:
    """Return `table` as Markdown, with where it is from at the end."""
    parts = [f"# {escape(table.title)}", *map(escape, table.intro)]
    parts += _prose(table) if table.prose else _named(table)
    parts += (f"*{escape(note)}*" for note in table.notes)
    parts.append(f"*{escape(about.edition)}*")
    return ("\n\n".join(parts) + "\n").encode()


def escape(text: str) -> str:
    """Return `text` as Markdown that shows it as it stands."""
    # A dollar, since GitHub takes what stands between two for mathematics.
    text = re.sub(r"([\\`*_\[\]<>|~#&$])", r"\\\1", text)
    # What would begin a list or a heading at the start of a line.
    return re.sub(r"^(\s*)([-+=])", r"\1\\\2", re.sub(r"^(\s*\d+)([.)])", r"\1\\\2", text))


def grid(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table, in GitHub's flavour, of what is Markdown already."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _named(table: Table) -> Iterator[str]:
    for block in table.blocks():
        for heading in block.headings:
            yield f"{'#' * (2 + heading.level)} {escape(str(heading))}"
        if len(table.heads) - 1 > _WIDEST:
            yield from _listed(table, block.entries)
        else:
            rows = ([_name(entry), *map(_in_grid, entry.texts)] for entry in block.entries)
            yield grid(list(map(escape, table.heads)), rows)


def _listed(table: Table, entries: Sequence[Entry]) -> Iterator[str]:
    _, *heads = table.heads
    for entry in entries:
        yield f"{'#' * (2 + table.depth)} {_name(entry)}"
        items = zip(heads, entry.texts, strict=True)
        yield "\n".join(f"- **{escape(head)}:**{_in_item(cell)}" for head, cell in items)


def _name(entry: Entry) -> str:
    shown = " ".join([entry.name, *(f"[{label}]" for label in entry.labels)])
    return f"{escape(shown)} `{entry.id}`"


def _in_grid(cell: Cell) -> str:
    """Return a text for a cell of a table, which has one line: a list as HTML."""
    lines = list(map(_marked, cell.lines()))
    if len(lines) > 1:
        return f"<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>"
    return _none(cell) or "".join(lines)


def _in_item(cell: Cell) -> str:
    """Return a text as an item of a list goes on with it: a list within it."""
    lines = list(map(_marked, cell.lines()))
    if len(lines) > 1:
        return "".join(f"\n  - {line}" for line in lines)
    return f" {_none(cell) or ''.join(lines)}"


def _none(cell: Cell) -> str:
    return f"*{escape(f'[{NONE_SAID}]')}*" if cell.is_none else ""


def _marked(cell: Cell) -> str:
    """Return a text with what stands out in bold, as HTML: asterisks don't work in every place."""
    pieces = [(escape(text), marked) for text, marked in cell.pieces()]
    return "".join(f"<b>{piece}</b>" if marked else piece for piece, marked in pieces)


def _prose(table: Table) -> Iterator[str]:
    for label, bullet, texts in table.paragraphs():
        if label:
            yield f"*{escape(f'[{label}]')}*"
        items = [escape(cell.text) for cell in texts]
        yield from ["\n".join(f"- {item}" for item in items)] if bullet else items
