"""The one structure that every view becomes and every writer takes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum, auto
from itertools import groupby
from typing import NamedTuple

from ledelsesgrundlag.framework.cells import BULLET, bulleted, statements
from ledelsesgrundlag.framework.heads import told_apart

NONE_SAID = "ingen forventning"
"""What stands, as a label of the tool's, where a rolle has none on purpose."""

Marks = tuple[tuple[int, int], ...]
"""Where in a text that which is to stand out begins and ends."""


class Kind(Enum):
    """What a column is for; a writer lays it out by that and by nothing else."""

    ID = auto()
    """The id of the row."""
    GROUP = auto()
    """A heading over all rows that follow each other with the same value."""
    LABEL = auto()
    """As GROUP, but the tool's own words, not the document's."""
    NAME = auto()
    """What the row is called."""
    TEXT = auto()
    """A text of the document."""


class Column(NamedTuple):
    """`head` is a Danish word as inside a sentence, or a name; a writer may capitalise it.

    `id` is ASCII: the id of the rolle whose column it is, or the field's own name.
    """

    head: str
    kind: Kind
    id: str
    flagged: bool = False
    """It names the hjørneflag; a writer may show the colour of a row there."""


class Cell(NamedTuple):
    """A text, and the id of the thing it belongs to ("" where it has none of its own).

    Several texts, the items of a list, are the lines of one; a cell with an id and no text is a
    forventning that is none on purpose.
    """

    text: str
    id: str = ""
    marks: Marks = ()
    """What is to stand out in the text, such as what was searched for."""

    @property
    def is_none(self) -> bool:
        """Whether it says that there is none, which is more than being blank."""
        return bool(self.id and not self.text)

    def lines(self) -> "list[Cell]":
        """Return the texts one by one: one as a rule, the items of a list, or none."""
        lines, place = [], 0
        for text in statements(self.text):
            cut = [(max(a - place, 0), min(b - place, len(text))) for a, b in self.marks]
            lines.append(Cell(text, self.id, tuple((a, b) for a, b in cut if a < b)))
            place += len(text) + 1
        return lines

    def bulleted(self) -> "Cell":
        """Return the cell as a spreadsheet shows it: a list with a bullet before each item."""
        shown, marks, place = bulleted(self.text), [], 0
        if shown == self.text:
            return self
        for line in self.lines():
            place += len(BULLET)
            marks += [(place + start, place + end) for start, end in line.marks]
            place += len(line.text) + 1
        return Cell(shown, self.id, tuple(marks))

    def pieces(self) -> Iterator[tuple[str, bool]]:
        """Yield the text piece by piece, with whether the piece is marked."""
        place = 0
        for start, end in self.marks:
            if place < start:
                yield self.text[place:start], False
            yield self.text[start:end], True
            place = end
        if place < len(self.text):
            yield self.text[place:], False

    def translated(self, translate: Callable[[str], str]) -> "Cell":
        """Return the cell with its text put through `translate`, and its marks where they were."""
        marks = [tuple(len(translate(self.text[:end])) for end in mark) for mark in self.marks]
        return Cell(translate(self.text), self.id, tuple((start, end) for start, end in marks))


class Row(NamedTuple):
    """One cell for each column. `flag` is the hjørneflag's number from 0, for its colour."""

    cells: tuple[Cell, ...]
    flag: int | None = None
    bullet: bool = False
    """An item of the list that the paragraph before it opens."""

    @property
    def id(self) -> str:
        """What its first cell says."""
        return self.cells[0].text


class Heading(NamedTuple):
    """What a block stands under; `level` counts from 0 for the outermost."""

    head: str
    text: str
    id: str
    level: int
    definition: str = ""
    """What the framework says that it is; a writer may show it below."""

    def __str__(self) -> str:
        """Return the heading as one line."""
        return f"{self.head}: {self.text}"


class Entry(NamedTuple):
    """A row as it stands in a block: what it is called, and its texts."""

    id: str
    name: str
    labels: tuple[str, ...]
    texts: tuple[Cell, ...]
    flag: int | None
    definition: str = ""
    """As that of a `Heading`."""


class Block(NamedTuple):
    """Rows that follow each other under the same headings."""

    headings: tuple[Heading, ...]
    """Those that begin here, the outermost first, but for one that says the title again."""
    caption: str
    """What the rows have in common: the innermost heading, also where it began before."""
    entries: tuple[Entry, ...]
    flag: int | None


class Paragraphs(NamedTuple):
    """Running text, or the items of a list, that follow each other under one label."""

    label: str
    """"" where it only says again what stands above."""
    bullet: bool
    texts: tuple[Cell, ...]
    """Each with the id of its row."""


