"""A name is found however a Dane types it, and a wrong one is answered with the nearest."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledelsesgrundlag import GrundlagError, load_grundlag
from ledelsesgrundlag.names import Name, find, fold

ROLLER = [Name(rolle.id, rolle.navn) for rolle in load_grundlag().roller]
KOMPETENCER = [Name(k.id, k.navn) for k in load_grundlag().kompetencer]


@pytest.mark.parametrize(
    "typed",
    [
        "Tværgående ledelse",
        "tværgående ledelse",
        "TVÆRGÅENDE LEDELSE",
        "tvaergaaende-ledelse",
        "tvaergaaende ledelse",
        "tværgaaende_ledelse",
        "  tværgående   ledelse ",
        unicodedata.normalize("NFD", "tværgående ledelse"),
        "tvargaende ledelse",
        "tvaergaende ledelse",
        "tvär",
        "T",
        "”Tværgående ledelse”",
        "'tværgående ledelse'",
    ],
)
def test_a_name_is_found_as_it_is_typed(typed):
    """Case, blanks, hyphens, æ ø å or ae oe aa, bare letters, a beginning: all one name."""
    assert find(typed, KOMPETENCER, "kompetencen") == "tvaergaaende-ledelse"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("chf", "Rollen ”chf” findes ikke. Mente du Chef?"),
        ("leder", "”leder” kan være Leder af ledere eller Leder af medarbejdere."),
        (
            "leder af medarbejdre",
            "Rollen ”leder af medarbejdre” findes ikke. "
            "Mente du Leder af medarbejdere eller Leder af ledere?",
        ),
        (
            "xyz",
            "Rollen ”xyz” findes ikke. "
            "Vælg mellem Direktør, Chef, Leder af ledere og Leder af medarbejdere.",
        ),
        (
            "",
            "Rollen ”” findes ikke. "
            "Vælg mellem Direktør, Chef, Leder af ledere og Leder af medarbejdere.",
        ),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest(typed, sentence):
    """The user sees what to type instead."""
    with pytest.raises(GrundlagError) as raised:
        find(typed, ROLLER, "rollen")
    assert str(raised.value) == sentence
    assert raised.value.exit_code == 2


def test_a_very_long_name_is_folded_at_once():
    """In time that grows as the name does: letter by letter, this would take an hour."""
    assert fold("a" + "e" * 2_000_000) == "a"


@given(st.text())
def test_folding_is_steady(text):
    """Folding what is folded changes nothing, and how the text was composed makes no difference."""
    assert fold(fold(text)) == fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))
