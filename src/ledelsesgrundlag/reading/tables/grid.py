"""A table as its owner has it: cells as texts, each with its place, and what is told of them."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class Section(StrEnum):
    """What kind of thing is told; the texts are the headings that it is told under."""

    TAKEN = "Læst"
    GUESSED = "Gættet"
    UNUSED = "Ikke brugt"
    TO_DO = "Mangler"


class Told(NamedTuple):
    """One thing that the author is told, as a Danish sentence without a full stop."""

    section: Section
    said: str
    at: str = ""
    """The cell it is about, "Ark1!C7"; "" where it is about none."""


class Cell(NamedTuple):
    """A cell as a spreadsheet shows it."""

    text: str = ""
    at: str = ""
    """Its place, "Ark1!C7"."""
    origin: str = ""
    """Of a merged cell that shows the text of another: the place of that."""
    told: tuple[Told, ...] = ()
    """What is to be told of it where it is used: that it is a date, or an error."""

    @property
    def source(self) -> str:
        """The place where its text is written."""
        return self.origin or self.at


class Grid(NamedTuple):
    """One sheet: rows of cells, all of the same length."""

    name: str
    """The sheet's name; "" in a CSV file, which has none."""
    rows: tuple[tuple[Cell, ...], ...]


class Spreadsheet(NamedTuple):
    """What a file holds that may be a matrix."""

    grids: tuple[Grid, ...]
    told: tuple[Told, ...] = ()
    titel: str = ""
    """What a workbook that lg wrote says of its framework, as the next two; "" in any other."""
    udgiver: str = ""
    dato: str = ""
    bulleted: bool = False
    """Where lg wrote it, lists stand in a cell as `bulleted` shows them."""


def place(sheet: str, row: int, column: int) -> str:
    """Return the place of a cell as Excel names it, from row and column counted from 0."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{sheet}!{letters}{row + 1}" if sheet else f"{letters}{row + 1}"


def rectangle(name: str, rows: Iterable[Iterable[Cell]]) -> Grid:
    """Return a sheet of rows of any lengths; what is missing at their ends is empty."""
    whole = [list(row) for row in rows]
    width = max(map(len, whole), default=0)
    return Grid(
        name,
        tuple(
            tuple(
                row[column] if column < len(row) else Cell(at=place(name, number, column))
                for column in range(width)
            )
            for number, row in enumerate(whole)
        ),
    )
