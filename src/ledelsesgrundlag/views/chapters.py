"""The view of a chapter around the matrix, and of a part of one."""

from collections.abc import Iterator

from ledelsesgrundlag.framework.model import Afsnit, Grundlag, Kapitel
from ledelsesgrundlag.views.rows import ID, restored
from ledelsesgrundlag.views.table import Cell, Column, Kind, Row, Table

_COLUMNS = (ID, Column("afsnit", Kind.LABEL, "afsnit"), Column("tekst", Kind.TEXT, "tekst"))


def kapitel(grundlag: Grundlag, kapitel: Kapitel) -> Table:
    """Show a chapter: its paragraphs and lists, one row each."""
    rows = [row for afsnit in kapitel.afsnit for row in _rows(grundlag, afsnit)]
    if kapitel is grundlag.forord:
        signature = f"{grundlag.udgiver}, {grundlag.dato}"
        rows.append(Row((Cell("underskrift"), Cell(""), Cell(signature))))
    # It says how the framework came about.
    told = restored(grundlag, grundlag.kompetencer) if kapitel is grundlag.praksis else ()
    return Table(kapitel.overskrift, _COLUMNS, tuple(rows), notes=told, restored=told)


def part(grundlag: Grundlag, id_: str) -> Table:
    """Show a paragraph with its list, or one item of a list, under its chapter's heading.

    Raises `KeyError` for an id that none of them has.
    """
    for chapter in grundlag.kapitler:
        whole = kapitel(grundlag, chapter)
        rows = [row for a in chapter.afsnit if a.id == id_ for row in _rows(grundlag, a)]
        if rows := rows or [row for row in whole.rows if row.id == id_]:
            return whole._replace(rows=tuple(rows), notes=(), restored=())
    raise KeyError(id_)


def _rows(grundlag: Grundlag, afsnit: Afsnit) -> Iterator[Row]:
    label = Cell(afsnit.etiket or "")
    flags = {flag.id: flag.saetning or flag.navn for flag in grundlag.hjoerneflag}
    names = {kompetence.id: kompetence.navn for kompetence in grundlag.kompetencer}
    if afsnit.tekst:
        yield Row((Cell(afsnit.id), label, Cell(afsnit.tekst, afsnit.id)))
    items = [(punkt.id, punkt.tekst) for punkt in afsnit.punkter]
    items += [(name, flags[name]) for name in afsnit.hjoerneflag]
    items += [(name, names[name]) for name in afsnit.kompetencer]
    for name, text in items:
        yield Row((Cell(name), label, Cell(text, name)), bullet=True)
