"""Finds all that is wrong with a file: where, in the author's own words, and how to mend it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import chain, islice
from math import isfinite
from typing import Any, TypeAlias, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ledelsesgrundlag.errors import MOST_PROBLEMS, Loc, Located, Problem
from ledelsesgrundlag.framework.chapters import FIELDS
from ledelsesgrundlag.framework.consistency import ALTERNATIVES, inconsistencies
from ledelsesgrundlag.framework.model import Grundlag
from ledelsesgrundlag.framework.nouns import noun
from ledelsesgrundlag.framework.rules import (
    LONGEST_ID,
    id_problems,
    language_problems,
    text_problems,
    visible,
)
from ledelsesgrundlag.framework.values import parts, way_to_kompetencer
from ledelsesgrundlag.reading.yaml_file import Document
from ledelsesgrundlag.wording import grouped, listed, quoted, shortened

_Values: TypeAlias = Any
"""Plain YAML, however broken."""

# What an item of a list is called: with its id, and without one; of some, the framework decides.
_KINDS = {
    "roller": "rolle",
    "hjoerneflag": "hjoerneflag",
    "kompetencer": "kompetence",
    "fokuspunkter": "fokuspunkt",
}
_NOUNS = {
    "former": ("formen", "form"),
    "afsnit": ("afsnittet", "afsnit"),
    "punkter": ("punktet", "punkt"),
    "opgaver": ("opgaven", "opgave"),
    "dele": ("delen", "del"),
    "felter": ("feltet", "felt"),
    "spoergsmaal": ("spørgsmålet", "spørgsmål"),
}
# Pydantic's own rules: our name for it, what is wrong, and how to mend it. What stands in braces
# is Pydantic's own, such as the limit of a number.
_TEXTS = (
    "forkert-type",
    "her skal der stå tekster for alle {roller}",
    "skriv hver tekst på sin egen linje efter et id og et kolon",
)
_RULES = {
    "dict_type": _TEXTS,
    "mapping_type": _TEXTS,
    "model_type": (
        "forkert-type",
        "her skal der stå felter",
        "skriv hvert felt på sin egen linje som navn: tekst",
    ),
    "tuple_type": (
        "forkert-type",
        "her skal der stå en liste",
        "skriv hvert punkt på sin egen linje med - foran",
    ),
    "too_short": ("tom-liste", "listen er tom", "skriv mindst ét punkt"),
    "bool_type": ("forkert-type", "her skal der stå true eller false", ""),
    "int_type": ("forkert-type", "her skal der stå et helt tal", "skriv det uden anførselstegn"),
    "greater_than_equal": ("forkert-tal", "tallet er for lille", "skriv mindst {ge}"),
    "less_than_equal": ("forkert-tal", "tallet er for stort", "skriv højst {le}"),
    "literal_error": ("forkert-vaerdi", "det, der står her, kan ikke bruges", "skriv {expected}"),
}
_ADD = "skriv det på en linje for sig"
_PAIR = Problem("forkert-type", "her skal der stå to ord, ental og flertal")
# For example; of each kind what people call it.
_PAIRS = {
    "rolle": "[niveau, niveauer]",
    "hjoerneflag": "[værdi, værdier]",
    "kompetence": "[tema, temaer]",
    "fokuspunkt": "[adfærd, adfærd]",
    "rollebeskrivelse": "[profil, profiler]",
}
_NO_GRUNDLAG = Problem(
    "forkert-type",
    "filen er ikke et ledelsesgrundlag",
    "lav en fil med lg ny, og skriv i den",
)
# Fields that one has where another is left out, and what one then doesn't have.
_INSTEAD = [
    (*fields, kind)
    for fields, kind in zip(ALTERNATIVES, ("hjoerneflag", "fokuspunkt"), strict=True)
]
# What a character in the syntax may be the cause of, that isn't what it looks like.
_SUSPECTS = {
    *("forkert-type", "ukendt-felt", "forkert-id"),
    *("ukendt-rolle", "ukendt-hjoerneflag", "ukendt-kompetence"),
}
# Who has made a mistake so many times, knows it by then; each may take some milliseconds.
_MOST_LOOKED_AT = 100
# Names in a list are told apart by eye up to about this many.
_MOST_NAMES = 8
_LONGEST_NUMBER = 40
# The nearest of more names isn't looked for, nor that of more wrong ones: all of them together may
# be long and alike, and each pair then takes a tenth of a millisecond.
_MOST_KNOWN, _MOST_UNKNOWN = 100, 50


def problems(document: Document, model: type[BaseModel]) -> list[Problem]:
    """Return what keeps a document from being a valid `model`: all, or the first of very many."""
    if len(document.problems) == MOST_PROBLEMS:  # it hasn't been read to its end
        return [located.problem for located in document.problems]
    try:
        model.model_validate(document.values)
        raw = []
    except ValidationError as error:
        raw = error.errors(include_url=False)
    # Of two that are one mistake one is told, so that more are asked for than can be.
    most = 10 * MOST_PROBLEMS if model is Grundlag else 0
    together = list(islice(inconsistencies(document.values), most))
    # Pydantic comes to them only when all else is right; we tell of them in any case.
    rules = {located.problem.rule for located in together}
    alone = [error for error in raw if error["type"] not in rules]
    errors = list(islice(_of_fields(document, model, alone), MOST_PROBLEMS))
    wrong = {located.loc for located in errors}
    # A field whose name is spelt wrong isn't missing too, nor the one in its place.
    wrong |= {(*one.loc[:-1], field) for one in errors for pair in ALTERNATIVES
              for field in pair if one.name in pair}  # fmt: skip
    rest = (one for one in _of_inconsistencies(document, together) if one.loc not in wrong)
    told = (one for one in chain(errors, rest) if not document.is_skipped(one.loc))
    return placed(document, [*document.problems, *_mistaken(document, islice(told, MOST_PROBLEMS))])


def _mistaken(document: Document, found: Iterable[Located]) -> list[Located]:
    """Tell of a character that isn't what it looks like in place of what it is the cause of."""
    told: dict[Problem, Located] = {}
    rest, meant = [], set[str]()
    lines = document.data.split(b"\n")
    looked_at = 0
    for located in found:
        cause = None
        if located.problem.rule in _SUSPECTS and looked_at < _MOST_LOOKED_AT:
            looked_at += 1
            cause = document.lookalike(located.loc, lines, key=located.at_key)
        if not cause:
            rest.append(located)
            continue
        problem = cause._replace(rule=located.problem.rule)
        told.setdefault(cause, located._replace(problem=problem))
        if located.at_key:
            meant.update(re.findall(r"\w+", str(located.loc[-1])))
    if told:  # a field that is then missing or empty is only what came of it
        rest = [one for one in rest if not _came_of(document, one, meant)]
    return [*told.values(), *rest]


