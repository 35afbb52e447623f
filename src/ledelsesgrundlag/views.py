"""From a framework to the table of what was asked for. Pure: nothing is read or printed."""

from collections.abc import Collection, Iterable, Iterator

from ledelsesgrundlag.model import (
    Afsnit,
    Fokuspunkt,
    Grundlag,
    Hjoerneflag,
    Kapitel,
    Kompetence,
    Rolle,
)
from ledelsesgrundlag.tables import Cell, Column, Kind, Row, Table

_ID = Column("id", Kind.ID)
_MATRIX = (
    _ID,
    Column("hjørneflag", Kind.GROUP),
    Column("kompetence", Kind.GROUP),
    Column("fokuspunkt", Kind.NAME),
)


def roller(grundlag: Grundlag) -> Table:
    """List the roller, from the top of the chain of leadership."""
    rows = tuple(Row((Cell(rolle.id), Cell(rolle.navn, rolle.id))) for rolle in grundlag.roller)
    return Table("Roller", (_ID, Column("rolle", Kind.NAME)), rows)


def rolle(grundlag: Grundlag, rolle: Rolle) -> Table:
    """Describe a rolle: its forventninger under their kompetencer and hjørneflag."""
    return Table(f"Rollebeskrivelse: {rolle.navn}", *_cells(grundlag, [rolle]))


def kompetencer(grundlag: Grundlag) -> Table:
    """List the kompetencer with their definitions, by hjørneflag."""
    columns = (
        _ID,
        Column("hjørneflag", Kind.GROUP),
        Column("kompetence", Kind.NAME),
        Column("definition", Kind.TEXT),
    )
    rows = tuple(
        Row((Cell(k.id), _flag(flag), Cell(k.navn, k.id), Cell(k.definition, k.id)), number)
        for number, flag in enumerate(grundlag.hjoerneflag)
        for k in flag.kompetencer
    )
    return Table("Kompetencer", columns, rows)


def kompetence(grundlag: Grundlag, kompetence: Kompetence) -> Table:
    """Show a kompetence as the document does: definition, fokuspunkter by roller."""
    return Table(
        kompetence.navn,
        *_cells(grundlag, grundlag.roller, [kompetence]),
        intro=(kompetence.definition,),
        notes=_notes([kompetence]),
        turned=True,
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
    chosen = [rolle for rolle in grundlag.roller if rolle in (roller or grundlag.roller)]
    flags = hjoerneflag or grundlag.hjoerneflag
    within = [k for flag in flags for k in flag.kompetencer if k in (kompetencer or [k])]
    return Table(f"{grundlag.titel}, {grundlag.dato}", *_cells(grundlag, chosen, within))


def hjoerneflag(grundlag: Grundlag) -> Table:
    """List the hjørneflag with their sentences and kompetencer."""
    columns = (
        _ID,
        Column("hjørneflag", Kind.NAME),
        Column("sætning", Kind.TEXT),
        Column("kompetencer", Kind.TEXT),
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
    return Table("Hjørneflag", columns, rows, notes=_notes(grundlag.hjoerneflag))


def kapitel(grundlag: Grundlag, kapitel: Kapitel) -> Table:
    """Show a chapter: its paragraphs and lists, one row each."""
    columns = (_ID, Column("afsnit", Kind.LABEL), Column("tekst", Kind.TEXT))
    signature = f"{grundlag.udgiver}, {grundlag.dato}"
    rows = [row for afsnit in kapitel.afsnit for row in _afsnit(grundlag, afsnit)]
    if kapitel is grundlag.forord:
        rows.append(Row((Cell("underskrift"), Cell(""), Cell(signature))))
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


def _cells(
    grundlag: Grundlag, roller: Iterable[Rolle], kompetencer: Collection[Kompetence] | None = None
) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """Make a row for each fokuspunkt and a column for each rolle."""
    chosen = list(roller)
    columns = (*_MATRIX, *(Column(rolle.navn, Kind.TEXT) for rolle in chosen))
    rows = tuple(
        Row((*_place(flag, kompetence, fokuspunkt), *_texts(fokuspunkt, chosen)), number)
        for number, flag in enumerate(grundlag.hjoerneflag)
        for kompetence in flag.kompetencer
        if kompetencer is None or kompetence in kompetencer
        for fokuspunkt in kompetence.fokuspunkter
    )
    return columns, rows


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


def _notes(parts: Iterable[Hjoerneflag | Kompetence]) -> tuple[str, ...]:
    return tuple(f"Gendannet ({part.id}): {part.gendannet}" for part in parts if part.gendannet)
