"""Whatever bytes are given as a framework, a name, an option or an environment are borne.

A sentence in Danish and an exit code, no traceback, no hang, and memory that is bounded: the limits
are in SECURITY.md.
"""

import contextlib
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledelsesgrundlag import Grundlag
from ledelsesgrundlag import commands as declared
from ledelsesgrundlag.cli.run import run
from ledelsesgrundlag.errors import GrundlagError
from ledelsesgrundlag.reading import limits, loading, yaml_file
from ledelsesgrundlag.reading.loading import parse_grundlag
from strategies import HOSTILE
from test_model import SMALL

LG = [sys.executable, "-W", "error", "-m", "ledelsesgrundlag"]
UTF8 = {**os.environ, "PYTHONIOENCODING": "utf-8"}
MOST_MEMORY = 200  # MB
unix = pytest.mark.skipif(os.name == "nt", reason="bytes that are no text are Unix's")
linux = pytest.mark.skipif(sys.platform != "linux", reason="/proc tells how much memory is used")

ROOM = 1_900_000  # bytes, nearly all that a file may have
LAUGHS = "a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in pairwise("abcdefghi")
)
HEAD = "titel: T\nudgiver: U\ndato: D\nroller:\n"
FLAG = """hjoerneflag:
- id: f
  overskrift: O
  saetning: S
  kompetencer:
  - id: k
    navn: K
    definition: D
    fokuspunkter:
"""
DEEP = (
    "her ligger mere end 16 lister og felter inde i hinanden; ret indrykningen eller parenteserne"
)
MANY = "filen indeholder flere end 50.000 værdier; del den i flere"
MARK = "&a er et anker i YAML; slet det, eller sæt anførselstegn om hele teksten"
MISSING = "feltet titel mangler; skriv det på en linje for sig"
NEXT = "feltet udgiver mangler; skriv det på en linje for sig"
EMPTY = "filen er tom; lav en fil at begynde med: lg ny FIL"
NOT_UTF8 = "filen er ikke gemt som UTF-8; gem den igen som UTF-8"
MORE = " (1 af {} fejl; lg valider {} viser dem alle)"
NINES = "9" * 60


