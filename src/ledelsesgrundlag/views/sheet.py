"""A sheet for a talk between leaders, ready to be written. Pure: nothing is read, asked or kept.

Each text knows whose it is, so that nobody takes the tool's questions for the framework's words.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ledelsesgrundlag.framework.chapters import CHAPTERS
from ledelsesgrundlag.framework.model import Grundlag, Hjoerneflag, Kompetence, Raekke, Rolle
from ledelsesgrundlag.framework.nouns import is_own, noun
from ledelsesgrundlag.views.questions import Del, Felt, Kolonne, Samtale, Skema
from ledelsesgrundlag.views.rows import ids_of, restored
from ledelsesgrundlag.views.table import NONE_SAID, capital


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph, a heading or a label, and the id of the thing it belongs to ("" for none)."""

    text: str
    id: str = ""
    ours: bool = True
    """Whether it is the tool's; a writer sets it in italics."""


@dataclass(frozen=True, slots=True)
class Field:
    """A line to fill in, or one that is filled in beforehand."""

    label: Text
    value: Text | None = None


@dataclass(frozen=True, slots=True)
class Fields:
    """Lines to fill in."""

    items: tuple[Field, ...]
    roomy: bool = False
    """Sentences are expected, not only a name or a date."""


@dataclass(frozen=True, slots=True)
class Questions:
    """Open questions, each with room for an answer of some lines."""

    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A thing to tick off."""

    text: Text


@dataclass(frozen=True, slots=True)
class Ticks:
    """A list of things to tick off."""

    items: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class NoteColumn:
    """A column with room for notes in each row, and under its head what can be ticked there."""

    head: Text
    steps: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class ForventningRow:
    """A forventning with its id, and the fokuspunkt that it stands under, if any."""

    id: str
    fokuspunkt: Text | None
    texts: tuple[Text, ...]
    """One as a rule, or the items of a list."""


@dataclass(frozen=True, slots=True)
class ForventningTable:
    """The forventninger of a kompetence, with room beside each."""

    caption: Text
    head: Text
    columns: tuple[NoteColumn, ...]
    rows: tuple[ForventningRow, ...]


@dataclass(frozen=True, slots=True)
class EmptyTable:
    """A table whose rows are to be filled in."""

    caption: Text
    head: Text
    """Of the rows' numbers."""
    columns: tuple[Text, ...]
    rows: int


Block = Text | Fields | Questions | Ticks | ForventningTable | EmptyTable


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading. `flag` is the hjørneflag's number from 0, for its colour."""

    heading: Text
    level: int
    """1, 2 or 3; the sheet's title is above them."""
    blocks: tuple[Block, ...] = ()
    flag: int | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A blank sheet, as it is to be written in every format."""

    title: Text
    source: Text
    """The framework that the texts are from."""
    blocks: tuple[Block, ...]
    """What stands before the first heading."""
    sections: tuple[Section, ...]
    notes: tuple[Text, ...] = ()
    """What was restored from elsewhere in the document: for a file's properties, not the paper."""


# What the sheet says of itself. It must be true of the program, so it isn't in the file of
# questions, which may be changed without the program.
_WHOSE = Text(
    "Det, der står i kursiv, er værktøjets. Resten er ledelsesgrundlagets, bogstav for bogstav."
)
_KEPT = Text("Værktøjet gemmer ingen svar. Skriv kun det, du vil dele.")
_NUMBER = Text("Nr.")
_NONE = Text(f"[{NONE_SAID}]")


def build(
    grundlag: Grundlag, samtale: Samtale, rolle: Rolle, kompetencer: Collection[Kompetence] = ()
) -> Sheet:
    """Make the sheet for a talk with a leader in `rolle`; no kompetencer given means all."""
    samtale = samtale.filled(_words(grundlag, rolle))
    intro = (_WHOSE, _KEPT, *map(Text, samtale.indledning))
    fields = [_fields(samtale.felter, rolle)] if samtale.felter else []
    return Sheet(
        Text(f"{samtale.titel}: {rolle.navn}"),
        _framework(grundlag.edition),
        (*intro, *fields),
        tuple(_sections(grundlag, samtale, rolle, kompetencer)),
        tuple(map(Text, restored(grundlag, kompetencer or grundlag.kompetencer))),
    )


def _words(grundlag: Grundlag, rolle: Rolle) -> dict[str, str]:
    """Return what stands in braces in the questions, as the framework calls it."""
    word = noun(grundlag, "rolle").singular
    # Of one's own word nobody knows whether it is din or dit.
    whose = rolle.navn if is_own(grundlag, "rolle") else f"din {word}"
    return {"{Rolle}": capital(word), "{din rolle}": whose}


