"""Fuzz the loader, guided by the code that each input reaches (atheris, on libFuzzer).

    python -m pip install atheris
    python fuzzing/loader.py -runs=200000

An input is the bytes of a file. It must be a framework, or be refused with problems that can be
told; and PyYAML must read the same framework from it as libyaml does. Inputs to begin with are the
files of the tests; one that breaks a rule is written to a file named crash-…, and goes into them.
"""

import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["ledelsesgrundlag", "yaml"]):
    import yaml

    from ledelsesgrundlag.errors import DataError, Problem
    from ledelsesgrundlag.framework.model import Grundlag
    from ledelsesgrundlag.output import report
    from ledelsesgrundlag.reading import loading, yaml_file
    from ledelsesgrundlag.reading.doubts import doubts
    from ledelsesgrundlag.reading.validation import Validation

ROOT = Path(__file__).parent.parent
SEEDS = [
    seed for name in ("broken", "frameworks") for seed in (ROOT / "tests" / name).glob("*.yaml")
]


def one_input(data: bytes) -> None:
    """Load an input with both parsers, and hold what came of it against the rules."""
    outcomes = []
    for loader in (yaml.CSafeLoader, yaml.SafeLoader):
        yaml_file._SafeLoader = loader  # noqa: SLF001 - what PyYAML is without libyaml
        outcomes.append(outcome(data))
    if outcomes[0] != outcomes[1]:
        raise AssertionError(outcomes)


def outcome(data: bytes) -> Grundlag | None:
    """Return the framework that bytes are; None where they are refused."""
    read = yaml_file.Source("x.yaml", data)
    try:
        grundlag = loading.parse(read, Grundlag)
    except DataError as error:
        check_problems(error.problems, data.count(b"\n") + data.count(b"\r") + 2)
        return None
    doubts(yaml_file.document(read))
    return grundlag


def check_problems(problems: Sequence[Problem], lines: int) -> None:
    """Hold what is wrong with a file against what a user may expect of it."""
    said = report.as_text(Validation("x.yaml", problems))
    assert problems
    assert said.count("\n") == len(problems) + 2
    assert all(line.isprintable() for line in said.split("\n"))
    assert all(0 <= problem.line <= lines for problem in problems)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as corpus:
        for seed in SEEDS:
            if seed.stat().st_size < 10_000:  # noqa: PLR2004 - a long one is slow to change
                shutil.copy(seed, corpus)
        words = f"-dict={Path(__file__).with_name('yaml.dict')}"
        atheris.Setup([sys.argv[0], words, "-max_len=4000", *sys.argv[1:], corpus], one_input)
        atheris.Fuzz()
