"""The framework that a table was taken from: what the table itself has no room for."""

from collections.abc import Iterator
from typing import Any, TypeAlias

from ledelsesgrundlag.framework.nouns import noun
from ledelsesgrundlag.names import fold
from ledelsesgrundlag.reading.tables.heads import LEVELS, WORDS, Kind, Word

Values: TypeAlias = Any
"""Plain values, as YAML gives them."""


class Old:
    """The framework that a matrix was taken from, by its ids; or none."""

    def __init__(self, values: Values) -> None:
        """Take the plain values of a valid framework; {} for none."""
        self.values = values
        self.roller: list[Values] = values.get("roller", [])
        self.flags: dict[str, Values] = {f["id"]: f for f in values.get("hjoerneflag", [])}
        self.kompetencer: dict[str, Values] = {}
        self.fokuspunkter: dict[str, Values] = {}
        self.above: dict[str, str] = {}
        """The id of the kompetence of each fokuspunkt, and of the hjørneflag of each kompetence."""
        for flag_id, kompetence in self._kompetencer():
            self.kompetencer[kompetence["id"]] = kompetence
            self.above[kompetence["id"]] = flag_id
            for fokuspunkt in kompetence.get("fokuspunkter", []):
                self.fokuspunkter[fokuspunkt["id"]] = fokuspunkt
                self.above[fokuspunkt["id"]] = kompetence["id"]

    def _kompetencer(self) -> Iterator[tuple[str, Values]]:
        for flag in self.flags.values():
            yield from ((flag["id"], kompetence) for kompetence in flag["kompetencer"])
        yield from (("", kompetence) for kompetence in self.values.get("kompetencer", []))

    @property
    def words(self) -> dict[str, Word | None]:
        """The framework's own words for the levels, folded, and None for the names of roller."""
        given = self.values.get("ord", {})
        names = (fold(rolle["navn"]) for rolle in self.roller)
        roller = {name: None for name in names if not (known := WORDS.get(name)) or not known.own}
        return roller | {
            fold(word): Word(Kind(kind), given[kind][0], given[kind][-1], own=True)
            for kind in (*LEVELS, Kind.ROLLE)
            if kind in given
            for word in given[kind]
        }

    @property
    def levels(self) -> list[Word]:
        """What its matrix has for its levels, in the order of the columns."""
        flags = [Kind.FLAG] if self.flags else []
        points = [Kind.FOKUSPUNKT] if self.fokuspunkter else []
        kinds = [*flags, Kind.KOMPETENCE, *points] if self.values else []
        nouns = [(kind, noun(self.values, kind)) for kind in kinds]
        return [Word(kind, one.singular, one.plural, own=True) for kind, one in nouns]

    def split(self, id_: str) -> tuple[str, str] | None:
        """Part the id of a forventning where its fokuspunkt and its rolle are known."""
        for rolle in self.roller:
            first = id_.removesuffix(f".{rolle['id']}")
            if first != id_ and (first in self.fokuspunkter or first in self.kompetencer):
                return first, rolle["id"]
        return None

    def forventninger(self, id_: str) -> Values:
        """Return what is expected at a fokuspunkt, or at a kompetence, by rolle."""
        part = self.fokuspunkter.get(id_) or self.kompetencer.get(id_) or {}
        return part.get("forventninger", {})
