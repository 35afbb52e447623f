"""The JSON Schema says just what the model does, as far as a schema can; the rest is listed."""

import copy
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import ValidationError

import test_dansk
from ledelsesgrundlag import Grundlag, GrundlagError
from ledelsesgrundlag.framework.schema import schema
from ledelsesgrundlag.reading import yaml_file
from test_danish import ENGLISH, words
from test_model import SMALL

ROOT = Path(__file__).parent.parent
GOOD = [*(ROOT / "data" / f"{name}.yaml" for name in ("grundlag", "ny", "ny-enkel")),
        *sorted((ROOT / "tests" / "frameworks").glob("*.yaml"))]  # fmt: skip
BROKEN = sorted((ROOT / "tests" / "broken").glob("*.yaml"))
VALIDATOR = jsonschema.Draft202012Validator(schema())
# What no schema can say: how a text is composed, and what goes across the file.
BEYOND = {
    *("ikke-nfc", "manglende-forventning", "ukendt-rolle", "ukendt-hjoerneflag"),
    *("ukendt-kompetence", "gentaget-id"),
}


def rules_broken(values: Any) -> set[str]:
    """Return the rules of the model that values break."""
    try:
        Grundlag.model_validate(values)
    except ValidationError as error:
        return {problem["type"] for problem in error.errors()}
    return set()


def values_of(file: Path) -> Any:
    """Return what a file says; None where it can't be read at all."""
    try:
        return yaml_file.values(yaml_file.read(file))
    except (GrundlagError, yaml_file.ForbiddenError):
        return None


def agree(values: Any) -> bool:
    """Tell whether schema and model give the same verdict, what is beyond a schema apart."""
    return VALIDATOR.is_valid(values) == (rules_broken(values) <= BEYOND)


def test_the_schema_is_one():
    """Of the draft that it names, in Danish, and the same as the file beside the data."""
    jsonschema.Draft202012Validator.check_schema(schema())
    assert schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    stored = (ROOT / "data" / "grundlag.schema.json").read_text("utf-8")
    assert json.loads(stored) == schema()
    assert all(letter.isprintable() or letter == "\n" for letter in stored)


def test_lg_skema_shows_it(lg, tmp_path):
    """On the screen or in a file, byte for byte the file beside the data; nowhere else."""
    stored = (ROOT / "data" / "grundlag.schema.json").read_text("utf-8")
    assert lg("skema").stdout == stored
    assert lg("skema", "--ud", str(tmp_path / "x.json")).returncode == 0
    assert (tmp_path / "x.json").read_text("utf-8") == stored
    failed = lg("skema", "--ud", "x.csv")
    assert (failed.returncode, failed.stderr) == (
        2,
        "lg: lg skema kan ikke skrive csv; vælg json.\n",
    )


def test_it_is_in_danish():
    """What an editor shows beside a field: a title and a sentence, each word in the dictionary."""
    definitions = schema()["$defs"].values()
    parts = [
        part for whole in (schema(), *definitions) for part in whole.get("properties", {}).values()
    ]
    parts += [schema(), *(d for d in definitions if d["type"] == "object")]
    said = " ".join(f"{part['title']}. {part['description']}" for part in parts)
    assert not words(said) & ENGLISH
    unknown = {word for word in words(said) if len(word) > 1}
    assert unknown - test_dansk.in_dictionary(unknown) <= {"lg"}


@pytest.mark.parametrize("file", GOOD, ids=lambda file: file.name)
def test_good_files_are_good_to_both(file):
    """And each names the schema in its first line, where an editor looks."""
    assert VALIDATOR.is_valid(values_of(file))
    assert rules_broken(values_of(file)) == set()


def test_our_files_name_the_schema():
    """As editors with YAML support read it."""
    for name in ("grundlag.yaml", "ny.yaml", "ny-enkel.yaml"):
        first = (ROOT / "data" / name).read_text("utf-8").splitlines()[0]
        assert first == "# yaml-language-server: $schema=grundlag.schema.json"


@pytest.mark.parametrize("file", BROKEN, ids=lambda file: file.stem)
def test_broken_files_are_broken_to_both(file):
    """Where YAML can be read, the verdict is the same."""
    values = values_of(file)
    if values is not None:
        assert agree(values)


def places(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the way to every part of a structure."""
    steps = value.items() if isinstance(value, dict) else enumerate(value)
    inner = steps if isinstance(value, dict | list) else ()
    return [way, *(place for step, part in inner for place in places(part, (*way, step)))]


WHOLE = yaml.safe_load(SMALL) | {
    "forord": {
        "overskrift": "Forord",
        "afsnit": [
            {"id": "a", "etiket": "E", "tekst": "T", "punkter": [{"id": "p", "tekst": "P"}],
             "hjoerneflag": ["drift"], "kompetencer": ["styring"]},
        ],
    },
}  # fmt: skip
WRONG = st.one_of(
    st.text(),
    st.text(alphabet="a-.æ \n\u00a0\u00ad\u202e\U000e0001", max_size=6),
    st.none(), st.booleans(), st.integers(), st.floats(), st.just([]), st.just({}),
    st.just(["a"]), st.just({"a": "b"}), st.just("a" * 201), st.just("a" * 10_001),
    st.sampled_from(["id", "hjoerneflag", "kompetence", "fokuspunkt"]),
)  # fmt: skip


@given(st.sampled_from(places(WHOLE)[1:]), WRONG, st.booleans())
@example(("roller", 0, "id"), "kompetence", False)  # noqa: FBT003 - as hypothesis gives it
@example(("titel",), "a\n", False)  # noqa: FBT003
@example(("roller", 0, "id"), "a\n", False)  # noqa: FBT003
def test_whatever_is_changed_they_agree(place, wrong, as_key):
    """Any part set to anything, or given another name."""
    values = copy.deepcopy(WHOLE)
    parent = values
    for step in place[:-1]:
        parent = parent[step]
    if as_key and isinstance(parent, dict) and isinstance(wrong, str):
        parent[wrong] = parent.pop(place[-1])
    else:
        parent[place[-1]] = wrong
    assert agree(values)


@pytest.mark.parametrize("place", [place for place in places(WHOLE) if place])
def test_without_any_part_they_agree(place):
    """A field or an item taken away."""
    values = copy.deepcopy(WHOLE)
    parent = values
    for step in place[:-1]:
        parent = parent[step]
    del parent[place[-1]]
    assert agree(values)