class Table(NamedTuple):
    """A view: what was asked for, ready to be shown or written."""

    title: str
    columns: tuple[Column, ...]
    """The first is the id of the row."""
    rows: tuple[Row, ...]
    intro: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """What stands below the rows wherever the table is shown."""
    restored: tuple[str, ...] = ()
    """What was restored from elsewhere in the document: for who asks where a text is from, not for
    who reads it."""
    definitions: tuple[tuple[str, str], ...] = ()
    """What is defined of what the rows stand under, or are of: each id with its definition."""
    transposed: bool = False
    """The document prints it with a row for each text column; a screen may do the same."""
    rolle: Column | None = None
    """What a rolle is called, where the text columns are the roller's."""
    papir: str = ""
    """The size of paper that was asked for: "A4" to "A0"; "" for the one that fits."""

    @property
    def per_rolle(self) -> bool:
        """Whether its text columns are the roller's; a workbook gives each a sheet."""
        return self.rolle is not None

    def with_distinct_heads(self) -> "Table":
        """Return the table with its columns told apart by their ids where heads are the same.

        A framework may call two kinds of parts the same, or a rolle what we call a column.
        """
        heads = told_apart([(column.head, column.id) for column in self.columns])
        pairs = zip(self.columns, heads, strict=True)
        return self._replace(columns=tuple(column._replace(head=head) for column, head in pairs))

    def indices(self, *kinds: Kind) -> list[int]:
        """Return the positions of the columns of these kinds."""
        return [i for i, column in enumerate(self.columns) if column.kind in kinds]

    def translated(self, translate: Callable[[str], str]) -> "Table":
        """Return the table with each of its texts put through `translate`; ids stay."""
        return self._replace(
            title=translate(self.title),
            columns=tuple(c._replace(head=translate(c.head)) for c in self.columns),
            rows=tuple(
                row._replace(cells=tuple(cell.translated(translate) for cell in row.cells))
                for row in self.rows
            ),
            intro=tuple(map(translate, self.intro)),
            notes=tuple(map(translate, self.notes)),
            restored=tuple(map(translate, self.restored)),
            definitions=tuple((id_, translate(text)) for id_, text in self.definitions),
        )

    @property
    def prose(self) -> bool:
        """Whether its rows are running text: `paragraphs` lays them out, else `blocks`."""
        return not self.indices(Kind.NAME)

    @property
    def heads(self) -> list[str]:
        """What stands above the names and the texts of a block."""
        return [capital(self.columns[i].head) for i in self.indices(Kind.NAME, Kind.TEXT)]

    @property
    def depth(self) -> int:
        """How many headings each row stands under."""
        return len(self.indices(Kind.GROUP))

    def blocks(self) -> Iterator[Block]:
        """Yield the rows by their headings, each as what it is called with its texts."""
        groups, definitions = self.indices(Kind.GROUP), dict(self.definitions)
        above: list[Cell] = []
        for _, run in groupby(self.rows, lambda row: [row.cells[i].text for i in groups]):
            rows = list(run)
            own = [rows[0].cells[i] for i in groups]
            yield Block(
                tuple(self._headings(own, above, definitions)),
                _innermost(own) or self.title,
                tuple(self._entry(row, definitions) for row in rows),
                rows[0].flag if own else None,
            )
            above = own

    def paragraphs(self) -> Iterator[Paragraphs]:
        """Yield the rows of running text, those of a kind and a label together."""
        [label], [text] = self.indices(Kind.LABEL), self.indices(Kind.TEXT)
        said = ""
        for (new, bullet), run in groupby(self.rows, lambda r: (r.cells[label].text, r.bullet)):
            texts = tuple(row.cells[text]._replace(id=row.id) for row in run)
            yield Paragraphs("" if new == said else new, bullet, texts)
            said = new

    def _headings(
        self, own: list[Cell], above: list[Cell], definitions: Mapping[str, str]
    ) -> Iterator[Heading]:
        """Yield the headings of a block from the outermost that the block above hasn't."""
        columns = [self.columns[i] for i in self.indices(Kind.GROUP)]
        texts = [cell.text for cell in own]
        for level, (column, cell) in enumerate(zip(columns, own, strict=True)):
            begins = texts[: level + 1] != [cell.text for cell in above[: level + 1]]
            if begins and cell.text not in {self.title, ""}:
                defined = definitions.get(cell.id, "")
                yield Heading(capital(column.head), cell.text, cell.id, level, defined)

    def _entry(self, row: Row, definitions: Mapping[str, str]) -> Entry:
        [name] = self.indices(Kind.NAME)
        labels = (row.cells[i].text for i in self.indices(Kind.LABEL))
        texts = tuple(row.cells[i] for i in self.indices(Kind.TEXT))
        # A row of a kompetence without fokuspunkter, among others with them.
        called = row.cells[name].text or _innermost(row.cells[i] for i in self.indices(Kind.GROUP))
        definition = definitions.get(row.id, "")
        return Entry(row.id, called, tuple(filter(None, labels)), texts, row.flag, definition)


def _innermost(headings: Iterable[Cell]) -> str:
    return next((cell.text for cell in reversed([*headings]) if cell.text), "")


def capital(text: str) -> str:
    """Return a head or a label as it stands at the beginning of a line."""
    return text[:1].upper() + text[1:]
