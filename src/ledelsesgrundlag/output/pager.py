"""What is longer than the screen is read in the user's pager."""

import os
import shlex
import shutil
import subprocess
import sys


def show(text: str) -> None:
    """Print `text` on the screen; through the user's pager when it is longer, as git does."""
    pager = _command()
    if pager and text.count("\n") >= shutil.get_terminal_size().lines:
        _page(text, pager)
    else:
        sys.stdout.write(text)


def _command() -> list[str]:
    """Return the command of `PAGER`, or less where there is one; nothing for none or cat."""
    try:
        command = shlex.split(os.environ.get("PAGER", "less"))
    except ValueError:  # a quote that isn't closed
        return []
    return command if command and command != ["cat"] and shutil.which(command[0]) else []


def _page(text: str, pager: list[str]) -> None:
    # F: leave at once what fits after all; R: colours; X: leave the text on the screen.
    environment = {"LESS": "FRX", "LESSCHARSET": "utf-8", **os.environ}
    environment.pop("PYDANTIC_DISABLE_PLUGINS", None)  # it was for us alone
    try:
        process = subprocess.Popen(pager, stdin=subprocess.PIPE, env=environment)  # noqa: S603 - the user's own choice
    except OSError:  # it is there, but is no program
        sys.stdout.write(text)
        return
    with process:
        try:
            process.communicate(text.encode(sys.stdout.encoding, "lg"))
        except KeyboardInterrupt:
            # Ctrl-C is the pager's: it stops a search in less. It ends when the user says so.
            process.wait()
