"""Search, comparison and single ids: what is found, in which order, and what when nothing is."""

import csv
import io
import json
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledelsesgrundlag import load_grundlag
from ledelsesgrundlag.views.one import all_ids, one
from ledelsesgrundlag.views.query import Query
from ledelsesgrundlag.views.search import searchable_texts
from strategies import texts

GRUNDLAG = load_grundlag()
TEXTS = searchable_texts(GRUNDLAG)

TILLID = """\
3 tekster indeholder ”tillid”

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


def test_a_hit_stands_out(lg):
    """Bold and underlined where there is colour; never in a pipe, nor where NO_COLOR is set."""
    terminal = {"FORCE_COLOR": "1", "TERM": "xterm-256color"}
    assert "\x1b[1;4mtillid\x1b[0m" in lg("søg", "tillid", **terminal).stdout
    assert lg("søg", "tillid", **terminal, NO_COLOR="1").stdout == TILLID
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
        (("tilid",), "Ingen tekst indeholder ”tilid”. Ord, der ligner: tillid, til, tid."),
        (("qqqq",), "Ingen tekst indeholder ”qqqq”."),
        (("tillid", "økonomi"), "Ingen tekst indeholder både ”tillid” og ”økonomi”."),
        (("tilid", "mål"), "Ingen tekst indeholder ”tilid”. Ord, der ligner: tillid, til, tid."),
        (("qqqq", "wwww", "mal"), "Ingen tekst indeholder ”qqqq” eller ”wwww”."),
        (
            ("mal", "tillid"),
            "”mal” står ingen steder; ingen tekst indeholder både ”mål” og ”tillid”.",
        ),
        (("qqqq", "--rolle", "chef"), "Ingen af de valgte tekster indeholder ”qqqq”."),
        (
            ("a", "b", "c", "d", "e", "f", "g", "status quo", "tillid"),
            "Ingen tekst indeholder både ”a”, ”b”, ”c”, ”d”, ”e” og 4 ord mere.",
        ),
        (
            ("q1", "q2", "q3", "q4", "q5", "q6"),
            "Ingen tekst indeholder ”q1”, ”q2”, ”q3”, ”q4”, ”q5” eller 1 ord mere.",
        ),
    ],
)
def test_nothing_found_is_said_with_the_nearest_words(lg, words, sentence):
    """Exit code 1, as grep has it."""
    failed = lg("søg", *words)
    assert (failed.returncode, failed.stdout, failed.stderr) == (1, "", f"lg: {sentence}\n")


def test_a_letter_is_no_other_though_it_may_be_written_so(lg):
    """Of the document's texts none has ß or ﬁ; that many have ss and fi is another matter."""
    assert [lg("søg", word).returncode for word in ("ß", "ﬁ")] == [1, 1]


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


GREEDY = """\
titel: Prøve
udgiver: Vores kommune
dato: januar 2027
roller:
  - {id: a, navn: Faglig}
  - {id: b, navn: Leder}
  - {id: c, navn: Faglig leder}
  - {id: d, navn: Leder af ledere}
hjoerneflag:
  - id: drift
    overskrift: Drift
    saetning: Vi driver
    kompetencer:
      - id: styring
        navn: Styring
        definition: Handler om at styre
        fokuspunkter:
          - id: styring.penge
            navn: Penge
            forventninger: {a: Et, b: To, c: Tre, d: Fire}
"""
ONE = "Du har kun nævnt én rolle, Faglig leder; skriv mindst én til: "


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("sammenlign faglig leder", f"lg: {ONE}lg sammenlign faglig leder faglig.\n"),
        ("sammenlign leder faglig", "Fra Leder til Faglig\n"),
        ("sammenlign faglig leder leder", "Fra Faglig leder til Leder\n"),
        ("sammenlign leder faglig leder", "Fra Leder til Faglig leder\n"),
        ("sammenlign leder leder af ledere", "Fra Leder til Leder af ledere\n"),
        ("sammenlign leder af ledere leder", "Fra Leder af ledere til Leder\n"),
        (
            "sammenlign faglig",
            "lg: Du har kun nævnt én rolle, Faglig; skriv mindst én til: "
            "lg sammenlign leder faglig.\n",
        ),
        (
            "sammenlign faglig faglig",
            "lg: Skriv mindst to forskellige roller: lg sammenlign leder faglig.\n",
        ),
        (
            "matrix --rolle faglig leder --export csv",
            "id,hjørneflag,kompetence,fokuspunkt,Faglig leder\n",
        ),
        ("rolle faglig leder", "Rollebeskrivelse: Faglig leder\n"),
        ("faglig leder", "Rollebeskrivelse: Faglig leder\n"),
    ],
)
def test_the_longest_whole_name_is_taken(lg, tmp_path, call, said):
    """Of names that begin with one another's words; what is left over is named as missing."""
    file = tmp_path / "vores.yaml"
    file.write_text(GREEDY, encoding="utf-8")
    answered = lg(*call.split(), LG_DATA=str(file))
    assert (answered.stdout + answered.stderr).startswith(said)


