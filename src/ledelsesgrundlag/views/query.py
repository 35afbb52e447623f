"""Full text: which texts hold all the words, where in them, and which are the best."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ledelsesgrundlag.names import fold
from ledelsesgrundlag.views.table import Marks

_QUOTES = "\"'”“„»«’‘"


class _Folding(dict[int, str]):
    """What each letter is folded to, for `str.translate`; found where it is first met.

    æ ø å are spelled out, and a NUL, which no text holds, joins what is one letter: å is a, NUL, a.
    So a text with aa in it and one with å can be told apart, and half an å is never found.
    """

    def __missing__(self, letter: int) -> str:
        spelled = chr(letter).lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
        self[letter] = "\0".join(spelled)
        return self[letter]


_FOLDING = _Folding()


class _Word(NamedTuple):
    typed: str
    pattern: re.Pattern[str]
    found: tuple[str, ...] = ()
    """What the texts have in its place, where they don't have it as it is typed."""


class Query:
    """Words to look for, each anywhere in a word: tillid is found in tillidsbaseret.

    Only case makes no difference, and ae oe aa stand for æ ø å, either way round.
    """

    def __init__(self, words: Iterable[str]) -> None:
        """Take the words as typed; a quoted one with a blank in it is looked for as a whole."""
        once = {_pattern(typed): typed for typed in map(_typed, words) if typed.strip("-")}
        self.words = [_Word(typed, re.compile(pattern)) for pattern, typed in once.items()]

    def fitted(self, texts: Iterable[str]) -> Query:
        """Return the query for these texts.

        In a word that none of them has, bare letters stand for æ ø å too, if one is found then.
        """
        fitted, folded = Query(()), {text: text.translate(_FOLDING) for text in texts}
        fitted.words = [self._fitted(word, folded) for word in self.words]
        return fitted

    @staticmethod
    def _fitted(word: _Word, texts: dict[str, str]) -> _Word:
        if any(map(word.pattern.search, texts.values())):
            return word
        bare = re.compile(_pattern(word.typed, bare=True))
        hits = [text for text, folded in texts.items() if bare.search(folded)]
        found = {text[a:b].lower() for text in hits for a, b in _places(bare, text)}
        return word._replace(pattern=bare, found=tuple(sorted(found))) if found else word

    def marks(self, text: str) -> Marks | None:
        """Return where the words stand in `text`, or None unless all of them do."""
        folded = text.translate(_FOLDING)
        if not all(word.pattern.search(folded) for word in self.words):
            return None
        return tuple(_merged(sorted(p for word in self.words for p in _places(word.pattern, text))))

    def rank(self, text: str) -> tuple[int, int]:
        """Return how good a hit `text` is, the least the best: whole words, then beginnings."""
        folded = text.translate(_FOLDING)
        return sum(_worth(word.pattern.pattern, folded) for word in self.words), len(text)

    def missing(self, texts: Iterable[str]) -> list[str]:
        """Return the words that none of the texts has."""
        folded = [text.translate(_FOLDING) for text in texts]
        return [word.typed for word in self.words if not any(map(word.pattern.search, folded))]


def nearest_words(typed: str, texts: Iterable[str]) -> list[str]:
    """Return up to three words of the texts that are spelt much like `typed`, the best first."""
    from difflib import get_close_matches  # noqa: PLC0415 - only when nothing was found

    words = {fold(word): word.lower() for text in texts for word in re.findall(r"[^\W\d_]+", text)}
    return [words[near] for near in get_close_matches(fold(typed), words, n=3, cutoff=0.7)]


def _typed(word: str) -> str:
    """Return a word with its letters put together, without blanks and quotation marks round it."""
    return unicodedata.normalize("NFC", word).strip(f"{_QUOTES} \t\r\n\u00a0")


def _pattern(typed: str, *, bare: bool = False) -> str:
    """Return the expression for a word in a folded text; `bare` lets bare letters be more."""
    parts = re.split(r"(?<=[^\s-])[\s-]+(?=[^\s-])", typed)
    # Of a blank and a hyphen between two words, either may stand in the text.
    found = r"[\s-]+".join(_letters(part, bare=bare) for part in parts)
    return rf"(?<!\0){found}(?!\0)"


def _letters(part: str, *, bare: bool) -> str:
    if bare:
        # On a Swedish keyboard ä and ö are æ and ø.
        part = part.lower().replace("ä", "æ").replace("ö", "ø")
        # Of a longer run, each could be more in very many ways; no word has one.
        run = r"(?<![aæå])[aæå]{1,3}(?![aæå])"
        part = re.sub(run, lambda run: run[0].replace("a", "A"), part).replace("o", "O")
    letters = [(_BARE.get(c) if bare else None) or _strict(c) for c in part]
    return r"\0?".join(letters)


def _strict(letter: str) -> str:
    return r"\0?".join(map(re.escape, letter.translate(_FOLDING).split("\0")))


_BARE = {"A": r"a(?:\0?[ae](?!\0))?", "O": r"o(?:\0?e)?"}
"""A capital is a bare letter: itself, or one of æ ø å, however the text spells that."""


def _places(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """Return where in a text a word begins and ends, each time."""
    folded = [letter.translate(_FOLDING) for letter in text]
    places = [place for place, letters in enumerate(folded) for _ in letters]
    places.append(len(text))
    found = re.finditer(f"(?=({pattern.pattern}))", "".join(folded))
    return [(places[match.start(1)], places[match.end(1)]) for match in found]


def _worth(pattern: str, folded: str) -> int:
    if re.search(rf"(?<!\w){pattern}(?!\w)", folded):
        return 0
    return 1 if re.search(rf"(?<!\w){pattern}", folded) else 2


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
