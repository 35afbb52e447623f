"""JSON: one shape for all views, described by `visning.schema.json` beside this file."""

import json
from typing import Any

from ledelsesgrundlag.export import About
from ledelsesgrundlag.tables import Cell, Kind, Row, Table

_KINDS = {
    Kind.ID: "id",
    Kind.GROUP: "gruppe",
    Kind.LABEL: "etiket",
    Kind.NAME: "navn",
    Kind.TEXT: "tekst",
}


def write(table: Table, about: About) -> bytes:
    """Return `table` as a JSON object, UTF-8, indented for people."""
    view = {
        "grundlag": {"titel": about.titel, "udgiver": about.udgiver, "dato": about.dato},
        "program": {"navn": "lg", "version": about.version},
        "titel": table.title,
        "indledning": list(table.intro),
        "noter": list(table.notes),
        "kolonner": [
            {"id": column.id, "navn": column.head, "art": _KINDS[column.kind]}
            for column in table.columns
        ],
        "raekker": [_row(table, row) for row in table.rows],
    }
    return (json.dumps(view, ensure_ascii=False, indent=2) + "\n").encode()


def _row(table: Table, row: Row) -> dict[str, Any]:
    first, *cells = row.cells
    named = zip(table.columns[1:], cells, strict=True)
    return {
        "id": first.text,
        "punkt": row.bullet,
        "celler": {column.id: _cell(cell) for column, cell in named},
    }


def _cell(cell: Cell) -> dict[str, str | None]:
    return {"id": cell.id or None, "tekst": cell.text}
