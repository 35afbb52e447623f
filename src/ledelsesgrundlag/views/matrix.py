"""The views of the matrix: a row for each fokuspunkt or kompetence, a column for each rolle."""

from collections.abc import Collection, Sequence

from ledelsesgrundlag.framework.model import Fokuspunkt, Grundlag, Hjoerneflag, Kompetence, Rolle
from ledelsesgrundlag.framework.nouns import noun
from ledelsesgrundlag.views.rows import (
    FORVENTNING,
    column,
    forventning,
    ids_of,
    levels,
    place,
    place_columns,
    restored,
)
from ledelsesgrundlag.views.table import Cell, Column, Kind, Row, Table, capital


def rolle(grundlag: Grundlag, rolle: Rolle) -> Table:
    """Describe a rolle: its forventninger under their kompetencer and hjørneflag."""
    title = f"{capital(noun(grundlag, 'rollebeskrivelse').singular)}: {rolle.navn}"
    table = _by_rolle(title, grundlag, [rolle], grundlag.kompetencer)
    return table._replace(intro=(rolle.beskrivelse,) if rolle.beskrivelse else ())


def kompetence(grundlag: Grundlag, kompetence: Kompetence) -> Table:
    """Show a kompetence as the document does: definition, fokuspunkter by roller."""
    table = _by_rolle(kompetence.navn, grundlag, grundlag.roller, [kompetence])
    intro = (kompetence.definition,) if kompetence.definition else ()
    # Where it has no fokuspunkter, it is the row itself.
    return table._replace(intro=intro, definitions=(), transposed=True)


def fokuspunkt(grundlag: Grundlag, kompetence: Kompetence, fokuspunkt: Fokuspunkt) -> Table:
    """Show the forventninger of one fokuspunkt, which belongs to `kompetence`."""
    table = _by_rolle(fokuspunkt.navn, grundlag, grundlag.roller, [kompetence])
    rows = tuple(row for row in table.rows if row.id == fokuspunkt.id)
    return table._replace(rows=rows, restored=())


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
    within = kompetencer or grundlag.kompetencer
    if hjoerneflag:
        below = ids_of(k for flag in hjoerneflag for k in flag.kompetencer)
        within = [k for k in within if k.id in below]
    return _by_rolle(f"{grundlag.titel}, {grundlag.dato}", grundlag, chosen, within)


def compare(
    grundlag: Grundlag, roller: Sequence[Rolle], kompetencer: Collection[Kompetence] = ()
) -> Table:
    """Show what changes from one rolle to the next, in the order given, for each fokuspunkt."""
    first, *others = [rolle.navn for rolle in roller]
    title = f"Fra {first} til {' til '.join(others)}"
    return _by_rolle(title, grundlag, roller, kompetencer or grundlag.kompetencer)


def long(table: Table) -> Table | None:
    """Give each statement of a table a row of its own; None for a table that has none.

    The form that pivot tables and databases take. A forventning that is none on purpose keeps its
    row, so that nothing is lost.
    """
    if not table.rolle:
        return None
    start = table.indices(Kind.TEXT)[0]
    rows = [
        Row((Cell(cell.id), *row.cells[1:start], Cell(head.head, head.id), line), row.flag)
        for row in table.rows
        for head, cell in zip(table.columns[start:], row.cells[start:], strict=True)
        for line in cell.lines() or [cell]
    ]
    above = (c._replace(kind=Kind.GROUP) for c in table.columns[1:start])
    columns = (table.columns[0], *above, table.rolle, FORVENTNING)
    return table._replace(columns=columns, rows=tuple(rows), transposed=False, rolle=None)


def _by_rolle(
    title: str, grundlag: Grundlag, roller: Sequence[Rolle], kompetencer: Collection[Kompetence]
) -> Table:
    wanted = ids_of(kompetencer)
    raekker = [raekke for raekke in grundlag.raekker() if raekke.kompetence.id in wanted]
    *above, own = place_columns(grundlag, raekker)
    texts = (Column(rolle.navn, Kind.TEXT, rolle.id) for rolle in roller)
    kinds = levels(grundlag, raekker)
    rows = tuple(
        Row((*place(raekke, kinds), *(forventning(raekke, one) for one in roller)), raekke.flag)
        for raekke in raekker
    )
    defined = tuple((k.id, k.definition) for k in kompetencer if k.definition)
    told = restored(grundlag, kompetencer)
    columns = (*above, own._replace(kind=Kind.NAME), *texts)
    return Table(
        title, columns, rows, restored=told, definitions=defined, rolle=column(grundlag, "rolle")
    )
