"""A sheet for Word: boxes to tick and empty cells to write in. Needs the extra `kontor`."""

from collections.abc import Sequence

from docx.document import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from docx.shared import Cm, Length, Pt
from docx.table import Table as Grid
from docx.table import _Cell as GridCell
from docx.text.paragraph import Paragraph

from ledelsesgrundlag.export import About
from ledelsesgrundlag.export.docx import (
    add_heading,
    add_items,
    add_plain_table,
    add_row,
    add_table,
    element,
    finished,
    new_document,
    set_apart,
    tell_of_source,
)
from ledelsesgrundlag.views.sheet import (
    Block,
    EmptyTable,
    Fields,
    ForventningRow,
    ForventningTable,
    NoteColumn,
    Questions,
    Sheet,
    Text,
    Tick,
    Ticks,
)

_BOX = "☐"
_BOX_FONT = "MS Gothic"  # Word's own for its boxes
_LONGEST_TITLE = 64  # of a box; Word calls a file with a longer one damaged
_LABEL_SHARE = 0.36
_FORVENTNING_SHARE = 0.42
_NUMBER_SHARE = 0.08
# Room to write in by hand: a line, some lines, an answer.
_LINE, _NOTES, _ANSWER = Cm(0.9), Cm(1.6), Cm(3.2)


def write(sheet: Sheet, about: About) -> bytes:
    """Return `sheet` as a document on A4, the tool's words in italics."""
    document = new_document(sheet.title.text, about)
    _mark(document.paragraphs[-1], sheet.title)
    document.add_paragraph(sheet.source.text)
    tell_of_source(document, [note.text for note in sheet.notes])
    _add_blocks(document, sheet.blocks)
    for section in sheet.sections:
        add_heading(document, section.heading.text, section.level, section.flag)
        _mark(document.paragraphs[-1], section.heading)
        _add_blocks(document, section.blocks)
    return finished(document)


def _add_blocks(document: Document, blocks: Sequence[Block]) -> None:
    for block in blocks:
        match block:
            case Text():
                paragraph = document.add_paragraph()
                paragraph.paragraph_format.keep_with_next = True
                _add_text(paragraph, block)
            case Fields():
                _add_fields(document, block)
            case Questions():
                _add_questions(document, block)
            case Ticks():
                for tick in block.items:
                    _add_tick(document.add_paragraph(), tick)
                _add_gap(document)
            case ForventningTable():
                _add_forventninger(document, block)
            case EmptyTable():
                _add_empty_table(document, block)


def _add_fields(document: Document, fields: Fields) -> None:
    grid = _plain_table(document, 2)
    for field in fields.items:
        label, room = add_row(grid)
        _add_text(label.paragraphs[0], field.label)
        if field.value:
            _add_text(room.paragraphs[0], field.value)
        _give_room(grid, _NOTES if fields.roomy else _LINE)
    _add_gap(document)


def _add_questions(document: Document, questions: Questions) -> None:
    grid = _plain_table(document, 1)
    for question in questions.items:
        [cell] = add_row(grid)
        _add_text(cell.paragraphs[0], question)
        cell.add_paragraph()
        _give_room(grid, _ANSWER)
    _add_gap(document)


def _add_forventninger(document: Document, table: ForventningTable) -> None:
    heads = [table.head, *(column.head for column in table.columns)]
    grid = _headed_table(document, heads, _FORVENTNING_SHARE)
    for row in table.rows:
        first, *others = add_row(grid)
        _fill_forventning(first, row)
        for cell, column in zip(others, table.columns, strict=True):
            _fill_notes(cell, column)
    _add_gap(document)


def _fill_forventning(cell: GridCell, row: ForventningRow) -> None:
    if row.fokuspunkt:
        cell.paragraphs[0].add_run(row.fokuspunkt.text).bold = True
        cell.add_paragraph()
    for paragraph, text in zip(add_items(cell, len(row.texts)), row.texts, strict=True):
        _add_text(paragraph, text)


def _fill_notes(cell: GridCell, column: NoteColumn) -> None:
    paragraph = cell.paragraphs[0]
    for step in column.steps:
        _add_tick(paragraph, step)
        paragraph = cell.add_paragraph()
    paragraph.paragraph_format.space_after = _NOTES


def _add_empty_table(document: Document, table: EmptyTable) -> None:
    grid = _headed_table(document, [table.head, *table.columns], _NUMBER_SHARE)
    for number in range(1, 1 + table.rows):
        add_row(grid)[0].text = str(number)
        _give_room(grid, _NOTES)
    _add_gap(document)


def _headed_table(document: Document, heads: Sequence[Text], first: float) -> Grid:
    grid = add_table(document, [head.text for head in heads], first)
    for cell, head in zip(grid.rows[0].cells, heads, strict=True):
        _mark(cell.paragraphs[0], head)
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    return grid


def _plain_table(document: Document, columns: int) -> Grid:
    """Add a table without a header row: each row names itself."""
    return add_plain_table(document, columns, _LABEL_SHARE)


def _give_room(grid: Grid, height: Length) -> None:
    """Make the last row at least so high."""
    grid.rows[-1].height = height
    grid.rows[-1].height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST


def _add_gap(document: Document) -> None:
    """Keep two tables apart; Word makes one of those that touch."""
    layout = document.add_paragraph().paragraph_format
    layout.space_after, layout.line_spacing = 0, Pt(8)


def _add_text(paragraph: Paragraph, text: Text) -> None:
    paragraph.add_run(text.text)
    _mark(paragraph, text)


def _mark(paragraph: Paragraph, text: Text) -> None:
    """Set the text of a paragraph apart when it is the tool's."""
    if text.ours:
        set_apart(paragraph.runs[-1])


def _add_tick(paragraph: Paragraph, tick: Tick) -> None:
    paragraph.paragraph_format.space_after = Pt(2)
    paragraph._p.append(_checkbox(tick.text.text))
    paragraph.add_run(" ")
    _add_text(paragraph, tick.text)


def _checkbox(label: str) -> Element:
    """Return a box that a click in Word ticks, named for who can't see what stands beside it."""
    box = element("w:sdt")
    properties = element("w:sdtPr", box)
    element("w:alias", properties, val=label[:_LONGEST_TITLE])
    states = element("w14:checkbox", properties)
    element("w14:checked", states, val="0")
    element("w14:checkedState", states, val="2612", font=_BOX_FONT)
    element("w14:uncheckedState", states, val="2610", font=_BOX_FONT)
    run = element("w:r", element("w:sdtContent", box))
    fonts = ("ascii", "hAnsi", "eastAsia", "cs")
    element("w:rFonts", element("w:rPr", run), **dict.fromkeys(fonts, _BOX_FONT))
    element("w:t", run).text = _BOX
    return box
