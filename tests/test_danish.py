"""Nothing that a user meets is English: every help page, every error, every view."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import pytest

import test_dansk
from ledelsesgrundlag.cli.run import parse
from ledelsesgrundlag.commands import COMMANDS, OPTIONS
from ledelsesgrundlag.commands.options import HELP, OF_VIEWS
from ledelsesgrundlag.errors import WrongUseError
from ledelsesgrundlag.formats import Format
from striking import TELLING

BJERGBY = Path(__file__).parent / "frameworks" / "bjergby.yaml"
# What Click, Typer and Python say when nobody has said it in Danish.
ENGLISH = set(
    "usage options option commands command arguments argument error try help show this message "  # noqa: SIM905 - a list of words
    "exit missing invalid value such possible got unexpected extra requires aborted did you mean "
    "default required env install completion the and not with file found traceback".split()
)
# What has a name of its own, or is the name of a key.
NAMES = {
    *("lg", "ctrl", "tab", "bash", "zsh", "fish", "powershell", "onboarding", "holstebro"),
    *(part for export_format in Format for part in export_format.split("-")),
}

WRONG = [
    ("rolle", "chf"),
    ("rolle", ""),
    ("rolle", "leder"),
    ("rolle", "\x1b[31m"),
    ("rolle", "--rol"),
    ("rolle", "--xyz"),
    ("rolle", "-x"),
    ("rolle", "--enkel=ja"),
    ("rolle", "chef", "--export"),
    ("rolle", "chef", "--export", "pptx"),
    ("rolle", "chef", "--export="),
    ("kompetence", "xyz"),
    ("matrix", "chef"),
    ("matrix", "--rolle"),
    ("matrix", "--rolle", "--kompetence"),
    ("matrix", "--hjoerneflag", "vind"),
    ("matrix", "--hjørneflag", "drift", "--kompetence", "serviceledelse"),
    ("forord", "mere"),
    ("valider", "findes-ikke.yaml", "--export", "csv"),
    ("valider", "to", "filer"),
    ("rolle", "--data"),
    ("rolle", "--data", "findes-ikke.yaml"),
    ("rolle", "--data", "/"),
    ("side",),
    ("side", "--ud", "x.pdf"),
    ("side", "--ud", "x.csv"),
    ("side", "--export", "docx"),
    ("side", "--åbn", "--ud", "-"),
    ("side", "--åbn", "chef"),
    ("vis", "--åbn"),
    ("vis", "chef", "--åbn", "--ud", "x.html"),
    ("lus",),
    ("lus", "konge"),
    ("lus", "chef", "--opgave", "ferie"),
    ("lus", "chef", "--export", "xlsx"),
    ("lus", "chef", "--lang"),
    ("lus", "chef", "--enkel"),
    ("valider", "--enkel"),
    ("skema", "--data", "x.yaml"),
    ("ny", "--export", "json", "x"),
    ("ny", "x.yaml", "--fra"),
    ("ny", "x.yaml", "--fra="),
    ("ny", "x.yaml", "--fra", "findes-ikke.xlsx"),
    ("ny", "x.yaml", "--fra", "/"),
    ("autofuldfør", "bash", "--vis", "--export", "json"),
    ("forord", "--lang"),
    ("rolle", "--ud"),
    ("rolle", "--ud", ""),
    ("auto",),
    ("a",),
    ("aaaa",),
    ("skema", "--ud", "x.pdf"),
    ("matrix", "--papir", "A3"),
    ("matrix", "--papir", "A3", "--export", "csv"),
    ("matrix", "--papir", "A5", "--ud", "x.pdf"),
    ("matrix", "--papir"),
    ("rolle", "--ud", "/findes/ikke.csv"),
    ("rolle", "--ud", "/"),
    ("rolle", "--ud", "/", "--export", "csv"),
    ("hjørneflag", "vind"),
    ("vis", "vi"),
    ("søg",),
    ("søg", ""),
    ("søg", "tilid"),
    ("søg", "qqqq"),
    ("søg", "q" * 2_000),
    ("søg", "tillid", "økonomi"),
    ("sammenlign",),
    ("sammenlign", "chef"),
    ("sammenlign", "chef", "chef"),
    ("sammenlign", "chef", "konge"),
    ("vis",),
    ("vis", "driftsledelse.kerneopgave.chef"),
    ("autofuldfør", "tcsh"),
    ("soge",),
    ("xyz",),
    ("",),
    ("--xyz",),
    ("--version=2",),
    ("-v",),
    ("--", "--help"),
]


def words(text: str) -> set[str]:
    """Return the words of a text in lower case."""
    return {word.lower() for word in re.findall(r"[^\W\d_]+", text)}


def pages() -> list[tuple[str, ...]]:
    """Return a call for each help page there is."""
    return [("--help",), *((command.name, "--help") for command in COMMANDS)]


@pytest.mark.parametrize("call", pages(), ids=" ".join)
def test_every_help_page_is_danish(lg, call):
    """Usage, titles, types and texts, and one or two examples of use."""
    page = lg(*call)
    assert (page.returncode, page.stderr) == (0, "")
    assert words(page.stdout) & ENGLISH <= {"help"}
    assert page.stdout.startswith("Brug: lg ")
    assert "\nEksempler:\n  lg " in page.stdout


EXAMPLES = [example for command in COMMANDS for example in command.examples]


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_in_the_help_works(lg, example, tmp_path, monkeypatch):
    """What the help tells people to type, they can type just so."""
    for name in {"gammel.yaml", "ny.yaml", "vores.yaml"} & set(example.split()[2:]):
        if example.startswith("lg ny "):
            break
        shutil.copy(BJERGBY, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    if "matrix.xlsx" in example.split() and "--fra" in example:
        assert lg("matrix", "--ud", "matrix.xlsx").returncode == 0
    done = lg(*example.split()[1:], HOME=str(tmp_path), TMPDIR=str(tmp_path), SHELL="/bin/zsh")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout or any(tmp_path.iterdir())


@pytest.mark.parametrize("call", WRONG, ids=" ".join)
def test_every_error_is_one_danish_sentence(lg, call):
    """On stderr, with a documented exit code, nothing on stdout, no control character."""
    failed = lg(*call)
    assert failed.returncode in {1, 2}
    assert failed.stdout == ""
    assert re.fullmatch(r"lg: [^\n]+[.?]\n", failed.stderr)
    assert not any(unicodedata.category(c) == "Cc" for c in failed.stderr.rstrip("\n"))
    assert words(failed.stderr) & ENGLISH <= {"help"}


@pytest.mark.skipif(sys.platform != "linux", reason="a name may be any bytes on Linux alone")
def test_bytes_that_are_no_letters_are_shown_so_that_they_can_be_read(lg, tmp_path, monkeypatch):
    """Typed or pasted in another character set, in a name, an option, a word or a file's name."""
    monkeypatch.chdir(tmp_path)
    odd = "ch\udce6f"
    for call, said in (
        (("rolle", odd), r"Rollen ”ch\xe6f” findes ikke. Mente du Chef?"),
        (("søg", odd), r"Ingen tekst indeholder ”ch\xe6f”. Ord, der ligner: chef."),
        (("rolle", f"--{odd}"), r"Tilvalget --ch\xe6f findes ikke; se lg rolle --help."),
        (("forord", odd), r"lg forord bruger ikke ordet ”ch\xe6f”."),
        (
            ("rolle", "--ud", f"{odd}.xls"),
            r"Filendelsen .xls svarer ikke til et format. Mente du ch\xe6f.xlsx?",
        ),
        (
            ("rolle", "--ud", f"{odd}/x.csv"),
            r"ch\xe6f/x.csv kan ikke skrives: filen eller mappen findes ikke.",
        ),
        (
            ("rolle", "--data", odd),
            r"ch\xe6f: filen kan ikke læses (filen eller mappen findes ikke).",
        ),
    ):
        assert lg(*call).stderr == f"lg: {said}\n"
    assert lg("ny", f"{odd}.yaml").stdout.startswith(r"ch\xe6f.yaml er oprettet.")
    assert lg("valider", f"{odd}.yaml").stdout.startswith(r"ch\xe6f.yaml er et gyldigt")
    assert [file.name for file in tmp_path.iterdir()] == [f"{odd}.yaml"]


