"""Frameworks that are larger than the bundled one, and files that are no framework, to time."""

import os
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml

BUNDLED = Path(__file__).parent.parent / "data" / "grundlag.yaml"
MEBIBYTE = 1 << 20


def grown(times: int) -> str:
    """Return the bundled framework with each hjørneflag `times` over, under new ids.

    The texts are the same; the chapters are left out, so that all of it grows.
    """
    values = yaml.safe_load(BUNDLED.read_text(encoding="utf-8"))
    kept = {key: values[key] for key in ("titel", "udgiver", "dato", "roller")}
    flags = [_renamed(flag, number) for number in range(times) for flag in values["hjoerneflag"]]
    whole = {**kept, "hjoerneflag": flags}
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    return yaml.dump(whole, Dumper=dumper, allow_unicode=True, sort_keys=False, width=10**9)


def _renamed(flag: dict[str, Any], number: int) -> dict[str, Any]:
    flag = deepcopy(flag)
    kompetencer = flag["kompetencer"]
    fokuspunkter = [f for kompetence in kompetencer for f in kompetence["fokuspunkter"]]
    for part in (flag, *kompetencer, *fokuspunkter):
        part["id"] += f"-{number}"
    return flag


# Each is refused; the limits that they break are in SECURITY.md. More of them are in the tests.
HOSTILE: dict[str, Callable[[], bytes]] = {
    "aliases in aliases (a bomb)": lambda: "".join(
        f"{new}: &{new} [{', '.join([f'*{old}'] * 9 if old else ['x'] * 9)}]\n"
        for old, new in zip(["", *"abcdefgh"], "abcdefghi", strict=True)
    ).encode(),
    "2 million brackets": lambda: b"[" * 2_000_000,
    "a text of 2 MB": lambda: b"titel: " + b"a " * 1_000_000,
    "a list of a million": lambda: b"[" + b"a," * 1_000_000,
    "45,000 roller that are none": lambda: b"roller:\n" + b"- a\n" * 45_000,
    "2 MB of Latin-1": lambda: "titel: Mål\n".encode("latin-1") * 180_000,
    "2 MB of noise": lambda: os.urandom(2_000_000),
    "a file that is too large": lambda: bytes(10 * MEBIBYTE),
}
