"""Makes plain values of a YAML file, and finds their places in it. Only this module knows YAML.

A file is never trusted: what is larger or deeper than any framework is refused before it takes
time or memory.
"""

from __future__ import annotations

import os
import re
import stat
from collections import namedtuple
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import chain, islice

import yaml

from ledelsesgrundlag.errors import MOST_PROBLEMS, DataError, Loc, Located, Problem, explain
from ledelsesgrundlag.reading import limits
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
_SPECIAL = {f"{_TAG}merge", f"{_TAG}value"}

# What YAML takes for something else than a text; 1:59:59 and so on takes a time that is squared.
_LONGEST_SCALAR = 1_000


class Source(namedtuple("Source", "name data")):
    """A file that has been read, and what errors call it."""

    __slots__ = ()

    name: str
    data: bytes


class _Place(namedtuple("_Place", "value key end written")):
    """Where a value stands, and its key, and how it is written."""

    __slots__ = ()

    value: _Mark
    key: _Mark
    end: _Mark
    written: str


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

    def cut_off(self) -> Iterator[Loc]:
        """Yield the scalars that a comment follows on their line."""
        lines = {
            n: line.decode(errors="replace")
            for n, line in enumerate(BytesIO(self.data))
            if b" #" in line
        }
        for loc, place in self.places.items():
            line = lines.get(place.end.line, "")
            if place.written and _COMMENT.match(line, place.end.column):
                yield loc

    def is_skipped(self, loc: Loc) -> bool:
        """Tell whether a value, or one that it is part of, says nothing."""
        return any(loc[:length] in self.skipped for length in range(len(loc) + 1))


class ForbiddenError(Exception):
    """A file says what YAML allows and we don't; `document` tells of it."""


def read(path: str | os.PathLike[str] | None = None, bundled: str = GRUNDLAG) -> Source:
    """Read the file at `path`, or a bundled one.

    Raises `DataError` when it can't be read, is no file, or is too large.
    """
    if path is None:
        return Source(bundled, read_bundled(bundled))
    name = os.fspath(path) or "."
    try:
        if problem := _unfit(os.stat(name)):
            raise DataError(name, [problem])
        with open(name, "rb") as file:
            data = file.read(limits.LARGEST_FILE + 1)
    except OSError as error:
        wrong = f"filen kan ikke læses ({explain(error)})"
        raise DataError(name, [Problem("kan-ikke-laeses", wrong)]) from error
    if len(data) > limits.LARGEST_FILE:  # one that says nothing of its size, or has grown
        raise DataError(name, [limits.TOO_LARGE])
    return Source(name, data)


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
    return limits.TOO_LARGE if status.st_size > limits.LARGEST_FILE else None


class _Reader:
    """Makes plain values of YAML's events, and notes what we don't allow of what YAML does."""

    def __init__(self, source: Source, *, placing: bool) -> None:
        """Read `source`; without `placing`, the first problem is the last."""
        self._source, self._placing = source, placing
        self._loader: _YAML = None
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
            problem = _explained(error, data)
            hidden = self._hidden_line_end() if problem.rule == "ugyldig-yaml" else None
            raise hidden or DataError(self._source.name, [problem]) from error
        if hidden := self._hidden_line_end():
            raise hidden
        return value

    def _next(self) -> _YAML:
        return self._loader.get_event()

    def _value(self, event: _YAML, loc: Loc, key: _YAML = None) -> Values:
        """Return the value that begins with an event."""
        self._count += 1
        if self._count > limits.MOST_VALUES:
            raise self._refusal(limits.TOO_MANY, event.start_mark)
        if self._placing:
            written, begin = getattr(event, "value", ""), (key or event).start_mark
            self.places[loc] = _Place(event.start_mark, begin, event.end_mark, written)
        if event.anchor:
            self._note(loc, event, _shared(event))
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, loc)
        if isinstance(event, yaml.AliasEvent):
            return None
        if len(loc) >= limits.DEEPEST:
            raise self._refusal(limits.TOO_DEEP, event.start_mark)
        if event.tag not in {None, "!", f"{_TAG}map", f"{_TAG}seq"}:
            self._note(loc, event, _tagged(event.tag))
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
        if self._tag(key) != _STR:
            wrong = f"YAML læser ikke feltets navn ({shortened(name)}) som en tekst"
            self._note((*loc, name), key, Problem("forkert-felt", wrong, quoted(name)))
        return name

    def _scalar(self, event: _YAML, loc: Loc) -> Values:
        """Return a text; or what YAML takes it for, as far as that can be said."""
        tag = self._tag(event)
        if tag == _STR:
            return event.value
        if not event.implicit[0]:
            self._note(loc, event, _tagged(tag))
        elif tag in _SPECIAL:
            wrong = f"{event.value} har en særlig betydning i YAML"
            self._note(loc, event, Problem("yaml-maerke", wrong, quoted(event.value)))
        elif len(event.value) > _LONGEST_SCALAR:
            return ()
        else:
            try:
                return self._loader.construct_object(yaml.ScalarNode(tag, event.value))
            except (yaml.YAMLError, ValueError, OverflowError):  # the 45th of a month
                return ()
        return None

    def _tag(self, event: _YAML) -> str:
        """Return what YAML takes a scalar for."""
        if event.implicit[0]:
            return str(self._loader.resolve(yaml.ScalarNode, event.value, event.implicit))
        return event.tag if event.tag not in {None, "!"} else _STR

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


def _tagged(tag: str) -> Problem:
    shown = shortened(tag.replace(_TAG, "!!"))
    return Problem("yaml-maerke", f"mærket {shown} kan ikke bruges her", "slet det")


def _shared(event: _YAML) -> Problem:
    """Explain that what stands in one place can't be used in another."""
    name = shortened(event.anchor)
    if isinstance(event, yaml.AliasEvent):
        wrong, mend = f"*{name} er en henvisning i YAML", "skriv teksten helt ud"
    else:
        wrong, mend = f"&{name} er et anker i YAML", "slet det"
    return Problem("yaml-henvisning", wrong, f"{mend}, eller sæt anførselstegn om hele teksten")


def _explained(error: yaml.YAMLError, data: bytes) -> Problem:
    """Say in Danish what stopped the reading, and where."""
    from ledelsesgrundlag.reading import yaml_mistakes  # noqa: PLC0415 - only for a file that is wrong

    if not isinstance(error, yaml.MarkedYAMLError):
        return _character_problem(str(error), data)
    mark: _YAML = error.problem_mark or error.context_mark
    around = [*islice(chain([b""], BytesIO(data)), mark.line, mark.line + 2), b"", b""]
    previous, line = (text.decode(errors="replace") for text in around[:2])
    mistake = yaml_mistakes.explain(str(error.problem), line, mark.column, previous)
    if mistake in yaml_mistakes.AT_START and error.context_mark:
        mark = error.context_mark
    return mistake.at(*_from_one(mark))


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
