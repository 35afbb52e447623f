"""Reads workbooks of Excel. Only this module knows openpyxl, from the extra `kontor`.

A file is never trusted: it is looked through before openpyxl opens it, and openpyxl gets the parts
that have been looked through and no others. No link is followed and nothing is computed.
"""

import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple, TypeAlias
from xml.parsers import expat

import openpyxl

from ledelsesgrundlag.errors import DataError, Problem
from ledelsesgrundlag.framework.spreadsheets import ABOUT_SHEET
from ledelsesgrundlag.reading import limits
from ledelsesgrundlag.reading.tables import danish_excel
from ledelsesgrundlag.reading.tables.grid import (
    Cell,
    Grid,
    Section,
    Spreadsheet,
    Told,
    place,
    rectangle,
)
from ledelsesgrundlag.wording import grouped

_Value: TypeAlias = Any  # of a cell: a text, a number, a date or a truth value
_Sheet: TypeAlias = Any  # what its types say of it is less than it has

_SAVE = "åbn det i Excel, og gem det som .xlsx"
_DAMAGED = Problem("ugyldigt-regneark", "regnearket er i stykker og kan ikke læses", _SAVE)
_ENTITIES = Problem(
    "ugyldigt-regneark", "regnearket indeholder noget, som ikke må stå i et regneark", _SAVE
)
_BOMB = Problem(
    "for-stort-regneark",
    f"regnearket fylder mere end {limits.MOST_UNPACKED >> 20} MB, når det er pakket ud",
    "kopiér tabellen over i en ny, tom projektmappe, og gem den",
)
_TOO_MUCH = Problem(
    "for-stort-regneark",
    "regnearket indeholder for meget til, at det kan læses",
    "kopiér tabellen over i en ny, tom projektmappe, og gem den",
)
_TABLE_TOO_LARGE = Problem(
    "for-stor-tabel",
    f"tabellen er på mere end {grouped(limits.MOST_ROWS)} rækker, {limits.MOST_COLUMNS} kolonner "
    f"eller {grouped(limits.MOST_CELLS)} celler",
    "kopiér tabellen over i en ny, tom projektmappe, og gem den",
)
_MACROS = Problem("makroer", "det er en projektmappe med makroer", "gem den i Excel som .xlsx")
_BINARY = Problem("binaer", "det er en binær projektmappe (.xlsb)", "gem den i Excel som .xlsx")
_STRICT = Problem(
    "strict",
    "projektmappen er gemt i formatet Strict Open XML",
    "gem den i Excel som en almindelig .xlsx",
)
_PICTURE = Problem(
    "kun-billede", "der er kun et billede i regnearket", "skriv tabellen af i celler, og gem igen"
)
_NOTHING = Problem("tomt-regneark", "regnearket er tomt", "angiv en fil med en tabel")
_ALL_HIDDEN = Problem(
    "skjult", "alle ark med indhold er skjult", "vis arket med tabellen, og gem igen"
)

# The parts that are read; pictures, links to other workbooks, pivot caches and the like are not.
_READ = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/core\.xml"
    r"|xl/[^/]+\.xml|xl/_rels/[^/]+\.rels|xl/(?:worksheets|chartsheets|theme)/[^/]+\.xml"
)
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
# What follows the cells of a sheet, as what colours them, has been looked at or says nothing.
_REST = re.compile(rb"(</(?:\w+:)?sheetData>).*(?=</(?:\w+:)?worksheet>)", re.DOTALL)
_PICTURES = ("xl/media/", "xl/drawings/", "xl/embeddings/")
_DEEPEST = 64
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384  # as Excel has them
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_OURS = re.compile(r"lg [0-9].*")


def read(name: str, data: bytes) -> Spreadsheet:
    """Return the visible sheets of a workbook. Raises `DataError` where it can't be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            parts = _Parts(file)
            parts.look_through()
    except _RefusedError as error:
        raise DataError(name, [error.problem]) from error
    except Exception as error:
        raise DataError(name, [_DAMAGED]) from error
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what it leaves out; none of it is text
            return _spreadsheet(parts)
    except _RefusedError as error:
        raise DataError(name, [error.problem]) from error
    except Exception as error:
        raise DataError(name, [_DAMAGED]) from error


class _RefusedError(Exception):
    """A workbook isn't to be opened."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.wrong)
        self.problem = problem


