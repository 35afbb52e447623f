"""Files are written whole or not at all, and nothing is overwritten by accident."""

import os
import tempfile
from pathlib import Path

from ledelsesgrundlag.errors import WriteError, explain


def write_whole(path: Path, data: bytes, *, overwrite: bool) -> None:
    """Write `data` to `path`: to a new file in the same folder, which then takes its place.

    Raises `WriteError` when there is a file already and `overwrite` is false, or when it can't be
    written; the old file is then as it was, and nothing is left beside it.
    """
    try:
        # The file that a symbolic link points to is written, not the link.
        target = Path(os.path.realpath(path))
        if reason := _refusal(target, overwrite=overwrite):
            raise WriteError(f"{path} {reason}.")
        _write(target, data)
    except OSError as error:
        raise WriteError(f"{path} kan ikke skrives: {explain(error)}.") from error


def _refusal(target: Path, *, overwrite: bool) -> str:
    """Say why nothing is to be written there, or nothing."""
    if target.is_dir():
        return "er en mappe; skriv også filens navn"
    if target.exists() and not target.is_file():
        return "er ikke en almindelig fil; - skriver til skærmen eller et rør"
    if target.exists() and not overwrite:
        return "findes allerede; tilføj --overskriv for at skrive den igen"
    return ""


def _write(target: Path, data: bytes) -> None:
    descriptor, name = tempfile.mkstemp(prefix=".lg-", dir=target.parent)
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor has no path
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode(target))
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _mode(target: Path) -> int:
    """Return the permissions that the file had, or that a new one gets from the user's umask."""
    if target.exists():
        return target.stat().st_mode & 0o777
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask
