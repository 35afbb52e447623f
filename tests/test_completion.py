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
from ledelsesgrundlag.commands.shells import script

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


# A variable that isn't exported; hiding lg, and finding it again; settings, and what undoes them.
SET = {"bash": "ET=~/venv", "zsh": "ET=~/venv", "fish": "set ET ~/venv"}
HIDE = {
    "bash": ["KEPT=$PATH", "PATH=/usr/bin:/bin"],
    "zsh": ["KEPT=$PATH", "PATH=/usr/bin:/bin"],
    "fish": ["set KEPT $PATH", "set PATH /usr/bin /bin"],
}
SHOW = {"bash": "PATH=$KEPT", "zsh": "PATH=$KEPT", "fish": "set PATH $KEPT"}
SETTINGS = {
    "bash": ("set -euf; IFS=x", "set +euf; unset IFS"),
    "zsh": ("setopt nounset noglob ksharrays; IFS=x", "unsetopt nounset noglob ksharrays; IFS=' '"),
    "fish": ("set IFS x", "set IFS \\n"),
}


class Terminal:
    """A shell on a pseudo-terminal of 100 columns, and the screen that its user sees."""

    def __init__(self, shell: str, home: Path, *arguments: str) -> None:
        self.shell, self.home = shell, home
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
            shutil.which(shell), list(arguments), env=environment, dimensions=(40, 100)
        )

    def do(self, *commands: str) -> None:
        """Have commands carried out, and clear the screen."""
        # The last word is written in two, so that it isn't what is typed that is waited for.
        self.press("".join(f"{command}\r" for command in (*commands, "printf 'kl%s\\n' ar")))
        self.wait(lambda: "klar" in self.lines())
        self.press("\x0c")
        self.wait(lambda: self.lines() == ["$"])

    def completed(self, typed: str) -> str:
        """Return what stands on the line when something has been typed and Tab pressed."""
        # What is typed after Tab is shown when Tab has done all that it does.
        self.press(f"{typed}{TAB}@")
        self.wait(lambda: self.lines()[0].endswith("@"))
        shown = self.lines()[0].removeprefix("$ ").removesuffix("@").rstrip()
        self.clear()
        return shown

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


def another_lg(file: Path, value: str) -> None:
    """Put another program of the same name there: it completes to a value, noisily, and fails."""
    file.parent.mkdir()
    file.write_text(f"#!/bin/sh\necho {value}\necho noise >&2\ncat\nexit 3\n", encoding="utf-8")
    file.chmod(0o755)


@pytest.fixture(scope="module", params=START)
def terminal(request, tmp_path_factory):
    """Start each shell that the machine has."""
    if not shutil.which(request.param):
        pytest.skip(f"{request.param} mangler: apt-get install {request.param}")
    home = tmp_path_factory.mktemp("home")
    shutil.copy(OWN, home / "eget.yaml")
    for folder in ("venv", "en mappe"):
        another_lg(home / folder / "lg", f"{folder[:2]}-lg")
    opened = Terminal(request.param, home, *START[request.param])
    aliases = "alias et=~/venv/lg", "alias eget='lg --data ~/eget.yaml'"
    opened.do(PREPARE[request.param], READ[request.param], SET[request.param], *aliases)
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
    ("lg rolle leder af l", "lg rolle leder af ledere", {}),
    ("lg rolle leder af L", "lg rolle leder af ledere", {}),
    ('lg rolle "leder af l', 'lg rolle "leder af ledere"', {}),
    ("lg leder af l", "lg leder af ledere", {}),
    ("lg lus leder-af l", "lg lus leder-af ledere", {}),
    ("lg vis leder af l", "lg vis leder af ledere", {}),
    ("lg sammenlign chef leder af l", "lg sammenlign chef leder af ledere", {}),
    ("lg matrix --rolle leder af l", "lg matrix --rolle leder af ledere", {}),
    ("lg matrix --rolle=leder af l", "lg matrix --rolle=leder af ledere", {}),
    ("lg kompetence tværgående l", "lg kompetence tværgående ledelse", {}),
    ("lg kompetence tvaergaaende l", "lg kompetence tvaergaaende ledelse", {}),
    ("lg a", "lg autofuldfør", {}),
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
    ("lg rolle --data=~/eget.yaml tea", "lg rolle --data=~/eget.yaml teamleder", {}),
    ("lg rolle --data='~/eget.yaml' tea", "lg rolle --data='~/eget.yaml' teamleder", {}),
    ("lg rolle --data $HOME/eget.yaml tea", "lg rolle --data $HOME/eget.yaml teamleder", {}),
    ("lg rolle --data=~/eg", "lg rolle --data=~/eget.yaml", {}),
    ("lg vis driftsledelse.k", "lg vis driftsledelse.kerneopgaven", {"cut": True}),
]


@pytest.mark.parametrize(("typed", "line", "how"), PRESSED, ids=[typed for typed, *_ in PRESSED])
def test_tab_completes_what_is_typed(terminal, typed, line, how):
    """The word is put in whole, with its æ, ø and å, quoted so that the shell takes it as one."""
    shown = terminal.completed(typed)
    assert shown.startswith(line) if how.get("cut") else shown == line


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("~/venv/lg ", "ve-lg"),
        ("$HOME/venv/lg ", "ve-lg"),
        ("$ET/lg ", "ve-lg"),
        ('"$HOME/en mappe"/lg ', "en-lg"),
        ('"$HOME/en mappe/lg" ', "en-lg"),
        ("~/en\\ mappe/lg ", "en-lg"),
        ("et ", "ve-lg"),
        ("eget rolle tea", "teamleder"),
        ("lg rolle leder af l", "ledere"),
    ],
)
def test_the_program_that_is_typed_is_asked(terminal, typed, value):
    """A path, a variable, quotes, an alias with or without arguments: it is the one that would run.

    What it has to say of its own failure isn't shown, and it reads none of what is typed.
    """
    assert terminal.completed(typed) == f"{typed.rpartition(' ')[0]} {value}"


