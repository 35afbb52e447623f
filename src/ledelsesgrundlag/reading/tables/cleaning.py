"""Makes a text of a spreadsheet one that may stand in a framework, as gently as it can be done."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ledelsesgrundlag.framework.cells import BULLET, unbulleted
from ledelsesgrundlag.framework.rules import UNSEEN, text_problems

_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile(f"[{UNSEEN}\ud800-\udfff]")
_JOINER = "\u200d"
# What stands before an item of a list. The two private letters are the bullets of Symbol and
# Wingdings, as Word and Excel keep them.
_BULLET = re.compile(
    "(?:[•◦▪▫‣●○■□–—*·➢➤✓✔→\uf0b7\uf0a7\uf0d8-]|o(?=\t))\\s*(?<=[\\s•◦▪▫‣●○■□·➢➤✓✔→\uf0b7\uf0a7\uf0d8])"
)
_DASHES = {"-", "–", "—"}
# What Word makes of the bullets within bullets.
_CIRCLE = re.compile(r"o\s+(?=\S)")
_NUMBER = re.compile(r"(\d{1,2})[.)]\s+")
_INLINE = re.compile(r"\s+(?=[•◦▪‣●■·\uf0b7\uf0a7]\s*\S)")


class Cleaned(NamedTuple):
    """A text, or several of one cell, and what was done to get there, in Danish."""

    texts: tuple[str, ...]
    changes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All of it as one text."""
        return " ".join(self.texts)


def one(text: str) -> Cleaned:
    """Return a text of one line: a name, or a title."""
    lines = [line for line in _LINE_END.split(text) if line.strip()]
    cleaned, changes = _cleaned(" ".join(lines))
    split = ("linjeskift er skrevet som mellemrum",) if len(lines) > 1 else ()
    return Cleaned((cleaned,) if cleaned else (), (*split, *changes))


def of_ours(text: str, *, shown: bool) -> Cleaned:
    """Return the texts of a cell that lg wrote, in which a dash at the beginning is of the text.

    `shown` is one in which a list is shown with bullets; one without was written by somebody else.
    """
    lines = _lines(text)
    if shown and len(lines) > 1 and not all(line.startswith(BULLET) for line in lines):
        return several(text)
    return _each(_lines(unbulleted(text) if shown else text), {})


def several(text: str) -> Cleaned:
    """Return the texts of a cell: lines are a list, bullets are taken off, and a dash is none."""
    if text.strip() in _DASHES:
        return Cleaned((), ("en streg er læst som ingen forventning",))
    lines, said = _items(_lines(text))
    return _each(lines, dict.fromkeys(said))


def _lines(text: str) -> list[str]:
    return [line for line in _LINE_END.split(text) if line.strip(" \t\xa0")]


def _each(lines: list[str], changes: dict[str, None]) -> Cleaned:
    texts = []
    for line in lines:
        cleaned, done = _cleaned(line)
        changes |= dict.fromkeys(done)
        if cleaned:
            texts.append(cleaned)
    return Cleaned(tuple(texts), tuple(changes))


def _items(lines: list[str]) -> tuple[list[str], list[str]]:
    """Return the items that lines are, without bullets, and what was done."""
    parts = [part for line in lines for part in _parted(line)]
    stripped = [part.lstrip(" \xa0") for part in parts]
    numbers = [int(found[1]) for part in stripped if (found := _NUMBER.match(part))]
    numbered = len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    circled = sum(bool(_CIRCLE.match(part)) for part in stripped) > 1
    also = [*([_NUMBER] if numbered else []), *([_CIRCLE] if circled else [])]
    items: list[str] = []
    marked = any(_mark(part, also) for part in stripped)
    began = joined = False
    for whole, part in zip(parts, stripped, strict=True):
        mark = _mark(part, also)
        began = began or bool(mark)
        if began and not mark and whole != part and items:  # the rest of an item, set in
            items[-1] += f" {part}"
            joined = True
        else:
            items.append(part[len(mark) :])
    said = ["punkttegn er slettet"] * marked + [
        "en indrykket linje er læst som en del af punktet før"
    ] * joined
    return items, said


def _parted(line: str) -> list[str]:
    """Return the items of a line that has several bullets."""
    return _INLINE.split(line) if _BULLET.match(line.lstrip()) else [line]


def _mark(text: str, also: Iterable[re.Pattern[str]]) -> str:
    found = next(filter(None, (mark.match(text) for mark in (_BULLET, *also))), None)
    return found[0] if found and len(found[0]) < len(text) else ""


def _cleaned(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text in the form that a framework takes, and what was done to it."""
    if not list(text_problems(text)):
        return text, ()
    changes = []
    for said, changed in _steps(text):
        if changed != text:
            changes.append(said)
            text = changed
    return text, tuple(changes)


def _steps(text: str) -> Iterator[tuple[str, str]]:
    """Yield what is done, one thing after the other, each with the text it leads to."""
    text = unicodedata.normalize("NFC", text)
    yield "bogstaver som å er skrevet som ét tegn", text
    text = "".join(" " if c.isspace() else c for c in text)
    yield "særlige mellemrum er skrevet som almindelige", text
    joined = _UNSEEN.sub(lambda found: found[0] if found[0] == _JOINER else "", text)
    bare = joined.replace(_JOINER, "")
    text = bare if list(text_problems(" ".join(joined.split()))) else joined
    yield "usynlige tegn er slettet", text
    text = " ".join(text.split())
    yield "overflødige mellemrum er slettet", text
