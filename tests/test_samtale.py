"""A sheet for a talk holds the framework's texts unchanged, and the tool's words marked as such."""

import dataclasses
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib.resources import files
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml

from ledelsesgrundlag import GrundlagError, load_grundlag
from ledelsesgrundlag.export import About, sheet_docx, sheet_html, sheet_md
from ledelsesgrundlag.reading.loading import parse, parse_grundlag
from ledelsesgrundlag.reading.yaml_file import Source
from ledelsesgrundlag.views.questions import Samtaler, load_samtaler
from ledelsesgrundlag.views.sheet import EmptyTable, Sheet, Text, build
from test_dansk import in_dictionary
from test_model import SMALL as SMALL_GRUNDLAG

GRUNDLAG = load_grundlag()
SAMTALER = {samtale.id: samtale for samtale in load_samtaler().opgaver}
ABOUT = About(GRUNDLAG.titel, GRUNDLAG.udgiver, GRUNDLAG.dato, "1.2.3")
WRITERS = {"docx": sheet_docx.write, "html": sheet_html.write, "md": sheet_md.write}
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
BUNDLED = files("ledelsesgrundlag.data").joinpath("samtaler.yaml").read_text(encoding="utf-8")

SMALL = """\
opgaver:
  - id: samtale
    navn: Samtale
    titel: Samtale
    dele:
      - overskrift: Tilbageblik
        spoergsmaal: ['Hvordan går det?']
      - overskrift: Aftaler
        skema:
          kolonner: [Dato]
          raekker: 2
"""
# Words that are right and that the dictionary doesn't know.
NOT_IN_THE_DICTIONARY = {"Nr", "Onboarding"}


def parse_samtaler(text: str) -> Samtaler:
    """Make `Samtaler` of YAML text."""
    return parse(Source("samtaler.yaml", text.encode()), Samtaler)


def small_sheet(questions: str = SMALL) -> Sheet:
    """Return the sheet for the only rolle of a framework of one forventning."""
    grundlag = parse_grundlag(SMALL_GRUNDLAG)
    [samtale] = parse_samtaler(questions).opgaver
    return build(grundlag, samtale, grundlag.roller[0])


def texts(part: Any) -> Iterator[Text]:
    """Yield every text of a sheet or a part of one."""
    if isinstance(part, Text):
        yield part
    elif isinstance(part, tuple):
        for item in part:
            yield from texts(item)
    elif dataclasses.is_dataclass(part):
        for field in dataclasses.fields(part):
            yield from texts(getattr(part, field.name))


def strings(value: Any) -> list[str]:
    """Return every text in a structure of YAML, its keys left out."""
    if isinstance(value, dict):
        return [text for part in value.values() for text in strings(part)]
    if isinstance(value, list):
        return [text for part in value for text in strings(part)]
    return [value] if isinstance(value, str) else []


def document(data: bytes) -> ET.Element:
    """Return the body of a Word file, read without the library that wrote it."""
    return ET.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))


