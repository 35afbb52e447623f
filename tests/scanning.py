"""How the scanner reads: what it may have made of a text, and where it has done so.

The scanner's errors run one way. A printed `ø` is read as `g`, but a printed `g` is never read
as `ø`; so a text of the data is turned into a pattern of all that the scanner may have made of
it. To fold both sides to one alphabet would take g = ø and d = å = a, and "og" would pass for
"øg", "ad" for "da".
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ledelsesgrundlag import Grundlag

SCAN = Path(__file__).parent / "kilde" / "scan.txt"

# What the scanner makes of a letter, time and again; longest first. What it did once or twice
# stands below, line by line. Danish quotation marks come out straight or curly.
READINGS = {
    "æ": ("ae", "ee", "ze", "se"),
    "ø": ("g@", "g"),
    "å": ("a", "d", "3"),
    "l": ("l", "I"),
    "”": ("”", '"'),
}


@dataclass(frozen=True)
class Correction:
    """One place where the scan has what READINGS doesn't explain."""

    line: int
    scan: str
    reading: str
    reason: str


CORRECTIONS = (
    Correction(3, "| Social", "I Social", "ordet I læst som en lodret streg"),
    Correction(
        118, "| Social", "i Social", "ordet i læst som en lodret streg; midt i en overskrift"
    ),
    Correction(168, "0g", "og", "o læst som nul"),
    Correction(
        172, "“Vi-Vi", "”Vi-Vi", "citationstegn læst som et andet; skrives ens i hele teksten"
    ),
    Correction(293, "Direktor", "Direktør", "ø læst som o"),
    Correction(310, "ssmmen", "sammen", "a læst som s; linje 1277 har sammen"),
    Correction(357, "opgaver’", "opgaver”", "slutcitationstegn læst som apostrof"),
    Correction(430, "medbvirker", "medvirker", "et b for meget; linje 1684 har medvirker"),
    Correction(571, "Falger", "Følger", "ø læst som a; linje 1512 har Fglger"),
    Correction(881, "arbejdsfzllesskab", "arbejdsfællesskab", "æ læst som z; linje 278 har ae"),
    Correction(925, "Sazetter", "Sætter", "æ læst som aze; linje 719 har ae"),
    Correction(1013, "falger", "følger", "ø læst som a; linje 804 har fglger"),
    Correction(1021, "ssmmen", "sammen", "a læst som s; linje 1645 har sammen"),
    Correction(1041, "fremmme", "fremme", "et m for meget; linje 1701 har fremme"),
    Correction(1096, "lovgivhing", "lovgivning", "n læst som h; linje 256 har lovgivning"),
    Correction(1122, "igangseaetter", "igangsætter", "æ læst som eae; linje 459 har ee"),
    Correction(
        1175, "arbejdsfaxellesskab", "arbejdsfællesskab", "æ læst som axe; linje 278 har ae"
    ),
    Correction(1267, "sasammen", "sammen", "sa læst to gange; linje 705 har sammen"),
    Correction(1279, "ops@dger", "opsøger", "ø læst som @d; linje 312 har opsgger"),
    Correction(1325, ", s", ", så", "å faldet ud; linje 921 har sa"),
    Correction(1335, "ssmmen", "sammen", "a læst som s; linje 721 har sammen"),
    Correction(1384, "tvaergadende", "tværgående", "å læst som ad; linje 533 har tveergaende"),
    Correction(1391, "s&", "så", "å læst som &; linje 946 har sa"),
    Correction(1426, "opgaver’", "opgaver”", "slutcitationstegn læst som apostrof"),
    Correction(1433, "Ops@ger", "Opsøger", "ø læst som @; linje 754 har Opsgger"),
    Correction(1461, "ssmmenhaeng", "sammenhæng", "a læst som s; linje 556 har sammenhaeng"),
    Correction(1501, "ivaeerksaette", "iværksætte", "æ læst som aee; linje 224 har ee"),
    Correction(
        1502,
        "forhadndsbestemte",
        "forhåndsbestemte",
        "å læst som ad; linje 225 har forhandsbestemte",
    ),
    Correction(1502, "madil", "mål", "å læst som adi; linje 225 har mal"),
    Correction(1505, "falger", "følger", "ø læst som a; linje 804 har fglger"),
    Correction(1577, "omgéende", "omgående", "å læst som é; linje 592 har omgaende"),
    Correction(1604, "hjeselpe", "hjælpe", "æ læst som ese; linje 782 har hjaelpe"),
    Correction(1611, "lovgivhing", "lovgivning", "n læst som h; linje 990 har lovgivning"),
    Correction(1677, "pdargrende", "pårørende", "å læst som da; linje 231 har pargrende"),
)

