"""From the names that are typed to what they are names of, in the framework that is asked about."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TypeVar

from ledelsesgrundlag.commands.request import Request
from ledelsesgrundlag.framework.model import Fokuspunkt, Grundlag, Hjoerneflag, Kompetence, Rolle
from ledelsesgrundlag.names import Name, find
from ledelsesgrundlag.reading.loading import load_grundlag

_Named = TypeVar("_Named", Rolle, Kompetence, Hjoerneflag)


@cache
def grundlag_of(data: str | None) -> Grundlag:
    """Return the framework in a file, or the bundled one; it is read once in a run."""
    return load_grundlag(data)


def names(data: str | None, kind: str) -> list[Name]:
    """Return the names of all of a kind in a framework: rolle, kompetence, hjoerneflag or alt."""
    grundlag = grundlag_of(data)
    kinds: dict[str, Sequence[Rolle | Kompetence | Hjoerneflag]] = {
        "rolle": grundlag.roller,
        "kompetence": grundlag.kompetencer,
        "hjoerneflag": grundlag.hjoerneflag,
    }
    return all_names(grundlag) if kind == "alt" else names_of(kinds[kind])


def names_of(parts: Iterable[Rolle | Hjoerneflag | Kompetence | Fokuspunkt]) -> list[Name]:
    """Return the names of some parts of a framework."""
    return [Name(part.id, part.navn, part.former) for part in parts]


def all_names(grundlag: Grundlag) -> list[Name]:
    """Return the names of all roller, hjørneflag, kompetencer and fokuspunkter."""
    kinds = (grundlag.roller, grundlag.hjoerneflag, grundlag.kompetencer, grundlag.fokuspunkter)
    return [name for parts in kinds for name in names_of(parts)]


def roller(grundlag: Grundlag, typed: Iterable[str]) -> list[Rolle]:
    """Return the roller that are named, in the order of the document."""
    return _found(grundlag.roller, typed, "rollen")


def kompetencer(grundlag: Grundlag, typed: Iterable[str]) -> list[Kompetence]:
    """Return the kompetencer that are named, in the order of the document."""
    return _found(grundlag.kompetencer, typed, "kompetencen")


def hjoerneflag(grundlag: Grundlag, typed: Iterable[str]) -> list[Hjoerneflag]:
    """Return the hjørneflag that are named, in the order of the document."""
    return _found(grundlag.hjoerneflag, typed, "hjørneflaget")


def filters(
    grundlag: Grundlag, request: Request
) -> tuple[list[Rolle], list[Kompetence], list[Hjoerneflag]]:
    """Return what the options of a request narrow a view to; nothing of a kind means all."""
    return (
        roller(grundlag, request.rolle),
        kompetencer(grundlag, request.kompetence),
        hjoerneflag(grundlag, request.hjoerneflag),
    )


def _found(parts: Sequence[_Named], typed: Iterable[str], noun: str) -> list[_Named]:
    of_parts = names_of(parts)
    ids = {find(text, of_parts, noun) for text in typed}
    return [part for part in parts if part.id in ids]
