"""A framework is made of a matrix as people have it, and `lg ny --fra` tells what it made of what.

`fra/NAME.yaml` is the file that is made of the table NAME below, and `fra/NAME.txt` what is told.
"""

import csv
import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment

from ledelsesgrundlag import Grundlag
from ledelsesgrundlag.errors import DataError
from ledelsesgrundlag.export import About, grundlag_yaml, write
from ledelsesgrundlag.formats import Format
from ledelsesgrundlag.framework.spreadsheets import as_excel_text, from_excel_text
from ledelsesgrundlag.reading import yaml_file
from ledelsesgrundlag.reading.tables import building, csv_file, xlsx_file
from ledelsesgrundlag.reading.tables.grid import Cell, Grid, Spreadsheet, place, rectangle
from ledelsesgrundlag.views import matrix
from ledelsesgrundlag.views.table import Table
from sheets import saved, workbook
from strategies import HOSTILE, frameworks

FRA = Path(__file__).parent / "fra"
DATA = Path(__file__).parent.parent / "data" / "grundlag.yaml"
ABOUT = About("T, nr. 2", "U", "2026", "1")


def flettet() -> openpyxl.Workbook:
    """Merged names under a title, bullets, an empty cell, special blanks."""
    return workbook(
        [
            ["Ledelse i Skovby Kommune"],
            [],
            ["Værdi", "Kompetence", "Adfærd", "Chef", "Leder"],
            ["Mod", "Beslutning", "Beslutter i tide", "Tager de svære\xa0beslutninger",
             "• Beslutter selv\n• Spørger, når det er nødvendigt"],
            [None, None, "Er åben om tvivl", "Siger  højt, hvad vi ved", "1. Deler\n2. Lytter"],
            ["Omsorg", "Nærvær", "Har tid", "Er syn\xadlig", None],
        ],
        ["A1:E1", "A4:A5", "B4:B5"],
    )  # fmt: skip


def raekkefoelge() -> openpyxl.Workbook:
    """The kompetencer stand last and are called otherwise; dates, numbers and the like in cells."""
    book = workbook(
        [
            ["Chef", "Leder", "Bemærkninger", "TEMAER"],
            ["Sætter mål", "Følger mål", "god", "Retning"],
            [dt.date(2026, 3, 1), 0.25, None, "Trivsel"],
            [True, 1234.5, None, "Udvikling"],
            ["=1+1", "#N/A", None, "Økonomi"],
        ]
    )
    sheet = book.active
    sheet["A3"].number_format, sheet["B3"].number_format = "dd-mm-yyyy", "0%"
    sheet["B4"].number_format = "#,##0.00"
    sheet["B5"].data_type = "e"
    return book


def hjoerne() -> openpyxl.Workbook:
    """The corner is empty, as in most tables; one text is rich, a link, and has a comment."""
    book = workbook(
        [
            [None, "Teamleder", "Afdelingsleder"],
            ["Retning", None, "Sætter retning for hele afdelingen"],
            ["Trivsel", "Passer på holdet", "Passer på lederne"],
        ]
    )
    sheet = book.active
    bold = TextBlock(InlineFont(b=True), "retning")
    sheet["B2"] = CellRichText("Sætter ", bold, " for teamet")
    sheet["B3"].hyperlink = "https://example.org/hemmelig"
    sheet["B3"].comment = Comment("slet mig", "HR")
    return book


def ukendte_ord() -> openpyxl.Workbook:
    """Words that nobody knows are levels where they hold short names for several rows."""
    return workbook(
        [
            ["Blok", "Kerne", "Teamleder", "Afdelingsleder"],
            ["Drift", "Retning", "Sætter retning for teamet hver uge", "Sætter retning for alle"],
            [None, "Trivsel", "Passer på holdet og på sig selv", "Passer på lederne og helheden"],
            ["Udvikling", "Mod", "Prøver nye veje sammen med holdet", "Gør plads til nye veje"],
        ]
    )


