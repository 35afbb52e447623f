"""How tall and wide the cells of a workbook must be: not every program finds it out by itself."""

import unicodedata
from collections.abc import Iterable

SIZE = 11
"""That of a workbook's type, in points."""
_LINE = 15
_TALLEST = 409
"""Excel's own limit, in points."""
# The blank at both sides of a cell, with an indent, in characters.
_PADDING = 2.2
# Of the letters of Calibri, compared with its digits, rounded up; bold is wider.
_LETTERS = {
    0.54: " .,:;'’|ijlI",
    0.7: "-()[]!frtJ",
    0.85: '/"szcLx”',
    0.98: "aeéågkvyEFSTYZ?–0123456789",
    1.35: "wØOQNUDHG&%",
    1.75: "mæMWÆ@",
}
_WIDTHS = {letter: width for width, letters in _LETTERS.items() for letter in letters}
_CAPITAL, _OTHER, _WIDE, _BOLD = 1.15, 1.05, 2.2, 1.04


def height(texts: Iterable[tuple[str, float, int, bool]]) -> float:
    """Return the height in points of a row with these texts.

    Each has the width of its column, in characters of 11 points, its size, and whether it is bold.
    """
    tallest = max(_lines(text, (width - _PADDING) * SIZE / size / (_BOLD if bold else 1)) * size
                  for text, width, size, bold in texts)  # fmt: skip
    return min(tallest * _LINE / SIZE + 2, _TALLEST)


def width_for(words: Iterable[str]) -> float:
    """Return the width of a column, in characters, that breaks none of these words in bold."""
    return max((sum(map(_width, word)) for word in words), default=0) * _BOLD + _PADDING


def _lines(text: str, room: float) -> int:
    """Return how many lines a text takes, broken between words and after hyphens."""
    count = 0
    for paragraph in text.split("\n"):
        count, used = count + 1, 0.0
        for word in paragraph.replace("-", "- ").split(" "):
            wide = sum(map(_width, word))
            blank = 0 if word.endswith("-") else _width(" ")
            if used and used + wide > room:
                count, used = count + 1, 0.0
            if wide > room:  # it is broken wherever a line ends
                count += int(wide / room)
                wide %= room
            used += wide + blank
    return count


def _width(letter: str) -> float:
    if letter in _WIDTHS:
        return _WIDTHS[letter]
    if unicodedata.east_asian_width(letter) in "WF":
        return _WIDE
    return _CAPITAL if letter.isupper() else _OTHER
