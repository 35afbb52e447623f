"""HTML: one page that needs nothing else, for an intranet, a mail or a print."""

import re
from collections.abc import Iterator, Sequence
from html import escape
from math import ceil

from ledelsesgrundlag.export import About
from ledelsesgrundlag.export.colours import COLOURS
from ledelsesgrundlag.views.table import NONE_SAID, Block, Cell, Entry, Heading, Kind, Table

# Contrast is at least 4.5:1 in light and in dark (WCAG 2.1 AA). Without CSS the order, the
# headings and the tables still read right.
_STYLE = """
:root { color-scheme: light dark; --line: #767676; --quiet: #595959; --head: #f2f2f2; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 80rem; margin: 0 auto; padding: 1rem; }
h1, h2, h3 { line-height: 1.25; overflow-wrap: break-word; }
h1 { font-size: clamp(1.25rem, .8rem + 2.25vw, 2rem); }
h2 { font-size: clamp(1.125rem, .9rem + 1.25vw, 1.5rem); }
h3 { font-size: clamp(1.0625rem, .9rem + .75vw, 1.25rem); }
a { color: inherit; text-decoration: none; }
a:hover, a:focus-visible { text-decoration: underline; }
h2 { border-left: .5rem solid var(--flag, var(--line)); padding-left: .5rem; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
caption { text-align: left; font-weight: bold; padding: .25rem 0; }
h2 ~ table caption, h3 ~ table caption { position: absolute; left: -999rem; }
th, td { border: 1px solid var(--line); padding: .5rem; text-align: left; vertical-align: top; }
thead th { background: var(--head); }
tbody th { border-left: .25rem solid var(--flag, var(--line)); }
.note, footer { color: var(--quiet); font-size: .875rem; }
.label { font-style: italic; }
:target { outline: .2rem solid var(--line); }
@media (prefers-color-scheme: dark) {
  :root { --line: #8c8c8c; --quiet: #b3b3b3; --head: #2b2b2b; }
  body { background: #1a1a1a; color: #ededed; }
}
@media print { body { max-width: none; padding: 0; font-size: 10pt; }
  h1 { font-size: 18pt; } h2 { font-size: 14pt; } h3 { font-size: 11.5pt; }
  table { margin: .5rem 0; } th, td { padding: .25rem .4rem; overflow-wrap: break-word; }
  tr, li, p { break-inside: avoid; } thead { display: table-header-group; }
  h1, h2, h3, caption, thead, .definition { break-after: avoid; }
  tbody tr:first-child { break-before: avoid; } }
""".strip()
_STACKED = """
@media screen and (max-width: %drem) { thead { position: absolute; left: -999rem; }
  table, caption, tbody, tr, th, td { display: block; overflow-wrap: anywhere; }
  td::before { content: attr(data-head); font-weight: bold; display: block; } }"""
_NARROW = 40
"""In rem: what is no wider is a phone, on which the cells of every table are stacked."""
# In rem: as wide as the letters of a word may be in any usual font, in bold for names and not for
# texts, and what surrounds a word, and all.
_LETTER = {Kind.NAME: 0.68, Kind.TEXT: 0.61}
_AROUND, _MARGIN = 1.125, 2.5
_DEFINITION = """
.definition { color: var(--quiet); margin: .25rem 0; font-weight: normal; }"""
_FLAGS = "".join(
    f"\n.flag-{number} {{ --flag: #{colour}; }}" for number, colour in enumerate(COLOURS)
)
# Of more texts abreast, the type is smaller, and the paper lies on its side; which paper it is,
# the printer knows.
_MOST_UPRIGHT, _SMALLER = 2, 0.9
_ABREAST = f"""
@page {{ size: landscape; }}
table {{ font-size: {_SMALLER}rem; }}
@media print {{ table {{ font-size: 9pt; }} }}"""
# Where the words need more room than there is on paper on its side, a screen may still have it.
_MOST_ON_PAPER = 72
_WIDEST = """
@media screen { body { max-width: %drem; } }
@media print { th, td { overflow-wrap: anywhere; } }"""

LIST_STYLE = "\nth ul, td ul { margin: 0; padding-left: 1.1rem; font-weight: normal; }"
"""Of a list in a cell, for pages that have one."""


def write(table: Table, about: About) -> bytes:
    """Return `table` as a whole page, with an anchor for each id."""
    seen: set[str] = set()
    ours = language(about)
    body = [f"<p>{escape(text)}</p>" for text in table.intro]
    body += _prose(table, ours, seen) if table.prose else _named(table, ours, seen)
    body += [f'<p class="note">{escape(note)}</p>' for note in table.notes]
    return page(table.title, body, about, _style(table), _narrow(table))


def _style(table: Table) -> str:
    """Return the CSS that this page needs beyond what all have."""
    lists = any(len(cell.lines()) > 1 for row in table.rows for cell in row.cells)
    return "".join(
        [
            "\n@page { margin: 1.5cm; }",
            _ABREAST if _is_wide(table) else "",
            _WIDEST % max(_narrow(table), 80) if _narrow(table) > _MOST_ON_PAPER else "",
            LIST_STYLE if lists else "",
            _DEFINITION if table.definitions else "",
        ]
    )


def _is_wide(table: Table) -> bool:
    return not table.prose and len(table.indices(Kind.TEXT)) > _MOST_UPRIGHT


