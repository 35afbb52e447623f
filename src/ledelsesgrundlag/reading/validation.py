"""Looks through the file of a framework: for `lg valider`, an editor or CI."""

from collections.abc import Sequence
from os import PathLike
from typing import NamedTuple

from ledelsesgrundlag.errors import DataError, Problem
from ledelsesgrundlag.framework.model import Grundlag
from ledelsesgrundlag.reading import loading, yaml_file
from ledelsesgrundlag.reading.doubts import doubts


class Validation(NamedTuple):
    """All that was found in a file. Without errors there is a framework."""

    file: str
    errors: Sequence[Problem] = ()
    warnings: Sequence[Problem] = ()
    grundlag: Grundlag | None = None


def validate(path: str | PathLike[str] | None) -> Validation:
    """Look through the file at `path`, or the bundled one; what is wrong with it isn't raised."""
    try:
        read = yaml_file.read(path)
        grundlag = loading.parse(read, Grundlag)
    except DataError as error:
        return Validation(error.file, error.problems)
    return Validation(read.name, (), doubts(yaml_file.document(read)), grundlag)
