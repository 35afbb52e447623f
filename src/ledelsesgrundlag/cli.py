"""The commands as Typer parses them. What they find is in `answers`, how it is shown in `showing`.

Nothing is looked up, shown or written before Typer has let go: a closed pipe and Ctrl-C are ours,
and a page of help loads no more than Typer.
"""

from collections.abc import Callable, Iterable
from typing import Annotated, Any, TypeVar

import typer

from ledelsesgrundlag import command_line, grammar
from ledelsesgrundlag.asked import Asked
from ledelsesgrundlag.danish import DanishCommand, DanishGroup, HelpWantedError, explain
from ledelsesgrundlag.errors import WrongUseError
from ledelsesgrundlag.lookup import Name

INTERRUPTED = 130

_Function = TypeVar("_Function", bound=Callable[..., Any])


def run(arguments: list[str]) -> int:
    """Carry out one command line and return its exit code.

    Raises `GrundlagError` for what the user can mend, and lets `KeyboardInterrupt`, and `OSError`
    from a closed or full stdout, through.
    """
    try:
        asked = ask(arguments)
    except HelpWantedError as page:
        from ledelsesgrundlag import output  # noqa: PLC0415 - loads only where it is used

        output.show(f"{page}\n", paged=False)
        return 0
    from ledelsesgrundlag import answers, showing  # noqa: PLC0415 - a page of help needs neither

    showing.format_of(asked)  # told before anything is looked up
    return showing.show(answers.find(asked), asked)


def ask(arguments: list[str]) -> Asked:
    """Parse one command line.

    Raises `HelpWantedError` for a page of help, `GrundlagError` for what the user can mend, and
    `KeyboardInterrupt` for Ctrl-C.
    """
    try:
        asked = app(command_line.tidied(arguments, _names), prog_name="lg", standalone_mode=False)
    except typer.TyperException as error:
        raise WrongUseError(explain(error)) from error
    if asked == INTERRUPTED:  # Typer has caught the Ctrl-C and made a code of it
        raise KeyboardInterrupt
    return asked  # type: ignore[no-any-return]  # what _asked made


def _names(data: str | None, kind: str) -> Iterable[Name]:
    from ledelsesgrundlag import answers  # noqa: PLC0415 - few command lines need the names

    return answers.names(data, kind)


def _asked(asked: Asked, *, data: str | None, **common: Any) -> Asked:  # noqa: ANN401
    """Put together what the program and its command were asked."""
    return asked._replace(**common, data=data or command_line.data_file(()))


class Program(DanishGroup):
    """Builds the one command that is asked for, however its name is typed."""

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401 - Typer's signature
        """Return the command that is meant; raises `UnknownNameError` with the nearest."""
        del ctx
        name = command_line.command_name(cmd_name)
        one = typer.Typer(add_completion=False, rich_markup_mode=None)
        # Words that a command has no use for are refused in Danish, by DanishCommand.
        settings = {"allow_extra_args": True}
        one.command(name, cls=DanishCommand, context_settings=settings)(_FUNCTIONS[name])
        return typer.main.get_command(one)


app = typer.Typer(
    name="lg",
    cls=Program,
    result_callback=_asked,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
_FUNCTIONS: dict[str, Callable[..., Asked]] = {}


def _option(option: grammar.Option) -> Any:  # noqa: ANN401 - Typer says no more
    return typer.Option(*option.spellings, metavar=option.takes or None, help=option.help)


# The words of a name, or of a search, needn't be quoted.
Words = Annotated[list[str] | None, typer.Argument()]
OfRolle = Annotated[list[str] | None, _option(grammar.ROLLE)]
OfKompetence = Annotated[list[str] | None, _option(grammar.KOMPETENCE)]
OfHjoerneflag = Annotated[list[str] | None, _option(grammar.HJOERNEFLAG)]


@app.callback(invoke_without_command=True)
def _program(  # noqa: PLR0913 - one for each option that goes for all commands
    *,
    version: Annotated[bool, _option(grammar.VERSION)] = False,
    data: Annotated[str | None, _option(grammar.DATA)] = None,
    export: Annotated[str | None, _option(grammar.EXPORT)] = None,
    ud: Annotated[str | None, _option(grammar.UD)] = None,
    overskriv: Annotated[bool, _option(grammar.OVERSKRIV)] = False,
    lang: Annotated[bool, _option(grammar.LANG)] = False,
    enkel: Annotated[bool, _option(grammar.ENKEL)] = False,
    ingen_pager: Annotated[bool, _option(grammar.INGEN_PAGER)] = False,
) -> Asked:
    del version, data, export, ud, overskriv, lang, enkel, ingen_pager  # _asked has them
    return Asked()


def _command(name: str) -> Callable[[_Function], _Function]:
    def keep(function: _Function) -> _Function:
        _FUNCTIONS[name] = function
        return function

    return keep


def _given(words: Iterable[str] | None) -> tuple[str, ...]:
    return tuple(words or ())


def _add_command_of_words(name: str) -> None:
    @_command(name)
    def command(words: Words = None) -> Asked:
        return Asked(name, _given(words))


def _add_command_alone(name: str) -> None:
    @_command(name)
    def command() -> Asked:
        return Asked(name)


_add_command_of_words("rolle")
_add_command_of_words("kompetence")


@_command("matrix")
def _matrix(
    rolle: OfRolle = None, kompetence: OfKompetence = None, hjoerneflag: OfHjoerneflag = None
) -> Asked:
    return Asked(
        "matrix",
        rolle=_given(rolle),
        kompetence=_given(kompetence),
        hjoerneflag=_given(hjoerneflag),
    )


@_command("sammenlign")
def _sammenlign(words: Words = None, kompetence: OfKompetence = None) -> Asked:
    return Asked("sammenlign", _given(words), kompetence=_given(kompetence))


@_command("søg")
def _soeg(
    words: Words = None,
    rolle: OfRolle = None,
    kompetence: OfKompetence = None,
    hjoerneflag: OfHjoerneflag = None,
) -> Asked:
    return _matrix(rolle, kompetence, hjoerneflag)._replace(command="søg", words=_given(words))


_add_command_of_words("vis")


@_command("lus")
def _lus(
    words: Words = None,
    kompetence: OfKompetence = None,
    opgave: Annotated[str, _option(grammar.OPGAVE)] = "lus",
) -> Asked:
    return Asked("lus", _given(words), kompetence=_given(kompetence), opgave=opgave)


_add_command_of_words("hjørneflag")
_add_command_alone("forord")
_add_command_alone("praksis")
_add_command_alone("fællestræk")
_add_command_alone("ledestjerne")

_add_command_of_words("valider")
_add_command_of_words("ny")
_add_command_alone("skema")
_add_command_of_words("ændringer")


@_command("autofuldfør")
def _autofuldfoer(
    words: Words = None, *, vis: Annotated[bool, _option(grammar.VIS)] = False
) -> Asked:
    return Asked("autofuldfør", _given(words), vis=vis)
