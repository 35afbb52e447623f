"""What the tests run within their own process is what a user's process does.

`-W error` and PYTHONWARNDEFAULTENCODING make a warning or a forgotten encoding fail each run.
"""

import shutil
from pathlib import Path

import pytest

from ledelsesgrundlag.commands import COMMANDS

BJERGBY = Path(__file__).parent / "frameworks" / "bjergby.yaml"
CALLS = [
    *("", "--help", "--version", "chef", "rolle chf", "rolle --xyz", "søg qqqq", "--data ny.yaml"),
    *(command.examples[0].removeprefix("lg").strip() for command in COMMANDS),
    *("rolle chef --ud x.docx", "matrix --ud x.xlsx", "valider gammel.yaml --export json"),
]


def left_in(folder: Path) -> dict[str, bytes]:
    """Take away all files of a folder; return what was in them."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    left = {str(path.relative_to(folder)): path.read_bytes() for path in files}
    for path in files:
        path.unlink()
    return left


@pytest.mark.parametrize("call", CALLS)
def test_each_command_is_the_same_in_a_process_of_its_own(
    lg, lg_process, call, tmp_path, monkeypatch
):
    """Exit code, all that is said, and all that is written."""
    monkeypatch.chdir(tmp_path)
    done = []
    for run in (lg, lg_process):
        for name in {"gammel.yaml", "ny.yaml", "vores.yaml"} & set(call.split()[1:]):
            if not call.startswith("ny "):
                shutil.copy(BJERGBY, tmp_path / name)
        ended = run(*call.split(), HOME=str(tmp_path), SHELL="/bin/zsh")
        done.append((ended.returncode, ended.stdout, ended.stderr, left_in(tmp_path)))
    assert done[0] == done[1]
    assert done[0][1] or done[0][2] or done[0][3]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "cp850", "ascii"])
def test_a_character_set_is_the_same_in_a_process_of_its_own(lg, lg_process, encoding):
    """What it can't show is replaced, on both ways out."""
    for call in (["forord"], ["rolle", "”é漢"]):
        here, there = (run(*call, encoding=encoding) for run in (lg, lg_process))
        assert (here.returncode, here.stdout, here.stderr) == (
            there.returncode, there.stdout, there.stderr
        )  # fmt: skip


@pytest.mark.parametrize(
    "environment",
    [
        {"_LG_TAB": "zsh"},
        {"FORCE_COLOR": "1", "TERM": "xterm-256color"},
        {"FORCE_COLOR": "1", "TERM": "xterm-256color", "NO_COLOR": "1"},
        {"COLUMNS": "x"},
        {"LG_DATA": str(BJERGBY)},
        {"LG_DATA": "findes-ikke.yaml"},
    ],
)
def test_an_environment_is_the_same_in_a_process_of_its_own(lg, lg_process, environment):
    """Colours, widths, Tab and a framework of one's own are all asked for so."""
    here, there = (run("søg", "om", **environment) for run in (lg, lg_process))
    assert (here.returncode, here.stdout, here.stderr) == (
        there.returncode, there.stdout, there.stderr
    )  # fmt: skip
