"""Search, comparison and single ids: what is found, in which order, and what when nothing is."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledelsesgrundlag import load_grundlag
from ledelsesgrundlag.names import fold_places
from ledelsesgrundlag.views.one import all_ids, one
from ledelsesgrundlag.views.query import Query
from ledelsesgrundlag.views.search import searchable_texts
from strategies import texts

GRUNDLAG = load_grundlag()
TEXTS = searchable_texts(GRUNDLAG)

TILLID = """\
”tillid” står i 3 tekster

╭──────────────────────────────────────┬───────────────────────────────────────╮
│ Sted                                 │ Tekst                                 │
├──────────────────────────────────────┼───────────────────────────────────────┤
│ Fokuspunkt: Tværgående ledelse       │ Opbygger kendskab til, respekt for og │
│ tvaergaaende-ledelse.tillid          │ tillid til andre                      │
├──────────────────────────────────────┼───────────────────────────────────────┤
│ Leder af ledere: Opbygger kendskab   │ Indgår i samarbejde med tillid til    │
│ til, respekt for og tillid til andre │ andres intentioner og handlinger      │
│ tvaergaaende-ledelse.tillid.         │                                       │
│ leder-af-ledere                      │                                       │
├──────────────────────────────────────┼───────────────────────────────────────┤
│ Fokuspunkt: Personaleledelse         │ Understøtter en tryg og               │
│ personaleledelse.tryghed             │ tillidsbaseret kultur                 │
╰──────────────────────────────────────┴───────────────────────────────────────╯
"""


def found(lg, *arguments: str) -> list[list[str]]:
    """Return the rows of a view, as its CSV has them."""
    return list(csv.reader(io.StringIO(lg(*arguments, "--export", "csv").stdout)))[1:]


def test_a_search_shows_what_was_found_the_best_first(lg):
    """A whole word before the beginning of one, each with its place and its id."""
    assert lg("søg", "tillid").stdout == TILLID


def test_a_hit_stands_out_with_colour_and_without(lg):
    """Bold and underlined, so that it is seen where NO_COLOR is set; never in a pipe."""
    terminal = {"FORCE_COLOR": "1", "TERM": "xterm-256color"}
    assert "\x1b[1;4mtillid\x1b[0m" in lg("søg", "tillid", **terminal).stdout
    assert "\x1b[1;4mtillid\x1b[0m" in lg("søg", "tillid", **terminal, NO_COLOR="1").stdout
    assert "\x1b" not in lg("søg", "tillid").stdout


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (("ØLKASSEN",), ["forandringsledelse.retning.direktoer"]),
        (("oelkassen",), ["forandringsledelse.retning.direktoer"]),
        (("olkassen",), ["forandringsledelse.retning.direktoer"]),
        (("status", "quo"), ["forandringsledelse.parathed.direktoer"]),
        (("quo status",), []),
        (("det lange seje",), ["implementeringsledelse.forankring.direktoer"]),
        (("ambassadører",), ["forandringsledelse.parathed.leder-af-medarbejdere"]),
        (("læselyst",), ["forord.afslutning"]),
        (("faldgruber", "--rolle", "chef"), []),
        (("afprøvning", "--kompetence", "innov"), ["innovationsledelse.refleksion.direktoer"]),
        (("afprøvning", "--hjørneflag", "drift"), []),
    ],
)
def test_all_words_must_occur(lg, words, ids):
    """In any case, with or without æ, ø and å, from the beginning of a word or inside one."""
    assert [row[0] for row in found(lg, "søg", *words)] == ids


def test_every_text_of_the_document_can_be_found():
    """96 forventninger, 24 fokuspunkter, 8 definitions and the chapters' 32 texts."""
    assert len(TEXTS) == 96 + 24 + 8 + 32
    assert {cell.tekst for cell in GRUNDLAG.forventninger()} <= set(TEXTS)


@given(st.sampled_from(TEXTS), st.data())
def test_any_word_of_a_text_finds_it_and_is_marked(text, data):
    """What is marked is what was searched for, letter for letter."""
    word = data.draw(st.sampled_from(re.findall(r"\w[\w-]*\w", text)))
    marks = Query([word]).marks(text)
    assert marks
    assert word.casefold() in {text[start:end].casefold() for start, end in marks}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("tilid",), "Ingen tekst rummer ”tilid”. Ord, der ligner: tillid, til, tid."),
        (("qqqq",), "Ingen tekst rummer ”qqqq”."),
        (("tillid", "økonomi"), "Ingen tekst rummer ”tillid” og ”økonomi”."),
    ],
)
def test_nothing_found_is_said_with_the_nearest_words(lg, words, sentence):
    """Exit code 1, as grep has it."""
    failed = lg("søg", *words)
    assert (failed.returncode, failed.stdout, failed.stderr) == (1, "", f"lg: {sentence}\n")


