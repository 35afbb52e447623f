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
from ledelsesgrundlag.commands.options import FORMS, HELP, OF_VIEWS, PAPERS
from ledelsesgrundlag.commands.shells import SHELLS
from ledelsesgrundlag.errors import GrundlagError, UnknownNameError
from ledelsesgrundlag.names import Name, fold, split

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing is slow to load
    from ledelsesgrundlag.reading.yaml_file import Values


# How æ, ø and å are spelt on a keyboard without them.
_SPELT = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


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
    # fish and PowerShell have unquoted the words before the one at the cursor.
    before = [_expanded(word) for word in before] if shell in {"bash", "zsh"} else before
    current = _unquoted(raw)
    found = suggest([os.path.expandvars(w) for w in before] if shell == "fish" else before, current)
    if shell == "fish":
        found = [s._replace(value=_keeping(current, s.value)) for s in found]
    lines = [f"{_quoted(s.value, shell, raw)}\t{s.help}\n" for s in found]
    sys.stdout.buffer.write("".join(lines).encode(errors="surrogateescape"))


def suggest(before: Sequence[str], current: str) -> list[Suggestion]:
    """Return what may stand in place of `current`, the word at the cursor, after `before`.

    What begins as it is typed is enough; else what does when it is spelt without æ, ø and å; else
    all that folds to it. So no shell takes back what is typed for what they have in common.
    """
    before, current = _parted(before), _composed(current)
    option, sign, value = ("", "=", "") if current == "=" else current.partition("=")
    if sign and (not option or option.startswith("-")):
        prefix = f"{option}=" if option else ""
        found = suggest([*before, option] if option else before, value)
        return [Suggestion(prefix + suggestion.value, suggestion.help) for suggestion in found]
    found, typed = _suggested(before, current), current.lower()
    literal = [s for s in found if s.value.lower().startswith(typed)]
    return literal or [s for s in found if s.value.translate(_SPELT).startswith(typed)] or found


def _suggested(before: Sequence[str], current: str) -> list[Suggestion]:
    data = data_file([f"--data={word}" for option, word in pairwise(before) if option == "--data"])
    before = _without_common(before)
    words = [word for word in before if not word.startswith("-")]
    command = (_command(words[0]) if words else None) or PROGRAM
    if command is PROGRAM and words and fold(words[0]) not in {"hjalp", "help"}:
        command, before = BY_SPELLING["vis"], ["vis", *before]  # a name alone is shown
    kind, typed = _expected(before, command)
    if current.startswith("-"):
        options = (*command.options, HELP)
        return _fitting(((name, o.help) for o in options for name in o.names), current)
    if kind == "command":
        return _fitting(((c.name, c.help) for c in COMMANDS), current)
    if kind == "format":
        return _fitting(((name, "") for name in command.formats), current)
    typed = " ".join(typed).split()
    things = [t for t in _things(kind, "-".join([*typed, current]), data) if _printable(t)]
    several = kind == command.completes and command.takes.endswith("…")
    return _names(things, typed, current, several=several)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _parted(before: Sequence[str]) -> list[str]:
    """Part an option from its value: bash makes three words of --rolle=chef, other shells one."""
    parted: list[str] = []
    for word in before:
        option, sign, value = word.partition("=")
        parted += [option, value] if sign and option.startswith("--") else [word]
    return [word for word in parted if word not in {"", "="}]


def _without_common(before: Sequence[str]) -> list[str]:
    """Leave out the options that may stand anywhere, with the word each takes.

    One whose word is at the cursor stays.
    """
    takes = {s for option in OF_VIEWS if option.takes for s in option.spellings}
    words = iter(before)
    return [word for word in words if word not in takes or next(words, None) is None]


def _printable(thing: tuple[object, ...]) -> bool:
    """Tell whether a terminal can show it; a framework that isn't valid may hold anything."""
    # U+200D joins emoji, and is no letter to Python.
    return all(isinstance(text, str) and text.replace("\u200d", "").isprintable() for text in thing)


def _plain(text: str) -> bool:
    """Tell whether all shells see but a text in it, whatever quotes it stands in."""
    return text[:1] not in {"", "-"} and all(c.isalnum() or c in " -_./,()&+" for c in text)


def _command(word: str) -> Command | None:
    """Return the command that a word is the name of, or alone begins the name of."""
    wanted = fold(word)
    named = [c for c in COMMANDS if any(fold(s) == wanted for s in c.spellings)]
    begun = named or [
        c for c in COMMANDS if not c.spelled_out and any(_begins(s, word) for s in c.spellings)
    ]
    return begun[0] if len(begun) == 1 else None


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
    elif kind == "form":
        yield from ((name, name, said) for name, said in FORMS.items())
    elif kind == "papir":
        yield from ((size, size, "") for size in PAPERS)
    elif kind == "opgave":
        for task in yaml_file.values(yaml_file.read(bundled="samtaler.yaml"))["opgaver"]:
            yield task["id"], task["id"], task["titel"]
    elif kind in {"rolle", "kompetence", "hjoerneflag", "id"}:
        try:
            yield from _from_data(yaml_file.values(yaml_file.read(data)), kind, current)
        except (GrundlagError, yaml_file.ForbiddenError, AttributeError, LookupError, TypeError):
            # A framework that can't be read, or isn't valid, has no names to offer.
            return