@pytest.mark.skipif(sys.platform != "linux", reason="a name may be any bytes on Linux alone")
def test_bytes_that_are_no_letters_go_through_a_real_command_line(lg_process):
    """Tab gives them back as they are."""
    assert lg_process("rolle", "\udcff").stderr == (
        r"lg: Rollen ”\xff” findes ikke. "
        "Vælg mellem Direktør, Chef, Leder af ledere og Leder af medarbejdere.\n"
    )
    completed = subprocess.run(
        [sys.executable, "-m", "ledelsesgrundlag", b"--\xff="],
        env={**os.environ, "_LG_TAB": "bash"},
        capture_output=True,
        check=True,
    )
    assert completed.stdout.startswith(b"--\xff=rolle\t")


def test_every_word_of_help_and_errors_is_in_the_dictionary(lg):
    """Stronger than a list of English words: each word is Danish, or is a name."""
    said = " ".join(lg(*call).stdout for call in pages())
    said += " ".join(re.sub("”.*?”", "", lg(*call).stderr) for call in WRONG)
    # Options, ids and alternatives are typed, not read.
    said = re.sub(r"--?\w[\w-]*|\w+(?:[.-]\w+)+", "", said)
    unknown = set(re.findall(r"[^\W\d_]+", said))
    unknown -= test_dansk.in_dictionary(unknown)
    assert {word.lower() for word in unknown} <= NAMES


