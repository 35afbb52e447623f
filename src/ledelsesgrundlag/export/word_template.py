"""Opens a Word file to be written in: a municipality's own template, or an empty one of ours.

A template is never trusted: it is looked through before it is opened, and what stood in its body,
with the pictures and comments of that, doesn't follow along.
"""

import io
import zipfile
from copy import deepcopy

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE
from docx.opc.rel import _Relationship
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from docx.section import Section
from docx.shared import Cm

from ledelsesgrundlag.errors import DataError, Problem
from ledelsesgrundlag.export import word_styles
from ledelsesgrundlag.reading import yaml_file

_LARGEST, _MOST_UNPACKED = 20 << 20, 200 << 20
"""In bytes: of a template with large pictures, as it is and unpacked."""
_SAVE = "åbn den i Word, og gem den som .docx"
_NO_WORD = Problem("ikke-word", "skabelonen er ikke en Word-fil", _SAVE)
_MACROS = Problem("makroer", "skabelonen er en Word-fil med makroer", _SAVE)
_TOO_LARGE = Problem(
    "for-stor-skabelon",
    f"skabelonen fylder mere end {_LARGEST >> 20} MB",
    "gør dens billeder mindre i Word, og gem den",
)
_TYPES = "[Content_Types].xml"
_TEMPLATE = CONTENT_TYPE.WML_DOCUMENT_MAIN.replace("document.main", "template.main").encode()
# What a document points to that is no part of its body.
_KEPT = {
    *("styles", "numbering", "settings", "theme", "fontTable", "webSettings", "header", "footer"),
    *("footnotes", "endnotes", "customXml"),
}
_A4 = (Cm(21), Cm(29.7))
_MARGINS = {
    **dict.fromkeys(("left_margin", "right_margin"), Cm(2)),
    **dict.fromkeys(("top_margin", "bottom_margin"), Cm(1.7)),
}


def opened(file: str | None) -> Document:
    """Return an empty document with our styles, of a template's file or, with None, of none.

    Raises `DataError` where the file can't be read or is no Word file.
    """
    return _emptied(docx.Document(), anew=True) if file is None else _template(file)


def _emptied(document: Document, *, anew: bool) -> Document:
    """Take the text out of a document, and give it what it lacks; `anew`, our look alone."""
    _keep_headers(document)
    document._body.clear_content()
    section = document._body._element.get_or_add_sectPr()
    for columns in section.findall(qn("w:cols")):
        section.remove(columns)  # a table is as wide as the page
    _set_paper(document.sections[-1], anew=anew)
    _forget_body(document)
    word_styles.add_lacking(document, anew=anew)
    return document


def _template(file: str) -> Document:
    data = yaml_file.contents(file, _LARGEST)
    if len(data) > _LARGEST:
        raise DataError(file, [_TOO_LARGE])
    try:
        parts = _parts(data)
    except Exception as error:
        raise DataError(file, [_NO_WORD]) from error
    if parts is None:
        raise DataError(file, [_TOO_LARGE])
    if b"macroEnabled" in parts.get(_TYPES, b""):
        raise DataError(file, [_MACROS])
    try:
        return _emptied(docx.Document(_packed(parts)), anew=False)
    except Exception as error:
        raise DataError(file, [_NO_WORD]) from error


def _parts(data: bytes) -> dict[str, bytes] | None:
    """Return the files in a packed one; None where they are too large."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(member.file_size for member in archive.infolist()) > _MOST_UNPACKED:
            return None
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(parts: dict[str, bytes]) -> io.BytesIO:
    """Return a file of those parts, which is a document also where they were a template (.dotx)."""
    out = io.BytesIO()
    document = CONTENT_TYPE.WML_DOCUMENT_MAIN.encode()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part.replace(_TEMPLATE, document) if name == _TYPES else part)
    return out


def _keep_headers(document: Document) -> None:
    """Give the last section the headers that it has from those before it, which go."""
    body = document.element.body
    inherited: dict[tuple[str, str], Element] = {}
    sections = list(body.iter(qn("w:sectPr")))
    for section in sections:
        own = [*section.findall(qn("w:headerReference")), *section.findall(qn("w:footerReference"))]
        inherited |= {(one.tag, one.get(qn("w:type"))): one for one in own}
    for place, reference in enumerate(inherited.values()):
        if reference.getparent() is not sections[-1]:
            sections[-1].insert(place, deepcopy(reference))


def _set_paper(section: Section, *, anew: bool) -> None:
    """Set the paper and the margins of a new document, or what a template doesn't say."""
    if anew or not section.page_width or not section.page_height:
        section.page_width, section.page_height = _A4
    for margin, width in _MARGINS.items():
        if anew or getattr(section, margin) is None:
            setattr(section, margin, width)
    if anew:
        section.header_distance = section.footer_distance = Cm(1)


def _forget_body(document: Document) -> None:
    """Drop what only the body pointed to, and the picture of its first page."""
    of_document, of_package = document.part.rels, document.part.package.rels
    for id_, relation in list(of_document.items()):
        if _kind(relation) not in _KEPT:
            del of_document[id_]
    for id_, relation in list(of_package.items()):
        if _kind(relation) == "thumbnail":
            del of_package[id_]


def _kind(relation: _Relationship) -> str:
    return relation.reltype.rpartition("/")[2]