def mellemrubrikker() -> openpyxl.Workbook:
    """Rows across the table are headings; the roller stand under one head; a note ends it."""
    return workbook(
        [
            ["Kompetence", "Roller", None],
            [None, "Teamleder", "Chef"],
            ["DRIFT", None, None],
            ["Retning", "Sætter mål", "Sætter kurs"],
            ["Trivsel", "Fælles for alle", None],
            ["UDVIKLING", None, None],
            ["Mod", "Prøver nyt", "Giver plads"],
            ["Kilde: HR 2026"],
        ],
        ["A1:A2", "B1:C1", "A3:C3", "A6:C6", "B5:C5"],
    )


def flere_raekker() -> openpyxl.Workbook:
    """Each statement has a row of its own, under a name that is merged, repeated or left out."""
    return workbook(
        [
            ["Tema", "Leder", "Chef"],
            ["Retning", "Et", "Et"],
            [None, "To", None],
            ["Trivsel", "Tre", "Fælles"],
            ["trivsel", "Fire", None],
        ],
        ["C4:C5"],
    )


def vendt() -> openpyxl.Workbook:
    """The roller stand in rows, the kompetencer in columns."""
    return workbook(
        [
            ["God ledelse"],
            ["Niveau", "Retning", "Trivsel"],
            ["Teamleder", "Sætter mål", "Passer på"],
            ["Chef", "Sætter kurs", "Går foran"],
        ]
    )


def lang() -> openpyxl.Workbook:
    """Each forventning has a row, as in a database, with definitions beside it."""
    return workbook(
        [
            ["Forventning", "Niveau", "Kompetence", "Definition"],
            ["Sætter mål", "Teamleder", "Retning", "At vide, hvor vi skal hen"],
            ["Følger op", "Teamleder", "Retning", None],
            ["Sætter kurs", "Chef", "Retning", "At vide det hele"],
            ["Passer på", "Teamleder", "Trivsel", None],
        ]
    )


def to_hoveder() -> openpyxl.Workbook:
    """Heads in two rows that aren't merged, numbers before names, definitions below them."""
    return workbook(
        [
            [None, "Ledelse hos os"],
            [None, "Kompetence", None, "Niveau", None, None],
            [None, None, None, "Teamleder", "Leder af\nledere", "Nyt felt"],
            [None, 1, "Retning\nRetning handler om at vide, hvor vi skal hen", "a", "b", None],
            [None, 2, "Trivsel", "c", "d", "e"],
            [None, None, "Rollebeskrivelse", "Leder et hold", "Leder ledere", None],
        ],
        ["B2:C2"],
    )


def trappe() -> openpyxl.Workbook:
    """A name stands in a row of its own above what belongs to it."""
    return workbook(
        [
            ["Værdi", "Kompetence", "Chef", "Leder"],
            ["Mod", None, None, None],
            [None, "Retning", "a", "b"],
            [None, "Beslutning", "c", "d"],
            ["Omsorg", None, None, None],
            [None, "Trivsel", "e", "f"],
        ]
    )


def ned_ad_siden() -> openpyxl.Workbook:
    """The names in the first column are those of roller, and no head is."""
    return workbook(
        [
            [None, "Samarbejde", "Faglighed"],
            ["Medarbejder", "Hjælper", "Lærer nyt"],
            ["Teamleder", "Samler holdet", "Lærer fra sig"],
        ]
    )


def streger() -> openpyxl.Workbook:
    """A dash alone is none; Word's second bullets are bullets; a text above is told."""
    return workbook(
        [
            ["Ledelse i Lilleby"],
            ["Godkendt i marts 2026"],
            ["Tema", "Leder", "Chef"],
            ["Retning", "–", "-"],
            ["Trivsel", "o Holder samtaler\no Følger fravær", "o hvor er det svært"],
        ]
    )


TABLES: list[Callable[[], openpyxl.Workbook]] = [
    *(flettet, raekkefoelge, hjoerne, ukendte_ord, mellemrubrikker),
    *(flere_raekker, vendt, lang, to_hoveder, trappe, ned_ad_siden, streger),
]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
def test_a_table_becomes_a_framework(lg, tmp_path, monkeypatch, table):
    """The whole file, and all that is told of it, with sheet and cell."""
    saved(table(), tmp_path / "matrix.xlsx")
    monkeypatch.chdir(tmp_path)
    done = lg("ny", "-", "--fra", "matrix.xlsx")
    assert done.returncode == 0
    assert done.stdout.removeprefix(grundlag_yaml.HEAD) == (
        (FRA / f"{table.__name__}.yaml").read_text("utf-8")
    )
    assert done.stderr == (FRA / f"{table.__name__}.txt").read_text("utf-8")


