"""Imports go down the house, from room to room, and each library is known where it belongs."""

import ast
from pathlib import Path

import ledelsesgrundlag

PACKAGE = Path(ledelsesgrundlag.__file__).parent
# From the ground up: a room may import those before it. The ground is what lies in no folder.
ROOMS = ["", "framework", "reading", "views", "export", "output", "commands", "cli"]
DOORS = {"__init__", "__main__"}  # of the house; they open every room
# The libraries that one module alone may know, or a few.
OWNERS = {
    "yaml": {"reading.yaml_file", "export.grundlag_yaml"},
    "rich": {"output.screen", "output.cells"},
    "typer": {"cli.danish", "cli.run"},
    "pydantic": {
        *("framework.model", "reading.loading", "reading.problems"),
        *("views.changes", "views.questions"),
    },
    "xlsxwriter": {"export.xlsx"},
    "openpyxl": {"reading.tables.xlsx_file"},
    "docx": {"export.docx", "export.sheet_docx", "export.word_styles", "export.word_template"},
    "typst": {"export.pdf"},
}

MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): path
    for path in PACKAGE.rglob("*.py")
}


def imported(module: Path) -> set[str]:
    """Return the dotted names that a module imports, wherever in its text."""
    names = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {node.module}
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def room(module: str) -> str:
    """Return the room that a module lies in."""
    folder = module.partition(".")[0]
    return folder if (PACKAGE / folder).is_dir() else ""


def test_every_folder_is_a_room_with_a_place():
    """A room that the list doesn't name would go unchecked; one that is empty has no place."""
    assert {room(module) for module in MODULES} == set(ROOMS)


def test_no_arrow_turns_back():
    """Data goes one way through the house, and so do the imports."""
    for module in MODULES.keys() - DOORS:
        ours = {name.removeprefix("ledelsesgrundlag.") for name in imported(MODULES[module])}
        below = ROOMS[: ROOMS.index(room(module)) + 1]
        assert {room(name) for name in ours & MODULES.keys()} <= set(below), module


def test_a_library_is_known_in_one_place():
    """Only the reader of files knows YAML, only the screen Rich, only the command line Typer."""
    for library, owners in OWNERS.items():
        users = {
            name
            for name, path in MODULES.items()
            if any(n.split(".")[0] == library for n in imported(path))
        }
        assert users == owners, library
