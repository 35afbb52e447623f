"""From a framework to the table of what was asked for. Pure: nothing is read or printed."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from ledelsesgrundlag.model import (
    Afsnit,
    Fokuspunkt,
    Forventning,
    Grundlag,
    Hjoerneflag,
    Kapitel,
    Kompetence,
    Rolle,
)
from ledelsesgrundlag.names import as_typed
from ledelsesgrundlag.search import Query
from ledelsesgrundlag.tables import Cell, Column, Kind, Row, Table

_ID = Column("id", Kind.ID, "id")
_FLAG = Column("hjørneflag", Kind.GROUP, "hjoerneflag", flagged=True)
_MATRIX = (
    _ID,
    _FLAG,
    Column("kompetence", Kind.GROUP, "kompetence"),
    Column("fokuspunkt", Kind.NAME, "fokuspunkt"),
)

_SIGNATURE = "underskrift"


def roller(grundlag: Grundlag) -> Table:
    """List the roller, from the top of the chain of leadership."""
    rows = tuple(Row((Cell(rolle.id), Cell(rolle.navn, rolle.id))) for rolle in grundlag.roller)
    return Table("Roller", (_ID, Column("rolle", Kind.NAME, "rolle")), rows)


def rolle(grundlag: Grundlag, rolle: Rolle) -> Table:
    """Describe a rolle: its forventninger under their kompetencer and hjørneflag."""
    title = f"Rollebeskrivelse: {rolle.navn}"
    return _by_rolle(title, grundlag, [rolle], notes=_restored(grundlag))


def kompetencer(grundlag: Grundlag) -> Table:
    """List the kompetencer with their definitions, by hjørneflag."""
    columns = (
        _ID,
        _FLAG,
        Column("kompetence", Kind.NAME, "kompetence"),
        Column("definition", Kind.TEXT, "definition"),
    )
    rows = tuple(
        Row((Cell(k.id), _flag(flag), Cell(k.navn, k.id), Cell(k.definition, k.id)), number)
        for number, flag in enumerate(grundlag.hjoerneflag)
        for k in flag.kompetencer
    )
    return Table("Kompetencer", columns, rows, notes=_restored(grundlag))


def kompetence(grundlag: Grundlag, kompetence: Kompetence) -> Table:
    """Show a kompetence as the document does: definition, fokuspunkter by roller."""
    return _by_rolle(
        kompetence.navn,
        grundlag,
        grundlag.roller,
        [kompetence],
        intro=(kompetence.definition,),
        notes=_restored(grundlag, [kompetence]),
        transposed=True,
    )


def matrix(
    grundlag: Grundlag,
    roller: Collection[Rolle] = (),
    kompetencer: Collection[Kompetence] = (),
    hjoerneflag: Collection[Hjoerneflag] = (),
) -> Table:
    """Show all forventninger, or those of the given roller, kompetencer and hjørneflag.

    Nothing given means all; kompetencer and hjørneflag narrow each other. The order is always
    the document's.
    """
    wanted = _ids(roller or grundlag.roller)
    chosen = [rolle for rolle in grundlag.roller if rolle.id in wanted]
    flags, wanted = hjoerneflag or grundlag.hjoerneflag, _ids(kompetencer or grundlag.kompetencer)
    within = [k for flag in flags for k in flag.kompetencer if k.id in wanted]
    title = f"{grundlag.titel}, {grundlag.dato}"
    return _by_rolle(title, grundlag, chosen, within, notes=_restored(grundlag, within))


def hjoerneflag(grundlag: Grundlag) -> Table:
    """List the hjørneflag with their sentences and kompetencer."""
    columns = (
        _ID,
        _FLAG._replace(kind=Kind.NAME),
        Column("sætning", Kind.TEXT, "saetning"),
        Column("kompetencer", Kind.TEXT, "kompetencer"),
    )
    rows = tuple(
        Row(
            (
                Cell(flag.id),
                _flag(flag),
                Cell(flag.saetning, flag.id),
                Cell(", ".join(k.navn for k in flag.kompetencer)),
            ),
            number,
        )
        for number, flag in enumerate(grundlag.hjoerneflag)
    )
    return Table("Hjørneflag", columns, rows, notes=_restored(grundlag))


def overview(grundlag: Grundlag) -> Table:
    """Show a first-time user what there is: the map, the roller, and what to try."""
    rows = tuple(
        Row((Cell(flag.id), _flag(flag), Cell(", ".join(k.navn for k in flag.kompetencer))), number)
        for number, flag in enumerate(grundlag.hjoerneflag)
    )
    columns = (
        _ID,
        _FLAG._replace(kind=Kind.NAME),
        Column("kompetencer", Kind.TEXT, "kompetencer"),
    )
    rolle, kompetence = grundlag.roller[-1], grundlag.kompetencer[0]
    return Table(
        f"{grundlag.titel}, {grundlag.udgiver}, {grundlag.dato}",
        columns,
        rows,
        intro=("Slå op i, hvad der forventes af ledere i hver rolle og kompetence.",),
        notes=(
            f"Roller: {', '.join(rolle.navn for rolle in grundlag.roller)}",
            f"Prøv:   lg rolle {as_typed(rolle.id, rolle.navn)}",
            f"        lg kompetence {as_typed(kompetence.id, kompetence.navn)}",
            "        lg --help",
        ),
    )


def compare(
    grundlag: Grundlag, roller: Sequence[Rolle], kompetencer: Collection[Kompetence] = ()
) -> Table:
    """Show what changes from one rolle to the next, in the order given, for each fokuspunkt."""
    first, *others = [rolle.navn for rolle in roller]
    title = f"Fra {first} til {' til '.join(others)}"
    within = list(kompetencer or grundlag.kompetencer)
    return _by_rolle(title, grundlag, roller, within, notes=_restored(grundlag, within))


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
    columns = (_ID, Column("sted", Kind.NAME, "sted"), Column("tekst", Kind.TEXT, "tekst"))
    found = []
    for row in _searchable(grundlag, roller, kompetencer, hjoerneflag):
        [number, place, cell] = row.cells
        if marks := query.marks(cell.text):
            found.append(row._replace(cells=(number, place, cell._replace(marks=marks))))
    found.sort(key=lambda row: query.rank(row.cells[2].text))
    words = " ".join(word for word, _ in query.words)
    return Table(f"”{words}” står i {len(found)} {_texts_word(found)}", columns, tuple(found))


def long(table: Table) -> Table | None:
    """Give each forventning of a table a row of its own; None for a table that has none.

    The form that pivot tables and databases take.
    """
    if [column.id for column in table.columns[: len(_MATRIX)]] != [c.id for c in _MATRIX]:
        return None
    columns = (
        *_MATRIX[:-1],
        Column("fokuspunkt", Kind.GROUP, "fokuspunkt"),
        Column("rolle", Kind.NAME, "rolle"),
        Column("forventning", Kind.TEXT, "forventning"),
    )
    rows = [
        row._replace(cells=(Cell(cell.id), *row.cells[1:4], Cell(column.head, column.id), cell))
        for row in table.rows
        for column, cell in zip(table.columns[4:], row.cells[4:], strict=True)
    ]
    return table._replace(columns=columns, rows=tuple(rows), transposed=False, per_rolle=False)


def searchable_texts(grundlag: Grundlag) -> list[str]:
    """Return every text that `search` looks through when it isn't narrowed."""
    return [row.cells[2].text for row in _searchable(grundlag)]