def _narrow(table: Table) -> int:
    """Return up to which width, in rem, the cells are stacked: abreast, a word would be cut."""
    wide = 0.0
    for index in [] if table.prose else table.indices(Kind.NAME, Kind.TEXT):
        texts = [table.columns[index].head, *(row.cells[index].text for row in table.rows)]
        words = re.split(r"[\s–-]+", " ".join(texts))
        wide += max(map(len, words)) * _LETTER[table.columns[index].kind] + _AROUND
    return max(_NARROW, ceil(_MARGIN + wide * (_SMALLER if _is_wide(table) else 1)))


def language(about: About) -> str:
    """Return the attribute for the tool's own words, where the texts are in another language."""
    return "" if about.sprog == "da" else ' lang="da"'


def page(
    title: str, body: Sequence[str], about: About, style: str = "", narrow: int = _NARROW
) -> bytes:
    """Return a page with a heading, a body of HTML and where it is from.

    `style` is CSS beyond what all pages have; up to `narrow` rem, the cells of tables are stacked.
    """
    source = escape(about.edition)
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="{escape(about.sprog)}">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(title)}</title>",
            f'<meta name="generator" content="lg {escape(about.version)}">',
            f"<style>\n{_STYLE}{_FLAGS}{_STACKED % narrow}{style}\n</style>",
            "</head>",
            "<body>",
            "<main>",
            f"<h1>{escape(title)}</h1>",
            *body,
            "</main>",
            f"<footer><p>{source}</p></footer>",
            "</body>",
            "</html>",
            "",
        ]
    ).encode()


def flag_style(flag: int | None) -> str:
    """Return the attribute that gives an element the colour of the hjørneflag with this number.

    A class: an attribute of style would be dropped where a server allows none (CSP).
    """
    return "" if flag is None else f' class="flag-{flag % len(COLOURS)}"'


def _named(table: Table, ours: str, seen: set[str]) -> Iterator[str]:
    for block in table.blocks():
        for heading in block.headings:
            yield from _heading(heading, block.flag, seen)
        yield from _grid(table.heads, block, ours, seen)


def _heading(heading: Heading, flag: int | None, seen: set[str]) -> Iterator[str]:
    tag = f"h{2 + heading.level}"
    attributes = _anchor(heading.id, seen) + flag_style(flag)
    yield f"<{tag}{attributes}>{_link(heading.id, str(heading))}</{tag}>"
    if heading.definition:
        yield _definition("p", heading.definition)


def _link(id_: str, name: str) -> str:
    """Return a name as a link to itself, to be copied."""
    return f'<a href="#{escape(id_)}">{escape(name)}</a>' if id_ else escape(name)


def _definition(tag: str, text: str) -> str:
    return f'<{tag} class="definition">{escape(text)}</{tag}>'


def _grid(heads: Sequence[str], block: Block, ours: str, seen: set[str]) -> Iterator[str]:
    titles = [f'<th scope="col">{escape(head)}</th>' for head in heads]
    yield f"<table>\n<caption>{escape(block.caption)}</caption>"
    yield f"<thead><tr>{''.join(titles)}</tr></thead>\n<tbody>"
    for entry in block.entries:
        pairs = zip(heads[1:], entry.texts, strict=True)
        # First, so that where a row and its text have the same id, the text has the anchor.
        cells = [_cell(head, cell, ours, seen) for head, cell in pairs]
        yield f"<tr{flag_style(entry.flag)}>{_name(entry, ours, seen)}{''.join(cells)}</tr>"
    yield "</tbody>\n</table>"


def _name(entry: Entry, ours: str, seen: set[str]) -> str:
    labels = [f" {_label('span', label, ours)}" for label in entry.labels]
    shown = f"{_link(entry.id, entry.name)}{''.join(labels)}"
    if entry.definition:
        shown += _definition("div", entry.definition)
    return f'<th scope="row"{_anchor(entry.id, seen)}>{shown}</th>'


def _cell(head: str, cell: Cell, ours: str, seen: set[str]) -> str:
    lines = list(map(_marked, cell.lines()))
    text = "".join(lines)
    if len(lines) > 1:
        text = f"<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>"
    elif cell.is_none:
        text = _label("span", NONE_SAID, ours)
    return f'<td data-head="{escape(head)}"{_anchor(cell.id, seen)}>{text}</td>'


def _marked(cell: Cell) -> str:
    pieces = [(escape(text), marked) for text, marked in cell.pieces()]
    return "".join(f"<mark>{piece}</mark>" if marked else piece for piece, marked in pieces)


def _label(tag: str, label: str, ours: str) -> str:
    return f'<{tag} class="label"{ours}>[{escape(label)}]</{tag}>'


def _prose(table: Table, ours: str, seen: set[str]) -> Iterator[str]:
    for label, bullet, texts in table.paragraphs():
        if label:
            yield _label("p", label, ours)
        tag = "li" if bullet else "p"
        items = [f"<{tag}{_anchor(cell.id, seen)}>{escape(cell.text)}</{tag}>" for cell in texts]
        yield from ["<ul>", *items, "</ul>"] if bullet else items


def _anchor(id_: str, seen: set[str]) -> str:
    """Return the attribute that makes an anchor of an id, the first time it stands on the page."""
    if not id_ or id_ in seen:
        return ""
    seen.add(id_)
    return f' id="{escape(id_)}"'
