"""Tab, in real shells on a real terminal: type, press Tab, read the screen."""

import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

from ledelsesgrundlag.cli import run
from ledelsesgrundlag.cli.tab import suggest
from ledelsesgrundlag.commands import COMMANDS, OPTIONS, PROGRAM
from ledelsesgrundlag.commands.options import HELP
from ledelsesgrundlag.commands.request import Request

pexpect = pytest.importorskip("pexpect", reason="a pseudo-terminal is Unix's")
pyte = pytest.importorskip("pyte")

TAB = "\t"
OWN = Path("tests/frameworks/bjergby.yaml").resolve()
BESIDE = "Rollebeskrivelse: "  # what stands beside the name of a rolle
START = {
    "bash": ["--norc", "-i"],
    "zsh": ["-f", "-i"],
    "fish": ["--no-config", "--interactive"],
}
# Each shell's way to a quiet prompt, and to its script.
PREPARE = {
    "bash": "PS1='$ '; bind 'set enable-bracketed-paste off' 'set show-all-if-ambiguous on'",
    "zsh": "PS1='$ '; unsetopt beep; setopt no_list_beep",
    "fish": "function fish_prompt; echo '$ '; end; set -g fish_autosuggestion_enabled 0",
}
READ = {
    "bash": "source <(lg autofuldfør bash --vis)",
    "zsh": "autoload -Uz compinit; compinit -u -D; source <(lg autofuldfør zsh --vis)",
    "fish": "lg autofuldfør fish --vis | source",
}


class Terminal:
    """A shell on a pseudo-terminal of 100 columns, and the screen that its user sees."""

    def __init__(self, shell: str, home: Path) -> None:
        self.shell = shell
        self.screen = pyte.Screen(100, 40)
        self.stream = pyte.ByteStream(self.screen)
        environment = {
            **os.environ,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(home),
            "TERM": "xterm",
            "LC_ALL": "C.UTF-8",
        }
        environment.pop("PYTHONWARNDEFAULTENCODING", None)
        self.child = pexpect.spawn(
            shutil.which(shell), START[shell], env=environment, dimensions=(40, 100)
        )
        # The last word is written in two, so that it isn't what is typed that is waited for.
        self.press(f"{PREPARE[shell]}\r{READ[shell]}; printf 'kl%s\\n' ar\r")
        self.wait(lambda: "klar" in self.lines())
        self.press("\x0c")
        self.wait(lambda: self.lines() == ["$"])

    def press(self, keys: str) -> None:
        """Type keys."""
        self.child.send(keys.encode())

    def clear(self) -> None:
        """Give up the line and clear the screen."""
        self.press("\x03")
        self.wait(lambda: self.lines()[-1:] == ["$"])
        self.press("\x0c")
        self.wait(lambda: self.lines() == ["$"])

    def lines(self) -> list[str]:
        """Return what stands on the screen, without what is blank at the ends."""
        return "\n".join(line.rstrip() for line in self.screen.display).rstrip().split("\n")

    def wait(self, shown: Callable[[], bool]) -> None:
        """Read until the screen shows what is waited for, however slow the machine is."""
        end = time.monotonic() + 60
        while not shown():
            assert time.monotonic() < end, self.lines()
            self.read(1)

    def read(self, seconds: float) -> bool:
        """Take what the terminal writes next; return whether it did so within the time."""
        try:
            data = self.child.read_nonblocking(65536, seconds)
        except pexpect.TIMEOUT:
            return False
        self.stream.feed(data)
        # fish asks the terminal what it is, and waits for the answer.
        if b"\x1b[c" in data or b"\x1b[0c" in data:
            self.child.send(b"\x1b[?62;c")
        if b"\x1b[6n" in data:
            self.child.send(b"\x1b[1;1R")
        return True


@pytest.fixture(scope="module", params=START)
def terminal(request, tmp_path_factory):
    """Start each shell that the machine has."""
    if not shutil.which(request.param):
        pytest.skip(f"{request.param} mangler: apt-get install {request.param}")
    opened = Terminal(request.param, tmp_path_factory.mktemp("home"))
    yield opened
    opened.child.close(force=True)


