"""From a YAML file to plain values, and back to a place in it. The only module that knows YAML."""

from importlib.resources import files
from pathlib import Path
from typing import Any, NoReturn

import yaml

from ledelsesgrundlag.errors import DataError, explain

# The C loader is eight times as fast; PyYAML lacks it where it was built without libyaml.
_SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

BUNDLED = "grundlag.yaml"


class _BadKeyError(yaml.MarkedYAMLError):
    """A key that YAML allows and we don't; `problem` is Danish."""


def _refuse(key: yaml.Node, problem: str) -> NoReturn:
    raise _BadKeyError(problem=problem, problem_mark=key.start_mark)


class _UniqueKeyLoader(_SafeLoader):  # type: ignore[misc]  # the base is chosen at run time
    """Safe loader that refuses a key given twice; PyYAML would keep the last one silently."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002 - PyYAML's signature
        seen = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                _refuse(key, "et felts navn er ikke et ord")
            if key.value in seen:
                _refuse(key, f"{key.value} står to gange")
            seen.add(key.value)
        return super().construct_mapping(node, deep)  # type: ignore[no-any-return]


def read(path: Path | None = None, bundled: str = BUNDLED) -> str:
    """Return the text of the file at `path`, or of a bundled one. Raises `DataError`."""
    source = path or files("ledelsesgrundlag.data") / bundled
    try:
        return source.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError(f"{source} er ikke gemt som UTF-8; gem filen igen som UTF-8.") from error
    except OSError as error:
        raise DataError(f"{source} kan ikke læses: {explain(error)}.") from error


def parse(text: str, name: str = BUNDLED) -> Any:  # noqa: ANN401 - whatever the file holds
    """Return what YAML text says, not yet validated; `name` is what errors call the file.

    Raises `DataError` with line and column when it isn't YAML, or a key is given twice.
    """
    try:
        return yaml.load(text, _UniqueKeyLoader)  # noqa: S506 - a safe loader
    except yaml.MarkedYAMLError as error:
        where = place(error.problem_mark or error.context_mark)
        ours = error.problem if isinstance(error, _BadKeyError) else "her er ikke gyldig YAML"
        raise DataError(f"{name}{where}: {ours}.") from error
    except yaml.YAMLError as error:
        raise DataError(f"{name} rummer tegn, som YAML ikke tillader.") from error


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
