"""Tells what Excel and LibreOffice, in Danish or English, make something else of than a text.

The rule is wider than either of them: what it takes for a number without need is only warned of,
or written with more care.
"""

import re

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
_OUTLINE = re.compile(r"\d{1,2}(?:\.\d{1,2}){3,}")
_WORD = re.compile(r"true|false|sand|falsk|#\S+[!?]|#n/a|#i/t", re.IGNORECASE)


def is_word(text: str) -> bool:
    """Tell whether a text is a word with a meaning of its own: a truth value, or an error."""
    return bool(_WORD.fullmatch(text))


def is_number(text: str) -> bool:
    """Tell whether a text may be taken for a number, an amount, a date or a time."""
    return bool(_NUMBER.fullmatch(text)) and not _OUTLINE.fullmatch(text)