def _came_of(document: Document, located: Located, meant: set[str]) -> bool:
    """Tell whether a problem is that something lacks which is there under a mistaken name."""
    loc, rule = located.loc, located.problem.rule
    if rule in {"manglende-felt", "manglende-forventning"}:
        return (located.name or loc[-1]) in meant
    return rule == "forkert-type" and not located.at_key and not document.written(loc)


def placed(document: Document, found: Iterable[Located]) -> list[Problem]:
    """Return problems with their places, each once, in the order of the lines, and not too many."""
    once = dict.fromkeys(_placed(document, located) for located in found)
    return sorted(once, key=lambda problem: (problem.line, problem.column))[:MOST_PROBLEMS]


def _placed(document: Document, located: Located) -> Problem:
    loc, problem = located.loc, located.problem
    line, column = problem.line, problem.column
    if not line:
        line, column = document.place(loc, key=located.at_key)
    return problem.at(line, column, _where(document.values, loc[:-1] if located.at_key else loc))


def _where(whole: _Values, loc: Loc) -> str:
    """Say what a place is: the innermost thing that has an id, and the way from it."""
    said: list[str] = []
    values, above = whole, ""
    for number, step in enumerate(loc):
        values = _inside(values, step)
        if isinstance(step, int):
            in_cell = loc[number - 2 : number - 1] == ("forventninger",)
            definite, one = ("", "udsagn") if in_cell else _called(whole, above)
            id_ = _inside(values, "id")
            named = isinstance(id_, str) and id_
            said = [f"{definite} {shortened(id_)}"] if named else [*said, f"{one} nr. {step + 1}"]
        elif above == "forventninger":
            said.append(f"forventningen til {shortened(step)}")
        elif number + 1 == len(loc) or not isinstance(values, list | dict):
            said.append(shortened(step))
        elif step in FIELDS or step == "ord":
            said.append(step)
        above = str(step)
    return visible(", ".join(filter(None, said)))