def test_the_answer_is_what_was_made_of_what(lg, tmp_path, monkeypatch):
    """And, as without a table, what to type next."""
    (tmp_path / "m.csv").write_text("Tema;Leder\nRetning;Sætter mål\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    done = lg("ny", "vores.yaml", "--fra", "m.csv")
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        """\
Læst:
  A1: ”Tema” er læst som kompetencer.
  B1: ”Leder” er læst som en rolle.
  ord: kompetence hedder tema, i flertal temaer.

Mangler:
  titel: skriv grundlagets titel.
  udgiver: skriv, hvem der har udgivet grundlaget.
  dato: skriv, hvornår grundlaget er fra.

vores.yaml er oprettet. Ret teksterne, og se filen igennem:
  lg valider vores.yaml
""",
        "",
    )
    failed = lg("ny", "vores.yaml", "--fra", "m.csv")
    assert (failed.returncode, failed.stdout, failed.stderr) == (
        1,
        "",
        "lg: vores.yaml findes allerede; tilføj --overskriv for at skrive den igen.\n",
    )


OLD = """\
titel: Ledelse
udgiver: Skovby
dato: '2026'
forord:
  overskrift: Forord
  afsnit:
    - id: forord.maal
      tekst: Vi vil
      hjoerneflag: [mod]
      kompetencer: [beslutning, naervaer]
roller:
  - id: chef
    navn: Chef
    former: [chefen]
    beskrivelse: Leder af ledere
  - id: leder
    navn: leder
hjoerneflag:
  - id: mod
    overskrift: Mod
    saetning: Vi har mod
    kompetencer:
      - id: beslutning
        navn: Beslutning
        definition: At vælge
        fokuspunkter:
          - id: beslutning.tid
            navn: I tide
            former: [rettidigt]
            forventninger:
              chef: Beslutter
              leder: [Spørger]
      - id: naervaer
        navn: Nærvær
        forventninger:
          chef: Er der
          leder: Lytter
"""


def test_what_hr_changed_in_the_workbook_is_what_is_told(lg, tmp_path, monkeypatch):
    """A renamed rolle, a new row, a changed text, a removed kompetence; the rest is as it was."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "gammel.yaml").write_text(OLD, encoding="utf-8")
    lg("matrix", "--data", "gammel.yaml", "--ud", "m.xlsx")
    book = openpyxl.load_workbook(tmp_path / "m.xlsx")
    sheet = book["Matrix"]
    assert [cell.value for cell in sheet[1]][-3:] == ["Chef", "Leder", "Id"]
    sheet["D1"] = "Centerchef"
    sheet["E2"] = "Spørger\nBeslutter selv"
    sheet.delete_rows(3)
    sheet.append(["Mod", "Beslutning", "Åbent", "Siger hvorfor", None, None])
    saved(book, tmp_path / "m.xlsx")
    done = lg("ny", "ny.yaml", "--fra", "m.xlsx", "--data", "gammel.yaml")
    assert (done.returncode, done.stderr) == (0, "")
    assert (
        done.stdout
        == """\
Læst:
  tabellen er læst fra arket ”Matrix”.
  Matrix!F1: ”Id” er læst som id'er.
  Matrix!A1: ”Hjørneflag” er læst som hjørneflag.
  Matrix!B1: ”Kompetence” er læst som kompetencer.
  Matrix!C1: ”Fokuspunkt” er læst som fokuspunkter.
  Matrix!D1: ”Centerchef” er læst som en rolle.
  Matrix!E1: ”Leder” er læst som en rolle.

Gættet:
  Matrix!D1: ”Centerchef” har de samme tekster som rollen chef og er læst som dens nye navn.

