"""What Windows does otherwise, played here: consoles, character sets, open files, programs."""

import io
import sys
from pathlib import Path

import pytest
import rich.console
from rich._windows import WindowsConsoleFeatures

from ledelsesgrundlag.errors import explain
from ledelsesgrundlag.output import pager, stdout, terminal
from ledelsesgrundlag.reading import yaml_file

IN_COLOUR = {"FORCE_COLOR": "1", "TERM": "xterm-256color"}
COMMANDS = [["rolle", "chef"], ["søg", "tillid"], ["forord"], ["matrix"], []]


@pytest.fixture
def console(monkeypatch):
    """Let Rich find itself on a console of Windows, with or without escape codes (VT)."""

    def on(*, vt: bool) -> None:
        monkeypatch.setattr(rich.console, "WINDOWS", True)
        features = WindowsConsoleFeatures(vt=vt, truecolor=vt)
        monkeypatch.setattr(rich.console, "_windows_console_features", features)

    return on


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_the_old_console_gets_no_escape_codes(lg, console, command):
    """It would show them as they are; its fonts have no round corners either."""
    console(vt=False)
    for environment in (IN_COLOUR, {"TTY_COMPATIBLE": "1"}, {}):
        shown = lg(*command, **environment)
        assert (shown.returncode, shown.stderr) == (0, "")
        assert "\x1b" not in shown.stdout
        assert not set("╭╮╰╯") & set(shown.stdout)


def test_the_old_console_gets_the_boxes_that_its_fonts_have(lg, console):
    """A column less wide than it is: after the last, it would begin a new line by itself."""
    console(vt=False)
    assert lg("rolle", width=30).stdout == ROLLER


ROLLER = """\
Roller

┌───────────────────────┐
│ Rolle                 │
├───────────────────────┤
│ Direktør              │
│ direktoer             │
├───────────────────────┤
│ Chef                  │
│ chef                  │
├───────────────────────┤
│ Leder af ledere       │
│ leder-af-ledere       │
├───────────────────────┤
│ Leder af medarbejdere │
│ leder-af-medarbejdere │
└───────────────────────┘
"""


def test_the_new_console_gets_colours(lg, console):
    """Windows Terminal, and the console of Windows 10 where they are turned on."""
    console(vt=True)
    assert "\x1b[" in lg("rolle", "chef", **IN_COLOUR).stdout


class Console(io.TextIOWrapper):
    """A stdout that says that it is a console."""

    def isatty(self) -> bool:
        """Return that it is."""
        return True


@pytest.mark.parametrize(
    ("code_page", "environment", "written"),
    [
        # The console's own set is what PowerShell and cmd read a program's output in.
        (850, {}, "”Direktør” – é".replace("”", '"').replace("–", "-").encode("cp850")),
        (437, {}, b'"Direktoer" - \x82'),
        (1252, {}, "”Direktør” – é".encode("cp1252")),
        (65001, {}, "”Direktør” – é".encode()),
        # Without a console, or with one that Python doesn't know, it is UTF-8.
        (0, {}, "”Direktør” – é".encode()),
        (29001, {}, "”Direktør” – é".encode()),
        # Git Bash reads UTF-8, whatever the console behind it has.
        (850, {"MSYSTEM": "MINGW64"}, "”Direktør” – é".encode()),
        # What the user has told Python holds.
        (850, {"PYTHONIOENCODING": "cp1252"}, "”Direktør” – é".encode("cp1252")),
        (850, {"PYTHONUTF8": "1"}, "”Direktør” – é".encode("cp1252")),
        (None, {}, "”Direktør” – é".encode("cp1252")),  # it isn't Windows
    ],
)
def test_a_pipe_is_written_in_what_it_is_read_in(monkeypatch, code_page, environment, written):
    """Python has opened it in Windows' other character set, in which nobody reads it."""
    for name in ("PYTHONIOENCODING", "PYTHONUTF8", "MSYSTEM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(stdout, "_code_page", lambda: code_page)
    outs = [io.BytesIO(), io.BytesIO()]
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(outs[0], "cp1252", write_through=True))
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(outs[1], "cp1252", write_through=True))
    stdout.prepare()
    stdout.show("”Direktør” – é", paged=False)
    sys.stderr.write("”Direktør” – é")
    assert [out.getvalue() for out in outs] == [written, written]
    stdout.write("ø".encode())
    assert outs[0].getvalue() == written + "ø".encode(), "data is written as it is"


def test_a_console_is_written_to_as_python_has_it(monkeypatch):
    """Python hands it Unicode, whatever its character set."""
    monkeypatch.delenv("PYTHONIOENCODING", raising=False)
    monkeypatch.setattr(stdout, "_code_page", lambda: 850)
    out = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", Console(out, "utf-8", write_through=True))
    stdout.prepare()
    stdout.show("”Direktør” – é", paged=False)
    assert out.getvalue() == "”Direktør” – é".encode()


