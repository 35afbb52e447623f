"""The `lg` program: runs the command line, shows what went wrong in one sentence, and exits.

Exit codes: 0 found, 1 nothing found or something is wrong with a file, 2 wrong use or unknown
name, 130 interrupted with Ctrl-C.
"""

import os
import sys
from typing import TextIO

from ledelsesgrundlag import output
from ledelsesgrundlag.errors import GrundlagError, explain

INTERRUPTED = 130


def main() -> None:
    """Run `lg` with the arguments of the process, and leave with its exit code."""
    output.prepare()
    try:
        code = _run()
        if sys.stdout:
            sys.stdout.flush()
    except GrundlagError as error:
        code = _fail(str(error), error.exit_code)
    except KeyboardInterrupt:
        code = _fail("Afbrudt.", INTERRUPTED)
    except BrokenPipeError:
        # The reader, head or a pager, has had enough; that is no error.
        _forget(sys.stdout)
        code = 0
    except MemoryError:
        code = _fail("Der er ikke hukommelse nok.", 1)
    except OSError as error:
        _forget(sys.stdout)
        code = _fail(f"Resultatet kan ikke skrives: {explain(error)}.", 1)
    sys.exit(code)


def _run() -> int:
    # Imported here: a completion needs little, and Ctrl-C while the rest loads is caught above.
    if shell := os.environ.get("_LG_TAB"):
        from ledelsesgrundlag import completion  # noqa: PLC0415

        completion.answer(shell, sys.argv[1:])
        return 0
    from ledelsesgrundlag import cli  # noqa: PLC0415

    return cli.run(sys.argv[1:])


def _fail(sentence: str, code: int) -> int:
    if not sys.stderr:
        return code
    try:
        # What was typed, or stands in a file, is quoted in it.
        sys.stderr.write(f"lg: {output.harmless(sentence)}\n")
        sys.stderr.flush()
    except OSError:
        _forget(sys.stderr)
    return code


def _forget(stream: TextIO | None) -> None:
    """Send what is still buffered nowhere; the interpreter would fail on it when it ends."""
    if stream:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


if __name__ == "__main__":
    main()
