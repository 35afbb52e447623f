"""Time whole commands against the bare interpreter and the import floor. Run by hand.

    python benchmarks/run.py [PAIRS]

Each command is run in turn with the bare interpreter (p) and with the import floor (F), A B A B,
all in one run, in the venv that runs this script. A figure is the median of the ratios pair by
pair, so that a machine that drifts slows both sides of it.
"""

import os
import platform
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

LG = str(Path(sys.executable).with_name("lg"))
BARE = (sys.executable, "-c", "pass")
IMPORTS = (
    "import typer, rich.console, rich.table, yaml; "
    "from pydantic import BaseModel, ConfigDict, Field, model_validator"
)
FLOOR = (sys.executable, "-c", IMPORTS)
JOBS = {
    "lg rolle chef": (LG, "rolle", "chef"),
    "lg kompetence driftsledelse": (LG, "kompetence", "driftsledelse"),
    "lg matrix --export csv": (LG, "matrix", "--export", "csv"),
    "lg --help": (LG, "--help"),
    "Tab": (LG, "rolle", "ch"),
}
COMPLETION = {"_LG_TAB": "fish"}


def seconds(command: Sequence[str], **environment: str) -> float:
    """Run a command once, its output thrown away, and return the seconds it took."""
    start = time.perf_counter()
    subprocess.run(
        command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, **environment}
    )
    return time.perf_counter() - start


def measure(name: str, pairs: int) -> tuple[float, float, float]:
    """Return a job's median seconds and its median ratios to the bare interpreter and the floor."""
    environment = COMPLETION if name == "Tab" else {}
    runs = [
        (seconds(JOBS[name], **environment), seconds(BARE), seconds(FLOOR))
        for _ in range(pairs + 1)
    ][1:]  # the first run warms the disk
    return (
        median(job for job, _, _ in runs),
        median(job / bare for job, bare, _ in runs),
        median(job / floor for job, _, floor in runs),
    )


def main() -> None:
    """Print one row per job."""
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    date = datetime.now(tz=UTC).date()
    print(f"{date}, Python {platform.python_version()}, {platform.machine()}, {pairs} pairs\n")
    print(f"| {'job':27} |   ms |    p |    F |\n|{'-' * 29}|-----:|-----:|-----:|")
    for name in JOBS:
        job, bare, floor = measure(name, pairs)
        print(f"| {name:27} | {job * 1000:4.0f} | {bare:4.1f} | {floor:4.2f} |")


if __name__ == "__main__":
    main()
