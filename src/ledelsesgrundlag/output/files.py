"""Files are written whole or not at all, and nothing is overwritten by accident."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
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
        _write(target, data, overwrite=overwrite)
    except FileExistsError as error:  # somebody else has written it since
        raise WriteError(f"{path} {_EXISTS}.") from error
    except OSError as error:
        raise WriteError(f"{path} kan ikke skrives: {explain(error)}.") from error


_EXISTS = "findes allerede; tilføj --overskriv for at skrive den igen"


def _refusal(target: Path, *, overwrite: bool) -> str:
    """Say why nothing is to be written there, or nothing."""
    if target.is_symlink():  # it can't be followed to an end
        return "er et link, der fører tilbage til sig selv"
    if target.is_dir():
        return "er en mappe; skriv også filens navn"
    if target.exists() and not target.is_file():
        return "er ikke en almindelig fil; - skriver til skærmen eller et rør"
    return _EXISTS if target.exists() and not overwrite else ""


def _write(target: Path, data: bytes, *, overwrite: bool) -> None:
    new = target.with_name(f".lg-{os.urandom(8).hex()}")
    with ctrl_c_held_back():
        try:
            with new.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if target.exists():
                new.chmod(target.stat().st_mode & 0o777)
            if overwrite:
                new.replace(target)
            else:
                _put(new, target)
        finally:
            new.unlink(missing_ok=True)


@contextmanager
def ctrl_c_held_back() -> Iterator[list[bool]]:
    """Let Ctrl-C wait: between any two lines it would leave a file behind.

    What has struck is in the list, and strikes at the end unless it is emptied.
    """
    struck: list[bool] = []
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # nohup, or a shell's background
        yield struck
        return
    try:
        before = signal.signal(signal.SIGINT, lambda *_: struck.append(True))
    except ValueError:  # only the main thread is interrupted, and may say so
        yield struck
        return
    try:
        yield struck
    finally:
        signal.signal(signal.SIGINT, before)
    if struck:
        raise KeyboardInterrupt


def _put(new: Path, target: Path) -> None:
    """Give a file its name, unless another has it: of two programs at once, one is refused.

    Raises `FileExistsError`.
    """
    if os.name == "nt":
        new.rename(target)  # which on Windows replaces nothing
        return
    try:
        target.hardlink_to(new)
    except FileExistsError:
        raise
    except OSError:  # a file system without links, such as a USB stick's
        new.replace(target)
