"""The view of one thing, whatever it is, by its id."""

from ledelsesgrundlag.framework.model import Forventning, Grundlag
from ledelsesgrundlag.views import chapters, lists, matrix
from ledelsesgrundlag.views.rows import (
    FORVENTNING,
    PLACE,
    ROLLE,
    forventning,
    named,
    place,
    restored,
)
from ledelsesgrundlag.views.table import Cell, Column, Kind, Row, Table

_COLUMNS = (*PLACE, Column("niveau", Kind.LABEL, "niveau"), ROLLE, FORVENTNING)


def one(grundlag: Grundlag, id_: str) -> Table:
    """Show what an id, one of `all_ids`, stands for, with where it stands.

    A forventning comes with the same fokuspunkt at the level above and the level below. Raises
    `KeyError` for an id that isn't there.
    """
    for cell in grundlag.forventninger():
        if cell.id == id_:
            return _forventning(grundlag, cell)
    return _matrix_part(grundlag, id_) or chapters.part(grundlag, id_)


def all_ids(grundlag: Grundlag) -> list[str]:
    """Return the id of everything that `one` can show, in the order of the document."""
    tables = (chapters.kapitel(grundlag, kapitel) for kapitel in grundlag.kapitler)
    of_chapters = [row.id for table in tables for row in table.rows]
    parts = (grundlag.roller, grundlag.hjoerneflag, grundlag.kompetencer, grundlag.fokuspunkter)
    of_parts = [part.id for parts_of_a_kind in parts for part in parts_of_a_kind]
    of_cells = [cell.id for cell in grundlag.forventninger()]
    return list(dict.fromkeys([*of_chapters, *of_parts, *of_cells]))


def _forventning(grundlag: Grundlag, cell: Forventning) -> Table:
    """Show one cell of the matrix between its neighbours in the chain of leadership."""
    number = [flag.id for flag in grundlag.hjoerneflag].index(cell.hjoerneflag.id)
    _, *where = place(cell.hjoerneflag, cell.kompetence, cell.fokuspunkt)
    own = [rolle.id for rolle in grundlag.roller].index(cell.rolle.id)
    rows = []
    for step, label in ((-1, "niveauet over"), (0, "valgt"), (1, "niveauet under")):
        if 0 <= own + step < len(grundlag.roller):
            rolle = grundlag.roller[own + step]
            text = forventning(cell.fokuspunkt, rolle)
            rows.append(Row((Cell(text.id), *where, Cell(label), named(rolle), text), number))
    return Table(f"{cell.rolle.navn}: {cell.fokuspunkt.navn}", _COLUMNS, tuple(rows))


def _matrix_part(grundlag: Grundlag, id_: str) -> Table | None:
    for rolle in grundlag.roller:
        if rolle.id == id_:
            return matrix.rolle(grundlag, rolle)
    for flag in grundlag.hjoerneflag:
        if flag.id == id_:
            table = lists.kompetencer(grundlag)
            rows = tuple(row for row in table.rows if named(flag) in row.cells)
            notes = restored(grundlag, flag.kompetencer)
            return table._replace(title=flag.saetning, rows=rows, notes=notes)
        for kompetence in flag.kompetencer:
            if kompetence.id == id_:
                return matrix.kompetence(grundlag, kompetence)
            for fokuspunkt in kompetence.fokuspunkter:
                if fokuspunkt.id == id_:
                    return matrix.fokuspunkt(grundlag, kompetence, fokuspunkt)
    return None
