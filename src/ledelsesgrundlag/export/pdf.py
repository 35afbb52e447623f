"""PDF: paper to hand out, typeset by Typst. Needs the extra `pdf`.

What is laid out how is said here; `pdf.typ` draws it. Typst gets every text as data, never as its
own source.
"""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

from ledelsesgrundlag.errors import WriteError
from ledelsesgrundlag.export import About
from ledelsesgrundlag.export.colours import colour
from ledelsesgrundlag.views.table import NONE_SAID, Block, Cell, Entry, Kind, Table, capital

_HERE = Path(__file__).parent
# Fixed, so that the same table is the same file.
_WRITTEN = datetime(2021, 12, 1, tzinfo=UTC)
_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')
# More than so many forventninger are small print on A4.
_MOST_ON_A4 = 48
_MOST_UPRIGHT = 3


def write(table: Table, about: About) -> bytes:
    """Return `table` as a PDF/UA-1: tagged, with its language, its title and page numbers.

    Raises `WriteError` where no font on the computer has one of the characters.
    """
    return typeset("pdf.typ", _laid_out(table, about))


def typeset(template: str, data: dict[str, Any]) -> bytes:
    """Return the file that a template beside this module makes of data.

    Raises `WriteError` as `write` does.
    """
    try:
        return _compiled(template, data, others=False)
    except typst.TypstError as error:
        if not _MISSING.search(error.message):
            raise
    try:
        return _compiled(template, data, others=True)
    except typst.TypstError as error:
        if not (missing := _MISSING.search(error.message)):
            raise
        # What can't be seen, Typst names by its code: \u{10fffd}.
        sign = re.sub(r"\\u\{(\w+)\}", lambda code: f"U+{code[1].upper()}", missing[1])
        raise WriteError(
            f"Ingen skrift på denne computer har tegnet ”{sign}”, så teksten kan ikke "
            "skrives som pdf; vælg et andet format."
        ) from error


def _compiled(template: str, data: dict[str, Any], *, others: bool) -> bytes:
    """Compile a template with our own fonts, so that the file is the same everywhere.

    With `others`, the computer's too: for a script that ours lack.
    """
    return typst.compile(
        (_HERE / template).read_bytes(),
        font_paths=typst.Fonts(others, others, [_HERE / "fonts"]),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards="ua-1",
        timestamp=_WRITTEN,
    )


def _laid_out(table: Table, about: About) -> dict[str, Any]:
    lang, _, region = about.sprog.partition("-")
    layout = _layout(table)
    texts, rows = len(table.heads) - 1, len(table.rows)
    natural = "A3" if layout == "matrix" and texts * rows > _MOST_ON_A4 else "A4"
    paper = table.papir or natural
    [only] = table.heads[1:] if layout == "columns" else [""]
    return {
        "layout": layout,
        "paper": paper.lower(),
        "flipped": _is_flipped(table, layout),
        # From one size of paper to the next, all grows as the square root of two.
        "scale": 2 ** ((int(natural[1:]) - int(paper[1:])) / 2),
        "title": table.title,
        "subtitle": "" if only in table.title else only,
        "author": about.udgiver,
        "edition": about.edition,
        "lang": lang,
        "region": region or None,
        "none_said": NONE_SAID,
        "intro": table.intro,
        "notes": table.notes,
        "heads": table.heads,
        "longest": _longest(
            table.title,
            *table.intro,
            *table.notes,
            *(cell.text for row in table.rows for cell in row.cells[1:]),
        ),
        **({"paragraphs": [*_paragraphs(table)]} if table.prose else _named(table)),
    }


def _layout(table: Table) -> str:
    if table.prose:
        return "prose"
    texts = len(table.heads) - 1
    if table.per_rolle and texts > 1:
        return "crossed" if table.transposed else "matrix"
    flags = {row.flag for row in table.rows}
    return "columns" if table.per_rolle and None not in flags and len(flags) > 1 else "tables"


def _is_flipped(table: Table, layout: str) -> bool:
    """Return whether a layout stands on the paper's long side."""
    if layout == "crossed":
        return len(table.rows) > _MOST_UPRIGHT
    return layout in {"columns", "matrix"} or len(table.heads) > _MOST_UPRIGHT


def _named(table: Table) -> dict[str, Any]:
    groups = [capital(table.columns[i].head) for i in table.indices(Kind.GROUP)]
    return {
        "flag": groups[0] if groups else "",
        "part": groups[-1] if groups else "",
        "rolle": capital(table.rolle.head) if table.rolle else "",
        "blocks": [*_blocks(table)],
        "sections": [*_sections(table)],
    }


def _blocks(table: Table) -> Iterator[dict[str, Any]]:
    """Yield what stands under the same headings; the title is the first, and none is skipped."""
    depth = 1
    for block in table.blocks():
        headings = []
        for heading in block.headings:
            depth = min(heading.level + 2, depth + 1)
            headings.append({"level": depth, "text": str(heading)})
        yield {"headings": headings, "flag": _rgb(block.flag), "entries": _entries(block)}


def _sections(table: Table) -> Iterator[dict[str, Any]]:
    """Yield the hjørneflag, each with its parts; all is one without a name where there are none."""
    flagged = any(table.columns[i].flagged for i in table.indices(Kind.GROUP))
    section: dict[str, Any] = {}
    for block in table.blocks():
        outer = next((h.text for h in block.headings if flagged and h.level == 0), None)
        if outer is not None or not section:
            if section:
                yield section
            section = {"name": outer or "", "flag": _rgb(block.flag), "blocks": []}
        inner = [h.text for h in block.headings if h.level or not flagged]
        section["blocks"].append({"name": "".join(inner[-1:]), "entries": _entries(block)})
    if section:
        yield section


def _paragraphs(table: Table) -> Iterator[dict[str, Any]]:
    for label, bullet, texts in table.paragraphs():
        yield {"label": label, "bullet": bullet, "texts": list(map(_cell, texts))}


def _entries(block: Block) -> list[dict[str, Any]]:
    return list(map(_entry, block.entries))


def _entry(entry: Entry) -> dict[str, Any]:
    return {"name": entry.name, "labels": entry.labels, "texts": list(map(_cell, entry.texts))}


def _cell(cell: Cell) -> dict[str, Any]:
    lines = [
        [{"text": text, "marked": marked} for text, marked in line.pieces()]
        for line in cell.lines()
    ]
    longest = _longest(cell.text)
    return {"none": cell.is_none, "letters": len(cell.text), "longest": longest, "lines": lines}


def _longest(*texts: str) -> int:
    """Return how many letters the longest of the words has."""
    return max((len(word) for text in texts for word in text.split()), default=0)


def _rgb(flag: int | None) -> str | None:
    return None if flag is None else f"#{colour(flag)}"