def refusing(winerror: int):
    """Return a function that refuses as Windows does."""

    def refuse(*_: object, **__: object) -> None:
        error = PermissionError(13, "Permission denied")
        error.winerror = winerror
        raise error

    return refuse


OPEN = "filen er åben i et andet program, for eksempel Excel eller Word"


@pytest.mark.parametrize(
    ("winerror", "said"),
    [(5, f"du har ikke adgang, eller {OPEN}"), (32, OPEN), (33, OPEN), (1224, OPEN)],
)
def test_a_file_that_is_open_in_excel_is_told_of(lg, tmp_path, monkeypatch, winerror, said):
    """Windows lets no other take its place; it is as it was, and nothing is left beside it."""
    file = tmp_path / "matrix.csv"
    file.write_text("gammel", encoding="utf-8")
    monkeypatch.setattr(Path, "replace", refusing(winerror))
    done = lg("matrix", "--ud", str(file), "--overskriv")
    monkeypatch.undo()
    assert (done.returncode, done.stderr) == (1, f"lg: {file} kan ikke skrives: {said}.\n")
    assert {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()} == {
        "matrix.csv": "gammel"
    }


def test_a_framework_that_is_locked_is_told_of(lg, tmp_path, monkeypatch):
    """An editor or a synchronizer may keep it to itself."""
    file = tmp_path / "vores.yaml"
    file.write_text("titel: x", encoding="utf-8")
    monkeypatch.setattr(yaml_file, "open", refusing(32), raising=False)
    done = lg("--data", str(file))
    monkeypatch.undo()
    assert (done.returncode, done.stderr) == (1, f"lg: {file}: filen kan ikke læses ({OPEN}).\n")


def test_what_isnt_windows_says_no_more_than_it_knows():
    """Elsewhere a file that is open can be written; some network drives refuse it as busy."""
    assert explain(PermissionError(13, "Permission denied")) == "du har ikke adgang"
    assert explain(OSError(16, "Device or resource busy")) == OPEN


TEXT = "".join(f"linje {number}\n" for number in range(40))


@pytest.fixture
def paged(tmp_path, monkeypatch):
    """Return a function that shows TEXT by `PAGER` on Windows: what the pager got, and the screen.

    Two folders have programs, that in `PATH` and the current one.
    """
    for place in ("path folder", "here"):
        for name in ("less.exe", "more.com", "only here.exe" if place == "here" else "most.exe"):
            program = tmp_path / place / name
            program.parent.mkdir(exist_ok=True)
            script = f'#!/bin/sh\nprintf "%s\\n" "$0" "$@" >{tmp_path}/got\ncat >/dev/null\n'
            program.write_text(script, encoding="utf-8")
            program.chmod(0o755)
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("PATH", f".:{tmp_path}/path folder:/usr/bin:/bin")
    monkeypatch.setenv("PATHEXT", ".com;.exe")
    monkeypatch.setenv("LINES", "24")
    monkeypatch.setattr(terminal, "WINDOWS", True)

    def page(command: str | None) -> tuple[list[str], str]:
        (tmp_path / "got").unlink(missing_ok=True)
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), "utf-8"))
        if command is None:
            monkeypatch.delenv("PAGER", raising=False)
        else:
            monkeypatch.setenv("PAGER", command)
        pager.show(TEXT)
        sys.stdout.seek(0)
        got = tmp_path / "got"
        return got.read_text("utf-8").splitlines() if got.exists() else [], sys.stdout.read()

    return page


PATH = "{}/path folder/"


@pytest.mark.parametrize(
    ("command", "ran"),
    [
        (None, [PATH + "less.exe", "-R"]),
        ("less", [PATH + "less.exe", "-R"]),
        ("less -S", [PATH + "less.exe", "-R", "-S"]),
        ("LESS.EXE", []),  # the file system here minds, Windows' doesn't
        ("more", [PATH + "more.com"]),
        ("most.exe -x", [PATH + "most.exe", "-x"]),
        ('"{}/path folder/most.exe" "a b"', [PATH + "most.exe", "a b"]),
    ],
)
def test_a_pager_on_windows_is_a_program_in_path(paged, tmp_path, command, ran):
    """It is never one that lies in the current folder, where somebody else may have put it."""
    got, screen = paged(command and command.format(tmp_path))
    assert got == [word.format(tmp_path) for word in ran]
    assert screen == ("" if ran else TEXT)


@pytest.mark.parametrize(
    "command",
    [
        *("", "cat", "only here", "only", "./less.exe", "here/less.exe", "../here/less.exe"),
        *("less | more", "less > x", "%PAGER%", "less & more", "findes-ikke", '"less', "   "),
    ],
)
def test_a_pager_that_windows_cannot_run_loses_nothing(paged, command):
    """What needs a shell isn't run: Windows' own looks in the current folder first."""
    assert paged(command) == ([], TEXT)