def thing(grundlag: Grundlag, id_: str) -> Table:
    """Show what an id, one of `ids`, stands for, with where it stands.

    A forventning comes with the same fokuspunkt at the level above and the level below.
    """
    for cell in grundlag.forventninger():
        if cell.id == id_:
            return _forventning(grundlag, cell)
    for fokuspunkt in grundlag.fokuspunkter:
        if fokuspunkt.id == id_:
            within = [k for k in grundlag.kompetencer if id_ in _ids(k.fokuspunkter)]
            table = _by_rolle(fokuspunkt.navn, grundlag, grundlag.roller, within)
            return table._replace(rows=tuple(r for r in table.rows if r.id == id_))
    return _larger_part(grundlag, id_) or _chapter_part(grundlag, id_)


def ids(grundlag: Grundlag) -> list[str]:
    """Return the id of everything that `thing` can show, in the order of the document."""
    chapters = [row.id for k in grundlag.kapitler for row in kapitel(grundlag, k).rows]
    parts = (grundlag.roller, grundlag.hjoerneflag, grundlag.kompetencer, grundlag.fokuspunkter)
    named = [part.id for parts_of_a_kind in parts for part in parts_of_a_kind]
    cells = [cell.id for cell in grundlag.forventninger()]
    return list(dict.fromkeys([*chapters, *named, *cells]))


