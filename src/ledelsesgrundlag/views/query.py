"""Full text: which texts hold all the words, where in them, and which are the best."""

import re
from collections.abc import Iterable, Sequence

from ledelsesgrundlag.names import fold, fold_places
from ledelsesgrundlag.views.table import Marks


class Query:
    """Words to look for, each anywhere in a word: tillid is found in tillidsbaseret.

    Case, æ ø å and their spellings make no difference, as with names.
    """

    def __init__(self, words: Sequence[str]) -> None:
        """Take the words as typed; a quoted one with a blank in it is looked for as a whole."""
        once = {fold(word): word for word in words if fold(word)}
        self.words = [(word, self._pattern(word)) for word in once.values()]

    @staticmethod
    def _pattern(word: str) -> re.Pattern[str]:
        # fold() writes a hyphen for a blank; in a text either may stand there.
        return re.compile(re.escape(fold(word)).replace(r"\-", r"[\s-]+"))

    def marks(self, text: str) -> Marks | None:
        """Return where the words stand in `text`, or None unless all of them do."""
        # Most texts have none of them, and are folded whole 60 times as fast as letter by letter.
        whole = fold(text)
        if not all(pattern.search(whole) for _, pattern in self.words):
            return None
        folded, places = fold_places(text)
        places.append(len(text))
        hits = []
        for _, pattern in self.words:
            if not (found := list(pattern.finditer(folded))):
                return None
            hits.append(found)
        spans = sorted((places[m.start()], places[m.end()]) for word in hits for m in word)
        return tuple(_merged(spans))

    def rank(self, text: str) -> tuple[int, int]:
        """Return how good a hit `text` is, the least the best: whole words, then beginnings."""
        folded, _ = fold_places(text)
        return sum(self._worth(pattern, folded) for _, pattern in self.words), len(text)

    @staticmethod
    def _worth(pattern: re.Pattern[str], folded: str) -> int:
        if re.search(rf"\b{pattern.pattern}\b", folded):
            return 0
        return 1 if re.search(rf"\b{pattern.pattern}", folded) else 2

    def missing(self, texts: Iterable[str]) -> list[str]:
        """Return the words that none of the texts has."""
        everything = fold_places("\n".join(texts))[0]
        return [word for word, pattern in self.words if not pattern.search(everything)]


def nearest_words(typed: str, texts: Iterable[str]) -> list[str]:
    """Return up to three words of the texts that are spelt much like `typed`, the best first."""
    from difflib import get_close_matches  # noqa: PLC0415 - only when nothing was found

    words = {fold(word): word.lower() for text in texts for word in re.findall(r"[^\W\d_]+", text)}
    return [words[near] for near in get_close_matches(fold(typed), words, n=3, cutoff=0.7)]


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
