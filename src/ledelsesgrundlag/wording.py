"""How Danish is put together, whatever it is about: numbers, lists, quotes."""

import os
import re
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


def typed(name: str) -> str:
    """Return the name of a file as it is typed in a command, in quotes where a shell needs them.

    Windows' two shells have only double quotes in common, and others only single ones.
    """
    if name.startswith("-"):  # it would be an option
        name = f"./{name}"
    plain = r"[\w@+=:,./\\~-]+" if os.name == "nt" else r"[\w@%+=:,./-]+"
    if re.fullmatch(plain, name):
        return name
    if os.name == "nt":
        return f'"{name}"'
    quote, inside = "'", "'\"'\"'"
    return f"'{name.replace(quote, inside)}'"


def shortened(text: str) -> str:
    """Return a text as an error quotes it: whole, or its beginning where it goes on and on."""
    return text if len(text) <= MOST_QUOTED else f"{text[:MOST_QUOTED]}…"