# A line that the scan has put before the text it ends, because it read two columns as one.
MOVED = {1146: 1172}

# Page furniture: what the document prints to find one's way in it, and no text of the framework.
FURNITURE = (
    (187, "Ledelseskompetencerne", "title over the list of the eight"),
    (236, "Rollebeskrivelser", "divider title"),
    (293, "Rollebeskrivelse:", "title of a page; the role's name is checked as a text"),
    (487, "Rollebeskrivelse:", "title of a page; the role's name is checked as a text"),
    (693, "Rollebeskrivelse:", "title of a page; the role's name is checked as a text"),
    (811, "10", "page number"),
    (840, "Rollebeskrivelse:", "title of a page; the role's name is checked as a text"),
    (1047, "Ledelses-", "divider title"),
    (1049, "Kompetencer", "divider title"),
)

# The pages as the scan has them, in order: three blank lines part them.
PAGES = (
    "forord",
    "praksis",
    "faellestraek, ledestjerne",
    "kompetencerne",
    "skilleblad: rollebeskrivelser",
    "direktoer",
    "chef",
    "leder-af-ledere",
    "leder-af-medarbejdere",
    "skilleblad: kompetencer",
    "driftsledelse",
    "personaleledelse",
    "innovationsledelse",
    "forandringsledelse",
    "tvaergaaende-ledelse",
    "implementeringsledelse",
    "serviceledelse",
    "samskabende-ledelse",
)


@dataclass(frozen=True)
class Claim:
    """A text of the data, and the pages it stands on in the document, once for each mention."""

    id: str
    text: str
    pages: tuple[str, ...]


class Place(NamedTuple):
    """Where a text stands in the scan, and as what."""

    line: int
    page: str
    text: str


def pattern(text: str) -> str:
    """Write the regular expression for all that the scanner may have made of `text`.

    A blank is any white space, line ends included; a word may be divided at a line end with a
    hyphen; a hyphen of the text's own stands where it stands.
    """
    parts = []
    for letter, following in zip(text, text[1:] + " ", strict=True):
        if letter == " ":
            parts.append(r"\s+")
        elif letter == "-" and following != " ":
            parts.append(r"-(?:\n\s*)?")
        else:
            parts.append("(?:" + "|".join(map(re.escape, READINGS.get(letter, letter))) + ")")
            parts.append(r"(?:-\n\s*)?" if letter.isalpha() and following.isalpha() else "")
    return _begun(text[:1], parts) + r"(?!\S)"


def _begun(first: str, parts: list[str]) -> str:
    """Put the parts of a pattern together, to be found only where no letter stands before it.

    Six times as fast to find as with `(?<!\\S)` in front: it begins with letters to look for.
    """
    readings = READINGS.get(first, first)
    if first in {"", " ", "-"}:
        return r"(?<!\S)" + "".join(parts)
    looked_for = (f"{re.escape(reading)}(?<!\\S.{{{len(reading)}}})" for reading in readings)
    return f"(?:{'|'.join(looked_for)})" + "".join(parts[1:])


def reads_as(text: str, scanned: str) -> bool:
    """Tell whether the scanner may have made `scanned` of `text`, and of nothing more or less."""
    return re.fullmatch(pattern(text), scanned) is not None


def corrected(
    corrections: Sequence[Correction] = CORRECTIONS, moved: Mapping[int, int] = MOVED
) -> str:
    """Return the scan with its corrections made and its lines moved, line for line.

    Raises AssertionError when a correction doesn't find what it corrects exactly once.
    """
    lines = SCAN.read_text(encoding="utf-8").split("\n")
    for correction in corrections:
        line = lines[correction.line - 1]
        assert line.count(correction.scan) == 1, correction
        lines[correction.line - 1] = line.replace(correction.scan, _scanned(correction.reading))
    for line, after in moved.items():
        # The text moves to its place; its old line is left blank, so that no number shifts.
        lines[after - 1] += " " + lines[line - 1]
        lines[line - 1] = ""
    return "\n".join(lines)


