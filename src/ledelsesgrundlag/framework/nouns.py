"""What the parts of a framework are called: in the document, or in a framework's own words."""

from __future__ import annotations

from collections import namedtuple

from ledelsesgrundlag.framework.values import get

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing is slow to load
    from ledelsesgrundlag.framework.values import Values


class Noun(namedtuple("Noun", "singular plural definite single")):
    """A Danish noun as sentences need it; of one's own, only the first two forms are known."""

    __slots__ = ()

    singular: str
    plural: str
    definite: str
    """As before an id: "rollen chef"; of one's own word "niveau chef"."""
    single: str
    """One of them, not two."""


NOUNS = {
    "rolle": Noun("rolle", "roller", "rollen", "én rolle"),
    "hjoerneflag": Noun("hjørneflag", "hjørneflag", "hjørneflaget", "ét hjørneflag"),
    "kompetence": Noun("kompetence", "kompetencer", "kompetencen", "én kompetence"),
    "fokuspunkt": Noun("fokuspunkt", "fokuspunkter", "fokuspunktet", "ét fokuspunkt"),
    "rollebeskrivelse": Noun(
        "rollebeskrivelse", "rollebeskrivelser", "rollebeskrivelsen", "én rollebeskrivelse"
    ),
}
"""The document's own, by their names in ASCII."""


def noun(grundlag: Values, kind: str) -> Noun:
    """Return what a kind of part, one of `NOUNS`, is called in a framework, however broken."""
    own = get(get(grundlag, "ord"), kind)
    if isinstance(own, list | tuple) and [*map(type, own)] == [str, str]:
        singular, plural = own
        return Noun(singular, plural, singular, f"1 {singular}")
    return NOUNS[kind]


def is_own(grundlag: Values, kind: str) -> bool:
    """Tell whether a framework has a word of its own for a kind of part."""
    return noun(grundlag, kind) is not NOUNS[kind]
