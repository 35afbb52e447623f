"""A framework is written as its owners have it, and shown as well as the bundled one."""

import re
import zipfile
from pathlib import Path

import pytest

from ledelsesgrundlag import Grundlag, GrundlagError, load_grundlag
from ledelsesgrundlag.reading.loading import parse_grundlag
from test_model import SMALL

SHAPES = Path(__file__).parent / "frameworks"
SKOVBY, FJORDBY, HARBOUR, BLANDET = (
    str(SHAPES / f"{name}.yaml") for name in ("skovby", "fjordby", "harbour", "blandet")
)


@pytest.fixture
def shown(lg):
    """Return what a command shows of a framework, 80 columns wide."""

    def show(file, command):
        done = lg(*command.split(), LG_DATA=file, COLUMNS="80")
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    return show


def test_a_kompetence_has_its_forventninger_itself(shown):
    """No fokuspunkter and no hjørneflag, lists and a blank that is meant, in the owners' words."""
    assert (
        shown(SKOVBY, "matrix --rolle teamleder --rolle afdelingsleder")
        == """\
God ledelse hos os, 2026

╭────────────────────┬────────────────────────────┬────────────────────────────╮
│ Tema               │ Teamleder                  │ Afdelingsleder             │
├────────────────────┼────────────────────────────┼────────────────────────────┤
│ Sætter retning     │ - Oversætter områdets mål  │ Sætter årets mål sammen    │
│ retning            │   til ugens opgaver        │ med teamlederne            │
│                    │ - Fortæller hver uge, hvad │                            │
│                    │   der er vigtigst          │                            │
├────────────────────┼────────────────────────────┼────────────────────────────┤
│ Passer på hinanden │ Ser den enkelte og griber  │ [ingen forventning]        │
│ trivsel            │ tidligt ind                │                            │
╰────────────────────┴────────────────────────────┴────────────────────────────╯
"""
    )


def test_a_rolle_has_a_text_of_its_own(shown):
    """It stands at the head of the view; what the view is called is the owners' word too."""
    assert (
        shown(SKOVBY, "rolle omraadechef --enkel")
        == """\
Rollebeskrivelse: Områdechef

Leder afdelingsledere og har ansvar for områdets samlede økonomi.

Sætter retning (retning)
- Lægger en plan for tre år
- Står til rådighed, når planen møder virkeligheden
- Stopper det, der ikke virker

Passer på hinanden (trivsel)
Giver teamlederne tid til at være ledere
"""
    )
    assert shown(FJORDBY, "rolle chef --enkel").startswith("Forventningsbrev: Chef\n\nVærdi: Mod\n")


def test_the_level_above_is_above(shown):
    """Where the roller begin at the bottom, the next one is the level above."""
    assert (
        shown(SKOVBY, "vis trivsel.afdelingsleder --enkel")
        == """\
Afdelingsleder: Passer på hinanden

Tema: Passer på hinanden

Områdechef (trivsel.omraadechef, niveauet over)
Giver teamlederne tid til at være ledere

Afdelingsleder (trivsel.afdelingsleder, valgt)
[ingen forventning]

Teamleder (trivsel.teamleder, niveauet under)
Ser den enkelte og griber tidligt ind
"""
    )
    assert "Prøv:   lg rolle teamleder" in shown(SKOVBY, "")


def test_no_two_columns_have_the_same_head(lg, shown, tmp_path):
    """A framework may call a rolle what we call a place in the chain, or two parts the same."""
    file = tmp_path / "vores.yaml"
    words = "ord: {kompetence: [del, dele], fokuspunkt: [Del, Dele]}\nroller:"
    text = SMALL.replace("roller:", words, 1).replace("navn: Chef", "navn: del", 1)
    file.write_text(text, encoding="utf-8")
    heads = lg("matrix", "--export", "csv", LG_DATA=str(file)).stdout.splitlines()[0]
    assert heads == "id,hjørneflag,del,Del (fokuspunkt),del (chef)"
    heads = shown(SKOVBY, "vis trivsel.afdelingsleder --export csv").splitlines()[0]
    assert heads == "id,tema,niveau,niveau (rolle),forventning"


def test_each_statement_has_a_row_in_the_long_form(shown):
    """And what is none on purpose keeps its own, so that nothing is lost."""
    assert (
        shown(BLANDET, "matrix --lang --export csv")
        == """\
id,hjørneflag,kompetence,fokuspunkt,rolle,forventning
klarhed.chef,Mod,Klarhed,,Chef,Siger det højt
klarhed.chef,Mod,Klarhed,,Chef,Siger det først
klarhed.leder,Mod,Klarhed,,Leder,
naervaer.tid.chef,Ro,Nærvær,Har tid,Chef,Tager sig tid
naervaer.tid.leder,Ro,Nærvær,Har tid,Leder,Lytter
"""
    )