class Lines(HTMLParser):
    """The texts of a page, one for each element, with what opens and closes."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._skipped = ""
        self.feed(page.decode())

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._skipped = tag if tag in {"style", "title"} else self._skipped

    def handle_endtag(self, tag):
        self._skipped = "" if tag == self._skipped else self._skipped

    def handle_data(self, data):
        if data.strip() and not self._skipped:
            self.lines.append(data.strip())

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def read(data: bytes, export_format: str) -> list[str]:
    """Return the lines of text that a reader of a written sheet meets, in order."""
    if export_format == "docx":
        paragraphs = document(data).iter(f"{WORD}p")
        return ["".join(t.text or "" for t in p.iter(f"{WORD}t")) for p in paragraphs]
    if export_format == "html":
        return Lines(data).lines
    lines = [re.sub(r"^#+ ", "", line) for line in data.decode().splitlines()]
    return [re.sub(r"\\(?=\W)", "", line.strip("`*")) for line in lines]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            "    titel: Samtale\n",
            "",
            (
                "samtaler.yaml, linje 2, kolonne 5: opgaven samtale: feltet titel mangler; "
                "skriv det på en linje for sig."
            ),
        ),
        (
            "navn: Samtale",
            "navn: 7",
            (
                "samtaler.yaml, linje 3, kolonne 11: opgaven samtale, navn: YAML læser 7 som"
                " et tal; skriv '7' med anførselstegnene."
            ),
        ),
        (
            "    titel: Samtale",
            "    titel: Samtale\n    svar: Nej",
            (
                "samtaler.yaml, linje 5, kolonne 5: opgaven samtale: feltet svar findes "
                "ikke; vælg mellem id, navn, former, titel, indledning, felter og dele."
            ),
        ),
        (
            "['Hvordan går det?']",
            "Hvordan går det?",
            (
                "samtaler.yaml, linje 7, kolonne 22: opgaven samtale, del nr. 1, "
                "spoergsmaal: her skal der stå en liste; skriv hvert punkt på sin egen linje"
                " med - foran."
            ),
        ),
        (
            "spoergsmaal: ['Hvordan går det?']",
            "spoergsmaal: []",
            (
                "samtaler.yaml, linje 6, kolonne 9: opgaven samtale, del nr. 1: delen "
                "”Tilbageblik” er tom."
            ),
        ),
        (
            "spoergsmaal: ['Hvordan går det?']",
            "kapitler: true\n        felter_under: [Mål]",
            (
                "samtaler.yaml, linje 6, kolonne 9: opgaven samtale, del nr. 1: delen "
                "”Tilbageblik” har felter_under, men ingen felter."
            ),
        ),
        (
            "spoergsmaal: ['Hvordan går det?']",
            "kapitler: ja",
            (
                "samtaler.yaml, linje 7, kolonne 19: opgaven samtale, del nr. 1, kapitler: "
                "her skal der stå true eller false."
            ),
        ),
        (
            "spoergsmaal: ['Hvordan går det?']",
            "felter: [{etiket: Leder, indhold: leder}]",
            (
                "samtaler.yaml, linje 7, kolonne 43: opgaven samtale, del nr. 1, felt nr. 1,"
                " indhold: det, der står her, kan ikke bruges; skriv rolle."
            ),
        ),
        (
            "['Hvordan går det?']",
            "['Hvordan går det?', '']",
            (
                "samtaler.yaml, linje 7, kolonne 43: opgaven samtale, del nr. 1, spørgsmål "
                "nr. 2: teksten er tom; skriv teksten."
            ),
        ),
        (
            "kolonner: [Dato]",
            "kolonner: []",
            (
                "samtaler.yaml, linje 10, kolonne 21: opgaven samtale, del nr. 2, kolonner: "
                "listen er tom; skriv mindst ét punkt."
            ),
        ),
        (
            "raekker: 2",
            "raekker: to",
            (
                "samtaler.yaml, linje 11, kolonne 20: opgaven samtale, del nr. 2, raekker: "
                "her skal der stå et helt tal; skriv det uden anførselstegn."
            ),
        ),
        (
            "raekker: 2",
            "raekker: 0",
            (
                "samtaler.yaml, linje 11, kolonne 20: opgaven samtale, del nr. 2, raekker: "
                "tallet er for lille; skriv mindst 1."
            ),
        ),
        (
            "raekker: 2",
            "raekker: 21",
            (
                "samtaler.yaml, linje 11, kolonne 20: opgaven samtale, del nr. 2, raekker: "
                "tallet er for stort; skriv højst 20."
            ),
        ),
        (
            "opgaver:\n",
            (
                "opgaver:\n  - {id: samtale, navn: A, titel: A, "
                "dele: [{overskrift: A, kapitler: true}]}\n"
            ),
            ("samtaler.yaml, linje 1, kolonne 1: id'et samtale er brugt mere end én gang."),
        ),
        (
            "    navn: Samtale",
            "    navn: Samtale\n    navn: Møde",
            (
                "samtaler.yaml, linje 4, kolonne 5: opgaven samtale, navn: feltet navn står "
                "to gange; slet det ene."
            ),
        ),
    ],
)
def test_a_broken_file_of_questions_is_refused(old, new, sentence):
    """HR edits the file, so each slip is told in Danish, with the place in the file."""
    parse_samtaler(SMALL)
    with pytest.raises(GrundlagError) as raised:
        parse_samtaler(SMALL.replace(old, new, 1))
    assert str(raised.value) == sentence


def test_a_file_of_ones_own_is_read(tmp_path):
    """Another municipality asks other questions; a file that isn't there is told."""
    (tmp_path / "vore.yaml").write_bytes(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode())
    assert load_samtaler(tmp_path / "vore.yaml") == parse_samtaler(SMALL)
    with pytest.raises(GrundlagError, match=r"ingen\.yaml: filen kan ikke læses"):
        load_samtaler(tmp_path / "ingen.yaml")


def test_the_questions_fit_any_framework():
    """The tool's words name no rolle, kompetence or hjørneflag: other frameworks have others."""
    things = (GRUNDLAG.roller, GRUNDLAG.kompetencer, GRUNDLAG.hjoerneflag, GRUNDLAG.fokuspunkter)
    names = [thing.navn.casefold() for part in things for thing in part]
    said = " ".join(strings(yaml.safe_load(BUNDLED))).casefold()
    assert [name for name in names if re.search(rf"\b{re.escape(name)}\b", said)] == []


