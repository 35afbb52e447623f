"""Finds the table in a sheet: its heads, and what each of its columns holds."""

import re
from collections.abc import Iterator, Mapping, Sequence
from statistics import median
from typing import NamedTuple

from ledelsesgrundlag.framework.rules import id_problems
from ledelsesgrundlag.names import fold
from ledelsesgrundlag.reading.tables.grid import Cell, Grid, Section, Told, rectangle
from ledelsesgrundlag.reading.tables.heads import LEVELS, Kind, Word, word
from ledelsesgrundlag.wording import shortened

# The heads stand among the first rows, under a title and what else there is.
_MOST_ABOVE = 40
# In characters: what is longer is no name.
_LONGEST_NAME = 60
# A column whose texts are so much shorter than those to its right holds names.
_SHORTER = 0.6

# A head that is one of these is no level, however short the texts below it are.
_A_ROLLE = re.compile(
    r"(?:leder|chef|direktør|koordinator|medarbejder|manager|director)(?:e|en|er|ne|s)*\b",
    re.IGNORECASE,
)

_NUMBERED = re.compile(r"\d+(?:[.,]\d+)*[.)]?|[a-zA-Z][.)]?")

_Row = Sequence[Cell]


class Columns(NamedTuple):
    """The table of a sheet."""

    above: tuple[_Row, ...]
    """The rows above the heads: a title, and what else there is."""
    heads: tuple[Cell, ...]
    rows: tuple[_Row, ...]
    kinds: dict[Kind, int]
    """Where the columns are that are no roller."""
    words: dict[Kind, Word | None]
    """What the levels are called; None for a word that isn't known."""
    roller: tuple[int, ...]
    """The columns of the roller; none in the long form."""
    told: tuple[Told, ...]

    @property
    def is_ours(self) -> bool:
        """It has ids as all that lg writes; ids that are numbers are somebody else's."""
        first = self.kinds.get(Kind.ID) == 0
        return first and not any(row[0].told for row in self.rows)

    @property
    def is_long(self) -> bool:
        """Each forventning has a row of its own."""
        return Kind.FORVENTNING in self.kinds


def find(
    grid: Grid, further: Mapping[str, Word | None], levels: Sequence[Word] = ()
) -> Columns | None:
    """Return the table of a sheet; None where there is none.

    `further` are words for the levels that aren't the usual ones, folded. A table that lg wrote
    has `levels` after the ids, and in it any word may be the name of a rolle.
    """
    number = _head_row(grid, further)
    if number is None:
        return None
    grid = _with_ids_first(grid, number)
    heads, first = _heads(grid.rows, number)
    rows = grid.rows[first:]
    if not any(cell.text.strip() for row in rows for cell in row):
        return None
    sought = _Search(heads, rows, further)
    if not sought.assign_ours(levels):
        sought.assign()
    if not sought.roller and not sought.is_long:
        return None
    return Columns(
        grid.rows[:number],
        tuple(heads),
        rows,
        {kind: column for column, kind in sought.kinds.items() if kind is not Kind.UNUSED},
        sought.words,
        () if sought.is_long else tuple(sought.roller),
        tuple(sought.told),
    )


def _with_ids_first(grid: Grid, number: int) -> Grid:
    """Return a sheet whose column of ids, if it has one like ours, comes first.

    Our workbooks have it last, where it is in nobody's way. Each cell keeps its place.
    """
    heads = [fold(cell.text) for cell in grid.rows[number]]
    ids = heads.index("id") if heads.count("id") == 1 else 0
    texts = [row[ids].text for row in grid.rows[number + 1 :] if row[ids].text.strip()]
    like_ours = [text for text in texts if not any(id_problems(text))]
    if not ids or 2 * len(like_ours) <= len(texts):
        return grid
    rows = [(row[ids], *row[:ids], *row[ids + 1 :]) for row in grid.rows]
    return rectangle(grid.name, rows)


def turned(grid: Grid, further: Mapping[str, Word | None]) -> Grid | None:
    """Return a sheet whose roller stand one below the other with each in a column of its own.

    None where they don't stand so. Each cell keeps its place.
    """
    number = _head_row(grid, further)
    if number is None:
        return None
    found = [word(cell.text, further) for cell in grid.rows[number]]
    known = [one.kind for one in found if one]
    if not (known == [Kind.ROLLE] and found[0]) and (known or not _are_down(grid.rows[number:])):
        return None
    (corner, *heads), *rows = zip(*grid.rows[number:], strict=True)
    first = (corner._replace(text=""), *heads)
    return rectangle(grid.name, (*grid.rows[:number], first, *rows))


