"""The `lg` program: runs the command line, shows what went wrong in one sentence, and exits.

Exit codes: 0 found, 1 nothing found or something is wrong with a file, 2 wrong use or unknown
name, 130 interrupted with Ctrl-C.
"""

import os
import sys

from ledelsesgrundlag import startup

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sys import UnraisableHookArgs


def main() -> None:
    """Run `lg` with the arguments of the process, and end it with its exit code."""
    startup.begin()
    sys.unraisablehook = _end_for_ctrl_c
    try:
        code = _run()
    except (KeyboardInterrupt, RuntimeError) as error:
        # Python 3.11 makes a RuntimeError of one that strikes while a class is made.
        if not isinstance(error.__cause__ or error, KeyboardInterrupt):
            raise
        code = _fail("Afbrudt.", startup.INTERRUPTED)
    startup.end(code)


def _end_for_ctrl_c(ignored: "UnraisableHookArgs") -> None:
    """End for a Ctrl-C that strikes where Python can raise nothing: while it closes a file."""
    if ignored.exc_type is KeyboardInterrupt:
        startup.end(_fail("Afbrudt.", startup.INTERRUPTED))
    sys.__unraisablehook__(ignored)


def _run() -> int:
    """Carry out the command line, and return the exit code of what came of it."""
    # Imported here, and below, so that Ctrl-C while they load is caught above.
    from ledelsesgrundlag.errors import GrundlagError, explain

    try:
        code = _answer()
        if sys.stdout:
            sys.stdout.flush()
    except GrundlagError as error:
        from ledelsesgrundlag.output import stdout

        # What was typed, or stands in a file, is quoted in it.
        code = _fail(stdout.escaped(str(error)), error.exit_code)
    except BrokenPipeError:
        # The reader, head or a pager, has had enough; that is no error.
        code = 0
    except MemoryError:
        code = _fail("Der er ikke hukommelse nok.", 1)
    except OSError as error:
        code = _fail(f"Resultatet kan ikke skrives: {explain(error)}.", 1)
    return code


def _answer() -> int:
    """Do what is asked for with no more loaded than it needs."""
    if shell := os.environ.get("_LG_TAB"):
        from ledelsesgrundlag.cli import tab

        tab.answer(shell, sys.argv[1:])
        return 0
    from ledelsesgrundlag.output import stdout

    stdout.prepare()
    startup.before_pydantic()
    from ledelsesgrundlag.cli import run

    return run.run(sys.argv[1:])


def _fail(sentence: str, code: int) -> int:
    if not sys.stderr:
        return code
    try:
        sys.stderr.write(f"lg: {sentence}\n")
        sys.stderr.flush()
    except OSError:
        pass
    return code


if __name__ == "__main__":
    main()
