"""A sheet for a talk between leaders, ready to be written. Pure: nothing is read, asked or kept.

Each text knows whose it is, so that nobody takes the tool's questions for the framework's words.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from ledelsesgrundlag.framework.chapters import CHAPTERS
from ledelsesgrundlag.framework.model import Grundlag, Kompetence, Rolle
from ledelsesgrundlag.views.questions import Del, Felt, Kolonne, Samtale, Skema
from ledelsesgrundlag.views.rows import restored


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
    """A thing to tick off, and the tool's word on it."""

    text: Text
    note: Text | None = None


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
    """A forventning with its own id, and the fokuspunkt that it stands under."""

    fokuspunkt: Text
    forventning: Text


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
    """The framework that the texts are from; a writer adds the program's version."""
    blocks: tuple[Block, ...]
    """What stands before the first heading."""
    sections: tuple[Section, ...]
    notes: tuple[Text, ...] = ()
    """What was restored from elsewhere in the document."""


# What the sheet says of itself. It must be true of the program, so it isn't in the file of
# questions, which may be changed without the program.
_WHOSE = Text(
    "Det, der står i kursiv, er værktøjets. Resten er ledelsesgrundlagets, bogstav for bogstav."
)
_KEPT = Text(
    "Værktøjet gemmer ingen svar. Filen er din egen, og du bestemmer selv, hvem der får den."
)
_NARROWED = Text("Arket rummer kun de kompetencer, der er valgt på forhånd.")
_NUMBER = Text("Nr.")
_OURS = Text("[Værktøjets ord]")
_NAMES_OF_CHAPTERS = Text("[Værktøjets ord; kapitlernes navne er ledelsesgrundlagets]")
_FORVENTNINGER = Text("[Ledelsesgrundlagets ord; det, der står i kursiv, er værktøjets]")


def build(
    grundlag: Grundlag, samtale: Samtale, rolle: Rolle, kompetencer: Collection[Kompetence] = ()
) -> Sheet:
    """Make the sheet for a talk with a leader in `rolle`; no kompetencer given means all."""
    intro = (_WHOSE, _KEPT, *map(Text, samtale.indledning))
    fields = [_fields(samtale.felter, rolle)] if samtale.felter else []
    return Sheet(
        Text(f"{samtale.titel}: {rolle.navn}"),
        _framework(grundlag.edition),
        (*intro, *fields),
        tuple(_sections(grundlag, samtale, rolle, kompetencer)),
        tuple(map(Text, restored(grundlag, kompetencer or grundlag.kompetencer))),
    )


def _sections(
    grundlag: Grundlag, samtale: Samtale, rolle: Rolle, kompetencer: Collection[Kompetence]
) -> Iterator[Section]:
    # A framework may have no chapters; what is asked about them then has no place.
    parts = [part for part in samtale.dele if grundlag.kapitler or not part.kapitler]
    for number, part in enumerate(parts, 1):
        heading = Text(f"Del {number}: {part.overskrift}")
        narrowed = [_NARROWED] if part.forventninger and kompetencer else []
        guidance = (_whose(part), *map(Text, part.vejledning), *narrowed)
        chapters = [Ticks(tuple(_chapters(grundlag)))] if part.kapitler else []
        rest = tuple(_own_blocks(part, rolle))
        yield Section(heading, 1, (*guidance, *chapters, *rest))
        if part.forventninger:
            yield from _flags(grundlag, part.forventninger, rolle, kompetencer)
        for title in part.felter_under:
            yield Section(Text(title), 2, (_fields(part.felter, rolle, roomy=True),))


def _whose(part: Del) -> Text:
    """Return the words that say whose the texts of a part are, for who can't see the italics."""
    if part.forventninger:
        return _FORVENTNINGER
    return _NAMES_OF_CHAPTERS if part.kapitler else _OURS


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
    for number, flag in enumerate(grundlag.hjoerneflag):
        within = [k for k in flag.kompetencer if k in (kompetencer or [k])]
        if within:
            yield Section(_framework(f"Hjørneflag: {flag.overskrift}", flag.id), 2, flag=number)
        for kompetence in within:
            heading = _framework(f"Kompetence: {kompetence.navn}", kompetence.id)
            definition = _framework(kompetence.definition)
            table = _forventning_table(kompetence, beside, rolle)
            yield Section(heading, 3, (definition, table), number)


def _forventning_table(
    kompetence: Kompetence, columns: tuple[NoteColumn, ...], rolle: Rolle
) -> ForventningTable:
    rows = tuple(
        ForventningRow(
            _framework(fokuspunkt.navn, fokuspunkt.id),
            _framework(fokuspunkt.forventninger[rolle.id], f"{fokuspunkt.id}.{rolle.id}"),
        )
        for fokuspunkt in kompetence.fokuspunkter
    )
    return ForventningTable(_framework(kompetence.navn), _framework("Forventning"), columns, rows)


def _chapters(grundlag: Grundlag) -> Iterator[Tick]:
    for chapter in CHAPTERS:
        if kapitel := grundlag.kapitel(chapter):
            yield Tick(_framework(kapitel.overskrift), Text(f"lg {chapter.name}"))


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
