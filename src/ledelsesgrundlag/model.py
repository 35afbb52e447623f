"""The framework as frozen, validated objects. The nouns are the document's own.

A `Grundlag` is made by `ledelsesgrundlag.loading.load_grundlag` from YAML, or with
`Grundlag.model_validate(mapping)`; what is wrong is raised as `pydantic.ValidationError`
with Danish messages for the rules of our own.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    Strict,
    model_validator,
)

ID_PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*")


def _check_id(value: str) -> str:
    """Accept dot-separated groups of ASCII words joined by hyphens."""
    if not ID_PATTERN.fullmatch(value):
        raise ValueError("et id skrives med a-z, 0-9, bindestreg og punktum")
    return value


def _check_tekst(value: str) -> str:
    """Accept a text that fits on one line: NFC, no stray blanks, no control characters."""
    if not value:
        raise ValueError("teksten er tom")
    if not unicodedata.is_normalized("NFC", value):
        raise ValueError("et å eller en accent er skrevet som to tegn (teksten er ikke NFC)")
    # Cc, Cf: control and format characters, bidi overrides among them; Zl, Zp: line ends.
    if bad := [c for c in value if unicodedata.category(c) in {"Cc", "Cf", "Zl", "Zp"}]:
        raise ValueError(
            f"teksten rummer et usynligt tegn (U+{ord(bad[0]):04X}) eller et linjeskift"
        )
    if value != " ".join(value.split()):
        raise ValueError("teksten har mellemrum i enden eller flere i træk")
    return value


Id = Annotated[str, Strict(), AfterValidator(_check_id)]
"""A stable ASCII name, never reused: `driftsledelse.kerneopgaven`."""

Tekst = Annotated[str, Strict(), AfterValidator(_check_tekst)]
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


class _Element(BaseModel):
    """What all parts share: they never change, and a key that isn't known is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Rolle(_Element):
    """A level of leadership. The order in `Grundlag.roller` is the chain, from the top down."""

    id: Id
    navn: Tekst
    former: tuple[Tekst, ...] = ()
    """Other forms of the name that people type; the tool's, not the document's."""


class Fokuspunkt(_Element):
    """What a kompetence looks at, with one forventning for each rolle."""

    id: Id
    navn: Tekst
    former: tuple[Tekst, ...] = ()
    """Other forms of the name that people type; the tool's, not the document's."""
    forventninger: Forventninger
    """Text by the id of the rolle."""


class Kompetence(_Element):
    """A leadership competency."""

    id: Id
    navn: Tekst
    former: tuple[Tekst, ...] = ()
    """Other forms of the name that people type; the tool's, not the document's."""
    definition: Tekst
    gendannet: Tekst | None = None
    """What the scan had lost here, and from where in the document it was restored."""
    fokuspunkter: tuple[Fokuspunkt, ...] = Field(min_length=1)


class Hjoerneflag(_Element):
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


class Punkt(_Element):
    """One item of a list in a chapter."""

    id: Id
    tekst: Tekst


class Afsnit(_Element):
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


class Kapitel(_Element):
    """A chapter around the framework's matrix."""

    overskrift: Tekst
    afsnit: tuple[Afsnit, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Forventning:
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


class Grundlag(_Element):
    """A whole framework, in the order of its document."""

    titel: Tekst
    udgiver: Tekst
    dato: Tekst
    """As the document writes it, "december 2021"."""
    gendannet: Tekst | None = None
    forord: Kapitel | None = None
    praksis: Kapitel | None = None
    faellestraek: Kapitel | None = None
    ledestjerne: Kapitel | None = None
    roller: tuple[Rolle, ...] = Field(min_length=1)
    hjoerneflag: tuple[Hjoerneflag, ...] = Field(min_length=1)

    @property
    def kapitler(self) -> tuple[Kapitel, ...]:
        """The chapters there are, in the order of the document."""
        chapters = (self.forord, self.praksis, self.faellestraek, self.ledestjerne)
        return tuple(kapitel for kapitel in chapters if kapitel)

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
    def _one_forventning_per_rolle(self) -> Self:
        roller = {rolle.id for rolle in self.roller}
        for fokuspunkt in self.fokuspunkter:
            given = fokuspunkt.forventninger.keys()
            if missing := [rolle.id for rolle in self.roller if rolle.id not in given]:
                raise ValueError(f"{fokuspunkt.id} mangler en forventning til {missing[0]}")
            if unknown := [name for name in given if name not in roller]:
                raise ValueError(
                    f"{fokuspunkt.id} har en forventning til en ukendt rolle, {unknown[0]}"
                )
        return self

    @model_validator(mode="after")
    def _references_resolve(self) -> Self:
        hjoerneflag = {flag.id for flag in self.hjoerneflag}
        kompetencer = {kompetence.id for kompetence in self.kompetencer}
        for afsnit in (a for kapitel in self.kapitler for a in kapitel.afsnit):
            if unknown := [name for name in afsnit.hjoerneflag if name not in hjoerneflag]:
                raise ValueError(f"{afsnit.id} henviser til et ukendt hjørneflag, {unknown[0]}")
            if unknown := [name for name in afsnit.kompetencer if name not in kompetencer]:
                raise ValueError(f"{afsnit.id} henviser til en ukendt kompetence, {unknown[0]}")
        return self

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        if twice := [name for name, count in Counter(self._ids()).items() if count > 1]:
            raise ValueError(f"id'et {twice[0]} er brugt mere end én gang")
        return self

    def _ids(self) -> Iterator[str]:
        for afsnit in (a for kapitel in self.kapitler for a in kapitel.afsnit):
            yield afsnit.id
            yield from (punkt.id for punkt in afsnit.punkter)
        parts = (self.roller, self.hjoerneflag, self.kompetencer, self.fokuspunkter)
        yield from (part.id for parts_of_a_kind in parts for part in parts_of_a_kind)
        yield from (forventning.id for forventning in self.forventninger())