Ikke brugt:
  arket ”Chef” er ikke læst.
  arket ”leder” er ikke læst.
  arket ”Liste” er ikke læst.
  kompetencen naervaer står ikke i tabellen og er udeladt.

Mangler:
  forord: afsnittet forord.maal nævner naervaer, som ikke findes mere; slet det dér.
  filen er ikke gyldig endnu; lg valider viser, hvad der skal rettes.

ny.yaml er oprettet. Ret teksterne, og se filen igennem:
  lg valider ny.yaml
"""
    )
    text = (tmp_path / "ny.yaml").read_text("utf-8")
    mended = text.replace("[beslutning, naervaer]", "[beslutning]")
    assert (
        mended.removeprefix(grundlag_yaml.HEAD)
        == """
titel: Ledelse
udgiver: Skovby
dato: '2026'

forord:
  overskrift: Forord
  afsnit:
    - id: forord.maal
      tekst: Vi vil
      hjoerneflag: [mod]
      kompetencer: [beslutning]

# Fra øverst til nederst i ledelseskæden; står de nedefra, så skriv: raekkefoelge: nedefra
roller:
  - id: chef
    navn: Centerchef
    former: [chefen]
    beskrivelse: Leder af ledere
  - id: leder
    navn: leder

# Det, ledelsen skal opnå, med de kompetencer, der skal til.
hjoerneflag:
  - id: mod
    overskrift: Mod
    saetning: Vi har mod
    kompetencer:
      - id: beslutning
        navn: Beslutning
        definition: At vælge
        fokuspunkter:
          - id: beslutning.tid
            navn: I tide
            former: [rettidigt]
            forventninger:
              chef: Beslutter
              leder:
                - Spørger
                - Beslutter selv
          - id: beslutning.aabent
            navn: Åbent
            forventninger:
              chef: Siger hvorfor
              leder: []
"""
    )
    (tmp_path / "ny.yaml").write_text(mended, encoding="utf-8")
    changed = lg("ændringer", "gammel.yaml", "ny.yaml", "--export", "csv").stdout
    assert "Centerchef" in changed
    assert "Beslutter selv" in changed
    assert "Åbent" in changed
    assert "Leder af ledere" not in changed


def test_what_was_written_into_our_workbook_by_hand(lg, tmp_path, monkeypatch):
    """A new kompetence under an old hjørneflag, and a list with the bullets that people type."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "gammel.yaml").write_text(OLD, encoding="utf-8")
    lg("matrix", "--data", "gammel.yaml", "--ud", "m.xlsx")
    book = openpyxl.load_workbook(tmp_path / "m.xlsx")
    sheet = book["Matrix"]
    sheet["D2"] = "- Beslutter\n- Forklarer"
    sheet.append(["Mod", "Åbenhed", None, "Siger hvorfor", "Spørger", None])
    saved(book, tmp_path / "m.xlsx")
    assert lg("ny", "ny.yaml", "--fra", "m.xlsx", "--data", "gammel.yaml").returncode == 0
    assert (
        lg("ændringer", "gammel.yaml", "ny.yaml", "--export", "csv").stdout
        == """\
id,ændring,sted,forskel,før,nu
aabenhed,tilføjet,"Kompetence: Åbenhed, navn",,,Åbenhed
aabenhed.chef,tilføjet,Chef: Åbenhed,,,Siger hvorfor
aabenhed.leder,tilføjet,leder: Åbenhed,,,Spørger
beslutning.tid.chef,omformuleret,Chef: I tide,tilføjet ”Forklarer”,Beslutter,"Beslutter
Forklarer"
"""
    )


