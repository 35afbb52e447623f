"""Makes of the rows of a table what each says of a fokuspunkt or a kompetence, in one form."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from ledelsesgrundlag.framework import rules
from ledelsesgrundlag.framework.heads import parted
from ledelsesgrundlag.names import fold
from ledelsesgrundlag.reading.tables import cleaning
from ledelsesgrundlag.reading.tables.columns import Columns
from ledelsesgrundlag.reading.tables.grid import Cell, Section, Told
from ledelsesgrundlag.reading.tables.heads import LEVELS, Kind

# In characters: a text alone below the table is a note, when it is longer.
_LONGEST_ALONE = 60
_NOTE = re.compile(r"(?:kilde|note|obs|bemærk)\b|\*", re.IGNORECASE)

# What a row may be called that describes the roller.
_OF_ROLLER = {
    fold(name) for name in ("rollebeskrivelse", "beskrivelse", "beskrivelse af rollen", "om rollen")
}
# In characters: what stands below a name in its cell, and is longer, defines it.
_LONGEST_NAME_ENDING = 40

_Row = Sequence[Cell]
_Split = Callable[[str], tuple[str, str] | None]


class Rolle(NamedTuple):
    """A rolle as the table has it."""

    navn: str
    id: str
    """"" where the table has none."""
    at: str
    beskrivelse: str = ""


class Statement(NamedTuple):
    """One text of a cell; `source` is where it is written, of a merged cell too."""

    text: str
    source: str


class Entry(NamedTuple):
    """What a row says."""

    id: str
    """Of the fokuspunkt, or of the kompetence without any; "" where the table has no ids."""
    names: dict[Kind, str]
    forventninger: tuple[tuple[Statement, ...], ...]
    """For each rolle its texts."""
    definition: tuple[str, ...]
    """As a rule one; several rows of the long form may give others."""
    saetning: tuple[str, ...]
    at: str
    """The place of the name that stands furthest to the right."""


class Entries(NamedTuple):
    """What a table says."""

    roller: tuple[Rolle, ...]
    entries: tuple[Entry, ...]
    told: tuple[Told, ...]


def read(columns: Columns, split: _Split, *, bulleted: bool) -> Entries:
    """Return what a table says, each row with its names spelled out.

    `split` parts the id of a forventning into those of its fokuspunkt and its rolle, where it can.
    `bulleted` tells how lists stand in a cell that lg wrote.
    """
    reader = _Reader(columns, bulleted=bulleted)
    return reader.long(split) if columns.is_long else reader.wide()


class _Reader:
    """Reads the rows of a table, and notes what is to be told."""

    def __init__(self, columns: Columns, *, bulleted: bool) -> None:
        self._columns, self._bulleted = columns, bulleted
        self._told: dict[Told, None] = dict.fromkeys(columns.told)
        self._last: dict[Kind, str] = {}
        self._flag = ""  # of a row that stands as a heading over others

    def wide(self) -> Entries:
        """Read a table that has a column for each rolle."""
        columns = self._columns
        heads = [columns.heads[column] for column in columns.roller]
        roller = [self._rolle(head) for head in heads]
        entries = []
        for row in self._rows():
            texts = tuple(self._statements(row[column]) for column in columns.roller)
            entry = self._entry(row, texts)
            if self._describes(entry):
                said = "en række er læst som beskrivelser af rollerne"
                self._tell(Section.GUESSED, said, entry.at)
                roller = [
                    rolle._replace(beskrivelse=" ".join(statement.text for statement in cell))
                    for rolle, cell in zip(roller, texts, strict=True)
                ]
            elif entry.names.get(Kind.KOMPETENCE) or any((*texts, entry.definition)):
                entries.append(entry)  # else it is a heading, for the rows below it
        return Entries(tuple(roller), tuple(entries), tuple(self._told))

    def _describes(self, entry: Entry) -> bool:
        """Tell whether a row says what the roller themselves are."""
        name = fold(entry.names.get(Kind.KOMPETENCE, ""))
        return not self._columns.is_ours and name in _OF_ROLLER

    def long(self, split: _Split) -> Entries:
        """Read a table that has a row for each forventning, or for each of several of one cell."""
        column, at = self._columns.kinds[Kind.ROLLE], self._columns.kinds[Kind.FORVENTNING]
        lines = _parted_lines(
            [
                _Line(self._entry(row, (self._statements(row[at]),)), self._rolle(row[column]))
                for row in self._rows()
            ],
            split,
        )
        order: dict[tuple[str, str], int] = {}
        roller: list[Rolle] = []
        for line in lines:
            if line.key not in order:
                order[line.key] = len(roller)
                roller.append(line.rolle)
        entries: dict[tuple[str, ...], Entry] = {}
        for line in lines:
            known = entries.setdefault(
                (line.entry.id, *line.names),
                line.entry._replace(forventninger=((),) * len(roller)),
            )
            cells = list(known.forventninger)
            number = order[line.key]
            cells[number] = (*cells[number], *line.entry.forventninger[0])
            entries[line.entry.id, *line.names] = known._replace(
                forventninger=tuple(cells),
                definition=_added(known.definition, line.entry.definition),
                saetning=_added(known.saetning, line.entry.saetning),
            )
        return Entries(tuple(roller), tuple(entries.values()), tuple(self._told))

    def _rolle(self, cell: Cell) -> Rolle:
        """Return the rolle of a head; lg puts the id behind one that another has, too."""
        navn = self._name(cell)
        every = {head.text.casefold() for head in self._columns.heads}
        apart = parted(navn, every) if self._columns.is_ours and not self._columns.is_long else None
        return Rolle(*(apart or (navn, "")), cell.at)

    def _rows(self) -> Iterator[_Row]:
        """Yield the rows that say something of a fokuspunkt or a kompetence."""
        columns = self._columns
        rows = list(columns.rows)
        heads = [cell.text for cell in columns.heads]
        last = len(rows)
        while last and self._is_note(rows[last - 1], at_end=True):
            last -= 1
        for row in rows[:last]:
            if not any(cell.text.strip() for cell in row) or [c.text for c in row] == heads:
                continue
            if not self._is_heading(row):
                yield row
        for row in rows[last:]:
            for cell in _filled(row)[:1]:
                self._tell(Section.UNUSED, "teksten under tabellen er ikke brugt", cell.at)

    def _is_note(self, row: _Row, *, at_end: bool) -> bool:
        filled = _filled(row)
        if not filled:
            return at_end
        alone = len({cell.source for cell in filled}) == 1 and not filled[0].origin
        text = filled[0].text.strip()
        return (
            alone
            and filled[0] not in [row[column] for column in self._columns.roller]
            and (len(text) > _LONGEST_ALONE or bool(_NOTE.match(text)))
        )

    def _is_heading(self, row: _Row) -> bool:
        """Take note of a row that is one merged cell: the heading of the rows below it."""
        filled = _filled(row)
        if len({cell.source for cell in filled}) != 1 or not self._crosses(row):
            return False
        if Kind.FLAG in self._columns.kinds:
            self._tell(Section.UNUSED, "mellemrubrikken er ikke brugt", filled[0].at)
        else:
            self._flag = self._name(filled[0])
            self._last.clear()
            said = "en række på tværs af tabellen er læst som hjørneflag for rækkerne under den"
            self._tell(Section.GUESSED, said, filled[0].at)
        return True

    def _crosses(self, row: _Row) -> bool:
        """Tell whether there is something in a row at a level and at a rolle."""
        levels = [row[c] for kind, c in self._columns.kinds.items() if kind in LEVELS]
        roller = [row[c] for c in self._columns.roller]
        return all(any(cell.text.strip() for cell in cells) for cells in (levels, roller))

    def _entry(self, row: _Row, forventninger: tuple[tuple[Statement, ...], ...]) -> Entry:
        kinds = self._columns.kinds
        row, below = self._without_definition(row)
        names, at = self._names(row)
        id_ = self._name(row[kinds[Kind.ID]]) if Kind.ID in kinds else ""
        definition, saetning = (
            tuple(filter(None, [self._name(row[kinds[kind]])])) if kind in kinds else ()
            for kind in (Kind.DEFINITION, Kind.SAETNING)
        )
        return Entry(id_, names, forventninger, definition or below, saetning, at)

    def _without_definition(self, row: _Row) -> tuple[_Row, tuple[str, ...]]:
        """Part what stands below the name of a kompetence in its cell from the name."""
        column = self._columns.kinds.get(Kind.KOMPETENCE)
        if column is None or self._columns.is_ours:
            return row, ()
        first, _, rest = row[column].text.strip().partition("\n")
        below = cleaning.one(rest).text
        if len(below) <= _LONGEST_NAME_ENDING:
            return row, ()
        said = "teksten under navnet er læst som definition"
        self._tell(Section.GUESSED, said, row[column].at)
        named = row[column]._replace(text=first)
        return (*row[:column], named, *row[column + 1 :]), (below,)

    def _names(self, row: _Row) -> tuple[dict[Kind, str], str]:
        """Return the names of a row's levels, of which a blank one is that of the row above."""
        kinds = self._columns.kinds
        cells = {level: row[kinds[level]] for level in LEVELS if level in kinds}
        given = {level: self._name(cell) for level, cell in cells.items()}
        names: dict[Kind, str] = {}
        fresh = False  # a level above is another than in the row above
        at = row[0].at
        for level, cell in cells.items():
            navn = given[level]
            if (
                not navn
                and not fresh
                and level in self._last
                and self._goes_on(level, cells, given)
            ):
                navn = self._last[level]
                said = "en tom celle er læst som navnet ovenfor"
                self._tell(Section.GUESSED, said, cell.at)
            fresh = fresh or (bool(given[level]) and navn != self._last.get(level))
            names[level] = navn
            at = cell.at if given[level] else at
        self._last = {level: navn for level, navn in names.items() if navn}
        if self._flag:
            names = {Kind.FLAG: self._flag, **names}
        return names, at

    def _goes_on(self, level: Kind, cells: dict[Kind, Cell], given: dict[Kind, str]) -> bool:
        """Tell whether a blank cell means the name above: not below a name that is written anew."""
        if self._columns.is_ours:
            return level is not Kind.FOKUSPUNKT
        if level is not Kind.FOKUSPUNKT:
            return True
        return not given.get(Kind.KOMPETENCE) or bool(cells[Kind.KOMPETENCE].origin)

    def _statements(self, cell: Cell) -> tuple[Statement, ...]:
        if self._columns.is_ours:
            cleaned = cleaning.of_ours(cell.text, shown=self._bulleted)
        else:
            cleaned = cleaning.several(cell.text)
        self._tell_of(cell, cleaned)
        return tuple(Statement(text, cell.source) for text in cleaned.texts)

    def _name(self, cell: Cell) -> str:
        cleaned = cleaning.one(cell.text)
        self._tell_of(cell, cleaned)
        return cleaned.text

    def _tell_of(self, cell: Cell, cleaned: cleaning.Cleaned) -> None:
        self._told |= dict.fromkeys(cell.told)
        if cell.origin:
            return
        for said in cleaned.changes:
            self._tell(Section.GUESSED, said, cell.at)
        for text in cleaned.texts:
            for problem in rules.text_problems(text):
                self._tell(Section.TO_DO, f"{problem.wrong}; {problem.mend}", cell.at)

    def _tell(self, section: Section, said: str, at: str) -> None:
        self._told[Told(section, said, at)] = None


