"""Makes the ids that a table lacks of its names."""

import re
from collections.abc import Iterable

from ledelsesgrundlag.framework import rules
from ledelsesgrundlag.framework.consistency import RESERVED
from ledelsesgrundlag.framework.spreadsheets import is_number, is_word

# In characters: an id is made of the first words of a name.
_LONGEST_ID = 40


class Ids:
    """Makes ids of names, each once."""

    def __init__(self, taken: Iterable[str]) -> None:
        """Begin with the ids that are there already."""
        self._taken = set(taken)

    def take(self, id_: str) -> None:
        """Note an id that is there already."""
        self._taken.add(id_)

    def is_taken(self, id_: str) -> bool:
        """Tell whether an id is there already."""
        return id_ in self._taken

    def kept(self, id_: str, name: str, noun: str) -> str:
        """Return an id that is given, where it can be one; else one that is made of a name."""
        if not id_ or any(rules.id_problems(id_)) or id_ in {*self._taken, *RESERVED}:
            return self.made(name, noun)
        self._taken.add(id_)
        return id_

    def made(self, name: str, noun: str, below: str = "") -> str:
        """Return a new id made of a name, after the id of what it lies below."""
        words = rules.suggested_id(name.replace(".", " ")) if re.search(r"\w", name) else ""
        while len(words) > _LONGEST_ID and "-" in words:
            words = words.rpartition("-")[0]
        words = words[:_LONGEST_ID]
        if not words or words == "nyt-id":
            words = f"ny-{noun}"
        if is_number(words) or is_word(words) or words in RESERVED:
            words = f"{noun}-{words}"
        whole = f"{below}.{words}" if below else words
        number, id_ = 1, whole
        while id_ in self._taken:
            number += 1
            id_ = f"{whole}-{number}"
        self._taken.add(id_)
        return id_
