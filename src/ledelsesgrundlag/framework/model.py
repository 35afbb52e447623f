"""The framework as frozen, validated objects. The nouns are the document's own.

A `Grundlag` is made by `ledelsesgrundlag.reading.loading.load_grundlag` from YAML, or with
`Grundlag.model_validate(mapping)`; what is wrong is raised as `pydantic.ValidationError`
with Danish messages for the rules of our own.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Annotated, NamedTuple, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    ValidationError,
    model_validator,
)
from pydantic_core import InitErrorDetails, PydanticCustomError, core_schema

from ledelsesgrundlag.errors import MOST_PROBLEMS, Problem
from ledelsesgrundlag.framework import rules
from ledelsesgrundlag.framework.chapters import CHAPTERS, Chapter
from ledelsesgrundlag.framework.consistency import inconsistencies


class _Checked:
    """Annotates a string that is checked by a rule; the first of its problems is the error."""

    def __init__(
        self, problems: Callable[[str], Iterator[Problem]], pattern: str, longest: int
    ) -> None:
        def check(value: str) -> str:
            for problem in problems(value):
                raise PydanticCustomError(problem.rule, problem.wrong)
            return value

        # One for all fields of the kind: an AfterValidator would be looked into for each.
        strict = core_schema.str_schema(strict=True)
        self._core = core_schema.no_info_after_validator_function(check, strict)
        self._json = {"type": "string", "maxLength": longest, "pattern": pattern}

    def __get_pydantic_core_schema__(self, *_: object) -> core_schema.CoreSchema:
        return self._core

    def __get_pydantic_json_schema__(self, *_: object) -> dict[str, object]:
        return dict(self._json)


Id = Annotated[str, _Checked(rules.id_problems, rules.ID_PATTERN, rules.LONGEST_ID)]
"""A stable ASCII name, never reused: `driftsledelse.kerneopgaven`."""

Tekst = Annotated[str, _Checked(rules.text_problems, rules.TEXT_PATTERN, rules.LONGEST_TEXT)]
"""One text of the document, letter for letter."""


class Texts(Mapping[str, str]):
    """Texts by id that can't be changed, and can be hashed, copied and pickled."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        """Keep a copy of `texts`, in its order."""
        self._texts = dict(texts)

    def __getitem__(self, id_: str) -> str:
        """Return the text of an id; raises `KeyError` as a dict does."""
        return self._texts[id_]

    def __iter__(self) -> Iterator[str]:
        """Yield the ids in order."""
        return iter(self._texts)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._texts)

    def __hash__(self) -> int:
        """Equal texts have equal hashes."""
        return hash(frozenset(self._texts.items()))

    def __repr__(self) -> str:
        """Show the texts."""
        return f"Texts({self._texts!r})"


def _as_dict(texts: Mapping[str, str]) -> dict[str, str]:
    return dict(texts)


Forventninger = Annotated[Mapping[Id, Tekst], AfterValidator(Texts), PlainSerializer(_as_dict)]


class Element(BaseModel):
    """What all parts share: they never change, and a key that isn't known is an error."""

    # Grundlag builds all of them in one; by itself, each is built on first use.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Rolle(Element):
    """A level of leadership. The order in `Grundlag.roller` is the chain, from the top down."""

    id: Id
    navn: Tekst
    former: tuple[Tekst, ...] = ()
    """Other forms of the name that people type; the tool's, not the document's."""


class Fokuspunkt(Element):
    """What a kompetence looks at, with one forventning for each rolle."""

    id: Id
    navn: Tekst
    former: tuple[Tekst, ...] = ()
    """Other forms of the name that people type; the tool's, not the document's."""
    forventninger: Forventninger
    """Text by the id of the rolle."""


class Kompetence(Element):
    """A leadership competency."""

    id: Id
    navn: Tekst
    former: tuple[Tekst, ...] = ()
    """Other forms of the name that people type; the tool's, not the document's."""
    definition: Tekst
    gendannet: Tekst | None = None
    """What the scan had lost here, and from where in the document it was restored."""
    fokuspunkter: tuple[Fokuspunkt, ...] = Field(min_length=1)


