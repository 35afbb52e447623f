"""A command line as people type it, brought to the form that Typer takes.

The options that views have in common may stand before the command too, the words of a name needn't
be quoted, and a name alone is answered. What is a name, only the framework knows; it is read when
that is asked.
"""

import os
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile

from ledelsesgrundlag.commands import BY_SPELLING, COMMANDS
from ledelsesgrundlag.commands.declaring import Command
from ledelsesgrundlag.commands.options import FILTERS, OF_VIEWS
from ledelsesgrundlag.errors import UnknownNameError, WrongUseError
from ledelsesgrundlag.names import Name, find, fold, name_length

_COMMAND_NAMES = [Name(c.name, c.name, c.aliases) for c in COMMANDS]

Names = Callable[[str | None, str], Iterable[Name]]
"""From a framework's file (None for the bundled) and a kind of thing, to all of that kind."""


def normalized(arguments: Sequence[str], names: Names) -> list[str]:
    """Return the words of a command line as Typer takes them.

    Raises `WrongUseError` where an option has no value, and what `names` raises.
    """
    words = [_composed(word) for word in arguments]
    end = words.index("--") if "--" in words else len(words)
    words, rest = words[:end], words[end:]
    common, others = _parted(words)
    if others and fold(others[0]) in {"hjalp", "help"}:
        others = [*others[1:], "--help"]
    data = data_file(common)

    def spellings(kind: str) -> set[str]:
        return {spelling for name in names(data, kind) for spelling in name.spellings()}

    if not others and rest[1:] and not rest[1].startswith("-"):
        others, rest = rest[1:], []  # before the command, -- says nothing
    others = _joined(_with_command(others, spellings), spellings)
    command = others[:1] if others and not others[0].startswith("-") else []
    return [*command, *common, *others[len(command) :], *rest]


def command(typed: str) -> Command:
    """Return the command that is meant; raises `UnknownNameError` with the nearest."""
    meant = BY_SPELLING[find(typed, _COMMAND_NAMES, "kommandoen")]
    if meant.spelled_out and fold(typed) not in map(fold, meant.spellings):
        raise UnknownNameError(f"Skriv hele navnet på kommandoen: {meant.name}.")
    return meant


def data_file(words: Iterable[str]) -> str | None:
    """Return the file of the framework that is asked about; None for the bundled one."""
    chosen = [word.partition("=")[2] for word in words if word.startswith("--data=")]
    file = chosen[-1] if chosen else os.environ.get("LG_DATA")
    return at_home(file) if file else None


def at_home(file: str) -> str:
    """Let a ~ that begins a file's name be the home folder; of a user that isn't known it stays.

    A shell does that to a word alone: not after =, nor in quotes, and on Windows not at all.
    """
    return os.path.expanduser(file)


def _composed(word: str) -> str:
    """Put together the letters of an option, whose name is looked up as it is."""
    if not word.startswith("-"):
        return word
    option, sign, value = word.partition("=")
    return f"{unicodedata.normalize('NFC', option)}{sign}{value}"


# What shows a name of each kind.
_OF_KINDS = {"rolle": "rolle", "kompetence": "kompetence", "hjørneflag": "hjoerneflag"}


def _with_command(words: list[str], spellings: Callable[[str], set[str]]) -> list[str]:
    """Let a name alone be shown: lg chef is lg rolle chef, and a fokuspunkt is for lg vis."""
    plain = list(takewhile(lambda word: not word.startswith("-"), words))
    commands = [spelling for name in _COMMAND_NAMES for spelling in name.spellings()]
    if not plain or any(c.startswith(fold(plain[0])) for c in commands):
        return words
    typed = fold(" ".join(plain))
    if typed not in spellings("alt"):
        return words
    of_kinds = [command for command, kind in _OF_KINDS.items() if typed in spellings(kind)]
    return [of_kinds[0] if len(of_kinds) == 1 else "vis", *words]


def _parted(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Part the options that views have in common, with their values, from all other words."""
    common: list[str] = []
    others: list[str] = []
    options = {spelling for option in OF_VIEWS for spelling in option.spellings}
    takes = {spelling for option in OF_VIEWS if option.takes for spelling in option.spellings}
    rest = iter(words)
    for word in rest:
        if word in takes:
            common.append(f"{word}={_value(word, next(rest, ''))}")
        elif word.partition("=")[0] in options:
            common.append(word)
        else:
            others.append(word)
    return common, others


def _value(option: str, word: str) -> str:
    """Return the word after an option that takes one."""
    if not word or (word.startswith("-") and word != "-"):
        raise WrongUseError(f"Tilvalget {option} mangler en værdi.")
    return word


def _joined(words: Sequence[str], spellings: Callable[[str], set[str]]) -> list[str]:
    """Join the words after an option that name one thing: --rolle leder af ledere."""
    kinds = {s: option.completes for option in FILTERS for s in option.spellings}
    joined: list[str] = []
    rest = list(words)
    while rest:
        word = rest.pop(0)
        option, sign, value = word.partition("=")
        if option not in kinds:
            joined.append(word)
            continue
        rest = [value, *rest] if sign else rest
        _value(option, rest[0] if rest else "")
        plain = list(takewhile(lambda word: not word.startswith("-"), rest[1:]))
        count = name_length([rest[0], *plain], spellings(kinds[option])) if plain else 1
        joined += [option, " ".join(rest[:count])]
        rest = rest[count:]
    return joined
