"""The view of one thing, whatever it is, by its id."""

from ledelsesgrundlag.framework.model import Grundlag, Hjoerneflag, Raekke, Rolle
from ledelsesgrundlag.views import chapters, lists, matrix
from ledelsesgrundlag.views.rows import (
    FORVENTNING,
    column,
    forventning,
    levels,
    named,
    place,
    place_columns,
    restored,
)
from ledelsesgrundlag.views.table import Cell, Column, Kind, Row, Table


def one(grundlag: Grundlag, id_: str) -> Table:
    """Show what an id, one of `all_ids`, stands for, with where it stands.

    A forventning comes with the same fokuspunkt at the level above and the level below. Raises
    `KeyError` for an id that isn't there.
    """
    for raekke in grundlag.raekker():
        for rolle in grundlag.roller:
            if raekke.forventning(rolle).id == id_:
                return _forventning(grundlag, raekke, rolle)
    table = _matrix_part(grundlag, id_) or chapters.part(grundlag, id_)
    return table._replace(notes=table.restored)  # who asks for an id may ask where it is from


def all_ids(grundlag: Grundlag) -> list[str]:
    """Return the id of everything that `one` can show, in the order of the document."""
    tables = (chapters.kapitel(grundlag, kapitel) for kapitel in grundlag.kapitler)
    of_chapters = [row.id for table in tables for row in table.rows]
    parts = (grundlag.roller, grundlag.hjoerneflag, grundlag.kompetencer, grundlag.fokuspunkter)
    of_parts = [part.id for parts_of_a_kind in parts for part in parts_of_a_kind]
    of_cells = [cell.id for cell in grundlag.forventninger()]
    return list(dict.fromkeys([*of_chapters, *of_parts, *of_cells]))


def _forventning(grundlag: Grundlag, raekke: Raekke, chosen: Rolle) -> Table:
    """Show one cell of the matrix between its neighbours in the chain of leadership."""
    _, *where = place(raekke, levels(grundlag, [raekke]))
    own = grundlag.chain.index(chosen)
    rows = []
    for step, label in ((-1, "niveauet over"), (0, "valgt"), (1, "niveauet under")):
        if 0 <= own + step < len(grundlag.chain):
            rolle = grundlag.chain[own + step]
            text = forventning(raekke, rolle)
            rows.append(Row((Cell(text.id), *where, Cell(label), named(rolle), text), raekke.flag))
    level = Column("niveau", Kind.LABEL, "niveau")
    columns = (*place_columns(grundlag, [raekke]), level, column(grundlag, "rolle"), FORVENTNING)
    return Table(f"{chosen.navn}: {raekke.part.navn}", columns, tuple(rows))


def _matrix_part(grundlag: Grundlag, id_: str) -> Table | None:
    for rolle in grundlag.roller:
        if rolle.id == id_:
            return matrix.rolle(grundlag, rolle)
    for flag in grundlag.hjoerneflag:
        if flag.id == id_:
            return _hjoerneflag(grundlag, flag)
    for kompetence in grundlag.kompetencer:
        if kompetence.id == id_:
            return matrix.kompetence(grundlag, kompetence)
        for fokuspunkt in kompetence.fokuspunkter:
            if fokuspunkt.id == id_:
                return matrix.fokuspunkt(grundlag, kompetence, fokuspunkt)
    return None


def _hjoerneflag(grundlag: Grundlag, flag: Hjoerneflag) -> Table:
    table = lists.kompetencer(grundlag)
    rows = tuple(row for row in table.rows if named(flag) in row.cells)
    told = restored(grundlag, flag.kompetencer)
    title = flag.saetning or flag.navn
    return lists.without_blanks(table._replace(title=title, rows=rows, restored=told))
