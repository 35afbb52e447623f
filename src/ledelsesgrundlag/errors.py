"""The errors a user can meet: one Danish sentence each, shown once, by the command line."""

import errno

_REASONS = {
    errno.ENOENT: "filen eller mappen findes ikke",
    errno.EACCES: "du har ikke adgang",
    errno.EPERM: "du har ikke adgang",
    errno.EISDIR: "det er en mappe",
    errno.ENOTDIR: "en del af stien er ikke en mappe",
    errno.EEXIST: "der er noget i vejen med det navn",
    errno.ENOSPC: "der er ikke mere plads",
    errno.ENAMETOOLONG: "navnet er for langt",
    errno.EROFS: "stedet kan kun læses",
    errno.EBADF: "der er lukket for det",
}


def explain(error: OSError) -> str:
    """Say in Danish why the operating system refused."""
    return _REASONS.get(error.errno or 0, f"styresystemet afviser det (fejl {error.errno})")


class GrundlagError(Exception):
    """Something the user can mend. `str()` is the Danish sentence; `exit_code` ends the program."""

    exit_code = 1


class DataError(GrundlagError):
    """The framework's file can't be read or isn't a valid framework."""


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


class WriteError(GrundlagError):
    """A file can't be written; what was there before is untouched."""
