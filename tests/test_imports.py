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
    "formats": set(),
    "framework": set(),
    "framework.chapters": set(),
    "bundle": set(),
    "tables": set(),
    "pager": set(),
    "output": {"pager"},
    "limits": {"errors", "texts"},
    "syntax": set(),
    "texts": set(),
    "fitting": {"texts"},
    "model": {"fitting", "texts"},
    "names": {"errors", "texts"},
    "search": {"names"},
    "source": {"bundle", "errors", "limits", "syntax", "texts"},
    "checking": {"errors", "fitting", "limits", "model", "source", "texts"},
    "report": {
        *("checking", "errors", "export.json", "limits", "loading", "model", "output", "source"),
        "texts",
    },
    "changes": {"fitting", "model", "tables"},
    "schema": {"fitting", "model", "texts"},
    "loading": {"bundle", "checking", "errors", "model", "source"},
    "views": {"names", "model", "search", "tables"},
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
    "commands": {
        *("commands.lookups", "commands.options", "commands.own", "commands.sheets"),
        "commands.tab",
    },
    "commands.options": set(),
    "commands.request": set(),
    "commands.declaring": {
        *("commands.answer", "commands.options", "commands.request", "formats", "texts"),
    },
    "commands.answer": {
        *("commands.request", "errors", "export", "formats", "model", "output", "plain"),
        *("report", "sheets", "tables", "terminal", "views"),
    },
    "commands.named": {"commands.request", "loading", "model", "names"},
    "commands.lookups": {
        *(
            "framework.chapters",
            "commands",
            "commands.answer",
            "commands.declaring",
            "commands.named",
        ),
        *("commands.options", "commands.request", "errors", "model", "names", "search"),
        *("tables", "texts", "views"),
    },
    "commands.sheets": {
        *("commands", "commands.answer", "commands.declaring", "commands.named"),
        *("commands.options", "commands.request", "errors", "formats", "names", "samtale"),
        "sheets",
    },
    "commands.own": {
        *("changes", "commands.answer", "commands.declaring", "commands.named"),
        *("commands.options", "commands.request", "errors", "export", "export.json", "files"),
        *("formats", "output", "report", "schema", "source"),
    },
    "commands.tab": {
        *("commands", "commands.answer", "commands.declaring", "commands.options"),
        *("commands.request", "commands.shells", "errors", "names", "output"),
    },
    "commands.shells": set(),
    "cli": set(),
    "cli.line": {"commands", "commands.declaring", "commands.options", "errors", "names"},
    "cli.tab": {
        *("cli.line", "commands", "commands.declaring", "commands.options", "commands.shells"),
        *("errors", "names", "source"),
    },
    "cli.danish": {"commands", "commands.declaring", "commands.options", "errors", "texts"},
    "cli.showing": {
        *("commands.answer", "commands.declaring", "commands.request", "errors", "files"),
        *("formats", "names", "output", "texts"),
    },
    "cli.run": {
        *("cli", "cli.danish", "cli.line", "cli.showing", "commands", "commands.declaring"),
        *("commands.named", "commands.options", "commands.request", "errors", "names"),
        *("output", "startup"),
    },
    "__main__": {"bundle", "cli", "cli.run", "cli.tab", "errors", "output", "startup"},
}
# The libraries that one module alone may know.
OWNERS = {
    "yaml": {"source"},
    "rich": {"terminal"},
    "typer": {"cli.danish", "cli.run"},
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
