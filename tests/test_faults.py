"""Whatever the machine does, a user gets a sentence and an exit code, and no file is half-written.

The list of faults, one by one, is in SECURITY.md.
"""

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from ledelsesgrundlag.errors import WriteError
from ledelsesgrundlag.formats import Format
from ledelsesgrundlag.output import files
from striking import TELLING

pytestmark = pytest.mark.skipif(os.name == "nt", reason="pipes, signals and devices are Unix's")

LG = [sys.executable, "-W", "error", "-m", "ledelsesgrundlag"]
UTF8 = {**os.environ, "PYTHONIOENCODING": "utf-8"}
# Of a root user's powers, those that let it read and write what nobody may.
OVERRIDES = (1, 2)  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
PR_CAPBSET_DROP = 24


def run(*arguments: str, **how) -> subprocess.CompletedProcess[str]:
    """Run the program as a user does."""
    options = {"capture_output": True, "encoding": "utf-8", "check": False, "env": UTF8, **how}
    return subprocess.run([*LG, *arguments], **options)  # noqa: PLW1510 - it is among the options


def without_overrides() -> None:
    """Let file permissions hold for root too, in the child about to start."""
    if os.geteuid() == 0:
        for power in OVERRIDES:
            if ctypes.CDLL(None, use_errno=True).prctl(PR_CAPBSET_DROP, power, 0, 0, 0):
                os._exit(77)


