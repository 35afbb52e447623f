"""HTML: one page that needs nothing else, for an intranet, a mail or a print."""

from collections.abc import Iterator, Sequence
from html import escape

from ledelsesgrundlag.export import About
from ledelsesgrundlag.export.colours import colour
from ledelsesgrundlag.views.table import NONE_SAID, Block, Cell, Entry, Table

# Contrast is at least 4.5:1 in light and in dark (WCAG 2.1 AA). Without CSS the order, the
# headings and the tables still read right.
_STYLE = """
:root { color-scheme: light dark; --line: #767676; --quiet: #595959; --head: #f2f2f2; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 80rem; margin: 0 auto; padding: 1rem; }
h1, h2, h3 { line-height: 1.25; }
h2 { border-left: .5rem solid var(--flag, var(--line)); padding-left: .5rem; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
caption { text-align: left; font-weight: bold; padding: .25rem 0; }
h2 ~ table caption, h3 ~ table caption { position: absolute; left: -999rem; }
th, td { border: 1px solid var(--line); padding: .5rem; text-align: left; vertical-align: top; }
thead th { background: var(--head); }
tbody th { border-left: .25rem solid var(--flag, var(--line)); }
code, .note, footer { color: var(--quiet); font-size: .875rem; }
code { display: block; font-weight: normal; overflow-wrap: anywhere; }
.label { font-style: italic; }
:target { outline: .2rem solid var(--line); }
@media (prefers-color-scheme: dark) {
  :root { --line: #8c8c8c; --quiet: #b3b3b3; --head: #2b2b2b; }
  body { background: #1a1a1a; color: #ededed; }
}
@media (max-width: 40rem) { thead { position: absolute; left: -999rem; }
  tr, th, td { display: block; } td::before { content: attr(data-head); font-weight: bold;
  display: block; } }
@media print { body { max-width: none; padding: 0; font-size: 10pt; } tr { break-inside: avoid; }
  h2, h3, caption { break-after: avoid; } thead { display: table-header-group; } }
""".strip()

LIST_STYLE = "\nth ul, td ul { margin: 0; padding-left: 1.1rem; font-weight: normal; }"
"""Of a list in a cell, for pages that have one."""


def write(table: Table, about: About) -> bytes:
    """Return `table` as a whole page, with an anchor for each id."""
    seen: set[str] = set()
    ours = language(about)
    body = [f"<p>{escape(text)}</p>" for text in table.intro]
    body += _prose(table, ours, seen) if table.prose else _named(table, ours, seen)
    body += [f'<p class="note">{escape(note)}</p>' for note in table.notes]
    lists = any(len(cell.lines()) > 1 for row in table.rows for cell in row.cells)
    return page(table.title, body, about, LIST_STYLE if lists else "")


def language(about: About) -> str:
    """Return the attribute for the tool's own words, where the texts are in another language."""
    return "" if about.sprog == "da" else ' lang="da"'


def page(title: str, body: Sequence[str], about: About, style: str = "") -> bytes:
    """Return a page with a heading, a body of HTML and where it is from.

    `style` is CSS beyond what all pages have.
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
            f"<style>\n{_STYLE}{style}\n</style>",
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
    """Return the attribute that gives an element the colour of the hjørneflag with this number."""
    return "" if flag is None else f' style="--flag: #{colour(flag)}"'


def _named(table: Table, ours: str, seen: set[str]) -> Iterator[str]:
    for block in table.blocks():
        for heading in block.headings:
            tag = f"h{2 + heading.level}"
            attributes = _anchor(heading.id, seen) + flag_style(block.flag)
            yield f"<{tag}{attributes}>{escape(str(heading))}</{tag}>"
        yield from _grid(table.heads, block, ours, seen)


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
    shown = f"{escape(entry.name)}{''.join(labels)} <code>{escape(entry.id)}</code>"
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