def _called(whole: _Values, items: str) -> tuple[str, str]:
    """Return what an item of a list is called in a framework: with its id, and without one."""
    if items in _KINDS:
        own = noun(whole, _KINDS[items])
        return own.definite, own.singular
    return _NOUNS.get(items, (items, items))


def _inside(values: _Values, step: str | int) -> _Values:
    """Return what stands at a step into plain values; None where there is nothing."""
    if isinstance(step, int):
        return values[step] if isinstance(values, list) and step < len(values) else None
    return values.get(step) if isinstance(values, dict) else None


def _of_fields(
    document: Document, model: type[BaseModel], raw: Sequence[ErrorDetails]
) -> Iterator[Located]:
    """Say what Pydantic's errors are. A field with a wrong name is one error, not two."""
    missing = dict.fromkeys(error["loc"] for error in raw if _lacks_field(error))
    for error in raw:
        if error["type"] == "extra_forbidden":
            *above, name = error["loc"]
            known = _fields(model, error["loc"][:-1])
            near = _near(str(name), known)
            missing.pop((*above, near), None)
            wrong = f"feltet {visible(shortened(str(name)))} findes ikke"
            problem = Problem("ukendt-felt", wrong, _choice(near, known))
            yield Located(error["loc"], problem, at_key=True, name=near)
        # Pydantic calls a list too short too when none of its items is right.
        elif not _lacks_field(error) and not (error["type"] == "too_short" and error["input"]):
            yield from _of_value(document, error)
    for loc in missing:
        yield Located(
            loc, Problem("manglende-felt", f"feltet {loc[-1]} mangler", _ADD), at_key=True
        )


def _lacks_field(error: ErrorDetails) -> bool:
    """Tell whether a field is missing; of a pair that has only one text, the other is."""
    return error["type"] == "missing" and isinstance(error["loc"][-1], str)


def _fields(model: type[BaseModel], loc: Loc) -> list[str]:
    """Return the names of the fields that a model has at a place."""
    for step in loc:
        if isinstance(step, str):
            model = next(_models_in(model.model_fields[step].annotation))
    return list(model.model_fields)


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    """Yield the model in a type such as `tuple[Rolle, ...]` or `Kapitel | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)


def _of_value(document: Document, error: ErrorDetails) -> Iterator[Located]:
    """Say what is wrong with a value, and with a text everything that is."""
    loc, kind, value = error["loc"], error["type"], error["input"]
    if at_key := loc[-1:] == ("[key]",):
        loc = loc[:-1]
    for problems_of in (text_problems, id_problems, language_problems):
        found = list(problems_of(value)) if isinstance(value, str) else []
        if kind in {problem.rule for problem in found}:
            yield from (Located(loc, problem, at_key) for problem in found)
            return
    if kind == "string_type":
        problem = Problem("forkert-type", *_not_a_text(value, document.written(loc), loc))
    elif kind == "model_type" and not loc:
        problem = _NO_GRUNDLAG
    elif kind in {"too_long", "tuple_type", "missing"} and loc[:1] == ("ord",):
        loc = loc[:2]
        problem = _PAIR._replace(mend=f"skriv for eksempel {_PAIRS[str(loc[-1])]}")
    elif kind == "literal_error" and value is None:
        problem = Problem("forkert-vaerdi", "feltet er tomt", "skriv en værdi, eller slet linjen")
    elif kind in _RULES:
        said = {"roller": noun(document.values, "rolle").plural, **error.get("ctx", {})}
        expected = str(said.get("expected", "")).replace(" or ", " eller ").replace("'", "")
        problem = Problem(*(text.format(**said | {"expected": expected}) for text in _RULES[kind]))
    elif kind == "value_error":  # a rule of the model's own
        problem = Problem("forkert-indhold", error["msg"].removeprefix("Value error, "))
    else:
        problem = Problem("forkert-indhold", "det, der står her, kan ikke bruges")
    yield Located(loc, problem)


def _not_a_text(value: object, written: str, loc: Loc) -> tuple[str, str]:
    """Say how YAML reads what was meant as a text, and how to write it."""
    if value is None and loc[-2:-1] == ("forventninger",):
        what = f"YAML læser {shortened(written)} som ingenting" if written else "her står ingenting"
        return what, "skriv en tekst, eller [], hvis der ikke er nogen forventning"
    if isinstance(value, list | dict):
        what = "en liste" if isinstance(value, list) else "felter"
        return f"her står {what} og ikke en tekst", "skriv teksten på én linje med anførselstegn om"
    if not written:
        return "feltet er tomt", "skriv en tekst, eller slet linjen, hvis feltet kan udelades"
    return f"YAML læser {shortened(written)} som {_reading(value, written)}", quoted(written)


def _reading(value: object, written: str) -> str:
    if isinstance(value, bool):
        return "et ja" if value else "et nej"
    if isinstance(value, int | float):
        # Of a number with thousands of digits Python makes no text.
        changed = len(written) < _LONGEST_NUMBER and isfinite(value) and str(value) != written
        return f"tallet {value}" if changed else "et tal"
    return "ingenting" if value is None else "noget andet end en tekst"


def _of_inconsistencies(document: Document, found: Sequence[Located]) -> Iterator[Located]:
    """Say what doesn't fit together, with the name that was probably meant."""
    known = {
        "ukendt-rolle": _ids(document.values, "roller"),
        "ukendt-hjoerneflag": _ids(document.values, "hjoerneflag"),
        "ukendt-kompetence": _ids(document.values, *way_to_kompetencer(document.values)),
    }
    sound = {rule: not any(any(id_problems(id_)) for id_ in ids) for rule, ids in known.items()}
    nearest = _nearest(found, known)
    # A rolle whose name is spelt wrong is one problem, not an unknown one and a missing one.
    meant = {(one.loc[:-1], nearest.get(("ukendt-rolle", one.name)))
             for one in found if one.problem.rule == "ukendt-rolle"}  # fmt: skip
    for loc, problem, _, name, first in found:
        rule = problem.rule
        if rule in known:
            near = nearest.get((rule, name), "")
            if near and any(id_problems(near)):  # which is told where it is given
                continue
            # Of ids that are wrong, one may be the one that is meant.
            mend = _choice(near, known[rule]) if near or sound[rule] else ""
            yield Located(loc, problem._replace(mend=mend), at_key=rule == "ukendt-rolle")
        elif rule == "gentaget-id":
            earlier, later = sorted((first, loc), key=document.place)
            wrong = f"{problem.wrong}, første gang i linje {document.place(earlier)[0]}"
            yield Located(later, Problem(rule, wrong, "ret det ene"))
        elif rule == "optaget-id":
            yield Located(loc, problem._replace(mend="vælg et andet"))
        elif rule == "manglende-felt":
            yield Located(loc, problem._replace(mend=_instead(document.values, name)), at_key=True)
        elif rule == "begge-felter":
            yield Located(loc, problem._replace(mend="slet det ene"), at_key=True)
        elif (loc, name) not in meant:
            mend = "skriv den under forventninger"
            if shortened(name) == name and not any(id_problems(name)):
                mend += f", eller {name}: [], hvis der ikke er nogen forventning"
            yield Located(loc, problem._replace(mend=mend), at_key=True)


