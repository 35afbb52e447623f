"""A PDF is paper to hand out: laid out as the document is, and read by who can't see it."""

import re
import string
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import paper
from asking import table_of
from ledelsesgrundlag import Grundlag, load_grundlag
from ledelsesgrundlag.errors import WriteError
from ledelsesgrundlag.export import About, write
from ledelsesgrundlag.export.colours import colour
from ledelsesgrundlag.formats import Format
from ledelsesgrundlag.views import matrix
from ledelsesgrundlag.views.table import Cell, Column, Kind, Row, Table
from test_export import ABOUT, from_tags, lines_of
from test_model import SMALL

SHAPES = Path(__file__).parent / "frameworks"
UPRIGHT, FLAT = (210, 297), (297, 210)


def read(table: Table, about: About = ABOUT) -> paper.Paper:
    """Write a table as a PDF, and read it."""
    return paper.read(write(table, about, Format.PDF))


@pytest.mark.parametrize("rolle", load_grundlag().roller, ids=lambda rolle: rolle.id)
def test_a_rolle_is_one_a4_on_its_side(rolle):
    """All that is expected of it, under its hjørneflag, in letters of eight points or more."""
    page = read(matrix.rolle(load_grundlag(), rolle))
    assert page.pages == [FLAT]
    assert min(page.sizes) >= 8
    headings = [tag for tag in page.tree.walk("H1", "H2", "H3", "H4") if tag.kind != "H4"]
    assert [(tag.kind, tag.text) for tag in headings] == [
        ("H1", f"Rollebeskrivelse: {rolle.navn}"),
        ("H2", "Stabil og velfunderet drift"),
        ("H3", "Driftsledelse"),
        ("H3", "Personaleledelse"),
        ("H2", "Vi skaber tid til udvikling og innovation"),
        ("H3", "Innovationsledelse"),
        ("H3", "Forandringsledelse"),
        ("H2", "Skabe sammenhæng"),
        ("H3", "Tværgående ledelse"),
        ("H3", "Implementeringsledelse"),
        ("H2", "Fokus på borger og service"),
        ("H3", "Serviceledelse"),
        ("H3", "Samskabende ledelse"),
    ]


def test_the_matrix_is_one_a3_on_its_side():
    """Each hjørneflag is a cell down the left, and its kompetencer are cells beside it."""
    page = read(table_of("matrix"))
    assert page.pages == [(420, 297)]
    assert min(page.sizes) >= 7
    rows = [[cell.text for cell in row.walk("TH", "TD")] for row in page.tree.walk("TR")]
    assert rows[0] == ["", "Kompetence", "Fokuspunkt", *(r.navn for r in load_grundlag().roller)]
    assert [row[0] for row in rows if len(row) == 7][1:] == [
        flag.navn for flag in load_grundlag().hjoerneflag
    ]
    assert [row[-6] for row in rows[1:] if len(row) > 5] == [
        kompetence.navn for kompetence in load_grundlag().kompetencer
    ]


@pytest.mark.parametrize(
    ("papir", "pages", "least"),
    [
        ("A4", [FLAT, FLAT], 7),
        ("a2", [(594, 420)], 10.5),
    ],
)
def test_the_matrix_is_scaled_to_the_paper(papir, pages, least):
    """To a poster with larger letters; small paper takes more of it, and the letters stay."""
    page = read(table_of(f"matrix --papir {papir}"))
    assert (page.pages, min(page.sizes) >= least) == (pages, True)


@pytest.mark.parametrize(
    ("line", "pages"),
    [
        *((f"kompetence {one.id}", [UPRIGHT]) for one in load_grundlag().kompetencer),
        ("sammenlign chef direktør", [FLAT, FLAT]),
        ("matrix --rolle chef --rolle direktør --kompetence driftsledelse", [FLAT]),
        ("søg tillid", [UPRIGHT]),
        ("forord", [UPRIGHT]),
        ("praksis", [UPRIGHT]),
        ("fællestræk", [UPRIGHT]),
        ("ledestjerne", [UPRIGHT]),
        ("kompetence", [UPRIGHT]),
    ],
)
def test_every_other_view_is_a4(line, pages):
    """On its side where there is much abreast."""
    assert read(table_of(line)).pages == pages