def test_the_beginning_of_a_name_after_an_option_needs_no_quotes_either(lg):
    """The same words name the same rolle, wherever they stand."""
    whole = lg("matrix", "--rolle", "leder af ledere", "--export", "csv").stdout
    assert lg("matrix", "--rolle", "leder", "af", "led", "--export", "csv").stdout == whole
    assert lg("sammenlign", "leder", "af", "chef").stderr == (
        "lg: ”leder af” kan være Leder af ledere eller Leder af medarbejdere.\n"
    )


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


def spelled(text: str) -> str:
    """Return a text as it is typed without æ, ø and å, in lower case."""
    text = unicodedata.normalize("NFC", text).casefold()
    return text.replace("æ", "ae").replace("ø", "oe").replace("å", "aa")


def stands_in(word: str, text: str) -> bool:
    """Tell whether some letters of a text are a word, trying them all."""
    ends = range(len(text) + 1)
    return any(spelled(text[i:j]) == spelled(word) for i in ends for j in ends[i + 1 :])


def bare(text: str) -> set[str]:
    """Return all ways to type a text where bare letters may stand for æ, ø and å."""
    if not text:
        return {""}
    ways = {text[0] + rest for rest in bare(text[1:])}
    for letter, pair, plain in (("æ", "ae", "a"), ("ø", "oe", "o"), ("å", "aa", "a")):
        for written in (letter, pair):
            if text.startswith(written):
                rests = bare(text[len(written) :])
                ways |= {way + rest for way in (letter, pair, plain) for rest in rests}
    return ways


LETTERS = st.text("aeoæøåkr", min_size=1, max_size=5)


@given(LETTERS, st.lists(st.text("aeoæøåÆØÅAErk -", min_size=1, max_size=12), max_size=4))
def test_a_search_finds_exactly_the_texts_that_have_the_word(word, some):
    """As it is typed; where none has it so, with its bare letters for æ, ø and å."""
    true = [text for text in some if stands_in(word, text)]
    if not true and not re.search("[aæå]{4}", word):
        ends = range(13)
        true = [
            text
            for text in some
            if any(word in bare(text[i:j].lower()) for i in ends for j in ends[i + 1 :])
        ]
    for typed in (word, word.upper(), unicodedata.normalize("NFD", word)):
        query = Query([typed]).fitted(some)
        assert [text for text in some if query.marks(text)] == true
        assert query.missing(some) == ([] if true else [unicodedata.normalize("NFC", typed)])


@given(LETTERS, st.text("aeoæøåÆØÅrk ", min_size=1, max_size=12))
def test_the_marks_are_the_letters_that_were_found(word, text):
    """All of them, wherever they stand, and no other."""
    ends = range(len(text) + 1)
    found = {
        place
        for i in ends
        for j in ends[i + 1 :]
        if spelled(text[i:j]) == spelled(word)
        for place in range(i, j)
    }
    marks = Query([word]).marks(text) or ()
    assert {place for start, end in marks for place in range(start, end)} == found


@given(texts(), st.data())
def test_any_part_of_any_text_finds_it(text, data):
    """Whatever alphabet it is in, and whatever signs are in it."""
    start = data.draw(st.integers(0, len(text) - 1))
    part = text[start : data.draw(st.integers(start + 1, len(text)))]
    query = Query([part])
    assert query.marks(text) if query.words else not any(map(str.isalnum, part))


@pytest.mark.parametrize(
    ("word", "count"), [("bør", 0), ("lære", 0), ("før", 5), ("år", 19), ("så", 13), ("øl", 10)]
)
def test_a_word_is_found_where_it_stands_and_nowhere_else(lg, word, count):
    """Never *borger* for bør: the count is that of the texts, and so is each hit."""
    true = [text for text in TEXTS if word in text.lower()]
    assert len(true) == count
    for typed in (word, word.upper(), spelled(word), unicodedata.normalize("NFD", word)):
        assert sorted(row[2] for row in found(lg, "søg", typed)) == sorted(true)
    assert lg("søg", word).stdout.startswith(f"{count} tekster indeholder ”{word}”\n" * bool(count))


