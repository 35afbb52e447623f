"""What is shown, and where it goes: closed pipes, full disks, plain text, wide characters."""

import os
import re
import subprocess
import sys

import pytest
from rich.cells import cell_len

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


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("cp850", 'lg: Rollen "blåbær" findes ikke.'),
        ("ascii", 'lg: Rollen "blaabaer" findes ikke.'),
    ],
)
def test_plain_text_and_errors_have_substitutes_too(lg, encoding, said):
    """They are laid out by nobody, so that it is on the way out alone that they are replaced."""
    assert lg("rolle", "blåbær", encoding=encoding).stderr.startswith(said)
    shown = lg("rolle", "direktør", "--enkel", encoding=encoding).stdout
    assert '"VI-VI"' in shown
    assert "?" not in shown


WIDE = """\
titel: Prøve
udgiver: Vores kommune
dato: januar 2027
forord:
  overskrift: Forord
  afsnit:
    - id: x
      tekst: >-
        組織の目標を理解し 周囲に説明する 組織の目標を理解し 周囲に説明する 組織の目標を理解し
        周囲に説明する
      punkter:
        - id: y
          tekst: 組織の目標を理解し 周囲に説明する 組織の目標を理解し 周囲に説明する
roller:
  - {id: a, navn: 管理者一覧表示}
  - {id: b, navn: Leder}
hjoerneflag:
  - id: f
    overskrift: 🎯🎯🎯🎯
    saetning: Vi driver
    kompetencer:
      - id: k
        navn: Drift
        definition: Om
        fokuspunkter:
          - id: k.x
            navn: 🎯🎯🎯🎯🎯🎯🎯🎯🎯🎯🎯🎯🎯🎯
            forventninger: {a: 管理者一覧表示管理者一覧表示, b: kort}
          - {id: k.y, navn: Lytter, forventninger: {a: 👍🏽 hilser, b: שָׁלוֹם לכולם}}
"""


@pytest.fixture
def wide_file(tmp_path):
    """Return the path of a framework with wide and combining characters."""
    file = tmp_path / "brede.yaml"
    file.write_text(WIDE, encoding="utf-8")
    return str(file)


def test_a_column_takes_wide_and_combining_characters_as_they_are_shown(lg, wide_file):
    """A word that there is room for is not folded; a sign of several characters is one."""
    assert lg("matrix", "--data", wide_file, width=100).stdout == MATRIX


MATRIX = """\
Prøve, januar 2027

Hjørneflag: 🎯🎯🎯🎯
Kompetence: Drift
╭──────────────────────────────┬──────────────────────────────┬──────────────────────────────╮
│ Fokuspunkt                   │ 管理者一覧表示               │ Leder                        │
├──────────────────────────────┼──────────────────────────────┼──────────────────────────────┤
│ 🎯🎯🎯🎯🎯🎯🎯🎯🎯🎯🎯🎯🎯🎯 │ 管理者一覧表示管理者一覧表示 │ kort                         │
│ k.x                          │                              │                              │
├──────────────────────────────┼──────────────────────────────┼──────────────────────────────┤
│ Lytter                       │ 👍🏽 hilser                    │ שָׁלוֹם לכולם                   │
│ k.y                          │                              │                              │
╰──────────────────────────────┴──────────────────────────────┴──────────────────────────────╯
"""


@pytest.mark.parametrize("width", [30, 50, 80])
def test_a_paragraph_of_wide_characters_is_broken_where_the_screen_ends(lg, wide_file, width):
    """A line is as long as the eye can follow, and the screen breaks none again."""
    lines = lg("forord", "--data", wide_file, width=width).stdout.splitlines()
    widths = [cell_len(line) for line in lines]
    assert max(widths) <= min(width, 72)
    assert max(widths) > min(width, 72) - 20


def test_wide_characters_stand_in_line_on_a_real_screen(lg, wide_file):
    """As another program has the widths of characters, the boxes are whole."""
    pyte = pytest.importorskip("pyte")
    screen = pyte.Screen(80, 60)
    shown = lg("rolle", "b", "--data", wide_file).stdout
    pyte.Stream(screen).feed(shown.replace("\n", "\r\n"))
    rows = [screen.buffer[y] for y in range(60)]
    ends = [max((x for x in row if row[x].data.strip()), default=0) for row in rows]
    boxed = {end for row, end in zip(rows, ends, strict=True) if row[0].data in "│├╭╰"}
    assert len(boxed) == 1
