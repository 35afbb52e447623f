"""Finds what looks like a mistake in a valid framework, and may be none."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from statistics import median
from typing import Any

from ledelsesgrundlag.errors import MOST_PROBLEMS, Loc, Located, Problem
from ledelsesgrundlag.framework.rules import shown_at
from ledelsesgrundlag.framework.spreadsheets import is_number, is_word
from ledelsesgrundlag.framework.values import parts, rows, way_to_kompetencer
from ledelsesgrundlag.reading import charsets, lookalikes, placeholders
from ledelsesgrundlag.reading.problems import placed
from ledelsesgrundlag.reading.yaml_file import Document
from ledelsesgrundlag.wording import grouped, quoted, shortened

# A text is far longer than the rest when it is this many times as long as most.
_FAR_LONGER, _NEVER_LONG = 5, 400
_COMMENT = Problem(
    "kommentar",
    "det, der står efter #, er en kommentar og læses ikke med",
    "sæt anførselstegn om hele teksten, hvis det hører med",
)

# A text that begins as an item of a list, or is the sign for an empty one.
_ITEM = re.compile(r"[-–—•·*▪●]\s*[^\W\d]")
_LIST = Problem(
    "ligner-liste",
    "teksten begynder som et punkt på en liste",
    "skriv hvert udsagn på sin egen linje med - og et mellemrum foran",
)
_EMPTY_LIST = Problem(
    "ligner-liste",
    "[] er læst som en tekst",
    "slet anførselstegnene, hvis der ikke er nogen forventning",
)

# What stands for a letter that could not be read.
_LOST = "\ufffd"
# What an item of a list is called in an id.
_ITEMS = {
    "roller": "rolle",
    "hjoerneflag": "flag",
    "kompetencer": "kompetence",
    "fokuspunkter": "punkt",
    "afsnit": "afsnit",
    "punkter": "punkt",
}

_Text = tuple[Loc, str, str]
"""Where it stands, what kind it is, and the text."""


def doubts(document: Document) -> list[Problem]:
    """Return what an author may want to look at once more: all, or the first of very many."""
    texts = list(_texts(document))
    found = chain(
        _cut_off(document),
        _taken_for_numbers(document),
        _in_quotes(document),
        _misread(document),
        _numbers_to_a_spreadsheet(document),
        _unwritten(document),
        _like_lists(texts),
        _twice(document, texts),
        _far_longer(texts),
    )
    return placed(document, islice(found, MOST_PROBLEMS))


def _texts(document: Document) -> Iterator[_Text]:
    """Yield each text of a valid framework."""
    values = document.values
    for loc, part in rows(values):
        for rolle, cell in part["forventninger"].items():
            at = (*loc, "forventninger", rolle)
            texts = (
                [(at, cell)]
                if isinstance(cell, str)
                else [((*at, n), t) for n, t in enumerate(cell)]
            )
            yield from ((place, "forventning", text) for place, text in texts)
    way = way_to_kompetencer(values)
    for loc, fokuspunkt in parts(values, *way, "fokuspunkter"):
        yield (*loc, "navn"), "navn", fokuspunkt["navn"]
    for loc, kompetence in parts(values, *way):
        yield (*loc, "navn"), "navn", kompetence["navn"]
        if definition := kompetence.get("definition"):
            yield (*loc, "definition"), "definition", definition
    for loc, flag in parts(values, "hjoerneflag"):
        yield (*loc, "overskrift"), "navn", flag["overskrift"]
    for loc, rolle in parts(values, "roller"):
        yield (*loc, "navn"), "navn", rolle["navn"]


def _cut_off(document: Document) -> Iterator[Located]:
    """Doubt a comment after a text: it may be the rest of it."""
    for loc in document.cut_off():
        first = document.written(loc)[0]
        if lookalikes.in_quotes(first):
            mend = f"skriv ' i stedet for {first} om hele teksten, hvis det hører med"
            yield Located(loc, _COMMENT._replace(mend=mend))
        elif loc[-1] != "id":
            yield Located(loc, _COMMENT)


def _taken_for_numbers(document: Document) -> Iterator[Located]:
    """Doubt what is a text here and a number to an editor."""
    for loc in document.taken_for_numbers():
        written = document.written(loc)
        if loc[-1] == "id":  # which is doubted for the sake of spreadsheets
            continue
        wrong = f"andre programmer kan læse {written} som et tal"
        yield Located(loc, Problem("laest-som-tal", wrong, quoted(written)))


def _in_quotes(document: Document) -> Iterator[Located]:
    """Doubt quotation marks round a text that are no quotation marks to YAML."""
    for loc, written in document.plain():
        if marks := lookalikes.quoted(written):
            wrong = f"tegnene {marks[0]} og {marks[1]} om teksten læses med som en del af den"
            mend = "skriv ' i stedet, eller sæt ' uden om dem, hvis de hører med"
            yield Located(loc, Problem("anfoerselstegn", wrong, mend))


def _misread(document: Document) -> Iterator[Located]:
    """Doubt a text whose letters were read in the wrong character set, or are lost."""
    for loc, text in _strings(document.values):
        if found := charsets.misread(text):
            word, meant = map(shortened, found)
            wrong = f"”{word}” er vist læst i et forkert tegnsæt og skulle være ”{meant}”"
            yield Located(loc, Problem("forkert-tegnsaet", wrong, "ret bogstaverne i hele teksten"))
        if (place := text.find(_LOST)) >= 0:
            wrong = f"et bogstav er gået tabt: ”{shown_at(text, place, place + 1)}”"
            mend = "skriv det rigtige bogstav dér, hvor koden står i teksten her"
            yield Located(loc, Problem("tabt-bogstav", wrong, mend))


def _numbers_to_a_spreadsheet(document: Document) -> Iterator[Located]:
    """Doubt an id that a spreadsheet doesn't take for a text: it would be another id there."""
    for loc, id_ in _strings(document.values):
        if loc[-1] != "id":
            continue
        what = "SAND eller FALSK" if is_word(id_) else "et tal eller en dato"
        if is_word(id_) or is_number(id_):
            wrong = f"et regneark kan læse id'et {shortened(id_)} som {what}"
            noun = _ITEMS[str(loc[-3])]
            mend = f"skriv et ord foran, for eksempel {shortened(f'{noun}-{id_}')}"
            yield Located(loc, Problem("id-som-tal", wrong, mend))


