"""A framework that isn't whole is refused, with a sentence that says where and what."""

import copy
import pickle
import re
import sys
import unicodedata
from importlib.resources import files
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ledelsesgrundlag import Grundlag, GrundlagError, Kapitel, load_grundlag
from ledelsesgrundlag.framework.chapters import CHAPTERS
from ledelsesgrundlag.framework.rules import TEXT_PATTERN, text_problems
from ledelsesgrundlag.reading.loading import parse_grundlag

SMALL = """\
titel: Grundlag
udgiver: Kommune
dato: januar 2026
roller:
  - id: chef
    navn: Chef
hjoerneflag:
  - id: drift
    overskrift: Drift
    saetning: Vi driver
    kompetencer:
      - id: styring
        navn: Styring
        definition: At styre
        fokuspunkter:
          - id: styring.maal
            navn: Har mål
            forventninger:
              chef: Sætter mål
"""

BUNDLED = files("ledelsesgrundlag.data").joinpath("grundlag.yaml").read_text(encoding="utf-8")


def texts(value: Any) -> list[str]:
    """Return every text and id in a structure of YAML."""
    if isinstance(value, dict):
        return [text for part in value.values() for text in texts(part)]
    return [text for part in value for text in texts(part)] if isinstance(value, list) else [value]


def test_the_framework_has_its_shape():
    """4 hjørneflag, 8 kompetencer, 24 fokuspunkter and 96 forventninger, two, three, four each."""
    grundlag = load_grundlag()
    assert [len(flag.kompetencer) for flag in grundlag.hjoerneflag] == [2] * 4
    assert [len(k.fokuspunkter) for k in grundlag.kompetencer] == [3] * 8
    assert [rolle.navn for rolle in grundlag.roller] == [
        "Direktør",
        "Chef",
        "Leder af ledere",
        "Leder af medarbejdere",
    ]
    cells = list(grundlag.forventninger())
    assert len({cell.id for cell in cells}) == len(cells) == 96
    assert [kapitel.overskrift for kapitel in grundlag.kapitler] == [
        "Forord",
        "Ledelsesgrundlaget i praksis",
        "Fællestræk ved god ledelse i Social og Sundhed",
        "Holstebro Kommunes ledestjerne",
    ]


def test_the_file_is_clean():
    """UTF-8 without BOM, Unix line ends, NFC, and each text on one line without stray blanks."""
    raw = files("ledelsesgrundlag.data").joinpath("grundlag.yaml").read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    assert b"\t" not in raw
    assert unicodedata.is_normalized("NFC", BUNDLED)
    assert all(text == " ".join(text.split()) for text in texts(yaml.safe_load(BUNDLED)))


def test_what_was_restored_says_so():
    """A heading that the scan had lost is marked with where it was taken from."""
    grundlag = load_grundlag()
    restored = [flag.id for flag in grundlag.hjoerneflag if flag.gendannet]
    restored += [k.id for k in grundlag.kompetencer if k.gendannet]
    assert restored == ["innovation", "innovationsledelse", "forandringsledelse"]
    assert grundlag.gendannet


def test_a_cell_knows_where_it_stands():
    """A developer gets texts, ids and places without the command line."""
    cell = next(c for c in load_grundlag().forventninger() if c.rolle.id == "chef")
    assert cell.id == "driftsledelse.kerneopgaven.chef"
    assert cell.hjoerneflag.saetning == "Vi sikrer en stabil og velfunderet drift"
    assert cell.tekst == (
        "Har fagligt overblik over området og sikrer, at alle indsatser bidrager til kerneopgaven"
    )


def test_nothing_can_be_changed():
    """What is shared by all views is frozen, the texts of a fokuspunkt too."""
    grundlag = load_grundlag()
    with pytest.raises(ValidationError, match="frozen"):
        grundlag.roller[0].navn = "Konge"  # type: ignore[misc]
    with pytest.raises(TypeError):
        grundlag.fokuspunkter[0].forventninger["chef"] = "Intet"  # type: ignore[index]


