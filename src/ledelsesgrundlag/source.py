"""From a YAML file to a validated `Grundlag`. The only module that knows YAML."""

from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from ledelsesgrundlag.errors import DataError
from ledelsesgrundlag.model import Grundlag

# The C loader is eight times as fast; PyYAML lacks it where it was built without libyaml.
_SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_BUNDLED = "grundlag.yaml"

# Pydantic's own rules in Danish; a rule of ours (value_error) brings its own sentence.
_RULES = {
    "missing": "mangler",
    "extra_forbidden": "er et felt, som et grundlag ikke har",
    "string_type": "skal være en tekst; sæt den i anførselstegn",
    "too_short": "skal have mindst ét punkt",
    "tuple_type": "skal være en liste med et punkt pr. linje",
    "mapping_type": "skal være felter med navn og tekst",
    "model_type": "skal være felter med navn og indhold",
}


class _UniqueKeyLoader(_SafeLoader):  # type: ignore[misc]  # the base is chosen at run time
    """Safe loader that refuses a key given twice; PyYAML would keep the last one silently."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002 - PyYAML's signature
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.MarkedYAMLError(
                    problem=f"{key.value} står to gange", problem_mark=key.start_mark
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep)  # type: ignore[no-any-return]


def load_grundlag(path: Path | None = None) -> Grundlag:
    """Read and validate a framework: the bundled one, or the YAML file at `path`.

    Raises `DataError` with one Danish sentence naming file, line and column where they are known.
    """
    return parse_grundlag(_read(path), path.name if path else _BUNDLED)


def parse_grundlag(text: str, name: str = _BUNDLED) -> Grundlag:
    """Make a `Grundlag` of YAML text; `name` is what errors call the file. Raises `DataError`."""
    try:
        return Grundlag.model_validate(yaml.load(text, _UniqueKeyLoader))  # noqa: S506 - a safe loader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise DataError(f"{name}{_place(mark)}: {error.problem or error.context}.") from error
    except yaml.YAMLError as error:
        raise DataError(f"{name} kan ikke læses som YAML: {error}.") from error
    except ValidationError as error:
        raise DataError(_first_problem(error, text, name)) from error


def _read(path: Path | None) -> str:
    try:
        source = path or files("ledelsesgrundlag.data") / _BUNDLED
        return source.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError(f"{path} er ikke gemt som UTF-8; gem filen igen som UTF-8.") from error
    except OSError as error:
        raise DataError(f"{path} kan ikke læses: {error.strerror}.") from error


def _first_problem(error: ValidationError, text: str, name: str) -> str:
    problem = error.errors()[0]
    where = [str(part) for part in problem["loc"]]
    rule = _RULES.get(problem["type"], problem["msg"].removeprefix("Value error, "))
    return (
        f"{name}{_place(_mark(text, where))}: {': '.join(filter(None, ('.'.join(where), rule)))}."
    )


def _mark(text: str, where: list[str]) -> yaml.Mark | None:
    """Find the place in the file of the value at the path `where`, or of the nearest one above."""
    node = yaml.compose(text, _SafeLoader)
    mark: yaml.Mark | None = None
    for part in where:
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == part), None)
        elif isinstance(node, yaml.SequenceNode) and int(part) < len(node.value):
            node = node.value[int(part)]
        else:
            break
        mark = node.start_mark if node else mark
    return mark


def _place(mark: yaml.Mark | None) -> str:
    return f", linje {mark.line + 1}, kolonne {mark.column + 1}" if mark else ""
