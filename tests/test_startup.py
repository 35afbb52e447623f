"""A command loads what it needs and no more: gates for speed that no noise can open.

What a command takes is in docs/ydelse.md; these tests time nothing.
"""

import os
import subprocess
import sys
from pathlib import Path

import ledelsesgrundlag.data
import pytest

from ledelsesgrundlag.cli.tab import Suggestion
from ledelsesgrundlag.commands.declaring import Command
from ledelsesgrundlag.commands.options import Option
from ledelsesgrundlag.errors import Located, Problem
from ledelsesgrundlag.formats import Format
from ledelsesgrundlag.framework.chapters import Chapter
from ledelsesgrundlag.names import Name
from ledelsesgrundlag.reading.yaml_file import Document, Source

PATH = [str(Path(ledelsesgrundlag.__file__).parent.parent), *sys.path]
# The program, and at its end what it has loaded. It runs without site, whose own finders load much
# of the standard library; the data may lie where only they would look.
LOADED = f"""
import os, sys
os._exit = sys.exit
sys.path += {PATH!r}
import ledelsesgrundlag
ledelsesgrundlag.__path__ += {[str(Path(ledelsesgrundlag.data.__file__).parent.parent)]!r}
from ledelsesgrundlag.__main__ import main
try:
    main()
finally:
    print(*sys.modules, file=sys.stderr)
"""
OFFICE = {"docx", "lxml", "typst", "xlsxwriter", "zipfile"}
VALIDATION = {
    *(f"ledelsesgrundlag.reading.{name}" for name in ("problems", "doubts", "validation")),
    *("ledelsesgrundlag.reading.yaml_mistakes", "ledelsesgrundlag.output.report"),
}
FOUND = "Rollebeskrivelse: Chef\n"


def run(*arguments: str, code: str = LOADED, **environment: str):
    """Run the program in a process of its own; what it prints is UTF-8."""
    return subprocess.run(
        [sys.executable, "-S", "-c", code, *arguments],
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )


def loaded(*arguments: str, **environment: str) -> set[str]:
    """Return what a command loads, each module and each package."""
    done = run(*arguments, **environment)
    assert done.stdout, "it answers"
    names = done.stderr.splitlines()[-1].split()
    return {*names, *(name.partition(".")[0] for name in names)}


@pytest.mark.parametrize("word", ["", "-", "ro"])
def test_a_command_is_completed_without_any_library(word):
    """What can be typed is known without reading a framework."""
    loads = loaded(word, _LG_TAB="bash")
    assert not loads & {"typer", "pydantic", "rich", "yaml", "typing", "pathlib", "inspect"}


@pytest.mark.parametrize("words", [("rolle", "ch"), ("vis", "drift"), ("matrix", "--rolle", "")])
def test_a_name_is_completed_with_yaml_alone(words):
    """The names are the framework's, so it is read; but it isn't validated."""
    loads = loaded(*words, _LG_TAB="bash")
    assert not loads & {"typer", "pydantic", "rich", "typing", "pathlib", "inspect"}
    assert "yaml" in loads


@pytest.mark.parametrize("words", [("--help",), ("rolle", "--help"), ("hjælp",), ("søg", "-h")])
def test_help_needs_typer_alone(words):
    """A page of help is Typer's plain one: no framework is read, and nothing is drawn."""
    loads = loaded(*words)
    assert not loads & {"pydantic", "rich", "yaml"}
    assert "typer" in loads


def test_help_for_a_framework_of_ones_own_needs_yaml_beside_it():
    """Its name is read from the file, as Tab reads names: it isn't validated."""
    file = Path(__file__).parent / "frameworks" / "bjergby.yaml"
    for loads in (loaded("--help", LG_DATA=str(file)), loaded("--help", "--data", str(file))):
        assert not loads & {"pydantic", "rich"}
        assert "yaml" in loads
    assert "yaml" not in loaded("rolle", "--help", LG_DATA=str(file))


@pytest.mark.parametrize("form", [form for form in Format if not form.library])
def test_a_text_format_draws_nothing(form):
    """What another program reads needs neither Rich nor the libraries of offices."""
    assert not loaded("matrix", "--export", form) & {"rich", *OFFICE}


def test_plain_text_draws_nothing():
    """Running text for a screen reader is put together without Rich."""
    assert not loaded("rolle", "chef", "--enkel") & {"rich", *OFFICE}


@pytest.mark.parametrize("words", ["", "rolle chef", "matrix", "søg tillid", "forord", "lus chef"])
def test_the_screen_needs_no_office(words):
    """A table on the screen loads nothing that writes a document or a workbook."""
    assert not loaded(*words.split()) & OFFICE


@pytest.mark.parametrize(
    "words", ["", "rolle chef", "matrix --export csv", "søg tillid", "lus chef", "skema", "--help"]
)
def test_only_lg_valider_loads_what_only_it_needs(words):
    """All there is to say of a broken file isn't loaded for one that is right."""
    assert not loaded(*words.split()) & VALIDATION
    assert loaded("valider") >= VALIDATION - {"ledelsesgrundlag.reading.yaml_mistakes"}


def test_pydantic_looks_for_no_plugins():
    """What it would look for them with loads email, and is longer to load than Rich is to draw."""
    loads = loaded("rolle", "chef")
    assert "pydantic" in loads
    assert not loads & {"email", "csv", "socket", "tempfile", "zipfile"}


@pytest.mark.parametrize(
    "record",
    [Suggestion, Problem, Option, Command, Chapter, Name, Document, Source, Located],
)
def test_a_record_has_the_fields_that_it_documents(record):
    """A named tuple without `typing` names its fields twice: for Python and for who reads it."""
    assert tuple(record.__annotations__) == record._fields


def test_what_stands_for_a_module_gives_way_to_it():
    """A library that does ask what is installed gets its answer, however it has been imported."""
    code = (
        f"import sys; sys.path += {PATH!r}\n"
        "from ledelsesgrundlag import startup; startup.before_pydantic()\n"
        "import importlib.metadata; from importlib.metadata import entry_points\n"
        "assert 'email' not in sys.modules\n"
        "print(ASKED, 'email' in sys.modules, type(sys.modules['importlib.metadata']).__name__)"
    )
    for asked, answer in (
        ("importlib.metadata.version('typer').count('.')", "2"),
        ("'pytest' in entry_points(group='console_scripts').names", "True"),
        ("importlib.metadata.PackageNotFoundError.__name__", "PackageNotFoundError"),
    ):
        assert run(code=code.replace("ASKED", asked)).stdout == f"{answer} True module\n"
