"""From two editions of a framework to the table of what changed, by id."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from pydantic import BaseModel

from ledelsesgrundlag.framework.chapters import CHAPTERS
from ledelsesgrundlag.framework.model import (
    Fokuspunkt,
    Grundlag,
    Hjoerneflag,
    Kapitel,
    Kompetence,
    Rolle,
)
from ledelsesgrundlag.framework.nouns import NOUNS, noun
from ledelsesgrundlag.views.table import Cell, Column, Kind, Marks, Row, Table, capital

_COLUMNS = (
    Column("id", Kind.ID, "id"),
    Column("ændring", Kind.GROUP, "aendring"),
    Column("sted", Kind.NAME, "sted"),
    Column("forskel", Kind.LABEL, "forskel"),
    Column("før", Kind.TEXT, "foer"),
    Column("nu", Kind.TEXT, "nu"),
)
# The fields of a part that are compared, and what they are called.
_FIELDS = {
    "navn": "navn",
    "overskrift": "overskrift",
    "saetning": "sætning",
    "definition": "definition",
    "etiket": "etiket",
    "tekst": "tekst",
    "former": "andre ord",
    "gendannet": "gendannet",
    "beskrivelse": "beskrivelse",
}
_OF_THE_WHOLE = {
    "titel": "Titel",
    "udgiver": "Udgiver",
    "dato": "Dato",
    "gendannet": "Gendannet",
    "sprog": "Sprog",
    "raekkefoelge": "Rækkefølge",
}

_WORD = re.compile(r"\w+(?:[-’']\w+)*|[^\w\s]")


class Change(StrEnum):
    """What can happen to a text or to the thing it belongs to, in the order it is told."""

    ADDED = "tilføjet"
    REMOVED = "fjernet"
    MOVED = "flyttet"
    REWORDED = "omformuleret"


_Told = tuple[Change, Row]
"""What has happened, and the row that tells it."""


class _Part(NamedTuple):
    """Something with an id, as it stands in one of the editions."""

    kind: str
    id: str
    place: str
    """What it is, and its name."""
    texts: Mapping[str, str]
    """By what they are called; "" where the text is the part itself."""
    above: str = ""
    """The id of what it stands in; "" where its place can't change."""
    above_name: str = ""
    number: int = 0
    """Its place there, from 1."""


def changes(old: Grundlag, new: Grundlag) -> Table:
    """Show what was added, removed, moved and reworded from one edition to the next.

    Of a reworded text the words that differ are marked, and named in a column of their own.
    """
    changed = list(_rows(old, new))
    rows = tuple(row for told in Change for change, row in changed if change is told)
    title = "Ændringer i ledelsesgrundlaget" if rows else "Ingen ændringer i ledelsesgrundlaget"
    editions = (one.edition for one in (old, new))
    intro = tuple(f"{head}: {said}" for head, said in zip(("Før", "Nu"), editions, strict=True))
    return Table(title, _COLUMNS, rows, intro)


def differing_words(old: str, new: str) -> tuple[Marks, Marks]:
    """Return the runs of words and punctuation of each text that the other hasn't."""
    before, after = list(_WORD.finditer(old)), list(_WORD.finditer(new))
    matcher = SequenceMatcher(None, [word[0] for word in before], [word[0] for word in after])
    blocks = [code[1:] for code in matcher.get_opcodes() if code[0] != "equal"]
    removed = _marks(before[start:end] for start, end, _, _ in blocks)
    added = _marks(after[start:end] for _, _, start, end in blocks)
    return removed, added


def _marks(runs: Iterable[Sequence[re.Match[str]]]) -> Marks:
    return tuple((run[0].start(), run[-1].end()) for run in runs if run)


def _rows(old: Grundlag, new: Grundlag) -> Iterator[_Told]:
    """Yield what changed in the order of the new edition, then what is gone."""
    before = {(part.kind, part.id): part for part in _parts(old)}
    after = {(part.kind, part.id): part for part in _parts(new)}
    moved = _moved(before, after)
    for key, part in after.items():
        was = before.get(key)
        if was and key in moved:
            yield _moved_row(was, part)
        yield from _changed_texts(part, was.texts if was else {}, part.texts)
    for key, part in before.items():
        if key not in after:
            yield from _changed_texts(part, part.texts, {})


def _moved_row(was: _Part, now: _Part) -> _Told:
    way = f"fra nr. {was.number} til nr. {now.number}"
    if was.above != now.above:
        ends = [f"nr. {p.number}{f' i {p.above_name}' if p.above_name else ''}" for p in (was, now)]
        way = f"fra {ends[0]} til {ends[1]}"
    cells = (Cell(next(iter(one.texts.values()), ""), now.id) for one in (was, now))
    return _row(now, "", Change.MOVED, way, *cells)


