"""Word: every look has a name, so that it all can stand in a municipality's own template."""

import io
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
import pytest

from asking import answer_to
from ledelsesgrundlag.formats import Format
from sheets import repacked

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FRAMEWORKS = Path(__file__).parent / "frameworks"
DOCS = Path(__file__).parents[1] / "docs"
VIEWS = [
    "rolle", "rolle chef", "matrix", "matrix --lang", "matrix --rolle chef", "søg tillid",
    "vis driftsledelse.kerneopgaven.chef", "forord", "kompetence driftsledelse",
]  # fmt: skip
SHEETS = ["lus chef", "lus chef --opgave onboarding"]
OWN = {
    "bjergby": "rolle oeverste", "skovby": "rolle afdelingsleder", "fjordby": "matrix",
    "harbour": "rolle l1", "blandet": "matrix",
}  # fmt: skip
OUR_STYLES = [
    "Normal", "Title", "heading 1", "heading 2", "heading 3", "List Bullet", "footer",
    "LG Forventning", "LG Navn", "LG Tabelhoved", "LG Definition", "LG Spørgsmål", "LG Hjælp",
    "LG Note", "LG Mellemrum", "LG Værktøjets ord", "LG Fremhævet", "LG Tabel", "LG Hjørneflag 1",
    "LG Hjørneflag 2", "LG Hjørneflag 3", "LG Hjørneflag 4",
]  # fmt: skip


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def part(data: bytes, name: str) -> ET.Element:
    return ET.fromstring(parts(data)[f"word/{name}.xml"])


def value(element: ET.Element, attribute: str = "val") -> str | None:
    return element.get(f"{W}{attribute}")


def text(element: ET.Element) -> str:
    return "".join(t.text or "" for t in element.iter(f"{W}t"))


def written(line: str) -> bytes:
    return answer_to(line).written(Format.DOCX)


@pytest.fixture(scope="module")
def documents() -> dict[str, bytes]:
    """Make each view, sheet, and view of the frameworks of other shapes."""
    own = {name: f"{line} --data {FRAMEWORKS / name}.yaml" for name, line in OWN.items()}
    lines = {line: line for line in (*VIEWS, *SHEETS)} | own
    return {name: written(line) for name, line in lines.items()}


def test_every_cell_is_as_wide_as_its_column(documents):
    """Word goes by the cells, LibreOffice by the grid: both show the same table, and it fits."""
    for name, data in documents.items():
        body = part(data, "document")
        size, margins = body.find(f".//{W}pgSz"), body.find(f".//{W}pgMar")
        room = int(value(size, "w")) - int(value(margins, "left")) - int(value(margins, "right"))
        for table in body.iter(f"{W}tbl"):
            columns = [int(value(one, "w")) for one in table.iter(f"{W}gridCol")]
            assert abs(sum(columns) - room) <= len(columns), name
            for row in table.iter(f"{W}tr"):
                cells = [int(value(one, "w")) for one in row.iter(f"{W}tcW")]
                assert cells == columns, name


def test_every_look_is_a_named_style(documents):
    """A paragraph, a run and a table say their style, and nothing of fonts, sizes or colours."""
    for name, data in documents.items():
        if name in SHEETS:
            continue
        document, footer = part(data, "document"), part(data, "footer1")
        named = {value(style, "styleId") for style in part(data, "styles").iter(f"{W}style")}
        for properties in [*document.iter(f"{W}rPr"), *footer.iter(f"{W}rPr")]:
            assert {one.tag for one in properties} <= {f"{W}rStyle", f"{W}lang"}, name
        allowed = {f"{W}pStyle", f"{W}keepNext"}
        for properties in [*document.iter(f"{W}pPr"), *footer.iter(f"{W}pPr")]:
            assert {one.tag for one in properties} <= allowed, name
        assert not [*document.iter(f"{W}shd"), *document.iter(f"{W}tblBorders")]
        used = [*document.iter(f"{W}pStyle"), *document.iter(f"{W}rStyle"),
                *document.iter(f"{W}tblStyle"), *footer.iter(f"{W}pStyle")]  # fmt: skip
        assert {value(one) for one in used} <= named


