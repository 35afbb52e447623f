"""The tool's own questions for the talks between leaders, as frozen, validated objects.

They stand in a file of their own, so that HR can change them without touching the program, and
so that nobody takes them for the framework's.
"""

from collections import Counter
from collections.abc import Mapping
from functools import reduce
from os import PathLike
from typing import Annotated, Literal, Self

from pydantic import Field, Strict, model_validator

from ledelsesgrundlag.framework.model import Element, Id, Tekst
from ledelsesgrundlag.reading import loading, yaml_file

_MOST_ROWS = 20


class Felt(Element):
    """A line to fill in."""

    etiket: Tekst
    indhold: Literal["rolle"] | None = None
    """What is written there beforehand."""


class Kolonne(Element):
    """A column beside the forventninger, with room for notes."""

    overskrift: Tekst
    trin: tuple[Tekst, ...] = ()
    """What can be ticked for each forventning."""


class Skema(Element):
    """A table with empty rows."""

    kolonner: tuple[Tekst, ...] = Field(min_length=1)
    raekker: Annotated[int, Strict(), Field(ge=1, le=_MOST_ROWS)]


class Del(Element):
    """A part of the sheet; what it holds stands in the order of the fields here."""

    overskrift: Tekst
    vejledning: tuple[Tekst, ...] = ()
    kapitler: Annotated[bool, Strict()] = False
    """The framework's chapters, to tick off when read."""
    huskeliste: tuple[Tekst, ...] = ()
    spoergsmaal: tuple[Tekst, ...] = ()
    felter: tuple[Felt, ...] = ()
    skema: Skema | None = None
    forventninger: tuple[Kolonne, ...] = ()
    """The columns beside the forventninger of the rolle; none means that they aren't here."""
    felter_under: tuple[Tekst, ...] = ()
    """Headings that the fields are repeated under."""

    @model_validator(mode="after")
    def _holds_something(self) -> Self:
        lists = (self.forventninger, self.huskeliste, self.spoergsmaal, self.felter)
        if not (self.kapitler or self.skema or any(lists)):
            raise ValueError(f"delen ”{self.overskrift}” er tom")
        if self.felter_under and not self.felter:
            raise ValueError(f"delen ”{self.overskrift}” har felter_under, men ingen felter")
        return self


class Samtale(Element):
    """What one sheet is made of, whatever the framework and the rolle."""

    id: Id
    navn: Tekst
    former: tuple[Tekst, ...] = ()
    """Other forms of the name that people type."""
    titel: Tekst
    indledning: tuple[Tekst, ...] = ()
    felter: tuple[Felt, ...] = ()
    dele: tuple[Del, ...] = Field(min_length=1)

    def filled(self, words: Mapping[str, str]) -> Self:
        """Return the same with what stands in braces put in: its words, in any framework."""

        def put_in(value: object) -> object:
            if isinstance(value, dict):
                return {key: put_in(one) for key, one in value.items()}
            if isinstance(value, list | tuple):
                return [put_in(one) for one in value]
            if isinstance(value, str):
                return reduce(lambda text, word: text.replace(*word), words.items(), value)
            return value

        return type(self).model_validate(put_in(self.model_dump()))


class Samtaler(Element):
    """All the talks there are questions for."""

    opgaver: tuple[Samtale, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        counts = Counter(samtale.id for samtale in self.opgaver)
        if twice := [name for name, count in counts.items() if count > 1]:
            raise ValueError(f"id'et {twice[0]} er brugt mere end én gang")
        return self


def load_samtaler(path: str | PathLike[str] | None = None) -> Samtaler:
    """Read and validate the questions: the bundled ones, or those of the YAML file at `path`.

    Raises `DataError` with one Danish sentence naming file, line and column where they are known.
    """
    return loading.parse(yaml_file.read(path, "samtaler.yaml"), Samtaler)
