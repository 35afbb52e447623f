"""What can be asked: a function for each command, declared once, and the options they share.

It knows no parser: what is typed reaches it as a `Request`, and it returns an `Answer`.
"""

from ledelsesgrundlag.commands.lookups import (
    OF_CHAPTERS,
    hjoerneflag,
    kompetence,
    matrix,
    program,
    rolle,
    sammenlign,
    side,
    soeg,
    vis,
)
from ledelsesgrundlag.commands.options import HELP
from ledelsesgrundlag.commands.own import aendringer, ny, skema, valider
from ledelsesgrundlag.commands.sheets import lus
from ledelsesgrundlag.commands.tab import autofuldfoer

COMMANDS = (
    *(rolle, kompetence, matrix, sammenlign, soeg, vis, side, lus, hjoerneflag, *OF_CHAPTERS),
    *(valider, ny, skema, aendringer, autofuldfoer),
)
"""All commands, in the order of the help."""

PROGRAM = program
"""The program itself, without a command."""

BY_SPELLING = {spelling: command for command in COMMANDS for spelling in command.spellings}

OPTIONS = tuple(
    dict.fromkeys(option for command in (PROGRAM, *COMMANDS) for option in (*command.options, HELP))
)
"""All options, each as every command tells of it."""
