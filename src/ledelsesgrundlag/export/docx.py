"""Word: a document with headings, tables and Danish proofing. Needs the extra `kontor`."""

import io
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.opc.pkgwriter import _ContentTypesItem
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from docx.package import Package
from docx.parts.document import DocumentPart
from docx.section import Section
from docx.shared import Cm, Length, Pt, RGBColor
from docx.table import Table as Grid
from docx.table import _Cell as GridCell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from ledelsesgrundlag.export import About
from ledelsesgrundlag.export.colours import colour
from ledelsesgrundlag.views.table import NONE_SAID, Cell, Entry, Table

_A4 = (Cm(21), Cm(29.7))
# The share of a table for the names of its rows, beside one text and beside more.
_NAME_SHARES = (0.34, 0.25)
# How many texts there is room for on a page, and on one on its side: of a framework with more
# roller, the other columns stand in a table below.
_MOST_UPRIGHT, _MOST_ABREAST = 2, 4
_LONGEST_PROPERTY = 255
# Word names a language with a country.
_LANGUAGES = {
    "da": "da-DK", "de": "de-DE", "en": "en-GB", "fi": "fi-FI", "fo": "fo-FO", "fr": "fr-FR",
    "is": "is-IS", "kl": "kl-GL", "nb": "nb-NO", "nl": "nl-NL", "nn": "nn-NO", "sv": "sv-SE",
}  # fmt: skip


def write(table: Table, about: About) -> bytes:
    """Return `table` as a document; on its side where it has more than two texts abreast."""
    document = new_document(table.title, about, landscape=len(table.heads[1:]) > _MOST_UPRIGHT)
    for text in table.intro:
        document.add_paragraph(text)
    (_add_prose if table.prose else _add_blocks)(document, table)
    for note in table.notes:
        document.add_paragraph(note).runs[0].italic = True
    return finished(document)


def new_document(title: str, about: About, *, landscape: bool = False) -> Document:
    """Return an A4 document with a title, page numbers and its properties set."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = _A4[::-1] if landscape else _A4
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    language = _LANGUAGES.get(about.sprog, about.sprog)
    _speak(document, language)
    _add_footer(section, about.edition)
    properties = document.core_properties
    properties.title = title[:_LONGEST_PROPERTY]
    properties.author = about.udgiver[:_LONGEST_PROPERTY]
    properties.subject = f"{about.titel}, {about.dato}"[:_LONGEST_PROPERTY]
    properties.language, properties.comments = language, f"lg {about.version}"
    # Fixed, so that the same table is the same file.
    properties.created = properties.modified = datetime(2021, 12, 1, tzinfo=UTC)
    document.add_heading(title, 0)
    return document


def finished(document: Document) -> bytes:
    """Return a document as a whole file, without the clock: the same document is the same file.

    python-docx writes the time, and fails where the clock shows a year that ZIP doesn't know.
    """
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        for name, data in _members(document.part.package):
            archive.writestr(ZipInfo(name), data, ZIP_DEFLATED)
    return file.getvalue()


def _members(package: Package) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the data of each file in a document, in python-docx's own order."""
    yield "[Content_Types].xml", _ContentTypesItem.from_parts(package.parts).blob
    yield "_rels/.rels", package.rels.xml
    for part in package.parts:
        yield part.partname.membername, part.blob
        if part.rels:
            yield part.partname.rels_uri.membername, part.rels.xml


def add_table(document: Document, heads: Sequence[str], first: float) -> Grid:
    """Add a table with a marked header row that is repeated on each page.

    `first` is the share of the page's width for the first of more columns; the others are alike.
    """
    grid: Grid = document.add_table(rows=1, cols=len(heads), style="Table Grid")
    grid.autofit = False
    others = len(heads) - 1
    shares = [first, *([(1 - first) / others] * others)] if others else [1]
    for column, share in zip(grid.columns, shares, strict=True):
        column.width = Length(int(document._block_width * share))
    for cell, head in zip(grid.rows[0].cells, heads, strict=True):
        cell.text = ""
        cell.paragraphs[0].add_run(head).bold = True
        element("w:shd", cell._tc.get_or_add_tcPr(), val="clear", fill="F2F2F2")
    element("w:tblHeader", grid.rows[0]._tr.get_or_add_trPr(), val="true")
    return grid


