"""Frameworks of every form, for property-based tests: any number of parts, any text that is one."""

import itertools
import unicodedata
from typing import Any

from hypothesis import strategies as st

from ledelsesgrundlag.framework.rules import text_problems

# Texts that look like something else to a terminal, a spreadsheet, a browser or YAML.
HOSTILE = [
    "=1+1", "+1", "-1", "@SUM(A1)", "'", '"', "a|b", "<b>&amp;</b>", "*x* _y_ `z` [a](b)", "# x",
    "1. nej", "1) nej", "- nej", "> nej", "| - |", "\\", "~~x~~", "æøå ”x”", "https://x.dk", "007",
    "&P &A", "[red]x[/red]", "[/]", ":smile:", "%s {0} $x", "<!-- x -->", "]]>", "</script>", "no",
    "null", "1.10", "2021-12-01", "*a", "&a", "!x", "? x", "a: b", "a #b", "{a: b}", "[a]", "`",
    "_x0041_", "🌲", "é", "漢字", "א", "🇩🇰", "![x](y)", "www.x.dk", "x@y.dk", "<x@y.dk>", "***",
    "$x$ og $y_1$",
    "🧑\u200d🤝\u200d🧑", "🏳\ufe0f\u200d🌈 x", "• x", "•", "'=1", "''",
    "$$", "---", "===", "\\|", "``", "&lt;", "&#60;", "x" * 300, "ord " * 60 + "slut",
]  # fmt: skip


def _cleaned(text: str) -> str:
    """Bring any text to the form of one that may stand in a framework, where it can be."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def texts() -> st.SearchStrategy[str]:
    """Any text that the model takes."""
    letters = st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp"))
    free = st.text(letters, min_size=1, max_size=40).map(_cleaned)
    return (free | st.sampled_from(HOSTILE)).filter(lambda text: not list(text_problems(text)))


KINDS = ["rolle", "hjoerneflag", "kompetence", "fokuspunkt", "rollebeskrivelse"]


def cells() -> st.SearchStrategy[Any]:
    """What may be expected of a rolle: a text as a rule, a list of them, or nothing on purpose."""
    return texts() | st.lists(texts(), max_size=3)


@st.composite
def frameworks(draw: st.DrawFn) -> dict[str, Any]:
    """The plain values of a valid framework, of any shape that one can have."""
    form = draw(st.sampled_from(["a{}", "a-{}", "a.b{}", "{}", "a.b-c.{}"]))
    fresh = map(form.format, itertools.count())
    few = st.integers(1, 2)

    def part(**more: Any) -> dict[str, Any]:
        former = {"former": [draw(texts())]} if draw(st.booleans()) else {}
        return {"id": next(fresh), **former, **more}

    def maybe(**fields: Any) -> dict[str, Any]:
        return {name: draw(some) for name, some in fields.items() if draw(st.booleans())}

    def forventninger() -> dict[str, Any]:
        return {"forventninger": {rolle["id"]: draw(cells()) for rolle in roller}}

    def fokuspunkt() -> dict[str, Any]:
        return part(navn=draw(texts()), **forventninger())

    def kompetence() -> dict[str, Any]:
        own = maybe(definition=texts(), gendannet=texts())
        bare = bare_kompetencer if bare_kompetencer is not None else draw(st.booleans())
        inner = {} if bare else {"fokuspunkter": [fokuspunkt() for _ in range(draw(few))]}
        return part(navn=draw(texts()), **own, **(inner or forventninger()))

    def hjoerneflag() -> dict[str, Any]:
        inner = [kompetence() for _ in range(draw(few))]
        return part(overskrift=draw(texts()), **maybe(saetning=texts()), kompetencer=inner)

    def kapitel() -> dict[str, Any]:
        afsnit = {
            "id": next(fresh),
            "etiket": draw(st.none() | texts()),
            "tekst": draw(st.none() | texts()),
            "punkter": [{"id": next(fresh), "tekst": draw(texts())}],
            "hjoerneflag": [flag["id"] for flag in levels.get("hjoerneflag", [])],
        }
        return {"overskrift": draw(texts()), "afsnit": [afsnit]}

    # All of them with fokuspunkter, none of them, or some.
    bare_kompetencer = draw(st.sampled_from([False, True, None]))
    roller = [
        part(navn=draw(texts()), **maybe(beskrivelse=texts()))
        for _ in range(draw(st.integers(1, 3)))
    ]
    if draw(st.booleans()):
        levels = {"hjoerneflag": [hjoerneflag() for _ in range(draw(few))]}
    else:
        levels = {"kompetencer": [kompetence() for _ in range(draw(few))]}
    words = {kind: [draw(texts()), draw(texts())] for kind in KINDS if draw(st.booleans())}
    shape = maybe(
        sprog=st.sampled_from(["da", "en", "de-AT"]),
        raekkefoelge=st.sampled_from(["oppefra", "nedefra"]),
        ord=st.just(words),
        forord=st.builds(kapitel),
    )
    whole = {"titel": draw(texts()), "udgiver": draw(texts()), "dato": draw(texts())}
    return {**whole, **shape, "roller": roller, **levels}
