"""The chapters that a framework may have around its matrix, in the order of the document.

Commands, schema, checks and sheets go by this list; `Grundlag` has a field for each.
"""

from collections import namedtuple


class Chapter(namedtuple("Chapter", "field name said missing example aliases", defaults=((),))):
    """A chapter: the field of `Grundlag` that it stands in, and what it is called."""

    __slots__ = ()

    field: str
    name: str
    """Its name and its command's, in Danish."""
    said: str
    """What it is called inside a sentence, in the definite form."""
    missing: str
    """What a framework without it has: "ikke noget forord"."""
    example: str
    """How its command is used."""
    aliases: tuple[str, ...]
    """Other ways to write its name, for a keyboard without æ, ø and å."""


CHAPTERS = (
    Chapter("forord", "forord", "forordet", "ikke noget forord", "lg forord"),
    Chapter(
        "praksis",
        "praksis",
        "kapitlet om ledelsesgrundlaget i praksis",
        "ikke noget kapitel om praksis",
        "lg praksis",
    ),
    Chapter(
        "faellestraek",
        "fællestræk",
        "fællestrækkene ved god ledelse",
        "ikke noget kapitel om fællestræk",
        "lg fællestræk",
        ("faellestraek", "fallestrak"),
    ),
    Chapter(
        "ledestjerne",
        "ledestjerne",
        "ledestjernen",
        "ikke nogen ledestjerne",
        "lg ledestjerne --enkel",
    ),
)

FIELDS = tuple(chapter.field for chapter in CHAPTERS)
"""The fields of `Grundlag` that are chapters."""
