"""The real program, run as a user runs it."""

import os
import subprocess
import sys
from collections.abc import Callable

import pytest
from hypothesis import settings

# CI tries the same examples each time; a new one is looked for at the desk, not at the gate.
# No test is timed: a busy machine is no defect.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("desk", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def lg() -> Run:
    """Run `lg` in a process of its own; `width` and further names set its environment.

    PYTHONWARNDEFAULTENCODING and -W error make a forgotten encoding or a warning fail the test.
    """

    def run(*arguments: str, width: int = 80, encoding: str = "utf-8", **environment: str):
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(("LG_", "PYTHON"))}
        for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
            inherited.pop(name, None)
        return subprocess.run(
            [sys.executable, "-W", "error", "-m", "ledelsesgrundlag", *arguments],
            capture_output=True,
            check=False,
            encoding=encoding,
            env=inherited
            | {"COLUMNS": str(width), "PYTHONIOENCODING": encoding}
            | {"PYTHONWARNDEFAULTENCODING": "1"}
            | environment,
        )

    return run
