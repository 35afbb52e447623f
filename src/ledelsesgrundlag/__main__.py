"""The `lg` program: runs the command line, shows what went wrong in one sentence, and exits.

Exit codes: 0 found, 1 nothing found or something is wrong with a file, 2 wrong use or unknown
name, 130 interrupted with Ctrl-C.
"""

import os
import sys

from ledelsesgrundlag import output
from ledelsesgrundlag.errors import GrundlagError

INTERRUPTED = 130


def main() -> None:
    """Run `lg` with the arguments of the process, and leave with its exit code."""
    output.prepare()
    try:
        code = _run()
        sys.stdout.flush()
    except GrundlagError as error:
        code = _fail(str(error), error.exit_code)
    except KeyboardInterrupt:
        code = _fail("Afbrudt.", INTERRUPTED)
    except BrokenPipeError:
        # The reader, head or a pager, has had enough; that is no error. What is still
        # buffered goes nowhere, or the interpreter would complain when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except OSError as error:
        code = _fail(f"Kan ikke skrive resultatet: {error.strerror}.", 1)
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
    print(f"lg: {sentence}", file=sys.stderr)  # noqa: T201 - the one place that speaks to the user
    return code


if __name__ == "__main__":
    main()
