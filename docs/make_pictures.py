"""Make the pictures of the documents, with the program itself: python docs/make_pictures.py.

The terminal is drawn by the program; the files it writes are drawn by LibreOffice and Chromium
(Debian: libreoffice-calc-nogui libreoffice-writer-nogui poppler-utils chromium).
"""

import subprocess
import sys
import tempfile
from io import StringIO
from pathlib import Path

from rich.console import Console

from ledelsesgrundlag import load_grundlag
from ledelsesgrundlag.output import screen
from ledelsesgrundlag.views import matrix

HERE = Path(__file__).parent
LG = [sys.executable, "-m", "ledelsesgrundlag"]
OFFICE = {
    "regneark": ("2", ["matrix", "--ud", "regneark.xlsx"]),
    "ark": ("1", ["lus", "chef", "--ud", "ark.docx"]),
}
# On paper, with how many points an inch has in the picture.
PAPER = {
    "rolle": ("70", ["rolle", "chef", "--ud", "rolle.pdf"]),
    "matrix": ("38", ["matrix", "--ud", "matrix.pdf"]),
}
PAGE = ["kompetence", "driftsledelse", "--ud", "side.html"]


def pictures() -> dict[str, str]:
    """Return the text of each picture of the terminal by its file name."""
    grundlag = load_grundlag()
    [drift, *_] = grundlag.kompetencer
    size = {"width": 120, "height": 40}
    console = Console(file=StringIO(), record=True, color_system="256", force_terminal=True, **size)
    screen.draw(matrix.kompetence(grundlag, drift), console)
    return {"kompetence.svg": console.export_svg(title="lg", unique_id="lg")}


def draw_files(folder: Path) -> None:
    """Draw pages of the workbook and of paper, the sheet, and the page as a browser shows it."""
    for name, (page, command) in OFFICE.items():
        run(folder, *LG, *command)
        run(folder, "soffice", "--headless", "--convert-to", "pdf", command[-1])
        picture = ["pdftoppm", "-png", "-singlefile", "-r", "80", "-f", page]
        run(folder, *picture, f"{name}.pdf", str(HERE / name))
    for name, (density, command) in PAPER.items():
        run(folder, *LG, *command)
        picture = ["pdftoppm", "-png", "-singlefile", "-r", density]
        run(folder, *picture, command[-1], str(HERE / name))
    run(folder, *LG, *PAGE)
    chromium = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--window-size=1000,760"]
    network = ["--disable-background-networking", f"--user-data-dir={folder / 'profile'}"]
    shot = f"--screenshot={HERE / 'side.png'}"
    run(folder, *chromium, *network, shot, (folder / PAGE[-1]).as_uri())


def run(folder: Path, *command: str) -> None:
    """Run a command in a folder, and stop when it fails."""
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


if __name__ == "__main__":
    for name, svg in pictures().items():
        (HERE / name).write_text(svg, encoding="utf-8", newline="\n")
    with tempfile.TemporaryDirectory() as temporary:
        draw_files(Path(temporary))