def test_without_its_ids_our_matrix_is_still_the_matrix(lg, tmp_path, monkeypatch):
    """Not the sheet of one of the roller; and what comes only with the old file is told."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "gammel.yaml").write_text(OLD, encoding="utf-8")
    lg("matrix", "--data", "gammel.yaml", "--ud", "m.xlsx")
    told = lg("ny", "-", "--fra", "m.xlsx").stderr
    assert "tilføj --data og den gamle fil for at få det med" in told
    book = openpyxl.load_workbook(tmp_path / "m.xlsx")
    book["Matrix"].delete_cols(6)
    saved(book, tmp_path / "m.xlsx")
    assert lg("ny", "ny.yaml", "--fra", "m.xlsx", "--data", "gammel.yaml").returncode == 0
    assert "2 kompetencer, 1 fokuspunkt og 4 forventninger" in lg("valider", "ny.yaml").stdout


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--fra", ""), "Skriv filens navn: lg ny v.yaml --fra matrix.xlsx."),
        (("--fra", "m.csv", "--form", "enkel"),
         "Vælg enten --fra eller --form; filen kan ikke laves af begge dele."),
        (("--data", "x.yaml"), "--data kræver --fra: lg ny v.yaml --fra FIL --data x.yaml."),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(lg, tmp_path, monkeypatch, arguments, sentence):
    """Before anything is read or written."""
    monkeypatch.chdir(tmp_path)
    failed = lg("ny", "v.yaml", *arguments)
    assert (failed.returncode, failed.stdout, failed.stderr) == (2, "", f"lg: {sentence}\n")
    assert not list(tmp_path.iterdir())


def test_a_table_without_ids_gets_those_of_what_is_called_the_same(lg, tmp_path, monkeypatch):
    """Somebody may have deleted the column; nothing is lost, and nothing has changed."""
    table = csv.reader(io.StringIO(lg("matrix", "--export", "csv").stdout))
    out = io.StringIO()
    csv.writer(out).writerows(row[1:] for row in table)
    monkeypatch.chdir(tmp_path)
    Path("m.csv").write_text(out.getvalue(), encoding="utf-8")
    assert lg("ny", "ny.yaml", "--fra", "m.csv", "--data", str(DATA)).returncode == 0
    assert yaml_file.values(yaml_file.read("ny.yaml")) == yaml_file.values(yaml_file.read(DATA))


ALIKE = """\
titel: Ens
udgiver: Skovby
dato: '2026'
ord: {kompetence: [del, dele], fokuspunkt: [Del, Dele]}
roller:
  - {id: a, navn: Leder}
  - {id: b, navn: leder}
  - {id: c, navn: Del}
  - {id: d, navn: Leder (b)}
kompetencer:
  - id: k
    navn: K
    fokuspunkter:
      - {id: k.x, navn: X, forventninger: {a: et, b: to, c: tre, d: fire}}
"""


@pytest.mark.parametrize("file", ["m.xlsx", "m.csv"])
def test_heads_that_are_the_same_are_told_apart_and_back(lg, tmp_path, monkeypatch, file):
    """By the id behind all but the first; a name that looks like that is none of them."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ens.yaml").write_text(ALIKE, encoding="utf-8")
    assert lg("matrix", "--data", "ens.yaml", "--ud", file).returncode == 0
    assert lg("ny", "ny.yaml", "--fra", file, "--data", "ens.yaml").returncode == 0
    assert lg("ændringer", "ens.yaml", "ny.yaml").stdout.startswith("Ingen ændringer")
    heads = lg("matrix", "--data", "ens.yaml", "--export", "csv").stdout.splitlines()[0]
    assert heads == "id,del,Del (fokuspunkt),Leder,leder (b),Del (c),Leder (b) (d)"


# What our own exports hold comes back.


def read(export_format: Format, data: bytes) -> Spreadsheet:
    """Read what a writer wrote."""
    reader = xlsx_file if export_format is Format.XLSX else csv_file
    return reader.read("x", data)


def table_of(grundlag: Grundlag, *, long: bool) -> Table:
    """Return the matrix, in one form or the other."""
    table = matrix.matrix(grundlag)
    return (matrix.long(table) or table) if long else table


def rows_of(table: Table, *, capital: bool) -> list[object]:
    """Return all that a table shows; in a workbook a head begins with a capital letter."""
    heads = [c.head[:1].upper() + c.head[1:] if capital else c.head for c in table.columns]
    return [heads[4:], *([cell.text for cell in row.cells] for row in table.rows)]


