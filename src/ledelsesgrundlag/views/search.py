"""The view of what a search finds."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from ledelsesgrundlag.framework.model import Grundlag, Hjoerneflag, Kompetence, Rolle
from ledelsesgrundlag.views import chapters
from ledelsesgrundlag.views.query import Query
from ledelsesgrundlag.views.rows import ID, forventning, ids_of, named
from ledelsesgrundlag.views.table import Cell, Column, Kind, Row, Table

_COLUMNS = (ID, Column("sted", Kind.NAME, "sted"), Column("tekst", Kind.TEXT, "tekst"))


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
    found = []
    for cell, place, flag in _texts(grundlag, roller, kompetencer, hjoerneflag):
        if marks := query.marks(cell.text):
            row = Row((Cell(cell.id), Cell(place), cell._replace(marks=marks)), flag)
            found.append((query.rank(cell.text), row))
    found.sort(key=lambda hit: hit[0])
    words = " ".join(word for word, _ in query.words)
    noun = "tekst" if len(found) == 1 else "tekster"
    return Table(f"”{words}” står i {len(found)} {noun}", _COLUMNS, tuple(row for _, row in found))


def searchable_texts(grundlag: Grundlag) -> list[str]:
    """Return every text that `search` looks through when it isn't narrowed."""
    return [text.cell.text for text in _texts(grundlag)]


def _texts(
    grundlag: Grundlag,
    roller: Collection[Rolle] = (),
    kompetencer: Collection[Kompetence] = (),
    hjoerneflag: Collection[Hjoerneflag] = (),
) -> Iterator[_Text]:
    flags = ids_of(hjoerneflag or grundlag.hjoerneflag)
    parts = ids_of(kompetencer or grundlag.kompetencer)
    for number, flag in enumerate(grundlag.hjoerneflag):
        for part in flag.kompetencer:
            if flag.id in flags and part.id in parts:
                yield from _texts_of_kompetence(grundlag, number, part, roller)
    if not (roller or kompetencer or hjoerneflag):
        for chapter in grundlag.kapitler:
            for row in chapters.kapitel(grundlag, chapter).rows:
                *_, cell = row.cells
                # What a chapter only lists came above; a signature has no id of its own.
                if cell.id and cell.id not in flags | parts:
                    yield _Text(cell, chapter.overskrift)


def _texts_of_kompetence(
    grundlag: Grundlag, flag: int, part: Kompetence, roller: Collection[Rolle]
) -> Iterator[_Text]:
    if not roller:
        yield _Text(Cell(part.definition, part.id), f"Kompetence: {part.navn}", flag)
    for fokuspunkt in part.fokuspunkter:
        if not roller:
            yield _Text(named(fokuspunkt), f"Fokuspunkt: {part.navn}", flag)
        for rolle in roller or grundlag.roller:
            place = f"{rolle.navn}: {fokuspunkt.navn}"
            yield _Text(forventning(fokuspunkt, rolle), place, flag)