def filled(unit: str, head: str = "") -> bytes:
    """Return a file that is as large as it may be, of one thing again and again."""
    return (head + unit * (ROOM // len(unit.encode()))).encode()


def unwritten() -> str:
    """Return a framework of 1,000 roller and 1,000 fokuspunkter without a single forventning."""
    roller = "".join(f"- {{id: r{n}, navn: R}}\n" for n in range(1000))
    return HEAD + roller + FLAG + "".join(
        f"    - {{id: p{n}, navn: P, forventninger: {{}}}}\n" for n in range(1000)
    )  # fmt: skip


def alike() -> str:
    """Return a framework of very long names, as many known as unknown, all of them alike."""
    names = [f"{n:b}".rjust(190, "0").replace("0", "ab")[:190] + f"{n:010b}" for n in range(1000)]
    roller = "".join(f"- {{id: {name}, navn: R}}\n" for name in names[:100])
    given = "".join(f"        {name}: x\n" for name in names[100:])
    return f"{HEAD}{roller}{FLAG}    - id: p\n      navn: P\n      forventninger:\n{given}"


# What is in the file; then of what is said of it the line, the column and the sentence, and how
# many errors there are in all.
FILES: dict[str, tuple[Callable[[], bytes], int, int, str, int]] = {
    "bombe": (LAUGHS.encode, 1, 1, MISSING, 86),
    "sig-selv": (lambda: b"&a [*a]", 1, 1, MARK, 2),
    "dybe-lister": (lambda: filled("["), 1, 1001,
                    "her ligger alt for mange parenteser inde i hinanden; slet dem", 1),
    "dybe-felter": (lambda: filled("{a: "), 1, 65, DEEP, 1),
    "dybe-streger": (lambda: filled("- "), 1, 33, DEEP, 1),
    "trappe": (lambda: b"\n".join(b" " * n + b"a:" for n in range(1900)), 17, 17, DEEP, 1),
    "lang-tekst": (lambda: filled("a ", "titel: "), 1, 1, NEXT, 5),
    "lang-i-citat": (lambda: filled("🌲", "titel: '"), 1, 8,
                     "anførselstegnet her bliver ikke lukket; sæt et, hvor teksten slutter", 1),
    "lang-blok": (lambda: filled("  linje\n", "titel: |\n"), 1, 1, NEXT, 6),
    "lang-kommentar": (lambda: filled("# x\n"), 0, 0, EMPTY, 1),
    "tomme-linjer": (lambda: filled("\n"), 0, 0, EMPTY, 1),
    "langt-navn": (lambda: filled("a") + b": b", 1, 1900001,
                   "linjen passer ikke sammen med linjen før; "
                   "ret indrykningen, og sæt et mellemrum efter kolonet", 1),
    "lang-liste": (lambda: filled("a,", "["), 1, 100000, MANY, 1),
    "liste-af-lister": (lambda: filled("{},", f"{HEAD[:-1]} ["), 4, 149995, MANY, 1),
    "mange-felter": (lambda: b"".join(b"k%d: v\n" % n for n in range(170_000)), 50000, 9, MANY, 1),
    "mange-roller": (lambda: filled("- a\n", HEAD)[:180_000], 5, 3,
                     "rolle nr. 1: her skal der stå felter; "
                     "skriv hvert felt på sin egen linje som navn: tekst", 1000),
    "mange-tal": (lambda: filled("  - 1\n", f"{HEAD}- id: r\n  navn: R\n  former:\n")[:280_000],
                  8, 5,
                  "rollen r, form nr. 1: YAML læser 1 som et tal; "
                  "skriv '1' med anførselstegnene", 1000),
    "uskrevet": (lambda: unwritten().encode(), 1014, 25,
                 "fokuspunktet p0: forventningen til rollen r0 mangler; "
                 "skriv den under forventninger, eller r0: [], hvis der ikke er nogen "
                 "forventning", 1000),
    "ens-navne": (lambda: alike().encode(), 116, 7,
                  f"fokuspunktet p: forventningen til rollen {'ab' * 30}… mangler; "
                  "skriv den under forventninger", 901),
    "henvisninger": (lambda: filled("- [*a,*a]\n", "a: &a x\n"), 2, 1,
                     "linjen er rykket forkert ind; ret mellemrummene i begyndelsen af linjen", 1),
    "henvisninger-i-felter": (lambda: filled("*a,", "a: &a x\nb: ["), 1, 4, MARK, 1000),
    "dokumenter": (lambda: filled("---\n"), 2, 1,
                   "her begynder endnu et dokument i filen; slet linjen med ---", 1),
    "maerke": (lambda: b'!!python/object/apply:os.system ["touch PWNED"]', 1, 1,
               "mærket !!python/object/apply:os.system kan ikke bruges her; slet det", 1),
    "nul": (lambda: filled("\0", "titel: x\n"), 2, 1,
            "her er et tegn, som YAML ikke tillader (U+0000); "
            "slet tegnet, eller gem filen som UTF-8", 1),
    "latin-1": (lambda: "titel: Mål\n".encode("latin-1") * 170_000, 1, 9, NOT_UTF8, 1),
    "utf-16": (lambda: ("titel: Mål\n" * 80_000).encode("utf-16"), 1, 1, NOT_UTF8, 1),
    "tal": (lambda: SMALL.replace("navn: Chef", f"navn: {'9' * 100_000}").encode(), 6, 11,
            f"rollen chef, navn: YAML læser {NINES}… som noget andet end en tekst; "
            "sæt anførselstegn om teksten", 1),
    "klokkeslaet": (lambda: SMALL.replace("navn: Chef", f"navn: 1{':59' * 600_000}").encode(),
                    6, 11,
                   "rollen chef, navn: teksten er på 1.800.001 tegn, og højst 10.000 er tilladt; "
                   "gør den kortere, eller del den", 1),
    "haarde-mellemrum": (lambda: SMALL.replace("              chef: Sætter mål\n", "".join(
                             f"{' ' * 14}\xa0k{n}: x\n" for n in range(20_000))).encode(), 19, 15,
                         "fokuspunktet styring.maal, forventninger: her står et hårdt mellemrum "
                         "(U+00A0), som YAML ikke læser som et mellemrum; skriv et almindeligt "
                         "mellemrum i stedet", 1000),
    "for-stor": (lambda: b"a" * ((2 << 20) + 1), 0, 0,
                 "filen fylder mere end 2 MB; del den i flere", 1),
    "tom": (lambda: b"", 0, 0, EMPTY, 1),
}  # fmt: skip
# A process that has loaded the program, and forks one for each line of arguments that it is given.
# What comes back is the exit code, what is said, and the most memory that the child has had: the
# system's own count of a finished child says nothing, since that begins with its parent's.
MEASURING = """
import json, os, sys
from ledelsesgrundlag import startup
from ledelsesgrundlag.cli import run, showing
from ledelsesgrundlag.commands import named
from ledelsesgrundlag.output import report
from ledelsesgrundlag.reading import problems, validation
from ledelsesgrundlag.__main__ import main

def end(code):
    sys.stdout.flush()
    with open("/proc/self/status", encoding="utf-8") as status:
        kilobytes = status.read().split("VmHWM:")[1].split()[0]
    os.write(2, f"KB {kilobytes}".encode())
    os._exit(code)

startup.end = end
for line in iter(sys.stdin.readline, ""):
    said = os.memfd_create("said")
    child = os.fork()
    if not child:
        os.dup2(said, 1), os.dup2(said, 2)
        sys.argv = ["lg", *json.loads(line)]
        main()
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.lseek(said, 0, 0)
    with open(said, encoding="utf-8") as file:
        print(json.dumps([code, *file.read().rsplit("KB ", 1)]), flush=True)
"""


@pytest.fixture(scope="module")
def run_measured():
    """Run the program; return its exit code, what it said, and its peak of memory in MB."""
    with subprocess.Popen(
        [sys.executable, "-W", "error", "-c", MEASURING],
        env=UTF8, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
    ) as process:  # fmt: skip

        def run_one(*arguments: str) -> tuple[int, str, float]:
            process.stdin.write(json.dumps(arguments) + "\n")
            process.stdin.flush()
            code, said, kilobytes = json.loads(process.stdout.readline())
            return code, said, int(kilobytes) / 1024

        yield run_one
        process.stdin.close()


@linux
@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_refused(run_measured, name, tmp_path):
    """At once, in bounded memory, with the place and the way out; nothing in it is carried out."""
    content, line, column, sentence, count = FILES[name]
    file = tmp_path / f"{name}.yaml"
    file.write_bytes(content())
    place = f", linje {line}, kolonne {column}" if line else ""
    more = MORE.format(count, file) if count > 1 else ""
    code, said, memory = run_measured("rolle", "--data", str(file))
    assert (code, said) == (1, f"lg: {file}{place}: {sentence}{more}.\n")
    assert memory < MOST_MEMORY
    assert list(tmp_path.iterdir()) == [file]
    code, said, memory = run_measured("valider", str(file))
    assert (code, said.splitlines()[1]) == (1, f"{file}{place}: {sentence}.")
    assert memory < MOST_MEMORY


@linux
def test_what_is_no_file_is_not_read(run_measured, tmp_path):
    """A gigabyte, a pipe that nobody writes to, a folder, devices that never end."""
    large = tmp_path / "gb.yaml"
    large.touch()
    os.truncate(large, 1 << 30)
    os.mkfifo(tmp_path / "rør")
    (tmp_path / "løkke").symlink_to("løkke")
    no_file = "det er ikke en almindelig fil; gem indholdet i en almindelig fil"
    told = {
        large: "filen fylder mere end 2 MB; del den i flere",
        tmp_path / "rør": no_file,
        tmp_path: "det er en mappe; skriv også filens navn",
        Path("/dev/zero"): no_file,
        Path("/dev/null"): no_file,
        tmp_path / "løkke": "filen kan ikke læses (det er et link, der fører tilbage til sig selv)",
        large / "x": "filen kan ikke læses (en del af stien er ikke en mappe)",
        tmp_path / ("x" * 300): "filen kan ikke læses (navnet er for langt)",
    }
    for file, sentence in told.items():
        code, said, memory = run_measured("--data", str(file))
        assert (code, said) == (1, f"lg: {file}: {sentence}.\n")
        assert memory < MOST_MEMORY


def test_a_file_that_says_nothing_of_its_size_is_bounded(tmp_path, monkeypatch):
    """One that grows while it is read, or is larger than its folder says, as under /proc."""
    monkeypatch.setattr(yaml_file, "_unfit", lambda _status: None)
    monkeypatch.setattr(limits, "LARGEST_FILE", 100)
    (tmp_path / "x.yaml").write_text("titel: " + "x" * 200, encoding="utf-8")
    with pytest.raises(GrundlagError, match="filen fylder mere end 2 MB; del den i flere"):
        yaml_file.read(tmp_path / "x.yaml")


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_a_framework_or_an_error(data):
    """Nothing else comes out of the loader, whatever goes in."""
    with contextlib.suppress(GrundlagError):
        loading.parse(yaml_file.Source("x.yaml", data), Grundlag)


PIECES = [
    *("", " ", "\n", "\t", ": ", "- ", "&a ", "*a", "!!x ", "'", '"', "[", "]", "{", "}", "|", ">"),
    *("#", "%", "@", "? ", "---\n", "<<: ", "~", "é", "\u2028", "\ufeff", *HOSTILE),
]


@given(st.integers(0, len(SMALL)), st.integers(0, 20), st.sampled_from(PIECES))
def test_any_change_of_a_framework_is_one_or_an_error(place, length, piece):
    """Pieces of YAML put anywhere into a valid file."""
    with contextlib.suppress(GrundlagError):
        parse_grundlag(f"{SMALL[:place]}{piece}{SMALL[place + length :]}")


COMMANDS = [c.name for c in declared.COMMANDS if not c.spelled_out]
SPELLINGS = [s for o in declared.OPTIONS for s in o.spellings if s not in {"--ud", "--data"}]
WORDS = st.one_of(
    st.sampled_from([*COMMANDS, "chef", "leder", "af", "ledere", "driftsledelse", "", "-", "--"]),
    st.sampled_from([*SPELLINGS, "--x", "--rolle=", "--export=csv", "--export=", "--data="]),
    st.text(max_size=12).filter(lambda text: "\0" not in text),
    st.binary(max_size=6).filter(lambda raw: b"\0" not in raw).map(os.fsdecode),
    st.sampled_from(HOSTILE),
)


@given(st.lists(WORDS, max_size=6))
def test_any_command_line_is_answered_or_refused(words):
    """Nothing that is typed, or that a shell makes of it, breaks the program."""
    said = None
    with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO(), "utf-8", "surrogateescape")):
        try:
            code = run(words)
        except GrundlagError as error:
            code, said = error.exit_code, str(error)
    assert code in ({0, 1} if said is None else {1, 2})
    assert said is None or said.endswith((".", "?"))


