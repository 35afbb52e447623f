"""What is longer than the screen is read in the user's pager."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryFile

from ledelsesgrundlag.output import cells, stdout, terminal
from ledelsesgrundlag.output.files import ctrl_c_held_back


def show(text: str) -> None:
    """Print `text` on the screen; through the user's pager when it is longer, as git does."""
    pager = _command()
    if not (pager and _is_long(text) and terminal.can_be_paged() and _page(text, pager)):
        sys.stdout.write(text)


def _command() -> str:
    """Return what the shell is to run: `PAGER`, or less where there is one; nothing for none."""
    default = "less" if _find("less") else ""
    command = os.environ.get("PAGER", default).strip()
    return "" if command == "cat" else command


def _is_long(text: str) -> bool:
    """Tell whether the text and the next prompt take more rows than the screen has."""
    try:
        size = os.get_terminal_size(sys.stdout.fileno())
    except OSError:
        size = os.terminal_size((0, 0))
    if not all(size):  # a serial line, say, doesn't know
        size = shutil.get_terminal_size()
    return cells.rows(_plain(text), size.columns) >= size.lines


def _plain(text: str) -> str:
    return re.sub(r"\x1b\[[\d;]*m", "", text)


def _page(text: str, command: str) -> bool:
    """Show a text in the pager; tell whether it took the text, and all went well."""
    less = _is_less(command)
    if less:
        # Colours as colours, whatever LESS says; before what may take the next word for its own.
        command = re.sub(
            r"(less(?:\.exe)?[\"']?)(?=\s|$)", r"\1 -R", command, count=1, flags=re.IGNORECASE
        )
    # What another program makes of a colour nobody knows, unless the user does.
    taken = text if less or terminal.in_colour() else _plain(text)
    # A file rather than a pipe, since it tells how far it was read.
    try:
        with ctrl_c_held_back() as struck, TemporaryFile(buffering=0) as file:
            file.write(taken.encode(stdout.of_a_pager(utf8=less), "lg"))
            file.seek(0)
            code = _run(command, file.fileno())
            shown = code == 0 and file.tell() > 0
            if shown:
                # Ctrl-C was the pager's: it stops a search in less.
                struck.clear()
    except OSError:  # no shell, or nowhere to put a file
        return False
    return shown


def _is_less(command: str) -> bool:
    """Tell whether less alone is run, with its options and variables, if any, before it."""
    if set(command) & set("|&;<>()`#\n"):
        return False
    try:
        words = shlex.split(command, posix=not terminal.WINDOWS)
    except ValueError:  # a quote that isn't closed
        return False
    programs = [word for word in words if not re.match(r"[A-Za-z_]\w*=", word)]
    program = re.split(r"[/\\]", programs[0].strip('"'))[-1] if programs else ""
    return program.lower() in {"less", "less.exe"}


def _run(command: str, text: int) -> int:
    """Run a command of the shell on an open file; return its exit code.

    Raises `OSError` where it can't be run.
    """
    # F: leave at once what fits after all; R: colours; X: leave the text on the screen.
    environment = {"LESS": "FRX", **os.environ}
    if stdout.of_a_pager(utf8=True) == "utf-8":
        environment.setdefault("LESSCHARSET", "utf-8")
    environment.pop("PYDANTIC_DISABLE_PLUGINS", None)  # it was for us alone
    if terminal.WINDOWS:
        return subprocess.run(  # noqa: S603 - the user's own choice
            _windows_words(command), stdin=text, env=environment, check=False
        ).returncode
    # The shell stays until the pager ends, though Ctrl-C strikes them both.
    return subprocess.run(  # noqa: S602 - the user's own choice
        f"trap : INT\n{command}", shell=True, stdin=text, env=environment, check=False
    ).returncode


def _windows_words(command: str) -> list[str]:
    """Return a program, found in `PATH`, and its options; Windows' shell would look here first.

    Raises `OSError` where there is no such program, or the command needs a shell.
    """
    try:
        program, *options = (word.strip('"') for word in shlex.split(command, posix=False))
    except ValueError as error:
        raise FileNotFoundError(command) from error
    found = _find(program)
    if not found or set(command) & set("|&<>^%"):
        raise FileNotFoundError(command)
    return [found, *options]


def _find(program: str) -> str:
    """Return where a program is, or nothing. On Windows, none that lies in the current folder."""
    if not terminal.WINDOWS:
        return shutil.which(program) or ""
    path = Path(program)
    if not path.is_absolute() and set(program) & set("/\\:"):  # from the current folder
        return ""
    endings = [""] if path.suffix else os.environ.get("PATHEXT", ".COM;.EXE").split(";")
    folders = [folder for folder in map(Path, os.get_exec_path()) if folder.is_absolute()]
    places = [path] if path.is_absolute() else [folder / path for folder in folders]
    files = (place.with_name(place.name + ending) for place in places for ending in endings)
    return next((str(file) for file in files if file.is_file()), "")
