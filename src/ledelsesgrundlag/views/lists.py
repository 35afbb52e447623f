"""The views that list what a framework has: roller, kompetencer, hjørneflag, and all at once."""

from ledelsesgrundlag.framework.model import Grundlag, Hjoerneflag, Kompetence
from ledelsesgrundlag.framework.nouns import is_own, noun
from ledelsesgrundlag.names import as_typed
from ledelsesgrundlag.views.rows import ID, column, named, restored
from ledelsesgrundlag.views.table import Cell, Column, Kind, Row, Table, capital


def roller(grundlag: Grundlag) -> Table:
    """List the roller in the order of the document, with what it says of each."""
    columns = (ID, column(grundlag, "rolle"), Column("beskrivelse", Kind.TEXT, "beskrivelse"))
    rows = tuple(
        Row((Cell(rolle.id), named(rolle), _of(rolle.id, rolle.beskrivelse)))
        for rolle in grundlag.roller
    )
    return without_blanks(Table(capital(noun(grundlag, "rolle").plural), columns, rows))


def kompetencer(grundlag: Grundlag) -> Table:
    """List the kompetencer with their definitions, by hjørneflag."""
    flags = (column(grundlag, "hjoerneflag", as_=Kind.GROUP),) if grundlag.hjoerneflag else ()
    definition = Column("definition", Kind.TEXT, "definition")
    columns = (ID, *flags, column(grundlag, "kompetence"), definition)
    rows = [
        _kompetence(kompetence, (named(flag),), number)
        for number, flag in enumerate(grundlag.hjoerneflag)
        for kompetence in flag.kompetencer
    ]
    rows = rows or [_kompetence(kompetence) for kompetence in grundlag.kompetencer]
    title = capital(noun(grundlag, "kompetence").plural)
    told = restored(grundlag, grundlag.kompetencer)
    return without_blanks(Table(title, columns, tuple(rows), restored=told))


def hjoerneflag(grundlag: Grundlag) -> Table:
    """List the hjørneflag with their sentences and kompetencer."""
    columns = (
        ID,
        column(grundlag, "hjoerneflag"),
        Column("sætning", Kind.TEXT, "saetning"),
        _kompetencer(grundlag),
    )
    rows = tuple(
        Row((Cell(flag.id), named(flag), _of(flag.id, flag.saetning), _names(flag)), number)
        for number, flag in enumerate(grundlag.hjoerneflag)
    )
    told = restored(grundlag, grundlag.kompetencer)
    title = capital(noun(grundlag, "hjoerneflag").plural)
    return without_blanks(Table(title, columns, rows, restored=told))


def overview(grundlag: Grundlag) -> Table:
    """Show a first-time user what there is: the map, the roller, and what to try."""
    columns = (ID, column(grundlag, "hjoerneflag"), _kompetencer(grundlag))
    rows = tuple(
        Row((Cell(flag.id), named(flag), _names(flag)), number)
        for number, flag in enumerate(grundlag.hjoerneflag)
    )
    table = Table("", columns, rows) if rows else kompetencer(grundlag)
    rolle, kompetence = grundlag.chain[-1], grundlag.kompetencer[0]
    names = ", ".join(rolle.navn for rolle in grundlag.roller)
    notes = (
        f"{capital(noun(grundlag, 'rolle').plural)}: {names}",
        f"Prøv:   lg rolle {as_typed(rolle.id, rolle.navn)}",
        f"        lg kompetence {as_typed(kompetence.id, kompetence.navn)}",
        "        lg --help",
    )
    return table._replace(title=grundlag.edition, intro=(_invitation(grundlag),), notes=notes)


def _invitation(grundlag: Grundlag) -> str:
    rolle, kompetence = (noun(grundlag, kind) for kind in ("rolle", "kompetence"))
    where = f"i hver {rolle.singular} og {kompetence.singular}"
    # Of one's own words nobody knows whether it is hver or hvert.
    if any(is_own(grundlag, kind) for kind in ("rolle", "kompetence")):
        where = f"i alle {rolle.plural} og {kompetence.plural}"
    return f"Slå op i, hvad der forventes af ledere {where}."


def _kompetence(
    kompetence: Kompetence, above: tuple[Cell, ...] = (), flag: int | None = None
) -> Row:
    definition = _of(kompetence.id, kompetence.definition)
    return Row((Cell(kompetence.id), *above, named(kompetence), definition), flag)


def _kompetencer(grundlag: Grundlag) -> Column:
    return Column(noun(grundlag, "kompetence").plural, Kind.TEXT, "kompetencer")


def _names(flag: Hjoerneflag) -> Cell:
    return Cell(", ".join(kompetence.navn for kompetence in flag.kompetencer))


def _of(id_: str, text: str | None) -> Cell:
    return Cell(text, id_) if text else Cell("")


def without_blanks(table: Table) -> Table:
    """Return a table without the columns in which no row has a text."""
    kept = [
        index
        for index, column in enumerate(table.columns)
        if column.kind is not Kind.TEXT or any(row.cells[index].text for row in table.rows)
    ]
    rows = tuple(row._replace(cells=tuple(row.cells[i] for i in kept)) for row in table.rows)
    return table._replace(columns=tuple(table.columns[i] for i in kept), rows=rows)
