"""Opens a page in the user's own browser."""

import os
import tempfile
import webbrowser
from pathlib import Path

from ledelsesgrundlag.errors import WriteError, explain


def temporary(data: bytes) -> Path:
    """Write a page to a new file of the user's own, and return it; the browser reads it later.

    Raises `WriteError` where it can't be written.
    """
    try:
        number, name = tempfile.mkstemp(prefix="lg-", suffix=".html")
        with os.fdopen(number, "wb") as file:
            file.write(data)
    except OSError as error:
        raise WriteError(f"Siden kan ikke skrives: {explain(error)}.") from error
    return Path(name)


def opened(page: Path, fragment: str = "") -> bool:
    """Open a page at one of its ids; tell whether there was a browser that took it."""
    address = page.resolve().as_uri()
    try:
        return webbrowser.open(f"{address}#{fragment}" if fragment else address)
    except (OSError, webbrowser.Error):  # one that is named, but can't be run
        return False
