"""What the views share: columns, the cells of a fokuspunkt, and the notes on what was restored."""

from collections.abc import Collection, Iterable

from ledelsesgrundlag.framework.model import Fokuspunkt, Grundlag, Hjoerneflag, Kompetence, Rolle
from ledelsesgrundlag.views.table import Cell, Column, Kind

ID = Column("id", Kind.ID, "id")
FLAG = Column("hjørneflag", Kind.GROUP, "hjoerneflag", flagged=True)
FOKUSPUNKT = Column("fokuspunkt", Kind.GROUP, "fokuspunkt")
PLACE = (ID, FLAG, Column("kompetence", Kind.GROUP, "kompetence"), FOKUSPUNKT)
"""Where a forventning stands; `place` makes the cells."""
ROLLE = Column("rolle", Kind.NAME, "rolle")
FORVENTNING = Column("forventning", Kind.TEXT, "forventning")


def place(flag: Hjoerneflag, kompetence: Kompetence, fokuspunkt: Fokuspunkt) -> tuple[Cell, ...]:
    """Return the cells for the id of a fokuspunkt, its hjørneflag, its kompetence and itself."""
    return Cell(fokuspunkt.id), named(flag), named(kompetence), named(fokuspunkt)


def named(part: Rolle | Hjoerneflag | Kompetence | Fokuspunkt) -> Cell:
    """Return the cell for the name of a part."""
    return Cell(part.navn, part.id)


def forventning(fokuspunkt: Fokuspunkt, rolle: Rolle) -> Cell:
    """Return the cell for what is expected of a rolle."""
    return Cell(fokuspunkt.forventninger[rolle.id], f"{fokuspunkt.id}.{rolle.id}")


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
