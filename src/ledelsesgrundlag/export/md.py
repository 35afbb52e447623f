"""Markdown: a GitHub-flavoured table, or headings and lists where a table would be unreadable."""

import re
from collections.abc import Iterator, Sequence

from ledelsesgrundlag.export import About
from ledelsesgrundlag.tables import Cell, Kind, Row, Table, capital

# Above two texts side by side, the lines of the source are too long for anyone to read or diff.
_WIDEST = 2


def write(table: Table, about: About) -> bytes:
    """Return `table` as Markdown, with where it is from at the end."""
    parts = [f"# {escape(table.title)}", *map(escape, table.intro)]
    parts += _named(table) if table.indices(Kind.NAME) else _prose(table)
    parts += map(escape, table.notes)
    parts.append(f"*{escape(f'{about.titel}, {about.udgiver}, {about.dato}')}*")
    return ("\n\n".join(parts) + "\n").encode()


def escape(text: str) -> str:
    """Return `text` as Markdown that shows it as it stands."""
    text = re.sub(r"([\\`*_\[\]<>|~#&])", r"\\\1", text)
    # What would begin a list or a heading at the start of a line.
    return re.sub(r"^(\s*)([-+=])", r"\1\\\2", re.sub(r"^(\s*\d+)([.)])", r"\1\\\2", text))


def _named(table: Table) -> Iterator[str]:
    before: Row | None = None
    block: list[Row] = []
    for row in table.rows:
        heads = table.headings(row, before)
        if heads and block:
            yield _block(table, block)
            block = []
        # The levels of the headings are those of the columns, also where an outer one goes on.
        groups = [table.columns[i] for i in table.indices(Kind.GROUP)]
        for column, text in heads:
            level = "#" * (2 + groups.index(column))
            yield f"{level} {escape(f'{capital(column.head)}: {text}')}"
        block.append(row)
        before = row
    if block:
        yield _block(table, block)


def _block(table: Table, rows: Sequence[Row]) -> str:
    texts = table.indices(Kind.TEXT)
    return "\n\n".join(_listed(table, rows)) if len(texts) > _WIDEST else _grid(table, rows)


def _listed(table: Table, rows: Sequence[Row]) -> Iterator[str]:
    for row in rows:
        yield f"{'#' * (2 + len(table.indices(Kind.GROUP)))} {_name(table, row)}"
        yield "\n".join(
            f"- **{escape(capital(table.columns[i].head))}:** {_marked(row.cells[i])}"
            for i in table.indices(Kind.TEXT)
        )


def _grid(table: Table, rows: Sequence[Row]) -> str:
    shown = table.indices(Kind.NAME, Kind.TEXT)
    lines = [[escape(capital(table.columns[i].head)) for i in shown], ["---"] * len(shown)]
    texts = table.indices(Kind.TEXT)
    lines += [[_name(table, row), *(_marked(row.cells[i]) for i in texts)] for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _name(table: Table, row: Row) -> str:
    [name] = table.indices(Kind.NAME)
    labels = [row.cells[i].text for i in table.indices(Kind.LABEL) if row.cells[i].text]
    shown = " ".join([row.cells[name].text, *(f"[{label}]" for label in labels)])
    return f"{escape(shown)} `{row.cells[0].text}`"


def _marked(cell: Cell) -> str:
    """Return a text with what stands out in bold, as HTML: asterisks don't work in every place."""
    pieces = [(escape(text), marked) for text, marked in cell.pieces()]
    return "".join(f"<b>{piece}</b>" if marked else piece for piece, marked in pieces)


def _prose(table: Table) -> Iterator[str]:
    label = ""
    items: list[str] = []
    for row in table.rows:
        _, new, text = row.cells
        if items and not (row.bullet and new.text == label):
            yield "\n".join(items)
            items = []
        if new.text not in {"", label}:
            yield f"*{escape(f'[{new.text}]')}*"
        label = new.text
        if row.bullet:
            items.append(f"- {escape(text.text)}")
        else:
            yield escape(text.text)
    if items:
        yield "\n".join(items)
