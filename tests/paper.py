"""Reads a PDF as assistive technology does: the tree of its tags, and the text of each."""

import io
from collections.abc import Iterator
from typing import NamedTuple

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, resolve1

_MARGIN = 28
"""In points; no layout has a smaller one."""


class Tag(NamedTuple):
    """A part of the tree: what it is, and what it holds, in the order that it is read."""

    kind: str
    inner: list["Tag | str"]

    def walk(self, *kinds: str) -> Iterator["Tag"]:
        """Yield the tags of some kinds in it; of those within each other the outermost."""
        for one in self.inner:
            if isinstance(one, Tag) and one.kind in kinds:
                yield one
            elif isinstance(one, Tag):
                yield from one.walk(*kinds)

    @property
    def text(self) -> str:
        """What it says, without the marks of where a long word may be broken."""
        said = "".join(one if isinstance(one, str) else one.text for one in self.inner)
        return said.replace("\u200b", "").strip()


class Paper(NamedTuple):
    """What a PDF says of itself: its catalog, its properties, the size of each page, its tree."""

    catalog: dict
    info: dict
    pages: list[tuple[int, int]]
    """In millimetres."""
    sizes: set[float]
    """Of the letters, in points, but for those of a footer."""
    outside: str
    """The letters that stand off their page, or in its margin."""
    tree: Tag


class _Letters(PDFTextDevice):
    """Gathers the letters of each leaf of the tree, and of no other: not those of a footer."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager)
        self.texts: dict[tuple[int, int], str] = {}
        self.sizes: set[float] = set()
        self.outside = ""
        self.page = None
        self.leaves = [None]

    def begin_page(self, page, ctm):
        del ctm
        self.page = page.pageid
        self.box = page.mediabox

    def begin_tag(self, tag, props=None):
        del tag
        self.leaves.append((props or {}).get("MCID", self.leaves[-1]))

    def end_tag(self):
        self.leaves.pop()

    def render_char(self, matrix, font, fontsize, scaling, *others):
        cid = others[1]
        width = font.char_width(cid) * fontsize * scaling
        if self.leaves[-1] is not None:
            letter = font.to_unichr(cid)
            place = (self.page, self.leaves[-1])
            self.texts[place] = self.texts.get(place, "") + letter
            self.sizes.add(fontsize)
            self._look(matrix, width, letter)
        return width

    def _look(self, matrix, width, letter):
        right, over, _, _, x, y = matrix
        _, _, most_x, most_y = self.box
        for at_x, at_y in ((x, y), (x + right * width, y + over * width)):
            if not (_MARGIN < at_x < most_x - _MARGIN and _MARGIN < at_y < most_y - _MARGIN):
                self.outside += letter.strip()


def read(data: bytes) -> Paper:
    """Read a whole file with pdfminer."""
    document = PDFDocument(PDFParser(io.BytesIO(data)))
    manager = PDFResourceManager()
    letters, pages = _Letters(manager), []
    for page in PDFPage.create_pages(document):
        PDFPageInterpreter(manager, letters).process_page(page)
        pages.append(tuple(round(points / 72 * 25.4) for points in page.mediabox[2:]))
    root = resolve1(document.catalog["StructTreeRoot"])
    tree = Tag("", list(_inner(root, letters.texts, None)))
    info = {key: _string(value) for key, value in document.info[0].items()}
    return Paper(document.catalog, info, pages, letters.sizes, letters.outside, tree)


def _inner(node: dict, texts: dict[tuple[int, int], str], page: int | None) -> Iterator[Tag | str]:
    kids = resolve1(node.get("K", []))
    for kid in kids if isinstance(kids, list) else [kids]:
        inner = resolve1(kid)
        if isinstance(inner, int):
            yield texts.get((page, inner), "")
            continue
        at = inner["Pg"].objid if isinstance(inner.get("Pg"), PDFObjRef) else page
        if "MCID" in inner:
            yield texts.get((at, inner["MCID"]), "")
        elif "S" in inner:
            yield Tag(inner["S"].name, list(_inner(inner, texts, at)))


def _string(value: object) -> object:
    """Return a string of a PDF as text: UTF-16 where it says so."""
    value = resolve1(value)
    if not isinstance(value, bytes):
        return value
    return value.decode("utf-16" if value.startswith(b"\xfe\xff") else "latin-1")
