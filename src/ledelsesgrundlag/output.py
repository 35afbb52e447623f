"""What the terminal's character set can't show is replaced by what a Dane would write instead."""

import codecs
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


def _substitute(error: UnicodeError) -> tuple[str, int]:
    """Codec error handler: the nearest that ASCII has, a question mark where it has none."""
    assert isinstance(error, UnicodeEncodeError)  # noqa: S101 - registered for encoding alone
    texts = [_SUBSTITUTES.get(c) or _plain(c) for c in error.object[error.start : error.end]]
    return "".join(texts), error.end


def _plain(character: str) -> str:
    return unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode() or "?"
