"""Time whole commands against the bare interpreter, the import floor, and peers. Run by hand.

    python benchmarks/run.py [PAIRS]

All of it is installed into venvs of its own, as a user would, and is run from there: each command
in turn with the bare interpreter (p) and with the import floor (F), A B A B. F' is the floor of a
process that collects no garbage and leaves without Python's own end, as `lg` does.
"""

import compileall
import os
import platform
import subprocess
import sys
import tempfile
import venv
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from frameworks import grown
from processes import ratio, used

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"
IMPORTS = (
    "import typer, rich.console, rich.table, yaml; "
    "from pydantic import BaseModel, ConfigDict, Field, model_validator"
)
FLOORS = {"F": IMPORTS, "F′": f"import gc, os; gc.disable(); {IMPORTS}; os._exit(0)"}
TAB = {"_LG_TAB": "fish"}
# What is asked, the environment, and the most it may take of p and of F.
JOBS: dict[str, tuple[str, Mapping[str, str], str, str]] = {
    "`lg rolle chef`": ("rolle chef", {}, "", "1.00"),
    "`lg kompetence driftsledelse`": ("kompetence driftsledelse", {}, "", "1.00"),
    "`lg matrix --export csv`": ("matrix --export csv", {}, "13", "0.90"),
    "`lg matrix`": ("matrix", {}, "20", ""),
    "`lg --help`": ("--help", {}, "6", ""),
    "`lg --version`": ("--version", {}, "13", ""),
    "unknown name": ("rolle chif", {}, "13.5", ""),
    "Tab (a name)": ("rolle ch", TAB, "3", ""),
}
PEERS = ["check-jsonschema", "frictionless", "sqlite-utils", "yamllint"]
# `startup` line by line: how to do without it.
WITHOUT = {
    "`gc.disable()`": "startup.begin = lambda: None",
    "no plugins of Pydantic": "startup.before_pydantic = lambda: None",
    "`os._exit()`": "startup.end = sys.exit",
}
MAIN = (
    "import sys; from ledelsesgrundlag import startup; {}\n"
    "from ledelsesgrundlag.__main__ import main; main()"
)


def install(folder: Path, *packages: str) -> Path:
    """Make a venv with some packages, and return the folder of its programs."""
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if sys.platform == "win32" else "bin")
    pip = [str(programs / "python"), "-m", "pip", "install", "--quiet", "--upgrade", "pip"]
    subprocess.run(pip, check=True)
    subprocess.run([*pip[:-2], *packages], check=True)
    compileall.compile_dir(folder, quiet=2)
    return programs


def print_jobs(lg: str, python: str, pairs: int) -> None:
    """Print what each command takes, and the most it may take."""
    bare = [python, "-c", "pass"]
    floor, shorter = ([python, "-c", code] for code in FLOORS.values())
    print("| job | ms | p | at most | F | at most | F′ |\n|---|---:|---:|---:|---:|---:|---:|")
    for name, (words, environment, most_p, most_f) in JOBS.items():
        command = [lg, *words.split()]
        code = 2 if name == "unknown name" else 0
        seconds, of_p = ratio(command, bare, pairs, code, **environment)
        _, of_f = ratio(command, floor, pairs, code, **environment)
        _, of_shorter = ratio(command, shorter, pairs, code, **environment)
        shown = f"{seconds * 1000:.0f} | {of_p:.1f} | {most_p} | {of_f:.2f} | {most_f}"
        shown += f" | {of_shorter:.2f}"
        print(f"| {name} | {shown} |", flush=True)
    for name, code in FLOORS.items():
        seconds, of_p = ratio([python, "-c", code], bare, pairs)
        print(f"| the import floor, {name} | {seconds * 1000:.0f} | {of_p:.1f} | | | | |")
    _, memory = used([lg, "rolle", "chef"], 5)
    _, least = used(floor, 5)
    print(f"\nPeak of memory of `lg rolle chef`: {memory:.1f} MB, ", end="")
    print(f"{memory / least:.2f} × F's (at most 1.15).")


def print_growth(lg: str, folder: Path, pairs: int) -> None:
    """Print how many times its own time a command takes on a framework that is larger."""
    print("\n| framework | 10 × the cells | 100 × the cells |\n|---|---:|---:|")
    files = {times: folder / f"{times}.yaml" for times in (1, 10, 100)}
    for times, file in files.items():
        file.write_text(grown(times), encoding="utf-8")
    for words in ("kompetence driftsledelse-0", "matrix --export csv"):
        one, ten, hundred = ([lg, "--data", str(file), *words.split()] for file in files.values())
        _, of_ten = ratio(ten, one, pairs)
        _, of_hundred = ratio(hundred, one, pairs)
        print(f"| `lg {words}` | {of_ten:.2f} × | {of_hundred:.2f} × |", flush=True)
    print("| at most | 1.30 × | 3.20 × |")


def print_peers(lg: str, python: str, peers: Path, folder: Path, pairs: int) -> None:
    """Print what programs of the same kind take for a job of the same size."""
    os.chdir(folder)  # frictionless reads nothing outside it
    file, table = str(DATA / "grundlag.yaml"), "matrix.csv"
    subprocess.run([lg, "matrix", "--export", "csv", "--ud", table], check=True)
    schema = str(DATA / "grundlag.schema.json")
    query = 'select "Chef" from matrix where id like "driftsledelse%"'
    commands = {
        "`lg valider grundlag.yaml`": [lg, "valider", file],
        "`check-jsonschema` with our schema": ["check-jsonschema", "--schemafile", schema, file],
        "`yamllint grundlag.yaml`": ["yamllint", file],
        "`lg rolle chef --export csv`": [lg, "rolle", "chef", "--export", "csv"],
        "`sqlite-utils memory matrix.csv`": ["sqlite-utils", "memory", table, query],
        "`frictionless validate matrix.csv`": ["frictionless", "validate", table],
    }
    print("\n| program | ms | p |\n|---|---:|---:|")
    for name, (program, *words) in commands.items():
        command = [program if program == lg else str(peers / program), *words]
        code = 1 if program == "yamllint" else 0  # it finds our lines too long
        seconds, of_p = ratio(command, [python, "-c", "pass"], pairs, code)
        print(f"| {name} | {seconds * 1000:.0f} | {of_p:.1f} |", flush=True)


def print_savings(python: str, pairs: int) -> None:
    """Print what each part of `startup` takes off `lg rolle chef`."""
    print("\n| `lg rolle chef` without | ms more | of its time |\n|---|---:|---:|")
    whole = [python, "-c", MAIN.format(""), "rolle", "chef"]
    for name, statement in WITHOUT.items():
        without = [python, "-c", MAIN.format(statement), "rolle", "chef"]
        seconds, more = ratio(without, whole, pairs)
        print(f"| {name} | {seconds * (1 - 1 / more) * 1000:.0f} | {more - 1:.0%} |", flush=True)


def main() -> None:
    """Install everything, and print the tables."""
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        programs = install(folder / "lg", f"{ROOT}[kontor]")
        peers = install(folder / "peers", *PEERS)
        lg, python = str(programs / "lg"), str(programs / "python")
        date, python_version = datetime.now(tz=UTC).date(), platform.python_version()
        machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors"
        print(f"{date}, CPython {python_version}, {machine}, {pairs} pairs.\n")
        print_jobs(lg, python, pairs)
        print_growth(lg, folder, pairs)
        print_savings(python, pairs)
        print_peers(lg, python, peers, folder, pairs)


if __name__ == "__main__":
    main()
