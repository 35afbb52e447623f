"""Finds what looks like a mistake in a valid framework, and may be none."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from statistics import median

from ledelsesgrundlag.errors import MOST_PROBLEMS, Loc, Located, Problem
from ledelsesgrundlag.framework.consistency import parts
from ledelsesgrundlag.reading.problems import placed
from ledelsesgrundlag.reading.yaml_file import Document
from ledelsesgrundlag.wording import grouped, quoted

# A text is far longer than the rest when it is this many times as long as most.
_FAR_LONGER, _NEVER_LONG = 5, 400
_COMMENT = Problem(
    "kommentar",
    "det, der står efter #, er en kommentar og læses ikke med",
    "sæt anførselstegn om hele teksten, hvis det hører med",
)

_Text = tuple[Loc, str, str]
"""Where it stands, what kind it is, and the text."""


def doubts(document: Document) -> list[Problem]:
    """Return what an author may want to look at once more: all, or the first of very many."""
    texts = list(_texts(document))
    found = chain(
        _cut_off(document),
        _taken_for_numbers(document),
        _twice(document, texts),
        _far_longer(texts),
    )
    return placed(document, islice(found, MOST_PROBLEMS))


def _texts(document: Document) -> Iterator[_Text]:
    """Yield each text of a valid framework."""
    values = document.values
    for loc, fokuspunkt in parts(values, "hjoerneflag", "kompetencer", "fokuspunkter"):
        yield (*loc, "navn"), "navn", fokuspunkt["navn"]
        for rolle, text in fokuspunkt["forventninger"].items():
            yield (*loc, "forventninger", rolle), "forventning", text
    for loc, kompetence in parts(values, "hjoerneflag", "kompetencer"):
        yield (*loc, "navn"), "navn", kompetence["navn"]
        yield (*loc, "definition"), "definition", kompetence["definition"]
    for loc, flag in parts(values, "hjoerneflag"):
        yield (*loc, "overskrift"), "navn", flag["overskrift"]
    for loc, rolle in parts(values, "roller"):
        yield (*loc, "navn"), "navn", rolle["navn"]


def _cut_off(document: Document) -> Iterator[Located]:
    """Doubt a comment after a text: it may be the rest of it."""
    for loc in document.cut_off():
        if loc[-1] != "id":
            yield Located(loc, _COMMENT)


def _taken_for_numbers(document: Document) -> Iterator[Located]:
    """Doubt what is a text here and a number to an editor."""
    for loc in document.taken_for_numbers():
        written = document.written(loc)
        wrong = f"andre programmer læser {written} som et tal"
        yield Located(loc, Problem("laest-som-tal", wrong, quoted(written)))


def _twice(document: Document, texts: Sequence[_Text]) -> Iterator[Located]:
    """Doubt a text that stands in two places: one may have been copied and forgotten."""
    seen: dict[tuple[bool, str], Loc] = {}
    for loc, kind, text in sorted(texts, key=lambda one: document.place(one[0])):
        first = seen.setdefault((kind == "navn", text), loc)
        if first != loc:
            line, _ = document.place(first)
            wrong = f"teksten er den samme som i linje {line}"
            yield Located(loc, Problem("ens-tekster", wrong, "se efter, om den er rigtig"))


def _far_longer(texts: Sequence[_Text]) -> Iterator[Located]:
    """Doubt a text that is far longer than most of its kind: two may have run into one."""
    for kind in ("navn", "definition", "forventning"):
        lengths = {loc: len(text) for loc, of_kind, text in texts if of_kind == kind}
        usual = median(lengths.values())
        for loc, length in lengths.items():
            if length > max(_FAR_LONGER * usual, _NEVER_LONG):
                wrong = (
                    f"teksten er på {grouped(length)} tegn, "
                    f"og de andre af samme slags er typisk på {usual:.0f}"
                )
                mend = "se efter, om to tekster er løbet sammen"
                yield Located(loc, Problem("lang-tekst", wrong, mend))