def _sections(
    grundlag: Grundlag, samtale: Samtale, rolle: Rolle, kompetencer: Collection[Kompetence]
) -> Iterator[Section]:
    # A framework may have no chapters; what is asked about them then has no place.
    parts = [part for part in samtale.dele if grundlag.kapitler or not part.kapitler]
    for number, part in enumerate(parts, 1):
        heading = Text(f"Del {number}: {part.overskrift}")
        chosen = (
            f"Arket rummer kun de {noun(grundlag, 'kompetence').plural}, der er valgt på forhånd."
        )
        narrowed = [Text(chosen)] if part.forventninger and kompetencer else []
        guidance = (*map(Text, part.vejledning), *narrowed)
        chapters = [Ticks(tuple(_chapters(grundlag)))] if part.kapitler else []
        rest = tuple(_own_blocks(part, rolle))
        yield Section(heading, 1, (*guidance, *chapters, *rest))
        if part.forventninger:
            yield from _flags(grundlag, part.forventninger, rolle, kompetencer)
        for title in part.felter_under:
            yield Section(Text(title), 2, (_fields(part.felter, rolle, roomy=True),))


def _own_blocks(part: Del, rolle: Rolle) -> Iterator[Block]:
    if part.huskeliste:
        yield Ticks(_ticks(part.huskeliste))
    if part.spoergsmaal:
        yield Questions(tuple(map(Text, part.spoergsmaal)))
    if part.felter and not part.felter_under:
        yield _fields(part.felter, rolle, roomy=True)
    if part.skema:
        yield _empty_table(part.skema, Text(part.overskrift))


def _flags(
    grundlag: Grundlag,
    columns: Iterable[Kolonne],
    rolle: Rolle,
    kompetencer: Collection[Kompetence],
) -> Iterator[Section]:
    """Yield a section for each hjørneflag with any of the kompetencer, and one for each of them."""
    beside = tuple(NoteColumn(Text(c.overskrift), _ticks(c.trin)) for c in columns)
    wanted = ids_of(kompetencer or grundlag.kompetencer)
    chosen = [raekke for raekke in grundlag.raekker() if raekke.kompetence.id in wanted]
    for _, of_flag in groupby(chosen, lambda raekke: raekke.flag):
        within = list(of_flag)
        if flag := within[0].hjoerneflag:
            yield Section(_heading(grundlag, "hjoerneflag", flag), 2, flag=within[0].flag)
        for _, run in groupby(within, lambda raekke: raekke.kompetence.id):
            yield _kompetence(grundlag, list(run), beside, rolle)


def _heading(grundlag: Grundlag, kind: str, part: Hjoerneflag | Kompetence) -> Text:
    return _framework(f"{capital(noun(grundlag, kind).singular)}: {part.navn}", part.id)


def _kompetence(
    grundlag: Grundlag, raekker: Sequence[Raekke], columns: tuple[NoteColumn, ...], rolle: Rolle
) -> Section:
    """Return a section with the forventninger of a kompetence; where there are none, it says so."""
    kompetence, flag = raekker[0].kompetence, raekker[0].flag
    heading = _heading(grundlag, "kompetence", kompetence)
    definition = [_framework(kompetence.definition)] if kompetence.definition else []
    rows = tuple(_row(raekke, rolle) for raekke in raekker if raekke.forventning(rolle).udsagn)
    caption, head = _framework(kompetence.navn), _framework("Forventning")
    table = ForventningTable(caption, head, columns, rows) if rows else _NONE
    return Section(heading, 2 if flag is None else 3, (*definition, table), flag)


def _row(raekke: Raekke, rolle: Rolle) -> ForventningRow:
    cell, part = raekke.forventning(rolle), raekke.fokuspunkt
    texts = tuple(_framework(text, cell.id) for text in cell.udsagn)
    return ForventningRow(cell.id, _framework(part.navn, part.id) if part else None, texts)


def _chapters(grundlag: Grundlag) -> Iterator[Tick]:
    for chapter in CHAPTERS:
        if kapitel := grundlag.kapitel(chapter):
            yield Tick(_framework(kapitel.overskrift))


def _ticks(texts: Iterable[str]) -> tuple[Tick, ...]:
    return tuple(Tick(Text(text)) for text in texts)


def _fields(felter: Iterable[Felt], rolle: Rolle, *, roomy: bool = False) -> Fields:
    name = _framework(rolle.navn, rolle.id)
    items = tuple(Field(Text(f.etiket), name if f.indhold else None) for f in felter)
    return Fields(items, roomy)


def _empty_table(skema: Skema, caption: Text) -> EmptyTable:
    return EmptyTable(caption, _NUMBER, tuple(map(Text, skema.kolonner)), skema.raekker)


def _framework(text: str, id_: str = "") -> Text:
    return Text(text, id_, ours=False)