def _are_down(rows: Sequence[_Row]) -> bool:
    """Tell whether the names in the first column are roller, and the heads beside it are none."""
    names, heads = ([c.text for c in cells if c.text.strip()]
                    for cells in ((row[0] for row in rows[1:]), rows[0][1:]))  # fmt: skip
    return (
        len(names) > 1 and all(map(_A_ROLLE.search, names)) and not any(map(_A_ROLLE.search, heads))
    )


def _head_row(grid: Grid, further: Mapping[str, Word | None]) -> int | None:
    """Return the number of the row of heads: the first of those with the most known words."""
    scores = {}
    for number, row in enumerate(grid.rows[:_MOST_ABOVE]):
        filled = {cell.source for cell in row if cell.text.strip()}
        if len(filled) > 1:
            scores[number] = len(_known(row, further))
    return max(scores, key=lambda number: scores[number], default=None)


def _known(row: _Row, further: Mapping[str, Word | None]) -> set[Kind]:
    found = (word(cell.text, further) for cell in row)
    return {one.kind for one in found if one} - {Kind.UNUSED}


def _heads(rows: Sequence[_Row], number: int) -> tuple[list[Cell], int]:
    """Return the heads, and the number of the first row below them.

    One head may stand above those of several roller.
    """
    above = list(rows[number])
    below = rows[number + 1] if number + 1 < len(rows) else ()
    pairs = list(enumerate(zip(above, below, strict=False)))
    under = [c for c, (head, cell) in pairs if cell.text.strip() and cell.source != head.source]
    # A head that stands above others is merged, or there is nothing beside it.
    one = [c for c in under if above[c].text.strip() and not above[c].origin]
    covered = [c for c in under if c not in one]
    stands_above = all(c + 1 in covered for c in one)
    if covered and len(under) > 1 and 0 not in under and stands_above:
        return [below[c] if c in under else head for c, head in enumerate(above)], number + 2
    return above, number + 1


