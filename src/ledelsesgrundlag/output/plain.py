"""From a table to running text: no boxes, no columns, no line broken, in reading order."""

from collections.abc import Iterator

from ledelsesgrundlag.views.table import NONE_SAID, Cell, Table


def render(table: Table) -> str:
    """Return `table` as plain text, a line for each text, for a screen reader, a mail or a diff."""
    lines = [table.title, *(f"\n{text}" for text in table.intro)]
    body = _prose(table) if table.prose else _named(table)
    return "\n".join([*lines, *body, *(["", *table.notes] if table.notes else []), ""])


def _named(table: Table) -> Iterator[str]:
    _, *heads = table.heads
    for block in table.blocks():
        yield from (f"\n{heading}" for heading in block.headings)
        for entry in block.entries:
            yield f"\n{entry.name} ({', '.join([entry.id, *entry.labels])})"
            for head, cell in zip(heads, entry.texts, strict=True):
                yield from _texts(f"{head}:" if len(heads) > 1 else "", cell)


def _texts(head: str, cell: Cell) -> Iterator[str]:
    """Yield a text after its head; a list below it."""
    lines = [line.text for line in cell.lines()]
    if len(lines) > 1:
        yield from [head] if head else []
        yield from (f"- {line}" for line in lines)
    elif lines or cell.is_none:
        yield " ".join(filter(None, (head, *lines))) if lines else f"{head} [{NONE_SAID}]".strip()


def _prose(table: Table) -> Iterator[str]:
    for label, bullet, texts in table.paragraphs():
        if label:
            yield f"\n[{label}]"
        yield from (f"- {cell.text}" if bullet else f"\n{cell.text}" for cell in texts)