def test_a_pipe_is_closed_at_every_point():
    """The reader takes any number of bytes and goes: no sentence, no traceback, exit code 0."""
    whole = len(run("matrix", "--ingen-pager", text=True).stdout.encode())
    for taken in (0, 1, 2, 100, *range(1000, whole, whole // 25), whole - 1, whole):
        with subprocess.Popen(
            [*LG, "matrix"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=UTF8
        ) as process:
            process.stdout.read(taken)
            process.stdout.close()
            stderr = process.stderr.read()
        assert (process.returncode, stderr) == (0, b""), taken


@pytest.mark.parametrize("export_format", Format)
def test_a_full_disk_leaves_the_old_file(export_format, tmp_path):
    """A limit on the size of a file stops the writing in its middle; what was there stays."""
    file = tmp_path / "x"
    file.write_bytes(b"gammel")
    done = subprocess.run(
        ["bash", "-c", 'ulimit -f 1; trap "" XFSZ; exec "$@"', "-", *LG, "matrix", "--export",
         export_format, "--ud", str(file), "--overskriv"],
        capture_output=True, encoding="utf-8", check=False,
        # Python 3.11 would leave the half of a module's bytecode too, and fail on it ever after.
        env=UTF8 | {"PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"lg: {file} kan ikke skrives: filen bliver for stor.\n"
    assert file.read_bytes() == b"gammel"
    assert list(tmp_path.iterdir()) == [file]


class Interrupted:
    """A trace function that strikes with a real Ctrl-C at the n-th line of `files`."""

    def __init__(self, strike: int) -> None:
        self.left = strike

    def __call__(self, frame, event, _argument):
        if frame.f_code.co_filename != files.__file__:
            return None
        if event == "line":
            self.left -= 1
            if self.left == 0:
                signal.raise_signal(signal.SIGINT)
        return self


@pytest.mark.parametrize("overwrite", [True, False])
def test_ctrl_c_at_every_line_of_the_writing_leaves_a_whole_file(overwrite, tmp_path):
    """Before, between and after: the old file or the new one, and nothing beside it."""
    target = tmp_path / "x"
    strikes = 0
    while True:
        strikes += 1
        target.unlink(missing_ok=True)
        if overwrite:
            target.write_bytes(b"gammel")
        before = sys.gettrace()
        sys.settrace(Interrupted(strikes))
        try:
            files.write_whole(target, b"ny" * 100_000, overwrite=overwrite)
            interrupted = False
        except KeyboardInterrupt:
            interrupted = True
        finally:
            sys.settrace(before)
        left = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
        assert left in ({}, {"x": b"gammel"}, {"x": b"ny" * 100_000})
        if not interrupted:
            break
    assert strikes > 12


@pytest.mark.parametrize("ending", ["csv", "xlsx", "docx"])
def test_ctrl_c_at_any_time_of_an_export_leaves_a_whole_file(ending, tmp_path):
    """The real signal, from start-up to the end: the old file, or a new one that can be opened."""
    file = tmp_path / f"x.{ending}"
    # Without -W error: a Ctrl-C may leave a file unclosed that Python's own import has opened.
    command = [sys.executable, "-c", TELLING, "matrix", "--ud", str(file), "--overskriv"]

    def export(delay: float | None) -> tuple[int, bytes, float]:
        """Run it, with a Ctrl-C some time after it has begun; return how long it then took."""
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert process.stdout.read(1) == b"."
            start = time.monotonic()
            if delay is not None:
                time.sleep(delay)
                process.send_signal(signal.SIGINT)
            _, stderr = process.communicate()
        return process.returncode, stderr, time.monotonic() - start

    code, _, took = export(None)
    whole = file.read_bytes()
    codes = {code}
    for step in range(12):
        file.write_bytes(b"gammel")
        code, stderr, _ = export(took * step / 11)
        codes.add(code)
        assert file.read_bytes() in {b"gammel", whole}
        assert list(tmp_path.iterdir()) == [file]
        assert b"Traceback" not in stderr
    assert codes == {0, 130}


STRUCK_WHILE_WRITING = """
import os, signal
from ledelsesgrundlag.__main__ import main
fsync = os.fsync
def strike(file):
    signal.raise_signal(signal.SIGINT)
    fsync(file)
os.fsync = strike
main()
"""


@pytest.mark.parametrize(("trap", "code", "said"), [("-", 130, "lg: Afbrudt.\n"), ("''", 0, "")])
def test_ctrl_c_while_a_file_is_written_is_told_unless_it_is_ignored(trap, code, said, tmp_path):
    """The file is whole before it is told; where nohup began the program, nothing has struck."""
    file = tmp_path / "x.csv"
    done = subprocess.run(
        ["bash", "-c", f'trap {trap} INT; exec "$@"', "-", sys.executable, "-c",
         STRUCK_WHILE_WRITING, "matrix", "--ud", str(file)],
        env=UTF8, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (code, "", said)
    assert file.read_text("utf-8").startswith("id,")
    assert list(tmp_path.iterdir()) == [file]


def test_an_ignored_ctrl_c_is_ignored_from_start_to_end(tmp_path):
    """Nohup, or a shell's background: every Ctrl-C at the terminal is meant for others."""
    file = tmp_path / "x.csv"
    command = ["bash", "-c", "trap '' INT; exec \"$@\"", "-", sys.executable, "-c", TELLING,
               "matrix", "--ud", str(file)]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout.read(1) == b"."
        while process.poll() is None:
            process.send_signal(signal.SIGINT)
            time.sleep(0.01)
        assert (process.returncode, process.stderr.read()) == (0, b"")
    assert file.read_text("utf-8").startswith("id,")


def test_ctrl_c_where_python_can_raise_nothing():
    """While a file is closed, Python would only tell of it, with a traceback, and go on."""
    striking = (
        "from ledelsesgrundlag.__main__ import main\n"
        "from ledelsesgrundlag.reading import yaml_file\n"
        "class Closed:\n  def __del__(self): raise KeyboardInterrupt\n"
        "read = yaml_file.read\n"
        "def read_and_strike(*args): Closed(); return read(*args)\n"
        "yaml_file.read = read_and_strike; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", striking, "rolle", "chef"],
        env=UTF8, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "lg: Afbrudt.\n")


def test_ctrl_c_while_a_class_is_made():
    """Python 3.11 makes another error of it, with a traceback."""
    striking = (
        "from ledelsesgrundlag.__main__ import main\n"
        "from ledelsesgrundlag.reading import yaml_file\n"
        "class Struck:\n  def __set_name__(self, *_): raise KeyboardInterrupt\n"
        "yaml_file.read = lambda *_: type('Made', (), {'field': Struck()})\n"
        "main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", striking, "rolle", "chef"],
        env=UTF8, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "lg: Afbrudt.\n")


def test_of_two_that_write_the_same_file_one_is_refused(tmp_path):
    """Twelve at once, none with --overskriv: one writes it, whole, and the others say so."""
    file = tmp_path / "x.csv"
    command = [*LG, "matrix", "--ud", str(file)]
    running = [subprocess.Popen(command, stderr=subprocess.PIPE, env=UTF8) for _ in range(12)]
    told = [process.communicate()[1].decode() for process in running]
    assert sorted(process.returncode for process in running) == [0] + [1] * 11
    said = f"lg: {file} findes allerede; tilføj --overskriv for at skrive den igen.\n"
    assert sorted(told) == ["", *[said] * 11]
    assert file.read_text("utf-8") == run("matrix", "--export", "csv").stdout
    assert list(tmp_path.iterdir()) == [file]


def test_of_two_that_overwrite_the_same_file_the_last_wins(tmp_path):
    """The file is at all times whole, whoever reads it."""
    file = tmp_path / "x.csv"
    commands = [["rolle", "chef"], ["rolle", "direktør"]] * 5
    wholes = {run(*command, "--export", "csv").stdout for command in commands[:2]}
    running = [
        subprocess.Popen([*LG, *command, "--ud", str(file), "--overskriv"]) for command in commands
    ]
    seen = set()
    while any(process.poll() is None for process in running):
        if file.exists():
            seen.add(file.read_text("utf-8"))
    assert all(process.returncode == 0 for process in running)
    assert seen | {file.read_text("utf-8")} <= wholes
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_that_appears_meanwhile_is_not_overwritten(tmp_path, monkeypatch):
    """Between the look and the writing somebody else may come."""
    target = tmp_path / "x"
    monkeypatch.setattr(files, "_refusal", lambda *_, **__: target.write_bytes(b"andens") and "")
    with pytest.raises(WriteError, match="findes allerede; tilføj --overskriv"):
        files.write_whole(target, b"min", overwrite=False)
    assert target.read_bytes() == b"andens"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_system_without_links_is_written_to(tmp_path, monkeypatch):
    """A USB stick or a network drive may have none."""

    def refuse(*_):
        raise OSError(1, "no links here")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    files.write_whole(tmp_path / "x", b"ny", overwrite=False)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"x": b"ny"}


def test_a_folder_or_a_file_that_may_not_be_touched(tmp_path):
    """Read-only for root too: a sentence, and nothing is changed."""
    folder = tmp_path / "mappe"
    folder.mkdir()
    (folder / "x.csv").write_text("gammel", encoding="utf-8")
    secret = tmp_path / "hemmelig.yaml"
    secret.write_text("titel: x", encoding="utf-8")
    secret.chmod(0)
    folder.chmod(0o555)
    try:
        writes = [
            run("matrix", "--ud", str(folder / name), "--overskriv", preexec_fn=without_overrides)
            for name in ("x.csv", "ny.csv")
        ]
        reads = run("--data", str(secret), preexec_fn=without_overrides)
    finally:
        folder.chmod(0o755)
    if 77 in {done.returncode for done in (*writes, reads)}:
        pytest.skip("rettigheder kan ikke lægges af her (PR_CAPBSET_DROP)")
    for name, done in zip(("x.csv", "ny.csv"), writes, strict=True):
        said = f"lg: {folder / name} kan ikke skrives: du har ikke adgang.\n"
        assert (done.returncode, done.stdout, done.stderr) == (1, "", said)
    assert (reads.returncode, reads.stderr) == (
        1,
        f"lg: {secret}: filen kan ikke læses (du har ikke adgang).\n",
    )
    assert [path.read_text("utf-8") for path in folder.iterdir()] == ["gammel"]


def test_a_target_that_is_a_link(tmp_path):
    """To a file, to nothing yet, to a folder, to itself."""
    (tmp_path / "fil.csv").write_text("gammel", encoding="utf-8")
    (tmp_path / "mappe").mkdir()
    for name, to in (("a", "fil.csv"), ("b", "ny.csv"), ("c", "mappe"), ("d", "d.csv")):
        (tmp_path / f"{name}.csv").symlink_to(to)
    told = {
        name: run("rolle", "--ud", str(tmp_path / f"{name}.csv"), "--overskriv") for name in "abcd"
    }
    rolle = run("rolle", "--export", "csv").stdout
    assert [told[name].returncode for name in "abcd"] == [0, 0, 1, 1]
    assert (tmp_path / "fil.csv").read_text("utf-8") == rolle
    assert (tmp_path / "ny.csv").read_text("utf-8") == rolle
    assert all((tmp_path / f"{name}.csv").is_symlink() for name in "abcd")
    assert told["c"].stderr == f"lg: {tmp_path / 'c.csv'} er en mappe; skriv også filens navn.\n"
    said = f"lg: {tmp_path / 'd.csv'} er et link, der fører tilbage til sig selv.\n"
    assert told["d"].stderr == said


def test_without_a_home_folder():
    """Only the installing of completion needs one, and it says so."""
    nobody = (
        "import pwd, sys\n"
        "def no_one(uid): raise KeyError(uid)\n"
        "pwd.getpwuid = no_one\n"
        "from ledelsesgrundlag.__main__ import main; main()"
    )
    environment = {name: value for name, value in UTF8.items() if name != "HOME"}
    for arguments, code, said in (
        (["rolle", "chef"], 0, ""),
        (
            ["autofuldfør", "bash"],
            1,
            "lg: Hjemmemappen kan ikke findes; skriv den i miljøvariablen HOME.\n",
        ),
    ):
        done = subprocess.run(
            [sys.executable, "-c", nobody, *arguments],
            env=environment, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (code, said)


@pytest.mark.parametrize("name", ["LC_ALL", "LANG"])
@pytest.mark.parametrize("value", ["C", "POSIX", "findes_ikke.UTF-8", "da_DK.ISO-8859-1", ""])
def test_without_a_locale(name, value):
    """Danish letters or a substitute, never a question mark or a crash."""
    environment = {
        k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "PYTHON"))
    }
    done = subprocess.run(
        [*LG, "rolle", "chef", "--enkel"],
        env=environment | {name: value}, capture_output=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"?" not in done.stdout
    assert "området".encode() in done.stdout or b"omraadet" in done.stdout


@pytest.mark.parametrize("ending", [f for f in Format if f is not Format.CSV_EXCEL])
def test_a_clock_that_has_stopped(ending, tmp_path):
    """In 1970 and in 2150 the same file is written, byte for byte; ZIP knows neither year."""
    if not shutil.which("faketime"):
        pytest.skip("faketime mangler: apt-get install faketime")
    wholes = set()
    for clock in ("1970-01-02 00:00:00", "2026-11-24 12:00:00", "2150-01-02 00:00:00"):
        file = tmp_path / f"{clock[:4]}.{ending}"
        done = subprocess.run(
            ["faketime", clock, *LG, "rolle", "chef", "--ud", str(file)],
            capture_output=True, encoding="utf-8", check=False, env=UTF8,
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (0, "")
        wholes.add(file.read_bytes())
    assert len(wholes) == 1


def test_optimized_python_does_the_same():
    """Without asserts and docstrings (-O, -OO), in a character set that needs substitutes too."""
    for encoding in ("utf-8", "ascii"):
        environment = {**os.environ, "PYTHONIOENCODING": encoding}
        for command in (["--help"], ["rolle", "chef"], ["matrix", "--export", "xlsx"], ["valider"]):
            said = [
                subprocess.run(
                    [sys.executable, *flags, "-W", "error", "-m", "ledelsesgrundlag", *command],
                    env=environment, capture_output=True, check=True,
                ).stdout
                for flags in ([], ["-O"], ["-OO"])
            ]  # fmt: skip
            assert said[0] == said[1] == said[2]


def test_no_bytecode_can_be_kept(tmp_path):
    """A cache folder that may not be written to is nobody's business."""
    package = tmp_path / "ledelsesgrundlag"
    shutil.copytree(Path(files.__file__).parent.parent, package)
    shutil.copytree(Path(__file__).parent.parent / "data", package / "data", dirs_exist_ok=True)
    for cache in tmp_path.rglob("__pycache__"):
        shutil.rmtree(cache)
    for folder in (tmp_path, *(path for path in tmp_path.rglob("*") if path.is_dir())):
        folder.chmod(0o555)
    try:
        done = run("rolle", "chef", cwd="/", preexec_fn=without_overrides,
                   env=UTF8 | {"PYTHONPATH": str(tmp_path)})  # fmt: skip
    finally:
        for folder in (tmp_path, *(path for path in tmp_path.rglob("*") if path.is_dir())):
            folder.chmod(0o755)
    if done.returncode == 77:
        pytest.skip("rettigheder kan ikke lægges af her (PR_CAPBSET_DROP)")
    assert (done.returncode, done.stderr) == (0, "")
    assert not list(tmp_path.rglob("__pycache__"))


def test_memory_that_runs_out_is_told():
    """Where the system refuses what a framework would take: a sentence, no traceback."""
    asking_for_much = (
        "from ledelsesgrundlag.__main__ import main\n"
        "from ledelsesgrundlag.reading import yaml_file\n"
        "yaml_file.read = lambda *_: bytearray(8 << 30)\n"
        "main()"
    )
    done = subprocess.run(
        ["bash", "-c", 'ulimit -v 1000000; exec "$@"', "-", sys.executable, "-c", asking_for_much],
        capture_output=True, encoding="utf-8", check=False, env=UTF8,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (1, "lg: Der er ikke hukommelse nok.\n")


def test_an_archive_has_no_clock_in_it(tmp_path):
    """Two documents of the same table are the same, however long apart they are made."""
    run("rolle", "chef", "--ud", str(tmp_path / "x.docx"))
    with zipfile.ZipFile(tmp_path / "x.docx") as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_pager_that_is_no_program_is_not_used(tmp_path):
    """The text is shown all the same."""
    pexpect = pytest.importorskip("pexpect", reason="a pseudo-terminal is Unix's")
    pager = tmp_path / "pager"
    pager.write_bytes(b"\x00\x01")
    pager.chmod(0o755)
    child = pexpect.spawn(
        LG[0], [*LG[1:], "matrix"], env=UTF8 | {"PAGER": str(pager)}, encoding="utf-8"
    )
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert "kerneopgaven" in child.before
