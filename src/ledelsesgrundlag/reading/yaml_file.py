"""Makes plain values of a YAML file, and finds their places in it. Only this module reads YAML.

A file is never trusted: what is larger or deeper than any framework is refused before it takes
time or memory.
"""

from __future__ import annotations

import os
import re
import stat
from collections import namedtuple
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from itertools import chain, islice

import yaml

from ledelsesgrundlag.errors import MOST_PROBLEMS, DataError, Loc, Located, Problem, explain
from ledelsesgrundlag.reading import limits, other_files
from ledelsesgrundlag.reading.bundled import GRUNDLAG, read_bundled
from ledelsesgrundlag.wording import quoted, shortened

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing is slow to load
    from typing import Any, Protocol, TypeAlias

    Values: TypeAlias = Any  # whatever a file holds
    _YAML: TypeAlias = Any  # libyaml's loader and events, and PyYAML's, have no class in common

    class _Mark(Protocol):
        """A place in a file, from 0; libyaml's and PyYAML's likewise have no class in common."""

        line: int
        column: int


# The C loader is eight times as fast; PyYAML lacks it where it was built without libyaml.
_SafeLoader: _YAML = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# YAML ends a line at these too, and an editor doesn't: a text would change unseen.
_LINE_ENDS = ("\u0085".encode(), "\u2028".encode(), "\u2029".encode())
# Control characters, and two that are none: what YAML allows nowhere.
_FORBIDDEN = b"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\xc2[\x80-\x84\x86-\x9f]|\xef\xbf[\xbe\xbf]"
_COMMENT = re.compile(" *#")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_TAG = "tag:yaml.org,2002:"
_STR = f"{_TAG}str"
# What YAML 1.2, which editors read, takes for something else than a text when it is written plain.
# By YAML 1.1, which PyYAML reads, `no`, 12:30:45 and 2027-01-01 are none either; here they are.
# What only 1.2 takes for a number, as 1e5, PyYAML gives as a text, and an author is warned of it.
_NO_TEXT = re.compile(
    r"~?|null|Null|NULL|true|True|TRUE|false|False|FALSE|0o[0-7]+|0x[0-9a-fA-F]+"
    r"|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
)
_DECIMAL = re.compile("[-+]?[0-9]+")

# A number of more digits is none that Python makes.
_LONGEST_SCALAR = 1_000


class Source(namedtuple("Source", "name data")):
    """A file that has been read, and what errors call it."""

    __slots__ = ()

    name: str
    data: bytes


class _Place(namedtuple("_Place", "value key end written plain")):
    """Where a value stands, and its key, and how it is written: plain is without quotes."""

    __slots__ = ()

    value: _Mark
    key: _Mark
    end: _Mark
    written: str
    plain: bool


class Document(namedtuple("Document", "values problems skipped places data")):
    """What a file says, not yet validated, and where it says it."""

    __slots__ = ()

    values: Values
    problems: list[Located]
    """What YAML allows and we don't."""
    skipped: set[Loc]
    """The values that say nothing, because of a problem."""
    places: dict[Loc, _Place]
    data: bytes

    def place(self, loc: Loc, *, key: bool = False) -> tuple[int, int]:
        """Return line and column of a value, or of its key, or of the nearest one above it."""
        while loc not in self.places:
            loc = loc[:-1]
        return _from_one(self.places[loc].key if key else self.places[loc].value)

    def written(self, loc: Loc) -> str:
        """Return a value as it is written in the file; "" where it is no scalar."""
        return self.places[loc].written

    def at(self, loc: Loc) -> Values:
        """Return the value at a place."""
        value = self.values
        for step in loc:
            value = value[step]
        return value

    def lookalike(self, loc: Loc, lines: Sequence[bytes], *, key: bool) -> Problem | None:
        """Return the first character in a value, or in its key, that isn't what it looks like.

        `lines` are those of the file.
        """
        from ledelsesgrundlag.reading import lookalikes  # noqa: PLC0415 - only for a file that is wrong

        if loc not in self.places:
            return None
        place = self.places[loc]
        begin, end = (place.key, place.value) if key else (place.value, place.end)
        # What is in a list or a mapping has problems of its own.
        last = end.line if place.plain else begin.line
        numbers = range(begin.line, min(max(begin.line, last) + 1, len(lines)))
        decoded = (lines[number].decode(errors="replace") for number in numbers)
        column, last_column = begin.column, end.column if end.line == begin.line else None
        if key and lookalikes.in_quotes(str(loc[-1])):  # it may be the second half of a text
            column = 0
        return lookalikes.first(decoded, begin.line, column, last_column)

    def cut_off(self) -> Iterator[Loc]:
        """Yield the plain texts that a comment follows on their line."""
        lines = {
            n: line.decode(errors="replace")
            for n, line in enumerate(BytesIO(self.data))
            if b" #" in line
        }
        for loc, place in self.places.items():
            line = lines.get(place.end.line, "")
            if place.plain and place.written and _COMMENT.match(line, place.end.column):
                yield loc

    def plain(self) -> Iterator[tuple[Loc, str]]:
        """Yield the scalars that are written without quotes, each with how it is written."""
        yield from ((loc, place.written) for loc, place in self.places.items() if place.plain)

    def taken_for_numbers(self) -> Iterator[Loc]:
        """Yield the texts that YAML 1.2, and so an editor, takes for numbers."""
        for loc, written in self.plain():
            if written and _NO_TEXT.fullmatch(written) and isinstance(self.at(loc), str):
                yield loc

    def is_skipped(self, loc: Loc) -> bool:
        """Tell whether a value, or one that it is part of, says nothing."""
        return any(loc[:length] in self.skipped for length in range(len(loc) + 1))