def test_it_is_tagged_and_says_what_it_is():
    """PDF/UA-1: the language, the title, a tree that begins with it, and no id on paper."""
    table = table_of("kompetence driftsledelse")
    data = write(table, ABOUT._replace(sprog="en-GB"), Format.PDF)
    page = paper.read(data)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in data
    assert page.catalog["Lang"] == b"en-GB"
    assert page.catalog["MarkInfo"]["Marked"] is True
    assert page.catalog["ViewerPreferences"]["DisplayDocTitle"] is True
    assert (page.info["Title"], page.info["Author"]) == ("Driftsledelse", "Chefgruppen")
    assert [tag.text for tag in page.tree.walk("H1")] == ["Driftsledelse"]
    assert paper.read(write(table, ABOUT, Format.PDF)).catalog["Lang"] == b"da"
    assert "driftsledelse.kerneopgaven" not in page.tree.text


def test_a_rolle_is_named_where_the_title_does_not():
    """A column alone has no head above it."""
    page = read(table_of("matrix --rolle chef"))
    assert next(page.tree.walk("P")).text == "Chef"


@pytest.mark.parametrize("name", ["bjergby", "skovby", "fjordby", "harbour", "blandet"])
def test_a_framework_of_any_shape_is_laid_out(name):
    """Without hjørneflag or fokuspunkter, with lists, blanks that are meant, and emoji."""
    grundlag = load_grundlag(SHAPES / f"{name}.yaml")
    tables = [
        *(matrix.rolle(grundlag, rolle) for rolle in grundlag.roller),
        *(matrix.kompetence(grundlag, kompetence) for kompetence in grundlag.kompetencer),
        matrix.matrix(grundlag),
    ]
    for table in tables:
        assert from_tags(table, read(table).tree) == lines_of(table)


def large(roller: int, flags: int) -> Grundlag:
    """Make a framework with many parts, one of them with a text that no page holds."""
    text = "Sikrer en retning, som alle kender og bruger. " * 3 + "Ja"
    texts = {f"r{n}": text for n in range(roller)}

    def fokuspunkt(id_: str, *, longest: bool) -> dict:
        more = {"r0": "Langt " * 1_000 + "x" * 400} if longest else {}
        return {"id": id_, "navn": f"Fokuspunkt {id_}", "forventninger": texts | more}

    return Grundlag.model_validate(
        yaml.safe_load(SMALL)
        | {
            "roller": [{"id": f"r{n}", "navn": f"Rolle {n}"} for n in range(roller)],
            "hjoerneflag": [
                {
                    "id": f"f{f}",
                    "overskrift": f"Flag {f}",
                    "kompetencer": [
                        {
                            "id": f"k{f}",
                            "navn": f"Kompetence {f}",
                            "fokuspunkter": [
                                fokuspunkt(f"p{f}.{p}", longest=f == p == 0) for p in range(6)
                            ],
                        }
                    ],
                }
                for f in range(flags)
            ],
        }
    )


def test_a_large_framework_flows_over_more_pages():
    """Nothing is cut, whatever there is more of: roller, hjørneflag, fokuspunkter, text."""
    grundlag = large(6, 5)
    tables = (
        matrix.rolle(grundlag, grundlag.roller[0]),
        matrix.kompetence(grundlag, grundlag.kompetencer[0]),
        matrix.matrix(grundlag),
    )
    for table in tables:
        page = read(table)
        assert len(page.pages) > 1
        assert from_tags(table, page.tree) == lines_of(table)
        assert page.outside == ""


def test_a_long_word_is_broken_and_no_other():
    """It stays within its column; a place where it may be broken is no letter of it."""
    word = "Samarbejdspartnerskabsudviklingsmedarbejderne" * 4
    columns = (
        Column("id", Kind.ID, "id"),
        Column("x", Kind.NAME, "x"),
        Column("y", Kind.TEXT, "y"),
    )
    table = Table(word, columns, (Row((Cell("a"), Cell(word), Cell(f"Ja {word}"))),))
    page = read(table)
    assert from_tags(table, page.tree) == lines_of(table)
    assert page.outside == ""


