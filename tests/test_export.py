"""Every view leaves the terminal in every format, and holds there exactly the texts it has."""

import csv
import errno
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from html.parser import HTMLParser
from importlib.resources import files as resources
from itertools import zip_longest
from typing import NamedTuple
from xml.etree import ElementTree as ET

import jsonschema
import openpyxl
import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

import paper
from asking import answer_to, table_of
from ledelsesgrundlag import load_grundlag
from ledelsesgrundlag.commands import COMMANDS
from ledelsesgrundlag.commands.options import EXPORT, OF_VIEWS
from ledelsesgrundlag.errors import WriteError
from ledelsesgrundlag.export import About, write
from ledelsesgrundlag.formats import Format
from ledelsesgrundlag.framework.spreadsheets import is_number, is_word
from ledelsesgrundlag.output import files
from ledelsesgrundlag.views.table import Cell, Column, Kind, Row, Table
from test_model import SMALL

ABOUT = About("Ledelsesgrundlag", "Chefgruppen", "december 2021", "0.1.0")
VIEWS = [
    "rolle", "rolle chef", "kompetence", "kompetence innovationsledelse", "matrix", "matrix --lang",
    "matrix --rolle chef --rolle direktør", "sammenlign chef direktør", "søg tillid", "hjørneflag",
    "hjørneflag drift", "vis driftsledelse.kerneopgaven.chef", "vis driftsledelse.balance",
    "vis forord.grunde", "forord", "praksis", "fællestræk", "ledestjerne",
]  # fmt: skip
HOSTILE = [
    "=1+1", "+1", "-1", "@SUM(A1)", "a|b", "<b>&amp;</b>", "*x* _y_ `z` [a](b)", "# ikke",
    "1. nej", "- nej", "> nej", "| - |", "\\", "~~x~~", "æøå ”x”", "https://x.dk", "007", "&P &A",
    "$5 mio. af de $10 mio.", "$x$", "$$", "$$x_1$$", "\\$",
]  # fmt: skip


class Line(NamedTuple):
    """A row as a reader of a format finds it: what it is called, with its id, and its texts."""

    name: str
    texts: list[str]


def lines_of(table: Table, export_format: Format | None = None) -> list[Line]:
    """Return what every format must hold: names with their ids, and texts, in order.

    Word, which people hold in their hands, has no ids.
    """
    lines = [_line(table, [cell.text for cell in row.cells]) for row in table.rows]
    if export_format is not Format.DOCX:
        return lines
    pairs = zip(lines, table.rows, strict=True)
    return [line._replace(name=line.name.removesuffix(f" {row.id}")) for line, row in pairs]


def _line(table: Table, row: list[str]) -> Line:
    """Return what a row says: a blank name is that of what it stands under."""
    names, texts = table.indices(Kind.NAME), table.indices(Kind.TEXT)
    above = [row[i] for i in table.indices(Kind.GROUP) if row[i]]
    called = [row[i] or above[-1] for i in names]
    return Line(" ".join([*called, row[0]]) if names else "", [row[i] for i in texts])


NEW_LINE = "\n"
NONE = "[ingen forventning]"


def hostile_table() -> Table:
    """Make a table of an own framework whose texts look like something else."""
    columns = (
        Column("id", Kind.ID, "id"),
        Column("fokuspunkt", Kind.NAME, "fokuspunkt"),
        Column("Chef", Kind.TEXT, "chef"),
    )
    rows = [Row((Cell(f"id.{n}"), Cell(text), Cell(text))) for n, text in enumerate(HOSTILE)]
    return Table("<Titel> & |=1|", columns, tuple(rows))


def from_csv(
    table: Table, data: bytes, delimiter: str = ",", encoding: str = "utf-8"
) -> list[Line]:
    """Read CSV with Python's csv."""
    text = io.StringIO(data.decode(encoding), newline="")
    return from_grid(table, list(csv.reader(text, delimiter=delimiter, strict=True)))


def from_grid(table: Table, grid: list[list[str]]) -> list[Line]:
    """Read a sheet: a head row that names the columns, then the rows."""
    assert grid[0] == [c.head for c in table.columns]
    return [_line(table, row) for row in grid[1:]]


def from_sheet(table: Table, grid: list[list[str]]) -> list[Line]:
    """Read what people open in Excel, where a list has bullets."""
    texts = table.indices(Kind.TEXT)
    return from_grid(table, [grid[0], *(
        ["\n".join(line.removeprefix("• ") for line in text.split("\n")) if i in texts else text
         for i, text in enumerate(row)] for row in grid[1:])])  # fmt: skip


