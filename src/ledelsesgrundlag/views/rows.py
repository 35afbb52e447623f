"""What the views share: columns, the cells of a row, and the notes on what was restored."""

from collections.abc import Collection, Iterable

from ledelsesgrundlag.framework.model import (
    Fokuspunkt,
    Grundlag,
    Hjoerneflag,
    Kompetence,
    Raekke,
    Rolle,
)
from ledelsesgrundlag.framework.nouns import noun
from ledelsesgrundlag.views.table import Cell, Column, Kind

ID = Column("id", Kind.ID, "id")
FORVENTNING = Column("forventning", Kind.TEXT, "forventning")


def column(grundlag: Grundlag, kind: str, *, as_: Kind = Kind.NAME) -> Column:
    """Return the column for the name of a kind of part, headed by what the framework calls it."""
    return Column(noun(grundlag, kind).singular, as_, kind, flagged=kind == "hjoerneflag")


def levels(grundlag: Grundlag, rows: Iterable[Raekke]) -> list[str]:
    """Return the kinds of parts that some rows stand under, and that a framework may lack.

    The last is what a row is of, where it isn't blank.
    """
    flags = ["hjoerneflag"] if grundlag.hjoerneflag else []
    return [*flags, "kompetence", *(["fokuspunkt"] if any(r.fokuspunkt for r in rows) else [])]


def place_columns(grundlag: Grundlag, rows: Iterable[Raekke]) -> tuple[Column, ...]:
    """Return the columns for where a forventning stands; `place` makes the cells."""
    return (ID, *(column(grundlag, kind, as_=Kind.GROUP) for kind in levels(grundlag, rows)))


def place(raekke: Raekke, levels: Iterable[str]) -> tuple[Cell, ...]:
    """Return the cells for the id of a row, and for the name of each level above and of itself."""
    parts = (getattr(raekke, kind) for kind in levels)
    return (Cell(raekke.part.id), *(named(part) if part else Cell("") for part in parts))


def named(part: Rolle | Hjoerneflag | Kompetence | Fokuspunkt) -> Cell:
    """Return the cell for the name of a part."""
    return Cell(part.navn, part.id)


def forventning(raekke: Raekke, rolle: Rolle) -> Cell:
    """Return the cell for what is expected of a rolle."""
    cell = raekke.forventning(rolle)
    return Cell(cell.tekst, cell.id)


def ids_of(parts: Iterable[Rolle | Hjoerneflag | Kompetence | Fokuspunkt]) -> set[str]:
    """Return the ids of some parts."""
    return {part.id for part in parts}


def restored(grundlag: Grundlag, kompetencer: Collection[Kompetence]) -> tuple[str, ...]:
    """Say what was restored of some kompetencer and of the hjørneflag they belong to."""
    wanted = ids_of(kompetencer)
    flags = [f for f in grundlag.hjoerneflag if not wanted.isdisjoint(ids_of(f.kompetencer))]
    parts: list[Hjoerneflag | Kompetence] = [*flags, *kompetencer]
    notes: dict[str, list[str]] = {}
    for part in parts:
        if part.gendannet:
            notes.setdefault(part.gendannet, []).append(part.id)
    return tuple(f"Gendannet ({', '.join(ids)}): {note}" for note, ids in notes.items())
