"""What Tab can put in: commands, options, formats and names, read straight from the data.

A shell's script (`shells.py`) calls the program with `_LG_TAB` set to the shell's name and the
words up to the cursor as arguments. Nothing here loads Typer, Pydantic or Rich.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections import namedtuple
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ledelsesgrundlag.cli.line import data_file
from ledelsesgrundlag.commands import BY_SPELLING, COMMANDS, OPTIONS, PROGRAM
from ledelsesgrundlag.commands.declaring import Command
from ledelsesgrundlag.commands.options import HELP, OF_VIEWS
from ledelsesgrundlag.commands.shells import SHELLS
from ledelsesgrundlag.errors import GrundlagError
from ledelsesgrundlag.names import fold

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing is slow to load
    from typing import Any


class Suggestion(namedtuple("Suggestion", "value help")):
    """What may be put in for the word at the cursor, and a few words on it."""

    __slots__ = ()

    value: str
    help: str


def answer(shell: str, words: Sequence[str]) -> None:
    """Print a line for each suggestion, as the script of `shell` reads it: value, tab, help."""
    # PowerShell drops empty arguments, so its script puts a full stop before the last.
    *before, raw = words or [""]
    raw = raw[1:] if shell == "powershell" else raw
    quote = raw[:1] if raw[:1] in {"'", '"'} else ""
    lines = [
        f"{_quoted(suggestion.value, shell, quote)}\t{suggestion.help}\n"
        for suggestion in suggest([_unquoted(word) for word in before], _unquoted(raw))
    ]
    sys.stdout.buffer.write("".join(lines).encode(errors="surrogateescape"))


def suggest(before: Sequence[str], current: str) -> list[Suggestion]:
    """Return what may stand in place of `current`, the word at the cursor, after `before`."""
    # bash makes three words of --rolle=chef.
    before = [word for word in before if word != "="]
    option, sign, value = ("", "=", "") if current == "=" else current.partition("=")
    if sign and (not option or option.startswith("-")):
        prefix = f"{option}=" if option else ""
        found = suggest([*before, option] if option else before, value)
        return [Suggestion(prefix + suggestion.value, suggestion.help) for suggestion in found]
    data = _data_file(before)
    before = _without_common(before)
    words = [word for word in before if not word.startswith("-")]
    command = (_command(words[0]) if words else None) or PROGRAM
    kind, typed = _expected(before, command)
    if current.startswith("-"):
        options = (*command.options, HELP)
        return _fitting(((name, o.help) for o in options for name in o.names), current)
    if kind == "command":
        return _fitting(((c.name, c.help) for c in COMMANDS), current)
    if kind == "format":
        return _fitting(((name, "") for name in command.formats), current)
    several = command.takes.endswith("…")
    things = [thing for thing in _things(kind, current, data) if _showable(thing)]
    return _names(things, " ".join(typed).split(), current, several=several)


def _data_file(before: Sequence[str]) -> str | None:
    """Return the framework's file, as the command would find it; None for the bundled one."""
    options = [f"--data={value}" for option, value in pairwise(before) if option == "--data"]
    file = data_file([*options, *before])
    return os.path.expanduser(file) if file else None  # of no known user it stays


def _without_common(before: Sequence[str]) -> list[str]:
    """Leave out the options that may stand anywhere, with the word each takes.

    One whose word is at the cursor stays.
    """
    takes = {s for option in OF_VIEWS if option.takes for s in option.spellings}
    words = iter(before)
    return [word for word in words if word not in takes or next(words, None) is None]


def _showable(thing: tuple[Any, ...]) -> bool:
    """Tell whether a terminal can show it; a framework that isn't valid may hold anything."""
    return all(isinstance(text, str) and text.isprintable() for text in thing)


def _command(word: str) -> Command | None:
    word = unicodedata.normalize("NFC", word)
    return BY_SPELLING.get(word) or next((c for c in COMMANDS if fold(c.name) == fold(word)), None)


def _expected(before: Sequence[str], command: Command) -> tuple[str, list[str]]:
    """Return what kind of thing the next word names, and the words of it already typed."""
    takes = {s: option.completes for option in OPTIONS if option.takes
             for s in option.spellings}  # fmt: skip
    last = max((i for i, word in enumerate(before) if word.startswith("-")), default=-1)
    if last >= 0 and before[last] in takes and (last == len(before) - 1 or command is not PROGRAM):
        return takes[before[last]], list(before[last + 1 :])
    if command is PROGRAM:
        return command.completes, []
    words, option = [], ""
    for word in before:
        if not word.startswith("-") and option not in takes:
            words.append(word)
        option = word
    return command.completes, words[1:]


