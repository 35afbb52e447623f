"""The one structure that every view becomes and every writer takes."""

from dataclasses import dataclass
from enum import Enum, auto


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


@dataclass(frozen=True, slots=True)
class Column:
    """`head` is a Danish word as inside a sentence, or a name; a writer may capitalise it."""

    head: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Cell:
    """A text, and the id of the thing it belongs to ("" where it has none of its own)."""

    text: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One cell for each column. `flag` is the hjørneflag's number from 0, for its colour."""

    cells: tuple[Cell, ...]
    flag: int | None = None
    bullet: bool = False
    """An item of the list that the paragraph before it opens."""


@dataclass(frozen=True, slots=True)
class Table:
    """A view: what was asked for, ready to be shown or written."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    intro: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """What was restored from elsewhere in the document."""
    turned: bool = False
    """The document prints it with a row for each text column; a screen may do the same."""

    def indices(self, *kinds: Kind) -> list[int]:
        """Return the positions of the columns of these kinds."""
        return [i for i, column in enumerate(self.columns) if column.kind in kinds]