def _from_data(raw: Values, kind: str, current: str) -> Iterator[tuple[str, str, str]]:
    """Yield what a framework names; what fails on an invalid one says so."""
    from ledelsesgrundlag.framework.nouns import noun  # noqa: PLC0415 - only for these

    if kind == "rolle":
        called = noun(raw, "rollebeskrivelse").singular.capitalize()
        yield from ((r["id"], r["navn"], f"{called}: {r['navn']}") for r in raw["roller"])
    elif kind == "hjoerneflag":
        flags = raw.get("hjoerneflag", ())
        yield from ((f["id"], f["overskrift"], f.get("saetning") or "") for f in flags)
    elif kind == "kompetence":
        yield from ((k["id"], k["navn"], above) for k, above in _kompetencer(raw))
    elif kind == "id":
        yield from ((name, name, text) for name, text in _ids(raw, current))


def _kompetencer(raw: Values) -> list[tuple[Values, str]]:
    """Return the kompetencer, each with the heading it stands under, if any."""
    if "hjoerneflag" not in raw:
        return [(k, "") for k in raw["kompetencer"]]
    return [(k, flag["overskrift"]) for flag in raw["hjoerneflag"] for k in flag["kompetencer"]]


def _ids(raw: Values, current: str) -> Iterator[tuple[str, str]]:
    """Yield the ids as deep as what is typed, with their texts; a full stop leads one deeper."""
    ids = [(flag["id"], flag["overskrift"]) for flag in raw.get("hjoerneflag", ())]
    ids += [(rolle["id"], rolle["navn"]) for rolle in raw["roller"]]
    for kompetence, _ in _kompetencer(raw):
        ids.append((kompetence["id"], kompetence.get("definition") or kompetence["navn"]))
        ids += [(f["id"], f["navn"]) for f in kompetence.get("fokuspunkter", ())]
        for part in kompetence.get("fokuspunkter") or [kompetence]:
            for rolle, cell in part["forventninger"].items():
                text = cell if isinstance(cell, str) else ", ".join(cell)
                ids.append((f"{part['id']}.{rolle}", text))
    wanted = fold(current)
    begun = [(name, text) for name, text in ids if fold(name).startswith(wanted)]
    deep = min((name.count(".") for name, _ in begun), default=0)
    for name, text in begun:
        deeper = name.count(".") - deep
        if not deeper or (deeper == 1 and fold(name).startswith(f"{wanted}.")):
            yield name, text


def _fitting(pairs: Iterable[tuple[str, str]], current: str) -> list[Suggestion]:
    return [Suggestion(value, text) for value, text in pairs if _begins(value, current)]


def _begins(text: str, typed: str) -> bool:
    """Tell whether a text begins with what is typed; a blank or a hyphen at its end counts."""
    wanted = fold(typed)
    return fold(text).startswith(f"{wanted}-" if wanted and typed[-1] in " -_" else wanted)


def _names(
    things: Sequence[tuple[str, str, str]], typed: Sequence[str], current: str, *, several: bool
) -> list[Suggestion]:
    """Return the names that go on as typed: after `leder af` what is left of them, ledere.

    Where several may be named, a new one may begin after those that are whole.
    """
    names = [Name(id_, name) for id_, name, _ in things]
    starts = range(len(typed) + 1) if several else (0,)
    found = [
        Suggestion(value, text)
        for start in starts
        if _are_names(typed[:start], names)
        for id_, name, text in things
        if (value := _rest(id_, name, typed[start:], current))
    ]
    return list(dict.fromkeys(found))


def _are_names(words: Sequence[str], names: Sequence[Name]) -> bool:
    """Tell whether the command would read all the words as names."""
    try:
        return not words or bool(names and split(words, names, "navnet"))
    except UnknownNameError:
        return False


def _rest(id_: str, name: str, begun: Sequence[str], current: str) -> str:
    """Return what goes on from the words typed of a name and the one at the cursor, or ""."""
    left = _left(name.lower(), begun)
    # What a shell might run isn't put in; nor is an id, after words of the name.
    ways = [way for way in (left, *([] if begun else [id_]), left.translate(_SPELT)) if _plain(way)]
    literal = [way for way in ways if way.lower().startswith(current.lower())]
    return next(iter(literal or [way for way in ways if _begins(way, current)]), "")


def _left(name: str, begun: Sequence[str]) -> str:
    """Return what is left of a name after the words, or "" when it doesn't begin with them."""
    if not begun:
        return name
    wanted, ends = fold(" ".join(begun)), (i for i, c in enumerate(name, 1) if c in " -_")
    return next((name[end:].lstrip() for end in ends if fold(name[:end]) == wanted), "")


def _keeping(typed: str, value: str) -> str:
    """Let a value begin just as it is typed, for a shell that only goes on: tvarg, tvargående."""
    if value.lower().startswith(typed.lower()):
        return value
    kept = (typed + value[place:] for place in range(len(value), -1, -1))
    return next((one for one in kept if fold(one) == fold(value)), value)


def _expanded(word: str) -> str:
    """Return a word as the command gets it, so far as that is known without running a thing."""
    return _unquoted(word) if set(word) & set("'\\") else os.path.expandvars(_unquoted(word))


def _unquoted(word: str) -> str:
    """Return a word without its quotes, one of them still open or not."""
    if not set(word) & set(" \t\r\n'\"\\"):
        return word
    import shlex  # noqa: PLC0415 - most words need none of it

    for closing in ("", '"', "'"):
        try:
            return " ".join(shlex.split(word + closing))
        except ValueError:
            continue
    return word


def _quoted(value: str, shell: str, raw: str) -> str:
    """Write a plain value as the shell's line needs it.

    zsh and fish quote by themselves, and bash within the quotes that are open in `raw`.
    """
    if shell == "bash" and raw[:1] not in {"'", '"'}:
        return "".join(f"\\{c}" if c in " ()&" else c for c in value)
    if shell == "powershell" and set(value) & set(" ,()&+"):
        return f"'{value}'"
    return value