def test_a_model_survives_a_round_trip():
    """What Pydantic dumps, it reads again as the same framework."""
    grundlag = load_grundlag()
    assert Grundlag.model_validate_json(grundlag.model_dump_json()) == grundlag
    assert pickle.loads(pickle.dumps(grundlag)) == copy.deepcopy(grundlag) == grundlag
    assert len(set(grundlag.forventninger())) == 96


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            "navn: Chef",
            "navn: [Chef]",
            (
                "grundlag.yaml, linje 6, kolonne 11: rollen chef, navn: her står en liste og"
                " ikke en tekst; skriv teksten på én linje med anførselstegn om."
            ),
        ),
        (
            "navn: Chef",
            "nawn: Chef",
            (
                "grundlag.yaml, linje 6, kolonne 5: rollen chef: feltet nawn findes ikke; "
                "skriv navn."
            ),
        ),
        (
            "    navn: Chef",
            "    navn: Chef\n    titel: Chef",
            (
                "grundlag.yaml, linje 7, kolonne 5: rollen chef: feltet titel findes ikke; "
                "vælg mellem id, navn, former og beskrivelse."
            ),
        ),
        (
            "chef: Sætter mål",
            "konge: Sætter mål",
            (
                "grundlag.yaml, linje 18, kolonne 13: fokuspunktet styring.maal: "
                "forventningen til rollen chef mangler; skriv den under forventninger, eller "
                "chef: [], hvis der ikke er nogen forventning (1 af "
                "2 fejl; lg valider grundlag.yaml viser dem alle)."
            ),
        ),
        (
            "chef: Sætter mål",
            "chef: Sætter mål\n              konge: Befaler",
            (
                "grundlag.yaml, linje 20, kolonne 15: fokuspunktet styring.maal, "
                "forventninger: rollen konge findes ikke; skriv chef."
            ),
        ),
        (
            "id: styring.maal",
            "id: styring",
            (
                "grundlag.yaml, linje 16, kolonne 17: fokuspunktet styring, id: id'et "
                "styring er brugt mere end én gang, første gang i linje 12; ret det ene."
            ),
        ),
        (
            "id: chef",
            "id: Chef",
            (
                "grundlag.yaml, linje 5, kolonne 9: rollen Chef, id: ”Chef” kan ikke være et"
                " id; brug kun a-z, 0-9, bindestreg og punktum, for eksempel chef."
            ),
        ),
        (
            "navn: Chef",
            "navn: ''",
            (
                "grundlag.yaml, linje 6, kolonne 11: rollen chef, navn: teksten er tom; "
                "skriv teksten."
            ),
        ),
        (
            "navn: Chef",
            "navn: 'Chef '",
            (
                "grundlag.yaml, linje 6, kolonne 11: rollen chef, navn: teksten slutter med "
                "et mellemrum; slet de overflødige mellemrum."
            ),
        ),
        (
            "navn: Chef",
            'navn: "Ch\\u202Eef"',
            (
                "grundlag.yaml, linje 6, kolonne 11: rollen chef, navn: teksten indeholder et "
                "usynligt tegn: ”Ch[U+202E]ef”; slet ordene omkring tegnet, og skriv dem igen."
            ),
        ),
        (
            "navn: Har mål",
            "navn: Har ma\u030al",
            (
                "grundlag.yaml, linje 17, kolonne 19: fokuspunktet styring.maal, navn: ”å” "
                "er ikke skrevet som ét almindeligt tegn: ”Har ma[U+030A]l”; slet bogstavet, "
                "og skriv det igen på tastaturet."
            ),
        ),
        (
            "    navn: Chef",
            "    navn: Chef\n    navn: Konge",
            (
                "grundlag.yaml, linje 7, kolonne 5: rollen chef, navn: feltet navn står to "
                "gange; slet det ene."
            ),
        ),
        (
            "navn: Chef",
            "[navn]: Chef",
            (
                "grundlag.yaml, linje 5, kolonne 5: rollen chef: feltet navn mangler; skriv "
                "det på en linje for sig (1 af 2 fejl; lg valider grundlag.yaml viser dem "
                "alle)."
            ),
        ),
        (
            "navn: Chef",
            "navn: Chef: stor",
            (
                "grundlag.yaml, linje 6, kolonne 15: teksten rummer et kolon med mellemrum "
                "efter; sæt anførselstegn om hele teksten."
            ),
        ),
        (
            "navn: Chef",
            "navn: \0",
            (
                "grundlag.yaml, linje 6, kolonne 11: her er et tegn, som YAML ikke tillader "
                "(U+0000); slet tegnet, eller gem filen som UTF-8."
            ),
        ),
        (
            "dato: januar 2026",
            (
                "dato: januar 2026\nforord:\n  overskrift: Forord\n  afsnit:\n"
                "    - id: forord.flag\n      tekst: De er\n      hjoerneflag: [mangler]"
            ),
            (
                "grundlag.yaml, linje 9, kolonne 21: afsnittet forord.flag, hjørneflag nr. "
                "1: hjørneflaget mangler findes ikke; skriv drift."
            ),
        ),
        (
            "dato: januar 2026",
            (
                "dato: januar 2026\nforord:\n  overskrift: Forord\n  afsnit:\n"
                "    - id: forord.flag\n      tekst: De er\n      kompetencer: [mangler]"
            ),
            (
                "grundlag.yaml, linje 9, kolonne 21: afsnittet forord.flag, kompetence nr. "
                "1: kompetencen mangler findes ikke; skriv styring."
            ),
        ),
    ],
)
def test_a_broken_framework_is_refused(old, new, sentence):
    """Each rule is seen to fail, with the place in the file and a sentence that says what."""
    parse_grundlag(SMALL)
    with pytest.raises(GrundlagError) as raised:
        parse_grundlag(SMALL.replace(old, new, 1))
    assert str(raised.value) == sentence


