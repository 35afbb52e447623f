"""Imports go one way: errors < model, source, tables < views < terminal, export < cli."""

import ast
from pathlib import Path

import ledelsesgrundlag

PACKAGE = Path(ledelsesgrundlag.__file__).parent
# What each module may import of our own. A new module takes its place here.
ALLOWED = {
    "__init__": {"errors", "model", "loading"},
    "startup": set(),
    "errors": set(),
    "grammar": set(),
    "formats": set(),
    "asked": set(),
    "bundle": set(),
    "tables": set(),
    "pager": set(),
    "output": {"pager"},
    "limits": {"errors", "texts"},
    "syntax": set(),
    "texts": set(),
    "fitting": {"texts"},
    "model": {"fitting", "texts"},
    "lookup": {"errors", "texts"},
    "search": {"lookup"},
    "source": {"bundle", "errors", "limits", "syntax", "texts"},
    "checking": {"errors", "fitting", "limits", "model", "source", "texts"},
    "report": {
        *("checking", "errors", "export.json", "limits", "loading", "model", "output", "source"),
        "texts",
    },
    "changes": {"fitting", "model", "tables"},
    "schema": {"fitting", "model", "texts"},
    "loading": {"bundle", "checking", "errors", "model", "source"},
    "views": {"lookup", "model", "search", "tables"},
    "samtale": {"loading", "model", "source"},
    "sheets": {"model", "samtale", "views"},
    "terminal": {"tables"},
    "plain": {"tables"},
    "files": {"errors"},
    "export": {"errors", "formats", "tables"},
    "export.colours": set(),
    "export.csv": {"export", "tables"},
    "export.csv_excel": {"export", "export.csv", "tables"},
    "export.json": {"export", "tables", "texts"},
    "export.md": {"export", "tables"},
    "export.html": {"export", "export.colours", "tables"},
    "export.xlsx": {"errors", "export", "export.colours", "tables"},
    "export.docx": {"export", "export.colours", "tables"},
    "export.sheet_docx": {"export", "export.docx", "sheets"},
    "export.sheet_html": {"export", "export.colours", "export.html", "sheets"},
    "export.sheet_md": {"export", "export.md", "sheets"},
    "shells": {"errors"},
    "command_line": {"errors", "grammar", "lookup"},
    "completion": {
        *("command_line", "errors", "formats", "grammar", "lookup", "source"),
    },
    "danish": {"errors", "grammar", "texts"},
    "answers": {
        *("asked", "changes", "errors", "export", "export.json", "loading", "lookup", "model"),
        *("output", "report", "samtale", "schema", "search", "sheets", "shells", "source"),
        *("tables", "texts", "views"),
    },
    "showing": {
        *("answers", "asked", "errors", "export", "files", "formats", "lookup", "output"),
        "plain",
        *("report", "tables", "terminal"),
    },
    "cli": {
        *("answers", "asked", "command_line", "danish", "errors", "grammar", "lookup", "output"),
        "showing",
    },
    "__main__": {"bundle", "cli", "completion", "errors", "output", "startup"},
}
# The libraries that one module alone may know.
OWNERS = {
    "yaml": {"source"},
    "rich": {"terminal"},
    "typer": {"cli", "danish"},
    "pydantic": {"changes", "checking", "loading", "model", "samtale"},
    "xlsxwriter": {"export.xlsx"},
    "docx": {"export.docx", "export.sheet_docx"},
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


MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): path
    for path in PACKAGE.rglob("*.py")
}


def test_every_module_has_its_place():
    """A module that the list doesn't name would go unchecked."""
    assert MODULES.keys() == ALLOWED.keys()


def test_no_arrow_turns_back():
    """Data goes one way through the house, and so do the imports."""
    for name, path in MODULES.items():
        ours = {
            n.removeprefix("ledelsesgrundlag").removeprefix(".")
            for n in imported(path)
            if n.split(".")[0] == "ledelsesgrundlag"
        }
        modules = {n for n in ours if n in MODULES}
        assert modules <= ALLOWED[name], name


def test_a_library_is_known_in_one_place():
    """Only source knows YAML, only terminal knows Rich, only the command line knows Typer."""
    for library, owners in OWNERS.items():
        users = {
            name
            for name, path in MODULES.items()
            if any(n.split(".")[0] == library for n in imported(path))
        }
        assert users == owners, library