class _Search:
    """Finds out what each column of a table holds."""

    def __init__(
        self, heads: Sequence[Cell], rows: Sequence[_Row], further: Mapping[str, Word | None]
    ) -> None:
        self._heads, self._rows = heads, rows
        found = {column: word(head.text, further) for column, head in enumerate(heads)}
        self._found = {column: one for column, one in found.items() if one}
        self.kinds: dict[int, Kind] = {}
        self.words: dict[Kind, Word | None] = {}
        self.roller: list[int] = []
        self.told: list[Told] = []
        self._guessed: set[int] = set()

    @property
    def is_long(self) -> bool:
        """There is a column of roller, and one of forventninger."""
        return {Kind.ROLLE, Kind.FORVENTNING} <= set(self.kinds.values())

    def assign_ours(self, levels: Sequence[Word]) -> bool:
        """Say of each column what it holds where lg wrote the table; tell whether it did."""
        heads = [fold(head.text) for head in self._heads]
        place = len(levels) + 1
        if not levels or heads[:place] != ["id", *(fold(level.one) for level in levels)]:
            return False
        self.kinds[0] = Kind.ID
        for column, level in enumerate(levels, 1):
            self.kinds[column], self._found[column] = level.kind, level
        if len(heads) == place + 2 and heads[-1] == "forventning":
            self.kinds |= {place: Kind.ROLLE, place + 1: Kind.FORVENTNING}
        else:
            others = {c: one for c, one in self._found.items() if c >= place}
            self.kinds |= {c: one.kind for c, one in others.items() if one.kind in _BESIDE}
        self._finish()
        return True

    def assign(self) -> None:
        """Say of each column what it holds."""
        for column, found in self._found.items():
            if found.kind in self.kinds.values() and found.kind not in {*LEVELS, Kind.UNUSED}:
                continue
            if found.kind in LEVELS and not found.own and not self._holds_names(column):
                continue  # a rolle may be called so
            if found.kind in LEVELS and self._only_numbers(column):
                self.kinds[column] = Kind.UNUSED
                continue
            if found.kind in LEVELS and self._is_after_roller(column):
                continue
            self.kinds[column] = found.kind
        self._take_long_form()
        self._part_equal_levels()
        self._guess_levels()
        self._shift()
        self._finish()

    def _finish(self) -> None:
        for column in self._levels():
            self.words[self.kinds[column]] = self._found.get(column)
        if self.is_long:
            rolle = next(c for c, kind in self.kinds.items() if kind is Kind.ROLLE)
            self.words[Kind.ROLLE] = self._found.get(rolle)
        self._take_roller()
        self._tell()

    def _is_after_roller(self, column: int) -> bool:
        """Tell whether a column stands where a table of ours has none but roller."""
        first = self._found.get(0)
        ours = first is not None and first.kind is Kind.ID
        return ours and any(c not in self._found for c in range(column))

    def _unknown(self) -> list[int]:
        """Return the columns that hold something, and of which nothing is known."""
        return [c for c in range(len(self._heads)) if c not in self.kinds and self._texts(c)]

    def _texts(self, column: int) -> list[str]:
        """Return the texts of a column, that of merged cells once."""
        cells = {row[column].source: row[column].text.strip() for row in self._rows}
        return [text for text in cells.values() if text]

    def _length(self, column: int) -> float:
        return median(map(len, self._texts(column)) or [0]) if self._texts(column) else 0.0

    def _holds_names(self, column: int) -> bool:
        return self._length(column) <= _LONGEST_NAME and not any(
            "\n" in text.strip() and re.search("[•·]", text) for text in self._texts(column)
        )

    def _only_numbers(self, column: int) -> bool:
        """Tell whether a column only numbers what stands beside it under the same heading."""
        texts = self._texts(column)
        heads = [head.source for head in self._heads]
        return heads.count(heads[column]) > 1 and all(map(_NUMBERED.fullmatch, texts))

    def _repeats(self, column: int) -> bool:
        """Tell whether a column names several rows at a time, as a level above others does."""
        texts = self._texts(column)
        rows = [row for row in self._rows if any(cell.text.strip() for cell in row)]
        return len(texts) < len(rows) or len(set(map(fold, texts))) < len(texts)

    def _take_long_form(self) -> None:
        """Take the one column that is left beside roller for forventninger; else they are none."""
        of = {kind: column for column, kind in self.kinds.items()}
        left = self._unknown()
        if Kind.ROLLE in of and Kind.FORVENTNING not in of and len(left) == 1:
            self.kinds[left[0]] = Kind.FORVENTNING
        elif Kind.ROLLE in of and Kind.FORVENTNING not in of:
            self.kinds[of[Kind.ROLLE]] = Kind.UNUSED
        elif Kind.FORVENTNING in of and Kind.ROLLE not in of:
            del self.kinds[of[Kind.FORVENTNING]]  # the one rolle there is

    def _levels(self) -> list[int]:
        return sorted(column for column, kind in self.kinds.items() if kind in LEVELS)

    def _part_equal_levels(self) -> None:
        """Move one of two columns that are called the same level to the one above or below."""
        for kind in (Kind.KOMPETENCE, Kind.FLAG, Kind.FOKUSPUNKT):
            while len(same := [c for c in self._levels() if self.kinds[c] is kind]) > 1:
                self._part(same[0], same[1], kind)

    def _part(self, left: int, right: int, kind: Kind) -> None:
        taken = set(self.kinds.values())
        place = LEVELS.index(kind)
        above = LEVELS[place - 1] if place else None
        below = LEVELS[place + 1] if place + 1 < len(LEVELS) else None
        stays = right if self._found[right].own or not self._found[left].own else left
        if stays == right and above and above not in taken:
            self.kinds[left] = above
        elif below and below not in taken:
            self.kinds[right] = below
        elif above and above not in taken:
            self.kinds[left] = above
        elif self._found[left].own:  # a rolle is called the same
            del self.kinds[right]
        else:
            self.kinds[left if stays == right else right] = Kind.UNUSED

    def _guess_levels(self) -> None:
        """Take further columns for levels by what they hold: names, short, repeated or merged."""
        if self._levels():
            self._guess_around()
            return
        unknown = self._unknown()
        taken = unknown[:1]
        for column in unknown[1:-1]:
            if len(taken) == len(LEVELS) or not self._is_level(column, unknown):
                break
            taken.append(column)
        kinds = LEVELS if len(taken) == len(LEVELS) else LEVELS[1:]
        for column, kind in zip(taken, kinds, strict=False):
            self._guess(column, kind)

    def _guess_around(self) -> None:
        """Take an unknown column to the left of a level, or just after the last, for another."""
        first, last = self._levels()[0], self._levels()[-1]
        has_ids = Kind.ID in self.kinds.values()
        for column in reversed([c for c in self._unknown() if c < first]):
            place = LEVELS.index(self.kinds[first])
            if place and (has_ids or self._is_level(column, self._unknown())):
                self._guess(column, LEVELS[place - 1])
                first = column
        unknown = self._unknown()
        after = [c for c in unknown if c == last + 1]
        place = LEVELS.index(self.kinds[last])
        is_free = place + 1 < len(LEVELS) and LEVELS[place + 1] not in self.kinds.values()
        if not has_ids and is_free and after and len(unknown) > 1 and self._repeats(last):
            right = [c for c in unknown if c > last]
            if self._is_level(last + 1, right) and not self._is_long_texts(last + 1, right):
                self._guess(last + 1, LEVELS[place + 1])

    def _is_long_texts(self, column: int, columns: Sequence[int]) -> bool:
        return self._length(column) > _SHORTER * median(map(self._length, columns))

    def _is_level(self, column: int, columns: Sequence[int]) -> bool:
        """Tell whether a column holds names, compared with the columns to its right."""
        right = [self._length(c) for c in columns if c > column]
        head = self._heads[column].text
        if not right or not self._holds_names(column) or _A_ROLLE.search(head):
            return False
        return self._length(column) < _SHORTER * median(right) or (
            self._repeats(column) and self._length(column) < median(right)
        )

    def _guess(self, column: int, kind: Kind) -> None:
        self.kinds[column] = kind
        head = self._heads[column]
        called = f"”{_called(head)}”" if head.text.strip() else "det uden overskrift"
        said = f"{called} er læst som {_MORE[kind]}, fordi navnene er korte"
        self._guessed.add(column)
        self.told.append(Told(Section.GUESSED, said, head.at))

    def _shift(self) -> None:
        """Let the levels there are be such that there is a kompetence."""
        of = {self.kinds[column]: column for column in self._levels()}
        if of and Kind.KOMPETENCE not in of:
            moved = of.get(Kind.FLAG, of.get(Kind.FOKUSPUNKT))
            if moved is not None:
                self.kinds[moved] = Kind.KOMPETENCE

    def _take_roller(self) -> None:
        for column, head in enumerate(self._heads):
            if column in self.kinds:
                continue
            if head.text.strip():
                self.roller.append(column)
            elif self._texts(column):
                said = "det uden overskrift er ikke brugt"
                self.told.append(Told(Section.UNUSED, said, head.at))

    def _tell(self) -> None:
        for column, head in enumerate(self._heads):
            kind, called = self.kinds.get(column), f"”{_called(head)}”"
            if kind in {Kind.UNUSED, None} and (kind or (self.is_long and column in self.roller)):
                said = f"{called} er ikke brugt"
                self.told.append(Told(Section.UNUSED, said, head.at))
            elif kind in _MORE and head.text.strip() and column not in self._guessed:
                self.told.append(
                    Told(Section.TAKEN, f"{called} er læst som {_MORE[kind]}", head.at)
                )
            elif column in self.roller:
                self.told.append(Told(Section.TAKEN, f"{called} er læst som en rolle", head.at))


# What may stand beside the roller in a table of ours, when it has been worked on.
_BESIDE = {Kind.DEFINITION, Kind.SAETNING, Kind.UNUSED}
_MORE = {
    Kind.ID: "id'er",
    Kind.FLAG: "hjørneflag",
    Kind.KOMPETENCE: "kompetencer",
    Kind.FOKUSPUNKT: "fokuspunkter",
    Kind.DEFINITION: "definitioner",
    Kind.SAETNING: "sætninger",
    Kind.ROLLE: "roller",
    Kind.FORVENTNING: "forventninger",
}


def _called(head: Cell) -> str:
    """Return a head as it is told, on one line."""
    return shortened(" ".join(head.text.split()))


def titles(columns: Columns) -> Iterator[Cell]:
    """Yield the texts above the heads, that of merged cells once."""
    seen = set()
    for row in columns.above:
        for cell in row:
            if cell.text.strip() and cell.source not in seen:
                seen.add(cell.source)
                yield cell
