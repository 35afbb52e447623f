"""The one structure that every view becomes and every writer takes."""

from collections.abc import Callable, Iterator
from enum import Enum, auto
from typing import NamedTuple


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


class Cell(NamedTuple):
    """A text, and the id of the thing it belongs to ("" where it has none of its own)."""

    text: str
    id: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    """What is to stand out in the text, such as what was searched for: where it begins and ends."""

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


class Table(NamedTuple):
    """A view: what was asked for, ready to be shown or written."""

    title: str
    columns: tuple[Column, ...]
    """The first is the id of the row."""
    rows: tuple[Row, ...]
    intro: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """What was restored from elsewhere in the document."""
    turned: bool = False
    """The document prints it with a row for each text column; a screen may do the same."""
    per_rolle: bool = False
    """Its text columns are the roller's; a workbook gives each a sheet."""

    def indices(self, *kinds: Kind) -> list[int]:
        """Return the positions of the columns of these kinds."""
        return [i for i, column in enumerate(self.columns) if column.kind in kinds]

    def translated(self, translate: Callable[[str], str]) -> "Table":
        """Return the table with each of its texts put through `translate`; ids stay."""
        return Table(
            translate(self.title),
            tuple(column._replace(head=translate(column.head)) for column in self.columns),
            tuple(
                row._replace(cells=tuple(cell.translated(translate) for cell in row.cells))
                for row in self.rows
            ),
            tuple(map(translate, self.intro)),
            tuple(map(translate, self.notes)),
            self.turned,
            self.per_rolle,
        )

    def headings(self, row: Row, before: Row | None) -> list[tuple[Column, str]]:
        """Return the headings that begin at `row`, given the row before it, the outermost first.

        One that only says the title again is left out.
        """
        groups = self.indices(Kind.GROUP)
        same = 0
        if before:
            texts = [(row.cells[i].text, before.cells[i].text) for i in groups]
            same = next((n for n, (new, old) in enumerate(texts) if new != old), len(groups))
        heads = [(self.columns[i], row.cells[i].text) for i in groups[same:]]
        return [(column, text) for column, text in heads if text != self.title]


def capital(text: str) -> str:
    """Return a head or a label as it stands at the beginning of a line."""
    return text[:1].upper() + text[1:]
