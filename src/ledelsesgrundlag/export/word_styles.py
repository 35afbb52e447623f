"""The named styles of a Word document: each is added where a template has none of that name."""

from copy import deepcopy
from importlib.resources import files

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from docx.parts.numbering import NumberingPart

from ledelsesgrundlag.export.colours import COLOURS

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_FLAG = f"""
<w:style {_W} w:type="character" w:customStyle="1" w:styleId="LGHjoerneflag%d">
<w:name w:val="%s"/><w:uiPriority w:val="40"/><w:qFormat/><w:rPr><w:color w:val="%s"/></w:rPr>
</w:style>"""
_BULLETS = f"""
<w:abstractNum {_W} w:abstractNumId="%d"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">
<w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>
<w:pPr><w:ind w:left="227" w:hanging="227"/></w:pPr></w:lvl></w:abstractNum>"""
_NUM = f'<w:num {_W} w:numId="%d"><w:abstractNumId w:val="%d"/></w:num>'
_NUMBERING = f"<w:numbering {_W}/>".encode()


def flag_style(flag: int) -> str:
    """Return the name of the style for the colour of the hjørneflag with this number from 0."""
    return f"LG Hjørneflag {flag % len(COLOURS) + 1}"


def add_lacking(document: Document, *, anew: bool = False) -> None:
    """Add each of our styles that a document has none by the name of; `anew`, in place of its own.

    What it has keeps its look, and ours rest on it.
    """
    styles = document.styles.element
    ours = _ours()
    if anew:
        for child in list(styles):
            styles.remove(child)
        styles.append(ours[0])
    found = {(s.get(qn("w:type")), _name(s).casefold()): s for s in styles.iter(qn("w:style"))}
    taken = {s.get(qn("w:styleId")) for s in found.values()}
    ids: dict[str, str] = {}
    for style in [child for child in ours if child.tag == qn("w:style")]:
        id_, name = style.get(qn("w:styleId")), _name(style)
        there = found.get((style.get(qn("w:type")), name.casefold()))
        if there is not None:
            there.find(qn("w:name")).set(qn("w:val"), name)  # "Heading 1" is found as "heading 1"
            ids[id_] = there.get(qn("w:styleId"))
            continue
        ids[id_] = id_ if id_ not in taken else f"{id_}LG"
        _fit(document, style, ids, standard=not found)
        styles.append(style)


def _ours() -> list[Element]:
    """Return what our stylesheet holds, and a style for each colour."""
    sheet = files("ledelsesgrundlag.export") / "word_styles.xml"
    coloured = [
        parse_xml(_FLAG % (number + 1, flag_style(number), colour))
        for number, colour in enumerate(COLOURS)
    ]
    elements = [one for one in parse_xml(sheet.read_bytes()) if isinstance(one.tag, str)]
    return deepcopy([*elements, *coloured])


def _name(style: Element) -> str:
    return str(style.find(qn("w:name")).get(qn("w:val")))


def _fit(document: Document, style: Element, ids: dict[str, str], *, standard: bool) -> None:
    """Let a style of ours point to those that the document has, and to bullets of its own."""
    style.set(qn("w:styleId"), ids[style.get(qn("w:styleId"))])
    for tag in ("w:basedOn", "w:next"):
        for pointing in style.findall(qn(tag)):
            pointing.set(qn("w:val"), ids[pointing.get(qn("w:val"))])
    if not standard and style.get(qn("w:default")):
        del style.attrib[qn("w:default")]  # a template's own default, whatever it is called
    for number in style.iter(qn("w:numId")):
        number.set(qn("w:val"), str(_add_bullets(document)))


def _add_bullets(document: Document) -> int:
    """Add a list with bullets, and return its number."""
    numbering = _numbering(document)
    abstract = _next(numbering, "w:abstractNum", "w:abstractNumId")
    number = _next(numbering, "w:num", "w:numId")
    last = numbering.findall(qn("w:abstractNum"))
    place = numbering.index(last[-1]) + 1 if last else 0
    numbering.insert(place, parse_xml(_BULLETS % abstract))
    lists = numbering.findall(qn("w:num"))
    place = numbering.index(lists[-1]) + 1 if lists else place + 1
    numbering.insert(place, parse_xml(_NUM % (number, abstract)))
    return number


def _numbering(document: Document) -> Element:
    part = document.part
    if not any(one.reltype == RELATIONSHIP_TYPE.NUMBERING for one in part.rels.values()):
        name = PackURI("/word/numbering.xml")
        made = NumberingPart.load(name, CONTENT_TYPE.WML_NUMBERING, _NUMBERING, part.package)
        part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
    numbering: Element = part.numbering_part.element
    return numbering


def _next(numbering: Element, tag: str, id_: str) -> int:
    taken = [int(one.get(qn(id_)) or 0) for one in numbering.findall(qn(tag))]
    return max(taken, default=0) + 1
