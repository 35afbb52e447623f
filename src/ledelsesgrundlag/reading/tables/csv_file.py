"""Reads CSV as people have it: any usual delimiter and character set, with or without a BOM."""

import csv
import io
import re
from collections import Counter

from ledelsesgrundlag.errors import DataError, Problem
from ledelsesgrundlag.framework.spreadsheets import from_excel_text
from ledelsesgrundlag.names import fold
from ledelsesgrundlag.reading import limits
from ledelsesgrundlag.reading.tables.grid import Cell, Section, Spreadsheet, Told, place, rectangle
from ledelsesgrundlag.wording import grouped

# The likeliest first: of two that part a file evenly, a text holds the later ones sooner.
_DELIMITERS = "\t;,|"
_DANISH = "æøåÆØÅ"
# In order: where two give as many Danish letters, the first is meant.
_OLD_SETS = (("cp1252", "Windows-1252"), ("cp850", "DOS 850"), ("mac_roman", "Mac"))
_SEP = re.compile(r'"?sep=(.)"?\r?\n?', re.IGNORECASE)


def read(name: str, data: bytes) -> Spreadsheet:
    """Return the table of a CSV file. Raises `DataError` where it is none."""
    text, told = _decoded(name, data)
    if "\0" in text:
        raise DataError(name, [Problem("ikke-csv", "filen er ikke en tekst", _SAVE)])
    given = _SEP.match(text)
    rest = text[given.end() :] if given else text
    delimiter = given[1] if given else _delimiter(rest)
    records = _records(name, rest, delimiter)
    first = 1 if given else 0  # Excel shows no row for sep=
    _check_size(name, records)
    # csv-excel is the only one that marks its texts, and it has this delimiter.
    marked = delimiter == ";"
    grid = rectangle(
        "",
        (
            (
                Cell(from_excel_text(cell) if marked else cell, place("", number, column))
                for column, cell in enumerate(record)
            )
            for number, record in enumerate(records, first - first)
        ),
    )
    return Spreadsheet((grid,), told, bulleted=marked)


_SAVE = "gem den i Excel som CSV UTF-8 eller som .xlsx"


def _decoded(name: str, data: bytes) -> tuple[str, tuple[Told, ...]]:
    """Return the text, and what was guessed of its character set."""
    for mark, charset in ((b"\xef\xbb\xbf", "utf-8-sig"), *((m, "utf-16") for m in _UTF16)):
        if data.startswith(mark):
            try:
                return data.decode(charset), ()
            except UnicodeDecodeError as error:
                said = charset.removesuffix("-sig").upper()
                wrong = f"filen begynder som {said}, men resten er gemt i et andet tegnsæt"
                raise DataError(name, [Problem("tegnsaet", wrong, _SAVE)]) from error
    if charset := _without_mark(data):
        return data.decode(charset), ()
    try:
        return data.decode(), ()
    except UnicodeDecodeError:
        pass
    charset, called = max(_OLD_SETS, key=lambda one: _danish(data, one[0]))
    said = f"filen er ikke gemt som UTF-8; den er læst i tegnsættet {called}"
    text = data.decode(charset, errors="replace")
    if "\ufffd" in text:
        raise DataError(name, [Problem("tegnsaet", "filens tegnsæt kan ikke læses", _SAVE)])
    return text, (Told(Section.GUESSED, said),)


_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def _without_mark(data: bytes) -> str:
    """Return which UTF-16 a file without a BOM is in: every other of its bytes is then zero."""
    begin = data[:1_000]
    half = len(begin) // 2
    for zeros, charset in ((begin[1::2], "utf-16-le"), (begin[::2], "utf-16-be")):
        if half and zeros.count(0) > 0.8 * half and begin.count(0) <= half:
            try:
                data.decode(charset)
            except UnicodeDecodeError:
                return ""
            return charset
    return ""


def _danish(data: bytes, charset: str) -> int:
    """Count the Danish letters that stand in or at a word, when a file is read in a set."""
    text = data.decode(charset, errors="replace")
    return len(re.findall(rf"(?<=[a-zA-Z])[{_DANISH}]|[{_DANISH}](?=[a-zA-Z])", text))


def _delimiter(text: str) -> str:
    """Return the delimiter that gives the most even table; one that lg wrote begins with id."""
    scores = {}
    for delimiter in _DELIMITERS:
        try:
            records = [row for row in _parsed(text, delimiter, strict=False) if any(row)]
        except csv.Error:
            continue
        widths = Counter(map(len, records))
        width, count = max(widths.items(), key=lambda one: (one[1], one[0]), default=(1, 0))
        own = bool(records) and fold(records[0][0]) == "id" and len(records[0]) > 1
        even = count / len(records) if width > 1 else 0
        scores[delimiter] = (own, even, width)
    return max(scores, key=lambda delimiter: scores[delimiter], default=",")


def _parsed(text: str, delimiter: str, *, strict: bool) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict))


def _records(name: str, text: str, delimiter: str) -> list[list[str]]:
    """Return the records. Raises `DataError` where a quotation mark is never closed."""
    try:
        return _parsed(text, delimiter, strict=True)
    except csv.Error as error:
        if "unexpected end" in str(error):
            wrong = "et anførselstegn i filen bliver ikke lukket"
            mend = "åbn filen i Excel, og gem den igen"
            raise DataError(name, [Problem("ulukket", wrong, mend)]) from error
    try:
        return _parsed(text, delimiter, strict=False)
    except csv.Error as error:  # a cell that is longer than any
        wrong = "en celle i filen er alt for lang"
        raise DataError(name, [Problem("for-lang-celle", wrong, "del den i flere")]) from error


def _check_size(name: str, records: list[list[str]]) -> None:
    """Raise `DataError` for more rows and columns than a framework can have."""
    width = max(map(len, records), default=0)
    if (
        len(records) > limits.MOST_ROWS
        or width > limits.MOST_COLUMNS
        or len(records) * width > limits.MOST_CELLS
    ):
        wrong = (
            f"tabellen er på mere end {grouped(limits.MOST_ROWS)} rækker, "
            f"{grouped(limits.MOST_COLUMNS)} kolonner eller {grouped(limits.MOST_CELLS)} celler"
        )
        raise DataError(
            name, [Problem("for-stor-tabel", wrong, "slet alt andet end tabellen, og gem igen")]
        )