def test_kompetencer_with_fokuspunkter_stand_beside_those_without(shown):
    """A row that has no fokuspunkt is called what its kompetence is."""
    assert (
        shown(BLANDET, "matrix --export md")
        == """\
# Vores ledelse, 2027

## Hjørneflag: Mod

### Kompetence: Klarhed

| Fokuspunkt | Chef | Leder |
| --- | --- | --- |
| Klarhed `klarhed` | <ul><li>Siger det højt</li><li>Siger det først</li></ul> \
| *\\[ingen forventning\\]* |

## Hjørneflag: Ro

### Kompetence: Nærvær

| Fokuspunkt | Chef | Leder |
| --- | --- | --- |
| Har tid `naervaer.tid` | Tager sig tid | Lytter |

*Vores ledelse, Engby Kommune, 2027*
"""
    )


def test_a_view_has_the_levels_of_its_rows(shown):
    """Of the kompetencer that are asked for, none may have fokuspunkter; nor a definition."""
    heads = shown(BLANDET, "matrix --kompetence klarhed --export csv").splitlines()[0]
    assert heads == "id,hjørneflag,kompetence,Chef,Leder"
    assert shown(BLANDET, "hjørneflag mod --export csv") == (
        "id,hjørneflag,kompetence\nklarhed,Mod,Klarhed\n"
    )


def test_a_list_stands_in_one_cell_of_a_spreadsheet(shown):
    """With bullets where people read it, on lines of its own where programs do."""
    assert 'klarhed;Mod;Klarhed;;"• Siger det højt\n• Siger det først";\n' in (
        shown(BLANDET, "matrix --export csv-excel").replace("\r\n", "\n")
    )  # fmt: skip
    assert 'klarhed,Mod,Klarhed,,"Siger det højt\nSiger det først",\n' in (
        shown(BLANDET, "matrix --export csv")
    )


def test_a_list_within_a_list_in_markdown(shown):
    """Where more roller than two stand below each other."""
    assert """\
- **Teamleder:**
  - Oversætter områdets mål til ugens opgaver
  - Fortæller hver uge, hvad der er vigtigst
- **Afdelingsleder:** Sætter årets mål sammen med teamlederne
""" in shown(SKOVBY, "matrix --export md")


@pytest.mark.parametrize(
    ("command", "heads"),
    [
        ("rolle", "id,niveau,beskrivelse"),
        ("kompetence", "id,tema,definition"),
        ("kompetence retning", "id,tema,Teamleder,Afdelingsleder,Områdechef"),
        ("", "id,tema,definition"),
    ],
)
def test_heads_are_the_owners_words(shown, command, heads):
    """And a column in which no row would have anything isn't there."""
    assert shown(SKOVBY, f"{command} --export csv").splitlines()[0] == heads


def test_a_hjoerneflag_needs_no_sentence(shown):
    """It is called what it is called, also where a chapter lists it."""
    assert shown(FJORDBY, "hjørneflag --export csv").splitlines() == [
        "id,værdi,kompetencer", "mod,Mod,Beslutningskraft", "omsorg,Omsorg,Nærvær",
    ]  # fmt: skip
    assert shown(FJORDBY, "hjørneflag mod --enkel").startswith("Mod\n")
    assert "- Vi tør\n- Ro\n- Klarhed\n" in shown(BLANDET, "forord --enkel")


@pytest.mark.parametrize(
    ("file", "command", "code", "sentence"),
    [
        (SKOVBY, "rolle x", 2, "Niveau ”x” findes ikke. Vælg mellem "
         "Teamleder, Afdelingsleder og Områdechef."),
        (SKOVBY, "hjørneflag", 1, "Dette ledelsesgrundlag har ingen hjørneflag."),
        (SKOVBY, "matrix --hjørneflag x", 1, "Dette ledelsesgrundlag har ingen hjørneflag."),
        (SKOVBY, "sammenlign teamleder", 2, "Du har kun nævnt 1 niveau, Teamleder; skriv et navn "
         "mere: lg sammenlign teamleder områdechef."),
        (SKOVBY, "sammenlign", 2, "Skriv mindst to forskellige niveauer: "
         "lg sammenlign afdelingsleder områdechef."),
        (FJORDBY, "matrix --hjørneflag mod --kompetence nærvær", 1, "Ingen af de valgte "
         "kompetencer hører under de valgte værdier."),
    ],
)  # fmt: skip
def test_errors_use_the_owners_words(lg, file, command, code, sentence):
    """Only the singular and the plural are known, so that no sentence needs another form."""
    failed = lg(*command.split(), LG_DATA=file)
    assert (failed.returncode, failed.stdout, failed.stderr) == (code, "", f"lg: {sentence}\n")


