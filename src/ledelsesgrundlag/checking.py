"""All that is wrong with a file, at once: where, in the author's own words, and how to mend it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from itertools import chain, islice
from math import isfinite
from statistics import median
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel, ValidationError

from ledelsesgrundlag.errors import MOST_PROBLEMS, Problem
from ledelsesgrundlag.fitting import CHAPTERS, Loc, Misfit, misfits, parts
from ledelsesgrundlag.model import Grundlag
from ledelsesgrundlag.source import Document
from ledelsesgrundlag.texts import (
    LONGEST_ID,
    grouped,
    id_flaws,
    listed,
    quoted,
    shortened,
    text_flaws,
)

# What an item of a list is called: with its id, and without one.
_NOUNS = {
    "roller": ("rollen", "rolle"),
    "hjoerneflag": ("hjørneflaget", "hjørneflag"),
    "kompetencer": ("kompetencen", "kompetence"),
    "fokuspunkter": ("fokuspunktet", "fokuspunkt"),
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
    "her skal der stå en tekst for hver rolle",
    "skriv hver tekst på sin egen linje efter rollens id og et kolon",
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
    "literal_error": ("forkert-vaerdi", "her kan der kun stå {expected}", ""),
}
_NO_GRUNDLAG = (
    "forkert-type",
    "filen er ikke et ledelsesgrundlag",
    "lav en fil med lg ny, og skriv i den",
)
# Names in a list are told apart by eye up to about this many.
_MOST_NAMES = 8
_LONGEST_NUMBER = 40
# The nearest of more names isn't looked for, nor that of more wrong ones: all of them together may
# be long and alike, and each pair then takes a tenth of a millisecond.
_MOST_KNOWN, _MOST_UNKNOWN = 100, 50
# A text is far longer than the rest when it is this many times as long as most.
_FAR_LONGER, _NEVER_LONG = 5, 400


class _Error(NamedTuple):
    """What a rule says of a value, before it is placed in the file."""

    loc: Loc
    rule: str
    wrong: str
    mend: str
    at_key: bool = False
    """It is about the name of the field, not about what stands there."""


def problems(document: Document, model: type[BaseModel]) -> list[Problem]:
    """Return what keeps a document from being a valid `model`: all, or the first of very many."""
    if len(document.flaws) == MOST_PROBLEMS:  # it hasn't been read to its end
        return [problem for _, problem in document.flaws]
    try:
        model.model_validate(document.values)
        raw = []
    except ValidationError as error:
        raw = error.errors(include_url=False)
    # Of two that are one mistake one is told, so that more are asked for than can be.
    most = 10 * MOST_PROBLEMS if model is Grundlag else 0
    together = list(islice(misfits(document.values), most))
    # Pydantic comes to them only when all else is right; we tell of them in any case.
    rules = {misfit.rule for misfit in together}
    alone = [error for error in raw if error["type"] not in rules]
    found = [problem.at(problem.line, problem.column, _where(document.values, loc))
             for loc, problem in document.flaws]  # fmt: skip
    errors = list(islice(_of_fields(document, model, alone), MOST_PROBLEMS))
    wrong = {error.loc for error in errors}
    rest = (error for error in _of_misfits(document, together) if error.loc not in wrong)
    told = (error for error in chain(errors, rest) if not document.is_skipped(error.loc))
    found += [_placed(document, error) for error in islice(told, MOST_PROBLEMS)]
    return _in_order(found)


def doubts(document: Document) -> list[Problem]:
    """Return what looks like a mistake in a valid framework, and may be none."""
    texts = list(_texts(document.values))
    found = chain(_cut_off(document), _twice(document, texts), _far_longer(texts))
    errors = islice(found, MOST_PROBLEMS)
    return _in_order(_placed(document, error) for error in errors)


def _in_order(found: Iterable[Problem]) -> list[Problem]:
    """Return at most so many problems, each once, in the order of the lines."""
    once = sorted(dict.fromkeys(found), key=lambda problem: (problem.line, problem.column))
    return once[:MOST_PROBLEMS]


def _placed(document: Document, error: _Error) -> Problem:
    line, column = document.place(error.loc, key=error.at_key)
    where = _where(document.values, error.loc[:-1] if error.at_key else error.loc)
    return Problem(error.rule, error.wrong, error.mend, where, line, column)


def _where(values: Any, loc: Loc) -> str:  # noqa: ANN401 - plain YAML
    """Say what a place is: the innermost thing that has an id, and the way from it."""
    said: list[str] = []
    above = ""
    for number, step in enumerate(loc):
        values = _inside(values, step)
        if isinstance(step, int):
            definite, noun = _NOUNS.get(above, (above, above))
            id_ = _inside(values, "id")
            named = isinstance(id_, str) and id_
            said = [f"{definite} {shortened(id_)}"] if named else [*said, f"{noun} nr. {step + 1}"]
        elif above == "forventninger":
            said.append(f"forventningen til {shortened(step)}")
        elif number + 1 == len(loc) or not isinstance(values, list | dict):
            said.append(shortened(step))
        elif step in CHAPTERS:
            said.append(step)
        above = str(step)
    return ", ".join(filter(None, said))


def _inside(values: Any, step: str | int) -> Any:  # noqa: ANN401 - plain YAML
    """Return what stands at a step into plain values; None where there is nothing."""
    if isinstance(step, int):
        return values[step] if isinstance(values, list) and step < len(values) else None
    return values.get(step) if isinstance(values, dict) else None


def _of_fields(
    document: Document, model: type[BaseModel], raw: Sequence[Mapping[str, Any]]
) -> Iterator[_Error]:
    """Say what Pydantic's errors are. A field with a wrong name is one error, not two."""
    missing = dict.fromkeys(error["loc"] for error in raw if error["type"] == "missing")
    for error in raw:
        if error["type"] == "extra_forbidden":
            *above, name = error["loc"]
            known = _fields(model, error["loc"][:-1])
            near = _near(str(name), known)
            missing.pop((*above, near), None)
            wrong = f"feltet {shortened(str(name))} findes ikke"
            yield _Error(error["loc"], "ukendt-felt", wrong, _choice(near, known), at_key=True)
        # Pydantic calls a list too short too when none of its items is right.
        elif error["type"] != "missing" and not (error["type"] == "too_short" and error["input"]):
            yield from _of_value(document, error)
    for loc in missing:
        wrong, mend = f"feltet {loc[-1]} mangler", "skriv det på en linje for sig"
        yield _Error(loc, "manglende-felt", wrong, mend, at_key=True)