def test_very_many_and_very_long_words_are_answered_like_any_other():
    """Twenty thousand words, or one of a hundred thousand letters; the answer isn't as long."""
    many = [f"ord{n}" for n in range(20_000)]
    for command in ("rolle", "sammenlign", "søg", "vis", "matrix --rolle", ""):
        for words in (many, ["x" * 100_000], ["leder af " * 10_000], ["--" + "x" * 100_000]):
            with pytest.raises(GrundlagError) as raised:
                run([*command.split(), *words])
            assert len(str(raised.value)) < 500


ENVIRONMENT = [
    "COLUMNS", "LINES", "PAGER", "LESS", "TERM", "COLORTERM", "NO_COLOR", "FORCE_COLOR", "LG_DATA",
    "HOME", "SHELL", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "ZDOTDIR", "LANG", "LC_ALL", "TZ",
    "_LG_TAB", "TTY_COMPATIBLE", "TTY_INTERACTIVE",
]  # fmt: skip
VALUES = [b"\xff\xfe\x1b[31m", b"", b"x", b"-1", b"9" * 30, b"a" * 100_000, b"../../..", b"$(ls)"]


# Python reads it before the program begins, as it does HOME, LC_ALL and TZ, but not beside LC_ALL:
# so not in the test of all of them at once. The rest is read when it is asked for.
READ_AT_START = {"LANG"}


