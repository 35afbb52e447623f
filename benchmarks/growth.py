"""Time frameworks that are 10, 30 and 100 times as large, and files that are refused.

    python benchmarks/growth.py [RUNS]

Run by hand. Time and memory should grow no faster than the file; a hostile one should be refused
within a second and 200 MB. A figure is the median of the runs' seconds of processor, and the
peak of memory.
"""

import platform
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from frameworks import HOSTILE, MEBIBYTE, grown
from processes import used

LG = [sys.executable, "-m", "ledelsesgrundlag"]
COMMANDS = ("rolle chef --export csv", "rolle chef", "søg tillid --export csv", "valider")


def main() -> None:
    """Print a table of each."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    date = datetime.now(tz=UTC).date()
    print(f"{date}, Python {platform.python_version()}, {platform.machine()}, {runs} runs\n")
    print("| framework |  MB |" + "".join(f" {command} |" for command in COMMANDS))
    print("|---|---:|" + "---:|" * len(COMMANDS))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "x.yaml"
        for times in (1, 10, 30, 100):
            file.write_text(grown(times), encoding="utf-8")
            figures = [used([*LG, "--data", str(file), *c.split()], runs) for c in COMMANDS]
            shown = "".join(f" {seconds:.2f} s, {memory:.0f} MB |" for seconds, memory in figures)
            print(f"| {times} × | {file.stat().st_size / MEBIBYTE:.2f} |{shown}", flush=True)
        print("\n| refused | MB | time | memory |\n|---|---:|---:|---:|")
        for name, content in HOSTILE.items():
            file.write_bytes(content())
            seconds, memory = used([*LG, "valider", str(file)], runs)
            size = file.stat().st_size / MEBIBYTE
            print(f"| {name} | {size:.1f} | {seconds:.2f} s | {memory:.0f} MB |", flush=True)


if __name__ == "__main__":
    main()
