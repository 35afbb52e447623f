"""What a text and an id may hold: the rules that the model, the JSON Schema and `lg valider` share.

A rule is a regular expression where one can say it, in the dialect that Python and ECMA 262 have
in common, so that a schema says just what the model does. What an expression can't say is NFC.
"""

import re
import unicodedata
from collections.abc import Iterator

from ledelsesgrundlag.errors import Problem
from ledelsesgrundlag.wording import MOST_QUOTED, grouped, listed, shortened

LONGEST_TEXT = 10_000
"""In characters; the longest of the bundled texts has about 700."""
LONGEST_ID = 200
"""In characters."""
LONGEST_LANGUAGE = 11
"""In characters."""
# What people write in place of the code.
_LANGUAGES = {
    "dansk": "da", "danish": "da", "dk": "da", "engelsk": "en", "english": "en", "uk": "en-GB",
    "tysk": "de", "norsk": "nb", "svensk": "sv", "en_us": "en-US", "en_gb": "en-GB",
}  # fmt: skip
YEARS = range(1900, 2200)
"""What may be a year as it is written; another number may have been written otherwise."""

# What no eye sees and no text needs: Unicode's categories Cc, Cf, Zl and Zp (control and format
# characters, bidi overrides among them, and line ends), all blanks but the ordinary one, and the
# two that XML, and so Word and Excel, can't hold.
UNSEEN = (
    "\0-\x1f\x7f-\xa0\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u1680\u180e\u2000-\u200f"
    "\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufff9-\ufffb\ufffe\uffff\U000110bd\U000110cd"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f"
)
# What an emoji is made of: several are joined to one by U+200D, which no eye sees either.
_EMOJI = "\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faf6"
_JOIN = rf"[{_EMOJI}]\ufe0f?\u200d(?=[{_EMOJI}])"
_FLAG = "\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]+\U000e007f"  # of England, say
_SEEN = rf"(?:{_JOIN}|{_FLAG}|[^ {UNSEEN}])"
# In Python $ also stands before a last line end; (?!\n) takes that back.
TEXT_PATTERN = rf"^{_SEEN}+( {_SEEN}+)*$(?!\n)"
LANGUAGE_PATTERN = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$(?!\n)"
ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$(?!\n)"

# In characters: how much of a text an error shows before and after a place in it.
_AROUND = 20
# A lone half of a character, which Python can hold and no file.
_BAD = rf"[{UNSEEN}\ud800-\udfff]"
_ASCII = {"æ": "ae", "ø": "oe", "å": "aa", "–": "-", "—": "-", "−": "-"}


def text_problems(text: str) -> Iterator[Problem]:
    """Yield all that is wrong with a text: it must be one clean line, not empty, in NFC."""
    nfc = unicodedata.is_normalized("NFC", text)
    if nfc and len(text) <= LONGEST_TEXT and _is_clean_line(text):
        return
    if not text.strip():
        yield Problem("tom-tekst", "teksten er tom", "skriv teksten")
        return
    if len(text) > LONGEST_TEXT:
        wrong = (
            f"teksten er på {grouped(len(text))} tegn, og højst {grouped(LONGEST_TEXT)} er tilladt"
        )
        yield Problem("for-lang-tekst", wrong, "gør den kortere, eller del den")
    for bad, place in _unseen(text).items():
        yield _bad_character(text, bad, place)
    yield from _stray_blanks(text)
    if not nfc:
        yield _not_composed(text)


def id_problems(text: str) -> Iterator[Problem]:
    """Yield what is wrong with an id: dot-separated groups of ASCII words joined by hyphens."""
    if not re.match(ID_PATTERN, text):
        shown = visible(shortened(text))
        wrong = f"”{shown}” kan ikke være et id"
        # A letter of another alphabet, or a dash, may look just like the right one.
        strange = (c for c in shown if not c.isascii() and c.lower() not in "æøå…")
        if other := next(strange, ""):
            wrong += f" på grund af tegnet {other} (U+{ord(other):04X})"
        example = suggested_id(text[:MOST_QUOTED])
        mend = f"brug kun a-z, 0-9, bindestreg og punktum, for eksempel {example}"
        yield Problem("forkert-id", wrong, mend)
    if len(text) > LONGEST_ID:
        wrong = f"id'et er på {grouped(len(text))} tegn, og højst {LONGEST_ID} er tilladt"
        yield Problem("for-langt-id", wrong, "gør det kortere")


