"""The pager on a real terminal: what it is given, what is shown, and that nothing is ever lost."""

import io
import os
import re
import shutil
import sys
from pathlib import Path

import pytest

from ledelsesgrundlag.output.cells import rows

pexpect = pytest.importorskip("pexpect", reason="a pseudo-terminal is Unix's")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="pipes, signals and devices are Unix's")

LG = [sys.executable, "-W", "error", "-m", "ledelsesgrundlag"]
THEIRS = {"COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "LESS", "LESSCHARSET", "PAGER"}
LG_ROLLE = [*LG, "rolle", "chef"]
# The same with a long text in colour in place of what it looks up, which is most of its time.
PAGED = [
    *(sys.executable, "-W", "error", "-c"),
    "import sys\n"
    "from types import ModuleType\n"
    "from ledelsesgrundlag.output import stdout\n"
    "text = '\x1b[38;5;29mkerneopgaven, ledelsen af dem\x1b[0m\\n' * 200\n"
    "module = sys.modules['ledelsesgrundlag.cli.run'] = ModuleType('run')\n"
    "module.run = lambda _: stdout.show(text, paged=True) or 0\n"
    "from ledelsesgrundlag import cli; cli.run = module\n"
    "from ledelsesgrundlag.__main__ import main; main()",
]
OPTIONS = [None, "", "-i", "i", "-FX", "-R", "-r", "-P-- mere --$-i", "-+R"]  # of less, in LESS
LAST = "ledelsen af dem"
"""The end of the rolle, and so near that of the matrix that no screen before shows it."""
less = pytest.mark.skipif(not shutil.which("less"), reason="less mangler: apt-get install less")


def spawn(*command: str, **environment: str):
    """Begin a command on a pseudo-terminal of 80 x 24."""
    inherited = {name: value for name, value in os.environ.items() if name not in THEIRS}
    return pexpect.spawn(
        command[0],
        list(command[1:]),
        env=inherited | {"TERM": "xterm", "PYTHONIOENCODING": "utf-8"} | environment,
        dimensions=(24, 80),
        encoding="utf-8",
        timeout=10,
    )


def ended(child) -> tuple[int, str]:
    """Wait for the end of it; return the exit code and what has come to the terminal."""
    child.expect(pexpect.EOF)
    child.close()
    return child.exitstatus, child.before


def strike(child, answer: str) -> None:
    """Press Ctrl-C until it is answered: a shell that is just about to read hears of none."""
    child.sendintr()
    while child.expect_exact([answer, pexpect.TIMEOUT], timeout=1):
        child.sendintr()


@pytest.fixture
def pager(tmp_path) -> Path:
    """Return a pager in a folder with a blank in its name, that keeps what it gets in `got`."""
    program = tmp_path / "my pager"
    program.write_text(f'#!/bin/sh\ncat > "{tmp_path}/got"\n', encoding="utf-8")
    program.chmod(0o755)
    return program


def got(tmp_path: Path) -> str:
    """Return what the pager was given since it was last asked."""
    file = tmp_path / "got"
    text = file.read_text("utf-8") if file.exists() else ""
    file.unlink(missing_ok=True)
    return text


def test_a_text_longer_than_the_screen_goes_through_the_pager(tmp_path, pager):
    """A short one, --ingen-pager, PAGER=cat or an empty one doesn't, nor does a file."""
    assert ended(spawn(*LG, "matrix", PAGER=f"'{pager}'")) == (0, "")
    assert LAST in got(tmp_path)
    for words in (["rolle"], ["matrix", "--ingen-pager"], ["matrix", "--export", "csv"]):
        assert ended(spawn(*LG, *words, PAGER=f"'{pager}'"))[1]
        assert got(tmp_path) == ""
    for command in ("cat", "", " ", " cat "):
        code, screen = ended(spawn(*LG, "matrix", PAGER=command))
        assert (code, LAST in screen, "\x1b[" in screen) == (0, True, True)


@pytest.mark.parametrize(
    "command",
    [
        "'{0}/my pager'",
        '"{0}/my pager" -x',
        r"{0}/my\ pager",
        "cat | '{0}/my pager'",
        "sed 's/^/>/' | cat > {0}/got",
        "X=1 '{0}/my pager'",
        "cat > {0}/got; true",
        "HERE={0}; cat > $HERE/got",
        "head -c 100000 > {0}/got &&\n true",
    ],
)
@pytest.mark.usefixtures("pager")
def test_the_pager_is_a_command_of_the_shell(tmp_path, command):
    """Quotes, pipes, variables, as git has it. No colours: what it does with them nobody knows."""
    assert ended(spawn(*PAGED, PAGER=command.format(tmp_path))) == (0, "")
    text = got(tmp_path)
    assert LAST in text
    assert "\x1b" not in text


def test_a_pager_that_knows_colours_is_given_them_on_demand(tmp_path, pager):
    """Who has set such a PAGER can say so."""
    for name in ("FORCE_COLOR", "CLICOLOR_FORCE"):
        ended(spawn(*LG, "matrix", PAGER=f"'{pager}'", **{name: "1"}))
        assert "\x1b[" in got(tmp_path)


@pytest.mark.parametrize(
    "command",
    [
        *("findes-ikke", "findes-ikke | cat >&2", "less '", "false", "true", "exit 3", "cat |"),
        *("/", "/dev/null", "head -c 100 >/dev/null; false", "cat >/dev/null; kill -9 $$"),
        *("less /findes/ikke", "sh -c 'kill $$'", ":", "exec 0</dev/null"),
    ],
)
def test_a_pager_that_fails_loses_nothing(command):
    """Where it took none of the text, or ended badly, all of it is printed, in colour."""
    code, screen = ended(spawn(*PAGED, PAGER=command))
    assert (code, LAST in screen) == (0, True)
    assert "\x1b[" in screen


def test_a_reader_who_has_had_enough_is_no_error(tmp_path):
    """It quits with q, before the end; nothing is printed once more."""
    code, screen = ended(spawn(*PAGED, PAGER=f"head -n 3 >{tmp_path}/got"))
    assert (code, screen) == (0, "")
    assert len(got(tmp_path).splitlines()) == 3


def test_ctrl_c_in_a_pager_is_the_pagers(tmp_path):
    """It stops a search in less, however often; a pager that it ends ends us, too."""
    (tmp_path / "wait").write_text(
        "trap 'echo ramt' INT; cat >/dev/null; echo klar; until read x </dev/tty; do :; done",
        encoding="utf-8",
    )
    for command in ("sh {}/wait", "cat | sh {}/wait"):
        child = spawn(*PAGED, PAGER=command.format(tmp_path))
        child.expect_exact("klar")
        for _ in range(3):
            strike(child, "ramt")
        child.sendline()
        assert ended(child)[0] == 0
    child = spawn(*PAGED, PAGER="cat >/dev/null; echo klar; sleep 100")
    child.expect_exact("klar")
    child.logfile_read = io.StringIO()
    strike(child, "lg: Afbrudt.")
    assert ended(child)[0] == 130
    assert LAST not in child.logfile_read.getvalue()


def test_an_ignored_ctrl_c_is_ignored_by_the_pager_too(tmp_path):
    """Nohup holds for all that it begins."""
    command = f"kill -INT $$; sh -c 'kill -INT $$; cat > {tmp_path}/got'"
    bash = ["bash", "-c", "trap '' INT; exec \"$@\"", "-"]
    assert ended(spawn(*bash, *PAGED, PAGER=command)) == (0, "")
    assert LAST in got(tmp_path)


@less
@pytest.mark.parametrize(
    ("command", "options"),
    [
        *(("less", options) for options in OPTIONS),
        *((command, "-i") for command in ("less --", "LESS=-S less", "col -b | less")),
        *((None, options) for options in (None, "-i")),
    ],
)
def test_less_shows_colours_as_colours_or_none(command, options):
    """Whatever LESS says, its own codes never fill the screen."""
    environment = {} if options is None else {"LESS": options}
    environment |= {} if command is None else {"PAGER": command}
    child = spawn(*(LG_ROLLE if command is None else PAGED), **environment)
    child.logfile_read = io.StringIO()
    child.expect_exact("kerneopgaven")
    child.send("q")
    assert ended(child)[0] == 0
    shown = child.logfile_read.getvalue()
    assert "ESC" not in shown
    assert not re.search(r"(?<!\x1b)\[[\d;]*m", shown)


@less
def test_a_line_that_the_screen_breaks_counts_as_the_lines_it_takes():
    """The foreword as running text has 20 lines, and takes more than the screen's 24."""
    child = spawn(*LG, "forord", "--enkel")
    child.expect_exact("Forord")
    child.expect("\x1b\\[K|:")
    child.send("q")
    code, screen = ended(child)
    assert (code, "Chefgruppen, Social og Sundhed" in screen) == (0, False)


@pytest.mark.parametrize(
    ("text", "columns", "taken"),
    [
        ("", 80, 1),
        ("a\n\nb\n", 80, 3),
        ("x" * 80, 80, 1),
        ("x" * 81, 80, 2),
        ("漢" * 40, 80, 1),
        ("漢" * 41, 80, 2),
        ("漢" * 3, 5, 2),
        ("e\u0301" * 80, 80, 1),
        ("x" * 10, 1, 5),
    ],
)
def test_rows_are_counted_as_the_screen_breaks_them(text, columns, taken):
    """A wide character isn't parted; a combining one takes no room."""
    assert rows(text, columns) == taken


@less
@pytest.mark.parametrize("term", ["dumb", "unknown", "", None, "findes-ikke", "lpr"])
def test_a_terminal_that_cannot_move_about_gets_no_pager(tmp_path, pager, term):
    """Less would warn its user, and wait; and what says nothing of itself gets no escape codes."""
    for command in ({}, {"PAGER": f"'{pager}'"}):
        environment = command | ({} if term is None else {"TERM": term})
        unset = ["-u", "TERM"] if term is None else []
        code, screen = ended(spawn("/usr/bin/env", *unset, *LG, "matrix", **environment))
        assert (code, LAST in screen, "WARNING" in screen) == (0, True, False)
        assert got(tmp_path) == ""
        assert "\x1b" not in screen or term in {"findes-ikke", "lpr"}


@less
@pytest.mark.parametrize(
    ("encoding", "given", "charset"),
    [("utf-8", {}, "utf-8"), ("latin-1", {}, ""), ("utf-8", {"LESSCHARSET": "dos"}, "dos")],
)
def test_less_is_told_of_utf8_alone(tmp_path, encoding, given, charset):
    """A terminal of another character set is less's own to know, and the user's word holds."""
    command = f'cat >{tmp_path}/text; printf "%s" "$LESSCHARSET" >{tmp_path}/got'
    assert ended(spawn(*LG, "matrix", PAGER=command, PYTHONIOENCODING=encoding, **given)) == (0, "")
    assert got(tmp_path) == charset
    assert "Direktør" in (tmp_path / "text").read_text(encoding)


def test_no_color_on_a_terminal_leaves_no_escape_code():
    """Not bold, not underlined, whatever else is said; colours on a terminal are the rule."""
    for given in ({"NO_COLOR": "1"}, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, {"FORCE_COLOR": "0"}):
        assert "\x1b" not in ended(spawn(*LG, "søg", "tillid", "--ingen-pager", **given))[1]
    for given in ({}, {"FORCE_COLOR": ""}, {"NO_COLOR": ""}):
        assert "\x1b[1;4m" in ended(spawn(*LG, "søg", "tillid", "--ingen-pager", **given))[1]