def _fields(model: Any, loc: Loc) -> list[str]:  # noqa: ANN401 - a model, or a type with one inside
    """Return the names of the fields that a model has at a place."""
    for step in loc:
        if isinstance(step, str):
            model = _model_in(model.model_fields[step].annotation)
    return list(model.model_fields)


def _model_in(annotation: Any) -> Any:  # noqa: ANN401 - a type
    """Return the model in a type such as `tuple[Rolle, ...]` or `Kapitel | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)


def _of_value(document: Document, error: Mapping[str, Any]) -> Iterator[_Error]:
    """Say what is wrong with a value, and with a text everything that is."""
    loc, kind, value = error["loc"], error["type"], error["input"]
    if at_key := loc[-1:] == ("[key]",):
        loc = loc[:-1]
    for flaws in (text_flaws, id_flaws):
        found = list(flaws(value)) if isinstance(value, str) else []
        if kind in {flaw.rule for flaw in found}:
            yield from (_Error(loc, *flaw, at_key) for flaw in found)
            return
    if kind == "string_type":
        yield _Error(loc, "forkert-type", *_not_a_text(value, document.written(loc)))
    elif kind == "model_type" and not loc:
        yield _Error(loc, *_NO_GRUNDLAG)
    elif kind in _RULES:
        rule, wrong, mend = (said.format(**error.get("ctx", {})) for said in _RULES[kind])
        yield _Error(loc, rule, wrong, mend)
    elif kind == "value_error":  # a rule of the model's own
        yield _Error(loc, "forkert-indhold", error["msg"].removeprefix("Value error, "), "")
    else:
        yield _Error(loc, "forkert-indhold", "det, der står her, kan ikke bruges", "")


def _not_a_text(value: Any, written: str) -> tuple[str, str]:  # noqa: ANN401 - plain YAML
    """Say how YAML reads what was meant as a text, and how to write it."""
    if isinstance(value, list | dict):
        what = "en liste" if isinstance(value, list) else "felter"
        return f"her står {what} og ikke en tekst", "skriv teksten på én linje med anførselstegn om"
    if not written:
        return "feltet er tomt", "skriv en tekst, eller slet linjen, hvis feltet kan udelades"
    return f"YAML læser {shortened(written)} som {_reading(value, written)}", quoted(written)


def _reading(value: Any, written: str) -> str:  # noqa: ANN401 - plain YAML
    if isinstance(value, bool):
        return "et ja" if value else "et nej"
    if isinstance(value, int | float):
        # Of a number with thousands of digits Python makes no text.
        changed = len(written) < _LONGEST_NUMBER and isfinite(value) and str(value) != written
        return f"tallet {value}" if changed else "et tal"
    if value is None:
        return "ingenting"
    return "en dato" if isinstance(value, date) else "noget andet end en tekst"


def _of_misfits(document: Document, found: Sequence[Misfit]) -> Iterator[_Error]:
    """Say what doesn't fit together, with the name that was probably meant."""
    roller, flags = _ids(document.values, "roller"), _ids(document.values, "hjoerneflag")
    known = {
        "ukendt-rolle": roller,
        "ukendt-hjoerneflag": flags,
        "ukendt-kompetence": _ids(document.values, "hjoerneflag", "kompetencer"),
    }
    sound = {rule: not any(any(id_flaws(id_)) for id_ in ids) for rule, ids in known.items()}
    unknown = dict.fromkeys((misfit.rule, misfit.name) for misfit in found if misfit.rule in known)
    nearest = {(rule, name): _near(name, known[rule])
               for rule, name in islice(unknown, _MOST_UNKNOWN)}  # fmt: skip
    # A rolle whose name is spelt wrong is one error, not an unknown one and a missing one.
    meant = {(misfit.loc[:-1], nearest.get(("ukendt-rolle", misfit.name))) for misfit in found
             if misfit.rule == "ukendt-rolle"}  # fmt: skip
    for loc, rule, wrong, name, first in found:
        if rule in known:
            near = nearest.get((rule, name), "")
            if near and any(id_flaws(near)):  # which is told where it is given
                continue
            # Of ids that are wrong, one may be the one that is meant.
            mend = _choice(near, known[rule]) if near or sound[rule] else ""
            yield _Error(loc, rule, wrong, mend, at_key=rule == "ukendt-rolle")
        elif rule == "gentaget-id":
            first, loc = sorted((first, loc), key=document.place)  # noqa: PLW2901 - the later is wrong
            line, _ = document.place(first)
            yield _Error(loc, rule, f"{wrong}, første gang i linje {line}", "ret det ene")
        elif rule == "optaget-id":
            yield _Error(loc, rule, wrong, "vælg et andet")
        elif (loc, name) not in meant:
            yield _Error(loc, rule, wrong, "skriv den under forventninger", at_key=True)