def from_json(table: Table, data: bytes) -> list[Line]:
    """Read JSON, held against the schema that the package publishes."""
    view = json.loads(data)
    schema = json.loads(
        (resources("ledelsesgrundlag.export") / "visning.schema.json").read_text("utf-8")
    )
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(view)
    assert view["titel"] == table.title
    ids = [column["id"] for column in view["kolonner"][1:]]
    cells = [cell for row in view["raekker"] for cell in row["celler"].values()]
    assert all(cell["tekst"] == "\n".join(cell.get("udsagn", [cell["tekst"]])) for cell in cells)
    return [
        _line(table, [row["id"], *(row["celler"][i]["tekst"] for i in ids)])
        for row in view["raekker"]
    ]


class Page(HTMLParser):
    """Reads the tables of a page, or its paragraphs and items where it has none."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self.prose: list[str] = []
        self.ids: list[str] = []
        self.path: list[tuple[str, str]] = []
        self.link = ""

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.ids += [values["id"]] if "id" in values else []
        if tag == "a":
            self.link = values["href"]
        if tag == "tr":
            self.lines.append(Line("", []))
        if tag == "td":
            self.lines[-1].texts.append("")
        if tag in {"p", "li"}:
            self.prose.append("")
        if tag == "li" and "td" in [above for above, _ in self.path] and self.lines[-1].texts[-1]:
            self.lines[-1].texts[-1] += "\n"
        if tag != "meta":
            self.path.append((tag, values.get("class", "")))

    def handle_endtag(self, tag):
        assert self.path.pop()[0] == tag

    def handle_data(self, data):
        tags = [tag for tag, _ in self.path]
        labelled = any(name in {"label", "note", "definition"} for _, name in self.path)
        if "td" in tags:
            assert not labelled or data == NONE
            self.lines[-1].texts[-1] += "" if labelled else data
        elif "tbody" in tags and "th" in tags and not labelled:
            assert data.isspace() or tags[-1] == "a"
            link = f" {self.link.removeprefix('#')}" if tags[-1] == "a" else ""
            name = f"{self.lines[-1].name}{data}{link}"
            self.lines[-1] = self.lines[-1]._replace(name=name)
        elif tags and tags[-1] in {"p", "li"} and "main" in tags and not labelled:
            self.prose[-1] += data


def from_html(table: Table, data: bytes) -> list[Line]:
    """Read a page with Python's html.parser."""
    page = Page()
    page.feed(data.decode())
    assert len(set(page.ids)) == len(page.ids)
    if table.indices(Kind.NAME):
        rows = [line for line in page.lines if line.name]
        return [Line(" ".join(line.name.split()), line.texts) for line in rows]
    return [Line("", [text]) for text in page.prose if text]


def from_md(table: Table, data: bytes) -> list[Line]:
    """Read Markdown with markdown-it, as GitHub's flavour has tables."""
    found: list[Line] = []
    opened: list[str] = []
    for token in MarkdownIt("commonmark").enable("table").parse(data.decode()):
        if token.type == "inline":
            read = _read_named if table.indices(Kind.NAME) else _read_prose
            read(table, found, token, opened)
        elif token.nesting == -1:
            opened.pop()
        elif token.nesting == 1:
            opened.append(token.type)
    return found


def _read_named(table: Table, found: list[Line], token: Token, opened: list[str]) -> None:
    """Read a cell of a table, a heading with its id, or an item under it."""
    parts = [part for part in token.children if part.type in {"text", "code_inline"}]
    text = "".join(part.content for part in parts)
    if parts and parts[-1].type == "code_inline":
        for label in (row.cells[i].text for row in table.rows for i in table.indices(Kind.LABEL)):
            text = text.replace(f" [{label}]", "")
        found.append(Line(text, []))
    elif "tbody_open" in opened:
        found[-1].texts.append(_items(token))
    elif opened.count("list_item_open") > 1:
        found[-1].texts[-1] += f"{NEW_LINE if found[-1].texts[-1] else ''}{text}"
    elif "list_item_open" in opened:
        label_ends = [part.type for part in token.children].index("strong_close")
        rest = [part.content for part in token.children[label_ends:] if part.type == "text"]
        found[-1].texts.append("".join(rest).removeprefix(" ").replace(NONE, ""))


