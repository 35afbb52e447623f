"""A view as a page: on a phone, on a screen, with large type, and on paper."""

import re
import shutil
import subprocess
from itertools import product
from pathlib import Path

import pytest

from asking import answer_to, table_of
from browser import Browser
from ledelsesgrundlag.export import About, write
from ledelsesgrundlag.export.colours import COLOURS
from ledelsesgrundlag.formats import Format

SKOVBY = Path(__file__).parent / "frameworks" / "skovby.yaml"
# A letter of the widest usual font, of one with serifs, and of one whose letters are alike.
FONTS = ("sans-serif", "serif", "monospace")
WIDTHS = (320, 375, 560, 641, 768, 1024, 1053, 1280)
# Within the margins of A4 and Letter, upright and on their side, in pixels.
A4, LETTER = (8.27, 11.69), (8.5, 11)
PAPERS = ((680, 702), (1009, 943))
VIEWS = (
    "kompetence implementeringsledelse",
    "rolle chef",
    "søg tillid",
    "forord",
)

WIDER_THAN_THE_WINDOW = """
document.documentElement.scrollWidth - document.documentElement.clientWidth
"""
WITHIN_THE_PAGE = """
document.querySelector("table").getBoundingClientRect().right
  <= document.querySelector("main").getBoundingClientRect().right
"""
BROKEN_WORDS = r"""
(() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), broken = [];
  while (walker.nextNode()) {
    for (const word of walker.currentNode.data.matchAll(/[^\s–-]+/g)) {
      const range = document.createRange();
      range.setStart(walker.currentNode, word.index);
      range.setEnd(walker.currentNode, word.index + word[0].length);
      if (new Set([...range.getClientRects()].map(one => Math.round(one.top))).size > 1)
        broken.push(word[0]);
    }
  }
  return broken;
})()
"""


def html(view: str) -> str:
    """Return a view as a page."""
    return answer_to(view).written(Format.HTML).decode()


def opened(browser: Browser, folder: Path, text: str) -> None:
    """Open a page."""
    page = folder / "side.html"
    page.write_text(text, encoding="utf-8")
    browser.run(page, "1")


@pytest.mark.parametrize("view", VIEWS)
def test_no_width_scrolls_sideways_or_cuts_a_word(browser, tmp_path, view):
    """From 320 px, which is 1280 at 400 %, in whatever font the reader has."""
    opened(browser, tmp_path, html(view))
    found = {}
    papers = PAPERS[len(table_of(view).heads) > 3]
    places = [(width, "screen") for width in WIDTHS] + [(width, "print") for width in papers]
    for font, (width, media) in product(FONTS, places):
        browser.resize(width, media)
        browser.evaluate(f"document.body.style.fontFamily = '{font}'")
        wider, broken = map(browser.evaluate, (WIDER_THAN_THE_WINDOW, BROKEN_WORDS))
        if wider or broken:
            found[font, width, media] = (wider, broken)
    assert found == {}


def test_more_roller_than_there_is_room_for_stand_below_each_other(browser, tmp_path):
    """Also on a large screen, until all of them have room; on paper, a word may be broken."""
    table = table_of("kompetence implementeringsledelse")
    texts = slice(4, 8)
    rows = [row._replace(cells=(*row.cells, *row.cells[texts])) for row in table.rows]
    wide = table._replace(columns=(*table.columns, *table.columns[texts]), rows=tuple(rows))
    opened(browser, tmp_path, write(wide, About("t", "u", "d", "1"), Format.HTML).decode())
    for width, media in [(1280, "screen"), (1900, "screen"), (2200, "screen"), (943, "print")]:
        browser.resize(width, media)
        assert browser.evaluate(WIDER_THAN_THE_WINDOW) == 0
        assert browser.evaluate(WITHIN_THE_PAGE)
        assert media == "print" or browser.evaluate(BROKEN_WORDS) == []
        columns = browser.evaluate("getComputedStyle(document.querySelector('td')).display")
        assert columns == ("block" if width in {1280, 1900} else "table-cell")


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is missing: apt-get install "
                    "poppler-utils")  # fmt: skip
@pytest.mark.parametrize(
    ("view", "paper", "is_wide"),
    [("matrix", A4, True), ("matrix", LETTER, True), ("rolle chef", A4, False),
     ("rolle chef", LETTER, False), ("matrix --lang", A4, False)],
)  # fmt: skip
def test_no_heading_stands_alone_at_the_foot_of_a_printed_page(
    browser, tmp_path, view, paper, is_wide
):
    """Nor the heads of a table; what has more than two texts abreast lies on its side."""
    opened(browser, tmp_path, html(view))
    (tmp_path / "x.pdf").write_bytes(browser.printed(*paper))
    read = ["pdftotext", "-layout", "x.pdf", "-"]
    text = subprocess.run(read, cwd=tmp_path, check=True, capture_output=True).stdout.decode()
    pages = [page.strip().splitlines() for page in text.removesuffix("\f").split("\f")]
    assert len(pages) > 1
    alone = [page[-1] for page in pages if re.match(r"\s*(Hjørneflag: |Kompetence: |Fokuspunkt "
                                                    r"|Rolle  )", page[-1])]  # fmt: skip
    assert alone == []
    sizes = subprocess.run(["pdfinfo", "x.pdf"], cwd=tmp_path, check=True, capture_output=True)
    [(x, y)] = re.findall(rb"Page size: +([\d.]+) x ([\d.]+)", sizes.stdout)
    assert (float(x) > float(y)) is is_wide


def test_what_a_kompetence_is_stands_below_its_heading():
    """Where it is a heading, once; and beside its name where it is a row."""
    for view in ("rolle chef", "matrix"):
        page = html(view)
        assert page.count('<p class="definition">') == 8
        assert re.search(
            r'<h3 id="driftsledelse" class="flag-0"><a href="#driftsledelse">Kompetence: '
            r'Driftsledelse</a></h3>\n<p class="definition">Driftsledelse handler om',
            page,
        )
    assert 'class="definition"' not in html("kompetence driftsledelse")
    assert html(f"matrix --data {SKOVBY}").count('<div class="definition">') == 1


def test_an_id_is_the_anchor_of_a_link_and_is_not_read():
    """Who wants to point at a text copies the link that its name is."""
    page = html("rolle chef")
    assert '<a href="#driftsledelse.kerneopgaven">Sætter fokus på kerneopgaven</a>' in page
    assert "driftsledelse.kerneopgaven" not in re.sub("<[^>]*>", "", page)
    links = set(re.findall('href="#([^"]*)"', page))
    assert links <= set(re.findall('id="([^"]*)"', page))


def test_the_colours_can_be_read():
    """As text on white and white on them, 4.5:1 or more."""

    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return sum(p * share for p, share in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))

    assert min(1.05 / (light(colour) + 0.05) for colour in COLOURS) >= 4.5
