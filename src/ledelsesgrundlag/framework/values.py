"""Reads a framework that may be a `Grundlag` or the plain values of one, however broken, alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing is slow to load
    from typing import Any, TypeAlias

    from ledelsesgrundlag.errors import Loc

    Values: TypeAlias = Any
    """A `Grundlag`, or the plain values of one; likewise a part of it."""


def get(part: Values, key: str) -> Values:
    """Return what stands in a field of a part; None where there is nothing."""
    return part.get(key) if isinstance(part, Mapping) else getattr(part, key, None)


def listed_in(part: Values, key: str) -> Sequence[Values]:
    """Return the list in a field of a part; an empty one where there is none."""
    value = get(part, key)
    return value if isinstance(value, list | tuple) else ()


def id_of(part: Values) -> str:
    """Return the id of a part; "" where it has none."""
    value = get(part, "id")
    return value if isinstance(value, str) else ""


def parts(whole: Values, *way: str) -> Iterator[tuple[Loc, Values]]:
    """Yield the parts that a way of lists leads to, each with where it stands."""
    key, *rest = way
    for number, part in enumerate(listed_in(whole, key)):
        if rest:
            yield from (((key, number, *loc), inner) for loc, inner in parts(part, *rest))
        else:
            yield (key, number), part


def way_to_kompetencer(grundlag: Values) -> tuple[str, ...]:
    """Return the lists that lead to the kompetencer: those of the hjørneflag, or one at the top."""
    at_the_top = listed_in(grundlag, "kompetencer") and not listed_in(grundlag, "hjoerneflag")
    return ("kompetencer",) if at_the_top else ("hjoerneflag", "kompetencer")


def rows(grundlag: Values) -> Iterator[tuple[Loc, Values]]:
    """Yield what has forventninger: each fokuspunkt, and each kompetence without any."""
    for loc, kompetence in parts(grundlag, *way_to_kompetencer(grundlag)):
        if fokuspunkter := listed_in(kompetence, "fokuspunkter"):
            for number, fokuspunkt in enumerate(fokuspunkter):
                yield (*loc, "fokuspunkter", number), fokuspunkt
        else:
            yield loc, kompetence