def test_the_questions_are_danish():
    """Leaders read them: every word is in the dictionary."""
    said = [*strings(yaml.safe_load(BUNDLED)), *(text.text for text in texts(small_sheet()))]
    words = {word for text in said for word in re.findall(r"[^\W\d_]+", text)}
    ids = set(SAMTALER)
    assert words - in_dictionary(words) - ids <= NOT_IN_THE_DICTIONARY


@pytest.mark.parametrize("export_format", WRITERS)
@pytest.mark.parametrize("opgave", SAMTALER)
@pytest.mark.parametrize("rolle", GRUNDLAG.roller, ids=lambda rolle: rolle.id)
def test_every_forventning_stands_once_where_it_belongs(rolle, opgave, export_format):
    """A leader must be able to trust that the sheet is whole: the text, under its kompetence."""
    sheet = build(GRUNDLAG, SAMTALER[opgave], rolle)
    lines = read(WRITERS[export_format](sheet, ABOUT), export_format)
    counts = Counter(lines)
    heads = [f"Kompetence: {kompetence.navn}" for kompetence in GRUNDLAG.kompetencer]
    for cell in (c for c in GRUNDLAG.forventninger() if c.rolle == rolle):
        assert counts[cell.tekst] == 1, cell.id
        place = lines.index(cell.tekst)
        before = [line for line in lines[:place] if line in heads]
        assert before[-1] == f"Kompetence: {cell.kompetence.navn}"
        assert lines.index(f"Hjørneflag: {cell.hjoerneflag.overskrift}") < place
    said = {cell.tekst for cell in GRUNDLAG.forventninger()}
    assert len(said & set(lines)) == len(GRUNDLAG.fokuspunkter)


@pytest.mark.parametrize("export_format", WRITERS)
@pytest.mark.parametrize("opgave", SAMTALER)
def test_every_text_of_the_sheet_is_in_every_format(opgave, export_format):
    """No format leaves out a question, a field or a head."""
    sheet = build(GRUNDLAG, SAMTALER[opgave], GRUNDLAG.roller[0])
    written = "\n".join(read(WRITERS[export_format](sheet, ABOUT), export_format))
    shown = dataclasses.replace(sheet, notes=())
    assert [text.text for text in texts(shown) if text.text not in written] == []


@pytest.mark.parametrize("export_format", WRITERS)
@pytest.mark.parametrize("opgave", SAMTALER)
def test_no_machinery_stands_on_the_paper(opgave, export_format):
    """Who holds the paper has no use for ids, versions, commands or notes on the scan."""
    sheet = build(GRUNDLAG, SAMTALER[opgave], GRUNDLAG.roller[0])
    written = "\n".join(read(WRITERS[export_format](sheet, ABOUT), export_format))
    assert sheet.notes
    machinery = [*(cell.id for cell in GRUNDLAG.forventninger()), ABOUT.version, "[Vær"]
    machinery += [note.text for note in sheet.notes]
    assert [part for part in machinery if part in written] == []
    assert re.findall(r"\blg \w+", written) == []


def test_what_was_restored_stands_in_the_properties_of_a_word_file():
    """Someone who asks where a text is from finds it there."""
    sheet = build(GRUNDLAG, SAMTALER["lus"], GRUNDLAG.roller[0])
    book = zipfile.ZipFile(io.BytesIO(sheet_docx.write(sheet, ABOUT)))
    core = ET.fromstring(book.read("docProps/core.xml"))
    [said] = [part.text for part in core if part.tag.endswith("}description")]
    assert said == "\n".join(note.text for note in sheet.notes)


@pytest.mark.parametrize("export_format", WRITERS)
def test_kompetencer_narrow_the_sheet(export_format):
    """A talk about one kompetence needs its forventninger only, and the sheet says so."""
    rolle, chosen = GRUNDLAG.roller[-1], GRUNDLAG.kompetencer[1]
    sheet = build(GRUNDLAG, SAMTALER["lus"], rolle, [chosen])
    lines = read(WRITERS[export_format](sheet, ABOUT), export_format)
    cells = list(GRUNDLAG.forventninger())
    wanted = {c.tekst for c in cells if (c.kompetence, c.rolle) == (chosen, rolle)}
    assert {cell.tekst for cell in cells} & set(lines) == wanted
    assert [line for line in lines if line.startswith("Hjørneflag: ")] == [
        f"Hjørneflag: {GRUNDLAG.hjoerneflag[0].overskrift}"
    ]
    assert "Arket rummer kun de kompetencer, der er valgt på forhånd." in lines
    whole = WRITERS[export_format](build(GRUNDLAG, SAMTALER["lus"], rolle), ABOUT)
    assert "Arket rummer kun de kompetencer, der er valgt på forhånd." not in read(
        whole, export_format
    )


