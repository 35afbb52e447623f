"""Makes a validated `Grundlag`, or another model, of a file."""

from os import PathLike
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from ledelsesgrundlag.errors import DataError
from ledelsesgrundlag.framework.model import Grundlag
from ledelsesgrundlag.reading import bundled, yaml_file
from ledelsesgrundlag.wording import typed

_Model = TypeVar("_Model", bound=BaseModel)


def load_grundlag(path: str | PathLike[str] | None = None) -> Grundlag:
    """Read and validate a framework: the bundled one, or the YAML file at `path`.

    Raises `DataError` with one Danish sentence naming file, line and column where they are known;
    its `problems` are all that is wrong.
    """
    return parse(yaml_file.read(path), Grundlag)


def parse_grundlag(text: str, name: str = bundled.GRUNDLAG) -> Grundlag:
    """Make a `Grundlag` of YAML text; `name` is what errors call the file. Raises `DataError`."""
    return parse(yaml_file.Source(name, text.encode()), Grundlag)


def parse(read: yaml_file.Source, model: type[_Model]) -> _Model:
    """Make a `model` of what a file says. Raises `DataError` with all that is wrong."""
    try:
        return model.model_validate(yaml_file.values(read))
    except (yaml_file.ForbiddenError, ValidationError):
        pass
    from ledelsesgrundlag.reading import problems  # noqa: PLC0415 - only for a file that is wrong

    hint = f"; lg valider {typed(read.name)} viser dem alle" if model is Grundlag else ""
    raise DataError(read.name, problems.problems(yaml_file.document(read), model), hint)
