"""The `lg` program: runs the command line, shows what went wrong in one sentence, and exits.

Exit codes: 0 found, 1 nothing found or something is wrong with a file, 2 wrong use or unknown
name, 130 interrupted with Ctrl-C.
"""

import os
import signal
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing is slow to load, and Ctrl-C before main() is Python's to tell
    from typing import TextIO

INTERRUPTED = 130


def main() -> None:
    """Run `lg` with the arguments of the process, and leave with its exit code."""
    try:
        code = _run()
    except KeyboardInterrupt:
        code = _fail("Afbrudt.", INTERRUPTED)
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        # All is said; while Python takes itself down, Ctrl-C needs no traceback.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(code)


def _run() -> int:
    """Carry out the command line, and return the exit code of what came of it."""
    # Imported here, and below, so that Ctrl-C while they load is caught above.
    from ledelsesgrundlag import output  # noqa: PLC0415
    from ledelsesgrundlag.errors import GrundlagError, explain  # noqa: PLC0415

    output.prepare()
    try:
        code = _answer()
        if sys.stdout:
            sys.stdout.flush()
    except GrundlagError as error:
        # What was typed, or stands in a file, is quoted in it.
        code = _fail(output.harmless(str(error)), error.exit_code)
    except BrokenPipeError:
        # The reader, head or a pager, has had enough; that is no error.
        _forget(sys.stdout)
        code = 0
    except MemoryError:
        code = _fail("Der er ikke hukommelse nok.", 1)
    except OSError as error:
        _forget(sys.stdout)
        code = _fail(f"Resultatet kan ikke skrives: {explain(error)}.", 1)
    return code


def _answer() -> int:
    if shell := os.environ.get("_LG_TAB"):  # a completion needs little
        from ledelsesgrundlag import completion  # noqa: PLC0415

        completion.answer(shell, sys.argv[1:])
        return 0
    from ledelsesgrundlag import cli  # noqa: PLC0415

    return cli.run(sys.argv[1:])


def _fail(sentence: str, code: int) -> int:
    if not sys.stderr:
        return code
    try:
        sys.stderr.write(f"lg: {sentence}\n")
        sys.stderr.flush()
    except OSError:
        _forget(sys.stderr)
    return code


def _forget(stream: "TextIO | None") -> None:
    """Send what is still buffered nowhere; the interpreter would fail on it when it ends."""
    if stream:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


if __name__ == "__main__":
    main()
