"""The command that installs completion with Tab."""

from __future__ import annotations

import os
import sys

from ledelsesgrundlag.commands.declaring import command
from ledelsesgrundlag.commands.options import VIS
from ledelsesgrundlag.commands.shells import SHELLS, script
from ledelsesgrundlag.errors import WriteError, WrongUseError, explain

TYPE_CHECKING = False
if TYPE_CHECKING:  # a completion loads the declarations alone
    from pathlib import Path

    from ledelsesgrundlag.commands.answer import Answer
    from ledelsesgrundlag.commands.request import Request


@command(
    "autofuldfør",
    "Installer fuldførelse med Tab i bash, zsh, fish eller powershell.",
    "lg autofuldfør",
    "lg autofuldfør zsh --vis",
    takes="[SKAL]",
    completes="skal",
    options=(VIS,),
    formats=(),
    spelled_out=True,
    aliases=("autofuldfoer", "autofuldfor"),
)
def autofuldfoer(request: Request) -> Answer:
    """Install the completion of a shell, or show its script."""
    from ledelsesgrundlag.commands.answer import of_text
    from ledelsesgrundlag.names import Name, find
    from ledelsesgrundlag.output import stdout

    typed = request.text
    shell = find(typed, [Name(name, name) for name in SHELLS], "skallen") if typed else _current()
    if request.vis:
        return of_text(_script(shell).rstrip("\n"))
    return of_text(stdout.escaped(_install(shell)))


def _script(shell: str) -> str:
    from ledelsesgrundlag.commands import COMMANDS

    take_files = [name for c in COMMANDS if c.completes == "fil" for name in c.spellings]
    return script(shell, take_files, _program())


def _program() -> list[str]:
    """Return the words that call this very program, from any folder."""
    called = os.path.abspath(sys.argv[0])
    if os.path.isfile(called) and os.access(called, os.X_OK):
        return [called]
    return [sys.executable, "-P", "-m", "ledelsesgrundlag"]  # -P: from no folder one stands in


def _current() -> str:
    """Return the user's own shell. Raises `WrongUseError` when it can't be told."""
    name = os.path.basename(os.environ.get("SHELL", "powershell" if os.name == "nt" else ""))
    if name not in SHELLS:
        raise WrongUseError(
            "Skriv, hvilken skal du bruger: lg autofuldfør bash, zsh, fish eller powershell."
        )
    return name


def _install(shell: str) -> str:
    """Install the completion of a shell for this user, and return a sentence saying where.

    The script gets a file of its own; the shell's own file gets one line that reads it, once.
    Raises `WriteError` when a file can't be written.
    """
    try:
        file, start_file = _places(shell)
    except RuntimeError as error:  # Path.home() says it in English
        raise WriteError(
            "Hjemmemappen kan ikke findes; skriv den i miljøvariablen HOME."
        ) from error
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_script(shell), encoding="utf-8", newline="\n")
        if start_file:
            _add_line(start_file, f". '{file}'")
    except OSError as error:
        raise WriteError(f"{error.filename} kan ikke skrives: {explain(error)}.") from error
    where = f"{file} og {start_file}" if start_file else str(file)
    return f"Fuldførelse med Tab er installeret i {where}. Åbn en ny terminal for at bruge den."


def _places(shell: str) -> tuple[Path, Path | None]:
    """Return where a shell's script goes, and the file that is to read it, if it needs one."""
    from pathlib import Path

    home = Path.home()
    data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "ledelsesgrundlag"
    if shell == "fish":
        config = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
        return config / "fish" / "completions" / "lg.fish", None
    if shell == "powershell":
        return data / "lg.ps1", _powershell_profile()
    start_file = home / ".bashrc"
    if shell == "zsh":
        start_file = Path(os.environ.get("ZDOTDIR") or home) / ".zshrc"
    return data / f"lg.{shell}", start_file


def _powershell_profile() -> Path:
    import shutil
    import subprocess
    from pathlib import Path

    program = shutil.which("pwsh") or shutil.which("powershell")
    if not program:
        raise WrongUseError("PowerShell findes ikke på denne maskine.")
    command = [program, "-NoProfile", "-Command", "$PROFILE"]
    done = subprocess.run(  # noqa: S603 - PowerShell itself
        command, capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    return Path(done.stdout.strip())


def _add_line(file: Path, line: str) -> None:
    # Bytes: a start file of the user's own may be in any character set.
    text = file.read_bytes() if file.exists() else b""
    wanted = line.encode(errors="surrogateescape")
    if wanted not in text.splitlines():
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("ab") as start_file:
            start_file.write((b"\n" if text and not text.endswith(b"\n") else b"") + wanted + b"\n")
