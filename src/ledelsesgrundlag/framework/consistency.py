"""Finds what doesn't fit together in a framework: forventninger, references, and ids.

Apart from the model, so that it can be asked of a framework whose parts are not all right: who
writes one is told of everything at once.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from ledelsesgrundlag.errors import Loc, Located, Problem
from ledelsesgrundlag.framework.chapters import FIELDS
from ledelsesgrundlag.wording import shortened

RESERVED = ("id", "hjoerneflag", "kompetence", "fokuspunkt")
"""What no rolle can have as its id: the names of the other columns of a matrix."""

# The lists that lead to all that has an id.
_WAYS = (
    ("roller",),
    ("hjoerneflag",),
    ("hjoerneflag", "kompetencer"),
    ("hjoerneflag", "kompetencer", "fokuspunkter"),
)
_WAYS_IN_CHAPTERS = (("afsnit",), ("afsnit", "punkter"))

# A Grundlag, or the plain values of one however broken; likewise a part of it.
_Values: TypeAlias = Any


def inconsistencies(grundlag: _Values) -> Iterator[Located]:
    """Yield all that doesn't fit together: forventninger, references and ids.

    Takes a `Grundlag`, or the plain values of one however broken: what can't be read is passed
    over.
    """
    yield from _inconsistent_forventninger(grundlag)
    yield from _inconsistent_references(grundlag)
    yield from _inconsistent_ids(grundlag)


def _inconsistent_forventninger(grundlag: _Values) -> Iterator[Located]:
    roller = dict.fromkeys(_id(rolle) for _, rolle in parts(grundlag, "roller"))
    for loc, fokuspunkt in parts(grundlag, "hjoerneflag", "kompetencer", "fokuspunkter"):
        given = _get(fokuspunkt, "forventninger")
        if not isinstance(given, Mapping):
            continue
        at = (*loc, "forventninger")
        for rolle in roller:
            if rolle and rolle not in given:
                wrong = f"forventningen til rollen {shortened(rolle)} mangler"
                yield Located(at, Problem("manglende-forventning", wrong), name=rolle)
        # It may be the name of a rolle whose id is missing.
        for name in given if all(roller) else ():
            if roller and name not in roller:
                wrong = f"rollen {shortened(name)} findes ikke"
                yield Located((*at, name), Problem("ukendt-rolle", wrong), name=name)


def _inconsistent_references(grundlag: _Values) -> Iterator[Located]:
    kinds = (
        ("hjoerneflag", ("hjoerneflag",), "ukendt-hjoerneflag", "hjørneflaget"),
        ("kompetencer", ("hjoerneflag", "kompetencer"), "ukendt-kompetence", "kompetencen"),
    )
    for kind, way, rule, noun in kinds:
        known = {_id(part) for _, part in parts(grundlag, *way)}
        # One whose id is missing may be the one that is meant.
        for chapter in FIELDS if known and all(known) else ():
            for loc, afsnit in parts(_get(grundlag, chapter), "afsnit"):
                for number, name in enumerate(_list(afsnit, kind)):
                    if isinstance(name, str) and name not in known:
                        at = (chapter, *loc, kind, number)
                        wrong = f"{noun} {shortened(name)} findes ikke"
                        yield Located(at, Problem(rule, wrong), name=name)


def _inconsistent_ids(grundlag: _Values) -> Iterator[Located]:
    seen: dict[str, Loc] = {}
    for loc, name in _ids(grundlag):
        if name in seen:
            wrong = f"id'et {shortened(name)} er brugt mere end én gang"
            yield Located(loc, Problem("gentaget-id", wrong), name=name, first=seen[name])
        seen.setdefault(name, loc)
    for loc, rolle in parts(grundlag, "roller"):
        if _id(rolle) in RESERVED:
            wrong = f"{_id(rolle)} er navnet på en kolonne og kan ikke være en rolles id"
            yield Located((*loc, "id"), Problem("optaget-id", wrong), name=_id(rolle))


def _ids(grundlag: _Values) -> Iterator[tuple[Loc, str]]:
    """Yield every id with where it is given, those that forventninger are made of last."""
    found = [part for way in _WAYS for part in parts(grundlag, *way)]
    for chapter in FIELDS:
        inner = [part for way in _WAYS_IN_CHAPTERS for part in parts(_get(grundlag, chapter), *way)]
        found += [((chapter, *loc), part) for loc, part in inner]
    yield from (((*loc, "id"), _id(part)) for loc, part in found if _id(part))
    # Two fokuspunkter with the same id are one problem, not one for each rolle too.
    fokuspunkter = {_id(part): (loc, part) for loc, part in parts(grundlag, *_WAYS[-1])}
    for id_, (loc, fokuspunkt) in fokuspunkter.items():
        given = _get(fokuspunkt, "forventninger")
        for rolle in given if isinstance(given, Mapping) and id_ else ():
            yield (*loc, "forventninger", rolle), f"{id_}.{rolle}"


def parts(whole: _Values, *way: str) -> Iterator[tuple[Loc, _Values]]:
    """Yield the parts that a way of lists leads to, each with where it stands."""
    key, *rest = way
    for number, part in enumerate(_list(whole, key)):
        if not rest:
            yield (key, number), part
        for loc, inner in parts(part, *rest) if rest else ():
            yield (key, number, *loc), inner


def _get(part: _Values, key: str) -> _Values:
    return part.get(key) if isinstance(part, Mapping) else getattr(part, key, None)


def _list(part: _Values, key: str) -> Iterable[_Values]:
    value = _get(part, key)
    return value if isinstance(value, list | tuple) else ()


def _id(part: _Values) -> str:
    value = _get(part, "id")
    return value if isinstance(value, str) else ""