def is_no_text(written: str) -> bool:
    """Tell whether YAML, of one edition or the other, takes a scalar without quotes for no text."""
    resolver: _YAML = yaml.resolver.Resolver()
    tag = resolver.resolve(yaml.ScalarNode, written, (True, False))
    return bool(_NO_TEXT.fullmatch(written)) or tag != _STR


class ForbiddenError(Exception):
    """A file says what YAML allows and we don't; `document` tells of it."""


def read(path: str | os.PathLike[str] | None = None, bundled: str = GRUNDLAG) -> Source:
    """Read the file at `path`, or a bundled one.

    Raises `DataError` when it can't be read, is no file, is a file of another kind, or is
    too large.
    """
    if path is None:
        return Source(bundled, read_bundled(bundled))
    name = os.fspath(path) or "."
    data = contents(name, limits.LARGEST_FILE)
    if problem := other_files.told(data) or _too_large(data):
        raise DataError(name, [problem])
    return Source(name, data)


def contents(name: str, most: int) -> bytes:
    """Return the bytes of a file; of one with more than `most`, those and one more.

    Raises `DataError` when it can't be read or is no file.
    """
    try:
        if problem := _unfit(os.stat(name)):
            raise DataError(name, [problem])
        with open(name, "rb") as file:
            return file.read(most + 1)
    except OSError as error:
        wrong = f"filen kan ikke læses ({explain(error)})"
        raise DataError(name, [Problem("kan-ikke-laeses", wrong)]) from error


def values(source: Source) -> Values:
    """Return what a file says.

    Raises `DataError`, with line and column, when it isn't YAML or breaks a limit, and
    `ForbiddenError` when it is YAML of a kind that we don't allow.
    """
    return _Reader(source, placing=False).whole()


def document(source: Source) -> Document:
    """Return what a file says, with all its problems and places. Raises `DataError` as `values`."""
    reader = _Reader(source, placing=True)
    try:
        said = reader.whole()
    except ForbiddenError:  # there are very many of them
        said = None
    return Document(said, reader.problems, reader.skipped, reader.places, source.data)


def _unfit(status: os.stat_result) -> Problem | None:
    """Say what is wrong with a file that isn't to be opened: a pipe would be waited for."""
    if stat.S_ISDIR(status.st_mode):
        return Problem("ikke-en-fil", "det er en mappe", "skriv også filens navn")
    if not stat.S_ISREG(status.st_mode):
        return Problem(
            "ikke-en-fil", "det er ikke en almindelig fil", "gem indholdet i en almindelig fil"
        )
    return None


def _too_large(data: bytes) -> Problem | None:
    return limits.TOO_LARGE if len(data) > limits.LARGEST_FILE else None


