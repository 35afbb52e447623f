"""How a command is declared: once, where it is carried out.

Typer's function, the help, Tab, the table in README and what is refused are made from it. A
completion loads every declaration, so a command imports what it needs when it is called.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable

from ledelsesgrundlag.commands.options import OF_VIEWS, Option
from ledelsesgrundlag.formats import Format
from ledelsesgrundlag.wording import either

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing is slow to load
    from ledelsesgrundlag.commands.answer import Answer
    from ledelsesgrundlag.commands.request import Request


class Command(
    namedtuple(
        "Command", "name help examples takes completes options formats aliases spelled_out answer"
    )
):
    """A command: its correct name, what it does, what it takes, and how it is used."""

    __slots__ = ()

    name: str
    """"" for the program alone."""
    help: str
    examples: tuple[str, ...]
    takes: str
    """How the words after it are shown: "[NAVN]", "ORD…"; "" where there are none."""
    completes: str
    """What those words name: rolle, kompetence, hjoerneflag, id, shell or fil."""
    options: tuple[Option, ...]
    formats: tuple[Format, ...]
    """What it can write."""
    aliases: tuple[str, ...]
    """Other ways to write its name, for a keyboard without æ, ø and å."""
    spelled_out: bool
    """It changes the user's files, so its beginning isn't enough to call it."""
    answer: Callable[[Request], Answer]
    """What it does. Raises `GrundlagError` for what the user can mend."""

    @property
    def spellings(self) -> tuple[str, ...]:
        """All ways to write its name."""
        return (self.name, *self.aliases)

    @property
    def usage(self) -> str:
        """Return what is typed, without the options: lg rolle [NAVN]."""
        return " ".join(filter(None, ("lg", self.name, self.takes)))


def command(  # noqa: PLR0913 - a command's whole declaration
    name: str,
    help: str,  # noqa: A002 - Typer's own word for it
    *examples: str,
    takes: str = "",
    completes: str = "",
    options: tuple[Option, ...] = OF_VIEWS,
    formats: tuple[Format, ...] = tuple(Format),
    aliases: tuple[str, ...] = (),
    spelled_out: bool = False,
) -> Callable[[Callable[[Request], Answer]], Command]:
    """Make a `Command` of the function that carries it out."""
    said = either(formats) if formats else ""
    told = tuple(o._replace(help=o.help.format(formats=said)) for o in options)

    def declare(answer: Callable[[Request], Answer]) -> Command:
        return Command(
            name, help, examples, takes, completes, told, formats, aliases, spelled_out, answer
        )

    return declare
