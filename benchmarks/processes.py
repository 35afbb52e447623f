"""Run whole programs, and measure what they take."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from statistics import median

# A child begins with its parent's memory, so a small parent of its own measures each.
MEASURE = """
import os, sys
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ,
    file_actions=[(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_WRONLY, 0) for fd in (1, 2)])
_, _, used = os.wait4(child, 0)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
"""


def used(command: Sequence[str], runs: int) -> tuple[float, float]:
    """Return the median seconds of processor time, and the most memory in MB."""
    figures = []
    for _ in range(runs):
        done = subprocess.run(
            [sys.executable, "-c", MEASURE, *command], stdout=subprocess.PIPE, check=True
        )
        seconds, kilobytes = done.stdout.split()
        figures.append((float(seconds), float(kilobytes) / 1024))
    return median(seconds for seconds, _ in figures), max(memory for _, memory in figures)


def elapsed(command: Sequence[str], code: int = 0, **environment: str) -> float:
    """Run a command once, its output thrown away, and return the seconds it took.

    Raises `CalledProcessError` when it doesn't end with that exit code.
    """
    start = time.perf_counter()
    done = subprocess.run(
        command,
        check=False,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **environment},
    )
    seconds = time.perf_counter() - start
    if done.returncode != code:
        raise subprocess.CalledProcessError(done.returncode, command)
    return seconds


def ratio(
    command: Sequence[str], base: Sequence[str], pairs: int, code: int = 0, **environment: str
) -> tuple[float, float]:
    """Run a command and a base in turn, A B A B; return its median seconds, and of the ratios.

    A ratio is that of a pair, so that a machine that drifts slows both sides of it.
    """
    elapsed(command, code, **environment)  # warms the disk
    runs = [(elapsed(command, code, **environment), elapsed(base)) for _ in range(pairs)]
    return median(one for one, _ in runs), median(one / other for one, other in runs)
