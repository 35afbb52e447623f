"""The views of the matrix: a row for each fokuspunkt, a column for each rolle."""

from collections.abc import Collection, Sequence

from ledelsesgrundlag.framework.model import Fokuspunkt, Grundlag, Hjoerneflag, Kompetence, Rolle
from ledelsesgrundlag.views.rows import (
    FOKUSPUNKT,
    FORVENTNING,
    PLACE,
    ROLLE,
    forventning,
    ids_of,
    place,
    restored,
)
from ledelsesgrundlag.views.table import Cell, Column, Kind, Row, Table


def rolle(grundlag: Grundlag, rolle: Rolle) -> Table:
    """Describe a rolle: its forventninger under their kompetencer and hjørneflag."""
    title = f"Rollebeskrivelse: {rolle.navn}"
    return _by_rolle(title, grundlag, [rolle], grundlag.kompetencer)


def kompetence(grundlag: Grundlag, kompetence: Kompetence) -> Table:
    """Show a kompetence as the document does: definition, fokuspunkter by roller."""
    table = _by_rolle(kompetence.navn, grundlag, grundlag.roller, [kompetence])
    return table._replace(intro=(kompetence.definition,), transposed=True)


def fokuspunkt(grundlag: Grundlag, kompetence: Kompetence, fokuspunkt: Fokuspunkt) -> Table:
    """Show the forventninger of one fokuspunkt, which belongs to `kompetence`."""
    table = _by_rolle(fokuspunkt.navn, grundlag, grundlag.roller, [kompetence])
    rows = tuple(row for row in table.rows if row.id == fokuspunkt.id)
    return table._replace(rows=rows, notes=())


def matrix(
    grundlag: Grundlag,
    roller: Collection[Rolle] = (),
    kompetencer: Collection[Kompetence] = (),
    hjoerneflag: Collection[Hjoerneflag] = (),
) -> Table:
    """Show all forventninger, or those of the given roller, kompetencer and hjørneflag.

    Nothing given means all; kompetencer and hjørneflag narrow each other. The order is always
    the document's.
    """
    wanted = ids_of(roller or grundlag.roller)
    chosen = [rolle for rolle in grundlag.roller if rolle.id in wanted]
    flags, wanted = hjoerneflag or grundlag.hjoerneflag, ids_of(kompetencer or grundlag.kompetencer)
    within = [k for flag in flags for k in flag.kompetencer if k.id in wanted]
    return _by_rolle(f"{grundlag.titel}, {grundlag.dato}", grundlag, chosen, within)


def compare(
    grundlag: Grundlag, roller: Sequence[Rolle], kompetencer: Collection[Kompetence] = ()
) -> Table:
    """Show what changes from one rolle to the next, in the order given, for each fokuspunkt."""
    first, *others = [rolle.navn for rolle in roller]
    title = f"Fra {first} til {' til '.join(others)}"
    return _by_rolle(title, grundlag, roller, kompetencer or grundlag.kompetencer)


def long(table: Table) -> Table | None:
    """Give each forventning of a table a row of its own; None for a table that has none.

    The form that pivot tables and databases take.
    """
    if not table.per_rolle:
        return None
    start = len(PLACE)
    rows = [
        Row((Cell(cell.id), *row.cells[1:start], Cell(column.head, column.id), cell), row.flag)
        for row in table.rows
        for column, cell in zip(table.columns[start:], row.cells[start:], strict=True)
    ]
    columns = (*PLACE, ROLLE, FORVENTNING)
    return table._replace(columns=columns, rows=tuple(rows), transposed=False, per_rolle=False)


def _by_rolle(
    title: str, grundlag: Grundlag, roller: Sequence[Rolle], kompetencer: Collection[Kompetence]
) -> Table:
    wanted = ids_of(kompetencer)
    columns = (
        *PLACE[:-1],
        FOKUSPUNKT._replace(kind=Kind.NAME),
        *(Column(rolle.navn, Kind.TEXT, rolle.id) for rolle in roller),
    )
    rows = tuple(
        Row((*place(flag, k, f), *(forventning(f, rolle) for rolle in roller)), number)
        for number, flag in enumerate(grundlag.hjoerneflag)
        for k in flag.kompetencer
        if k.id in wanted
        for f in k.fokuspunkter
    )
    return Table(title, columns, rows, notes=restored(grundlag, kompetencer), per_rolle=True)
