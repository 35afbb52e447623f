"""JSON: one shape for all views, described by `visning.schema.json` beside this file."""

import json
import re
from collections.abc import Mapping

from ledelsesgrundlag.export import About
from ledelsesgrundlag.framework.rules import UNSEEN
from ledelsesgrundlag.views.table import Cell, Kind, Row, Table

# All but the line ends of the indentation; and halves of characters, which UTF-8 can't hold.
_UNSEEN = re.compile(rf"(?!\n)[{UNSEEN}\ud800-\udfff]")
_KINDS = {
    Kind.ID: "id",
    Kind.GROUP: "gruppe",
    Kind.LABEL: "etiket",
    Kind.NAME: "navn",
    Kind.TEXT: "tekst",
}


def write(table: Table, about: About) -> bytes:
    """Return `table` as a JSON object, UTF-8, indented for people."""
    language = {"sprog": about.sprog} if about.sprog != "da" else {}
    of = {"titel": about.titel, "udgiver": about.udgiver, "dato": about.dato, **language}
    view = {
        "grundlag": of,
        "program": {"navn": "lg", "version": about.version},
        "titel": table.title,
        "indledning": list(table.intro),
        "noter": list(dict.fromkeys([*table.notes, *table.restored])),
        "kolonner": [
            {"id": column.id, "navn": column.head, "art": _KINDS[column.kind]}
            for column in table.columns
        ],
        "raekker": [_row(table, row) for row in table.rows],
    }
    return dumps(view)


def dumps(value: Mapping[str, object]) -> bytes:
    """Return an object as UTF-8, with what no eye sees escaped: it may be anything's own words."""
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    return _UNSEEN.sub(lambda match: json.dumps(match[0])[1:-1], text).encode()


def _row(table: Table, row: Row) -> dict[str, object]:
    named = zip(table.columns[1:], row.cells[1:], strict=True)
    return {
        "id": row.id,
        "punkt": row.bullet,
        "celler": {column.id: _cell(cell) for column, cell in named},
    }


def _cell(cell: Cell) -> dict[str, object]:
    marks = {"markeret": [list(mark) for mark in cell.marks]} if cell.marks else {}
    lines = [line.text for line in cell.lines()]
    several = {"udsagn": lines} if len(lines) > 1 else {}
    return {"id": cell.id or None, "tekst": cell.text, **several, **marks}
