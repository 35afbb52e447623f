"""The whole framework as one page: all roller side by side, and the chapters."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from ledelsesgrundlag.framework.chapters import CHAPTERS
from ledelsesgrundlag.framework.model import Grundlag, Kapitel, Raekke, Rolle
from ledelsesgrundlag.framework.nouns import noun
from ledelsesgrundlag.views import chapters
from ledelsesgrundlag.views.rows import forventning, ids_of, named
from ledelsesgrundlag.views.table import Cell


class Paragraph(NamedTuple):
    """A paragraph of a chapter, or an item of a list."""

    text: Cell
    """With its id as an anchor; "" where it only says what another part is called."""
    label: str
    """What stands above it, the tool's own words; "" for most."""
    bullet: bool
    leads_to: str
    """The id of the part that it names; "" where it is a text of its own."""
    found: bool
    """A search looks through it."""


class ChapterPart(NamedTuple):
    """A chapter: its field in a framework, its heading, and its paragraphs."""

    field: str
    heading: str
    paragraphs: tuple[Paragraph, ...]


class Line(NamedTuple):
    """A row of the matrix."""

    name: Cell | None
    """The fokuspunkt; None where the kompetence has none."""
    texts: tuple[Cell, ...]
    """What is expected, one of each rolle in their order."""


class KompetencePart(NamedTuple):
    """A kompetence with its rows."""

    name: Cell
    definition: str
    lines: tuple[Line, ...]

    @property
    def name_found(self) -> bool:
        """Whether a search looks through its name: that of a row is looked through."""
        return any(line.name is None for line in self.lines)


class FlagPart(NamedTuple):
    """A hjørneflag with its kompetencer, or those that follow each other without one."""

    name: Cell | None
    sentence: str
    """"" where it only says the name again."""
    number: int | None
    """From 0, for its colour."""
    kompetencer: tuple[KompetencePart, ...]


class Side(NamedTuple):
    """A framework, ready to be written as a page."""

    title: str
    publisher: str
    date: str
    nouns: dict[str, tuple[str, str]]
    """What a rolle, a hjørneflag, … is called: the singular and the plural."""
    roller: tuple[tuple[Cell, str], ...]
    """Each with its name and what the document says of it."""
    flags: tuple[FlagPart, ...]
    chapters: tuple[ChapterPart, ...]

    @property
    def ids(self) -> list[str]:
        """All that the page has an anchor for, each once."""
        paragraphs = (p.text.id for chapter in self.chapters for p in chapter.paragraphs)
        found = [rolle.id for rolle, _ in self.roller]
        for flag in self.flags:
            found += [flag.name.id] if flag.name else []
            for kompetence in flag.kompetencer:
                found.append(kompetence.name.id)
                for line in kompetence.lines:
                    found += [line.name.id] if line.name else []
                    found += [cell.id for cell in line.texts]
        return [*found, *filter(None, paragraphs)]


def side(grundlag: Grundlag) -> Side:
    """Return the whole framework, in the order of its document, the chapters last."""
    kinds = {kind: noun(grundlag, kind) for kind in ("rolle", "hjoerneflag", "kompetence")}
    return Side(
        grundlag.titel,
        grundlag.udgiver,
        grundlag.dato,
        {kind: (one.singular, one.plural) for kind, one in kinds.items()},
        tuple((named(rolle), rolle.beskrivelse or "") for rolle in grundlag.roller),
        tuple(_flags(grundlag)),
        tuple(_chapters(grundlag)),
    )


def _flags(grundlag: Grundlag) -> Iterator[FlagPart]:
    for number, run in groupby(grundlag.raekker(), lambda raekke: raekke.flag):
        raekker = list(run)
        flag = raekker[0].hjoerneflag
        parts = groupby(raekker, lambda raekke: raekke.kompetence.id)
        within = tuple(_kompetence(grundlag.roller, list(rows)) for _, rows in parts)
        said = flag.saetning or "" if flag else ""
        sentence = "" if flag and said == flag.navn else said
        yield FlagPart(named(flag) if flag else None, sentence, number, within)


def _kompetence(roller: tuple[Rolle, ...], raekker: list[Raekke]) -> KompetencePart:
    kompetence = raekker[0].kompetence
    lines = tuple(
        Line(
            named(raekke.fokuspunkt) if raekke.fokuspunkt else None,
            tuple(forventning(raekke, rolle) for rolle in roller),
        )
        for raekke in raekker
    )
    return KompetencePart(named(kompetence), kompetence.definition or "", lines)


def _chapters(grundlag: Grundlag) -> Iterator[ChapterPart]:
    for chapter in CHAPTERS:
        if kapitel := grundlag.kapitel(chapter):
            paragraphs = tuple(_paragraphs(grundlag, kapitel))
            yield ChapterPart(chapter.field, kapitel.overskrift, paragraphs)


def _paragraphs(grundlag: Grundlag, kapitel: Kapitel) -> Iterator[Paragraph]:
    # What a chapter only lists stands among the rows.
    elsewhere = ids_of(grundlag.hjoerneflag) | ids_of(grundlag.kompetencer)
    for row in chapters.kapitel(grundlag, kapitel).rows:
        _, label, text = row.cells
        leads_to = row.id if row.id in elsewhere and row.bullet else ""
        anchored = text._replace(id="" if leads_to else row.id)
        yield Paragraph(anchored, label.text, row.bullet, leads_to, bool(text.id and not leads_to))