def test_a_path_from_the_folder_one_stands_in_is_asked_too(terminal):
    """There, and only there, it is that program."""
    terminal.do("cd ~/'en mappe'")
    shown = terminal.completed("./lg "), terminal.completed("../venv/lg ")
    terminal.do("cd -")
    assert shown == ("./lg en-lg", "../venv/lg ve-lg")


def test_where_no_lg_is_found_the_one_that_made_the_script_is_asked(terminal):
    """It may lie in an environment that isn't active, and be called by a path Tab can't read."""
    terminal.do("cd /", *HIDE[terminal.shell])
    typed = ["lg rolle dir", "~/ingen/lg rolle dir", "$HOME/ingen/lg rolle dir"]
    shown = [terminal.completed(line) for line in typed]
    terminal.do(SHOW[terminal.shell], "cd -")
    assert shown == [f"{line}ektør" for line in typed]


@pytest.mark.parametrize("typed", ["$(touch ~/ran)/lg rolle di", "`touch ~/ran`/lg rolle di"])
def test_tab_runs_nothing_that_is_typed(terminal, typed):
    """Enter does; Tab is pressed by who is still thinking."""
    terminal.completed(typed)
    assert not (terminal.home / "ran").exists()


def test_the_settings_of_the_users_own_are_no_hindrance(terminal):
    """Unset variables that fail, no wildcards, another IFS: the script goes by none of them."""
    on, off = SETTINGS[terminal.shell]
    terminal.do(on)
    shown = terminal.completed("lg rolle leder af l"), terminal.completed("~/venv/lg ")
    terminal.do(off)
    assert shown == ("lg rolle leder af ledere", "~/venv/lg ve-lg")


@pytest.mark.parametrize("terminal", ["bash"], indirect=True)
def test_in_bash_what_others_complete_goes_on(terminal):
    """An alias is found by what bash asks for a command that it knows nothing of; so do others."""
    terminal.do(
        "other() { COMPREPLY=(noget-andet); }",
        "complete -D -o nosort -F other",
        READ["bash"],
        READ["bash"],
    )
    assert terminal.completed("et ") == "et ve-lg"
    assert terminal.completed("findes-ikke ") == "findes-ikke noget-andet"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("autoload -Uz compinit; compinit -u -D", ""),
        ("", "autoload -Uz compinit; compinit -u -D"),
        ("setopt ksharrays nounset noglob errreturn; IFS=x", ""),
    ],
    ids=["alone", "before", "after", "settings"],
)
def test_zsh_asks_nothing_when_it_starts(lg, tmp_path, before, after):
    """Where others may write in a folder, compinit asks, and would take what is typed for answers.

    The folder is left out of what is completed; a compinit of the user's own is no hindrance.
    """
    if not shutil.which("zsh"):
        pytest.skip("zsh mangler: apt-get install zsh")
    functions = tmp_path / "functions"
    functions.mkdir()
    functions.chmod(0o777)
    start = tmp_path / ".zshrc"
    start.write_text(f"PS1='$ '; fpath=({functions} $fpath)\n{before}\n", encoding="utf-8")
    lg("autofuldfør", "zsh", HOME=str(tmp_path), XDG_DATA_HOME="", ZDOTDIR="")
    with start.open("a", encoding="utf-8") as written:
        written.write(after)
    terminal = Terminal("zsh", tmp_path, "-o", "noglobalrcs", "-i")
    terminal.press(f"lg rolle leder af l{TAB}@")  # before there is a prompt
    terminal.wait(lambda: any("@" in line and "$" in line for line in terminal.lines()))
    terminal.child.close(force=True)
    assert terminal.lines()[-1].rstrip(" @") == "$ lg rolle leder af ledere"


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
    assert values("matrix", "--papir", "a") == ["a4", "a3", "a2", "a1", "a0"]
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


def test_powershell_is_told_of_each_name_that_lg_goes_by(lg):
    """PowerShell looks for no alias, and goes by the name; the program that is found is asked."""
    shown = lg("autofuldfør", "powershell", "--vis").stdout
    program = f"'{sys.executable}', '-P', '-m', 'ledelsesgrundlag'"
    assert f"if ($found) {{ $found }} else {{ {program} }}" in shown
    assert "Get-Command -Name @($ast.GetCommandName(), 'lg')" in shown
    assert "$lgNames = @('lg', 'lg.exe') + @(Get-Alias" in shown
    assert "Invoke-Expression" not in shown
    assert "ExpandString" not in shown


@pytest.mark.parametrize(
    ("shell", "program"),
    [
        ("bash", "program=('/it'\\''s here/lg')"),
        ("zsh", "program=('/it'\\''s here/lg')"),
        ("fish", "set program '/it\\'s here/lg'"),
        ("powershell", "else { '/it''s here/lg' }"),
    ],
)
def test_a_script_knows_the_program_that_made_it(shell, program):
    """Its path is quoted as the shell does it."""
    assert program in script(shell, [], ["/it's here/lg"])


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
