"""From a framework's file to a validated `Grundlag`."""

from collections.abc import Mapping
from os import PathLike
from pathlib import Path

from pydantic import ValidationError

from ledelsesgrundlag import source
from ledelsesgrundlag.errors import DataError
from ledelsesgrundlag.model import Grundlag

# Pydantic's own rules in Danish; a rule of ours (value_error) brings its own sentence.
RULES = {
    "missing": "mangler",
    "extra_forbidden": "er et felt, som et grundlag ikke har",
    "string_type": "skal være en tekst; sæt den i anførselstegn",
    "too_short": "skal have mindst ét punkt",
    "tuple_type": "skal være en liste med et punkt pr. linje",
    "mapping_type": "skal være felter med navn og tekst",
    "model_type": "skal være felter med navn og indhold",
}


def load_grundlag(path: str | PathLike[str] | None = None) -> Grundlag:
    """Read and validate a framework: the bundled one, or the YAML file at `path`.

    Raises `DataError` with one Danish sentence naming file, line and column where they are known.
    """
    file = Path(path) if path is not None else None
    return parse_grundlag(source.read(file), file.name if file else source.BUNDLED)


def parse_grundlag(text: str, name: str = source.BUNDLED) -> Grundlag:
    """Make a `Grundlag` of YAML text; `name` is what errors call the file. Raises `DataError`."""
    try:
        return Grundlag.model_validate(source.parse(text, name))
    except ValidationError as error:
        raise DataError(first_problem(error, text, name)) from error


def first_problem(
    error: ValidationError, text: str, name: str, rules: Mapping[str, str] = RULES
) -> str:
    """Say in one sentence what is wrong with a file, where in it, and by which of the rules."""
    problem = error.errors()[0]
    where = [str(part) for part in problem["loc"]]
    rule = rules.get(problem["type"], problem["msg"].removeprefix("Value error, "))
    place = source.place(source.find_mark(text, where))
    return f"{name}{place}: {': '.join(filter(None, ('.'.join(where), rule)))}."
