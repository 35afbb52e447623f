"""The view of what a search finds."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from ledelsesgrundlag.framework.model import Grundlag, Hjoerneflag, Kompetence, Raekke, Rolle
from ledelsesgrundlag.framework.nouns import noun
from ledelsesgrundlag.views import chapters
from ledelsesgrundlag.views.query import Query, nearest_words
from ledelsesgrundlag.views.rows import ID, forventning, ids_of, named
from ledelsesgrundlag.views.table import Cell, Column, Kind, Row, Table, capital
from ledelsesgrundlag.wording import either, grouped, listed, shortened

_COLUMNS = (ID, Column("sted", Kind.NAME, "sted"), Column("tekst", Kind.TEXT, "tekst"))
# Of many words no more are named.
_MOST_SAID = 5


class _Text(NamedTuple):
    """A text that can be found, with where it stands and the number of its hjørneflag."""

    cell: Cell
    place: str
    flag: int | None = None


def search(
    grundlag: Grundlag,
    query: Query,
    roller: Collection[Rolle] = (),
    kompetencer: Collection[Kompetence] = (),
    hjoerneflag: Collection[Hjoerneflag] = (),
) -> Table:
    """List the texts that hold all the words of a query, the best first, the words marked.

    With roller given only their forventninger are searched; with kompetencer or hjørneflag
    only what belongs to them.
    """
    looked_at = list(_texts(grundlag, roller, kompetencer, hjoerneflag))
    query, found = query.fitted([text.cell.text for text in looked_at]), []
    for cell, place, flag in looked_at:
        if marks := query.marks(cell.text):
            row = Row((Cell(cell.id), Cell(place), cell._replace(marks=marks)), flag)
            found.append((query.rank(cell.text), row))
    found.sort(key=lambda hit: hit[0])
    count = "1 tekst" if len(found) == 1 else f"{grouped(len(found))} tekster"
    told = _told(query, narrowed=bool(roller or kompetencer or hjoerneflag))
    title = f"{told}{count} indeholder {_all(query)}"
    return Table(title, _COLUMNS, tuple(row for _, row in found))


def searchable_texts(
    grundlag: Grundlag,
    roller: Collection[Rolle] = (),
    kompetencer: Collection[Kompetence] = (),
    hjoerneflag: Collection[Hjoerneflag] = (),
) -> list[str]:
    """Return every text that `search` looks through, narrowed as it is."""
    return [text.cell.text for text in _texts(grundlag, roller, kompetencer, hjoerneflag)]


def nothing_found(
    grundlag: Grundlag,
    query: Query,
    roller: Collection[Rolle] = (),
    kompetencer: Collection[Kompetence] = (),
    hjoerneflag: Collection[Hjoerneflag] = (),
) -> str:
    """Say of a search without hits which words no text has, and which are spelt much like them.

    Where each word stands in some text, say that none has them all.
    """
    texts = searchable_texts(grundlag, roller, kompetencer, hjoerneflag)
    narrowed = bool(roller or kompetencer or hjoerneflag)
    none = "ingen af de valgte tekster" if narrowed else "ingen tekst"
    query = query.fitted(texts)
    if not (missing := query.missing(texts)):
        return capital(f"{_told(query, narrowed=narrowed)}{none} indeholder {_all(query)}.")
    sentence = capital(f"{none} indeholder {either(_few(missing))}.")
    near = dict.fromkeys(n for word in missing[:_MOST_SAID] for n in nearest_words(word, texts))
    return f"{sentence} Ord, der ligner: {', '.join(near)}." if near else sentence


def _told(query: Query, *, narrowed: bool) -> str:
    """Say which words stand nowhere as they are typed, though other words were found for them."""
    if not (typed := [word.typed for word in query.words if word.found]):
        return ""
    where = "ikke i de valgte tekster" if narrowed else "ingen steder"
    return f"{listed(_few(typed))} står {where}; "


def _all(query: Query) -> str:
    """Name the words that a text has all of, as the texts have them."""
    found = list(dict.fromkeys(word.found or (word.typed,) for word in query.words)) or [("",)]
    if len(found) == 1:
        return either(_few(found[0]))
    words = [f"enten {either(_few(one))}" if one[1:] else _few(one)[0] for one in found]
    more = [_others(len(words) - _MOST_SAID)] if words[_MOST_SAID:] else []
    return f"både {listed(words[:_MOST_SAID] + more)}"


def _few(words: Sequence[str]) -> list[str]:
    """Quote some words; of many the first, and how many the others are."""
    said = [f"”{shortened(word)}”" for word in words[:_MOST_SAID]]
    more = len(words[_MOST_SAID:])
    return [*said, _others(more)] if more else said


def _others(count: int) -> str:
    return "1 ord mere" if count == 1 else f"{grouped(count)} ord mere"


def _texts(
    grundlag: Grundlag,
    roller: Collection[Rolle] = (),
    kompetencer: Collection[Kompetence] = (),
    hjoerneflag: Collection[Hjoerneflag] = (),
) -> Iterator[_Text]:
    parts = ids_of(kompetencer or grundlag.kompetencer)
    if hjoerneflag:
        parts &= ids_of(k for flag in hjoerneflag for k in flag.kompetencer)
    narrowed = bool(roller or kompetencer or hjoerneflag)
    yield from () if narrowed else _texts_of_names(grundlag)
    for raekke in grundlag.raekker():
        if raekke.kompetence.id in parts:
            yield from _texts_of_row(grundlag, raekke, roller)
    yield from () if narrowed else _texts_of_chapters(grundlag)


def _texts_of_names(grundlag: Grundlag) -> Iterator[_Text]:
    """Yield what is said of roller, and of hjørneflag that have no sentence to be listed."""
    for rolle in grundlag.roller:
        if rolle.beskrivelse:
            place = f"{_called(grundlag, 'rolle')}: {rolle.navn}"
            yield _Text(Cell(rolle.beskrivelse, rolle.id), place)
    for number, flag in enumerate(grundlag.hjoerneflag):
        if not flag.saetning:
            yield _Text(named(flag), _called(grundlag, "hjoerneflag"), number)


def _texts_of_chapters(grundlag: Grundlag) -> Iterator[_Text]:
    # What a chapter only lists stands among the rows; a signature has no id of its own.
    above = ids_of(grundlag.hjoerneflag) | ids_of(grundlag.kompetencer)
    for chapter in grundlag.kapitler:
        for row in chapters.kapitel(grundlag, chapter).rows:
            *_, cell = row.cells
            if cell.id and cell.id not in above:
                yield _Text(cell, chapter.overskrift)


def _texts_of_row(grundlag: Grundlag, raekke: Raekke, roller: Collection[Rolle]) -> Iterator[_Text]:
    part, kompetence = raekke.part, raekke.kompetence
    if not roller:
        place = f"{_called(grundlag, 'kompetence')}: {kompetence.navn}"
        if kompetence.definition and part in (kompetence, *kompetence.fokuspunkter[:1]):
            yield _Text(Cell(kompetence.definition, kompetence.id), place, raekke.flag)
        if raekke.fokuspunkt:
            place = f"{_called(grundlag, 'fokuspunkt')}: {kompetence.navn}"
        yield _Text(named(part), place, raekke.flag)
    for rolle in roller or grundlag.roller:
        place = f"{rolle.navn}: {part.navn}"
        yield _Text(forventning(raekke, rolle), place, raekke.flag)


def _called(grundlag: Grundlag, kind: str) -> str:
    return capital(noun(grundlag, kind).singular)
