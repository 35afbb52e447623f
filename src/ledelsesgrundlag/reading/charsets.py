"""Finds text that was written in one character set and read in another."""

import re

# What Danish texts have beside ASCII.
_LETTERS = "æøåÆØÅéÉèÈêëáàâíóôúüÜöÖäÄßçñ–—…•”“’‘„«»§°½¼²´·€×"
_SETS = ("cp1252", "latin-1", "cp850", "cp437", "cp865", "mac_roman")
# A single byte of Danish in one set, read in another.
_BYTES = {
    **dict.fromkeys("°¯›¿", "ø"),
    **dict.fromkeys("Õ†ŒÂ", "å"),
    **dict.fromkeys("µ¾Ê", "æ"),
}


def _misread(text: str, charset: str) -> str:
    """Return UTF-8 as another set reads it; "" where it can't."""
    try:
        return text.encode().decode(charset)
    except UnicodeDecodeError:
        return ""


def _forms() -> dict[str, str]:
    """Return what letters look like that were misread, or misread twice; the longest first."""
    forms = {"â€": "”"}  # whose third byte cp1252 doesn't have
    for letter in _LETTERS:
        for charset in _SETS:
            once = _misread(letter, charset)
            forms |= {once: letter, _misread(once, charset): letter}
    forms.pop("")
    return {form: forms[form] for form in sorted(forms, key=len, reverse=True)}


_FORMS = _forms()
# The single ones are told only where they stand within a word, or in ”på”.
_FOUND = re.compile(
    "|".join(map(re.escape, _FORMS))
    + f"|(?<=[A-Za-zæøåÆØÅ])[{''.join(_BYTES)}](?=[a-zæøå])|(?<=\\bp)[Õ†ŒÂ](?!\\w)"
)


def misread(text: str) -> tuple[str, str] | None:
    """Return the first word of a text that was misread, and what it was; None if there is none."""
    if text.isascii() or not _FOUND.search(text):
        return None
    word = next(word for word in text.split(" ") if _FOUND.search(word))
    known = {**_BYTES, **_FORMS}
    return word, _FOUND.sub(lambda found: known[found[0]], word)