def _instead(values: _Values, name: str) -> str:
    """Say how to give the field that is missing, or the other one that can stand in its place."""
    _, second, kind = next(one for one in _INSTEAD if one[0] == name)
    return f"{_ADD}, eller skriv {second}, hvis I ikke har {noun(values, kind).plural}"


def _nearest(
    found: Sequence[Located], known: Mapping[str, Sequence[str]]
) -> dict[tuple[str, str], str]:
    """Return by rule and name which known name is most like an unknown one, of the first ones."""
    named = dict.fromkeys((one.problem.rule, one.name) for one in found)
    unknown = ((rule, name) for rule, name in named if rule in known)
    return {(rule, name): _near(name, known[rule])
            for rule, name in islice(unknown, _MOST_UNKNOWN)}  # fmt: skip


def _ids(values: _Values, *way: str) -> list[str]:
    ids = (_inside(part, "id") for _, part in parts(values, *way))
    return list(dict.fromkeys(id_ for id_ in ids if isinstance(id_, str) and id_))


def _near(name: str, known: Sequence[str]) -> str:
    """Return the known name that is most like a wrong one, or nothing."""
    if len(known) > _MOST_KNOWN:
        return ""
    return next(iter(get_close_matches(name[:LONGEST_ID], known, n=1)), "")


def _choice(near: str, known: Sequence[str]) -> str:
    """Say what to write instead: the name that was probably meant, or else any there is."""
    if not known:
        return "slet det"
    if near or len(known) == 1:
        return f"skriv {near or known[0]}"
    rest = [f"{grouped(len(known) - _MOST_NAMES)} andre"] if len(known) > _MOST_NAMES else []
    return f"vælg mellem {listed([*known[:_MOST_NAMES], *rest])}"