def add_row(grid: Grid) -> tuple[GridCell, ...]:
    """Add a row that isn't broken over two pages, and return its cells."""
    row = grid.add_row()
    element("w:cantSplit", row._tr.get_or_add_trPr(), val="true")
    cells: tuple[GridCell, ...] = row.cells
    for cell, column in zip(cells, grid.columns, strict=True):
        cell.width = column.width
    return cells


def add_heading(document: Document, text: str, level: int, flag: int | None = None) -> None:
    """Add a heading that the navigation pane shows, in the colour of its hjørneflag."""
    heading = document.add_heading(text, level)
    if flag is not None:
        heading.runs[0].font.color.rgb = RGBColor.from_string(colour(flag))


def element(name: str, parent: Element | None = None, **values: str) -> Element:
    """Return an element with attributes in its own namespace, as the last child of `parent`."""
    made = OxmlElement(name)
    prefix = name.partition(":")[0]
    for key, value in values.items():
        made.set(qn(f"{prefix}:{key}"), value)
    if parent is not None:
        parent.append(made)
    return made


def _add_blocks(document: Document, table: Table) -> None:
    _, *heads = table.heads
    for block in table.blocks():
        for heading in block.headings:
            add_heading(document, str(heading), 1 + heading.level, block.flag)
        for start in range(0, len(heads) or 1, _MOST_ABREAST):
            abreast = slice(start, start + _MOST_ABREAST)
            _add_grid(document, [table.heads[0], *heads[abreast]], block.entries, abreast)


def _add_grid(
    document: Document, heads: Sequence[str], entries: Sequence[Entry], abreast: slice
) -> None:
    grid = add_table(document, heads, _NAME_SHARES[len(heads[1:]) > 1])
    for entry in entries:
        first, *others = add_row(grid)
        _fill_name(first, entry)
        for cell, text in zip(others, entry.texts[abreast], strict=True):
            _fill_text(cell, text)
    document.add_paragraph()


def _fill_name(cell: GridCell, entry: Entry) -> None:
    cell.paragraphs[0].add_run(entry.name).bold = True
    cell.add_paragraph().add_run(entry.id).font.size = Pt(8)
    for label in entry.labels:
        set_apart(cell.add_paragraph().add_run(f"[{label}]"))


def _fill_text(cell: GridCell, text: Cell) -> None:
    lines = text.lines()
    if text.is_none:
        set_apart(cell.paragraphs[0].add_run(f"[{NONE_SAID}]"))
    for paragraph, line in zip(add_items(cell, len(lines)), lines, strict=True):
        for piece, marked in line.pieces():
            run = paragraph.add_run(piece)
            run.bold = run.underline = marked or None


def add_items(cell: GridCell, count: int) -> list[Paragraph]:
    """Return a paragraph for each text of a cell, from its last on: those of more are a list."""
    items = [cell.paragraphs[-1], *(cell.add_paragraph() for _ in range(1, count))]
    for paragraph in items if count > 1 else ():
        paragraph.style = "List Bullet"
    return items[:count]


def set_apart(run: Run) -> None:
    """Mark what is the tool's: in italics, and as Danish where the texts aren't."""
    run.italic = True
    if isinstance(run.part, DocumentPart) and run.part.core_properties.language != _LANGUAGES["da"]:
        element("w:lang", run._r.get_or_add_rPr(), val=_LANGUAGES["da"])


def _add_prose(document: Document, table: Table) -> None:
    for label, bullet, texts in table.paragraphs():
        if label:
            set_apart(document.add_paragraph().add_run(f"[{label}]"))
        for cell in texts:
            document.add_paragraph(cell.text, style="List Bullet" if bullet else None)


def _speak(document: Document, code: str) -> None:
    """Set the language that Word proofs the text in, for the document and each of its styles."""
    styles = document.styles.element
    for language in styles.iter(qn("w:lang")):
        language.set(qn("w:val"), code)
    normal = document.styles["Normal"]
    element("w:lang", normal.element.get_or_add_rPr(), val=code)
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)


def _add_footer(section: Section, text: str) -> None:
    paragraph = section.footer.paragraphs[0]
    paragraph.add_run(f"{text} · side ").font.size = Pt(8)
    element("w:fldSimple", paragraph._p, instr="PAGE")
