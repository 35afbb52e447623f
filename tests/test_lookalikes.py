"""A character that looks like the one YAML needs is named at its place, with what to type."""

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ledelsesgrundlag import GrundlagError
from ledelsesgrundlag.errors import Problem
from ledelsesgrundlag.framework.rules import id_problems
from ledelsesgrundlag.reading.doubts import doubts
from ledelsesgrundlag.reading.loading import parse_grundlag
from ledelsesgrundlag.reading.yaml_file import Source, document
from test_model import SMALL

BLANK = "som YAML ikke læser som et mellemrum; skriv et almindeligt mellemrum i stedet"
AFTER = "her står et hårdt mellemrum (U+00A0), som YAML ikke læser som et mellemrum; slet det"
UNSEEN = "slet det, og skriv et mellemrum, hvis der skal stå et"
HYPHEN = "som YAML ikke læser som en bindestreg; skriv - og et mellemrum i stedet"
COLON = "som YAML ikke læser som et kolon; skriv : og et mellemrum i stedet"
QUOTE = "som YAML ikke læser som et anførselstegn; skriv ' i stedet, både foran og bagved"
BRACKET = "som YAML ikke læser som en parentes; skriv {} i stedet"
COMMA = "som YAML ikke læser som et komma; skriv , og et mellemrum i stedet"
HARD = f"her står et hårdt mellemrum (U+00A0), {BLANK}"
CURLY = f"her står et typografisk anførselstegn (”, U+201D), {QUOTE}"
NAVN, DEFINITION = "    navn: Chef\n", "definition: At styre"
FORMER = f"{NAVN}    former: "


