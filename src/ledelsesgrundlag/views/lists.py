"""The views that list what a framework has: roller, kompetencer, hjørneflag, and all at once."""

from ledelsesgrundlag.framework.model import Grundlag, Hjoerneflag
from ledelsesgrundlag.names import as_typed
from ledelsesgrundlag.views.rows import FLAG, ID, ROLLE, named, restored
from ledelsesgrundlag.views.table import Cell, Column, Kind, Row, Table

_NAMED_FLAG = FLAG._replace(kind=Kind.NAME)
_KOMPETENCER = Column("kompetencer", Kind.TEXT, "kompetencer")


def roller(grundlag: Grundlag) -> Table:
    """List the roller, from the top of the chain of leadership."""
    rows = tuple(Row((Cell(rolle.id), named(rolle))) for rolle in grundlag.roller)
    return Table("Roller", (ID, ROLLE), rows)


def kompetencer(grundlag: Grundlag) -> Table:
    """List the kompetencer with their definitions, by hjørneflag."""
    columns = (
        ID,
        FLAG,
        Column("kompetence", Kind.NAME, "kompetence"),
        Column("definition", Kind.TEXT, "definition"),
    )
    rows = tuple(
        Row((Cell(k.id), named(flag), named(k), Cell(k.definition, k.id)), number)
        for number, flag in enumerate(grundlag.hjoerneflag)
        for k in flag.kompetencer
    )
    return Table("Kompetencer", columns, rows, notes=restored(grundlag, grundlag.kompetencer))


def hjoerneflag(grundlag: Grundlag) -> Table:
    """List the hjørneflag with their sentences and kompetencer."""
    columns = (ID, _NAMED_FLAG, Column("sætning", Kind.TEXT, "saetning"), _KOMPETENCER)
    rows = tuple(
        Row((Cell(flag.id), named(flag), Cell(flag.saetning, flag.id), _kompetencer(flag)), number)
        for number, flag in enumerate(grundlag.hjoerneflag)
    )
    return Table("Hjørneflag", columns, rows, notes=restored(grundlag, grundlag.kompetencer))


def overview(grundlag: Grundlag) -> Table:
    """Show a first-time user what there is: the map, the roller, and what to try."""
    rows = tuple(
        Row((Cell(flag.id), named(flag), _kompetencer(flag)), number)
        for number, flag in enumerate(grundlag.hjoerneflag)
    )
    rolle, kompetence = grundlag.roller[-1], grundlag.kompetencer[0]
    return Table(
        grundlag.edition,
        (ID, _NAMED_FLAG, _KOMPETENCER),
        rows,
        intro=("Slå op i, hvad der forventes af ledere i hver rolle og kompetence.",),
        notes=(
            f"Roller: {', '.join(rolle.navn for rolle in grundlag.roller)}",
            f"Prøv:   lg rolle {as_typed(rolle.id, rolle.navn)}",
            f"        lg kompetence {as_typed(kompetence.id, kompetence.navn)}",
            "        lg --help",
        ),
    )


def _kompetencer(flag: Hjoerneflag) -> Cell:
    return Cell(", ".join(kompetence.navn for kompetence in flag.kompetencer))