class _Seen(NamedTuple):
    """What openpyxl doesn't tell of a sheet: merged cells, and formulas that have no value."""

    merged: list[tuple[int, int, int, int]]
    """Top, left, bottom and right, from 0."""
    unvalued: list[str]


class _Parts:
    """The parts of a workbook that are read, unpacked and looked through."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self._file = file
        self._elements = 0
        self.parts: dict[str, bytes] = {}
        self.sheets: dict[str, _Seen] = {}
        self.names = [info.filename for info in file.infolist()]

    def look_through(self) -> None:
        """Unpack the parts. Raises `_RefusedError`."""
        if len(self.names) > limits.MOST_PARTS or len(set(self.names)) < len(self.names):
            raise _RefusedError(_DAMAGED)
        if any(part.lower().endswith("vbaproject.bin") for part in self.names):
            raise _RefusedError(_MACROS)
        if "xl/workbook.bin" in self.names:
            raise _RefusedError(_BINARY)
        room = limits.MOST_UNPACKED
        for part in filter(_READ.fullmatch, self.names):
            with self._file.open(part) as packed:
                data = packed.read(room + 1)  # what the file says of its size may be a lie
            room -= len(data)
            if room < 0:
                raise _RefusedError(_BOMB)
            self.parts[part] = data
        if b"macroEnabled" in self.parts.get("[Content_Types].xml", b""):
            raise _RefusedError(_MACROS)
        if b"http://purl.oclc.org/ooxml" in self.parts.get("xl/workbook.xml", b""):
            raise _RefusedError(_STRICT)
        for part, data in self.parts.items():
            scan = _SheetScan() if _SHEET.fullmatch(part) else _Scan()
            scan.whole(data, limits.MOST_ELEMENTS - self._elements)
            self._elements += scan.elements
            if isinstance(scan, _SheetScan):
                self.sheets[part] = _Seen(scan.merged, scan.unvalued)

    @property
    def has_pictures(self) -> bool:
        """There is a picture or a drawing in it."""
        return any(part.startswith(_PICTURES) for part in self.names)

    def packed(self) -> io.BytesIO:
        """Return a workbook of these parts alone."""
        file = io.BytesIO()
        escape, lookalike = (mark.encode() for mark in self.marks)
        with zipfile.ZipFile(file, "w") as packed:
            for part, whole in self.parts.items():
                data = _REST.sub(rb"\1", whole) if part in self.sheets else whole
                marked = data.replace(b"_x005F_", escape).replace(b"x005F_", lookalike)
                packed.writestr(part, marked)
        return file

    @cached_property
    def marks(self) -> list[str]:
        """Return two letters that stand nowhere in it.

        openpyxl takes x005F_ away wherever it stands, and they stand in for it until that is done:
        one for the code of an underscore, and one for what only looks like it.
        """
        free = (mark for mark in map(chr, range(0x10F000, 0x10FFFE)) if not self._holds(mark))
        return list(islice(free, 2))

    def _holds(self, text: str) -> bool:
        return any(text.encode() in data for data in self.parts.values())


class _Scan:
    """Reads a part of XML and refuses what no workbook has: entities, and depth without end."""

    def __init__(self) -> None:
        self.elements = 0
        self._most = 0
        self._depth = 0

    def whole(self, data: bytes, most: int) -> None:
        """Read it all; more than `most` elements are too many. Raises `_RefusedError`."""
        self._most = most
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refused
        parser.StartElementHandler = self._begun
        parser.EndElementHandler = self._ended
        parser.CharacterDataHandler = self.characters
        parser.Parse(data, True)  # noqa: FBT003 - the name has no keyword

    def _refused(self, *_: object) -> None:
        raise _RefusedError(_ENTITIES)

    def _begun(self, tag: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        self._depth += 1
        if self.elements > self._most:
            raise _RefusedError(_TOO_MUCH)
        if self._depth > _DEEPEST:
            raise _RefusedError(_ENTITIES)
        self.begun(tag.rpartition(" ")[2], attributes)

    def _ended(self, tag: str) -> None:
        self._depth -= 1
        self.ended(tag.rpartition(" ")[2])

    def begun(self, tag: str, attributes: dict[str, str]) -> None:
        """Take note of an element that begins."""

    def ended(self, tag: str) -> None:
        """Take note of an element that ends."""

    def characters(self, text: str) -> None:
        """Take note of text."""


class _SheetScan(_Scan):
    """Reads a sheet, and notes its merged cells and its formulas without a value."""

    def __init__(self) -> None:
        super().__init__()
        self.merged: list[tuple[int, int, int, int]] = []
        self.unvalued: list[str] = []
        self._cell = ""
        self._formula = self._valued = self._in_value = self._is_text = False

    def begun(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "row" and (row := attributes.get("r")):
            _checked_row(row)
        elif tag == "c":
            self._cell = attributes.get("r", "")
            if self._cell:
                _corner(self._cell)
            self._formula, self._valued = False, False
            self._is_text = attributes.get("t") == "str"  # which may be empty
        elif tag == "f":
            self._formula = True
        elif tag in {"v", "t"}:
            self._in_value = True
            self._valued = self._valued or self._is_text
        elif tag == "mergeCell":
            first, _, last = attributes.get("ref", "").partition(":")
            top, left = _corner(first)
            bottom, right = _corner(last or first)
            self.merged.append((top, left, bottom, right))
            if len(self.merged) > limits.MOST_MERGED:
                raise _RefusedError(_TOO_MUCH)

    def ended(self, tag: str) -> None:
        if tag == "c" and self._formula and not self._valued:
            self.unvalued.append(self._cell)
        self._in_value = self._in_value and tag not in {"v", "t"}

    def characters(self, text: str) -> None:
        self._valued = self._valued or (self._in_value and bool(text))


def _checked_row(row: str) -> int:
    """Return the number of a row, from 1. Raises `_RefusedError` where Excel has none such."""
    if not re.fullmatch("[0-9]{1,7}", row) or not 1 <= int(row) <= _LAST_ROW:
        raise _RefusedError(_DAMAGED)
    return int(row)


def _corner(reference: str) -> tuple[int, int]:
    """Return row and column, from 0, of a reference as "C7". Raises `_RefusedError` likewise."""
    found = _REFERENCE.fullmatch(reference)
    if not found:
        raise _RefusedError(_DAMAGED)
    column = 0
    for letter in found[1]:
        column = 26 * column + ord(letter) - ord("A") + 1
    if column > _LAST_COLUMN:
        raise _RefusedError(_DAMAGED)
    return _checked_row(found[2]) - 1, column - 1


def _spreadsheet(parts: _Parts) -> Spreadsheet:
    book = openpyxl.load_workbook(parts.packed(), read_only=True, data_only=True, keep_links=False)
    visible: list[Grid] = []
    hidden: list[Grid] = []
    sheets: Sequence[_Sheet] = book.worksheets
    for sheet in sheets:
        # There is no public name for the part that a sheet is read from.
        seen = parts.sheets.get(sheet._worksheet_path.removeprefix("/"), _Seen([], []))  # noqa: SLF001
        grid = _grid(sheet, seen, parts.marks)
        if grid.rows:
            (visible if sheet.sheet_state == "visible" else hidden).append(grid)
    if not visible:
        empty = _PICTURE if parts.has_pictures else _NOTHING
        raise _RefusedError(_ALL_HIDDEN if hidden else empty)
    told = tuple(
        Told(Section.UNUSED, f"arket ”{grid.name}” er skjult og er ikke læst") for grid in hidden
    )
    about = _about(book.properties, parts.marks)
    if any(about):  # of a workbook of ours, the sheet that tells of it
        visible = [grid for grid in visible if grid.name != ABOUT_SHEET] or visible
    return Spreadsheet(tuple(visible), told, *about, bulleted=True)


def _about(properties: _Value, marks: Sequence[str]) -> tuple[str, str, str]:
    """Return titel, udgiver and dato from a workbook that lg wrote; "" of another."""
    if not _OURS.fullmatch(properties.keywords or ""):
        return "", "", ""
    titel, _, dato = _unescaped(properties.subject or "", marks).rpartition(", ")
    return titel, _unescaped(properties.creator or "", marks), dato


def _grid(sheet: _Sheet, seen: _Seen, marks: Sequence[str]) -> Grid:
    """Return a sheet as Excel shows it, up to its last cell that holds something."""
    name = sheet.title
    sheet.reset_dimensions()  # the file may lie of them
    found = {(cell.row - 1, cell.column - 1): cell for cell in _filled(sheet)}
    unvalued = {_corner(reference): reference for reference in seen.unvalued if reference}
    places = [*found, *unvalued]
    height = max((row for row, _ in places), default=-1) + 1
    width = max((column for _, column in places), default=-1) + 1
    if (
        height > limits.MOST_ROWS
        or width > limits.MOST_COLUMNS
        or height * width > limits.MOST_CELLS
    ):
        raise _RefusedError(_TABLE_TOO_LARGE)
    cells = {at: _cell(cell, place(name, *at), marks) for at, cell in found.items()}
    for at in unvalued:
        said = "formlen har ingen værdi; åbn filen i Excel, og gem den, eller skriv teksten selv"
        where = place(name, *at)
        cells[at] = Cell(at=where, told=(Told(Section.TO_DO, said, where),))
    for at, origin in _covered(seen.merged, height, width):
        if first := cells.get(origin):
            cells[at] = first._replace(at=place(name, *at), origin=first.at, told=())
    return rectangle(
        name,
        (
            (
                cells.get((row, column)) or Cell(at=place(name, row, column))
                for column in range(width)
            )
            for row in range(height)
        ),
    )


def _filled(sheet: _Sheet) -> Iterator[_Value]:
    for row in sheet.iter_rows():
        yield from (cell for cell in row if cell.value is not None and cell.value != "")


def _covered(
    merged: list[tuple[int, int, int, int]], height: int, width: int
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield each cell that shows the text of a merged one, with the place of that."""
    room = height * width
    for top, left, bottom, right in merged:
        rows = range(top, min(bottom + 1, height))
        columns = range(left, min(right + 1, width))
        room -= len(rows) * len(columns)
        if room < 0:  # they lie on top of each other
            raise _RefusedError(_DAMAGED)
        for row in rows:
            for column in columns:
                if (row, column) != (top, left):
                    yield (row, column), (top, left)


