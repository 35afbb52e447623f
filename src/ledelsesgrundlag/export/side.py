"""The page of a whole framework: one file that needs nothing else and can send nothing.

Without its style, and without script, all of it is there to be read. The style does the choosing
(`:has()` of what the selects say), the script searches, copies links and keeps the choices in the
fragment of the address, which reaches no server.
"""

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html import escape
from itertools import groupby
from pkgutil import get_data

from ledelsesgrundlag.export import About
from ledelsesgrundlag.export.colours import colour
from ledelsesgrundlag.export.html import language
from ledelsesgrundlag.views.side import ChapterPart, FlagPart, KompetencePart, Line, Paragraph, Side
from ledelsesgrundlag.views.table import NONE_SAID, Cell, capital

# Of more roller, or more parts of the matrix, columns would be too narrow to be read.
_MOST_COLUMNS = 6
_MOST_BESIDE = 5
# Of more rows, those that aren't on the screen are laid out when they come there.
_MANY_ROWS = 100
# In characters: what is expected stands on one A4, and needs no A3.
_ON_A4 = 4_000
# In characters: two such items stand beside each other on paper.
_SHORT = 40


def write(side: Side, about: About, start: str = "") -> bytes:
    """Return `side` as a whole page; `start` is the id that it opens at, "" for its beginning."""
    page = _Page(side, language(about))
    style = _asset("side.css") + "\n".join(page.rules())
    script = _asset("side.js")
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    opened = f' data-start="{escape(start)}"' if start else ""
    lines = [
        "<!doctype html>",
        f'<html lang="{escape(about.sprog)}"{opened}>',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{escape(side.title)}</title>",
        f'<meta name="generator" content="lg {escape(about.version)}">',
        f"<style>{style}</style>",
        "</head>",
        "<body>",
        *page.body(),
        f"<script>{script}</script>",
        "</body>",
        "</html>",
        "",
    ]
    return "\n".join(lines).encode()


def _asset(name: str) -> str:
    """Return a file that lies beside this module, without its comments and indentation."""
    data = get_data(__package__, name) or b""
    lines = map(str.strip, data.decode().splitlines())
    return "\n".join(line for line in lines if not line.startswith(("//", "/*")))


