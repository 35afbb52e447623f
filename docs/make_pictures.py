"""Make the pictures of the documents, with the program itself: python docs/make_pictures.py."""

from pathlib import Path

from ledelsesgrundlag import load_grundlag, terminal, views

HERE = Path(__file__).parent


def pictures() -> dict[str, str]:
    """Return the text of each picture by its file name."""
    grundlag = load_grundlag()
    [drift, *_] = grundlag.kompetencer
    return {"kompetence.svg": terminal.picture(views.kompetence(grundlag, drift), width=120)}


if __name__ == "__main__":
    for name, svg in pictures().items():
        (HERE / name).write_text(svg, encoding="utf-8", newline="\n")
