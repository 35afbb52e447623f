"""From a table to running text: no boxes, no columns, no line broken, in reading order."""

from collections.abc import Iterator

from ledelsesgrundlag.tables import Kind, Table, capital


def render(table: Table) -> str:
    """Return `table` as plain text, a line for each text, for a screen reader, a mail or a diff."""
    lines = [table.title, *(f"\n{text}" for text in table.intro)]
    body = _named(table) if table.indices(Kind.NAME) else _prose(table)
    return "\n".join([*lines, *body, *(["", *table.notes] if table.notes else []), ""])


def _named(table: Table) -> Iterator[str]:
    [name], texts = table.indices(Kind.NAME), table.indices(Kind.TEXT)
    before = None
    for row in table.rows:
        for column, text in table.headings(row, before):
            yield f"\n{capital(column.head)}: {text}"
        before = row
        labels = [row.cells[i].text for i in table.indices(Kind.LABEL) if row.cells[i].text]
        yield f"\n{row.cells[name].text} ({', '.join([row.cells[0].text, *labels])})"
        for index in (i for i in texts if row.cells[i].text):
            head = table.columns[index].head
            label = f"{capital(head)}: " if len(texts) > 1 else ""
            yield f"{label}{row.cells[index].text}"


def _prose(table: Table) -> Iterator[str]:
    before = ""
    for row in table.rows:
        _, label, text = row.cells
        if label.text not in {"", before}:
            yield f"\n[{label.text}]"
        before = label.text
        yield f"- {text.text}" if row.bullet else f"\n{text.text}"