# What is typed, and the line after Tab. A name with blanks is quoted as the shell does it.
PRESSED = [
    ("lg ko", "lg kompetence", {}),
    ("lg sø", "lg søg", {}),
    ("lg rolle dir", "lg rolle direktør", {}),
    ("lg kompetence tværg", "lg kompetence tværgående\\ ledelse", {}),
    ("lg kompetence tvaerg", "lg kompetence tvaergaaende-ledelse", {}),
    ("lg rolle leder af m", "lg rolle leder af medarbejdere", {}),
    ('lg rolle "leder af m', 'lg rolle "leder af medarbejdere"', {}),
    ("lg sammenlign chef dir", "lg sammenlign chef direktør", {}),
    ("lg matrix --kom", "lg matrix --kompetence", {}),
    ("lg matrix --export x", "lg matrix --export xlsx", {}),
    ("lg matrix --rolle=ch", "lg matrix --rolle=chef", {}),
    ("lg valider tests/test_val", "lg valider tests/test_valider.py", {}),
    ("lg ændringer x.yaml tests/test_val", "lg ændringer x.yaml tests/test_valider.py", {}),
    ("lg rolle --data tests/test_val", "lg rolle --data tests/test_valider.py", {}),
    (
        "lg rolle --data tests/frameworks/bjergby.yaml tea",
        "lg rolle --data tests/frameworks/bjergby.yaml teamleder",
        {},
    ),
    ("lg vis driftsledelse.k", "lg vis driftsledelse.kerneopgaven", {"cut": True}),
]


@pytest.mark.parametrize(("typed", "line", "how"), PRESSED, ids=[typed for typed, *_ in PRESSED])
def test_tab_completes_what_is_typed(terminal, typed, line, how):
    """The word is put in whole, with its æ, ø and å, quoted so that the shell takes it as one."""
    # What is typed after Tab is shown when Tab has done all that it does.
    terminal.press(f"{typed}{TAB}@")
    terminal.wait(lambda: terminal.lines()[0].endswith("@"))
    shown = terminal.lines()[0].removeprefix("$ ").removesuffix("@").rstrip()
    terminal.clear()
    assert shown.startswith(line) if how.get("cut") else shown == line


def test_tab_lists_what_there_is(terminal):
    """The roles in the order of the chain; zsh and fish show a few words beside each."""
    roller = ["direktør", "chef", "leder af ledere", "leder af medarbejdere"]
    if terminal.shell == "bash":
        roller = [rolle.replace(" ", "\\ ") for rolle in roller]
    beside = 0 if terminal.shell == "bash" else 4
    terminal.press(f"lg rolle {TAB}{TAB}")

    def listed() -> bool:
        shown = "\n".join(terminal.lines())
        return all(rolle in shown for rolle in roller) and shown.count(BESIDE) >= beside

    terminal.wait(listed)
    while terminal.read(0.2):
        pass
    assert listed()
    assert "\n".join(terminal.lines()).count(BESIDE) == beside
    terminal.clear()


def values(*words: str) -> list[str]:
    """Return what may stand for the last of the words."""
    return [suggestion.value for suggestion in suggest(words[:-1], words[-1])]


def test_what_can_follow():
    """Commands, options, formats and names; after a name's first words, the rest of it."""
    assert values("") == [command.name for command in COMMANDS]
    assert values("rolle", "") == ["direktør", "chef", "leder af ledere", "leder af medarbejdere"]
    assert values("rolle", "leder", "") == ["af ledere", "af medarbejdere"]
    assert values("rolle", "leder af", "") == ["ledere", "medarbejdere"]
    assert values("sammenlign", "leder", "af", "ledere", "ch") == ["chef"]
    assert values("matrix", "--rolle", "leder", "af", "m") == ["medarbejdere"]
    assert values("matrix", "--export", "c") == ["csv", "csv-excel"]
    assert values("--export", "x") == ["xlsx"]
    assert values("lus", "chef", "--export", "") == ["docx", "html", "md"]
    assert values("valider", "--export", "") == values("skema", "--export", "") == ["json"]
    assert values("valider", "--e") == ["--export"]
    assert values("matrix", "--ud", "") == []
    assert values("lus", "chef", "--opgave", "") == ["lus", "onboarding"]
    assert values("--", "") == values("")
    assert values("autofuldfoer", "") == ["bash", "zsh", "fish", "powershell"]
    assert values("søg", "til") == []
    assert values("findes-ikke", "x") == []
    assert values("vis", "driftsledelse.kerneopgaven.c") == ["driftsledelse.kerneopgaven.chef"]
    assert values("rolle", "chef", "") == []
    assert values("forord", "--e") == ["--export", "--enkel"]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        # An id that begins so is another thing, where a name is half typed.
        ("rolle leder af l", ["ledere"]),
        ("rolle leder af d", []),
        ("kompetence tværgående t", []),
        ("lus leder af m", ["medarbejdere"]),
        ("vis leder af m", ["medarbejdere"]),
        ("leder af l", ["ledere"]),
        ("matrix --rolle=leder af l", ["ledere"]),
        ("matrix --rolle = leder af l", ["ledere"]),
        ("matrix --hjørneflag fokus på b", ["borger og service"]),
        # A blank, a hyphen or an underscore; any case; with and without æ, ø and å.
        ("rolle leder-af l", ["ledere"]),
        ("rolle Leder_af L", ["ledere"]),
        ("kompetence tvaergaaende l", ["ledelse"]),
        ("kompetence tvargaende l", ["ledelse"]),
        # Where several are named, a new one begins only after what is a whole name.
        ("sammenlign leder af l", ["ledere"]),
        ("sammenlign leder af c", []),
        ("sammenlign dir ch", ["chef"]),
        ("sammenlign leder af ledere l", ["leder af ledere", "leder af medarbejdere"]),
        ("sammenlign chef --kompetence tværgående d", []),
        # A beginning as it is typed comes before what only folds to it.
        ("a", ["autofuldfør"]),
        ("ae", ["ændringer"]),
        ("matrix -h", ["-h"]),
        ("hjælp ro", ["rolle"]),
        ("rol ch", ["chef"]),
    ],
)
def test_what_goes_on_from_what_is_typed(typed, offered):
    """After a name's first words only what goes on from them; else a shell takes letters back."""
    assert values(*typed.split()) == offered