def test_a_comparison_has_both_full_texts_in_the_order_asked_for(lg):
    """From one level to the next, for each of the 24 fokuspunkter; names need no quotes."""
    called = ("sammenlign", "leder", "af", "medarbejdere", "leder", "af", "ledere")
    rows = found(lg, *called)
    own, next_level = "leder-af-medarbejdere", "leder-af-ledere"
    assert [(row[0], row[4], row[5]) for row in rows] == [
        (f.id, f.forventninger[own], f.forventninger[next_level]) for f in GRUNDLAG.fokuspunkter
    ]
    assert lg(*called).stdout.startswith("Fra Leder af medarbejdere til Leder af ledere\n")
    three = lg("sammenlign", "chef", "dir", "leder af led", "--kompetence", "drift", width=120)
    assert three.stdout.startswith("Fra Chef til Direktør til Leder af ledere\n")


def test_a_comparison_stands_side_by_side_where_there_is_room(lg):
    """And is stacked where there isn't."""
    call = ("sammenlign", "chef", "direktør", "--kompetence", "driftsledelse")
    wide, narrow = (lg(*call, width=width).stdout for width in (110, 60))
    assert "│ Fokuspunkt" in wide
    assert "│ Fokuspunkt" not in narrow
    assert "│ Chef  " in narrow


def test_an_id_is_shown_between_its_neighbours(lg):
    """The same fokuspunkt one level up and one level down the chain, and where it stands."""
    assert lg("vis", "driftsledelse.kerneopgaven.chef", "--enkel").stdout == (
        "Chef: Sætter fokus på kerneopgaven\n"
        "\n"
        "Hjørneflag: Stabil og velfunderet drift\n"
        "\n"
        "Kompetence: Driftsledelse\n"
        "\n"
        "Fokuspunkt: Sætter fokus på kerneopgaven\n"
        "\n"
        "Direktør (driftsledelse.kerneopgaven.direktoer, niveauet over)\n"
        "Etablerer en faglig retning i forvaltningen og sikrer vedvarende fokus på kerneopgaven\n"
        "\n"
        "Chef (driftsledelse.kerneopgaven.chef, valgt)\n"
        "Har fagligt overblik over området og sikrer, at alle indsatser bidrager til "
        "kerneopgaven\n"
        "\n"
        "Leder af ledere (driftsledelse.kerneopgaven.leder-af-ledere, niveauet under)\n"
        "Har fagligt kendskab til området og omsætter kerneopgaven til mål sammen med ledere "
        "af medarbejdere\n"
    )
    top = found(lg, "vis", "driftsledelse.kerneopgaven.direktoer")
    assert [row[4] for row in top] == ["valgt", "niveauet under"]


@pytest.mark.parametrize(
    "typed", ["sætter borgeren i centrum", "saetter borgeren", "SERVICELEDELSE.BORGEREN"]
)
def test_a_fokuspunkt_is_found_by_its_name(lg, typed):
    """The names of roller, hjørneflag, kompetencer and fokuspunkter serve where an id does."""
    assert [row[0] for row in found(lg, "vis", *typed.split())] == ["serviceledelse.borgeren"]


def test_a_hjoerneflag_is_shown_with_its_kompetencer(lg):
    """By its heading or its sentence; the definitions stand beside."""
    rows = found(lg, "hjørneflag", "vi", "skaber", "sammenhæng")
    assert [row[2] for row in rows] == ["Tværgående ledelse", "Implementeringsledelse"]
    assert found(lg, "hjorneflag", "sammenhaeng") == rows


def test_every_id_can_be_shown():
    """Rolle, hjørneflag, kompetence, fokuspunkt, forventning, afsnit and punkt alike."""
    for id_ in all_ids(GRUNDLAG):
        table = one(GRUNDLAG, id_)
        shown = {cell.id for row in table.rows for cell in row.cells} | {
            row.id for row in table.rows
        }
        of_it = re.compile(rf"(.*\.)?{re.escape(id_)}(\..*)?")
        assert any(of_it.fullmatch(one) for one in shown), id_


@given(texts(), texts(), st.integers(1, 4))
def test_what_a_look_at_the_whole_passes_over_has_no_hit(text, other, length):
    """The quick look leaves out nothing that letter by letter would have been found."""
    for word in (text[:length], other[:length], *text.split()[:2]):
        query = Query([word])
        for _, pattern in query.words:
            folded, _ = fold_places(text)
            assert (query.marks(text) is None) == (pattern.search(folded) is None)


def test_a_paragraph_is_shown_with_what_it_lists(lg):
    """The list may be of hjørneflag or kompetencer, which have ids of their own."""
    assert lg("vis", "forord.hjoerneflag").stdout == (
        "Forord\n"
        "\n"
        "Ledelsesgrundlaget er bygget op omkring fire overordnede hjørneflag, der\n"
        "beskriver, hvad vi vil opnå med vores ledelse:\n"
        "  - Vi skaber tid til udvikling og innovation\n"
        "  - Vi sikrer en stabil og velfunderet drift\n"
        "  - Vi skaber sammenhæng\n"
        "  - Vi har fokus på service og borger\n"
    )