class Hjoerneflag(Element):
    """A corner flag: what leadership is to achieve."""

    id: Id
    former: tuple[Tekst, ...] = ()
    """Other forms of the name that people type; the tool's, not the document's."""
    overskrift: Tekst
    """As on the pages of the roller."""
    saetning: Tekst
    """As in the forord, "Vi …"."""
    gendannet: Tekst | None = None
    """What the scan had lost here, and from where in the document it was restored."""
    kompetencer: tuple[Kompetence, ...] = Field(min_length=1)

    @property
    def navn(self) -> str:
        """What it is called: its heading."""
        return self.overskrift


class Punkt(Element):
    """One item of a list in a chapter."""

    id: Id
    tekst: Tekst


class Afsnit(Element):
    """A paragraph of a chapter: a text, a list, or both."""

    id: Id
    etiket: Tekst | None = None
    """A label the tool adds where the document shows a drawing; not a text of the document."""
    tekst: Tekst | None = None
    punkter: tuple[Punkt, ...] = ()
    hjoerneflag: tuple[Id, ...] = ()
    """The hjørneflag whose `saetning` the document lists here, in its order."""
    kompetencer: tuple[Id, ...] = ()
    """The kompetencer whose `navn` the document lists here, in its order."""


class Kapitel(Element):
    """A chapter around the framework's matrix."""

    overskrift: Tekst
    afsnit: tuple[Afsnit, ...] = Field(min_length=1)


class Forventning(NamedTuple):
    """One cell of the matrix, with where it stands."""

    hjoerneflag: Hjoerneflag
    kompetence: Kompetence
    fokuspunkt: Fokuspunkt
    rolle: Rolle

    @property
    def id(self) -> str:
        """Stable id: the fokuspunkt's and the rolle's, `driftsledelse.kerneopgaven.chef`."""
        return f"{self.fokuspunkt.id}.{self.rolle.id}"

    @property
    def tekst(self) -> str:
        """The document's text."""
        return self.fokuspunkt.forventninger[self.rolle.id]


class Grundlag(Element):
    """A whole framework, in the order of its document."""

    model_config = ConfigDict(defer_build=False)

    titel: Tekst
    udgiver: Tekst
    dato: Tekst
    """As the document writes it, "december 2021"."""
    gendannet: Tekst | None = None
    # One for each of CHAPTERS, which has the words for it.
    forord: Kapitel | None = None
    praksis: Kapitel | None = None
    faellestraek: Kapitel | None = None
    ledestjerne: Kapitel | None = None
    roller: tuple[Rolle, ...] = Field(min_length=1)
    hjoerneflag: tuple[Hjoerneflag, ...] = Field(min_length=1)

    @property
    def edition(self) -> str:
        """Which framework it is, by whom and from when."""
        return f"{self.titel}, {self.udgiver}, {self.dato}"

    def kapitel(self, chapter: Chapter) -> Kapitel | None:
        """Return a chapter; None where the framework has none."""
        found: Kapitel | None = getattr(self, chapter.field)
        return found

    @property
    def kapitler(self) -> tuple[Kapitel, ...]:
        """The chapters there are, in the order of the document."""
        return tuple(kapitel for kapitel in map(self.kapitel, CHAPTERS) if kapitel)

    @property
    def kompetencer(self) -> tuple[Kompetence, ...]:
        """All kompetencer, in the order of the document."""
        return tuple(k for flag in self.hjoerneflag for k in flag.kompetencer)

    @property
    def fokuspunkter(self) -> tuple[Fokuspunkt, ...]:
        """All fokuspunkter, in the order of the document."""
        return tuple(f for kompetence in self.kompetencer for f in kompetence.fokuspunkter)

    def forventninger(self) -> Iterator[Forventning]:
        """Yield every cell, fokuspunkt by fokuspunkt, each from the top rolle down."""
        for flag in self.hjoerneflag:
            for kompetence in flag.kompetencer:
                for fokuspunkt in kompetence.fokuspunkter:
                    for rolle in self.roller:
                        yield Forventning(flag, kompetence, fokuspunkt, rolle)

    @model_validator(mode="after")
    def _is_consistent(self) -> Self:
        errors = [
            InitErrorDetails(
                type=PydanticCustomError(found.problem.rule, found.problem.wrong),
                loc=found.loc,
                input=None,
            )
            for found in islice(inconsistencies(self), MOST_PROBLEMS)
        ]
        if errors:
            raise ValidationError.from_exception_data("Grundlag", errors)
        return self