class _Reader:
    """Makes plain values of YAML's events, and notes what we don't allow of what YAML does."""

    def __init__(self, source: Source, *, placing: bool) -> None:
        """Read `source`; without `placing`, the first problem is the last."""
        self._source, self._placing = source, placing
        self._loader: _YAML = None
        self._last: _YAML = None
        self._count = 0
        self.problems: list[Located] = []
        self.skipped: set[Loc] = set()
        self.places: dict[Loc, _Place] = {}

    def whole(self) -> Values:
        """Return the value of the whole file."""
        data = self._source.data
        if data.startswith(_UTF16):
            raise DataError(self._source.name, [limits.NOT_UTF8.at(1, 1)])
        try:
            self._loader = _SafeLoader(BytesIO(data))
            self._next()  # the stream begins
            if isinstance(self._next(), yaml.StreamEndEvent):
                raise DataError(self._source.name, [limits.EMPTY])
            value = self._value(self._next(), ())
            self._next()  # the document ends
            if not isinstance(event := self._next(), yaml.StreamEndEvent):
                raise self._refusal(limits.TWO_DOCUMENTS, event.start_mark)
        except yaml.YAMLError as error:
            problem = _explained(error, data, _line_of(self._last))
            hidden = self._hidden_line_end() if problem.rule == "ugyldig-yaml" else None
            raise hidden or DataError(self._source.name, [problem]) from error
        if hidden := self._hidden_line_end():
            raise hidden
        return value

    def _next(self) -> _YAML:
        self._last = self._loader.get_event()
        return self._last

    def _value(self, event: _YAML, loc: Loc, key: _YAML = None) -> Values:
        """Return the value that begins with an event."""
        self._count += 1
        if self._count > limits.MOST_VALUES:
            raise self._refusal(limits.TOO_MANY, event.start_mark)
        if self._placing:
            written, begin = getattr(event, "value", ""), (key or event).start_mark
            plain = isinstance(event, yaml.ScalarEvent) and not event.style
            self.places[loc] = _Place(event.start_mark, begin, event.end_mark, written, plain)
        if event.anchor:
            self._note(loc, event, _shared(event))
        if getattr(event, "tag", None):
            self._note(loc, event, _tagged(event))
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.AliasEvent):
            return None
        if len(loc) >= limits.DEEPEST:
            raise self._refusal(limits.TOO_DEEP, event.start_mark)
        return self._list(loc) if isinstance(event, yaml.SequenceStartEvent) else self._mapping(loc)

    def _list(self, loc: Loc) -> list[Values]:
        items: list[Values] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items.append(self._value(event, (*loc, len(items))))
        return items

    def _mapping(self, loc: Loc) -> dict[str, Values]:
        """Return the values by key; of a key that is given twice, the first."""
        pairs: dict[str, Values] = {}
        while not isinstance(key := self._next(), yaml.MappingEndEvent):
            name = self._key(key, loc, pairs)
            value = self._value(self._next(), (*loc, name or ""), key)
            if name is not None:
                pairs[name] = value
        return pairs

    def _key(self, key: _YAML, loc: Loc, known: Mapping[str, Values]) -> str | None:
        """Return the name of a field; None for one whose value is to be passed over."""
        if not isinstance(key, yaml.ScalarEvent):
            self._note((*loc, ""), key, _NO_KEY)
            self._value(key, (*loc, ""))
            return None
        name: str = key.value
        if name in known:
            wrong = f"feltet {shortened(name)} står to gange"
            twice = Problem("gentaget-felt", wrong, "slet det ene")
            self._note((*loc, name), key, twice, skip=False)
            return None
        if key.anchor:
            self._note((*loc, name), key, _shared(key))
        if key.tag:
            self._note((*loc, name), key, _tagged(key))
        elif self._tag(key) != _STR:
            wrong = f"YAML læser ikke feltets navn ({shortened(name)}) som en tekst"
            self._note((*loc, name), key, Problem("forkert-felt", wrong, quoted(name)))
        return name

    def _scalar(self, event: _YAML) -> Values:
        """Return a text; or what YAML takes it for, as far as that can be said."""
        tag, written = self._tag(event), event.value
        if tag == _STR:
            return written
        if len(written) > _LONGEST_SCALAR:
            return ()
        try:
            # PyYAML takes 010 for eight, as YAML once did.
            whole = _DECIMAL.fullmatch(written)
            return (
                int(written)
                if whole
                else self._loader.construct_object(yaml.ScalarNode(tag, written))
            )
        except (yaml.YAMLError, ValueError, OverflowError):
            return ()

    def _tag(self, event: _YAML) -> str:
        """Return what YAML takes a scalar for; one with a tag is refused elsewhere."""
        if event.style or event.tag or not _NO_TEXT.fullmatch(event.value):
            return _STR
        return str(self._loader.resolve(yaml.ScalarNode, event.value, (True, False)))

    def _note(self, loc: Loc, event: _YAML, problem: Problem, *, skip: bool = True) -> None:
        self.problems.append(Located(loc, problem.at(*_from_one(event.start_mark))))
        if skip:
            self.skipped.add(loc)
        if not self._placing or len(self.problems) == MOST_PROBLEMS:
            raise self._hidden_line_end() or ForbiddenError

    def _refusal(self, problem: Problem, mark: _Mark) -> DataError:
        placed = problem.at(*_from_one(mark))
        return self._hidden_line_end() or DataError(self._source.name, [placed])

    def _hidden_line_end(self) -> DataError | None:
        """Tell of a line end that only YAML sees: what it says of all after it is misplaced."""
        data = self._source.data
        found = [offset for end in _LINE_ENDS if (offset := data.find(end)) >= 0]
        if not found:
            return None
        place = _line_and_column(data, min(found))
        return DataError(self._source.name, [limits.LINE_END_INSIDE.at(*place)])


