"""The way out: what a character set can't show, and what is longer than the screen."""

import codecs
import errno
import os
import shlex
import shutil
import subprocess
import sys
import unicodedata

_SUBSTITUTES = {
    "æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa",
    "”": '"', "“": '"', "’": "'", "–": "-", "…": "...",
}  # fmt: skip


def prepare() -> None:
    """Let stdout and stderr replace a character they can't encode instead of failing on it."""
    codecs.register_error("lg", _substitute)
    for stream in (sys.stdout, sys.stderr):
        # A stream that is closed, or a test's own, has nothing to set.
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="lg")


def showable(text: str) -> str:
    """Return `text` as stdout can show it, so that it can be laid out by what is shown."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return text.encode(encoding, "lg").decode(encoding)


def harmless(line: str) -> str:
    """Return a line with what a terminal may take for a command written as Python escapes it."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in line)


def write(data: bytes) -> None:
    """Write a whole file to stdout as it is: Windows would make CRLF and cp1252 of text.

    Raises `OSError` when stdout is closed or full.
    """
    if not sys.stdout:
        raise OSError(errno.EBADF, "stdout")
    sys.stdout.buffer.write(data)


def show(text: str, *, paged: bool) -> None:
    """Print `text`; through the user's pager when it is longer than the screen, as git does.

    Raises `OSError` when stdout is closed or full.
    """
    if not sys.stdout:
        raise OSError(errno.EBADF, "stdout")
    pager = _pager() if paged and sys.stdout.isatty() else []
    if pager and text.count("\n") >= shutil.get_terminal_size().lines:
        _page(text, pager)
    else:
        sys.stdout.write(text)


def _pager() -> list[str]:
    """Return the command of `PAGER`, or less where there is one; nothing for none or cat."""
    try:
        command = shlex.split(os.environ.get("PAGER", "less"))
    except ValueError:  # a quote that isn't closed
        return []
    return command if command and command != ["cat"] and shutil.which(command[0]) else []


def _page(text: str, pager: list[str]) -> None:
    # F: leave at once what fits after all; R: colours; X: leave the text on the screen.
    environment = {"LESS": "FRX", "LESSCHARSET": "utf-8", **os.environ}
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


def _substitute(error: UnicodeError) -> tuple[str, int]:
    """Codec error handler: the nearest that ASCII has, a question mark where it has none."""
    assert isinstance(error, UnicodeEncodeError)  # noqa: S101 - registered for encoding alone
    texts = [_SUBSTITUTES.get(c) or _plain(c) for c in error.object[error.start : error.end]]
    return "".join(texts), error.end


def _plain(character: str) -> str:
    return unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode() or "?"
