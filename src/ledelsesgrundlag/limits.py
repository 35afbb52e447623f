"""What a file may hold at most, so that none takes much time or memory, and what is then said."""

from ledelsesgrundlag.errors import Problem
from ledelsesgrundlag.texts import grouped

LARGEST_FILE = 64 << 20
"""In bytes: more than 2,000 times the bundled framework."""
MOST_VALUES = 1_000_000
"""Lists, mappings, keys and texts together: more than 1,000 times the bundled framework."""
LONGEST_LIST = 10_000
"""Items of a list, or fields of a mapping; the longest of the bundled framework has 8."""
DEEPEST = 16
"""Lists and mappings within each other; a framework has 8."""
LONGEST_STRETCH = 128 << 10
"""In bytes: what may be read before a value ends. A text and a comment are shorter."""
MOST_FLAWS = 1_000
"""What YAML allows and we don't, before the rest of the file is left unread."""

TOO_LARGE = Problem(
    "for-stor-fil", f"filen fylder mere end {LARGEST_FILE >> 20} MB", "del den i flere"
)
EMPTY = Problem("tom-fil", "filen er tom", "lav en fil at begynde med: lg ny FIL")
NOT_UTF8 = Problem("ikke-utf-8", "filen er ikke gemt som UTF-8", "gem den igen som UTF-8")
TOO_LONG = Problem(
    "for-langt-stykke",
    f"herefter følger en tekst eller en kommentar på mere end {LONGEST_STRETCH >> 10} KB",
    "gør den kortere, eller sæt det anførselstegn, der mangler",
)
TOO_DEEP = Problem(
    "for-dybt",
    f"her ligger mere end {DEEPEST} lister og felter inde i hinanden",
    "ret indrykningen eller parenteserne",
)
TOO_WIDE = Problem(
    "for-lang-liste",
    f"her står mere end {grouped(LONGEST_LIST)} punkter eller felter",
    "fordel dem på flere lister",
)
TOO_MANY = Problem(
    "for-mange-vaerdier", f"filen rummer mere end {grouped(MOST_VALUES)} værdier", "del den i flere"
)
TWO_DOCUMENTS = Problem(
    "flere-dokumenter", "her begynder endnu et dokument i filen", "slet linjen med ---"
)
LINE_END_INSIDE = Problem(
    "linjeskift", "her er et usynligt linjeskift (U+0085, U+2028 eller U+2029)", "slet det"
)