@pytest.mark.parametrize("spelling", ["-h", "--help", "--hjælp", "--hjaelp", "--hjalp"])
def test_help_is_asked_for_in_many_ways(lg, spelling):
    """And stands before or after anything else on the line."""
    page = lg("rolle", "--help").stdout
    assert lg("rolle", spelling).stdout == page
    assert lg("rolle", "chef", "--export", "csv", spelling).stdout == page
    assert lg(spelling).stdout == lg("hjælp").stdout == lg("help").stdout
    assert lg("hjælp", "rolle").stdout == page
    assert lg("--data", str(BJERGBY), "hjælp").stdout == lg("--help", LG_DATA=str(BJERGBY)).stdout
    assert lg("--", "rolle", spelling).stdout == lg("--enkel", "rolle", spelling).stdout == page


def test_help_is_not_asked_for_where_something_is_wrong_before_it(lg):
    """What is no option of the program may take the next word, so that no command is known."""
    assert lg("--rolle", "chef", "--help").stderr == (
        "lg: Tilvalget --rolle findes ikke; se lg --help.\n"
    )
    assert lg("søg", "--", "--help").stderr == "lg: Ingen tekst indeholder ”--help”.\n"


def test_the_program_alone_gives_an_overview(lg):
    """A first-time user sees what this is, the map, the roles, and three things to try."""
    shown = lg(width=100)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert shown.stdout == OVERVIEW


OVERVIEW = """\
Ledelsesgrundlag, Chefgruppen, Social og Sundhed, Holstebro Kommune, december 2021

Slå op i, hvad der forventes af ledere i hver rolle og kompetence.

╭──────────────────────────────────────┬────────────────────────────────────────────╮
│ Hjørneflag                           │ Kompetencer                                │
├──────────────────────────────────────┼────────────────────────────────────────────┤
│ Stabil og velfunderet drift          │ Driftsledelse, Personaleledelse            │
│ drift                                │                                            │
├──────────────────────────────────────┼────────────────────────────────────────────┤
│ Vi skaber tid til udvikling og       │ Innovationsledelse, Forandringsledelse     │
│ innovation                           │                                            │
│ innovation                           │                                            │
├──────────────────────────────────────┼────────────────────────────────────────────┤
│ Skabe sammenhæng                     │ Tværgående ledelse, Implementeringsledelse │
│ sammenhaeng                          │                                            │
├──────────────────────────────────────┼────────────────────────────────────────────┤
│ Fokus på borger og service           │ Serviceledelse, Samskabende ledelse        │
│ borger                               │                                            │
╰──────────────────────────────────────┴────────────────────────────────────────────╯

Roller: Direktør, Chef, Leder af ledere, Leder af medarbejdere
Prøv:   lg rolle leder af medarbejdere
        lg kompetence driftsledelse
        lg --help
"""


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("søg", "søg"),
        ("soeg", "søg"),
        ("sog", "søg"),
        ("SØG", "søg"),
        (unicodedata.normalize("NFD", "søg"), "søg"),
        ("hjørneflag", "hjørneflag"),
        ("hjoerneflag", "hjørneflag"),
        ("hjorneflag", "hjørneflag"),
        ("hj", "hjørneflag"),
        ("faellestraek", "fællestræk"),
        ("fallestrak", "fællestræk"),
        ("autofuldfoer", "autofuldfør"),
    ],
)
def test_a_command_is_found_as_it_is_typed(lg, typed, name):
    """On a keyboard with or without æ, ø and å; the help shows the correct name."""
    assert lg(typed, "--help").stdout.startswith(f"Brug: lg {name} ")