def test_the_language_is_told(lg, shown, tmp_path):
    """To a browser, with our own words apart, and to Word, in the style and in each of our runs."""
    page = shown(HARBOUR, "rolle l1 --export html")
    assert '<html lang="en">' in page
    assert '<span class="label" lang="da">[ingen forventning]</span>' in page
    assert '<span class="ours" lang="da">Værktøjet gemmer' in shown(HARBOUR, "lus l1 --export html")
    file = tmp_path / "rolle.docx"
    assert lg("rolle", "l1", "--ud", str(file), LG_DATA=HARBOUR).returncode == 0
    with zipfile.ZipFile(file) as archive:
        styles, document = (
            archive.read(f"word/{name}.xml").decode() for name in ("styles", "document")
        )
    assert set(re.findall(r'w:lang w:val="([^"]*)"', styles)) == {"en-GB"}
    assert re.findall(r'w:lang w:val="([^"]*)"/></w:rPr><w:t>([^<]*)', document) == [
        ("da-DK", "ingen forventning")
    ]


def test_a_sheet_leaves_no_level_out_of_its_headings(shown):
    """Without hjørneflag a kompetence is one higher; where nothing is expected, it says so."""
    sheet = shown(SKOVBY, "lus afdelingsleder")
    assert "- *Niveau*: Afdelingsleder\n" in sheet
    assert (
        """\
## *Del 3: Forventningerne til Afdelingsleder*
"""
        in sheet
    )
    assert (
        """\
### Tema: Sætter retning

Vi gør det klart, hvor vi skal hen, og hvorfor.

Sætter årets mål sammen med teamlederne
"""
        in sheet
    )
    assert "### Tema: Passer på hinanden\n\n*\\[ingen forventning\\]*\n\n## *Del 4" in sheet
    assert """\
- Lægger en plan for tre år
- Står til rådighed, når planen møder virkeligheden
- Stopper det, der ikke virker
""" in shown(SKOVBY, "lus omraadechef")


def test_a_search_looks_in_every_text(shown):
    """Also in what is said of a rolle, and in the name of a kompetence without a definition."""
    found = shown(SKOVBY, "søg økonomi --export csv").splitlines()
    assert found[1:] == [
        "omraadechef,Niveau: Områdechef,"
        "Leder afdelingsledere og har ansvar for områdets samlede økonomi."
    ]
    assert "trivsel,Tema: Passer på hinanden,Passer på hinanden" in (
        shown(SKOVBY, "søg hinanden --export csv")
    )
    assert shown(FJORDBY, "søg omsorg --export csv") == "id,sted,tekst\nomsorg,Værdi,Omsorg\n"


def test_changes_tell_of_every_part(lg, tmp_path):
    """Of words, the order, a text about a rolle, and of a list what was added."""
    old, new = tmp_path / "gammel.yaml", tmp_path / "ny.yaml"
    text = Path(SKOVBY).read_text("utf-8")
    old.write_text(text, encoding="utf-8")
    for before, after in (
        ("rolle: [niveau, niveauer]", "rolle: [trin, trin]"),
        ("raekkefoelge: nedefra\n", ""),
        ("    beskrivelse: Leder et hold", "    beskrivelse: Leder et team"),
        ("        - Lægger en plan for tre år\n", ""),
        ("      afdelingsleder: []", "      afdelingsleder: Spørger hver dag"),
    ):
        assert before in text
        text = text.replace(before, after)
    new.write_text(text, encoding="utf-8")
    assert (
        lg("ændringer", str(old), str(new), "--export", "csv").stdout
        == """\
id,ændring,sted,forskel,før,nu
trivsel.afdelingsleder,tilføjet,Afdelingsleder: Passer på hinanden,,,Spørger hver dag
raekkefoelge,omformuleret,Rækkefølge,helt ny tekst,nedefra,oppefra
ord.rolle,omformuleret,Ord for rolle,"fjernet ”niveau” og ”niveauer”, tilføjet ”trin” og ”trin”",\
"niveau, niveauer","trin, trin"
teamleder,omformuleret,"Trin: Teamleder, beskrivelse","fjernet ”hold”, tilføjet ”team”",\
Leder et hold på op til 15 medarbejdere i den daglige drift.,\
Leder et team på op til 15 medarbejdere i den daglige drift.
retning.omraadechef,omformuleret,Områdechef: Sætter retning,fjernet ”Lægger en plan for tre år”,\
"Lægger en plan for tre år
Står til rådighed, når planen møder virkeligheden
Stopper det, der ikke virker","Står til rådighed, når planen møder virkeligheden
Stopper det, der ikke virker"
"""
    )


