"""Time the page of frameworks that are 1, 10 and 100 times as large, in Chromium. Run by hand.

    python benchmarks/side.py

A figure is the median of five: the milliseconds from opening the page to its having been read and
laid out, from choosing a rolle to its being shown, and from a typed letter to its hits.
"""

import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median

from frameworks import MEBIBYTE, grown

sys.path.append(str(Path(__file__).parent.parent / "tests"))
from browser import Browser
from ledelsesgrundlag.export import About
from ledelsesgrundlag.export.side import write
from ledelsesgrundlag.reading.loading import parse_grundlag
from ledelsesgrundlag.views.side import side

RUNS = 5
LOADED = "performance.getEntriesByType('navigation')[0].loadEventEnd"
CHANGED = """
((id, value) => {
  const one = document.getElementById(id), start = performance.now();
  one.value = value;
  one.dispatchEvent(new Event("input"));
  document.body.getBoundingClientRect();
  return performance.now() - start;
})
"""


def main() -> None:
    """Print the table."""
    chromium = shutil.which("chromium") or "chromium-browser"
    print("| framework |  MB | load | rolle | search, first | search | kompetence |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        browser = Browser(chromium, Path(folder) / "profile")
        browser.show(1280)
        page = Path(folder) / "side.html"
        for times in (1, 10, 100):
            grundlag = parse_grundlag(grown(times))
            about = About(grundlag.titel, grundlag.udgiver, grundlag.dato, "0")
            page.write_bytes(write(side(grundlag), about))
            runs = [timed(browser, page.as_uri()) for _ in range(RUNS)]
            figures = " | ".join(f"{median(one):.0f} ms" for one in zip(*runs, strict=True))
            print(f"| {times} × | {page.stat().st_size / MEBIBYTE:.2f} | {figures} |", flush=True)
        browser.close()


def timed(browser: Browser, address: str) -> list[float]:
    """Return what each of the page's figures is, once."""
    browser.open(address)
    loaded = browser.evaluate(LOADED)
    changes = ("_rolle", "chef"), ("_soeg", "til"), ("_soeg", "till"), ("_soeg", "")
    some = [browser.evaluate(f"{CHANGED.strip()}({id_!r}, {value!r})") for id_, value in changes]
    narrowed = browser.evaluate(f"{CHANGED.strip()}('_emne', 'driftsledelse-0')")
    return [loaded, *some[:3], narrowed]


if __name__ == "__main__":
    main()