def is_borne(name: str, code: int, said: str, shown: str) -> bool:
    """Tell whether a run was as good as without the value, or was told of in one sentence."""
    told = name == "LG_DATA" and code == 1 and re.fullmatch(r"lg: [^\n]+\.\n", said)
    plain = "\x1b" not in said + shown or name == "FORCE_COLOR"
    return plain and ((code, said) == (0, "") or bool(told))


def run_with(environment: dict[str, bytes], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own with more in its environment."""
    return subprocess.run(
        [*LG, "rolle", "ch"],
        env={os.fsencode(k): os.fsencode(v) for k, v in (UTF8 | environment).items()},
        cwd=folder, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


@unix
@pytest.mark.parametrize("name", ENVIRONMENT)
def test_any_environment_is_borne(lg, name, tmp_path, monkeypatch):
    """A value that makes no sense is passed over, or told of in one sentence."""
    monkeypatch.chdir(tmp_path)
    for value in VALUES:
        if name in READ_AT_START:
            done = run_with({name: value}, tmp_path)
        else:
            done = lg("rolle", "ch", width=None, **{name: os.fsdecode(value)})
        assert is_borne(name, done.returncode, done.stderr, done.stdout), value


@unix
@pytest.mark.parametrize("value", VALUES, ids=lambda value: ascii(value[:9]))
def test_an_environment_of_such_values_alone_is_borne(value, tmp_path):
    """All of them at once, from the first moment of a process; a framework, Tab, colour apart."""
    names = {name for name in ENVIRONMENT if name not in {"LG_DATA", "_LG_TAB", "FORCE_COLOR"}}
    done = run_with(dict.fromkeys(names, value), tmp_path)
    assert is_borne("", done.returncode, done.stderr, done.stdout)


@unix
def test_bytes_that_are_no_text_can_be_typed(tmp_path):
    """They are shown as Python escapes them; a file of that name is written and read."""
    strange = os.fsencode(tmp_path) + b"/\xff\x1b[31m.csv"
    typed = [
        ([b"rolle", b"\xff"], 2),
        (["søg".encode(), b"\xff\xfe"], 1),
        ([b"--\xff"], 2),
        ([b"\xff"], 2),
        ([b"rolle", b"--ud", strange], 0),
        ([b"rolle", b"--ud", strange], 1),
        ([b"valider", strange], 1),
        ([b"valider", strange, b"--export", b"json"], 1),
    ]
    for arguments, code in typed:
        command = [*map(os.fsencode, LG), *arguments]
        done = subprocess.run(command, env=UTF8, capture_output=True, check=False)
        assert done.returncode == code
        assert b"Traceback" not in done.stderr
        assert b"\x1b" not in done.stdout + done.stderr
    assert Path(os.fsdecode(strange)).read_text("utf-8").startswith("id,rolle\n")