def _things(kind: str, current: str, data: str | None) -> Iterator[tuple[str, str, str]]:
    """Yield id, name and help of all that a word of this kind may name."""
    from ledelsesgrundlag.reading import yaml_file  # noqa: PLC0415 - YAML loads only where it is used

    if kind == "skal":
        yield from ((name, name, "") for name in SHELLS)
    elif kind == "opgave":
        for task in yaml_file.values(yaml_file.read(bundled="samtaler.yaml"))["opgaver"]:
            yield task["id"], task["id"], task["titel"]
    elif kind in {"rolle", "kompetence", "hjoerneflag", "id"}:
        try:
            yield from _from_data(yaml_file.values(yaml_file.read(data)), kind, current)
        except (GrundlagError, yaml_file.ForbiddenError, AttributeError, LookupError, TypeError):
            # A framework that can't be read, or isn't valid, has no names to offer.
            return


def _from_data(raw: Any, kind: str, current: str) -> Iterator[tuple[str, str, str]]:  # noqa: ANN401
    """Yield what a framework names; what fails on an invalid one says so."""
    flags = raw["hjoerneflag"]
    kompetencer = [(k, flag) for flag in flags for k in flag["kompetencer"]]
    if kind == "rolle":
        yield from ((r["id"], r["navn"], f"Rollebeskrivelse: {r['navn']}") for r in raw["roller"])
    elif kind == "hjoerneflag":
        yield from ((f["id"], f["overskrift"], f["saetning"]) for f in flags)
    elif kind == "kompetence":
        yield from ((k["id"], k["navn"], flag["overskrift"]) for k, flag in kompetencer)
    elif kind == "id":
        yield from ((name, name, text) for name, text in _ids(raw, current))


def _ids(raw: Any, current: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - plain YAML
    """Yield the ids as deep as what is typed, with their texts; a full stop leads one deeper."""
    ids = [(flag["id"], flag["overskrift"]) for flag in raw["hjoerneflag"]]
    ids += [(rolle["id"], rolle["navn"]) for rolle in raw["roller"]]
    for kompetence in (k for flag in raw["hjoerneflag"] for k in flag["kompetencer"]):
        ids.append((kompetence["id"], kompetence["definition"]))
        for fokuspunkt in kompetence["fokuspunkter"]:
            ids.append((fokuspunkt["id"], fokuspunkt["navn"]))
            texts = fokuspunkt["forventninger"].items()
            ids += [(f"{fokuspunkt['id']}.{rolle}", text) for rolle, text in texts]
    wanted = current.lower()
    begun = [(name, text) for name, text in ids if name.startswith(wanted)]
    deep = min((name.count(".") for name, _ in begun), default=0)
    for name, text in begun:
        deeper = name.count(".") - deep
        if not deeper or (deeper == 1 and name.startswith(f"{wanted}.")):
            yield name, text


def _fitting(pairs: Iterable[tuple[str, str]], current: str) -> list[Suggestion]:
    wanted = fold(current)
    return [Suggestion(value, text) for value, text in pairs if fold(value).startswith(wanted)]


def _names(
    things: Sequence[tuple[str, str, str]], typed: Sequence[str], current: str, *, several: bool
) -> list[Suggestion]:
    """Return the names that go on as typed: after `leder af` what is left of them, ledere.

    Where several may be named, a new one begins after one that is whole.
    """
    for start in range(len(typed) + 1 if several else 1):
        begun = typed[start:]
        found = [s for thing in things for s in _rest(*thing, begun=begun, current=current)]
        if found:
            return found
    return []


def _rest(
    id_: str, name: str, text: str, *, begun: Sequence[str], current: str
) -> Iterator[Suggestion]:
    words = name.lower().split()
    if fold(" ".join(words[: len(begun)])) != fold(" ".join(begun)):
        return
    rest = " ".join(words[len(begun) :])
    if not rest or not (fold(rest).startswith(fold(current)) or id_.startswith(current)):
        return
    # A shell that keeps to what is typed, as fish does, can go on from the id.
    typed_as_id = not rest.startswith(current.lower()) and id_.startswith(current.lower())
    yield Suggestion(id_ if typed_as_id and not begun else rest, text)


def _unquoted(word: str) -> str:
    """Return a word as the command gets it, its quote on the line still open or not."""
    if not set(word) & set(" \t\r\n'\"\\"):
        return word
    import shlex  # noqa: PLC0415 - most words need none of it

    for closing in ("", '"', "'"):
        try:
            return " ".join(shlex.split(word + closing))
        except ValueError:
            continue
    return word


def _quoted(value: str, shell: str, quote: str) -> str:
    """Write a value as the shell's line needs it; zsh and fish quote by themselves."""
    if shell == "bash" and not quote:
        return "".join(f"\\{c}" if c in " \\\"'$`&|;<>()*?[]#~!{}" else c for c in value)
    if shell == "powershell" and " " in value:
        return "'" + value.replace("'", "''") + "'"
    return value
