"""A sheet as a page to fill in, in the browser or on paper. No script: nothing is kept or sent."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import count

from ledelsesgrundlag.export import About
from ledelsesgrundlag.export.html import LIST_STYLE, flag_style, language, page
from ledelsesgrundlag.views.sheet import (
    Block,
    EmptyTable,
    Fields,
    ForventningRow,
    ForventningTable,
    NoteColumn,
    Questions,
    Section,
    Sheet,
    Text,
    Tick,
    Ticks,
)

_STYLE = """
h1, .ours { font-style: italic; }
h3, h4 { border-left: .375rem solid var(--flag, var(--line)); padding-left: .5rem; }
.field { display: grid; grid-template-columns: 16rem 1fr; gap: .5rem; margin: .5rem 0; }
.ask { margin: 1rem 0; break-inside: avoid; }
.ask label, .tick label { display: block; }
ul.ticks { list-style: none; padding: 0; }
textarea { box-sizing: border-box; width: 100%; font: inherit; color: inherit; resize: vertical;
  background: transparent; border: 1px solid var(--line); field-sizing: content;
  min-height: var(--room); }
textarea:focus-visible, input:focus-visible { outline: .2rem solid currentColor; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
table { table-layout: fixed; }
tbody th p { font-weight: normal; margin: .25rem 0; }
th.number { width: 2rem; }
th.forventning { width: 42%; }
@page { size: A4; margin: 1.5cm; }
@media (max-width: 40rem) { .field { display: block; }
  th.number, th.forventning { width: auto; } }
@media print { main { padding: 0 1px; } textarea { resize: none; } .screen { display: none; }
  th, td { padding: .25rem .5rem; }
  h4, section > p, thead { break-after: avoid; }
  tbody tr:first-child { break-before: avoid; } p { break-inside: avoid; } }
"""
# Only a browser needs to be told.
_SCREEN = Text(
    "Du kan skrive direkte på siden. Det, du skriver, bliver ikke gemt: Udskriv siden, eller gem "
    "den som PDF, før du lukker den."
)
# Room to write in by hand: a line, some lines, an answer.
_LINE, _NOTES, _ANSWER = "2rem", "5rem", "6rem"


def write(sheet: Sheet, about: About) -> bytes:
    """Return `sheet` as a page, the tool's words in italics."""
    names = _Names()
    body = [f"<p>{_text(sheet.source)}</p>"]
    body += [f'<p class="ours screen">{escape(_SCREEN.text)}</p>', *_blocks(sheet.blocks, names)]
    for section in sheet.sections:
        body += _section(section, names)
    # No text can hold it: its quotation marks would be escaped.
    body = [part.replace('class="ours"', f'class="ours"{language(about)}') for part in body]
    lists = LIST_STYLE if any("<th" in part and "<ul>" in part for part in body) else ""
    return page(sheet.title.text, body, about, _STYLE + lists)


class _Names:
    """Names for what must be pointed at; no id of a framework has an underscore."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def new(self) -> str:
        return f"_{next(self._numbers)}"


def _section(section: Section, names: _Names) -> Iterator[str]:
    tag = f"h{1 + section.level}"
    anchor = f' id="{escape(section.heading.id)}"' if section.heading.id else ""
    yield f"<section{flag_style(section.flag)}>"
    yield f"<{tag}{anchor}>{_text(section.heading)}</{tag}>"
    yield from _blocks(section.blocks, names)
    yield "</section>"


def _blocks(blocks: Sequence[Block], names: _Names) -> Iterator[str]:
    for block in blocks:
        match block:
            case Text():
                yield f"<p>{_text(block)}</p>"
            case Fields():
                yield from _fields(block, names)
            case Questions():
                yield from _questions(block, names)
            case Ticks():
                items = [f"<li>{_tick(tick)}</li>" for tick in block.items]
                yield from ['<ul class="ticks">', *items, "</ul>"]
            case ForventningTable():
                yield from _forventninger(block, names)
            case EmptyTable():
                yield from _empty_table(block, names)


def _fields(fields: Fields, names: _Names) -> Iterator[str]:
    for field in fields.items:
        name = names.new()
        if field.value:
            shown = f"<span>{_text(field.label)}</span> <span>{_text(field.value)}</span>"
        else:
            label = f'<label for="{name}">{_text(field.label)}</label>'
            shown = f"{label} {_room(_NOTES if fields.roomy else _LINE, id=name)}"
        yield f'<div class="field">{shown}</div>'


def _questions(questions: Questions, names: _Names) -> Iterator[str]:
    for question in questions.items:
        name = names.new()
        label = f'<label for="{name}">{_text(question)}</label>'
        yield f'<div class="ask">{label}{_room(_ANSWER, id=name)}</div>'


def _tick(tick: Tick) -> str:
    box = '<input type="checkbox" autocomplete="off">'
    return f"<label>{box} {_text(tick.text)}</label>"


def _forventninger(table: ForventningTable, names: _Names) -> Iterator[str]:
    heads = [(column.head, names.new()) for column in table.columns]
    yield from _begun(table.caption, f'class="forventning">{_text(table.head)}', heads)
    for row in table.rows:
        name = names.new()
        pairs = zip(table.columns, heads, strict=True)
        cells = [_notes(column, f"{head} {name}") for column, (_, head) in pairs]
        yield f"<tr>{_row_head(row, name)}{''.join(cells)}</tr>"
    yield "</tbody>\n</table>"


def _begun(caption: Text, first: str, heads: Iterable[tuple[Text, str]]) -> Iterator[str]:
    """Yield the beginning of a table: its first head, and the others with their names."""
    others = [f'<th scope="col" id="{name}">{_text(head)}</th>' for head, name in heads]
    yield f"<table>\n<caption>{_text(caption)}</caption>"
    yield f'<thead><tr><th scope="col" {first}</th>{"".join(others)}</tr></thead>\n<tbody>'


def _row_head(row: ForventningRow, name: str) -> str:
    id_, texts = escape(row.id), list(map(_text, row.texts))
    items = "".join(f"<li>{text}</li>" for text in texts)
    text = f"<ul>{items}</ul>" if len(texts) > 1 else f"<p>{texts[0]}</p>"
    # What names the row, for the places to write in beside it.
    if row.fokuspunkt:
        shown = f'<span id="{name}">{_text(row.fokuspunkt)}</span>{text}'
    else:
        shown = f'<div id="{name}">{text}</div>'
    return f'<th scope="row" id="{id_}">{shown}</th>'


def _notes(column: NoteColumn, names: str) -> str:
    ticks = "".join(f"<div>{_tick(step)}</div>" for step in column.steps)
    inside = f"{ticks}{_room(_NOTES, aria_labelledby=names)}"
    head = escape(column.head.text)
    return f'<td data-head="{head}"><div role="group" aria-labelledby="{names}">{inside}</div></td>'


def _empty_table(table: EmptyTable, names: _Names) -> Iterator[str]:
    heads = [(column, names.new()) for column in table.columns]
    yield from _begun(table.caption, f'class="number">{_text(table.head)}', heads)
    for number in range(1, 1 + table.rows):
        name = names.new()
        cells = [f'<th scope="row" class="number" id="{name}">{number}</th>']
        for column, head in heads:
            room = _room(_NOTES, aria_labelledby=f"{head} {name}")
            cells.append(f'<td data-head="{escape(column.text)}">{room}</td>')
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</tbody>\n</table>"


def _room(height: str, **attributes: str) -> str:
    """Return an empty place to write in. Without a name, in no form, it can't be sent."""
    given = "".join(f' {key.replace("_", "-")}="{value}"' for key, value in attributes.items())
    return f'<textarea rows="1" autocomplete="off" style="--room: {height}"{given}></textarea>'


def _text(text: Text) -> str:
    shown = escape(text.text)
    return f'<span class="ours">{shown}</span>' if text.ours else shown
