"""Looks through the file of a framework: for `lg valider`, an editor or CI."""

from collections.abc import Sequence
from os import PathLike
from typing import NamedTuple

from ledelsesgrundlag import loading, source
from ledelsesgrundlag.doubts import doubts
from ledelsesgrundlag.errors import DataError, Problem
from ledelsesgrundlag.model import Grundlag


class Validation(NamedTuple):
    """All that was found in a file. Without errors there is a framework."""

    file: str
    errors: Sequence[Problem] = ()
    warnings: Sequence[Problem] = ()
    grundlag: Grundlag | None = None


def validate(path: str | PathLike[str] | None) -> Validation:
    """Look through the file at `path`, or the bundled one; what is wrong with it isn't raised."""
    try:
        read = source.read(path)
        grundlag = loading.parse(read, Grundlag)
    except DataError as error:
        return Validation(error.file, error.problems)
    return Validation(read.name, (), doubts(source.document(read)), grundlag)
