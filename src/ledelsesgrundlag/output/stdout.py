"""Writes text and files to stdout: in its character set, and through the pager where it is long."""

import codecs
import errno
import sys

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
    return rf"\x{byte:02x}" if 0x80 <= byte <= 0xFF else ascii(character)[1:-1]  # noqa: PLR2004


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


def _substitute(error: UnicodeError) -> tuple[str, int]:
    """Codec error handler: the nearest that ASCII has, a question mark where it has none."""
    assert isinstance(error, UnicodeEncodeError)  # noqa: S101 - registered for encoding alone
    texts = [_SUBSTITUTES.get(c) or _plain(c) for c in error.object[error.start : error.end]]
    return "".join(texts), error.end


def _plain(character: str) -> str:
    import unicodedata  # noqa: PLC0415 - few outputs need it

    return unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode() or "?"