def test_options_on_how_to_show_may_stand_anywhere(lg):
    """Before the command or after it: no one is turned away for the order."""
    csv = lg("rolle", "chef", "--export", "csv").stdout
    assert csv.startswith("id,")
    assert lg("--export", "csv", "rolle", "chef").stdout == csv
    assert lg("rolle", "--export=csv", "chef").stdout == csv


def test_names_after_an_option_need_no_quotes(lg):
    """The longest name that the data has is taken; what follows is the command's own."""
    quoted = lg("matrix", "--rolle", "leder af ledere", "--export", "csv").stdout
    assert lg("matrix", "--rolle", "leder", "af", "ledere", "--export", "csv").stdout == quoted
    assert lg("matrix", "--rolle=leder", "af", "ledere", "--export", "csv").stdout == quoted
    found = lg("søg", "--rolle", "leder", "af", "ledere", "mål", "--export", "csv").stdout
    assert found == lg("søg", "mål", "--rolle", "leder-af-ledere", "--export", "csv").stdout


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_an_option_that_a_command_does_not_list_is_refused(command):
    """In any spelling, before the command or after it: nothing that is typed is swallowed."""
    listed = {spelling for option in command.options for spelling in option.spellings}
    others = {s: o for o in OPTIONS if o != HELP for s in o.spellings if s not in listed}
    anywhere = {spelling for option in OF_VIEWS for spelling in option.spellings}
    assert others
    for spelling, option in others.items():
        words = [spelling, "x"] if option.takes else [spelling]
        said = f"lg {command.name} bruger ikke tilvalget {spelling}; se lg {command.name} --help."
        before = [[*words, command.name]] if spelling in anywhere else []
        for line in [[command.name, *words], *before]:
            with pytest.raises(WrongUseError) as raised:
                parse(line)
            assert str(raised.value) == said


@pytest.mark.parametrize("typed", ["chefen", "chefer", "direktører", "lederen af ledere"])
def test_forms_that_people_use_are_names(lg, typed):
    """They stand in the data, as other names of the rolle."""
    assert lg("rolle", *typed.split()).returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="signals are Unix's")
def test_ctrl_c_ends_with_130_and_no_traceback():
    """Wherever it strikes: one Danish word on stderr, or nothing, and the shell's exit code."""
    codes = []
    for delay in (0, 0.02, 0.04, 0.08, 0.12, 0.16, 0.2, 0.25, 0.3, 0.5, 0.8, 1.2):
        if delay > 0.3 and 130 in codes:  # the later ones are for a slow machine
            break
        with subprocess.Popen(
            [sys.executable, "-c", TELLING, "matrix"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            assert process.stdout.read(1) == b"."
            time.sleep(delay)
            process.send_signal(signal.SIGINT)
            _, stderr = process.communicate()
        codes.append(process.returncode)
        assert b"Traceback" not in stderr
        assert stderr == (b"lg: Afbrudt.\n" if process.returncode else b"")
    assert set(codes) <= {0, 130}
    assert 130 in codes
