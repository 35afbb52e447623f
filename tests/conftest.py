"""The real program, run as a user runs it: within the tests' own process, or in one of its own."""

import io
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable
from functools import cache
from unittest import mock

import pytest
from hypothesis import settings

from browser import Browser
from ledelsesgrundlag import __main__, load_grundlag, startup
from ledelsesgrundlag.commands import named

# CI tries the same examples each time; a new one is looked for at the desk, not at the gate.
# No test is timed: a busy machine is no defect.
settings.register_profile("ci", derandomize=True, deadline=None)
# Fewer at a desk, other ones each time.
settings.register_profile("desk", deadline=None, max_examples=40)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

# No test, and no child of one, sees how the tester's own Python and `lg` are set up. A forgotten
# encoding is warned of in every process that begins after this: pytest's workers, and children.
for _name in [name for name in os.environ if name.startswith(("LG_", "_LG_", "PYTHON"))]:
    del os.environ[_name]
os.environ["PYTHONWARNDEFAULTENCODING"] = "1"
# No test opens a window.
os.environ["BROWSER"] = "true"
# Where pytest runs in the background, Ctrl-C may be ignored, and each child would inherit that.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_xdist_auto_num_workers() -> int:
    """Begin one worker more than there are cores: some tests wait for a terminal or a browser."""
    return (os.cpu_count() or 1) + 1


Run = Callable[..., subprocess.CompletedProcess[str]]


class Ended(BaseException):
    """Where the program would leave its process, with the exit code as its argument."""


def _end(code: int) -> None:
    raise Ended(code)


# The bundled framework is the same in every run, so that it is read once.
_bundled = cache(load_grundlag)


def _load(path: str | None) -> object:
    return _bundled() if path is None else load_grundlag(path)


def _environment(width: int | None, encoding: str, given: dict[str, str]) -> dict[str, str]:
    """Return what a run has for its environment: no colours or width but those asked for."""
    hidden = {"NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "TERM", "COLUMNS"}
    inherited = {name: value for name, value in os.environ.items() if name not in hidden}
    columns = {} if width is None else {"COLUMNS": str(width)}
    return inherited | columns | {"PYTHONIOENCODING": encoding} | given


def _run_here(arguments: tuple[str, ...], environment: dict[str, str]) -> tuple[int, bytes, bytes]:
    """Run the program with all that a process has of its own; return its exit code and output."""
    encoding = environment["PYTHONIOENCODING"]
    out, err = io.BytesIO(), io.BytesIO()
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        warnings.simplefilter("error")
        patch.setattr(sys, "argv", [__main__.__file__, *arguments])
        patch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding))
        patch.setattr(
            sys, "stderr", io.TextIOWrapper(err, encoding, "backslashreplace", line_buffering=True)
        )
        patch.setattr(sys, "unraisablehook", sys.unraisablehook)  # the program sets its own
        patch.setattr(startup, "begin", lambda: None)
        patch.setattr(startup, "end", _end)
        patch.setattr(named, "load_grundlag", _load)
        patch.setattr(tempfile, "tempdir", None)  # it is found once in a process
        patch.chdir(os.curdir)
        named.grundlag_of.cache_clear()
        # All of it is put back, what the program itself sets too.
        with mock.patch.dict(os.environ, environment, clear=True), pytest.raises(Ended) as ended:
            __main__.main()
        # What hasn't been flushed is lost, as it is when a process ends.
        return ended.value.args[0], out.getvalue(), err.getvalue()


def _text(data: bytes, encoding: str) -> str:
    return io.TextIOWrapper(io.BytesIO(data), encoding).read()


@pytest.fixture(scope="session")
def lg() -> Run:
    """Run `lg` in this process; `width` and further names set its environment.

    Warnings are errors. test_process.py holds it against `lg` in a process of its own.
    """

    def run(*arguments: str, width: int | None = 80, encoding: str = "utf-8", **environment: str):
        code, out, err = _run_here(arguments, _environment(width, encoding, environment))
        return subprocess.CompletedProcess(
            arguments, code, _text(out, encoding), _text(err, encoding)
        )

    return run


@pytest.fixture(scope="session")
def lg_process() -> Run:
    """Run `lg` as the `lg` above, but in a process of its own."""

    def run(*arguments: str, width: int | None = 80, encoding: str = "utf-8", **environment: str):
        return subprocess.run(
            [sys.executable, "-W", "error", "-m", "ledelsesgrundlag", *arguments],
            capture_output=True,
            check=False,
            encoding=encoding,
            env=_environment(width, encoding, environment),
        )

    return run


@pytest.fixture(scope="session")
def browser(tmp_path_factory):
    """Start a Chromium for all the pages."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        pytest.skip("chromium mangler: apt-get install chromium")
    started = Browser(chromium, tmp_path_factory.mktemp("profile"))
    yield started
    started.close()
