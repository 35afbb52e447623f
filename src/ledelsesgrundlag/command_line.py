"""A command line as people type it, brought to the form that Typer takes.

The options that go for all commands may stand anywhere, the words of a name needn't be quoted, and
a name alone is answered. What is a name, only the framework knows; it is read when that is asked.
"""

import os
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile

from ledelsesgrundlag import grammar, lookup
from ledelsesgrundlag.errors import UnknownNameError, WrongUseError

COMMAND_NAMES = [lookup.Name(c.name, c.name, c.aliases) for c in grammar.COMMANDS]

Names = Callable[[str | None, str], Iterable[lookup.Name]]
"""From a framework's file (None for the bundled) and a kind of thing, to all of that kind."""


def tidied(arguments: Sequence[str], names: Names) -> list[str]:
    """Return the words of a command line as Typer takes them.

    Raises `WrongUseError` where an option has no value, and what `names` raises.
    """
    words = [_composed(word) for word in arguments]
    end = words.index("--") if "--" in words else len(words)
    words, rest = words[:end], words[end:]
    if words and lookup.fold(words[0]) in {"hjalp", "help"}:
        words = [*words[1:], "--help"]
    first, others = _common_options_first(words)
    data = data_file(first)

    def spellings(kind: str) -> set[str]:
        return {spelling for name in names(data, kind) for spelling in name.spellings()}

    return [*first, *_joined(_with_command(others, spellings), spellings), *rest]


def command_name(typed: str) -> str:
    """Return the correct name of a command; raises `UnknownNameError` with the nearest."""
    name = lookup.find(typed, COMMAND_NAMES, "kommandoen")
    command = grammar.BY_SPELLING[name]
    whole = {lookup.fold(spelling) for spelling in (name, *command.aliases)}
    if command.whole and lookup.fold(typed) not in whole:
        raise UnknownNameError(f"Skriv hele navnet på kommandoen: {name}.")
    return name


def data_file(words: Iterable[str]) -> str | None:
    """Return the file of the framework that is asked about; None for the bundled one."""
    chosen = [word.partition("=")[2] for word in words if word.startswith("--data=")]
    return chosen[-1] if chosen else os.environ.get("LG_DATA") or None


def _composed(word: str) -> str:
    """Put together the letters of an option, whose name is looked up as it is."""
    if not word.startswith("-"):
        return word
    option, sign, value = word.partition("=")
    return f"{unicodedata.normalize('NFC', option)}{sign}{value}"


def _with_command(words: list[str], spellings: Callable[[str], set[str]]) -> list[str]:
    """Let a name alone be shown: lg chef is lg vis chef."""
    plain = list(takewhile(lambda word: not word.startswith("-"), words))
    commands = [spelling for name in COMMAND_NAMES for spelling in name.spellings()]
    if not plain or any(c.startswith(lookup.fold(plain[0])) for c in commands):
        return words
    return ["vis", *words] if lookup.fold(" ".join(plain)) in spellings("alt") else words


def _common_options_first(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Part the options of the program itself, with their values, from all other words."""
    first: list[str] = []
    others: list[str] = []
    options = {spelling for option in grammar.COMMON for spelling in option.spellings}
    takes = {spelling for o in grammar.COMMON if o.takes for spelling in o.spellings}
    rest = iter(words)
    for word in rest:
        if word in takes:
            first.append(f"{word}={_value(word, next(rest, ''))}")
        elif word.partition("=")[0] in options:
            first.append(word)
        else:
            others.append(word)
    return first, others


def _value(option: str, word: str) -> str:
    """Return the word after an option that takes one."""
    if not word or (word.startswith("-") and word != "-"):
        raise WrongUseError(f"Tilvalget {option} mangler en værdi.")
    return word


def _joined(words: Sequence[str], spellings: Callable[[str], set[str]]) -> list[str]:
    """Join the words after an option that name one thing: --rolle leder af ledere."""
    kinds = {s: option.completes for option in grammar.NARROW for s in option.spellings}
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
        count = _name_length([rest[0], *plain], spellings(kinds[option])) if plain else 1
        joined += [option, " ".join(rest[:count])]
        rest = rest[count:]
    return joined


def _name_length(words: Sequence[str], names: set[str]) -> int:
    """Return how many of the words are the name of one thing: the most that is a whole name."""
    longest = max((name.count("-") + 1 for name in names), default=1)
    lengths = range(min(len(words), longest), 0, -1)
    return next((n for n in lengths if lookup.fold(" ".join(words[:n])) in names), 1)