def _filled(row: _Row) -> list[Cell]:
    return [cell for cell in row if cell.text.strip()]


class _Line(NamedTuple):
    """A row of the long form."""

    entry: Entry
    rolle: Rolle

    @property
    def names(self) -> tuple[str, ...]:
        """The names that it stands under."""
        return tuple(self.entry.names.get(level, "") for level in LEVELS)

    @property
    def key(self) -> tuple[str, str]:
        """What tells its rolle from others."""
        return self.rolle.navn, self.rolle.id

    def parted(self, ids: tuple[str, str]) -> "_Line":
        """Return it with the ids of its fokuspunkt and its rolle, instead of both in one."""
        first, last = ids
        return _Line(self.entry._replace(id=first), self.rolle._replace(id=last))


def _parted_lines(lines: Sequence[_Line], split: _Split) -> list[_Line]:
    """Return lines with the ids of their fokuspunkt and rolle apart.

    Those that `split` doesn't know are parted where the lines of one fokuspunkt, one after the
    other, no longer begin alike.
    """
    parted: list[_Line] = []
    for _, together in groupby(lines, lambda line: line.names):
        for run in _runs(together):
            begin = common_begin(line.entry.id for line in run)
            parted += (
                line.parted(split(line.entry.id) or _parted(line.entry.id, begin)) for line in run
            )
    return parted


def _runs(lines: Iterable[_Line]) -> Iterator[list[_Line]]:
    """Yield the lines of each fokuspunkt, of several with the same names: a rolle comes again."""
    run: list[_Line] = []
    seen: dict[tuple[str, str], str] = {}
    for line in lines:
        id_ = line.entry.id
        key = (line.rolle.navn, id_.rpartition(".")[2])
        if id_ and seen.get(key, id_) != id_:
            yield run
            run, seen = [], {}
        seen[key] = id_
        run.append(line)
    yield run


def common_begin(ids: Iterable[str]) -> str:
    """Return what ids begin with alike, in whole words between full stops, and not all of one."""
    words = [id_.split(".") for id_ in dict.fromkeys(filter(None, ids))]
    count = 0
    while words and all(len(w) > count + 1 for w in words) and len({w[count] for w in words}) == 1:
        count += 1
    return ".".join(words[0][:count]) if words else ""


def _parted(id_: str, begin: str) -> tuple[str, str]:
    if begin:
        return begin, id_[len(begin) + 1 :]
    first, _, last = id_.rpartition(".")
    return first, last


def _added(known: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*known, *more)))