def _hash(text: str) -> str:
    """Return what allows just this text to be a style or a script of the page."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


class _Page:
    """Writes the parts of one page, each with its anchor the first time it stands there."""

    def __init__(self, side: Side, ours: str) -> None:
        """Take the framework, and the attribute for the tool's own words."""
        self._side, self._ours = side, ours
        self._roller = [rolle.id for rolle, _ in side.roller]
        self._names = [rolle.text for rolle, _ in side.roller]
        self._seen: set[str] = set()

    def rules(self) -> Iterator[str]:
        """Yield the style that shows what is chosen, a rule for each that can be."""
        numbers = {flag.number for flag in self._side.flags if flag.number is not None}
        for one in sorted({colour(number) for number in numbers}):
            yield f".c{one}{{--flag:#{one}}}"
        for id_ in self._roller:
            chosen = f'.valg:has(.hvem [value="{id_}"]:checked)~main'
            yield f'{chosen} [data-r="{id_}"]{{display:block}}'
        for id_, _ in self._parts():
            narrowed = f'.valg:has(.emne [value="{id_}"]:checked)~main'
            yield f'{narrowed} [data-e]:not([data-e~="{id_}"]){{display:none}}'

    def body(self) -> Iterator[str]:
        """Yield all that is seen."""
        side = self._side
        yield f'<a class="spring" href="#_tekster"{self._ours}>Spring til teksterne</a>'
        yield "<header>"
        yield f"<h1>{escape(side.title)}</h1>"
        yield f"<p>{escape(side.publisher)} · {escape(side.date)}</p>"
        yield "</header>"
        yield from self._choices()
        yield f'<main id="_tekster" tabindex="-1" class="{self._shape()}">'
        yield from self._of_roller()
        yield '<div class="alle">'
        for flag in side.flags:
            yield from self._flag(flag)
        yield "</div>"
        if side.chapters:
            yield '<div class="kapitler">'
            for chapter in side.chapters:
                yield from self._chapter(chapter)
            yield "</div>"
        yield "</main>"
        yield from self._navigation()

    def _shape(self) -> str:
        """Return the classes that tell the style what the framework is like."""
        flags = self._side.flags
        rows = [line for flag in flags for k in flag.kompetencer for line in k.lines]
        shapes = {
            "faa": len(self._roller) <= _MOST_COLUMNS,
            "lille": sum(len(cell.text) for line in rows for cell in line.texts) < _ON_A4,
            "spalter": len(flags) <= _MOST_BESIDE,
            "stor": len(rows) > _MANY_ROWS,
            "flag": any(flag.name for flag in flags),
            "fokus": any(line.name for line in rows),
        }
        return " ".join(name for name, holds in shapes.items() if holds)

    def _choices(self) -> Iterator[str]:
        """Yield what is chosen with: hidden, until the style that it works by shows it."""
        nouns = self._side.nouns
        (rolle, roller), (flag, _), (kompetence, kompetencer) = (
            *(nouns["rolle"], nouns["hjoerneflag"]),
            nouns["kompetence"],
        )
        names = list(zip(self._roller, self._names, strict=True))
        yield f'<div class="valg" role="search" aria-label="Vælg og søg"{self._ours} hidden>'
        yield from _select("_rolle", capital(rolle), f"Alle {roller}", names, "hvem")
        yield from _select("_med", "Sammenlign med", "Ingen valgt", names, "hvem")
        one = f"{capital(flag)} eller {kompetence}" if self._has_flags() else capital(kompetence)
        yield from _select("_emne", one, f"Alle {kompetencer}", list(self._parts()), "emne")
        yield (
            '<p class="soeg" hidden><label for="_soeg">Søg i teksterne</label>'
            '<input id="_soeg" type="search" autocomplete="off" spellcheck="false" '
            'maxlength="1000"></p>'
        )
        yield (
            '<p class="knapper" hidden><button type="button" id="_alt">Vis alt</button> '
            '<button type="button" id="_link">Kopiér link</button> '
            '<button type="button" id="_ud">Udskriv</button></p>'
        )
        yield '<p class="svar" role="status"></p>'
        yield "</div>"

    def _has_flags(self) -> bool:
        return any(flag.name for flag in self._side.flags)

    def _parts(self) -> Iterator[tuple[str, str]]:
        """Yield what can be narrowed to: each hjørneflag, and its kompetencer a step in."""
        for flag in self._side.flags:
            if flag.name:
                yield flag.name.id, flag.name.text
            step = "\u2003" if flag.name else ""
            for kompetence in flag.kompetencer:
                yield kompetence.name.id, f"{step}{kompetence.name.text}"

    def _of_roller(self) -> Iterator[str]:
        """Yield the roller, with what the document says of them."""
        told = any(said for _, said in self._side.roller)
        heading = escape(capital(self._side.nouns["rolle"][1]))
        yield f'<section class="roller{"" if told else " kun"}">'
        yield f'<h2{self._ours} id="_roller">{heading}</h2>'
        yield "<ul>"
        for rolle, said in self._side.roller:
            text = f"<p data-s>{escape(said)}</p>" if said else ""
            name = f"<strong>{escape(rolle.text)}</strong>"
            anchor = f'{self._anchor(rolle.id)} data-r="{rolle.id}"'
            yield f'<li class="r{"" if said else " navn"}"{anchor}>{name}{text}</li>'
        yield "</ul>"
        yield "</section>"

    def _flag(self, flag: FlagPart) -> Iterator[str]:
        colours = "" if flag.number is None else f" c{colour(flag.number)}"
        own = [flag.name.id] if flag.name else []
        within = " ".join([*own, *(kompetence.name.id for kompetence in flag.kompetencer)])
        anchor = self._anchor(*own) if own else ""
        yield f'<section class="f{colours}"{anchor} data-e="{within}">'
        if flag.name:
            called = capital(self._side.nouns["hjoerneflag"][0])
            what = f"<small{self._ours}>{escape(called)}</small> "
            sentence = f"<p>{escape(flag.sentence)}</p>" if flag.sentence else ""
            link = self._link(flag.name.id, flag.name.text)
            yield f'<div class="fh"><h2>{what}{escape(flag.name.text)}{link}</h2>{sentence}</div>'
        heads = (
            f'<span class="r" data-r="{id_}">{escape(name)}</span>'
            for id_, name in zip(self._roller, self._names, strict=True)
        )
        yield '<div class="fk">'
        # What each text is labelled with, said once for the eye where they stand in columns.
        yield f'<p class="hoved" aria-hidden="true">{"".join(heads)}</p>'
        for kompetence in flag.kompetencer:
            yield from self._kompetence(kompetence, own)
        yield "</div>"
        yield "</section>"

    def _kompetence(self, kompetence: KompetencePart, above: list[str]) -> Iterator[str]:
        name, found = kompetence.name, " data-s" if kompetence.name_found else ""
        level = 3 if above else 2
        within = " ".join([*above, name.id])
        yield f'<section class="k"{self._anchor(name.id)} data-e="{within}">'
        link = self._link(name.id, name.text)
        heading = f"<h{level}{found}>{escape(name.text)}{link}</h{level}>"
        said = kompetence.definition
        definition = f"<p data-s>{escape(said)}</p>" if said else ""
        yield f'<div class="kh">{heading}{definition}</div>'
        yield '<div class="kr">'
        for line in kompetence.lines:
            yield from self._line(line, name, level + 1)
        yield "</div>"
        yield "</section>"

    def _line(self, line: Line, kompetence: Cell, level: int) -> Iterator[str]:
        name, heading = line.name, ""
        if name:
            link = self._link(name.id, name.text)
            heading = f"<h{level} data-s>{escape(name.text)}{link}</h{level}>"
        yield f'<div class="p"{self._anchor(name.id) if name else ""}>{heading}<dl>'
        called = (name or kompetence).text
        for rolle, cell in zip(self._side.roller, line.texts, strict=True):
            yield self._cell(rolle[0], cell, called)
        yield "</dl></div>"

    def _cell(self, rolle: Cell, cell: Cell, called: str) -> str:
        lines = [escape(one.text) for one in cell.lines()]
        found = f' data-s="{rolle.id}"' if lines else ""
        text = f"<p{found}>{''.join(lines)}</p>"
        if len(lines) > 1:
            text = f"<ul{found}>{''.join(f'<li>{line}</li>' for line in lines)}</ul>"
        elif cell.is_none:
            text = f'<p class="ingen"{self._ours}>[{escape(NONE_SAID)}]</p>'
        link = self._link(cell.id, f"{rolle.text}, {called}")
        anchor = f'{self._anchor(cell.id)} data-r="{rolle.id}"'
        return f'<div class="r"{anchor}><dt>{escape(rolle.text)}</dt><dd>{text}{link}</dd></div>'

    def _chapter(self, chapter: ChapterPart) -> Iterator[str]:
        yield f'<section class="kap" id="_{chapter.field}">'
        yield f"<h2>{escape(chapter.heading)}</h2>"
        said = ""
        for (label, bullet), run in groupby(chapter.paragraphs, lambda p: (p.label, p.bullet)):
            if label and label != said:
                yield f'<p class="etiket"{self._ours}>[{escape(label)}]</p>'
            said = label
            some = list(run)
            items = [self._paragraph(one, "li" if bullet else "p") for one in some]
            short = all(len(one.text.text) <= _SHORT for one in some)
            begin = '<ul class="korte">' if short else "<ul>"
            yield from [begin, *items, "</ul>"] if bullet else items
        yield "</section>"

    def _paragraph(self, one: Paragraph, tag: str) -> str:
        text, found = escape(one.text.text), " data-s" if one.found else ""
        if one.leads_to:
            return f'<{tag}><a href="#{one.leads_to}">{text}</a></{tag}>'
        return f"<{tag}{self._anchor(one.text.id)}{found}>{text}</{tag}>"

    def _navigation(self) -> Iterator[str]:
        side = self._side
        yield "<footer>"
        if side.chapters:
            yield f'<nav aria-label="Kapitler"{self._ours}><ul>'
            for one in side.chapters:
                yield f'<li><a href="#_{one.field}">{escape(one.heading)}</a></li>'
            yield "</ul></nav>"
        yield f"<p>{escape(side.title)}, {escape(side.publisher)}, {escape(side.date)}</p>"
        yield "</footer>"

    def _link(self, id_: str, called: str) -> str:
        """Return a link to a text; its sign comes from the style, so that it is in no text."""
        label = escape(f"Link til {called}")
        return f'<a class="l" href="#{id_}" aria-label="{label}"{self._ours}></a>'

    def _anchor(self, id_: str) -> str:
        if not id_ or id_ in self._seen:
            return ""
        self._seen.add(id_)
        return f' id="{escape(id_)}"'


def _select(
    name: str, label: str, none: str, options: list[tuple[str, str]], kind: str
) -> Iterator[str]:
    yield f'<p class="{kind}"><label for="{name}">{escape(label)}</label>'
    yield f'<select id="{name}" autocomplete="off"><option value="">{escape(none)}</option>'
    for id_, text in options:
        yield f'<option value="{id_}">{escape(text)}</option>'
    yield "</select></p>"