def _changed_texts(part: _Part, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[_Told]:
    for name in dict.fromkeys([*new, *old]):
        was, now = old.get(name, ""), new.get(name, "")
        if was and now and was != now:
            removed, added = differing_words(was, now)
            cells = Cell(was, part.id, removed), Cell(now, part.id, added)
            yield _row(part, name, Change.REWORDED, _difference(*cells), *cells)
        elif was != now:
            change = Change.ADDED if now else Change.REMOVED
            cells = Cell(was, part.id if was else ""), Cell(now, part.id if now else "")
            yield _row(part, name, change, "", *cells)


def _difference(was: Cell, now: Cell) -> str:
    """Name the words that differ, for who can't see them marked."""
    before, after = ([line.text for line in cell.lines()] for cell in (was, now))
    if before != after and sorted(before) == sorted(after):
        return "de samme udsagn i en anden rækkefølge"
    if was.marks == ((0, len(was.text)),):
        return "helt ny tekst"
    said = []
    for change, cell in ((Change.REMOVED, was), (Change.ADDED, now)):
        runs = [f"”{' '.join(cell.text[start:end].split())}”" for start, end in cell.marks]
        said += [f"{change} {' og '.join(runs)}"] if runs else []
    return ", ".join(said) or "delt op på en anden måde"


def _row(part: _Part, name: str, change: Change, difference: str, *texts: Cell) -> _Told:
    place = f"{part.place}, {name}" if name else part.place
    return change, Row((Cell(part.id), Cell(change), Cell(place), Cell(difference), *texts))


def _moved(
    before: Mapping[tuple[str, str], _Part], after: Mapping[tuple[str, str], _Part]
) -> set[tuple[str, str]]:
    """Return what stands in something else, or out of the order that most of it has kept."""
    moved = set()
    kept: dict[tuple[str, str], list[_Part]] = {}
    for key, part in after.items():
        was = before.get(key)
        if was and was.above != part.above:
            moved.add(key)
        elif was and part.above:
            kept.setdefault((part.kind, part.above), []).append(was)
    for parts in kept.values():
        steady = _longest_rising([part.number for part in parts])
        moved |= {(p.kind, p.id) for i, p in enumerate(parts) if i not in steady}
    return moved


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """Return the positions of as many numbers as can be picked so that each exceeds the last."""
    ends: list[int] = []  # where the best pick of each length ends
    previous: list[int] = []
    for position, number in enumerate(numbers):
        length = bisect_left(ends, number, key=numbers.__getitem__)
        previous.append(ends[length - 1] if length else -1)
        ends[length : length + 1] = [position]
    picked, position = set(), ends[-1]
    while position >= 0:
        picked.add(position)
        position = previous[position]
    return picked


def _parts(grundlag: Grundlag) -> Iterator[_Part]:
    """Yield all that is compared, in the order of the document."""
    for field, name in _OF_THE_WHOLE.items():
        text = getattr(grundlag, field)
        yield _Part("Grundlag", field, name, {"": text} if text else {})
    for kind, usual in NOUNS.items():
        own = noun(grundlag, kind)
        text = f"{own.singular}, {own.plural}"
        yield _Part("Ord", f"ord.{kind}", f"Ord for {usual.singular}", {"": text})
    for chapter in CHAPTERS:
        if kapitel := grundlag.kapitel(chapter):
            yield from _parts_of_kapitel(grundlag, chapter.field, kapitel)
    for number, rolle in enumerate(grundlag.roller, 1):
        yield _named(grundlag, "rolle", rolle, number, ("roller", ""))
    for number, flag in enumerate(grundlag.hjoerneflag, 1):
        yield _named(grundlag, "hjoerneflag", flag, number, ("hjoerneflag", ""))
        for inner, kompetence in enumerate(flag.kompetencer, 1):
            yield from _parts_of_kompetence(grundlag, kompetence, inner, (flag.id, flag.navn))
    for number, kompetence in enumerate(() if grundlag.hjoerneflag else grundlag.kompetencer, 1):
        yield from _parts_of_kompetence(grundlag, kompetence, number, ("kompetencer", ""))


def _parts_of_kompetence(
    grundlag: Grundlag, kompetence: Kompetence, number: int, above: tuple[str, str]
) -> Iterator[_Part]:
    yield _named(grundlag, "kompetence", kompetence, number, above)
    for inner, fokuspunkt in enumerate(kompetence.fokuspunkter, 1):
        yield _named(grundlag, "fokuspunkt", fokuspunkt, inner, (kompetence.id, kompetence.navn))
        yield from _forventninger(grundlag, fokuspunkt)
    yield from _forventninger(grundlag, kompetence) if kompetence.forventninger else ()


def _forventninger(grundlag: Grundlag, part: Kompetence | Fokuspunkt) -> Iterator[_Part]:
    for rolle in grundlag.roller:
        text = part.forventninger[rolle.id]
        yield _Part(
            "Forventning", f"{part.id}.{rolle.id}", f"{rolle.navn}: {part.navn}", {"": text}
        )


def _parts_of_kapitel(grundlag: Grundlag, id_: str, kapitel: Kapitel) -> Iterator[_Part]:
    name = kapitel.overskrift
    flags, kompetencer = (noun(grundlag, kind).plural for kind in ("hjoerneflag", "kompetence"))
    yield _Part("Kapitel", id_, name, _texts(kapitel))
    for number, afsnit in enumerate(kapitel.afsnit, 1):
        lists = {flags: afsnit.hjoerneflag, kompetencer: afsnit.kompetencer}
        texts = _texts(afsnit) | {word: ", ".join(ids) for word, ids in lists.items() if ids}
        yield _Part("Afsnit", afsnit.id, name, texts, id_, name, number)
        for inner, punkt in enumerate(afsnit.punkter, 1):
            yield _Part("Punkt", punkt.id, name, _texts(punkt), afsnit.id, afsnit.id, inner)


def _named(
    grundlag: Grundlag,
    kind: str,
    thing: Rolle | Hjoerneflag | Kompetence | Fokuspunkt,
    number: int,
    above: tuple[str, str],
) -> _Part:
    """Return a part with a name; `above` is the id and the name of what it stands in."""
    place = f"{capital(noun(grundlag, kind).singular)}: {thing.navn}"
    return _Part(kind, thing.id, place, _texts(thing), *above, number)


def _texts(thing: BaseModel) -> dict[str, str]:
    """Return what is to be compared of a part, by what it is called."""
    fields = [field for field in _FIELDS if field in type(thing).model_fields]
    values = {_FIELDS[field]: getattr(thing, field) for field in fields}
    return {word: value if isinstance(value, str) else ", ".join(value)
            for word, value in values.items() if value}  # fmt: skip
