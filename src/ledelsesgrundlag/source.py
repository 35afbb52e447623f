"""From a YAML file to plain values, and back to a place in it. The only module that knows YAML."""

from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from ledelsesgrundlag.errors import DataError

# The C loader is eight times as fast; PyYAML lacks it where it was built without libyaml.
_SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

BUNDLED = "grundlag.yaml"


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


def read(path: Path | None = None) -> str:
    """Return the text of the bundled framework, or of the file at `path`. Raises `DataError`."""
    try:
        source = path or files("ledelsesgrundlag.data") / BUNDLED
        return source.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError(f"{path} er ikke gemt som UTF-8; gem filen igen som UTF-8.") from error
    except OSError as error:
        raise DataError(f"{path} kan ikke læses: {error.strerror}.") from error


def parse(text: str, name: str = BUNDLED) -> Any:  # noqa: ANN401 - whatever the file holds
    """Return what YAML text says, not yet validated; `name` is what errors call the file.

    Raises `DataError` with line and column when it isn't YAML, or a key is given twice.
    """
    try:
        return yaml.load(text, _UniqueKeyLoader)  # noqa: S506 - a safe loader
    except yaml.MarkedYAMLError as error:
        where = place(error.problem_mark or error.context_mark)
        raise DataError(f"{name}{where}: {error.problem or error.context}.") from error
    except yaml.YAMLError as error:
        raise DataError(f"{name} kan ikke læses som YAML: {error}.") from error


def find_mark(text: str, where: list[str]) -> yaml.Mark | None:
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


def place(mark: yaml.Mark | None) -> str:
    """Say in Danish where a mark is, to stand after the name of the file."""
    return f", linje {mark.line + 1}, kolonne {mark.column + 1}" if mark else ""
