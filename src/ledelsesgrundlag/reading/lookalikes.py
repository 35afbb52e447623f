"""Finds characters that look like those that YAML needs, and says which they are and what to type.

It is asked where something is wrong already: in a text such characters are good typography.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from ledelsesgrundlag.errors import Problem

# By what they look like. Those that have no name of their own below go by their kind's.
_BLANKS = (
    "\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180e\u2000-\u200f\u202a-\u202f"
    "\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0"
)
_HYPHENS = (
    "‐‑‒–—―⁃−﹘﹣－➖•‣∙⋅·․◦●○◉■□▪▫◾◼◆◇❖►▶▸➢➤➔→⇒✓✔\uf0a7\uf0a8\uf0b7\uf0d8\uf0e0\uf0fc＊∗⁎＋"
)
_COLONS = "；：﹕︓︰∶ː˸꞉։׃܃᛬⁚ⵆ"
_QUOTES = "“”„‟‘’‚‛«»‹›´`′″‴‵‶＂＇ʹʺʼˈˊˋ❛❜❝❞〝〞〟「」『』"
_HASHES = "＃﹟♯⋕"
_OPENING = {"［": "[", "【": "[", "〔": "[", "⁅": "[", "｛": "{", "﹛": "{", "❴": "{"}
_CLOSING = {"］": "]", "】": "]", "〕": "]", "⁆": "]", "｝": "}", "﹜": "}", "❵": "}"}
_COMMAS = "，﹐､、،"
_NAMES = {
    "\xa0": "et hårdt mellemrum",
    "\u202f": "et smalt mellemrum",
    "\u2007": "et mellemrum så bredt som et ciffer",
    "\u2009": "et smalt mellemrum",
    "\u3000": "et bredt mellemrum",
    "‐": "en særlig bindestreg",
    "‑": "en hård bindestreg",
    "‒": "en tankestreg",
    "–": "en tankestreg",
    "—": "en lang tankestreg",
    "―": "en lang tankestreg",
    "−": "et minustegn",
    "－": "en bred bindestreg",
    "*": "en stjerne",
    "+": "et plus",
    "＋": "et bredt plus",
    "o": "et o som punkttegn",
    "：": "et bredt kolon",
    "«": "et fransk anførselstegn",
    "»": "et fransk anførselstegn",
    "‹": "et fransk anførselstegn",
    "›": "et fransk anførselstegn",
    "´": "en accent",
    "`": "en accent",
}


class _Kind(NamedTuple):
    """What characters look alike, and what to do about them."""

    name: str
    instead_of: str
    mend: str


_BLANK = _Kind("et særligt mellemrum", "et mellemrum", "skriv et almindeligt mellemrum i stedet")
_AFTER = _BLANK._replace(mend="slet det")
_UNSEEN = _Kind("et usynligt tegn", "", "slet det, og skriv et mellemrum, hvis der skal stå et")
_HYPHEN = _Kind("et punkttegn", "en bindestreg", "skriv - og et mellemrum i stedet")
_COLON = _Kind("et særligt kolon", "et kolon", "skriv : og et mellemrum i stedet")
_QUOTE = _Kind(
    "et typografisk anførselstegn",
    "et anførselstegn",
    "skriv ' i stedet, både foran og bagved",
)
_HASH = _Kind("et særligt nummertegn", "#", "skriv # i stedet")
_BRACKET = _Kind("en særlig parentes", "en parentes", "skriv {} i stedet")
_COMMA = _Kind("et særligt komma", "et komma", "skriv , og et mellemrum i stedet")

# Where in a line YAML needs the plain character: the group is what stands there instead. A key is
# a word, or quoted; it begins a line, maybe after hyphens, or stands in braces.
_KEY = rf"""(?:[\w.-]+|'[^']*'|"[^"]*"|[{_QUOTES}][\w.-]+[{_QUOTES}])"""
_BEGIN = r"^ *(?:- +)*"
_AT_KEY = rf"(?:{_BEGIN}|[{{,] *)"
_AT_VALUE = rf"(?:{_BEGIN}|[\[{{,] *)(?:{_KEY} ?: +)?"
_PLACES = [
    (re.compile(pattern), kind)
    for pattern, kind in (
        (rf"^ *(?:- *)*([{_BLANKS}])", _BLANK),
        (rf"{_AT_KEY}{_KEY} *([{_BLANKS}])[ {_BLANKS}]*[:{_COLONS}]", _BLANK),
        (rf"{_AT_KEY}{_KEY} ?: *([{_BLANKS}])", _BLANK),
        (rf"{_AT_KEY}{_KEY} ?: *[|>][-+\d]* *([{_BLANKS}])", _BLANK),
        (rf"""['"\]}}] *([{_BLANKS}])[ {_BLANKS}]*$""", _AFTER),
        (rf"{_BEGIN}([{_HYPHENS}])(?=[ \t{_BLANKS}]|$|{_KEY} ?[:{_COLONS}])", _HYPHEN),
        (rf"{_BEGIN}([*+])(?=[ \t{_BLANKS}])", _HYPHEN),
        (rf"{_BEGIN}(o)(?=[ \t{_BLANKS}]+{_KEY} ?:)", _HYPHEN),
        (rf"{_AT_KEY}{_KEY} ?([{_COLONS}])", _COLON),
        (rf"^ *([{_HASHES}])", _HASH),
        (rf"{_AT_VALUE}([{''.join(_OPENING)}])", _BRACKET),
        (rf"{_AT_VALUE}[\[{{].*?([{''.join(_CLOSING)}])", _BRACKET),
        (rf"{_AT_VALUE}[\[{{].*?([{_COMMAS}])", _COMMA),
        (rf"{_AT_VALUE}([{_QUOTES}])", _QUOTE),
        (rf"""{_AT_VALUE}['"][^'"]*([{_QUOTES}]) *(?:$|[,\]}}]| #)""", _QUOTE),
    )
]
# Of a text such as ”A” og ”B” the marks are not round the whole.
_QUOTED = re.compile(rf"""([{_QUOTES}])([^{_QUOTES}]+)([{_QUOTES}'"])""")
# Nobody types longer lines, nor goes on for so many without a word that YAML knows.
_LONGEST_LINE, _MOST_LINES = 2_000, 100


