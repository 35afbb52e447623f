"""Word: a document with headings, tables and Danish proofing. Needs the extra `kontor`."""

import io
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.opc.pkgwriter import _ContentTypesItem
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from docx.package import Package
from docx.parts.document import DocumentPart
from docx.section import Section
from docx.shared import Cm, Length
from docx.table import Table as Grid
from docx.table import _Cell as GridCell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from ledelsesgrundlag.export import About
from ledelsesgrundlag.export.word_styles import flag_style
from ledelsesgrundlag.export.word_template import opened
from ledelsesgrundlag.views.table import NONE_SAID, Block, Cell, Entry, Kind, Table, capital

# The share of a table for the names of its rows, beside one text and beside more.
_NAME_SHARES = (0.3, 0.19)
# How many texts there is room for on a page, and on one on its side: of a framework with more
# roller, the other columns stand in a table below.
_MOST_UPRIGHT, _MOST_ABREAST = 2, 4
_LONGEST_PROPERTY = 255
_FOOT = Cm(0.8)
# A footer with one of these says something.
_SAYS = {qn(f"w:{tag}") for tag in ("t", "drawing", "pict", "object", "fldSimple", "fldChar")}
# Word names a language with a country.
_LANGUAGES = {
    "da": "da-DK", "de": "de-DE", "en": "en-GB", "fi": "fi-FI", "fo": "fo-FO", "fr": "fr-FR",
    "is": "is-IS", "kl": "kl-GL", "nb": "nb-NO", "nl": "nl-NL", "nn": "nn-NO", "sv": "sv-SE",
}  # fmt: skip


def write(table: Table, about: About) -> bytes:
    """Return `table` as a document; on its side where it has more than two texts abreast.

    Raises `DataError` where the template can't be read or is no Word file.
    """
    rolle = _only_rolle(table)
    document = new_document(
        table.title,
        about,
        landscape=len(table.heads[1:]) > _MOST_UPRIGHT,
        footer=" · ".join(filter(None, (rolle, about.edition))),
    )
    if table.restored:
        tell_of_source(document, table.restored)
    if rolle and table.rolle and rolle not in table.title:
        document.add_paragraph(f"{capital(table.rolle.head)}: {rolle}")
    for text in table.intro:
        document.add_paragraph(text)
    (_add_prose if table.prose else _add_blocks)(document, table)
    for note in table.notes:
        document.add_paragraph(note, style="LG Note")
    return finished(document)


def _only_rolle(table: Table) -> str:
    """Return the name of the rolle that all texts are of; "" where they are of more."""
    texts = table.indices(Kind.TEXT)
    return table.columns[texts[0]].head if table.per_rolle and len(texts) == 1 else ""


def tell_of_source(document: Document, notes: Sequence[str]) -> None:
    """Say in a file's properties what was restored; python-docx would take 255 characters."""
    document.core_properties._element.get_or_add_description().text = "\n".join(notes)


def new_document(
    title: str, about: About, *, landscape: bool = False, footer: str = ""
) -> Document:
    """Return a document with a title, a footer with page numbers and its properties set.

    It is the template, where there is one, without the text of its body; else A4. Raises
    `DataError` where that can't be read or is no Word file.
    """
    document = opened(about.skabelon)
    section = document.sections[-1]
    width, height = section.page_width, section.page_height
    if landscape and width and height and width < height:
        section.page_width, section.page_height = height, width
        section.orientation = WD_ORIENT.LANDSCAPE
    language = _LANGUAGES.get(about.sprog, about.sprog)
    _speak(document, language)
    _add_footer(section, footer or title)
    properties = document.core_properties
    properties.title = title[:_LONGEST_PROPERTY]
    properties.author = about.udgiver[:_LONGEST_PROPERTY]
    properties.subject = f"{about.titel}, {about.dato}"[:_LONGEST_PROPERTY]
    properties.language, properties.keywords = language, f"lg {about.version}"
    # Of a template, not of this document.
    properties.comments = properties.last_modified_by = ""
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
    grid: Grid = document.add_table(rows=1, cols=len(heads), style="LG Tabel")
    grid.autofit = False
    others = len(heads) - 1
    shares = [first, *([(1 - first) / others] * others)] if others else [1]
    for column, share in zip(grid.columns, shares, strict=True):
        # LibreOffice goes by the column, Word by its cells.
        column.width = Length(int(document._block_width * share))
    for cell, column, head in zip(grid.rows[0].cells, grid.columns, heads, strict=True):
        cell.width = column.width
        cell.paragraphs[0].style = "LG Tabelhoved"
        cell.paragraphs[0].add_run(head)
    element("w:tblHeader", grid.rows[0]._tr.get_or_add_trPr(), val="true")
    return grid


