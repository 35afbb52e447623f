"""How Danish is put together, whatever it is about: numbers, lists, quotes."""

from collections.abc import Sequence

MOST_QUOTED = 60
"""In characters: what an error quotes of a text."""


def grouped(count: int) -> str:
    """Return a number as Danes write it: 10.000."""
    return f"{count:,}".replace(",", ".")


def listed(words: Sequence[str], last_word: str = "og") -> str:
    """Return some words as one: a, b og c."""
    *others, last = words
    return f"{', '.join(others)} {last_word} {last}" if others else last


def either(words: Sequence[str]) -> str:
    """Return the words there are to choose from as one: a, b eller c."""
    return listed(words, "eller")


def quoted(text: str) -> str:
    """Say how to write a text so that YAML takes it for one."""
    if len(text) > MOST_QUOTED:
        return "sæt anførselstegn om teksten"
    return f"skriv '{text.replace(chr(39), 2 * chr(39))}' med anførselstegnene"


def shortened(text: str) -> str:
    """Return a text as an error quotes it: whole, or its beginning where it goes on and on."""
    return text if len(text) <= MOST_QUOTED else f"{text[:MOST_QUOTED]}…"
