"""Writes text and files to stdout: in its character set, and through the pager where it is long."""

import codecs
import errno
import os
import sys

_SUBSTITUTES = {
    "æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa",
    "”": '"', "“": '"', "’": "'", "–": "-", "…": "...",
}  # fmt: skip


def prepare() -> None:
    """Let stdout and stderr replace a character they can't encode instead of failing on it.

    On Windows, text that isn't for the console itself is written in its character set.
    """
    codecs.register_error("lg", _substitute)
    code_page = _code_page()
    for stream in (sys.stdout, sys.stderr):
        # A stream that is closed, or a test's own, has nothing to set.
        if reconfigure := getattr(stream, "reconfigure", None):
            piped = code_page is not None and not stream.isatty() and not _told()
            reconfigure(encoding=_of_code_page(code_page or 0) if piped else None, errors="lg")


def _told() -> bool:
    """Tell whether the user has said which character set Python is to write."""
    return bool(os.environ.get("PYTHONIOENCODING")) or os.environ.get("PYTHONUTF8") == "1"


def _code_page() -> int | None:
    """Return the number of the console's character set, 0 without a console; None off Windows."""
    if sys.platform != "win32":
        return None
    try:
        import ctypes  # noqa: PLC0415 - needed there alone
    except ImportError:  # a Python that was built without it
        return 0
    return int(ctypes.windll.kernel32.GetConsoleOutputCP())


def _of_code_page(code_page: int) -> str:
    """Return what PowerShell and cmd take the output of a program for; Git Bash takes UTF-8."""
    encoding = "utf-8" if not code_page or os.environ.get("MSYSTEM") else f"cp{code_page}"
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return "utf-8"


def of_a_pager(*, utf8: bool) -> str:
    """Return the character set of a text that goes to the screen by way of a pager.

    A Windows console takes Unicode from Python; of other programs, those that know `utf8`.
    """
    code_page = None if utf8 else _code_page()
    return sys.stdout.encoding.lower() if code_page is None else _of_code_page(code_page)


def encodable(text: str) -> str:
    """Return `text` as stdout can show it, so that it can be laid out by what is shown."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return text.encode(encoding, "lg").decode(encoding)


def escaped(line: str) -> str:
    r"""Return a line with what a terminal may take for a command written as Python escapes it.

    So is a byte of an argument that is no letter of the user's character set: \xe6.
    """
    return "".join(c if c.isprintable() else _shown(c) for c in line)


def _shown(character: str) -> str:
    byte = ord(character) - 0xDC00  # where Python keeps such bytes: PEP 383
    return rf"\x{byte:02x}" if 0x80 <= byte <= 0xFF else ascii(character)[1:-1]  # noqa: PLR2004 - a byte


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
    if paged and sys.stdout.isatty():
        from ledelsesgrundlag.output import pager  # noqa: PLC0415 - loads only where it is used

        pager.show(text)
    else:
        sys.stdout.write(text)


def tell(text: str) -> None:
    """Write to stderr what is told beside a file that is written to stdout."""
    if sys.stderr:
        sys.stderr.write(text)


def _substitute(error: UnicodeError) -> tuple[str, int]:
    """Codec error handler: the nearest that ASCII has, a question mark where it has none."""
    assert isinstance(error, UnicodeEncodeError)  # noqa: S101 - registered for encoding alone
    texts = [_SUBSTITUTES.get(c) or _plain(c) for c in error.object[error.start : error.end]]
    return "".join(texts), error.end


def _plain(character: str) -> str:
    import unicodedata  # noqa: PLC0415 - few outputs need it

    return unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode() or "?"