def _items(token: Token) -> str:
    """Read a cell of a table: a list is HTML, and what is in italics the tool's."""
    said = ""
    for part in token.children:
        said += part.content if part.type == "text" else ""
        said += "\n" if part.content == "</li>" else ""
    return "" if said == NONE else said.removesuffix("\n")


def _read_prose(table: Table, found: list[Line], token: Token, opened: list[str]) -> None:
    """Read a paragraph or an item; what is in italics is the tool's."""
    del table
    emphasised = any(part.type == "em_open" for part in token.children)
    if not emphasised and "heading_open" not in opened:
        found.append(Line("", ["".join(part.content for part in token.children)]))


def from_xlsx(table: Table, data: bytes) -> list[Line]:
    """Read a workbook with openpyxl: the sheet after the one about it, all of it text."""
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[1]
    grid = [[cell.value or "" for cell in row] for row in sheet.iter_rows()]
    assert all(cell.data_type in {"s", "n"} for row in sheet.iter_rows() for cell in row)
    assert all(isinstance(value, str) for row in grid for value in row)
    # The ids are last, after what is to be filled in.
    width = len(table.columns) - 1
    grid = [[row[-1], *row[:width]] for row in grid]
    heads = {capital: column.head for column in table.columns for capital in [
        column.head[:1].upper() + column.head[1:]]}  # fmt: skip
    return from_sheet(table, [[heads[head] for head in grid[0]], *grid[1:]])


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def from_docx(table: Table, data: bytes) -> list[Line]:
    """Read a document as the XML that it is; what is in the tool's style isn't the texts'."""
    body = ET.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))[0]
    if not table.indices(Kind.NAME):
        texts = [paragraph_text(p) for p in body.iter(f"{W}p") if style(p) != "Title"]
        return [Line("", [text]) for text in texts if text and text not in table.notes]
    found: list[Line] = []
    for grid in body.iter(f"{W}tbl"):
        lines = [line_of(row) for row in grid.iter(f"{W}tr")
                 if row.find(f"{W}trPr/{W}tblHeader") is None]  # fmt: skip
        # Columns that a page has no room for stand in a table below.
        if found and len(found[-1].texts) < len(table.indices(Kind.TEXT)):
            for above, line in zip(found[-len(lines) :], lines, strict=True):
                assert above.name == line.name
                above.texts.extend(line.texts)
        else:
            found += lines
    return found


def line_of(row: ET.Element) -> Line:
    """Read a row of a table in a document."""
    first, *others = row.findall(f"{W}tc")
    name = "".join(paragraph_text(p) for p in first.iter(f"{W}p"))
    return Line(name, ["\n".join(paragraph_text(p) for p in cell.iter(f"{W}p")) for cell in others])


def paragraph_text(paragraph: ET.Element) -> str:
    """Return what a paragraph of a document says, without the tool's own words."""
    parts = {f"{W}t": None, f"{W}tab": "\t"}
    runs = [run for run in paragraph.iter(f"{W}r") if run_style(run) != "LGVaerktoej"]
    return "".join(parts[e.tag] or e.text or "" for run in runs for e in run if e.tag in parts)


def run_style(run: ET.Element) -> str:
    """Return the name of a run's style."""
    found = run.find(f"{W}rPr/{W}rStyle")
    return "" if found is None else found.get(f"{W}val", "")


def style(paragraph: ET.Element) -> str:
    """Return the name of a paragraph's style."""
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else found.get(f"{W}val", "")


def from_pdf(table: Table, data: bytes) -> list[Line]:
    """Read a PDF by its tags."""
    return from_tags(table, paper.read(data).tree)


def from_tags(table: Table, tree: paper.Tag) -> list[Line]:
    """Read what is tagged. On paper no ids stand; the order says whose they would be."""
    if table.prose:
        others = {table.title, *table.intro, *table.notes, *labels_of(table)}
        texts = [said(tag) for tag in tree.walk("P", "LBody")]
        return [Line("", [text]) for text in texts if text not in others]
    if table.transposed:
        found = _read_crossed(tree)
    else:
        found = _read_rows(table, tree) or _read_columns(table, tree)
    return [
        line._replace(name=f"{line.name} {row.id}")
        for line, row in zip_longest(found, table.rows, fillvalue=Line("", []))
    ]


