"""Says in Danish what PyYAML finds wrong with a file's YAML, and how to mend it."""

from ledelsesgrundlag.errors import Problem


def _mistake(wrong: str, mend: str) -> Problem:
    return Problem("ugyldig-yaml", wrong, mend)


_INDENTED = _mistake("linjen er rykket forkert ind", "ret mellemrummene i begyndelsen af linjen")
_TAB = _mistake("linjen er rykket ind med en tabulator", "brug mellemrum")
_COLON_IN_TEXT = _mistake(
    "teksten rummer et kolon med mellemrum efter", "sæt anførselstegn om hele teksten"
)
_COLON = _mistake(
    "linjen passer ikke sammen med linjen før",
    "ret indrykningen, og sæt et mellemrum efter kolonet",
)
_AFTER_QUOTE = _mistake(
    "her står noget efter det anførselstegn, der slutter teksten",
    "sæt enkelte anførselstegn om hele teksten, og skriv ' to gange inde i den",
)
_AFTER_BRACKET = _mistake(
    "her står noget efter en parentes, som YAML læser som en liste eller som felter",
    "sæt anførselstegn om hele teksten",
)
_AFTER_END = _mistake("her står noget efter filens slutning", "slet linjen med ...")
_NOT_YAML = _mistake(
    "her står noget, der ikke er gyldig YAML",
    "sæt anførselstegn om teksten, eller se på linjen før",
)

# By what PyYAML, with libyaml or without, says is the problem; the first that fits.
MISTAKES = {
    "tab character": _TAB,
    "unexpected end of stream": _mistake(
        "anførselstegnet her bliver ikke lukket", "sæt et, hvor teksten slutter"
    ),
    "expected ',' or ']'": _mistake(
        "den kantede parentes her bliver ikke lukket", "sæt ] efter det sidste punkt"
    ),
    "expected ',' or '}'": _mistake(
        "den krøllede parentes her bliver ikke lukket", "sæt } efter det sidste felt"
    ),
    "unknown escape character": _mistake(
        "en omvendt skråstreg har en særlig betydning i dobbelte anførselstegn",
        "brug enkelte anførselstegn",
    ),
    "alphabetic or numeric": _mistake(
        "en tekst kan ikke begynde med * eller &", "sæt anførselstegn om teksten"
    ),
    "expected <document start>": _INDENTED,
    "maximum nesting": _mistake("her ligger alt for mange parenteser inde i hinanden", "slet dem"),
    "expected ':'": _mistake(
        "linjen mangler et kolon med mellemrum efter feltets navn",
        "skriv navn: tekst",
    ),
    "expected '-' indicator": _INDENTED,
    "sequence entries are not allowed": _mistake(
        "en liste kan ikke begynde her", "begynd den på en ny linje"
    ),
}
# These are to be mended where the thing begins, not where the reader stopped.
AT_START = {
    MISTAKES[words]
    for words in (
        "unexpected end of stream",
        "expected ',' or ']'",
        "expected ',' or '}'",
        "expected ':'",
    )
}


def explain(problem: str, line: str, column: int, previous: str = "") -> Problem:
    """Return what PyYAML's `problem` means at `column`, from 0, of a line of the file.

    `previous` is the line before it.
    """
    before = line[:column].rstrip()
    if "mapping values are not allowed" in problem:
        return _COLON_IN_TEXT if ": " in before else _COLON
    if "cannot start any token" in problem:
        character = line[column : column + 1]
        wrong = f"en tekst kan ikke begynde med {character}"
        return _TAB if character == "\t" else _mistake(wrong, "sæt anførselstegn om teksten")
    if "expected key" in problem or "block end" in problem:
        endings = {"'": _AFTER_QUOTE, '"': _AFTER_QUOTE, "]": _AFTER_BRACKET, "}": _AFTER_BRACKET}
        return endings.get(before[-1:], _INDENTED)
    if "document start" in problem and previous.startswith("..."):
        return _AFTER_END
    found = (mistake for words, mistake in MISTAKES.items() if words in problem)
    return next(found, _NOT_YAML)
