"""From a YAML file to plain values, and back to a place in it. The only module that knows YAML.

A file is never trusted: it is read bit by bit, and what is larger or deeper than any framework is
refused before it takes time or memory.
"""

import re
import stat
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, Protocol

import yaml

from ledelsesgrundlag import syntax
from ledelsesgrundlag.errors import DataError, Problem, explain
from ledelsesgrundlag.texts import shortened

# The C loader is eight times as fast; PyYAML lacks it where it was built without libyaml.
_SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

BUNDLED = "grundlag.yaml"

LARGEST_FILE = 64 << 20
"""In bytes: more than 2,000 times the bundled framework."""
MOST_VALUES = 1_000_000
"""Lists, mappings, keys and texts together: more than 1,000 times the bundled framework."""
DEEPEST = 16
"""Lists and mappings within each other; a framework has 8."""
LONGEST_STRETCH = 128 << 10
"""In bytes: what may be read before a value ends. A text and a comment are shorter."""

_TAG = "tag:yaml.org,2002:"
_STR, _MAP, _SEQ = f"{_TAG}str", f"{_TAG}map", f"{_TAG}seq"
_OTHER_SCALARS = {f"{_TAG}{kind}" for kind in ("bool", "int", "float", "null", "timestamp")}
# YAML ends a line at these too, and an editor doesn't: a text would change unseen.
_LINE_END = re.compile(b"\xc2\x85|\xe2\x80[\xa8\xa9]")
# Control characters, and two that are none: what YAML allows nowhere.
_FORBIDDEN = re.compile(
    b"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\xc2[\x80-\x84\x86-\x9f]|\xef\xbf[\xbe\xbf]"
)

Loc = tuple[str | int, ...]


class _Mark(Protocol):
    """A place in a file, from 0; libyaml's and PyYAML's own have no class in common."""

    line: int
    column: int


class Document(NamedTuple):
    """What a file says, not yet validated, and where it says it."""

    name: str
    """What errors call the file."""
    values: Any
    flaws: tuple[tuple[Loc, Problem], ...]
    """What YAML allows and we don't, and the value it is about."""
    skipped: frozenset[int]
    """The nodes, by `id`, whose values say nothing, because of a flaw."""
    root: yaml.Node

    def place(self, loc: Loc, *, key: bool = False) -> tuple[int, int]:
        """Return line and column of a value, or of its key, or of the nearest one above it."""
        node_key, node = self._way(loc)[-1]
        mark = (node_key if key and node_key else node).start_mark
        return mark.line + 1, mark.column + 1

    def written(self, loc: Loc) -> str:
        """Return a value as it is written in the file; "" where it is no scalar."""
        node = self._way(loc)[-1][1]
        return str(node.value) if isinstance(node, yaml.ScalarNode) else ""

    def is_skipped(self, loc: Loc) -> bool:
        """Tell whether a value, or one that it is part of, says nothing."""
        return any(id(node) in self.skipped for _, node in self._way(loc))

    def _way(self, loc: Loc) -> list[tuple[yaml.Node | None, yaml.Node]]:
        """Return the nodes that lead to a value, as far as there are any, each with its key."""
        way: list[tuple[yaml.Node | None, yaml.Node]] = [(None, self.root)]
        for part in loc:
            node = way[-1][1]
            step: tuple[yaml.Node | None, yaml.Node] | None
            if isinstance(node, yaml.MappingNode):
                step = _by_key(node).get(part)
            elif isinstance(node, yaml.SequenceNode) and part in range(len(node.value)):
                step = (None, node.value[part])
            else:
                step = None
            if not step:
                break
            way.append(step)
        return way


@lru_cache(maxsize=16)
def _by_key(node: yaml.MappingNode) -> dict[Any, tuple[yaml.Node, yaml.Node]]:
    """Return the pairs of a mapping by key; of one that is given twice, the first."""
    pairs = [(key, item) for key, item in node.value if isinstance(key, yaml.ScalarNode)]
    return {key.value: (key, item) for key, item in reversed(pairs)}


