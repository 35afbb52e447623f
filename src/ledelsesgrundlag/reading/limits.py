"""What a file may hold at most, so that none takes much time or memory, and what is then said."""

from ledelsesgrundlag.errors import Problem
from ledelsesgrundlag.wording import grouped

LARGEST_FILE = 2 << 20
"""In bytes: 70 times the bundled framework."""
MOST_VALUES = 50_000
"""Lists, mappings and texts together, as a framework of that size has; 2 MB could hold a million,
and each takes some 2 KB to explain."""
DEEPEST = 16
"""Lists and mappings within each other; a framework has 8."""
LARGEST_WORKBOOK = 10 << 20
"""In bytes, of a spreadsheet: pictures in it count, and aren't read."""
MOST_UNPACKED = 20 << 20
"""In bytes: what the parts of a workbook that are read unfold to."""
MOST_PARTS = 1_000
"""The files within a workbook."""
MOST_ELEMENTS = 200_000
"""Of XML in a workbook; a cell has two or three."""
MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 5_000, 500, 50_000
"""Of a sheet, up to its last cell that holds something."""
MOST_MERGED = 5_000
"""Merged ranges of a sheet."""

TOO_LARGE = Problem(
    "for-stor-fil", f"filen fylder mere end {LARGEST_FILE >> 20} MB", "del den i flere"
)
EMPTY = Problem("tom-fil", "filen er tom", "lav en fil at begynde med: lg ny FIL")
NOT_UTF8 = Problem("ikke-utf-8", "filen er ikke gemt som UTF-8", "gem den igen som UTF-8")
TOO_DEEP = Problem(
    "for-dybt",
    f"her ligger mere end {DEEPEST} lister og felter inde i hinanden",
    "ret indrykningen eller parenteserne",
)
TOO_MANY = Problem(
    "for-mange-vaerdier",
    f"filen indeholder flere end {grouped(MOST_VALUES)} værdier",
    "del den i flere",
)
TWO_DOCUMENTS = Problem(
    "flere-dokumenter", "her begynder endnu et dokument i filen", "slet linjen med ---"
)
LINE_END_INSIDE = Problem(
    "linjeskift", "her er et usynligt linjeskift (U+0085, U+2028 eller U+2029)", "slet det"
)
