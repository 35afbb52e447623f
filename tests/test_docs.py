"""The documents tell the truth: their examples are run, their figures are computed."""

import re
import runpy
import shlex
from collections.abc import Iterable
from pathlib import Path

import openpyxl
import pytest

import scanning
import test_dansk
import test_fra_files
import test_hostile
import test_kilde
import test_valider
from ledelsesgrundlag import errors
from ledelsesgrundlag.commands import COMMANDS
from ledelsesgrundlag.framework import rules
from ledelsesgrundlag.reading import limits
from ledelsesgrundlag.reading.loading import parse_grundlag

ROOT = Path(__file__).parent.parent
GUIDES = [ROOT / "docs" / "brugervejledning.md", ROOT / "docs" / "eget-grundlag.md"]
DOCS = [ROOT / "README.md", *GUIDES]
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]


def examples() -> list[tuple[str, str, str]]:
    """Return each `$ lg …` of the documents: where, the command, and the output shown below it."""
    return [
        (document.name, command, output)
        for document in DOCS
        for block in re.findall(r"```console\n(.*?)```", document.read_text("utf-8"), re.DOTALL)
        for command, output in re.findall(r"^\$ (lg.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
    ]


@pytest.fixture
def at_hand(monkeypatch, tmp_path):
    """Stand in a folder where the files are that the examples use; what they make stays there."""
    for name in ("tests", "data", "docs/matrix.xlsx"):
        (tmp_path / Path(name).name).symlink_to(ROOT / name)
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("at_hand")
@pytest.mark.parametrize("document", [document.name for document in DOCS])
def test_the_examples_show_what_the_program_says(lg, document):
    """In their order, whole, or the beginning where an example ends in a line with three dots."""
    for command, output in (example[1:] for example in examples() if example[0] == document):
        shown = lg(*shlex.split(command)[1:])
        said = shown.stdout + shown.stderr
        beginning = output.removesuffix("...\n")
        assert said.startswith(beginning) if beginning != output else said == output, command
        if "--fra" in command:  # the texts that the guide says are to be written
            _finish(Path(command.split()[2]))


def _finish(file: Path) -> None:
    """Write what the guide's example writes in place of what is missing."""
    [written] = re.findall(r"```yaml\n(udgiver: .*?)```", GUIDES[1].read_text("utf-8"), re.DOTALL)
    text, count = re.subn(
        r"# Ret: .*\nudgiver: .*\n# Ret: .*\ndato: .*\n", written, file.read_text("utf-8")
    )
    assert count == 1
    file.write_text(text, encoding="utf-8")


def test_the_snippet_of_the_guide_is_a_framework():
    """Who copies it has a file that is right."""
    [text] = re.findall(r"```yaml\n(titel: .*?)```", GUIDES[1].read_text("utf-8"), re.DOTALL)
    assert parse_grundlag(text).chain[0].navn == "Leder"


def test_the_table_of_the_example_is_the_one_in_the_file():
    """Who reads the guide sees what the file holds."""
    [sheet] = openpyxl.load_workbook(ROOT / "docs" / "matrix.xlsx").worksheets
    held = [[cell.value or "" for cell in row] for row in sheet.iter_rows(min_row=3)]
    [table] = re.findall(r"\n(\| Værdi.*?)\n\n", GUIDES[1].read_text("utf-8"), re.DOTALL)
    heads, _, *rows = (line.split("|")[1:-1] for line in table.splitlines())
    shown = [[cell.strip().replace("<br>", "\n") for cell in row] for row in (heads, *rows)]
    assert shown == held


def test_each_document_has_examples():
    """An example that the search above misses would be a lie waiting."""
    assert {document for document, _, _ in examples()} == {document.name for document in DOCS}
    for document in DOCS:
        assert document.read_text("utf-8").count("\n$ lg") == (
            sum(name == document.name for name, _, _ in examples())
        )


@pytest.mark.parametrize("document", PAGES, ids=lambda page: page.name)
def test_a_link_leads_to_a_file(document):
    """A file that is moved takes its links along; one to a heading too."""
    text = re.sub(r"```.*?```", "", document.read_text("utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\((?!https?://)([^)\s]+)\)", text):
        file, _, heading = target.partition("#")
        led_to = document.parent / file if file else document
        assert led_to.exists(), target
        headings = (
            re.findall(r"^#+ (.*)$", led_to.read_text("utf-8"), re.MULTILINE) if heading else []
        )
        assert not heading or heading in {h.lower().replace(" ", "-") for h in headings}, target


def test_readme_lists_every_command_with_its_help():
    """The table is made of the declarations: a row for each command, in the order of the help."""
    rows = re.findall(r"^\| `lg .*\|$", DOCS[0].read_text("utf-8"), re.MULTILINE)
    assert rows == [f"| `{command.usage}` | {command.help} |" for command in COMMANDS]


def figures(document: Path) -> list[str]:
    """Return the figures in the last column of a document's tables of two columns."""
    return re.findall(
        r"^\|[^|]*\| ([\d of,]+)(?: \w+)? \|$", document.read_text("utf-8"), re.MULTILINE
    )


def test_the_figures_of_reliability_are_those_of_the_code_and_the_tests():
    """The page on security and reliability names the limits there are, and counts the tests."""
    sources = [path.read_text("utf-8") for path in (ROOT / "tests").glob("test_*.py")]
    faults = (ROOT / "tests" / "test_faults.py").read_text("utf-8")
    assert figures(ROOT / "SECURITY.md") == [
        f"{limits.LARGEST_FILE >> 20}",
        f"{limits.MOST_VALUES:,}",
        f"{limits.DEEPEST}",
        f"{rules.LONGEST_TEXT:,}",
        f"{rules.LONGEST_ID}",
        f"{errors.MOST_PROBLEMS:,}",
        f"{limits.LARGEST_WORKBOOK >> 20}",
        f"{limits.LARGEST_FILE >> 20}",
        f"{limits.MOST_UNPACKED >> 20}",
        f"{limits.MOST_PARTS:,}",
        f"{limits.MOST_ELEMENTS:,}",
        f"{limits.MOST_MERGED:,}",
        f"{limits.MOST_ROWS:,}",
        f"{limits.MOST_COLUMNS:,}",
        f"{limits.MOST_CELLS:,}",
        str(len(test_valider.BROKEN)),
        str(len(test_hostile.FILES)),
        str(len(test_fra_files.FILES)),
        str(len(test_hostile.ENVIRONMENT)),
        str(len(re.findall(r"^def test_", faults, re.MULTILINE))),
        str(sum(len(re.findall(r"^@given\(", text, re.MULTILINE)) for text in sources)),
    ]


def letters(texts: Iterable[str]) -> int:
    """Count what is printed in some texts."""
    return sum(not letter.isspace() for text in texts for letter in text)


def scanning_places() -> list[str]:
    """Return each piece of the scan that a text of the data was found in."""
    return [place.text for places in test_kilde.FOUND.values() for place in places]


def test_the_figures_of_the_proof_are_those_of_the_tests():
    """The page on the proof counts what the tests count."""
    cells = sum(len(test_kilde.FOUND[cell.id]) for cell in test_kilde.CELLS)
    counted = [
        f"{cells} of {2 * len(test_kilde.CELLS)}",
        len(test_kilde.CLAIMS),
        sum(map(len, test_kilde.FOUND.values())),
        letters(scanning_places()) + letters([test_kilde.LEFT]) - letters([test_kilde.TEXT]),
        len(scanning.FURNITURE),
        len(scanning.CORRECTIONS),
        len(scanning.MOVED),
        len(test_dansk.REVIEWED.read_text("utf-8").splitlines()),
        len(test_dansk.NOT_IN_THE_DICTIONARY),
    ]
    assert figures(ROOT / "docs" / "proof.md") == [str(figure) for figure in counted]


def test_the_pictures_are_what_the_program_shows():
    """They are made by docs/make_pictures.py, and made anew when the program changes."""
    pictures = runpy.run_path(str(ROOT / "docs" / "make_pictures.py"))["pictures"]()
    stored = {name: (ROOT / "docs" / name).read_text("utf-8") for name in pictures}
    assert stored == pictures
