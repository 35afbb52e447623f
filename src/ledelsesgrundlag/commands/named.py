"""From the names that are typed to what they are names of, in the framework that is asked about."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TypeVar

from ledelsesgrundlag.commands.request import Request
from ledelsesgrundlag.errors import NothingFoundError
from ledelsesgrundlag.framework.model import Fokuspunkt, Grundlag, Hjoerneflag, Kompetence, Rolle
from ledelsesgrundlag.framework.nouns import noun
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
    return _found(grundlag, "rolle", grundlag.roller, typed)


def kompetencer(grundlag: Grundlag, typed: Iterable[str]) -> list[Kompetence]:
    """Return the kompetencer that are named, in the order of the document."""
    return _found(grundlag, "kompetence", grundlag.kompetencer, typed)


def hjoerneflag(grundlag: Grundlag, typed: Iterable[str]) -> list[Hjoerneflag]:
    """Return the hjørneflag that are named, in the order of the document."""
    return _found(grundlag, "hjoerneflag", grundlag.hjoerneflag, typed)


def filters(
    grundlag: Grundlag, request: Request
) -> tuple[list[Rolle], list[Kompetence], list[Hjoerneflag]]:
    """Return what the options of a request narrow a view to; nothing of a kind means all."""
    return (
        roller(grundlag, request.rolle),
        kompetencer(grundlag, request.kompetence),
        hjoerneflag(grundlag, request.hjoerneflag),
    )


def none_of(grundlag: Grundlag, kind: str) -> str:
    """Say that a framework has none of a kind of part."""
    return f"Dette ledelsesgrundlag har ingen {noun(grundlag, kind).plural}."


def _found(
    grundlag: Grundlag, kind: str, parts: Sequence[_Named], typed: Iterable[str]
) -> list[_Named]:
    """Return the parts that are named. Raises `NothingFoundError` where there are none at all."""
    wanted, of_parts = list(typed), names_of(parts)
    if wanted and not parts:
        raise NothingFoundError(none_of(grundlag, kind))
    ids = {find(text, of_parts, noun(grundlag, kind).definite) for text in wanted}
    return [part for part in parts if part.id in ids]
