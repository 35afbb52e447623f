"""However it is installed, the program finds its data: wheel, sdist, editable and zipapp."""

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BIN = "Scripts" if os.name == "nt" else "bin"

pytestmark = pytest.mark.skipif(
    not os.environ.get("CI"),
    reason="makes four installs with packages from the index; set CI=1 to run",
)


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command away from the checkout's own environment and return its output."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    environment["PYTHONIOENCODING"] = "utf-8"
    done = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def checkout(tmp_path_factory) -> Path:
    """Copy what git would give another machine, so that a build leaves nothing behind here."""
    folder = tmp_path_factory.mktemp("checkout")
    files = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT)
    for name in filter(None, files.split("\0")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes((ROOT / name).read_bytes())
    return folder


@pytest.fixture(scope="module")
def built(checkout, tmp_path_factory) -> Path:
    """Build the sdist, and the wheel from it, as a release does."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--outdir", folder, checkout, cwd=folder)
    return folder


def answers(*program: str | Path, cwd: Path) -> bool:
    """Tell whether an installed program reads its data, outside the checkout."""
    return "Har fagligt overblik over området" in run(*program, "rolle", "chef", cwd=cwd)


@pytest.mark.parametrize("kind", ["wheel", "sdist", "editable"])
def test_pip_installs_the_data(kind, checkout, built, tmp_path):
    """A fresh venv, one pip install, and `lg` answers."""
    venv.create(tmp_path / "venv", with_pip=True)
    scripts = tmp_path / "venv" / BIN
    what = {
        "wheel": [*built.glob("*.whl")],
        "sdist": [*built.glob("*.tar.gz")],
        "editable": ["--editable", checkout],
    }[kind]
    run(scripts / "python", "-m", "pip", "install", "--quiet", *what, cwd=tmp_path)
    assert answers(scripts / "lg", cwd=tmp_path)


def test_shiv_packs_the_data(built, tmp_path):
    """One file to put on a shared drive."""
    [wheel] = built.glob("*.whl")
    shiv = [sys.executable, "-m", "shiv.cli", "--console-script", "lg", "--output-file", "lg.pyz"]
    run(*shiv, wheel, cwd=tmp_path)
    assert answers(sys.executable, tmp_path / "lg.pyz", cwd=tmp_path)
