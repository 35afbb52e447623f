"""Finds what doesn't fit together in a framework: its levels, forventninger, references and ids.

Apart from the model, so that it can be asked of a framework whose parts are not all right: who
writes one is told of everything at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from ledelsesgrundlag.errors import Loc, Located, Problem
from ledelsesgrundlag.framework.chapters import FIELDS
from ledelsesgrundlag.framework.nouns import noun
from ledelsesgrundlag.framework.values import (
    get,
    id_of,
    listed_in,
    parts,
    rows,
    way_to_kompetencer,
)
from ledelsesgrundlag.wording import shortened

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing is slow to load
    from ledelsesgrundlag.framework.values import Values

RESERVED = ("id", "hjoerneflag", "kompetence", "fokuspunkt")
"""What no rolle can have as its id: the names of the other columns of a matrix."""

ALTERNATIVES = (("hjoerneflag", "kompetencer"), ("fokuspunkter", "forventninger"))
"""Fields of which a framework, and a kompetence, has one and not the other."""

_WAYS_IN_CHAPTERS = (("afsnit",), ("afsnit", "punkter"))


def inconsistencies(grundlag: Values) -> Iterator[Located]:
    """Yield all that doesn't fit together: levels, forventninger, references and ids.

    Takes a `Grundlag`, or the plain values of one however broken: what can't be read is passed
    over.
    """
    yield from _inconsistent_levels(grundlag)
    yield from _inconsistent_forventninger(grundlag)
    yield from _inconsistent_references(grundlag)
    yield from _inconsistent_ids(grundlag)


def _inconsistent_levels(grundlag: Values) -> Iterator[Located]:
    of_whole, of_kompetence = ALTERNATIVES
    places: list[tuple[Loc, Values, tuple[str, str]]] = [((), grundlag, of_whole)]
    way = way_to_kompetencer(grundlag)
    places += [(loc, part, of_kompetence) for loc, part in parts(grundlag, *way)]
    for loc, part, (first, second) in places:
        fields = _fields_of(part)
        given = [name for name in (first, second) if name in fields]
        if fields and not given:
            wrong = f"feltet {first} mangler"
            yield Located((*loc, first), Problem("manglende-felt", wrong), name=first)
        elif len(given) > 1:
            wrong = f"her står både {first} og {second}"
            yield Located((*loc, second), Problem("begge-felter", wrong), name=second)


def _fields_of(part: Values) -> Collection[str]:
    """Return the names of the fields that are given in a part; nothing for what is no part."""
    return part.keys() if isinstance(part, Mapping) else getattr(part, "model_fields_set", ())


def _inconsistent_forventninger(grundlag: Values) -> Iterator[Located]:
    roller = dict.fromkeys(id_of(rolle) for _, rolle in parts(grundlag, "roller"))
    the = noun(grundlag, "rolle").definite
    for loc, part in rows(grundlag):
        given = get(part, "forventninger")
        if not isinstance(given, Mapping) or "forventninger" not in _fields_of(part):
            continue
        at = (*loc, "forventninger")
        for rolle in roller:
            if rolle and rolle not in given:
                wrong = f"forventningen til {the} {shortened(rolle)} mangler"
                yield Located(at, Problem("manglende-forventning", wrong), name=rolle)
        # It may be the name of a rolle whose id is missing.
        for name in given if all(roller) else ():
            if roller and name not in roller:
                wrong = f"{the} {shortened(name)} findes ikke"
                yield Located((*at, name), Problem("ukendt-rolle", wrong), name=name)


def _inconsistent_references(grundlag: Values) -> Iterator[Located]:
    way = way_to_kompetencer(grundlag)
    kinds = (
        ("hjoerneflag", ("hjoerneflag",), "ukendt-hjoerneflag", "hjoerneflag"),
        ("kompetencer", way, "ukendt-kompetence", "kompetence"),
    )
    for kind, way_to, rule, called in kinds:
        known = {id_of(part) for _, part in parts(grundlag, *way_to)}
        # One whose id is missing may be the one that is meant; none at all is a level left out.
        sure = all(known) and (known or len(way) == 1)
        for chapter in FIELDS if sure else ():
            for loc, afsnit in parts(get(grundlag, chapter), "afsnit"):
                for number, name in enumerate(listed_in(afsnit, kind)):
                    if isinstance(name, str) and name not in known:
                        at = (chapter, *loc, kind, number)
                        wrong = f"{noun(grundlag, called).definite} {shortened(name)} findes ikke"
                        yield Located(at, Problem(rule, wrong), name=name)


def _inconsistent_ids(grundlag: Values) -> Iterator[Located]:
    seen: dict[str, Loc] = {}
    for loc, name in _ids(grundlag):
        if name in seen:
            wrong = f"id'et {shortened(name)} er brugt mere end én gang"
            yield Located(loc, Problem("gentaget-id", wrong), name=name, first=seen[name])
        seen.setdefault(name, loc)
    for loc, rolle in parts(grundlag, "roller"):
        if id_of(rolle) in RESERVED:
            wrong = f"{id_of(rolle)} er navnet på en kolonne og kan ikke bruges som id her"
            yield Located((*loc, "id"), Problem("optaget-id", wrong), name=id_of(rolle))


def _ids(grundlag: Values) -> Iterator[tuple[Loc, str]]:
    """Yield every id with where it is given, those that forventninger are made of last."""
    way = way_to_kompetencer(grundlag)
    ways = [("roller",), *(way[:depth] for depth in range(1, len(way) + 1)), (*way, "fokuspunkter")]
    found = [part for way in ways for part in parts(grundlag, *way)]
    for chapter in FIELDS:
        inner = [part for way in _WAYS_IN_CHAPTERS for part in parts(get(grundlag, chapter), *way)]
        found += [((chapter, *loc), part) for loc, part in inner]
    yield from (((*loc, "id"), id_of(part)) for loc, part in found if id_of(part))
    # Two fokuspunkter with the same id are one problem, not one for each rolle too.
    with_texts = {id_of(part): (loc, part) for loc, part in rows(grundlag)}
    for id_, (loc, part) in with_texts.items():
        given = get(part, "forventninger")
        for rolle in given if isinstance(given, Mapping) and id_ else ():
            yield (*loc, "forventninger", rolle), f"{id_}.{rolle}"
