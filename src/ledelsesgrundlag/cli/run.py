"""The commands as Typer parses them, made from their declarations.

Nothing is looked up, shown or written before Typer has let go: a closed pipe and Ctrl-C are ours,
and a page of help loads no more than Typer.
"""

from collections.abc import Callable
from inspect import Parameter, Signature
from typing import Annotated, Any, TypeAlias

import typer

from ledelsesgrundlag.cli import line
from ledelsesgrundlag.cli.danish import DanishCommand, DanishGroup, HelpRequested, explain
from ledelsesgrundlag.commands import BY_SPELLING, PROGRAM
from ledelsesgrundlag.commands.declaring import Command
from ledelsesgrundlag.commands.options import Option
from ledelsesgrundlag.commands.request import Request
from ledelsesgrundlag.errors import WrongUseError
from ledelsesgrundlag.names import Name
from ledelsesgrundlag.startup import INTERRUPTED

_Click: TypeAlias = Any
"""A context, or a command, of the Click that Typer carries; its classes are private."""


def run(arguments: list[str]) -> int:
    """Carry out one command line and return its exit code.

    Raises `GrundlagError` for what the user can mend, and lets `KeyboardInterrupt`, and `OSError`
    from a closed or full stdout, through.
    """
    try:
        request = parse(arguments)
    except HelpRequested as page:
        from ledelsesgrundlag.output import stdout  # noqa: PLC0415 - loads only where it is used

        stdout.show(f"{page}\n", paged=False)
        return 0
    from ledelsesgrundlag.cli import showing  # noqa: PLC0415 - a page of help needs none of it

    command = BY_SPELLING.get(request.command, PROGRAM)
    export_format = showing.format_of(command, request)  # told before anything is looked up
    return showing.show(command.answer(request), request, export_format)


def parse(arguments: list[str]) -> Request:
    """Parse one command line.

    Raises `HelpRequested` for a page of help, `GrundlagError` for what the user can mend, and
    `KeyboardInterrupt` for Ctrl-C.
    """
    try:
        parsed = app(line.normalized(arguments, _names), prog_name="lg", standalone_mode=False)
    except typer.TyperException as error:
        raise WrongUseError(explain(error)) from error
    if parsed == INTERRUPTED:  # Typer has caught the Ctrl-C and made a code of it
        raise KeyboardInterrupt
    return _at_home(parsed)


def _at_home(request: Request) -> Request:
    """Return the request with the files that it names found at home where they begin with ~."""
    takes_files = BY_SPELLING.get(request.command, PROGRAM).completes == "fil"
    return request._replace(
        words=tuple(map(line.at_home, request.words)) if takes_files else request.words,
        data=line.at_home(request.data) if request.data else line.data_file(()),
        ud=line.at_home(request.ud) if request.ud else request.ud,
        skabelon=line.at_home(request.skabelon) if request.skabelon else request.skabelon,
        fra=line.at_home(request.fra) if request.fra else request.fra,
    )


def _names(data: str | None, kind: str) -> list[Name]:
    from ledelsesgrundlag.commands import named  # noqa: PLC0415 - few command lines need the names

    return named.names(data, kind)


class Program(DanishGroup):
    """Builds the one command that is asked for, however its name is typed."""

    def get_command(self, ctx: _Click, cmd_name: str) -> _Click:
        """Return the command that is meant; raises `UnknownNameError` with the nearest."""
        del ctx
        command = line.command(cmd_name)
        one = typer.Typer(add_completion=False, rich_markup_mode=None)
        # Words that a command has no use for are refused in Danish, by DanishCommand.
        settings = {"allow_extra_args": True}
        one.command(command.name, cls=DanishCommand, context_settings=settings)(_function(command))
        return typer.main.get_command(one)


def _function(command: Command) -> Callable[..., Request]:
    """Return the function that Typer reads the options of a command from, and calls with them."""

    def ask(**given: Any) -> Request:  # noqa: ANN401 - a value of any parameter's type
        # Of what isn't given, a request's own default says so.
        values = {name: value for name, value in given.items() if value is not None}
        lists = {name: tuple(value) for name, value in values.items() if isinstance(value, list)}
        return Request(command.name, **values | lists)

    # What the program itself is followed by is a command, which Typer reads.
    words = [_WORDS] if command.takes and command is not PROGRAM else []
    parameters = [*words, *map(_parameter, command.options)]
    ask.__signature__ = Signature(parameters)  # type: ignore[attr-defined]  # PEP 362 has it so
    return ask


# The words of a name, or of a search, needn't be quoted.
_WORDS = Parameter(
    "words",
    Parameter.KEYWORD_ONLY,
    default=None,
    annotation=Annotated[list[str] | None, typer.Argument()],
)


def _parameter(option: Option) -> Parameter:
    kinds = (list[str] | None, None) if option.repeated else (str | None, None)
    kind, default = kinds if option.takes else (bool, False)
    given = typer.Option(*option.spellings, metavar=option.takes or None, help=option.help)
    return Parameter(
        option.field, Parameter.KEYWORD_ONLY, default=default, annotation=Annotated[kind, given]
    )


def _asked(request: Request | None, **of_the_program: Any) -> Request:  # noqa: ANN401 - see ask
    """Return what the command was asked; the program itself, where there is none."""
    asked: Request = _function(PROGRAM)(**of_the_program)
    return asked if request is None or asked.version else request


app = typer.Typer(
    name="lg",
    cls=Program,
    result_callback=_asked,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.callback(invoke_without_command=True)(_function(PROGRAM))