def test_the_styles_are_those_that_the_guide_names():
    """HR sets the look of each in the template; the colours of headings have a contrast of 4.5."""
    styles = part(written("rolle chef"), "styles")
    names = [value(style.find(f"{W}name")) for style in styles.iter(f"{W}style")]
    base = {"Default Paragraph Font", "Normal Table", "No List"}
    assert [name for name in names if name not in base] == [
        *(name for name in OUR_STYLES if name in names)
    ]
    assert set(OUR_STYLES) <= set(names)
    colours = {value(colour) for colour in styles.iter(f"{W}color")}
    assert len(colours) >= 6
    assert all(contrast(colour) >= 4.5 for colour in colours)


def contrast(colour: str) -> float:
    """Return the contrast of a colour against white, as WCAG computes it."""
    shares = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares]
    return 1.05 / (sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True)) + 0.05)


def test_a_role_description_is_a_handout():
    """No ids, no version, no head that is repeated, the definitions, and a footer that counts."""
    data = written("rolle chef")
    body = part(data, "document")
    assert not re.search(r"driftsledelse\.|\blg \d|\[|Gendannet", text(body))
    assert not list(body.iter(f"{W}tblHeader"))
    paragraphs = [(value(p.find(f".//{W}pStyle")), text(p)) for p in body.iter(f"{W}p")
                  if p.find(f".//{W}pStyle") is not None]  # fmt: skip
    assert paragraphs[:3] == [
        ("Title", "Rollebeskrivelse: Chef"),
        ("Heading1", "Hjørneflag: Stabil og velfunderet drift"),
        ("Heading2", "Kompetence: Driftsledelse"),
    ]
    assert [style for style, _ in paragraphs].count("LGDefinition") == 8
    footer = part(data, "footer1")
    assert text(footer) == (
        "Chef · Ledelsesgrundlag, Chefgruppen, Social og Sundhed, Holstebro Kommune, december 2021"
        " · side 1 af 1"
    )
    assert [value(field, "instr") for field in footer.iter(f"{W}fldSimple")] == [
        "PAGE", "NUMPAGES",
    ]  # fmt: skip
    core = parts(data)["docProps/core.xml"].decode()
    assert "Gendannet (" in core


def test_a_rolle_that_the_title_does_not_name_is_told():
    """Of a matrix narrowed to one rolle, whose tables have no head either."""
    assert "Rolle: Chef" in text(part(written("matrix --rolle chef"), "document"))


def test_a_kompetence_stays_together():
    """Each row but the last keeps to the next, no row is broken, and no heading stands alone."""
    body = part(written("matrix"), "document")
    for table in body.iter(f"{W}tbl"):
        _, *rows = table.iter(f"{W}tr")
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        kept = [
            {p.find(f"{W}pPr/{W}keepNext") is not None for p in row.iter(f"{W}p")} for row in rows
        ]
        assert kept == [*([{True}] * (len(rows) - 1)), {False}]
    styles = part(written("matrix"), "styles")
    keeping = {value(s, "styleId") for s in styles.iter(f"{W}style")
               if s.find(f"{W}pPr/{W}keepNext") is not None}  # fmt: skip
    assert keeping >= {"Title", "Heading1", "Heading2", "Heading3", "LGDefinition", "LGTabelhoved"}


@pytest.fixture(scope="module")
def by_hand(tmp_path_factory) -> Path:
    """Make a template by hand: a header, two sections, Danish ids, some styles of ours, a picture.

    Its second section has the header of the first, as Word has it where nothing else is said.
    """
    made = docx.Document()
    header = made.sections[0].header.paragraphs[0]
    header.text = "Bjergby Kommune"
    header.add_run().add_picture(str(DOCS / "ark.png"))
    made.add_paragraph("Udkast, som ikke må sendes")
    made.add_picture(str(DOCS / "side.png"))
    made.add_section()
    made.add_paragraph("Mere tekst")
    made.styles["Heading 1"].font.name = "Georgia"
    made.styles["Heading 1"].element.set(f"{W}styleId", "Overskrift1")
    own = made.styles.add_style("LG Forventning", 1)
    own.font.name = "Courier New"
    own.element.set(f"{W}styleId", "Kommunens")
    made.core_properties.last_modified_by = "Ninna Nielsen"
    file = tmp_path_factory.mktemp("skabelon") / "kommune.docx"
    made.save(file)
    return file