def kapitel(grundlag: Grundlag, kapitel: Kapitel) -> Table:
    """Show a chapter: its paragraphs and lists, one row each."""
    columns = (_ID, Column("afsnit", Kind.LABEL, "afsnit"), Column("tekst", Kind.TEXT, "tekst"))
    signature = f"{grundlag.udgiver}, {grundlag.dato}"
    rows = [row for afsnit in kapitel.afsnit for row in _afsnit(grundlag, afsnit)]
    if kapitel is grundlag.forord:
        rows.append(Row((Cell(_SIGNATURE), Cell(""), Cell(signature))))
    return Table(kapitel.overskrift, columns, tuple(rows))


def _afsnit(grundlag: Grundlag, afsnit: Afsnit) -> Iterator[Row]:
    label = Cell(afsnit.etiket or "")
    flags = {flag.id: flag.saetning for flag in grundlag.hjoerneflag}
    names = {kompetence.id: kompetence.navn for kompetence in grundlag.kompetencer}
    if afsnit.tekst:
        yield Row((Cell(afsnit.id), label, Cell(afsnit.tekst, afsnit.id)))
    items = [(punkt.id, punkt.tekst) for punkt in afsnit.punkter]
    items += [(name, flags[name]) for name in afsnit.hjoerneflag]
    items += [(name, names[name]) for name in afsnit.kompetencer]
    for name, text in items:
        yield Row((Cell(name), label, Cell(text, name)), bullet=True)


def _forventning(grundlag: Grundlag, cell: Forventning) -> Table:
    """Show one cell of the matrix between its neighbours in the chain of leadership."""
    columns = (
        *_MATRIX[:-1],
        Column("fokuspunkt", Kind.GROUP, "fokuspunkt"),
        Column("niveau", Kind.LABEL, "niveau"),
        Column("rolle", Kind.NAME, "rolle"),
        Column("forventning", Kind.TEXT, "forventning"),
    )
    number = [flag.id for flag in grundlag.hjoerneflag].index(cell.hjoerneflag.id)
    _, *place = _place(cell.hjoerneflag, cell.kompetence, cell.fokuspunkt)
    own = [rolle.id for rolle in grundlag.roller].index(cell.rolle.id)
    rows = []
    for step, label in ((-1, "niveauet over"), (0, "valgt"), (1, "niveauet under")):
        if 0 <= own + step < len(grundlag.roller):
            rolle = grundlag.roller[own + step]
            [text] = _texts(cell.fokuspunkt, [rolle])
            name = Cell(rolle.navn, rolle.id)
            rows.append(Row((Cell(text.id), *place, Cell(label), name, text), number))
    return Table(f"{cell.rolle.navn}: {cell.fokuspunkt.navn}", columns, tuple(rows))


def _larger_part(grundlag: Grundlag, id_: str) -> Table | None:
    for one in grundlag.roller:
        if one.id == id_:
            return rolle(grundlag, one)
    for flag in grundlag.hjoerneflag:
        if flag.id == id_:
            table = kompetencer(grundlag)
            rows = tuple(row for row in table.rows if row.cells[1].id == id_)
            notes = _restored(grundlag, flag.kompetencer)
            return table._replace(title=flag.saetning, rows=rows, notes=notes)
        for part in flag.kompetencer:
            if part.id == id_:
                return kompetence(grundlag, part)
    return None


def _chapter_part(grundlag: Grundlag, id_: str) -> Table:
    """Show a paragraph with its list, or one item of a list, under its chapter's heading."""
    for chapter in grundlag.kapitler:
        whole = kapitel(grundlag, chapter)
        rows = [row for a in chapter.afsnit if a.id == id_ for row in _afsnit(grundlag, a)]
        if rows := rows or [row for row in whole.rows if row.id == id_]:
            return whole._replace(rows=tuple(rows))
    raise KeyError(id_)