@pytest.mark.parametrize(
    ("words", "heading"),
    [
        (("kultur", "fejl"), "1 tekst indeholder både ”kultur” og ”fejl”"),
        (("status quo",), "1 tekst indeholder ”status quo”"),
        (("mål", "maal"), "12 tekster indeholder ”maal”"),
        (("oelkassen",), "1 tekst indeholder ”oelkassen”"),
        (("til", "og", "med"), "25 tekster indeholder både ”til”, ”og” og ”med”"),
        (("mal",), "”mal” står ingen steder; 12 tekster indeholder ”mål”"),
        (("sog",), "”sog” står ingen steder; 10 tekster indeholder ”søg”"),
        (("tvargaende",), "”tvargaende” står ingen steder; 4 tekster indeholder ”tværgående”"),
        (("tvärgående",), "”tvärgående” står ingen steder; 4 tekster indeholder ”tværgående”"),
        (("MAL", "med"), "”MAL” står ingen steder; 8 tekster indeholder både ”mål” og ”med”"),
        (("mal", "mål"), "”mal” står ingen steder; 12 tekster indeholder ”mål”"),
        (
            ("mal", "tvargaende"),
            "”mal” og ”tvargaende” står ingen steder; "
            "1 tekst indeholder både ”mål” og ”tværgående”",
        ),
        (
            ("mal", "--rolle", "chef"),
            "”mal” står ikke i de valgte tekster; 5 tekster indeholder ”mål”",
        ),
    ],
)
def test_the_heading_says_what_was_found(lg, words, heading):
    """Of several words that each stands there, and of bare letters what they were taken for."""
    assert lg("søg", *words, "--enkel").stdout.split("\n")[0] == heading


def test_bare_letters_may_stand_for_several_words():
    """The heading names each; those that have nothing in its place are none of them."""
    some = ["Får", "fær", "Faar", "for"]
    query = Query(["far"]).fitted(some)
    assert [word.found for word in query.words] == [("faar", "får", "fær")]
    assert [bool(query.marks(text)) for text in some] == [True, True, True, False]


def test_accents_and_other_letters_do_not_fold():
    """Only bare letters for æ ø å are ever let pass, and never the other way."""
    for typed, text in (("ide", "idé"), ("idé", "ide"), ("ø", "o"), ("å", "a"), ("o", "ö")):
        query = Query([typed]).fitted([text])
        assert not query.marks(text)
        assert query.missing([text]) == [typed]


@pytest.mark.parametrize(
    ("typed", "text", "marks"),
    [
        ("kort  sigtet", "Et kort-sigtet mål", ((3, 14),)),
        ("kort-sigtet", "Et kort sigtet mål", ((3, 14),)),
        ("kortsigtet", "Et kort-sigtet mål", None),
        ("kort_sigtet", "Et kort sigtet mål", None),
        ("-afprøvning", "til idé og -afprøvning", ((11, 22),)),
        ("-afprøvning", "til afprøvning", None),
        (" ”mål” ", "Sætter mål", ((7, 10),)),
    ],
)
def test_a_blank_or_a_hyphen_fits_either_where_it_is_typed(typed, text, marks):
    """And only there; what stands round the whole is no part of the word."""
    assert Query([typed]).marks(text) == marks


def test_the_hits_are_the_same_in_every_format(lg):
    """In the same order, whole words before beginnings before middles, under the same heading."""
    rows = found(lg, "søg", "mal")
    read = json.loads(lg("søg", "mal", "--export", "json").stdout)
    assert [row["id"] for row in read["raekker"]] == [row[0] for row in rows]
    heading = "”mal” står ingen steder; 12 tekster indeholder ”mål”"
    for form in ("json", "md", "html"):
        assert heading in lg("søg", "mal", "--export", form).stdout
    worth = [
        2 - sum(bool(re.search(form, row[2].lower())) for form in (r"\bmål", r"\bmål\b"))
        for row in rows
    ]
    assert worth == sorted(worth)
    assert {0, 1} <= set(worth)


def test_a_long_word_is_looked_for_at_once():
    """In time that doesn't double with each letter, whatever its letters could stand for."""
    some = [part * 100 for part in ("a", "ae", "oe", "aå", "aåe", "aae", "åa")]
    for part in ("a", "ae", "oe", "ao", "aå", "aåe", "aae"):
        assert not Query([f"{part * 90}x"]).fitted(some).marks(some[0])


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