_NO_KEY = Problem("forkert-felt", "feltets navn er ikke en tekst", "skriv navn: tekst")


def _tagged(event: _YAML) -> Problem:
    """Explain that what begins with an exclamation mark is no text."""
    shown = shortened(event.tag.replace(_TAG, "!!"))
    mend = "slet det"
    if isinstance(event, yaml.ScalarEvent):
        mend += ", eller sæt anførselstegn om hele teksten, hvis det hører med"
    return Problem("yaml-maerke", f"mærket {shown} kan ikke bruges her", mend)


def _shared(event: _YAML) -> Problem:
    """Explain that what stands in one place can't be used in another."""
    name = shortened(event.anchor)
    if isinstance(event, yaml.AliasEvent):
        wrong, mend = f"*{name} er en henvisning i YAML", "skriv teksten helt ud"
    else:
        wrong, mend = f"&{name} er et anker i YAML", "slet det"
    return Problem("yaml-henvisning", wrong, f"{mend}, eller sæt anførselstegn om hele teksten")


def _line_of(event: _YAML) -> int:
    """Return the line, from 0, in which something may be wrong that follows an event."""
    if not event:
        return 0
    # A plain text goes on over lines that were meant as something else.
    plain = isinstance(event, yaml.ScalarEvent) and not event.style
    line: int = event.start_mark.line if plain else event.end_mark.line
    return line


def _explained(error: yaml.YAMLError, data: bytes, read: int) -> Problem:
    """Say in Danish what stopped the reading, and where; up to the line `read` all is well."""
    from ledelsesgrundlag.reading import lookalikes, yaml_mistakes  # noqa: PLC0415 - only for a file that is wrong

    if not isinstance(error, yaml.MarkedYAMLError):
        return _character_problem(str(error), data)
    mark: _YAML = error.problem_mark or error.context_mark
    around = [*islice(chain([b""], BytesIO(data)), mark.line, mark.line + 2), b"", b""]
    previous, line = (text.decode(errors="replace") for text in around[:2])
    mistake = yaml_mistakes.explain(str(error.problem), line, mark.column, previous)
    if mistake in yaml_mistakes.AT_START and error.context_mark:
        mark, read = error.context_mark, error.context_mark.line
    suspects = (
        text.decode(errors="replace") for text in islice(BytesIO(data), read, mark.line + 1)
    )
    return lookalikes.first(suspects, read) or mistake.at(*_from_one(mark))


def _character_problem(said: str, data: bytes) -> Problem:
    """Explain a character that YAML doesn't allow, or bytes that are no characters."""
    if "characters are not allowed" in said and (found := re.search(_FORBIDDEN, data)):
        wrong = f"her er et tegn, som YAML ikke tillader (U+{ord(found[0].decode()):04X})"
        problem = Problem("forbudt-tegn", wrong, "slet tegnet, eller gem filen som UTF-8")
        return problem.at(*_line_and_column(data, found.start()))
    try:
        data.decode()
    except UnicodeDecodeError as no_utf8:
        return limits.NOT_UTF8.at(*_line_and_column(data, no_utf8.start))
    return limits.NOT_UTF8


def _line_and_column(data: bytes, offset: int) -> tuple[int, int]:
    """Return line and column, from 1, of a byte."""
    start = data.rfind(b"\n", 0, offset) + 1
    line = data[start:offset].decode("utf-8-sig", errors="replace")
    return data.count(b"\n", 0, offset) + 1, len(line) + 1


def _from_one(mark: _Mark) -> tuple[int, int]:
    return mark.line + 1, mark.column + 1
