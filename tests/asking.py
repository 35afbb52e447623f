"""What a command line is answered with, as the objects that the program shows or writes."""

from functools import partial

from ledelsesgrundlag.cli.run import parse
from ledelsesgrundlag.commands import BY_SPELLING, PROGRAM
from ledelsesgrundlag.commands.answer import Answer
from ledelsesgrundlag.views.table import Table


def answer_to(line: str) -> Answer:
    """Return the answer to a command line, its words separated by blanks."""
    request = parse(line.split())
    return BY_SPELLING.get(request.command, PROGRAM).answer(request)


def table_of(line: str) -> Table:
    """Return the table that a command line asks for: what its answer writes in any format."""
    written = answer_to(line).written
    assert isinstance(written, partial)
    [table, _] = written.args
    assert isinstance(table, Table)
    return table