def test_another_order_of_statements_is_told_as_such(lg, tmp_path):
    """The words are the same, so none of them can be shown as removed or added."""
    new, text = tmp_path / "ny.yaml", Path(BLANDET).read_text("utf-8")
    turned = text.replace("[Siger det højt, Siger det først]", "[Siger det først, Siger det højt]")
    new.write_text(turned, encoding="utf-8")
    [_, row, *_] = lg("ændringer", BLANDET, str(new), "--export", "csv").stdout.splitlines()
    assert row.startswith("klarhed.chef,omformuleret,Chef: Klarhed,")
    assert "de samme udsagn i en anden rækkefølge" in row


def test_tab_offers_names_with_joined_emoji(lg):
    """By the id, since no shell can be trusted with the rest of the name."""
    assert lg("--data", HARBOUR, "kompetence", "", _LG_TAB="bash").stdout == "clarity\t\ngrowth\t\n"


@pytest.mark.parametrize("text", ["🧑‍🤝‍🧑 Sammen", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏳️‍🌈", "Vi ⛹🏽‍♂️ sammen"])
def test_joined_emoji_are_a_text(text):
    """What joins them no eye sees, and it is a part of what one sees."""
    assert parse_grundlag(SMALL.replace("Sætter mål", text)).kompetencer


@pytest.mark.parametrize(
    ("text", "shown"),
    [("er\u200d store", "er[U+200D] store"), ("🧑\u200d store", "🧑[U+200D] store"),
     ("\u200d🧑", "[U+200D]🧑"), ("🧑‍🤝‍🧑 er\u200b store", "🧑‍🤝‍🧑 er[U+200B] store")],
)  # fmt: skip
def test_what_joins_nothing_is_told_with_its_place(text, shown):
    """As every character that no eye sees."""
    with pytest.raises(GrundlagError) as raised:
        parse_grundlag(SMALL.replace("Sætter mål", text))
    assert f"teksten indeholder et usynligt tegn: ”{shown}”" in str(raised.value)


@pytest.mark.parametrize("name", ["skovby", "fjordby", "harbour", "blandet"])
def test_a_model_gives_back_what_it_was_made_of(name):
    """As Python objects and as JSON, whatever the shape."""
    grundlag = load_grundlag(SHAPES / f"{name}.yaml")
    assert Grundlag.model_validate(grundlag.model_dump()) == grundlag
    assert Grundlag.model_validate_json(grundlag.model_dump_json()) == grundlag


def test_a_cell_has_its_statements_one_by_one():
    """One, several, or none on purpose."""
    cells = {cell.id: cell.udsagn for cell in load_grundlag(SKOVBY).forventninger()}
    assert cells["trivsel.afdelingsleder"] == []
    assert cells["trivsel.omraadechef"] == ["Giver teamlederne tid til at være ledere"]
    assert cells["retning.teamleder"] == [
        "Oversætter områdets mål til ugens opgaver",
        "Fortæller hver uge, hvad der er vigtigst",
    ]


@pytest.mark.parametrize("form", ["enkel", "fuld", "holstebro"])
def test_one_begins_with_the_form_that_one_needs(lg, tmp_path, form):
    """Each file is valid, without a warning, and what it says of itself is true."""
    file = tmp_path / "vores.yaml"
    assert lg("ny", str(file), "--form", form).returncode == 0
    parts = {
        "enkel": "2 roller, 2 kompetencer og 3 forventninger",
        "fuld": "2 roller, 1 hjørneflag, 1 kompetence, 2 fokuspunkter og 4 forventninger",
        "holstebro": "4 roller, 4 hjørneflag, 8 kompetencer, 24 fokuspunkter og 96 forventninger",
    }
    assert lg("valider", str(file)).stdout == (
        f"{file} er et gyldigt ledelsesgrundlag med {parts[form]}.\n"
    )
    if form == "holstebro":
        assert load_grundlag(file) == load_grundlag()
        return
    # The words to take # from are right too.
    uncommented = re.sub(r"^# (ord:|  \w+: \[)", r"\1", file.read_text("utf-8"), flags=re.MULTILINE)
    assert parse_grundlag(uncommented).ord.rolle == ("niveau", "niveauer")
