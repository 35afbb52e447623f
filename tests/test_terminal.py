"""On a real terminal and on none: the pager, closed pipes, full disks, plain text."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ledelsesgrundlag import load_grundlag

GRUNDLAG = load_grundlag()
LG = [sys.executable, "-W", "error", "-m", "ledelsesgrundlag"]
COMMANDS = [
    *(["--version"], ["--help"], [], ["rolle", "--help"], ["rolle", "chef"], ["matrix"]),
    *(["matrix", "--export", "csv"], ["matrix", "--enkel"], ["søg", "ledelse"], ["forord"]),
]
unix = pytest.mark.skipif(os.name == "nt", reason="pipes, signals and devices are Unix's")


def sh(command: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a line of bash in which "$@" is the program with its arguments."""
    return subprocess.run(
        ["bash", "-c", command, "-", *LG, *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
    )


@unix
@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_reader_that_stops_is_no_error(arguments):
    """Lg matrix | head ends quietly, and so does a pipe closed before the first letter."""
    for reader in ("head -n 1", "head -c 1", "true", "sleep 0"):
        done = sh(f'"$@" | {reader} >/dev/null; echo ${{PIPESTATUS[0]}}', *arguments)
        assert (done.stdout, done.stderr) == ("0\n", ""), reader


@unix
@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_full_disk_is_told(arguments):
    """One sentence, exit code 1, and no traceback."""
    done = sh('"$@" >/dev/full', *arguments)
    assert (done.returncode, done.stderr) == (
        1,
        "lg: Resultatet kan ikke skrives: der er ikke mere plads.\n",
    )


@unix
@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_closed_stdout_is_told(arguments):
    """A program started with nowhere to write says so."""
    done = sh('"$@" >&-', *arguments)
    assert (done.returncode, done.stderr) == (
        1,
        "lg: Resultatet kan ikke skrives: der er lukket for det.\n",
    )


@unix
def test_an_error_with_nowhere_to_go_keeps_its_exit_code():
    """It is never written into the data instead."""
    for sink in ("2>&-", "2>/dev/full"):
        done = sh(f'"$@" {sink}', "rolle", "chf")
        assert (done.returncode, done.stdout) == (2, "")


def test_plain_text_has_no_boxes_and_breaks_no_line(lg):
    """For a screen reader, a mail or a diff: in reading order, a line for each text."""
    shown = lg("rolle", "chef", "--enkel", width=40).stdout
    assert not re.search("[─-╿]", shown)
    texts = [cell.tekst for cell in GRUNDLAG.forventninger() if cell.rolle.id == "chef"]
    assert [line for line in shown.splitlines() if line in texts] == texts
    assert shown.startswith(
        "Rollebeskrivelse: Chef\n"
        "\n"
        "Hjørneflag: Stabil og velfunderet drift\n"
        "\n"
        "Kompetence: Driftsledelse\n"
        "\n"
        "Sætter fokus på kerneopgaven (driftsledelse.kerneopgaven)\n"
        "Har fagligt overblik over området og sikrer, at alle indsatser bidrager til "
        "kerneopgaven\n"
    )


def test_a_wide_matrix_has_each_text_whole_in_its_cell(lg):
    """Read back from the screen, column by column, it is the data."""
    rows: list[list[str]] = []
    for line in lg("matrix", width=200).stdout.splitlines():
        if line.startswith(("├", "╭")):
            rows.append([""] * 5)
        elif line.startswith("│"):
            parts = [part.strip() for part in line.strip("│").split("│")]
            rows[-1] = [f"{old} {new}".strip() for old, new in zip(rows[-1], parts, strict=True)]
    texts = [row[1:] for row in rows if row[0] != "Fokuspunkt"]
    assert texts == [list(f.forventninger.values()) for f in GRUNDLAG.fokuspunkter]


@pytest.mark.parametrize("width", ["0", "1", "7", "x"])
def test_an_absurd_width_is_no_crash(lg, width):
    """Nothing is lost where nothing can be laid out."""
    shown = lg("kompetence", "driftsledelse", COLUMNS=width)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "Driftsledelse" in shown.stdout


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "ascii"])
@pytest.mark.parametrize("width", [60, 160])
def test_a_substitute_is_laid_out_as_it_is_shown(lg, encoding, width):
    """Where å is written aa, the lines of the boxes still stand in line."""
    for line in lg("matrix", encoding=encoding, width=width).stdout.splitlines():
        assert len(line) <= width
        assert not line.startswith("|") or line.endswith("|")


@unix
def test_no_line_ends_in_a_blank(lg):
    """What is piped into a file or a diff is clean."""
    for command in (["kompetence"], ["matrix"], ["rolle", "chef"], ["forord"]):
        for width in (40, 60, 80):
            shown = lg(*command, width=width).stdout
            assert not re.search(r"[ \t]$", shown, re.MULTILINE)


def on_a_terminal(tmp_path: Path, *arguments: str, **environment: str) -> tuple[str, str]:
    """Run on a pseudo-terminal of 80 x 24; return the screen's text and what the pager got."""
    pexpect = pytest.importorskip("pexpect", reason="a pseudo-terminal is Unix's")
    got = tmp_path / "got"
    got.unlink(missing_ok=True)
    pager = tmp_path / "pager"
    pager.write_text(f"#!/bin/sh\ncat > {got}\n", encoding="utf-8")
    pager.chmod(0o755)
    inherited = {k: v for k, v in os.environ.items() if k not in {"COLUMNS", "LINES", "NO_COLOR"}}
    child = pexpect.spawn(
        LG[0],
        [*LG[1:], *arguments],
        env={**inherited, "PAGER": str(pager), "TERM": "xterm", **environment},
        dimensions=(24, 80),
        encoding="utf-8",
    )
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    return child.before, got.read_text("utf-8") if got.exists() else ""


@unix
def test_a_text_longer_than_the_screen_goes_through_the_pager(tmp_path):
    """In colour, as git does; a short one, --ingen-pager, PAGER=cat or an empty one doesn't."""
    screen, paged = on_a_terminal(tmp_path, "matrix")
    assert screen == ""
    assert "Har fagligt" in paged
    assert "\x1b[" in paged
    assert on_a_terminal(tmp_path, "hjørneflag", "--enkel")[1] == ""
    for how in ({"PAGER": "cat"}, {"PAGER": ""}, {"PAGER": "findes-ikke"}, {"PAGER": "less '"}):
        screen, paged = on_a_terminal(tmp_path, "matrix", **how)
        assert "Har fagligt" in screen
        assert paged == ""
    assert on_a_terminal(tmp_path, "matrix", "--ingen-pager")[1] == ""
    assert on_a_terminal(tmp_path, "matrix", "--export", "csv")[1] == ""


@unix
def test_a_dumb_terminal_gets_no_escapes(tmp_path):
    """TERM=dumb and NO_COLOR are heeded on a terminal too."""
    screen, _ = on_a_terminal(tmp_path, "rolle", "chef", "--ingen-pager", TERM="dumb")
    assert "\x1b" not in screen
    screen, _ = on_a_terminal(tmp_path, "rolle", "chef", "--ingen-pager", NO_COLOR="1")
    assert not re.search(r"\x1b\[[\d;]*[34]8", screen)