def read(path: Path | None = None, bundled: str = BUNDLED) -> Document:
    """Read the file at `path`, or a bundled one. Raises `DataError` as `parse` does."""
    if path is None:
        return parse(BytesIO(bundled_bytes(bundled)), bundled)
    with _opened(path) as stream:
        return parse(stream, str(path))


def bundled_bytes(name: str) -> bytes:
    """Return a whole file of those that come with the program."""
    return (files("ledelsesgrundlag.data") / name).read_bytes()


def parse(stream: BinaryIO, name: str = BUNDLED) -> Document:
    """Read what a stream of YAML says; it must be seekable.

    Raises `DataError`, with line and column, when it isn't YAML or is larger than the limits.
    """
    try:
        root = _Loader(_Bounded(stream)).get_single_node()
        builder = _Builder()
        values = builder.value(root) if root else None
        # Under aliases a small file is an endless tree.
        locs = dict(_locs(root)) if builder.flaws and not builder.aliased else {}
        flaws = [(locs.get(id(node), ()), problem) for node, problem in builder.flaws]
        flaws += [((), problem) for problem in _aliases(stream)] if builder.aliased else []
    except (yaml.YAMLError, _RefusalError) as error:
        raise DataError(name, [_explained(error, stream)]) from error
    except OSError as error:
        raise DataError(name, [_unreadable(error)]) from error
    if root is None:
        raise DataError(name, [_EMPTY])
    return Document(name, values, tuple(flaws), frozenset(builder.skipped), root)


def _opened(path: Path) -> BinaryIO:
    try:
        status = path.stat()
        if problem := _unfit(status.st_mode, status.st_size):
            raise DataError(str(path), [problem])
        return path.open("rb")
    except OSError as error:
        raise DataError(str(path), [_unreadable(error)]) from error


def _unfit(mode: int, size: int) -> Problem | None:
    """Say what is wrong with a file that isn't to be opened: a pipe would be waited for."""
    if stat.S_ISDIR(mode):
        return Problem("ikke-en-fil", "det er en mappe", "skriv også filens navn")
    if not stat.S_ISREG(mode):
        return Problem("ikke-en-fil", "det er ikke en almindelig fil", "gem indholdet i en")
    return _too_large(size) if size > LARGEST_FILE else None


def _unreadable(error: OSError) -> Problem:
    return Problem("kan-ikke-laeses", f"filen kan ikke læses ({explain(error)})")


def _too_large(size: int) -> Problem:
    wrong = f"filen fylder {size >> 20} MB, og højst {LARGEST_FILE >> 20} MB er tilladt"
    return Problem("for-stor-fil", wrong, "del den i flere")


_EMPTY = Problem("tom-fil", "filen er tom", "lg ny laver en fil at begynde på")
_NOT_UTF8 = Problem("ikke-utf-8", "filen er ikke gemt som UTF-8", "gem den igen som UTF-8")
_TOO_LONG = Problem(
    "for-langt-stykke",
    f"herefter kommer mere end {LONGEST_STRETCH >> 10} KB uden en værdi",
    "del teksten eller kommentaren",
)
_TOO_DEEP = Problem(
    "for-dybt",
    f"her ligger mere end {DEEPEST} lister og felter inde i hinanden",
    "ret indrykningen eller parenteserne",
)
_TOO_MANY = Problem(
    "for-mange-vaerdier", f"filen rummer mere end {MOST_VALUES} værdier", "del den i flere"
)
_LINE_END_INSIDE = Problem(
    "linjeskift", "her er et usynligt linjeskift (U+0085, U+2028 eller U+2029)", "slet tegnet"
)


class _RefusalError(Exception):
    """What is read breaks a limit. `mark` or `offset`, in bytes, is where, if it is known."""

    def __init__(
        self, problem: Problem, mark: _Mark | None = None, offset: int | None = None
    ) -> None:
        super().__init__(problem.wrong)
        self.problem, self.mark, self.offset = problem, mark, offset