def said(cell: paper.Tag) -> str:
    """Return the text of a cell: the items of a list on a line each."""
    text = "\n".join(one.text for one in list(cell.walk("LBody")) or [cell])
    return "" if text == NONE else text


def _read_rows(table: Table, tree: paper.Tag) -> list[Line]:
    """Read a table whose last cells are the texts; the name stands before them."""
    count = len(table.indices(Kind.TEXT))
    found = []
    for row in (row for body in tree.walk("TBody") for row in body.walk("TR")):
        cells = list(map(said, row.walk("TD", "TH")))
        *_, name = cells[: len(cells) - count]
        for label in labels_of(table):
            name = name.removesuffix(label).strip()
        found.append(Line(name, cells[len(cells) - count :]))
    return found


def _read_crossed(tree: paper.Tag) -> list[Line]:
    """Read tables with a column for each row of the view."""
    found = []
    for one in tree.walk("Table"):
        rows = [list(map(said, row.walk("TD", "TH"))) for row in one.walk("TR")]
        found += [Line(name, texts) for name, *texts in zip(*rows, strict=True)][1:]
    return found


def _read_columns(table: Table, tree: paper.Tag) -> list[Line]:
    """Read the hjørneflag one after the other: headings, and a text under each."""
    named = f"H{len(table.indices(Kind.GROUP)) + 2}"
    found: list[Line] = []
    for tag in tree.walk("H1", "H2", "H3", "H4", "P", "L"):
        if tag.kind == named:
            found.append(Line(tag.text, []))
        elif tag.kind in {"P", "L"} and found:
            found[-1].texts.append(said(tag))
    return found


def labels_of(table: Table) -> set[str]:
    """Return the tool's own words about its rows."""
    return {row.cells[i].text for row in table.rows for i in table.indices(Kind.LABEL)}


READERS = {
    Format.CSV: from_csv,
    Format.CSV_EXCEL: lambda table, data: from_csv(table, data, ";", "utf-8-sig"),
    Format.JSON: from_json,
    Format.MD: from_md,
    Format.HTML: from_html,
    Format.XLSX: from_xlsx,
    Format.DOCX: from_docx,
    Format.PDF: from_pdf,
}


def test_no_view_is_left_out():
    """A command that shows a table, and isn't read back from every format here, has no proof."""
    shown = {command.name for command in COMMANDS if set(OF_VIEWS) - {EXPORT} <= {*command.options}}
    assert {view.split()[0] for view in VIEWS} == shown


@pytest.mark.parametrize("export_format", Format)
@pytest.mark.parametrize("view", VIEWS)
def test_every_format_of_every_view_holds_exactly_its_texts(view, export_format):
    """Read back by somebody else's library, it is what the view has, in the same order."""
    table = table_of(view)
    assert READERS[export_format](table, write(table, ABOUT, export_format)) == lines_of(
        table, export_format
    )


@pytest.mark.parametrize("command", ["matrix --export md", "lus chef --export md"])
def test_a_dollar_is_no_mathematics(lg, tmp_path, command):
    """GitHub shows what stands between two as a formula, unless each is escaped."""
    costly = "Søger $5 mio. af de $10 mio., $x$ eller $$y_1$$"
    file = tmp_path / "vores.yaml"
    file.write_text(SMALL.replace("Sætter mål", costly).replace("Chef", "$chef$"), encoding="utf-8")
    written = lg(*command.split(), LG_DATA=str(file)).stdout
    assert not re.search(r"(?<!\\)\$", written)
    assert costly in MarkdownIt("commonmark").enable("table").render(written)


@pytest.mark.parametrize("export_format", [f for f in Format if f is not Format.CSV_EXCEL])
def test_a_text_is_never_anything_but_text(export_format):
    """Formulas, markup and links of an own framework come out as the letters that they are."""
    table = hostile_table()
    assert READERS[export_format](table, write(table, ABOUT, export_format)) == lines_of(
        table, export_format
    )


def to_excel(text: str) -> str:
    """Return a text as csv-excel writes it, so that it stays one."""
    if text.startswith(("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠")):
        return f"'{text}"
    if is_number(text) or is_word(text):
        return f'="{text}"'
    # An apostrophe of the text's own would be taken for one of these.
    bare = text.lstrip("'")
    return f"'{text}" if bare != text and to_excel(bare) != bare else text


