"""Tells what Excel and LibreOffice, in Danish or English, make something else of than a text.

The rule is wider than either of them: what it takes for a number without need is only warned of,
or written with more care.
"""

import re

ABOUT_SHEET, MATRIX_SHEET = "Om", "Matrix"
"""The sheets of a workbook that lg writes, by which they are known again."""

_MONTH = (
    "jan(?:uary?)?|feb(?:ruary?)?|mar(?:ch|ts)?|apr(?:il)?|ma[jy]|jun[ei]?|jul[iy]?|aug(?:ust)?"
    "|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_DAY = "man|tirs?|ons?|tors?|fre|lør|søn|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun"
# Digits with what numbers, amounts, dates and times are written with.
_NUMBER = re.compile(
    rf"(?=\D*\d)(?:[\d\s.,:/()%+'’–−$€£¥-]|(?<=[\d.,])[edt](?=[-+]?\d)|{_MONTH}|(?:{_DAY})(?:da[gy])?"
    r"|(?<=[\d :./-])[ap]m|(?<=\d )[ap]|kr|dkk|eur|usd|gbp|(?<=\d)z)+",
    re.IGNORECASE,
)
# Excel takes what begins so for a formula, or for white space before one; the wide ones too, where
# it is set up for Japanese or Chinese.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
# In characters: as much text as a formula may hold.
_LONGEST = 255
_AS_FORMULA = re.compile('="([^"]*)"')
_OUTLINE = re.compile(r"\d{1,2}(?:\.\d{1,2}){3,}")
_WORD = re.compile(r"true|false|sand|falsk|#\S+[!?]|#n/a|#i/t", re.IGNORECASE)


def is_word(text: str) -> bool:
    """Tell whether a text is a word with a meaning of its own: a truth value, or an error."""
    return bool(_WORD.fullmatch(text))


def is_number(text: str) -> bool:
    """Tell whether a text may be taken for a number, an amount, a date or a time."""
    return bool(_NUMBER.fullmatch(text)) and not _OUTLINE.fullmatch(text)


def as_excel_text(text: str) -> str:
    """Write a text so that it is one to Excel and LibreOffice; `from_excel_text` reads it back.

    What would be a formula stands behind an apostrophe, as Excel itself marks a text. What would be
    a number or a date, 007 or 3-4, is given by a formula that says no more than the text. CSV has
    no other way: quotation marks are taken off first, and an apostrophe, a blank or a tab would be
    part of the text. So the cell shows it as it is, and an id can be looked up.
    """
    if (is_number(text) or is_word(text)) and not text.startswith(_FORMULA):
        return f'="{text}"' if len(text) <= _LONGEST and '"' not in text else f"'{text}"
    # One that has an apostrophe there itself gets one more, so that the two can be told apart.
    return f"'{text}" if _is_marked(text) else text


def from_excel_text(written: str) -> str:
    """Return the text that `as_excel_text` wrote so; any other is returned as it is."""
    if found := _AS_FORMULA.fullmatch(written):
        return found[1]
    return written[1:] if written.startswith("'") and _is_marked(written[1:]) else written


def _is_marked(text: str) -> bool:
    bare = text.lstrip("'")
    return bare.startswith(_FORMULA) or is_number(bare) or is_word(bare)