def test_a_template_keeps_all_but_its_text(lg, tmp_path, by_hand):
    """Header, paper and styles are the municipality's; ours are added where they are lacking."""
    out = tmp_path / "chef.docx"
    done = lg("rolle", "chef", "--skabelon", str(by_hand), "--ud", str(out))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    data, before = out.read_bytes(), by_hand.read_bytes()
    body, styles = part(data, "document"), part(data, "styles")
    assert text(body).startswith("Rollebeskrivelse: ChefHjørneflag:")
    assert b"Udkast" not in b"".join(parts(data).values())
    assert b"Ninna" not in b"".join(parts(data).values())
    pictures = [picture for name, picture in parts(data).items() if "/media/" in name]
    assert pictures == [(DOCS / "ark.png").read_bytes()]  # the logo, not what the text showed
    opened = docx.Document(out)
    [section] = opened.sections
    assert section.header.paragraphs[0].text == "Bjergby Kommune"
    assert section.footer.paragraphs[0].text.startswith("Chef · Ledelsesgrundlag")
    [template] = docx.Document(by_hand).sections[:1]
    assert (section.page_width, section.left_margin) == (template.page_width, template.left_margin)
    ids = {value(s.find(f"{W}name")): value(s, "styleId") for s in styles.iter(f"{W}style")}
    assert set(OUR_STYLES) <= set(ids)
    assert (ids["heading 1"], ids["LG Forventning"]) == ("Overskrift1", "Kommunens")
    used = {value(one) for one in body.iter(f"{W}pStyle")}
    assert {"Overskrift1", "Kommunens", "LGNavn"} <= used
    of_ours = next(s for s in styles.iter(f"{W}style") if value(s, "styleId") == "LGNavn")
    assert value(of_ours.find(f"{W}basedOn")) == "Kommunens"
    assert opened.styles["Heading 1"].font.name == "Georgia"
    old = {value(s, "styleId") for s in part(before, "styles").iter(f"{W}style")}
    names = [value(s.find(f"{W}name")) for s in styles.iter(f"{W}style")]
    assert len(names) == len(set(names))
    assert old <= set(ids.values())


def test_a_template_may_be_named_once_for_all(lg, tmp_path, by_hand):
    """By a variable, for every command that writes Word; the option goes before it."""
    for line in ("rolle chef", "lus chef", "matrix"):
        out = tmp_path / f"{line}.docx"
        assert lg(*line.split(), "--ud", str(out), LG_SKABELON=str(by_hand)).returncode == 0
        assert "Bjergby Kommune" in parts(out.read_bytes())["word/header1.xml"].decode()
    shown = lg("rolle", LG_SKABELON="findes-ikke.docx")
    assert (shown.returncode, shown.stderr) == (0, "")
    one = ("--skabelon", str(by_hand), "--export", "docx", "--ud", str(tmp_path / "x.docx"))
    assert lg("rolle", *one, LG_SKABELON="findes-ikke.docx").returncode == 0


def test_a_template_may_say_next_to_nothing(tmp_path):
    """No styles, no paper: it has ours."""
    file = tmp_path / "lille.docx"
    types = "application/vnd.openxmlformats-"
    document = f"{types}officedocument.wordprocessingml.document.main+xml"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Default Extension="rels" ContentType="{types}package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{document}"/></Types>'
        ))  # fmt: skip
        archive.writestr("_rels/.rels", (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="a" Target="word/document.xml" Type="http://schemas.openxmlformats'
            '.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
        ))  # fmt: skip
        archive.writestr(
            "word/document.xml",
            f"""
            <w:document xmlns:w="{W[1:-1]}"><w:body><w:p/></w:body></w:document>""".strip(),
        )
    data = written(f"matrix --skabelon {file}")
    names = [value(s.find(f"{W}name")) for s in part(data, "styles").iter(f"{W}style")]
    assert set(OUR_STYLES) <= set(names)
    size = part(data, "document").find(f".//{W}pgSz")
    assert (value(size, "w"), value(size, "h")) == ("16838", "11906")


def test_a_footer_of_the_template_stays(tmp_path, by_hand):
    """It may have its own numbers, address or logo there."""
    file = tmp_path / "x.docx"
    made = docx.Document(by_hand)
    made.sections[0].footer.paragraphs[0].text = "Rådhuset 1"
    made.save(file)
    data = written(f"rolle --skabelon {file}")
    assert text(part(data, "footer1")) == "Rådhuset 1"