ALIKE = """
roller:
- {id: leder, navn: Leder}
- {id: oekonomi, navn: Leder af økonomi}
- {id: aeldre, navn: Leder af ældre}
- {id: afdeling, navn: Leder af afdelinger}
- {id: lederen, navn: Lederen}
- {id: nord, navn: Nord-syd leder}
- {id: chef1, navn: Chefa $(touch ran)}
- {id: chef2, navn: "Chefb'; touch ran; '"}
- {id: $(touch ran), navn: Chefc `touch ran`}
- {id: hr-it, navn: "HR/IT (nord), øst & vest"}
- {id: --ud=x, navn: --ud=y}
hjoerneflag: []
"""


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("leder ", ["af økonomi", "af ældre", "af afdelinger"]),
        ("leder af a", ["aeldre", "afdelinger"]),
        ("leder af oe", ["oekonomi"]),
        ("leder af ok", ["økonomi"]),
        ("leder af ø", ["økonomi"]),
        ("leder af l", []),
        ("lede", ["leder", "leder af økonomi", "leder af ældre", "leder af afdelinger", "lederen"]),
        ("nord-syd l", ["leder"]),
        ("nord s", ["syd leder"]),
        # What a shell might run needs quotes, which may be others than those that are open.
        ("chef", ["chef1", "chef2"]),
        ("chefa ", []),
        ("hr", ["hr/it (nord), øst & vest"]),
        ("hr/it (", ["(nord), øst & vest"]),
        ("$", []),
        ("y", []),
    ],
)
def test_names_that_are_alike_or_hold_more_than_letters(tmp_path, typed, offered):
    """A framework of one's own, or of somebody else's, may hold any; an id may stand for it."""
    own = tmp_path / "alike.yaml"
    own.write_text(ALIKE, encoding="utf-8")
    assert values("rolle", "--data", str(own), *typed.split(" ")) == offered


@pytest.mark.parametrize(
    ("shell", "typed", "line"),
    [
        ("bash", "leder", "leder\\ af\\ ledere"),
        ("bash", '"leder af l', "leder af ledere"),
        ("zsh", "leder", "leder af ledere"),
        ("fish", "tvargaende", "tvargaende ledelse"),
        ("fish", "Tva\u030ar", "Tva\u030argående ledelse"),
        ("powershell", ".leder", "'leder af ledere'"),
        ("powershell", ".'leder af l", "'leder af ledere'"),
        ("powershell", '."leder af l', "'leder af ledere'"),
        ("powershell", ".dir", "direktør"),
    ],
)
def test_a_value_is_written_as_the_shell_puts_it_in(lg, shell, typed, line):
    """bash and PowerShell put in what they are given; fish only goes on from what is typed."""
    kind = "kompetence" if "va" in typed else "rolle"
    values = [row.partition("\t")[0] for row in lg(kind, typed, _LG_TAB=shell).stdout.splitlines()]
    assert line in values


def test_a_word_before_is_read_as_the_shell_hands_it_over(lg, tmp_path, monkeypatch):
    """bash and zsh hand it over as typed; fish and PowerShell without quotes, so \\ is a letter."""
    monkeypatch.chdir(tmp_path)
    for name in ("a b.yaml", "c\\d.yaml", "$HOME.yaml", "home.yaml"):
        shutil.copy(OWN, tmp_path / name)

    def teamleder(shell: str, file: str) -> bool:
        typed = ".tea" if shell == "powershell" else "tea"
        done = lg("rolle", "--data", file, typed, _LG_TAB=shell, HOME=str(tmp_path / "home"))
        return done.stdout.startswith("teamleder\t")

    for shell in ("bash", "zsh"):
        assert teamleder(shell, "'a b.yaml'")
        assert teamleder(shell, "a\\ b.yaml")
        assert teamleder(shell, '"$HOME.yaml"')
        assert teamleder(shell, "'$HOME.yaml'")
        assert not teamleder(shell, "c\\d.yaml")
    assert teamleder("fish", "a b.yaml")
    assert teamleder("fish", "$HOME.yaml")
    assert teamleder("powershell", "a b.yaml")
    assert teamleder("powershell", "c\\d.yaml")
    (tmp_path / "$HOME.yaml").unlink()
    assert not teamleder("bash", "'$HOME.yaml'")
    assert teamleder("bash", "$HOME.yaml")
    assert teamleder("fish", "$HOME.yaml")