def _scanned(reading: str) -> str:
    """Write a reading as the scanner does: READINGS stay the only way to an æ, ø or å."""
    return "".join(READINGS.get(letter, letter)[-1 if letter == "ø" else 0] for letter in reading)


@cache
def page_starts() -> tuple[tuple[int, str], ...]:
    """Return where each page begins, as the number of its first line."""
    text = SCAN.read_text(encoding="utf-8")
    starts = [0, *(match.end() for match in re.finditer(r"\n(?: *\n){3,}", text))]
    return tuple(
        (text.count("\n", 0, start) + 1, page) for start, page in zip(starts, PAGES, strict=True)
    )


def page_of(line: int) -> str:
    """Return the page that a line stands on."""
    return next(page for start, page in reversed(page_starts()) if start <= line)


def find(claims: list[Claim], text: str) -> tuple[dict[str, list[Place]], str]:
    """Find each claim wherever it stands, the longest first, and use up what is found.

    Returns the places of each claim, by its id, and the text with all that was found blanked
    out: no letter can serve two claims, and what is left over has been claimed by none.
    """
    found: dict[str, list[Place]] = {}
    for claim in sorted(claims, key=lambda claim: -len(claim.text)):
        found[claim.id] = []
        for match in re.finditer(pattern(claim.text), text):
            line = text.count("\n", 0, match.start()) + 1
            found[claim.id].append(Place(line, page_of(line), match[0]))
            blank = re.sub(r"\S", " ", match[0])
            text = text[: match.start()] + blank + text[match.end() :]
    return found, text


def claims(grundlag: Grundlag) -> list[Claim]:
    """Say of every text of the data where the document has it."""
    return [*_cells(grundlag), *_headings(grundlag), *_chapters(grundlag)]


def _cells(grundlag: Grundlag) -> Iterator[Claim]:
    for cell in grundlag.forventninger():
        yield Claim(cell.id, cell.tekst, (cell.rolle.id, cell.kompetence.id))


def _headings(grundlag: Grundlag) -> Iterator[Claim]:
    roller = tuple(rolle.id for rolle in grundlag.roller)
    kompetencer = tuple(kompetence.id for kompetence in grundlag.kompetencer)
    for rolle in grundlag.roller:
        yield Claim(rolle.id, rolle.navn, (rolle.id, *kompetencer))
    for flag in grundlag.hjoerneflag:
        yield Claim(f"{flag.id}.saetning", flag.saetning, ("forord",))
        if flag.overskrift != flag.saetning:
            yield Claim(flag.id, flag.overskrift, roller)
        for kompetence in flag.kompetencer:
            # Where the scan lost the headings of a page, the data says so: they stand in the
            # two lists of the eight, and the fokuspunkter on the role pages alone.
            lost = kompetence.gendannet is not None
            own_page = () if lost else (kompetence.id,)
            lists = ("praksis", "kompetencerne")
            mentions = lists if lost else (*lists, *roller, kompetence.id)
            yield Claim(kompetence.id, kompetence.navn, mentions)
            yield from _definition(kompetence.id, kompetence.navn, kompetence.definition, lost=lost)
            for fokuspunkt in kompetence.fokuspunkter:
                yield Claim(fokuspunkt.id, fokuspunkt.navn, (*roller, *own_page))


def _definition(name: str, navn: str, definition: str, *, lost: bool) -> Iterator[Claim]:
    """The list has the name in a column of its own and no full stop; the table has both."""
    assert definition.startswith(f"{navn} ")
    assert definition.endswith(".")
    tail = definition.removeprefix(f"{navn} ")
    yield Claim(f"{name}.liste", tail.removesuffix("."), ("kompetencerne",))
    yield Claim(f"{name}.tabel", tail if lost else definition, (name,))


def _chapters(grundlag: Grundlag) -> Iterator[Claim]:
    pages = ("forord", "praksis", "faellestraek, ledestjerne", "faellestraek, ledestjerne")
    for kapitel, page in zip(grundlag.kapitler, pages, strict=True):
        yield Claim(f"{kapitel.afsnit[0].id}.overskrift", kapitel.overskrift, (page,))
        for afsnit in kapitel.afsnit:
            if afsnit.tekst:
                yield Claim(afsnit.id, afsnit.tekst, (page,))
            for punkt in afsnit.punkter:
                yield Claim(punkt.id, punkt.tekst, (page,))
    yield Claim("underskrift", f"{grundlag.udgiver}, {grundlag.dato}", ("forord",))