def _strings(value: Any, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:  # noqa: ANN401 - plain YAML
    """Yield all texts and ids in plain values, each with where it stands."""
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, dict | list):
        steps = value.items() if isinstance(value, dict) else enumerate(value)
        for step, part in steps:
            yield from _strings(part, (*loc, step))


def _unwritten(document: Document) -> Iterator[Located]:
    """Doubt what stands there until the author has written it."""
    meant = {*placeholders.WHOLE.values(), *placeholders.NAMES.values()}
    for loc, text in _strings(document.values):
        if text in meant:
            wrong = f"her står stadig ”{text}”"
            yield Located(loc, Problem("ikke-skrevet", wrong, "skriv jeres egen tekst"))


def _like_lists(texts: Sequence[_Text]) -> Iterator[Located]:
    """Doubt a forventning that may have been meant as a list, or as none."""
    for loc, kind, text in texts:
        if kind == "forventning" and text == "[]":
            yield Located(loc, _EMPTY_LIST)
        elif kind == "forventning" and _ITEM.match(text):
            yield Located(loc, _LIST)


def _twice(document: Document, texts: Sequence[_Text]) -> Iterator[Located]:
    """Doubt a text that stands in two places: one may have been copied and forgotten."""
    seen: dict[tuple[bool, str], Loc] = {}
    for loc, kind, text in sorted(texts, key=lambda one: document.place(one[0])):
        first = seen.setdefault((kind == "navn", text), loc)
        if first != loc:
            line, _ = document.place(first)
            wrong = f"teksten er den samme som i linje {line}"
            yield Located(loc, Problem("ens-tekster", wrong, "se efter, om den er rigtig"))


def _far_longer(texts: Sequence[_Text]) -> Iterator[Located]:
    """Doubt a text that is far longer than most of its kind: two may have run into one."""
    for kind in ("navn", "definition", "forventning"):
        lengths = {loc: len(text) for loc, of_kind, text in texts if of_kind == kind}
        usual = median(lengths.values()) if lengths else 0
        for loc, length in lengths.items():
            if length > max(_FAR_LONGER * usual, _NEVER_LONG):
                wrong = (
                    f"teksten er på {grouped(length)} tegn, "
                    f"og de andre af samme slags er typisk på {usual:.0f}"
                )
                mend = "se efter, om to tekster er løbet sammen"
                yield Located(loc, Problem("lang-tekst", wrong, mend))