def test_excel_takes_no_text_for_a_formula():
    """What begins as a formula does, stands behind an apostrophe; all else is untouched."""
    table = hostile_table()
    tab = Row((Cell("id.tab"), Cell("x"), Cell("\tx")))
    data = write(table._replace(rows=(*table.rows, tab)), ABOUT, Format.CSV_EXCEL)
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert [row[2] for row in rows[1:]] == [to_excel(text) for text in [*HOSTILE, "\tx"]]


NUMBERS = [
    "007", "1", "1-2", "3/4", "10.000", "1,5", "1e5", "mar-1", "maj 2027", "sand", "FALSK", "true",
    "12:30", "50%", "50/50", "10 kr.", "2021-12-01", "1. marts 2021", "#N/A", "1:pm", "(5)",
]  # fmt: skip
TEXTS = ["æøå", "1. kvartal", "Kl. 12 og 13", "styring.1", "maj", "1.1.1.1", '="007"']


def test_a_text_that_looks_like_a_number_stays_a_text_in_excel():
    """By a formula that says the text: CSV has no other way that leaves the cell as it was."""
    rows = tuple(Row((Cell(text), Cell("x"), Cell(text))) for text in [*NUMBERS, *TEXTS])
    data = write(hostile_table()._replace(rows=rows), ABOUT, Format.CSV_EXCEL)
    read = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))[1:]
    assert [row[0] for row in read] == [
        *(f'="{text}"' for text in NUMBERS),
        *TEXTS[:-1],
        f"'{TEXTS[-1]}",
    ]
    assert [row[2] for row in read] == [row[0] for row in read]
    long = hostile_table()._replace(rows=(Row((Cell("1" * 256), Cell("x"), Cell("x"))),))
    assert f"\n'{'1' * 256};" in write(long, ABOUT, Format.CSV_EXCEL).decode()


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is missing: apt-get install "
                    "libreoffice-calc-nogui")  # fmt: skip
@pytest.mark.parametrize("language", ["1030", "1033"])
def test_libreoffice_in_danish_opens_it_with_all_its_texts(tmp_path, language):
    """And in English: each cell holds the letters that it should, as a text."""
    texts = [*NUMBERS, *TEXTS, "-5", "=1+1", "＝1+1"]
    rows = tuple(Row((Cell(text), Cell("x"), Cell(text))) for text in texts)
    file = tmp_path / "x.csv"
    file.write_bytes(write(hostile_table()._replace(rows=rows), ABOUT, Format.CSV_EXCEL))
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}",
         "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path),
         # Semicolon, quotes, UTF-8, from line 1, the language, and what looks special is.
         f"--infilter=CSV:59,34,76,1,,{language},false,true", str(file)],
        check=True, capture_output=True,
    )  # fmt: skip
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx", data_only=True).worksheets[0]
    shown = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    marked = [f"'{text}" if text.startswith(("-", "=", "＝")) else text for text in texts]
    assert shown == [[text, "x", text] for text in marked]


def test_what_a_format_cannot_hold_is_cut_or_told():
    """Names of sheets, headers and properties are cut, by Excel's count; a text never is."""
    columns = (Column("id", Kind.ID, "id"), Column("🌲" * 40, Kind.NAME, "navn"))
    long_names = Table("🌲" * 300, columns, (Row((Cell("a"), Cell("x"))),))
    for export_format in (Format.XLSX, Format.DOCX):
        about = About("🌲" * 300, "&" * 300, "x" * 300, "1")
        data = write(long_names, about, export_format)
        assert READERS[export_format](long_names, data) == lines_of(long_names, export_format)
    too_long = long_names._replace(rows=(Row((Cell("a"), Cell("x" * 32_768))),))
    with pytest.raises(WriteError) as raised:
        write(too_long, ABOUT, Format.XLSX)
    assert str(raised.value) == (
        "En tekst på 32768 tegn er for lang til Excel; vælg et andet format."
    )


def test_csv_for_danish_excel():
    """Semicolon, BOM, CRLF and no sep= line: a double click opens it right."""
    data = write(table_of("rolle"), ABOUT, Format.CSV_EXCEL)
    assert (
        data
        == (
            "\ufeffid;rolle\r\n"
            "direktoer;Direktør\r\n"
            "chef;Chef\r\n"
            "leder-af-ledere;Leder af ledere\r\n"
            "leder-af-medarbejdere;Leder af medarbejdere\r\n"
        ).encode()
    )