def _searchable(
    grundlag: Grundlag,
    roller: Collection[Rolle] = (),
    kompetencer: Collection[Kompetence] = (),
    hjoerneflag: Collection[Hjoerneflag] = (),
) -> Iterator[Row]:
    """Yield a row for each text there is to search: its id, where it stands, and the text."""
    flags = _ids(hjoerneflag or grundlag.hjoerneflag)
    parts = _ids(kompetencer or grundlag.kompetencer)
    for number, flag in enumerate(grundlag.hjoerneflag):
        for part in flag.kompetencer:
            if flag.id in flags and part.id in parts:
                yield from _searchable_kompetence(grundlag, number, part, roller)
    if not (roller or kompetencer or hjoerneflag):
        # What a chapter only lists has a row of its own above.
        passed_over = {*flags, *parts, _SIGNATURE}
        for chapter in grundlag.kapitler:
            for row in kapitel(grundlag, chapter).rows:
                if row.id not in passed_over:
                    yield Row((row.cells[0], Cell(chapter.overskrift), row.cells[2]))


def _searchable_kompetence(
    grundlag: Grundlag, number: int, part: Kompetence, roller: Collection[Rolle]
) -> Iterator[Row]:
    if not roller:
        place = Cell(f"Kompetence: {part.navn}")
        yield Row((Cell(part.id), place, Cell(part.definition, part.id)), number)
    for fokuspunkt in part.fokuspunkter:
        if not roller:
            place = Cell(f"Fokuspunkt: {part.navn}")
            yield Row((Cell(fokuspunkt.id), place, Cell(fokuspunkt.navn, fokuspunkt.id)), number)
        for rolle in roller or grundlag.roller:
            [text] = _texts(fokuspunkt, [rolle])
            yield Row((Cell(text.id), Cell(f"{rolle.navn}: {fokuspunkt.navn}"), text), number)


def _ids(parts: Iterable[Rolle | Hjoerneflag | Kompetence | Fokuspunkt]) -> set[str]:
    return {part.id for part in parts}


def _texts_word(rows: Collection[Row]) -> str:
    return "tekst" if len(rows) == 1 else "tekster"


def _by_rolle(
    title: str,
    grundlag: Grundlag,
    roller: Iterable[Rolle],
    kompetencer: Collection[Kompetence] | None = None,
    **more: Any,  # noqa: ANN401 - the fields of a Table that have a default
) -> Table:
    """Make a table with a row for each fokuspunkt and a column for each rolle."""
    chosen = list(roller)
    wanted = _ids(grundlag.kompetencer if kompetencer is None else kompetencer)
    columns = (*_MATRIX, *(Column(rolle.navn, Kind.TEXT, rolle.id) for rolle in chosen))
    rows = tuple(
        Row((*_place(flag, kompetence, fokuspunkt), *_texts(fokuspunkt, chosen)), number)
        for number, flag in enumerate(grundlag.hjoerneflag)
        for kompetence in flag.kompetencer
        if kompetence.id in wanted
        for fokuspunkt in kompetence.fokuspunkter
    )
    return Table(title, columns, rows, per_rolle=True, **more)


def _place(flag: Hjoerneflag, kompetence: Kompetence, fokuspunkt: Fokuspunkt) -> tuple[Cell, ...]:
    return (
        Cell(fokuspunkt.id),
        _flag(flag),
        Cell(kompetence.navn, kompetence.id),
        Cell(fokuspunkt.navn, fokuspunkt.id),
    )


def _texts(fokuspunkt: Fokuspunkt, roller: Iterable[Rolle]) -> tuple[Cell, ...]:
    return tuple(
        Cell(fokuspunkt.forventninger[rolle.id], f"{fokuspunkt.id}.{rolle.id}") for rolle in roller
    )


def _flag(flag: Hjoerneflag) -> Cell:
    return Cell(flag.overskrift, flag.id)


def _restored(
    grundlag: Grundlag, kompetencer: Collection[Kompetence] | None = None
) -> tuple[str, ...]:
    """Say what was restored of the given kompetencer and of the hjørneflag they belong to."""
    within = grundlag.kompetencer if kompetencer is None else kompetencer
    wanted = _ids(within)
    flags = [f for f in grundlag.hjoerneflag if not wanted.isdisjoint(_ids(f.kompetencer))]
    parts: list[Hjoerneflag | Kompetence] = [*flags, *within]
    notes: dict[str, list[str]] = {}
    for part in parts:
        if part.gendannet:
            notes.setdefault(part.gendannet, []).append(part.id)
    return tuple(f"Gendannet ({', '.join(ids)}): {note}" for note, ids in notes.items())