def _ids(values: Any, *way: str) -> list[str]:  # noqa: ANN401 - plain YAML
    ids = (_inside(part, "id") for _, part in parts(values, *way))
    return list(dict.fromkeys(id_ for id_ in ids if isinstance(id_, str) and id_))


def _near(name: str, known: Iterable[str]) -> str:
    """Return the known name that is most like a wrong one, or nothing."""
    known = list(known)
    if len(known) > _MOST_KNOWN:
        return ""
    return next(iter(get_close_matches(name[:LONGEST_ID], known, n=1)), "")


def _choice(near: str, known: Sequence[str]) -> str:
    """Say what to write instead: the name that was probably meant, or else any there is."""
    if near or len(known) == 1:
        return f"skriv {near or known[0]}"
    rest = [f"{grouped(len(known) - _MOST_NAMES)} andre"] if len(known) > _MOST_NAMES else []
    return f"vælg mellem {listed([*known[:_MOST_NAMES], *rest])}"


def _texts(values: Any) -> Iterator[tuple[Loc, str, str]]:  # noqa: ANN401 - plain YAML
    """Yield each text of a valid framework: where it stands, what kind it is, and the text."""
    for loc, fokuspunkt in parts(values, "hjoerneflag", "kompetencer", "fokuspunkter"):
        yield (*loc, "navn"), "navn", fokuspunkt["navn"]
        for rolle, text in fokuspunkt["forventninger"].items():
            yield (*loc, "forventninger", rolle), "forventning", text
    for loc, kompetence in parts(values, "hjoerneflag", "kompetencer"):
        yield (*loc, "navn"), "navn", kompetence["navn"]
        yield (*loc, "definition"), "definition", kompetence["definition"]
    for loc, flag in parts(values, "hjoerneflag"):
        yield (*loc, "overskrift"), "navn", flag["overskrift"]
    for loc, rolle in parts(values, "roller"):
        yield (*loc, "navn"), "navn", rolle["navn"]


def _cut_off(document: Document) -> Iterator[_Error]:
    """Doubt a comment after a text: it may be the rest of it."""
    for loc in document.cut_off():
        if loc[-1] != "id":
            yield _Error(
                loc,
                "kommentar",
                "det, der står efter #, er en kommentar og læses ikke med",
                "sæt anførselstegn om hele teksten, hvis det hører med",
            )


def _twice(document: Document, texts: Sequence[tuple[Loc, str, str]]) -> Iterator[_Error]:
    """Doubt a text that stands in two places: one may have been copied and forgotten."""
    seen: dict[tuple[bool, str], Loc] = {}
    for loc, kind, text in sorted(texts, key=lambda one: document.place(one[0])):
        first = seen.setdefault((kind == "navn", text), loc)
        if first != loc:
            line, _ = document.place(first)
            yield _Error(
                loc,
                "ens-tekster",
                f"teksten er den samme som i linje {line}",
                "se efter, om den er rigtig",
            )


def _far_longer(texts: Sequence[tuple[Loc, str, str]]) -> Iterator[_Error]:
    """Doubt a text that is far longer than most of its kind: two may have run into one."""
    for kind in ("navn", "definition", "forventning"):
        lengths = {loc: len(text) for loc, of_kind, text in texts if of_kind == kind}
        usual = median(lengths.values())
        for loc, length in lengths.items():
            if length > max(_FAR_LONGER * usual, _NEVER_LONG):
                wrong = (
                    f"teksten er på {grouped(length)} tegn, "
                    f"og de andre af samme slags er typisk på {usual:.0f}"
                )
                yield _Error(loc, "lang-tekst", wrong, "se efter, om to tekster er løbet sammen")
