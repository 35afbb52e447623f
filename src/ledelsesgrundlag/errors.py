"""What can be wrong, and the errors a user can meet: one Danish sentence each, shown once."""

import errno
from collections import namedtuple
from collections.abc import Sequence

from ledelsesgrundlag.formats import EXTRAS

Loc = tuple[str | int, ...]
"""Where in a framework something stands: the keys and the places in lists that lead to it."""

MOST_PROBLEMS = 1_000
"""More of one file nobody reads, and each takes time to explain."""

_OPEN = "filen er åben i et andet program, for eksempel Excel eller Word"

_REASONS = {
    errno.ENOENT: "filen eller mappen findes ikke",
    errno.EACCES: "du har ikke adgang",
    errno.EPERM: "du har ikke adgang",
    errno.EISDIR: "det er en mappe",
    errno.ENOTDIR: "en del af stien er ikke en mappe",
    errno.EEXIST: "der er noget i vejen med det navn",
    errno.ENOSPC: "der er ikke mere plads",
    errno.ELOOP: "det er et link, der fører tilbage til sig selv",
    errno.EFBIG: "filen bliver for stor",
    errno.ENAMETOOLONG: "navnet er for langt",
    errno.EROFS: "stedet kan kun læses",
    errno.EBADF: "der er lukket for det",
    errno.EBUSY: _OPEN,
}

# Windows' own numbers, which Python makes EACCES of: a file that another program has open can't be
# read or written (32), a part of it is locked (33), it is mapped into memory (1224). Where another
# file is to take its place, all that is said is that there is no access (5).
_ON_WINDOWS = {
    5: f"du har ikke adgang, eller {_OPEN}",
    **dict.fromkeys((32, 33, 1224), _OPEN),
}


def explain(error: OSError) -> str:
    """Say in Danish why the operating system refused."""
    if said := _ON_WINDOWS.get(getattr(error, "winerror", None) or 0):
        return said
    return _REASONS.get(error.errno or 0, f"styresystemet afviser det (fejl {error.errno})")


class GrundlagError(Exception):
    """Something the user can mend. `str()` is the Danish sentence; `exit_code` ends the program."""

    exit_code = 1


class Problem(namedtuple("Problem", "rule wrong mend where line column", defaults=("", "", 0, 0))):
    """One thing that is wrong in a file. The texts are Danish and end without a full stop."""

    __slots__ = ()

    rule: str
    """The rule that is broken: an ASCII name that doesn't change."""
    wrong: str
    """What is wrong."""
    mend: str
    """How to mend it."""
    where: str
    """The thing that it is about, in the author's own ids and words."""
    line: int
    """From 1; 0 where it is about no line, and `column` likewise."""
    column: int

    def at(self, line: int, column: int, where: str = "") -> "Problem":
        """Return the same problem at a place."""
        return self._replace(line=line, column=column, where=where)

    def place(self, file: str) -> str:
        """Return the file with line and column, as a sentence begins with them."""
        return f"{file}, linje {self.line}, kolonne {self.column}" if self.line else file

    def sentence(self, file: str) -> str:
        """Return it all as one sentence, without a full stop."""
        said = ": ".join(filter(None, (self.place(file), self.where, self.wrong)))
        return f"{said}; {self.mend}" if self.mend else said


class Located(namedtuple("Located", "loc problem at_key name first", defaults=(False, "", ()))):
    """A problem of a value, before it is placed in the file."""

    __slots__ = ()

    loc: Loc
    problem: Problem
    at_key: bool
    """It is about the name of the field, not about what stands there."""
    name: str
    """The id that is missing, unknown or taken, if it is about one."""
    first: Loc
    """Where the id that is given again was first given."""


class DataError(GrundlagError):
    """A file can't be read or isn't what it should be.

    `file` is what it is called, and `problems` all that is wrong with it.
    """

    def __init__(self, file: str, problems: Sequence[Problem], hint: str = "") -> None:
        """Tell of the first of the problems in `file`; `hint` says how to see the others."""
        self.file, self.problems = file, tuple(problems)
        sentence = self.problems[0].sentence(file)
        if len(self.problems) > 1:
            sentence += f" (1 af {len(self.problems)} fejl{hint})"
        super().__init__(f"{sentence}.")


class NothingFoundError(GrundlagError):
    """The question was understood, but nothing answers it."""


class UnknownNameError(GrundlagError):
    """No rolle, kompetence or hjørneflag answers to the name, or more than one does."""

    exit_code = 2


class WrongUseError(GrundlagError):
    """The command line can't be understood."""

    exit_code = 2


class MissingExtraError(GrundlagError):
    """A format's library isn't installed; the sentence says how to install it."""

    @classmethod
    def of(cls, what: str, extra: str = "kontor") -> "MissingExtraError":
        """Return the error for what wants an extra, one of `EXTRAS`: "Formatet xlsx"."""
        # The libraries of the extra, by name: that works from wherever lg was installed.
        return cls(
            f"{what} kræver en udvidelse. "
            f"Installer den med: python -m pip install {' '.join(EXTRAS[extra])}"
        )


class WriteError(GrundlagError):
    """A file can't be written; what was there before is untouched."""