# What Typst would take for its own, and any letters of its grammar.
TYPST = [
    "#let x = 1", '#read("/etc/passwd")', "$x^2$", "@ref", "<label>", "= Titel", "- punkt",
    "+ punkt", "/ ord: x", "`kode`", "```typ #x```", "\\", "\\u{41}", "//", "/* x */ y", "*x* _y_",
    "~", "---", "...", "'x' \"y\"", "[x](y)", "{", "}", "#", "#[", "\\#", "https://x.dk", "[ingen]",
]  # fmt: skip
TEXTS = st.sampled_from(TYPST) | st.text(
    st.sampled_from(string.ascii_letters + string.digits + string.punctuation + "æøåÆØÅ–”’… "),
    min_size=1,
).map(lambda text: " ".join(text.split())).filter(bool)


@settings(max_examples=25)
@given(texts=st.lists(TEXTS, min_size=8, max_size=8))
def test_a_text_is_never_a_command(texts):
    """Wherever it stands: as a title, a head, a name, a label, a text, or where it is from."""
    title, head, name, group, label, text, intro, note = texts
    columns = (
        Column("id", Kind.ID, "id"),
        Column(head, Kind.GROUP, "a"),
        Column(head, Kind.LABEL, "b"),
        Column(head, Kind.NAME, "c"),
        Column(head, Kind.TEXT, "d"),
    )
    row = Row((Cell("x"), Cell(f"{group}!"), Cell(label), Cell(name), Cell(text, "x", ((0, 1),))))
    table = Table(title, columns, (row,), (intro,), (note,))
    page = read(table, About(title, name, text, "1"))
    capital = head[:1].upper() + head[1:]
    leaves = [tag.text for tag in page.tree.walk("H1", "H2", "P", "TH", "TD")]
    assert leaves == [
        title, intro, f"{capital}: {group}!", capital, capital, f"{name}{label}", text, note,
    ]  # fmt: skip
    assert page.info["Title"] == title


def test_a_character_that_no_font_has_is_told():
    """A box in its place would be a text that is lost."""
    table = table_of("rolle")._replace(title="Rolle \U0010fffd")
    with pytest.raises(WriteError) as raised:
        write(table, ABOUT, Format.PDF)
    assert str(raised.value) == (
        "Ingen skrift på denne computer har tegnet ”U+10FFFD”, så teksten kan ikke skrives som "
        "pdf; vælg et andet format."
    )


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("matrix --papir A3", "--papir er kun til pdf: tilføj --ud FIL.pdf."),
        ("matrix --papir A3 --export csv", "--papir er kun til pdf; csv har intet papir."),
        (
            "matrix --papir A5 --ud x.pdf",
            "Papiret ”A5” findes ikke. Vælg mellem A4, A3, A2, A1 og A0.",
        ),
    ],
)
def test_paper_is_asked_for_where_there_is_some(lg, line, sentence):
    """In a size that there is."""
    failed = lg(*line.split())
    assert (failed.returncode, failed.stdout, failed.stderr) == (2, "", f"lg: {sentence}\n")


def luminance(rgb: str) -> float:
    """Return how light a colour is, as WCAG has it."""
    parts = [int(rgb[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_a_hjoerneflag_can_be_read_on_its_colour():
    """White on it, and it on white, at 4.5 : 1 or more, as the template darkens it."""
    template = (Path(write.__code__.co_filename).parent / "pdf.typ").read_text("utf-8")
    [percent] = re.findall(r"darken\((\d+)%\)", template)
    for flag in range(4):
        rgb = [int(colour(flag)[i : i + 2], 16) * (100 - int(percent)) // 100 for i in (0, 2, 4)]
        assert 1.05 / (luminance(bytes(rgb).hex()) + 0.05) >= 4.5
