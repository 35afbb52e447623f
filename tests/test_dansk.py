"""Every word of the data is Danish, and is the word that was printed."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from ledelsesgrundlag import load_grundlag
from scanning import claims

WORDS = sorted({w for c in claims(load_grundlag()) for w in re.findall(r"[^\W\d_]+", c.text)})

# Words that are right and that the dictionary doesn't know, each as the document has it.
NOT_IN_THE_DICTIONARY: dict[str, str] = {
    "best": "best practice, engelsk",
    "ift": "forkortelse: i forhold til",
    "mægtiggøre": "at gøre mægtig; begge led er danske",
    "onboarding": "engelsk, optaget i dansk fagsprog",
    "practice": "best practice, engelsk",
}

# "data word - other Danish word": words that a scanner could have taken for each other. Each was
# held against both copies in the scan and against the sentence it stands in.
REVIEWED = Path(__file__).parent / "kilde" / "forvekslinger.txt"
# What the scan can't tell apart, in either direction.
SWAPS = [("a", "å"), ("o", "ø"), ("ae", "æ"), ("g", "ø"), ("d", "å"), ("ee", "æ"), ("se", "æ")]
SWAPS += [(new, old) for old, new in SWAPS]


def in_dictionary(words: set[str]) -> set[str]:
    """Return the words that hunspell's Danish dictionary knows."""
    hunspell = shutil.which("hunspell")
    if not hunspell:
        pytest.skip("hunspell mangler: apt-get install hunspell hunspell-da")
    command = [hunspell, "-d", "da_DK", "-i", "utf-8", "-G"]
    run = subprocess.run(
        command, input="\n".join(words), capture_output=True, encoding="utf-8", check=False
    )
    if "Can't open" in run.stderr:
        pytest.skip("hunspells danske ordbog mangler: apt-get install hunspell-da")
    return set(run.stdout.split("\n")) & words


def swapped(word: str) -> set[str]:
    """Return what a word may be with one of its letters taken for another."""
    return {
        word[: match.start()] + new + word[match.end() :]
        for old, new in SWAPS
        for match in re.finditer(f"(?={old})(?:{old})", word)
    }


def test_every_word_is_danish():
    """A letter that the scan lost and the data did not restore makes no Danish word."""
    assert set(WORDS) - in_dictionary(set(WORDS)) <= NOT_IN_THE_DICTIONARY.keys() <= set(WORDS)


def test_a_wrong_letter_is_no_danish_word():
    """The dictionary rejects what the scanner made of the words, so it can find a slip."""
    slips = {"Seetter", "opgavelgsningen", "feelles", "maegtigggre", "lovgivhing", "veerdier"}
    # It knows "feelles", a form of the verb feele; the other copy and the swaps find that one.
    assert in_dictionary(slips) == {"feelles"}


def test_every_word_that_could_be_another_is_reviewed():
    """A dictionary is lenient: where one letter makes another Danish word, someone has looked."""
    others = {word: swapped(word) for word in WORDS}
    known = in_dictionary(set().union(*others.values()))
    flagged = {f"{word} - {other}" for word in WORDS for other in others[word] & known}
    assert flagged - set(REVIEWED.read_text(encoding="utf-8").splitlines()) == set()


def test_the_reviewed_list_is_of_words_that_could_be_another():
    """Whatever the dictionary of the day: sorted, and no entry that a change has left behind."""
    reviewed = REVIEWED.read_text(encoding="utf-8").splitlines()
    possible = {f"{word} - {other}" for word in WORDS for other in swapped(word)}
    assert reviewed == sorted(set(reviewed) & possible)