@pytest.mark.parametrize("opgave", SAMTALER)
def test_the_tools_words_are_never_taken_for_the_frameworks(opgave):
    """What is marked as the framework's is its own, letter for letter; all else is the tool's."""
    dumped = set(strings(GRUNDLAG.model_dump(mode="json")))
    dumped |= {f"Kompetence: {kompetence.navn}" for kompetence in GRUNDLAG.kompetencer}
    dumped |= {f"Hjørneflag: {flag.overskrift}" for flag in GRUNDLAG.hjoerneflag}
    dumped |= {"Forventning", f"{ABOUT.titel}, {ABOUT.udgiver}, {ABOUT.dato}"}
    sheet = build(GRUNDLAG, SAMTALER[opgave], GRUNDLAG.roller[1])
    assert {text.text for text in texts(sheet) if not text.ours} <= dumped
    asked = set(strings(SAMTALER[opgave].model_dump(mode="json")))
    assert not {text.text for text in texts(sheet) if not text.ours} & (asked - {"Forventning"})


@pytest.mark.parametrize("opgave", SAMTALER)
def test_the_sheet_says_whose_its_words_are(opgave):
    """The sheet explains its italics, and promises no more than the tool can keep."""
    sheet = build(GRUNDLAG, SAMTALER[opgave], GRUNDLAG.roller[0])
    first, second, *_ = sheet.blocks
    assert isinstance(first, Text)
    assert "kursiv" in first.text
    assert isinstance(second, Text)
    assert second.text == "Værktøjet gemmer ingen svar. Skriv kun det, du vil dele."
    parts = [section for section in sheet.sections if section.level == 1]
    assert len(parts) == len(SAMTALER[opgave].dele)


def test_the_tools_words_are_in_italics():
    """In each format: a run's style, a class, asterisks."""
    samtale = SAMTALER["lus"]
    sheet = build(GRUNDLAG, samtale, GRUNDLAG.roller[0])
    blocks = [block for section in sheet.sections for block in section.blocks]
    captions = {block.caption.text for block in blocks if isinstance(block, EmptyTable)}
    shown = dataclasses.replace(sheet, notes=())
    ours = {text.text for text in texts(shown) if text.ours}
    runs = document(sheet_docx.write(sheet, ABOUT)).iter(f"{WORD}r")
    italic = {
        "".join(t.text or "" for t in run.iter(f"{WORD}t"))
        for run in runs
        for style in run.iterfind(f"{WORD}rPr/{WORD}rStyle")
        if style.attrib[f"{WORD}val"] == "LGVaerktoej"
    }
    assert italic == ours - captions  # Word shows the heading alone
    page = sheet_html.write(sheet, ABOUT).decode()
    assert set(re.findall(r'<span class="ours">([^<]*)</span>', page)) == ours - {sheet.title.text}
    assert "h1, .ours { font-style: italic; }" in page
    question = samtale.dele[0].spoergsmaal[0]
    assert f"\n*{question}*\n" in sheet_md.write(sheet, ABOUT).decode()


def test_a_new_leader_is_told_what_to_read_first():
    """Each chapter of the framework, by its name and in its order."""
    sheet = build(GRUNDLAG, SAMTALER["onboarding"], GRUNDLAG.roller[0])
    lines = sheet_md.write(sheet, ABOUT).decode().splitlines()
    heads = [f"- [ ] {kapitel.overskrift}" for kapitel in GRUNDLAG.kapitler]
    assert [line for line in lines if line in heads] == heads
    for days in (30, 60, 90):
        assert any(f"{days} dage" in line for line in lines if line.startswith("## "))


def test_a_framework_without_chapters_has_none_to_read():
    """Frameworks of other municipalities may be the matrix alone."""
    grundlag = parse_grundlag(SMALL_GRUNDLAG)
    sheet = build(grundlag, SAMTALER["onboarding"], grundlag.roller[0])
    assert "Læs først" not in sheet_md.write(sheet, ABOUT).decode()
    assert sheet.sections[0].heading.text == "Del 1: Forventningerne til din rolle"


