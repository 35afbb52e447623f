"""The framework as frozen, validated objects. The nouns are the document's own.

A `Grundlag` is made by `ledelsesgrundlag.reading.loading.load_grundlag` from YAML, or with
`Grundlag.model_validate(mapping)`; what is wrong is raised as `pydantic.ValidationError`
with Danish messages for the rules of our own.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import chain, islice
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    SerializerFunctionWrapHandler,
    ValidationError,
    ValidatorFunctionWrapHandler,
    model_serializer,
    model_validator,
)
from pydantic_core import (
    InitErrorDetails,
    PydanticCustomError,
    PydanticKnownError,
    core_schema,
)

from ledelsesgrundlag.errors import MOST_PROBLEMS, Problem
from ledelsesgrundlag.framework import rules
from ledelsesgrundlag.framework.cells import statements
from ledelsesgrundlag.framework.chapters import CHAPTERS, Chapter
from ledelsesgrundlag.framework.consistency import ALTERNATIVES, inconsistencies


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
        self.check = check
        self.core = core_schema.no_info_after_validator_function(check, strict)
        self.json = {"type": "string", "maxLength": longest, "pattern": pattern}

    def __get_pydantic_core_schema__(self, *_: object) -> core_schema.CoreSchema:
        return self.core

    def __get_pydantic_json_schema__(self, *_: object) -> dict[str, object]:
        return dict(self.json)


_ID = _Checked(rules.id_problems, rules.ID_PATTERN, rules.LONGEST_ID)
_TEKST = _Checked(rules.text_problems, rules.TEXT_PATTERN, rules.LONGEST_TEXT)
_SPROG = _Checked(rules.language_problems, rules.LANGUAGE_PATTERN, rules.LONGEST_LANGUAGE)


class _Cell:
    """Annotates a cell: a text, or a list of them, which become the lines of one string.

    No text has a line end, so that each can be told from the next.
    """

    def __get_pydantic_core_schema__(self, *_: object) -> core_schema.CoreSchema:
        def joined(value: object, as_list: ValidatorFunctionWrapHandler) -> str:
            if isinstance(value, str):
                return _TEKST.check(value)
            if isinstance(value, list | tuple):
                return "\n".join(as_list(value))
            raise PydanticKnownError("string_type")

        texts = core_schema.list_schema(_TEKST.core)
        return core_schema.no_info_wrap_validator_function(joined, texts)

    def __get_pydantic_json_schema__(self, *_: object) -> dict[str, object]:
        return {"anyOf": [dict(_TEKST.json), {"type": "array", "items": dict(_TEKST.json)}]}


class _Date:
    """Annotates a text that may be a year, which YAML takes for a number."""

    def __get_pydantic_core_schema__(self, *_: object) -> core_schema.CoreSchema:
        def as_text(value: object) -> object:
            return str(value) if type(value) is int and value in rules.YEARS else value

        return core_schema.no_info_before_validator_function(as_text, _TEKST.core)

    def __get_pydantic_json_schema__(self, *_: object) -> dict[str, object]:
        years = {"minimum": rules.YEARS[0], "maximum": rules.YEARS[-1]}
        return {"anyOf": [dict(_TEKST.json), {"type": "integer", **years}]}


Id = Annotated[str, _ID]
"""A stable ASCII name, never reused: `driftsledelse.kerneopgaven`."""

Tekst = Annotated[str, _TEKST]
"""One text of the document, letter for letter."""

Celle = Annotated[str, _Cell()]
"""What is expected of a rolle somewhere: its statements, one on each line; "" where there are none.

A file has a text or a list of texts; `statements` parts them again.
"""


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


def _as_written(cells: Mapping[str, str]) -> dict[str, str | list[str]]:
    """Return cells as a file has them: a list where a cell hasn't just one text."""
    lists = {rolle: statements(cell) for rolle, cell in cells.items()}
    return {rolle: texts[0] if len(texts) == 1 else texts for rolle, texts in lists.items()}


def _no_texts() -> "Texts":
    return Texts({})


Forventninger = Annotated[Mapping[Id, Celle], AfterValidator(Texts), PlainSerializer(_as_written)]


class Element(BaseModel):
    """What all parts share: they never change, and a key that isn't known is an error."""

    # Grundlag builds all of them in one; by itself, each is built on first use.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @model_serializer(mode="wrap")
    def _as_given(self, as_dict: SerializerFunctionWrapHandler) -> dict[str, object]:
        """Leave out the one of two fields that isn't given; a file can't have both."""
        left_out = set(chain(*ALTERNATIVES)) - self.model_fields_set
        return {name: value for name, value in as_dict(self).items() if name not in left_out}


class Rolle(Element):
    """A level of leadership. `Grundlag.chain` has them from the top down."""

    id: Id
    navn: Tekst
    former: tuple[Tekst, ...] = ()
    """Other forms of the name that people type; the tool's, not the document's."""
    beskrivelse: Tekst | None = None
    """What the document says of the rolle itself."""


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
    definition: Tekst | None = None
    gendannet: Tekst | None = None
    """What the scan had lost here, and from where in the document it was restored."""
    fokuspunkter: tuple[Fokuspunkt, ...] = Field(default=(), min_length=1)
    forventninger: Forventninger = Field(default_factory=_no_texts)
    """Where there are no fokuspunkter: text by the id of the rolle."""