def test_the_document_is_ready_to_use():
    """Headings, a head row that is marked and repeated, Danish, A4, page numbers, properties."""
    archive = zipfile.ZipFile(io.BytesIO(write(table_of("matrix"), ABOUT, Format.DOCX)))
    document = ET.fromstring(archive.read("word/document.xml"))
    headings = [style(p) for p in document.iter(f"{W}p") if style(p).startswith("Heading")]
    assert (headings.count("Heading1"), headings.count("Heading2")) == (4, 8)
    rows = [table[2] for table in document.iter(f"{W}tbl")]
    assert len(rows) == 8
    assert all(row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows)
    size = document.find(f".//{W}pgSz")
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("16838", "11906")
    styles = ET.fromstring(archive.read("word/styles.xml"))
    assert {lang.get(f"{W}val") for lang in styles.iter(f"{W}lang")} == {"da-DK"}
    assert b"PAGE" in archive.read("word/footer1.xml")
    assert b"<dc:language>da-DK</dc:language>" in archive.read("docProps/core.xml")


def test_the_same_table_is_the_same_file():
    """No clock and no chance in a file: a version system sees what has changed, and only that."""
    table = table_of("rolle chef")
    for export_format in Format:
        assert write(table, ABOUT, export_format) == write(table, ABOUT, export_format)