@pytest.mark.parametrize("option", ["--data", "LG_DATA"])
def test_tab_and_the_command_read_the_same_file(lg, tmp_path, option):
    """No shell reads the ~ after =, in quotes or in a variable's value; both do."""
    shutil.copy(OWN, tmp_path / "eget.yaml")
    home = {"HOME": str(tmp_path), "USERPROFILE": str(tmp_path)}
    before = ["--data=~/eget.yaml"] if option == "--data" else []
    given = home if before else {**home, "LG_DATA": "~/eget.yaml"}
    tab = lg("rolle", *before, "tea", _LG_TAB="zsh", **given)
    assert tab.stdout == "teamleder\tRollebeskrivelse: Teamleder\n"
    assert lg("rolle", "teamleder", *before, **given).stdout.startswith("Rollebeskrivelse: Team")
    assert lg("teamleder", *before, **given).returncode == 0
    assert lg("valider", *before, **given).returncode == 0


@given(st.lists(st.text(), min_size=1))
def test_nothing_typed_breaks_completion(words):
    """Tab on a half-typed, wrong or hostile line puts in nothing, and never fails."""
    assert isinstance(values(*words), list)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_a_line_without_words_is_completed(lg, shell):
    """A script of somebody's own may give none."""
    done = lg(_LG_TAB=shell)
    assert done.stdout.startswith("rolle\tVis rollebeskrivelsen")
    assert (done.returncode, done.stderr) == (0, "")


def test_completion_and_the_program_know_the_same_commands():
    """Both are made from the declarations; what Typer takes, Tab offers, and nothing else."""
    program = typer.main.get_command(run.app)
    assert isinstance(program, run.Program)
    parsed = [program, *(program.get_command(None, command.name) for command in COMMANDS)]
    for command, made in zip((PROGRAM, *COMMANDS), parsed, strict=True):
        assert made.name == (command.name or "lg")
        taken = {o for p in made.params for o in p.opts if o[0] == "-"}
        assert taken == {s for option in command.options for s in option.spellings}, command.name


def test_an_option_has_a_field_in_what_is_asked():
    """One that had none would be read and then lost."""
    fields = {option.field for option in OPTIONS if option != HELP}
    assert fields | {"command", "words"} == set(Request._fields)


@pytest.mark.parametrize(
    ("shell", "files"),
    [
        ("bash", {".bashrc", ".local/share/ledelsesgrundlag/lg.bash"}),
        ("zsh", {".zshrc", ".local/share/ledelsesgrundlag/lg.zsh"}),
        ("fish", {".config/fish/completions/lg.fish"}),
    ],
)
def test_one_command_installs_it(lg, tmp_path, shell, files):
    """The user's own file keeps what it had and gets one line, however often it is done."""
    home = {"HOME": str(tmp_path), "XDG_DATA_HOME": "", "XDG_CONFIG_HOME": "", "ZDOTDIR": ""}
    for start_file in files & {".bashrc", ".zshrc"}:
        (tmp_path / start_file).write_text("alias x=y", encoding="utf-8")
    for _ in range(2):
        done = lg("autofuldfør", SHELL=f"/bin/{shell}", **home)
        assert (done.returncode, done.stderr) == (0, "")
    written = {str(p.relative_to(tmp_path)) for p in tmp_path.rglob("*") if p.is_file()}
    assert written == files
    for start_file in files & {".bashrc", ".zshrc"}:
        script = tmp_path / f".local/share/ledelsesgrundlag/lg.{shell}"
        assert (tmp_path / start_file).read_text("utf-8") == f"alias x=y\n. '{script}'\n"


def test_a_shell_that_is_not_known_is_told(lg, tmp_path):
    """No guess is made about whose start-up file to change."""
    done = lg("autofuldfør", SHELL="/bin/tcsh", HOME=str(tmp_path))
    assert (done.returncode, done.stderr) == (
        2,
        "lg: Skriv, hvilken skal du bruger: lg autofuldfør bash, zsh, fish eller powershell.\n",
    )
    full = lg("autofuldfør", "fish", HOME="/dev/null", XDG_CONFIG_HOME="/dev/null")
    assert (full.returncode, full.stderr.count("\n")) == (1, 1)
    assert "kan ikke skrives" in full.stderr