class Hjoerneflag(Element):
    """A corner flag: what leadership is to achieve."""

    id: Id
    former: tuple[Tekst, ...] = ()
    """Other forms of the name that people type; the tool's, not the document's."""
    overskrift: Tekst
    """As on the pages of the roller."""
    saetning: Tekst | None = None
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


class Ord(Element):
    """What the parts are called where not as in the document: the singular and the plural."""

    rolle: tuple[Tekst, Tekst] | None = None
    hjoerneflag: tuple[Tekst, Tekst] | None = None
    kompetence: tuple[Tekst, Tekst] | None = None
    fokuspunkt: tuple[Tekst, Tekst] | None = None
    rollebeskrivelse: tuple[Tekst, Tekst] | None = None


class Raekke(NamedTuple):
    """A row of the matrix: a fokuspunkt, or a kompetence without any, with where it stands."""

    hjoerneflag: Hjoerneflag | None
    kompetence: Kompetence
    fokuspunkt: Fokuspunkt | None
    flag: int | None
    """The number of the hjørneflag, from 0."""

    @property
    def part(self) -> Kompetence | Fokuspunkt:
        """What has the forventninger."""
        return self.fokuspunkt or self.kompetence

    def forventning(self, rolle: Rolle) -> "Forventning":
        """Return the cell of a rolle."""
        return Forventning(self.hjoerneflag, self.kompetence, self.fokuspunkt, rolle)


class Forventning(NamedTuple):
    """One cell of the matrix, with where it stands."""

    hjoerneflag: Hjoerneflag | None
    kompetence: Kompetence
    fokuspunkt: Fokuspunkt | None
    rolle: Rolle

    @property
    def id(self) -> str:
        """Stable id: the fokuspunkt's and the rolle's, `driftsledelse.kerneopgaven.chef`.

        Of a kompetence without fokuspunkter it begins with the kompetence's.
        """
        return f"{(self.fokuspunkt or self.kompetence).id}.{self.rolle.id}"

    @property
    def tekst(self) -> str:
        """The document's text; a line for each where it has several, "" where it has none."""
        return (self.fokuspunkt or self.kompetence).forventninger[self.rolle.id]

    @property
    def udsagn(self) -> list[str]:
        """The texts one by one."""
        return statements(self.tekst)


class Grundlag(Element):
    """A whole framework, in the order of its document."""

    model_config = ConfigDict(defer_build=False)

    titel: Tekst
    udgiver: Tekst
    dato: Annotated[str, _Date()]
    """As the document writes it, "december 2021"."""
    sprog: Annotated[str, _SPROG] = "da"
    """The language of the texts, as BCP 47 names it."""
    raekkefoelge: Literal["oppefra", "nedefra"] = "oppefra"
    """Whether `roller` begins at the top or the bottom of the chain of leadership."""
    ord: Ord = Ord()
    gendannet: Tekst | None = None
    # One for each of CHAPTERS, which has the words for it.
    forord: Kapitel | None = None
    praksis: Kapitel | None = None
    faellestraek: Kapitel | None = None
    ledestjerne: Kapitel | None = None
    roller: tuple[Rolle, ...] = Field(min_length=1)
    hjoerneflag: tuple[Hjoerneflag, ...] = Field(default=(), min_length=1)
    kompetencer: tuple[Kompetence, ...] = Field(default=(), min_length=1)
    """All of them. A file has them under its hjørneflag, or here where there are none."""

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
    def chain(self) -> tuple[Rolle, ...]:
        """The roller from the top of the chain of leadership down."""
        return self.roller if self.raekkefoelge == "oppefra" else self.roller[::-1]

    @property
    def fokuspunkter(self) -> tuple[Fokuspunkt, ...]:
        """All fokuspunkter, in the order of the document."""
        return tuple(f for kompetence in self.kompetencer for f in kompetence.fokuspunkter)

    def raekker(self) -> Iterator[Raekke]:
        """Yield every row of the matrix, in the order of the document."""
        numbered = enumerate(self.hjoerneflag)
        flags = {k.id: (number, flag) for number, flag in numbered for k in flag.kompetencer}
        for kompetence in self.kompetencer:
            number, flag = flags.get(kompetence.id, (None, None))
            for fokuspunkt in kompetence.fokuspunkter or (None,):
                yield Raekke(flag, kompetence, fokuspunkt, number)

    def forventninger(self) -> Iterator[Forventning]:
        """Yield every cell, row by row, in the order of the roller."""
        for raekke in self.raekker():
            yield from map(raekke.forventning, self.roller)

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
        if self.hjoerneflag:
            inner = tuple(k for flag in self.hjoerneflag for k in flag.kompetencer)
            self.__dict__["kompetencer"] = inner
        return self