def _cell(cell: _Value, at: str, marks: Sequence[str]) -> Cell:
    """Return a cell as Danish Excel shows it; what isn't a text is told."""
    value = cell.value
    if isinstance(value, str) and cell.data_type != "e":
        return Cell(_unescaped(value, marks), at)
    form = cell.number_format or "General"
    what, it, shown = _shown(value, form)
    if cell.data_type == "e":
        said = f"cellen viser fejlen {shown}; ret formlen, eller skriv teksten selv"
        return Cell(shown, at, told=(Told(Section.TO_DO, said, at),))
    said = f"{what} er læst, som Excel viser {it}: ”{shown}”"
    return Cell(shown, at, told=(Told(Section.GUESSED, said, at),))


def _shown(value: _Value, form: str) -> tuple[str, str, str]:
    """Return what a value is, in Danish, with its pronoun, and how it is shown."""
    if isinstance(value, bool):
        return "en sandhedsværdi", "den", danish_excel.truth(value)
    if isinstance(value, dt.datetime | dt.date):
        return "en dato", "den", danish_excel.moment(value, form)
    if isinstance(value, dt.time | dt.timedelta):
        return "et klokkeslæt", "det", danish_excel.moment(value, form)
    if isinstance(value, int | float):
        return "et tal", "det", danish_excel.number(value, form)
    return "en fejl", "den", danish_excel.error(str(value))


def _unescaped(text: str, marks: Sequence[str]) -> str:
    """Return a text without the codes that stand for a character in a workbook."""
    escape, lookalike = marks
    plain = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), text) if "_x" in text else text
    return plain.replace(escape, "_").replace(lookalike, "x005F_")