def add_plain_table(document: Document, columns: int, first: float) -> Grid:
    """Add a table without a header row: each row names itself. `first` as of `add_table`."""
    grid = add_table(document, [""] * columns, first)
    grid._tbl.remove(grid.rows[0]._tr)
    look = grid._tbl.tblPr.find(qn("w:tblLook"))
    look.set(qn("w:firstRow"), "0")
    look.set(qn("w:val"), "0480")
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
    heading.paragraph_format.keep_with_next = True  # whatever a template's own style says
    if flag is not None:
        heading.runs[0].style = flag_style(flag)


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
            if heading.definition:
                document.add_paragraph(heading.definition, style="LG Definition")
        if _only_rolle(table):
            _add_entries(document, add_plain_table(document, 2, _NAME_SHARES[0]), table, block)
            continue
        for start in range(0, len(heads) or 1, _MOST_ABREAST):
            abreast = slice(start, start + _MOST_ABREAST)
            shown = [table.heads[0], *heads[abreast]]
            grid = add_table(document, shown, _NAME_SHARES[len(shown) > 2])  # noqa: PLR2004 - a name and a text
            _add_entries(document, grid, table, block, abreast)


def _add_entries(
    document: Document, grid: Grid, table: Table, block: Block, abreast: slice = slice(None)
) -> None:
    """Add a row for each entry; a block below a heading stays on one page where it can."""
    for number, entry in enumerate(block.entries, 1):
        first, *others = add_row(grid)
        _fill_name(first, entry)
        for cell, text in zip(others, entry.texts[abreast], strict=True):
            _fill_text(cell, text)
        if table.depth and number < len(block.entries):
            for paragraph in [one for cell in (first, *others) for one in cell.paragraphs]:
                paragraph.paragraph_format.keep_with_next = True
    document.add_paragraph(style="LG Mellemrum")  # Word makes one of two tables that touch


def _fill_name(cell: GridCell, entry: Entry) -> None:
    cell.paragraphs[0].style = "LG Navn"
    cell.paragraphs[0].add_run(entry.name)
    for label in entry.labels:
        set_apart(cell.add_paragraph(style="LG Forventning").add_run(label))


def _fill_text(cell: GridCell, text: Cell) -> None:
    lines = text.lines()
    cell.paragraphs[0].style = "LG Forventning"
    if text.is_none:
        set_apart(cell.paragraphs[0].add_run(NONE_SAID))
    for paragraph, line in zip(add_items(cell, len(lines)), lines, strict=True):
        for piece, marked in line.pieces():
            paragraph.add_run(piece, style="LG Fremhævet" if marked else None)


def add_items(cell: GridCell, count: int) -> list[Paragraph]:
    """Return a paragraph for each text of a cell, from its last on: those of more are a list."""
    items = [cell.paragraphs[-1], *(cell.add_paragraph() for _ in range(1, count))]
    for paragraph in items if count > 1 else ():
        paragraph.style = "List Bullet"
    return items[:count]


def set_apart(run: Run) -> None:
    """Mark what is the tool's: by its style, and as Danish where the texts aren't."""
    run.style = "LG Værktøjets ord"
    if isinstance(run.part, DocumentPart) and run.part.core_properties.language != _LANGUAGES["da"]:
        element("w:lang", run._r.get_or_add_rPr(), val=_LANGUAGES["da"])


def _add_prose(document: Document, table: Table) -> None:
    for label, bullet, texts in table.paragraphs():
        if label:
            set_apart(document.add_paragraph().add_run(label))
        for cell in texts:
            document.add_paragraph(cell.text, style="List Bullet" if bullet else None)


def _speak(document: Document, code: str) -> None:
    """Set the language that Word proofs the text in, for the document and each of its styles."""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), code)


def _add_footer(section: Section, text: str) -> None:
    """Add a footer with the number of the page and of all, unless the template has its own."""
    footer = section.footer
    if not footer.is_linked_to_previous and any(
        part.tag in _SAYS for part in footer._element.iter()
    ):
        return
    # Where there was none, a template may leave it no room.
    section.footer_distance = max(section.footer_distance or Length(0), _FOOT)
    paragraph = footer.paragraphs[0]
    paragraph.style = "footer"
    paragraph.add_run(f"{text} · side ")
    _add_field(paragraph, "PAGE")
    paragraph.add_run(" af ")
    _add_field(paragraph, "NUMPAGES")


def _add_field(paragraph: Paragraph, name: str) -> None:
    field = element("w:fldSimple", paragraph._p, instr=name)
    element("w:t", element("w:r", field)).text = "1"