def test_word_gives_boxes_to_tick_and_room_to_write():
    """Each forventning has a box for each step in each column; all else is high enough to fill."""
    samtale = SAMTALER["lus"]
    body = document(sheet_docx.write(build(GRUNDLAG, samtale, GRUNDLAG.roller[0]), ABOUT))
    steps = sum(len(c.trin) for part in samtale.dele for c in part.forventninger)
    listed = sum(len(part.huskeliste) for part in samtale.dele)
    boxes = list(body.iter(f"{WORD_2010}checkbox"))
    assert len(boxes) == listed + steps * len(GRUNDLAG.fokuspunkter)
    assert {box.find(f"{WORD_2010}checked").attrib[f"{WORD_2010}val"] for box in boxes} == {"0"}
    levels = [style.attrib[f"{WORD}val"] for style in body.iter(f"{WORD}pStyle")]
    assert levels.count("Heading3") == len(GRUNDLAG.kompetencer)
    for table in body.iter(f"{WORD}tbl"):
        texts_of_rows = [
            ["".join(t.text or "" for t in cell.iter(f"{WORD}t")) for cell in row.iter(f"{WORD}tc")]
            for row in table.iter(f"{WORD}tr")
        ]
        repeated = list(table.iter(f"{WORD}tblHeader"))
        assert len(repeated) == (len(texts_of_rows[0]) > 2 or texts_of_rows[0][0] == "Nr.")
        assert "" in texts_of_rows[-1] or repeated or len(texts_of_rows[-1]) == 1


def test_all_that_can_be_filled_in_on_the_page_has_a_name():
    """A screen reader says what a field is for; every name that is pointed at is there, once."""
    for samtale in SAMTALER.values():
        page = Lines(sheet_html.write(build(GRUNDLAG, samtale, GRUNDLAG.roller[0]), ABOUT))
        ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
        assert len(ids) == len(set(ids))
        labelled = {attributes["for"] for attributes in page.all("label") if "for" in attributes}
        for room in page.all("textarea"):
            named = (room.get("aria-labelledby") or "").split()
            assert room.get("id") in labelled or (named and set(named) <= set(ids))
        wrapped = [attributes for attributes in page.all("label") if "for" not in attributes]
        assert len(page.all("input")) == len(wrapped)
        assert all(attributes.get("scope") in {"col", "row"} for attributes in page.all("th"))


@pytest.mark.parametrize("opgave", SAMTALER)
def test_nothing_is_kept_or_sent(opgave, tmp_path, monkeypatch):
    """The answers are the user's own: no script, no form, no name to send, and no file written."""
    monkeypatch.chdir(tmp_path)
    sheet = build(GRUNDLAG, SAMTALER[opgave], GRUNDLAG.roller[0])
    page = Lines(sheet_html.write(sheet, ABOUT))
    assert {tag for tag, _ in page.tags} & {"script", "form", "link", "img", "iframe"} == set()
    rooms = [*page.all("textarea"), *page.all("input")]
    assert all(room["autocomplete"] == "off" and "name" not in room for room in rooms)
    sheet_md.write(sheet, ABOUT)
    book = zipfile.ZipFile(io.BytesIO(sheet_docx.write(sheet, ABOUT)))
    core = ET.fromstring(book.read("docProps/core.xml"))
    people = {part.tag.rpartition("}")[2]: part.text for part in core}
    assert people["creator"] == GRUNDLAG.udgiver
    assert not people.get("lastModifiedBy")
    assert list(tmp_path.iterdir()) == []


def test_what_is_special_in_a_format_is_shown_as_it_stands():
    """HR may write any character; it is text in every format."""
    odd = "Er 2 < 3 & *4* | [5] `6` $7$?"
    sheet = small_sheet(SMALL.replace("['Hvordan går det?']", f"['{odd}']"))
    for export_format, write in WRITERS.items():
        assert odd in " ".join(read(write(sheet, ABOUT), export_format))


def test_one_command_makes_the_sheet(lg, tmp_path):
    """A leader has a sheet for Thursday's talk, in Word, by one command; a page the same way."""
    for name in ("samtale.docx", "samtale.html", "samtale.md"):
        done = lg(
            "lus", "leder", "af", "ledere", "--kompetence", "drift", "--ud", str(tmp_path / name)
        )
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    sheet = (tmp_path / "samtale.md").read_text("utf-8")
    assert sheet.startswith("# *Lederudviklingssamtale: Leder af ledere*\n")
    assert lg("lus", "leder af ledere", "--kompetence", "drift").stdout == sheet
    onboarding = lg("lus", "chef", "--opgave", "Ny leder").stdout
    assert onboarding.startswith("# *Onboarding af ny leder: Chef*\n")