class _Bounded:
    """A stream that gives no more than a file may hold, and no more at a time than a text may."""

    name = ""  # PyYAML asks for it

    def __init__(self, stream: BinaryIO) -> None:
        self.stretch, self._stream, self._total, self._tail = 0, stream, 0, b""

    def read(self, size: int) -> bytes:
        data = self._stream.read(size)
        if not self._total and data.startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16
            raise _RefusalError(_NOT_UTF8, offset=0)
        if found := _LINE_END.search(self._tail + data):
            start = self._total - len(self._tail) + found.start()
            raise _RefusalError(_LINE_END_INSIDE, offset=start)
        self._total += len(data)
        self.stretch += len(data)
        self._tail = data[-2:]
        if self._total > LARGEST_FILE:
            raise _RefusalError(_too_large(self._total))
        if self.stretch > LONGEST_STRETCH:
            raise _RefusalError(_TOO_LONG)
        return data


class _Loader(_SafeLoader):  # type: ignore[misc]  # the base is chosen at run time
    """Composes nodes; PyYAML calls the two methods on the way into each node and out of it."""

    def __init__(self, stream: _Bounded) -> None:
        super().__init__(stream)
        self._bounded, self._count, self._depth = stream, 0, 0

    def descend_resolver(self, parent: yaml.Node | None, index: object) -> None:
        del index
        self._bounded.stretch = 0
        self._count += 1
        self._depth += 1
        if self._depth > DEEPEST and parent:
            raise _RefusalError(_TOO_DEEP, parent.start_mark)
        if self._count > MOST_VALUES and parent:
            raise _RefusalError(_TOO_MANY, parent.start_mark)

    def ascend_resolver(self) -> None:
        self._depth -= 1


class _Builder:
    """Makes plain values of nodes, and notes what we don't allow of what YAML does."""

    def __init__(self) -> None:
        self.flaws: list[tuple[yaml.Node, Problem]] = []
        self.skipped: set[int] = set()
        self.aliased = False
        self._seen: set[int] = set()

    def value(self, node: yaml.Node) -> Any:  # noqa: ANN401 - whatever the file holds
        """Return the value of a node; None for one that has been seen before, under an alias."""
        if self._is_alias(node):
            return None
        if node.tag == _STR:
            return node.value
        if isinstance(node, yaml.ScalarNode):
            return self._other_scalar(node)
        if node.tag not in {_MAP, _SEQ}:
            self._refuse_tag(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item) for item in node.value]
        return self._mapping(node)

    def _is_alias(self, node: yaml.Node) -> bool:
        if id(node) in self._seen:
            self.skipped.add(id(node))
            self.aliased = True
            return True
        self._seen.add(id(node))
        return False

    def _mapping(self, node: yaml.Node) -> dict[str, Any]:
        """Return the values by key; of a key that is given twice, the first."""
        values: dict[str, Any] = {}
        for key, item in node.value:
            value = self.value(item)
            if self._is_alias(key):
                continue
            if not isinstance(key, yaml.ScalarNode):
                self._note(key, item, "forkert-felt", "et felts navn er en tekst", "ret linjen")
            elif key.value in values:
                wrong = f"feltet {shortened(key.value)} står to gange"
                self._note(key, item, "gentaget-felt", wrong, "slet det ene")
            else:
                values[key.value] = value
                if key.tag != _STR:
                    name = shortened(key.value)
                    wrong = f"YAML læser ikke feltets navn, {name}, som en tekst"
                    self._note(key, item, "forkert-felt", wrong, f"skriv '{name}'")
        return values

    def _other_scalar(self, node: yaml.Node) -> Any:  # noqa: ANN401 - a number, a date …
        if node.tag not in _OTHER_SCALARS:
            self._refuse_tag(node)
            return None
        try:
            return _SafeLoader("").construct_object(node)
        # The 45th of a month, a number of 5,000 digits, a tag that doesn't fit.
        except (yaml.YAMLError, AttributeError, LookupError, ValueError):
            return ()

    def _refuse_tag(self, node: yaml.Node) -> None:
        if isinstance(node, yaml.ScalarNode) and node.value in {"<<", "="}:
            wrong = f"{node.value} har en særlig betydning i YAML"
            self._note(node, node, "yaml-maerke", wrong, f"skriv '{node.value}'")
            return
        tag = shortened(node.tag.replace(_TAG, "!!"))
        self._note(node, node, "yaml-maerke", f"mærket {tag} bruges ikke", "slet det")

    def _note(self, at: yaml.Node, skipped: yaml.Node, rule: str, wrong: str, mend: str) -> None:
        self.skipped.add(id(skipped))
        self.flaws.append((skipped, _placed(Problem(rule, wrong, mend), at.start_mark)))