AXE = """
%s;
axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}).then(result => ({
  violations: result.violations.map(v => [v.id, v.nodes.map(n => n.html)]),
  passes: result.passes.length}));
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "view",
    [
        *("matrix", "rolle chef", "søg tillid", "ledestjerne", "forord"),
        *("lus chef --kompetence drift", "lus chef --opgave onboarding"),
    ],
)
def test_a_page_is_accessible(browser, view, scheme, tmp_path):
    """Axe, in a real Chromium, finds nothing against WCAG 2.1 A and AA, in light or in dark."""
    html = answer_to(view).written(Format.HTML).decode()
    assert "@media (prefers-color-scheme: dark)" in html
    shown = "all" if scheme == "dark" else "not all"
    html = html.replace("@media (prefers-color-scheme: dark)", f"@media {shown}")
    axe = (resources("axe_core_python") / "axe.min.js").read_text("utf-8")
    page = tmp_path / "side.html"
    page.write_text(html, encoding="utf-8")
    result = browser.run(page, AXE.replace("%s", axe))
    assert result["violations"] == []
    assert result["passes"] > 5


def test_a_page_needs_nothing_but_itself():
    """No network, no script; Danish, with a caption and scopes, and an anchor for each id."""
    html = write(table_of("matrix"), ABOUT, Format.HTML).decode()
    assert '<html lang="da">' in html
    assert not any(word in html for word in ("<script", "src=", "url(", "@import", "style="))
    assert {link[0] for link in re.findall('href="([^"]*)"', html)} == {"#"}
    assert html.count("<caption>") == html.count("<table>") == 8
    assert html.count('<th scope="row"') == 24
    for cell in load_grundlag().forventninger():
        assert html.count(f'id="{cell.id}"') == 1


def test_a_file_is_written_by_its_ending(lg, tmp_path):
    """The ending of the name chooses the format; - is stdout; --export wins."""
    for ending in ("csv", "json", "md", "html", "xlsx", "docx", "pdf"):
        file = tmp_path / f"x.{ending}"
        done = lg("rolle", "chef", "--ud", str(file))
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        assert file.stat().st_size > 500
    excel = tmp_path / "y.csv"
    lg("rolle", "chef", "--export", "csv-excel", "--ud", str(excel))
    assert excel.read_bytes().startswith(b"\xef\xbb\xbf")
    csv_shown = lg("rolle", "chef", "--export", "csv", "--ud", "-").stdout
    assert csv_shown == (tmp_path / "x.csv").read_text("utf-8")
    assert excel.stat().st_mode & 0o777 == (tmp_path / "x.csv").stat().st_mode & 0o777


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("findes.csv", "findes allerede; tilføj --overskriv for at skrive den igen."),
        ("mappe", "er en mappe; skriv også filens navn."),
        ("rør", "er ikke en almindelig fil; - skriver til skærmen eller et rør."),
        ("x" * 300, "kan ikke skrives: navnet er for langt."),
        ("mangler/x.csv", "kan ikke skrives: filen eller mappen findes ikke."),
        ("findes.csv/x.csv", "kan ikke skrives: en del af stien er ikke en mappe."),
    ],
)
def test_a_file_that_cannot_be_written_is_told(lg, tmp_path, name, sentence):
    """One sentence; the old file is as it was, and nothing is left beside it."""
    (tmp_path / "findes.csv").write_text("gammel", encoding="utf-8")
    (tmp_path / "mappe").mkdir()
    os.mkfifo(tmp_path / "rør")
    before = sorted(tmp_path.rglob("*"))
    path = tmp_path / name
    failed = lg("matrix", "--export", "csv", "--ud", str(path))
    assert (failed.returncode, failed.stdout, failed.stderr) == (1, "", f"lg: {path} {sentence}\n")
    assert sorted(tmp_path.rglob("*")) == before
    assert (tmp_path / "findes.csv").read_text("utf-8") == "gammel"
    assert lg("matrix", "--ud", str(tmp_path / "findes.csv"), "--overskriv").returncode == 0
    assert (tmp_path / "findes.csv").read_text("utf-8").startswith("id,")


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "fuld"), KeyboardInterrupt()])
def test_a_write_that_breaks_off_leaves_nothing(tmp_path, monkeypatch, error):
    """A full disk or Ctrl-C in the middle: the old file stands, no half one beside it."""
    target = tmp_path / "x.csv"
    target.write_bytes(b"gammel")

    def fail(_descriptor: int) -> None:
        raise error

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises((WriteError, KeyboardInterrupt)) as raised:
        files.write_whole(target, b"ny", overwrite=True)
    assert target.read_bytes() == b"gammel"
    assert list(tmp_path.iterdir()) == [target]
    if isinstance(error, OSError):
        assert str(raised.value) == f"{target} kan ikke skrives: der er ikke mere plads."


def test_a_link_is_followed(tmp_path):
    """What a symbolic link points to is written; the link stays."""
    (tmp_path / "fil.csv").write_bytes(b"gammel")
    (tmp_path / "link.csv").symlink_to("fil.csv")
    files.write_whole(tmp_path / "link.csv", b"ny", overwrite=True)
    assert (tmp_path / "fil.csv").read_bytes() == b"ny"
    assert (tmp_path / "link.csv").is_symlink()


def test_a_binary_file_never_goes_to_a_terminal():
    """A Danish sentence says what to do instead; into a pipe it goes."""
    pexpect = pytest.importorskip("pexpect", reason="a pseudo-terminal is Unix's")
    for export_format in ("xlsx", "docx", "pdf"):
        child = pexpect.spawn(
            sys.executable,
            ["-m", "ledelsesgrundlag", "rolle", "chef", "--export", export_format],
            encoding="utf-8",
        )
        child.expect(pexpect.EOF)
        assert child.before.strip() == (
            f"lg: {export_format} kan ikke vises på en skærm; tilføj --ud FIL."
        )


OFFICE = "xlsxwriter python-docx openpyxl"


@pytest.mark.parametrize(
    ("export_format", "module", "packages"),
    [("xlsx", "xlsxwriter", OFFICE), ("docx", "docx", OFFICE), ("pdf", "typst", "typst")],
)
def test_without_the_extra_it_says_how_to_install_it(export_format, module, packages):
    """In Danish, with the command; csv, json, md and html need nothing."""
    code = (
        f"import sys; sys.modules['{module}'] = None\n"
        "from ledelsesgrundlag.__main__ import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "rolle", "--export", export_format],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    assert (done.returncode, done.stderr) == (
        1,
        f"lg: Formatet {export_format} kræver en udvidelse. "
        f"Installer den med: python -m pip install {packages}\n",
    )


def test_long_form_has_a_row_for_each_forventning(lg):
    """96 rows, each with its own id, for pivot tables and databases; other tables have no such."""
    rows = list(csv.DictReader(io.StringIO(lg("matrix", "--lang", "--export", "csv").stdout)))
    assert [(row["id"], row["rolle"], row["forventning"]) for row in rows] == [
        (cell.id, cell.rolle.navn, cell.tekst) for cell in load_grundlag().forventninger()
    ]
    for words in (["forord"], ["vis", "driftsledelse.kerneopgaven.chef"]):
        failed = lg(*words, "--lang")
        assert (failed.returncode, failed.stderr) == (
            2,
            "lg: --lang kræver en tabel med forventninger, for eksempel lg matrix.\n",
        )