def problems_of(text: str) -> list[Problem]:
    """Return all that is wrong with a framework."""
    with pytest.raises(GrundlagError) as raised:
        parse_grundlag(text)
    return list(raised.value.problems)


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        # The indentation, whole and in part, and after a hyphen.
        (NAVN, "\xa0\xa0\xa0\xa0navn: Chef\n", (6, 1), HARD),
        (NAVN, "  \xa0\xa0navn: Chef\n", (6, 3), HARD),
        (NAVN, "    \xa0navn: Chef\n", (6, 5), HARD),
        (NAVN, "\u3000\u3000navn: Chef\n", (6, 1),
         f"her står et bredt mellemrum (U+3000), {BLANK}"),
        (NAVN, "    \u2007navn: Chef\n", (6, 5),
         f"her står et mellemrum så bredt som et ciffer (U+2007), {BLANK}"),
        (NAVN, "    \ufeffnavn: Chef\n", (6, 5), f"her står et usynligt tegn (U+FEFF); {UNSEEN}"),
        ("  - id: chef", "  -\xa0id: chef", (5, 4), HARD),
        ("  - id: chef", "\u200b  - id: chef", (5, 1),
         f"her står et usynligt tegn (U+200B); {UNSEEN}"),
        ("roller:\n", "roller:\n\xa0\n", (5, 1), HARD),
        ("              chef: ", "\xa0" * 14 + "chef: ", (19, 1), HARD),
        # Before and after a colon, and after what ends or begins a value.
        (NAVN, f"{FORMER}\u200b[chefer]\n", (7, 13),
         f"her står et usynligt tegn (U+200B); {UNSEEN}"),
        (NAVN, f"{FORMER}[chefer]\xa0\n", (7, 21), AFTER),
        (DEFINITION, "definition: 'At styre'\xa0", (14, 31), AFTER),
        (DEFINITION, 'definition: "At styre" \xa0', (14, 32), AFTER),
        ("- id: chef\n    navn: Chef", "- {id: chef, navn: Chef}\xa0", (5, 27), AFTER),
        (DEFINITION, "definition: 'At styre'\u200b", (14, 31),
         f"her står et usynligt tegn (U+200B); {UNSEEN}"),
        (DEFINITION, "definition: >-\u200b\n          At styre", (14, 23),
         f"her står et usynligt tegn (U+200B); {UNSEEN}"),
        ("id: chef", "id: \u200bchef", (5, 9), f"her står et usynligt tegn (U+200B); {UNSEEN}"),
        ("roller:", "roller\xa0:", (4, 7), HARD),
        ("roller:", "roller:\xa0", (4, 8), HARD),
        ("navn: Chef", "navn:\xa0Chef", (6, 10), HARD),
        ("id: chef", "id:\u202fchef", (5, 8), f"her står et smalt mellemrum (U+202F), {BLANK}"),
        ("chef: Sætter", "chef:\xa0Sætter", (19, 20), HARD),
        # A list's item.
        ("- id: chef", "– id: chef", (5, 3), f"her står en tankestreg (–, U+2013), {HYPHEN}"),
        ("- id: chef", "–id: chef", (5, 3), f"her står en tankestreg (–, U+2013), {HYPHEN}"),
        ("- id: drift", "— id: drift", (8, 3),
         f"her står en lang tankestreg (—, U+2014), {HYPHEN}"),
        ("- id: chef", "‒ id: chef", (5, 3), f"her står en tankestreg (‒, U+2012), {HYPHEN}"),
        ("- id: chef", "― id: chef", (5, 3),
         f"her står en lang tankestreg (―, U+2015), {HYPHEN}"),
        ("- id: chef", "＋ id: chef", (5, 3), f"her står et bredt plus (＋, U+FF0B), {HYPHEN}"),
        ("- id: drift", "‑ id: drift", (8, 3),
         f"her står en hård bindestreg (‑, U+2011), {HYPHEN}"),
        ("- id: styring.maal", "•\tid: styring.maal", (16, 11),
         f"her står et punkttegn (•, U+2022), {HYPHEN}"),
        ("- id: styring", "\uf0b7 id: styring", (12, 7),
         f"her står et punkttegn (U+F0B7), {HYPHEN}"),
        ("- id: chef", "* id: chef", (5, 3), f"her står en stjerne (*, U+002A), {HYPHEN}"),
        (NAVN, f"{FORMER}\n      · a\n      · b\n", (8, 7),
         f"her står et punkttegn (·, U+00B7), {HYPHEN}"),
        (NAVN, f"{FORMER}\n      - a\n      − b\n", (9, 7),
         f"her står et minustegn (−, U+2212), {HYPHEN}"),
        ("- id: chef", "o\tid: chef", (5, 3),
         f"her står et o som punkttegn (o, U+006F), {HYPHEN}"),
        # A colon.
        ("titel: G", "titel：G", (1, 6), f"her står et bredt kolon (：, U+FF1A), {COLON}"),
        ("udgiver: K", "udgiver∶ K", (2, 8), f"her står et særligt kolon (∶, U+2236), {COLON}"),
        ("navn: Chef", "navn ꞉ Chef", (6, 10),
         f"her står et særligt kolon (꞉, U+A789), {COLON}"),
        ("roller:", "roller：", (4, 7), f"her står et bredt kolon (：, U+FF1A), {COLON}"),
        ("chef: Sætter", "chef： Sætter", (19, 19),
         f"her står et bredt kolon (：, U+FF1A), {COLON}"),
        ("- id: chef\n    navn: Chef", "- {id：chef, navn: Chef}", (5, 8),
         f"her står et bredt kolon (：, U+FF1A), {COLON}"),
        # Quotation marks.
        (DEFINITION, "definition: ”At: styre”", (14, 21), CURLY),
        (DEFINITION, 'definition: "At styre”', (14, 30), CURLY),
        (DEFINITION, "definition: „At: styre“", (14, 21),
         f"her står et typografisk anførselstegn („, U+201E), {QUOTE}"),
        (DEFINITION, "definition: ’At: styre’", (14, 21),
         f"her står et typografisk anførselstegn (’, U+2019), {QUOTE}"),
        (DEFINITION, "definition: «At: styre»", (14, 21),
         f"her står et fransk anførselstegn («, U+00AB), {QUOTE}"),
        (DEFINITION, "definition: `At styre`", (14, 21),
         f"her står en accent (`, U+0060), {QUOTE}"),
        (DEFINITION, "definition: ″At: styre″", (14, 21),
         f"her står et typografisk anførselstegn (″, U+2033), {QUOTE}"),
        ("id: chef", "id: ”chef”", (5, 9), CURLY),
        ("navn: Chef", "”navn”: Chef", (6, 5), CURLY),
        ("chef: Sætter", "”chef”: Sætter", (19, 15), CURLY),
        ("- id: chef\n    navn: Chef", "- {id: chef, navn: ”A, B”}", (5, 22), CURLY),
        # Brackets, a comma, and the sign before a comment.
        (NAVN, f"{FORMER}［chefer］\n", (7, 13),
         f"her står en særlig parentes (［, U+FF3B), {BRACKET.format('[')}"),
        (NAVN, f"{FORMER}[chefer］\n", (7, 20),
         f"her står en særlig parentes (］, U+FF3D), {BRACKET.format(']')}"),
        ("- id: chef\n    navn: Chef", "- ｛id: chef, navn: Chef}", (5, 5),
         f"her står en særlig parentes (｛, U+FF5B), {BRACKET.format('{')}"),
        ("- id: chef\n    navn: Chef", "- {id: chef， navn: Chef}", (5, 14),
         f"her står et særligt komma (，, U+FF0C), {COMMA}"),
        ("roller:", "＃ Fra øverst\nroller:", (4, 1),
         "her står et særligt nummertegn (＃, U+FF03), som YAML ikke læser som #; "
         "skriv # i stedet"),
    ],
)  # fmt: skip
def test_it_is_named_where_it_stands(old, new, place, said):
    """Whatever YAML makes of it, that is the one thing told."""
    assert old in SMALL
    [problem] = problems_of(SMALL.replace(old, new, 1))
    assert f"{problem.wrong}; {problem.mend}" == said
    assert (problem.line, problem.column) == place


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        # What is wrong is something else, on a line or beside one that holds such characters.
        (DEFINITION, "definition: Lytte: ”og” – svare", "ugyldig-yaml"),
        (DEFINITION, "definition: – At styre”\n        nawn: x", "ukendt-felt"),
        ("navn: Har mål", "navn: ”Har mål”\n           x: [", "ugyldig-yaml"),
        ("id: chef", "id: Chef ”x”", "forkert-id"),
    ],
)
def test_good_typography_is_not_blamed(old, new, rule):
    """An error that it is not the cause of, is told as ever."""
    [problem, *_] = problems_of(SMALL.replace(old, new, 1))
    assert problem.rule == rule
    assert not problem.wrong.startswith("her står e")