def _locs(node: yaml.Node, loc: Loc = ()) -> Iterator[tuple[int, Loc]]:
    """Yield each node by its `id`, with where it stands."""
    yield id(node), loc
    if isinstance(node, yaml.MappingNode):
        for key, item in node.value:
            yield from _locs(item, (*loc, key.value if isinstance(key, yaml.ScalarNode) else ""))
    if isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield from _locs(item, (*loc, number))


def _aliases(stream: BinaryIO) -> Iterator[Problem]:
    """Yield a problem for each alias; a node that stands in two places doesn't know of both."""
    stream.seek(0)
    for event in yaml.parse(stream, _SafeLoader):
        if isinstance(event, yaml.AliasEvent):
            wrong = f"*{shortened(str(event.anchor))} henviser til noget et andet sted i filen"
            problem = Problem("yaml-henvisning", wrong, "skriv teksten helt ud")
            yield _placed(problem, event.start_mark)


def _explained(error: yaml.YAMLError | _RefusalError, stream: BinaryIO) -> Problem:
    """Say in Danish what stopped the reading, and where."""
    if isinstance(error, yaml.MarkedYAMLError):
        return _syntax_problem(error, stream)
    if isinstance(error, _RefusalError):
        if error.offset is not None:
            return error.problem.at(*_place(stream, error.offset))
        return _placed(error.problem, error.mark or _last_mark(stream))
    return _character_problem(error, stream)


def _syntax_problem(error: yaml.MarkedYAMLError, stream: BinaryIO) -> Problem:
    mark: Any = error.problem_mark or error.context_mark
    stream.seek(0)
    line = next(islice(stream, mark.line, None), b"").decode(errors="replace")
    mistake = syntax.explain(str(error.problem), line, mark.column)
    if mistake.at_start and error.context_mark:
        mark = error.context_mark
    return _placed(Problem("ugyldig-yaml", mistake.wrong, mistake.mend), mark)


def _character_problem(error: Any, stream: BinaryIO) -> Problem:  # noqa: ANN401 - a ReaderError
    """Explain a character that YAML doesn't allow, or bytes that are no characters."""
    stream.seek(0)
    data = stream.read(LARGEST_FILE)
    if error.reason.endswith("characters are not allowed") and (found := _FORBIDDEN.search(data)):
        wrong = f"her er et tegn, som YAML ikke tillader (U+{ord(found[0].decode()):04X})"
        problem = Problem("forbudt-tegn", wrong, "slet tegnet, eller gem filen som UTF-8")
        return problem.at(*_place(stream, found.start()))
    try:
        data.decode()
    except UnicodeDecodeError as no_utf8:
        return _NOT_UTF8.at(*_place(stream, no_utf8.start))
    return _NOT_UTF8


def _last_mark(stream: BinaryIO) -> _Mark | None:
    """Return where the last thing ends that can be read before a limit is broken."""
    stream.seek(0)
    bounded, mark = _Bounded(stream), None
    loader = _SafeLoader(bounded)
    try:
        while loader.check_event():
            bounded.stretch, mark = 0, loader.get_event().end_mark
    except (yaml.YAMLError, _RefusalError):
        pass
    return mark


def _placed(problem: Problem, mark: _Mark | None) -> Problem:
    return problem.at(mark.line + 1, mark.column + 1) if mark else problem


def _place(stream: BinaryIO, offset: int) -> tuple[int, int]:
    """Return line and column, from 1, of a byte of a stream."""
    stream.seek(0)
    before = stream.read(offset)
    line = before.rpartition(b"\n")[2].decode("utf-8-sig", errors="replace")
    return before.count(b"\n") + 1, len(line) + 1