def test_a_file_that_is_not_there_is_told(tmp_path):
    """No traceback reaches a user, whatever the file is."""
    with pytest.raises(
        GrundlagError,
        match=r"mangler\.yaml: filen kan ikke læses \(filen eller mappen findes ikke\)\.",
    ):
        load_grundlag(tmp_path / "mangler.yaml")
    (tmp_path / "latin.yaml").write_bytes("titel: Mål".encode("latin-1"))
    with pytest.raises(
        GrundlagError, match=r"latin\.yaml, linje 1, kolonne 9: filen er ikke gemt som UTF-8"
    ):
        load_grundlag(tmp_path / "latin.yaml")


def test_a_file_from_windows_is_read(tmp_path):
    """Notepad's BOM and line ends are no errors."""
    (tmp_path / "ny.yaml").write_bytes(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode())
    assert load_grundlag(tmp_path / "ny.yaml") == parse_grundlag(SMALL)


@given(st.text())
def test_a_text_is_kept_or_refused_never_changed(text):
    """Data is sacred: what validates stands letter for letter."""
    raw = yaml.safe_load(SMALL)
    raw["roller"][0]["navn"] = text
    try:
        assert Grundlag.model_validate(raw).roller[0].navn == text
    except ValidationError:
        assert (
            text != " ".join(text.split())
            or not text
            or not text.isprintable()
            or (not unicodedata.is_normalized("NFC", text))
        )


def test_every_letter_is_judged_as_the_pattern_does():
    """The short way, by what Python can print, takes nothing that the JSON Schema refuses."""
    pattern = re.compile(TEXT_PATTERN)
    for code in range(sys.maxunicode + 1):
        text = f"a{chr(code)}b"
        surrogate = 0xD800 <= code <= 0xDFFF
        taken = not surrogate and pattern.match(text) and unicodedata.is_normalized("NFC", text)
        assert bool(taken) == (not list(text_problems(text))), hex(code)


def test_a_chapter_is_known_by_its_words_and_its_field():
    """One that stood in one of the two places only would be shown nowhere, or not be read."""
    fields = [name for name, field in Grundlag.model_fields.items()
              if field.annotation == Kapitel | None]  # fmt: skip
    assert [chapter.field for chapter in CHAPTERS] == fields