TYPOGRAPHY = st.text(
    st.sampled_from("aæ –—‐‑•·●▪*：꞉”“„’«»´`′＃［］｛｝，、:#'-"), min_size=1, max_size=12
)


@given(st.lists(TYPOGRAPHY, min_size=4, max_size=4), st.sampled_from([None, "'", '"', "|"]))
def test_within_a_text_they_are_text(texts, style):
    """No error and no warning, however the text is written, unless marks stand round the whole."""
    navn, definition, punkt, chef = (" ".join(f"Å {text} å".split()) for text in texts)
    values = yaml.safe_load(SMALL)
    values["roller"][0]["navn"] = navn
    kompetence = values["hjoerneflag"][0]["kompetencer"][0]
    kompetence["definition"] = definition
    kompetence["fokuspunkter"][0] |= {"navn": punkt, "forventninger": {"chef": chef}}
    text = yaml.safe_dump(values, allow_unicode=True, default_style=style, width=10**6)
    text = re.sub(r"!!\w+ ", "", text)
    parse_grundlag(text)
    found = doubts(document(Source("x", text.encode())))
    assert {problem.rule for problem in found} <= {"ens-tekster"}


@pytest.mark.parametrize(
    ("written", "marks"),
    [("”At styre”", "” og ”"), ("“At styre“", "“ og “"), ("»At styre«", "» og «"),
     ("”At styre'", "” og '"), ("’At styre’", "’ og ’"), ("´At styre´", "´ og ´"),
     ("”At” og ”styre”", ""), ("At ”styre”", ""), ("'”At styre”'", ""), ('"”At styre”"', "")],
)  # fmt: skip
def test_marks_round_a_whole_text_are_doubted(lg, tmp_path, written, marks):
    """YAML reads them as part of the text; who means that, says so with straight ones."""
    file = tmp_path / "x.yaml"
    file.write_text(SMALL.replace("At styre", written), encoding="utf-8")
    said = (
        f"Advarsler:\n{file}, linje 14, kolonne 21: kompetencen styring, definition: "
        f"tegnene {marks} om teksten læses med som en del af den; "
        "skriv ' i stedet, eller sæt ' uden om dem, hvis de hører med.\n"
    )
    assert lg("valider", str(file)).stdout.startswith(said if marks else str(file))


def test_marks_round_a_text_that_is_cut_off_are_told(lg, tmp_path):
    """Who has set them already, isn't advised to set some."""
    file = tmp_path / "x.yaml"
    file.write_text(SMALL.replace("At styre", "”At styre # hver uge”"), encoding="utf-8")
    assert lg("valider", str(file)).stdout.startswith(
        f"Advarsler:\n{file}, linje 14, kolonne 21: kompetencen styring, definition: det, der står "
        "efter #, er en kommentar og læses ikke med; skriv ' i stedet for ” om hele teksten, "
        "hvis det hører med.\n"
    )


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("сhef", "”сhef” kan ikke være et id på grund af tegnet с (U+0441)"),
        ("leder–chef", "”leder–chef” kan ikke være et id på grund af tegnet – (U+2013)"),
        ("chef\xa0x", "”chef[U+00A0]x” kan ikke være et id"),
        ("Leder af børn", "”Leder af børn” kan ikke være et id"),
    ],
)
def test_a_letter_of_an_id_that_only_looks_right_is_named(written, said):
    """A Cyrillic letter, a dash, or what no eye sees."""
    assert next(id_problems(written)).wrong == said


def test_a_very_long_line_takes_no_time():
    """Two million letters of what the patterns look for are looked at once."""
    for unit in (",[", ",{", "- ", "'", ",'", "\xa0", "a ", "-", " ："):
        problems_of(f"a: [{unit * 500_000}\n\xa0b: c")