def test_a_template_of_words_own_kind_is_a_document(tmp_path, by_hand):
    """A .dotx differs by what it says it is; what is written is a document."""
    types = parts(by_hand.read_bytes())["[Content_Types].xml"]
    dotx = tmp_path / "kommune.dotx"
    changed = types.replace(b"document.main", b"template.main")
    dotx.write_bytes(repacked(by_hand.read_bytes(), {"[Content_Types].xml": changed}))
    data = written(f"rolle --skabelon {dotx}")
    assert b"template.main" not in parts(data)["[Content_Types].xml"]
    assert docx.Document(io.BytesIO(data)).sections[0].header.paragraphs[0].text


@pytest.mark.skipif(not os.environ.get("CI"), reason="takes some seconds: set CI=1 to run")
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is missing: apt-get install "
                    "libreoffice-writer-nogui")  # fmt: skip
def test_a_template_of_libreoffice_works_and_what_is_written_opens_there(tmp_path):
    """A role description takes two pages of its own, and of the template's paper."""
    page = '<p>Udkast</p><h1 style="font-family: Georgia">Overskrift</h1>'
    (tmp_path / "kommune.html").write_text(page, encoding="utf-8")
    convert(tmp_path, "docx:MS Word 2007 XML", "kommune.html")
    template = tmp_path / "kommune.docx"
    (tmp_path / "a.docx").write_bytes(written(f"rolle chef --skabelon {template}"))
    for number, rolle in enumerate(
        ["direktør", "chef", "leder-af-ledere", "leder-af-medarbejdere"]
    ):
        (tmp_path / f"{number}.docx").write_bytes(written(f"rolle {rolle}"))
    convert(tmp_path, "pdf", "a.docx", *(f"{number}.docx" for number in range(4)))
    styles = part((tmp_path / "a.docx").read_bytes(), "styles")
    names = [str(value(s.find(f"{W}name"))).casefold() for s in styles.iter(f"{W}style")]
    assert len(names) == len(set(names))
    assert "Udkast" not in text(part((tmp_path / "a.docx").read_bytes(), "document"))
    for number in range(4):
        pages = (tmp_path / f"{number}.pdf").read_bytes()
        assert len(re.findall(rb"/Type\s*/Page\b", pages)) == 2
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


def convert(folder: Path, kind: str, *names: str) -> None:
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profil').as_uri()}",
         "--convert-to", kind, "--outdir", str(folder), *(str(folder / name) for name in names)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip


def test_what_is_no_template_is_told(lg, tmp_path, by_hand):
    """In one sentence; nothing is written."""
    types = parts(by_hand.read_bytes())["[Content_Types].xml"]
    macros = types.replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    files = {
        "noter.docx": b"Bare tekst",
        "tom.docx": b"",
        "gammel.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "pakket.docx": repacked(by_hand.read_bytes(), {"word/document.xml": b"<w:"}),
        "uden-tekst.docx": repacked(by_hand.read_bytes(), {"word/document.xml": b"<html/>"}),
        "makroer.docm": repacked(by_hand.read_bytes(), {"[Content_Types].xml": macros}),
    }
    mend = "åbn den i Word, og gem den som .docx."
    for name, data in files.items():
        file = tmp_path / name
        file.write_bytes(data)
        failed = lg("rolle", "--skabelon", str(file), "--ud", str(tmp_path / "x.docx"))
        what = "en Word-fil med makroer" if name == "makroer.docm" else "ikke en Word-fil"
        sentence = f"lg: {file}: skabelonen er {what}; {mend}\n"
        assert (failed.returncode, failed.stdout, failed.stderr) == (1, "", sentence)
    failed = lg("rolle", "--ud", str(tmp_path / "x.docx"), LG_SKABELON="findes-ikke.docx")
    assert failed.stderr == (
        "lg: findes-ikke.docx: filen kan ikke læses (filen eller mappen findes ikke).\n"
    )
    assert not (tmp_path / "x.docx").exists()


@pytest.mark.parametrize("line", ["rolle chef", "rolle --export csv", "lus chef --ud x.html"])
def test_a_template_is_for_word_alone(lg, line):
    """Another format would leave it out without a word."""
    failed = lg(*line.split(), "--skabelon", "kommune.docx")
    assert (failed.returncode, failed.stderr) == (
        2,
        "lg: --skabelon er kun til Word; skriv i en fil med --ud FIL.docx.\n",
    )
