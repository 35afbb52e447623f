"""Knows by its first bytes a file of another kind that is given as a framework."""

from ledelsesgrundlag.errors import Problem

_OFFICE = "kopiér teksterne over i en fil, der er lavet med lg ny"
_UNPACK = "pak den ud, og angiv filen fra den"
# In the order in which they are looked for: what it begins with, what it is, and what to do.
_KINDS = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "en fil i et ældre Office-format eller med adgangskode",
        _OFFICE,
    ),
    (b"{\\rtf", "en RTF-fil", _OFFICE),
    (b"\x1f\x8b", "en pakket fil", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "en pakket fil", _UNPACK),
    (b"Rar!", "en pakket fil", _UNPACK),
    (b"BZh", "en pakket fil", _UNPACK),
    (b"\xfd7zXZ", "en pakket fil", _UNPACK),
    (b"\x89PNG", "et billede", _OFFICE),
    (b"\xff\xd8\xff", "et billede", _OFFICE),
    (b"GIF8", "et billede", _OFFICE),
    (b"II*\0", "et billede", _OFFICE),
    (b"MM\0*", "et billede", _OFFICE),
    (b"SQLite format 3\0", "en database", _OFFICE),
    (b"bplist00", "en fil fra et Apple-program", _OFFICE),
)
_END = b"PK\x05\x06"
_ZIP = (b"PK\x03\x04", _END)
# What stands in a packed file tells what it is: the names of its parts, early or at its end.
_PACKED = (
    (b"application/vnd.oasis.opendocument.spreadsheet", "et regneark fra LibreOffice", _OFFICE),
    (b"application/vnd.oasis.opendocument.text", "et dokument fra LibreOffice", _OFFICE),
    (b"application/vnd.oasis.opendocument", "en fil fra LibreOffice", _OFFICE),
    (b"xl/workbook", "en Excel-fil", _OFFICE),
    (b"word/document", "en Word-fil", _OFFICE),
    (b"ppt/presentation", "en PowerPoint-fil", _OFFICE),
    (b"[Content_Types].xml", "en Office-fil", _OFFICE),
)
_ANY_ZIP = ("en pakket fil", _UNPACK)
_HTML = (b"<!doctype html", b"<html", b"<head", b"<body")


def told(data: bytes) -> Problem | None:
    """Return what is wrong with a file of another kind; None for what may be YAML."""
    if found := kind(data):
        what, mend = found
        return Problem("anden-slags-fil", f"det er {what} og ikke en YAML-fil", mend)
    return None


def is_excel(data: bytes) -> bool:
    """Tell whether a file is a workbook of Excel's, of one of its newer formats."""
    return data.startswith(_ZIP) and b"xl/workbook" in data


def is_cut_off(data: bytes) -> bool:
    """Tell whether a packed file has no end, as a download that stopped."""
    return data.startswith(_ZIP) and _END not in data


def kind(data: bytes) -> tuple[str, str] | None:
    """Return what another kind of file is and what to do with it, in Danish; None if it is none."""
    if data.startswith(_ZIP):
        return next(((what, mend) for name, what, mend in _PACKED if name in data), _ANY_ZIP)
    begin = data[:1_000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if begin.startswith(b"%pdf-"):
        return "en PDF-fil", _OFFICE
    if begin.startswith((*_HTML, b"<?xml")):
        return "en webside" if any(tag in begin for tag in _HTML) else "en XML-fil", _OFFICE
    return next(((what, mend) for first, what, mend in _KINDS if data.startswith(first)), None)