def language_problems(text: str) -> Iterator[Problem]:
    """Yield what is wrong with the name of a language, as BCP 47 has them: da, en, en-GB."""
    if not re.match(LANGUAGE_PATTERN, text):
        wrong = f"”{visible(shortened(text))}” er ikke koden for et sprog"
        meant = _LANGUAGES.get(text.lower(), "for eksempel da, en, de eller en-GB")
        yield Problem("forkert-sprog", wrong, f"skriv {meant}")


def suggested_id(text: str) -> str:
    """Return an id made of any text: `Leder af børn` gives `leder-af-boern`."""
    lower = unicodedata.normalize("NFC", text).lower()
    ascii_ = "".join(_ASCII.get(letter, letter) for letter in lower)
    plain = unicodedata.normalize("NFKD", ascii_).encode("ascii", "ignore").decode()
    words = [re.sub(r"[^a-z0-9]+", "-", part).strip("-") for part in plain.split(".")]
    return ".".join(filter(None, words))[:LONGEST_ID].strip(".-") or "nyt-id"


def _is_clean_line(text: str) -> bool:
    # Of most texts isprintable() knows it; the patterns, slow to compile, also know rare letters.
    if text.isprintable() and "  " not in f" {text} ":
        return True
    return bool(re.match(TEXT_PATTERN, text)) and not _unseen(text)


def _unseen(text: str) -> dict[str, int]:
    """Return what no eye sees in a text, each with its first place, but for what joins emoji."""
    found = [match for match in re.finditer(rf"{_JOIN}|{_FLAG}|({_BAD})", text) if match[1]]
    return {match[1]: match.start() for match in reversed(found)}


def shown_at(text: str, begin: int, end: int) -> str:
    """Return the words round a place of a text, with what no eye tells apart as its code."""
    before, after = text[max(begin - _AROUND, 0) : begin], text[end : end + _AROUND]
    if begin > _AROUND:
        before = f"…{before.partition(' ')[2] or before}"
    if end + _AROUND < len(text):
        after = f"{after.rpartition(' ')[0] or after}…"
    return _codes(text[begin:end]).join(map(visible, (before, after)))


def visible(text: str) -> str:
    """Return a text with what no eye sees as its code: `ma[U+200B]al`."""
    if text.isprintable():
        return text
    return re.sub(rf"({_JOIN}|{_FLAG})|{_BAD}", lambda bad: bad[1] or _codes(bad[0]), text)


def _codes(characters: str) -> str:
    return "".join(f"[U+{ord(character):04X}]" for character in characters)


def _bad_character(text: str, bad: str, place: int) -> Problem:
    shown = shown_at(text, place, place + 1)
    if bad in "\n\r\x85\u2028\u2029":
        wrong = f"teksten indeholder et linjeskift: ”{shown}”"
        return Problem("linjeskift", wrong, "skriv den på én linje")
    if bad == "\t":
        wrong = f"teksten indeholder en tabulator: ”{shown}”"
        return Problem("tabulator", wrong, "skriv et mellemrum i stedet")
    if bad.isspace():
        wrong = f"teksten indeholder et særligt mellemrum: ”{shown}”"
        return Problem("saerligt-mellemrum", wrong, "skriv et almindeligt mellemrum dér")
    wrong = f"teksten indeholder et usynligt tegn: ”{shown}”"
    return Problem("usynligt-tegn", wrong, "slet ordene omkring tegnet, og skriv dem igen")


def _not_composed(text: str) -> Problem:
    composed = unicodedata.normalize("NFC", text)
    place = next(n for n, letter in enumerate(text) if composed[n : n + 1] != letter)
    end = place + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    shown = shown_at(text, min(place + 1, end - 1), end)
    wrong = f"”{composed[place : place + 1]}” er ikke skrevet som ét almindeligt tegn: ”{shown}”"
    return Problem("ikke-nfc", wrong, "slet bogstavet, og skriv det igen på tastaturet")


def _stray_blanks(text: str) -> Iterator[Problem]:
    places = [
        (text.startswith(" "), "begynder med et mellemrum"),
        (text.endswith(" "), "slutter med et mellemrum"),
        ("  " in text.strip(" "), "har flere mellemrum i træk"),
    ]
    if wrong := [words for found, words in places if found]:
        yield Problem("mellemrum", f"teksten {listed(wrong)}", "slet de overflødige mellemrum")
