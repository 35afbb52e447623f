"""The errors a user can meet: one Danish sentence each, shown once, by the command line."""


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