OURS = (Format.XLSX, Format.CSV, Format.CSV_EXCEL)
few = settings(
    max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@pytest.mark.parametrize("export_format", OURS)
@given(values=frameworks(), long=st.booleans())
@few
def test_an_export_comes_back_to_what_it_was_taken_from(export_format, values, long):
    """With the old framework, all of it, its chapters and definitions too."""
    grundlag = Grundlag.model_validate(values)
    data = write(table_of(grundlag, long=long), ABOUT, export_format)
    built = building.build("x", read(export_format, data), values)
    assert Grundlag.model_validate(built.values) == grundlag


@pytest.mark.parametrize("export_format", OURS)
@given(values=frameworks(), long=st.booleans())
@few
def test_an_export_comes_back_by_itself(export_format, values, long):
    """Without the old framework: the same names, texts and ids, in the same order."""
    values.pop("ord", None)  # a word of one's own is known from the old framework alone
    grundlag = Grundlag.model_validate(values)
    names = [part.navn for part in (*grundlag.hjoerneflag, *grundlag.kompetencer)]
    assume(len({name.casefold() for name in names}) == len(names))
    assume(len({rolle.navn for rolle in grundlag.roller}) == len(grundlag.roller))
    table = table_of(grundlag, long=long)
    built = building.build(
        "x", read(export_format, write(table.with_distinct_heads(), ABOUT, export_format))
    )
    again = table_of(Grundlag.model_validate(built.values), long=long)
    capital = export_format is Format.XLSX and not long
    assert rows_of(again, capital=False) == rows_of(table, capital=capital)


WORDS = ["Tema", "Kompetence", "Fokuspunkt", "Værdi", "id", "Rolle", "Forventning", "Chef", "Nr."]


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """Any table at all, with merged cells."""
    width = draw(st.integers(1, 5))
    texts = st.sampled_from(["", *WORDS, "x", "• a\n• b", "1", "\u200b", "a\xa0b"]) | st.text(
        max_size=8
    )
    rows = draw(st.lists(st.lists(texts, min_size=width, max_size=width), max_size=6))
    cells = [[Cell(t, place("A", r, c)) for c, t in enumerate(row)] for r, row in enumerate(rows)]
    for row, column in draw(st.lists(st.tuples(st.integers(1, 5), st.integers(0, 4)), max_size=4)):
        if row < len(cells) and column < width:
            above = cells[row - 1][column]
            merged = cells[row][column]._replace(text=above.text, origin=above.source)
            cells[row][column] = merged
    return rectangle("A", cells)


@given(grids(), st.none() | frameworks())
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
def test_any_table_is_read_or_refused(grid, old):
    """No table ends in a traceback; what is made of it are clean texts, and YAML of the same."""
    try:
        built = building.build("x", Spreadsheet((grid,)), old)
    except DataError:
        return
    written = grundlag_yaml.write(built.values, built.to_mend)
    if old is None:
        assert yaml_file.values(yaml_file.Source("x", written)) == built.values
        Grundlag.model_validate(built.values)


@given(st.text() | st.sampled_from(HOSTILE) | st.text("'=+-@\"57\t ", max_size=8))
def test_what_excel_is_given_can_be_told_apart(text):
    """What `csv-excel` writes comes back to the text, whatever it begins with."""
    assert from_excel_text(as_excel_text(text)) == text


@given(frameworks())
@few
def test_yaml_of_ours_is_read_as_it_was_meant(values):
    """Every text, by YAML 1.1 and 1.2, and no editor or eye takes one for something else."""
    for chapter in ("forord",):
        for afsnit in values.get(chapter, {}).get("afsnit", []):
            for key in [key for key, value in afsnit.items() if value is None]:
                del afsnit[key]
    written = yaml_file.Source("x", grundlag_yaml.write(values, {("titel",): "Ret: x."}))
    assert yaml_file.values(written) == values
    document = yaml_file.document(written)
    assert not list(document.taken_for_numbers())
    assert not list(document.cut_off())


def test_yaml_of_ours_has_the_shape_of_the_bundled_file():
    """Line for line, its comments aside."""

    def lines(text: str) -> list[str]:
        return [line for line in text.splitlines() if not line.lstrip().startswith("#")]

    bundled = DATA.read_text("utf-8")
    written = grundlag_yaml.write(yaml_file.values(yaml_file.read(DATA)), {}).decode()
    assert lines(written) == lines(bundled)