def in_quotes(text: str) -> bool:
    """Tell whether a quotation mark that is none to YAML stands in a text."""
    return not set(_QUOTES).isdisjoint(text)


def quoted(text: str) -> tuple[str, str] | None:
    """Return the quotation marks round a text that are no quotation marks to YAML, if there are."""
    found = _QUOTED.fullmatch(text)
    return (found[1], found[3]) if found else None


def first(
    lines: Iterator[str], line: int, column: int = 0, end: int | None = None
) -> Problem | None:
    """Return the first character that isn't what it looks like, with its place, if there is one.

    `lines` begin with the line `line`; what stands before `column` of it, or after `end` of it, is
    passed over. All of them count from 0.
    """
    for number, text in enumerate(islice(lines, _MOST_LINES), line):
        span = (column, end) if number == line else (0, None)
        if found := _in_line(text.rstrip("\r\n")[:_LONGEST_LINE], *span):
            place, problem = found
            return problem.at(number + 1, place + 1)
    return None


def _in_line(line: str, column: int, end: int | None) -> tuple[int, Problem] | None:
    found = [
        (match.start(1), number)
        for number, (pattern, _) in enumerate(_PLACES)
        for match in pattern.finditer(line)
        if column <= match.start(1) and (end is None or match.start(1) < end)
    ]
    if not found:
        return None
    place, number = min(found)
    return place, _explained(line[place], _PLACES[number][1])


def _explained(character: str, kind: _Kind) -> Problem:
    """Name a character, and say what to type instead."""
    if kind in {_BLANK, _AFTER} and not character.isspace():
        kind = _UNSEEN
    name = _NAMES.get(character, kind.name)
    code = f"U+{ord(character):04X}"
    shown = f"{character}, {code}" if character.isprintable() and kind is not _UNSEEN else code
    plain = {**_OPENING, **_CLOSING}.get(character, "")
    wrong = f"her står {name} ({shown})"
    if kind.instead_of:
        wrong += f", som YAML ikke læser som {kind.instead_of}"
    return Problem("ugyldig-yaml", wrong, kind.mend.format(plain))
