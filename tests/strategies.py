"""Frameworks of every form, for property-based tests: any number of parts, any text that is one."""

import unicodedata
from typing import Any

from hypothesis import strategies as st

from ledelsesgrundlag.texts import id_flaws, text_flaws

# Texts that look like something else to a terminal, a spreadsheet, a browser or YAML.
HOSTILE = [
    "=1+1", "+1", "-1", "@SUM(A1)", "'", '"', "a|b", "<b>&amp;</b>", "*x* _y_ `z` [a](b)", "# x",
    "1. nej", "1) nej", "- nej", "> nej", "| - |", "\\", "~~x~~", "æøå ”x”", "https://x.dk", "007",
    "&P &A", "[red]x[/red]", "[/]", ":smile:", "%s {0} $x", "<!-- x -->", "]]>", "</script>", "no",
    "null", "1.10", "2021-12-01", "*a", "&a", "!x", "? x", "a: b", "a #b", "{a: b}", "[a]", "`",
    "_x0041_", "🌲", "é", "漢字", "א", "🇩🇰", "![x](y)", "www.x.dk", "x@y.dk", "<x@y.dk>", "***",
    "---", "===", "\\|", "``", "&lt;", "&#60;", "x" * 300, "ord " * 60 + "slut",
]  # fmt: skip


def _cleaned(text: str) -> str:
    """Bring any text to the form of one that may stand in a framework, where it can be."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def texts() -> st.SearchStrategy[str]:
    """Any text that the model takes."""
    letters = st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp"))
    free = st.text(letters, min_size=1, max_size=40).map(_cleaned)
    return (free | st.sampled_from(HOSTILE)).filter(lambda text: not list(text_flaws(text)))


def ids() -> st.SearchStrategy[str]:
    """Any id that the model takes, and no rolle's id can't be."""
    words = st.text("abcxyz019", min_size=1, max_size=3)
    joined = st.lists(words, min_size=1, max_size=2).map("-".join)
    dotted = st.lists(joined, min_size=1, max_size=2).map(".".join)
    return dotted.filter(lambda text: not list(id_flaws(text)))


@st.composite
def frameworks(draw: st.DrawFn) -> dict[str, Any]:
    """The plain values of a valid framework."""
    taken = iter(draw(st.lists(ids(), min_size=60, max_size=60, unique=True)))
    # No forventning's id, made of two, may be one of the others.
    fresh = (f"{id_}-{number}" for number, id_ in enumerate(taken))
    several = st.integers(1, 2)

    def part(**more: Any) -> dict[str, Any]:
        former = {"former": draw(st.lists(texts(), max_size=2))} if draw(st.booleans()) else {}
        return {"id": next(fresh), **former, **more}

    roller = [part(navn=draw(texts())) for _ in range(draw(st.integers(1, 3)))]

    def fokuspunkt() -> dict[str, Any]:
        forventninger = {rolle["id"]: draw(texts()) for rolle in roller}
        return part(navn=draw(texts()), forventninger=forventninger)

    def kompetence() -> dict[str, Any]:
        fokuspunkter = [fokuspunkt() for _ in range(draw(several))]
        restored = {"gendannet": draw(texts())} if draw(st.booleans()) else {}
        return (
            part(navn=draw(texts()), definition=draw(texts()), fokuspunkter=fokuspunkter) | restored
        )

    flags = [
        part(
            overskrift=draw(texts()),
            saetning=draw(texts()),
            kompetencer=[kompetence() for _ in range(draw(several))],
        )
        for _ in range(draw(several))
    ]
    whole = {
        "titel": draw(texts()),
        "udgiver": draw(texts()),
        "dato": draw(texts()),
        "roller": roller,
        "hjoerneflag": flags,
    }
    for chapter in draw(st.sets(st.sampled_from(["forord", "praksis", "ledestjerne"]))):
        whole[chapter] = {"overskrift": draw(texts()), "afsnit": [
            {
                "id": next(fresh),
                "etiket": draw(st.none() | texts()),
                "tekst": draw(texts()),
                "punkter": [{"id": next(fresh), "tekst": draw(texts())}],
                "hjoerneflag": [flags[0]["id"]],
                "kompetencer": [],
            }
        ]}  # fmt: skip
    return whole
