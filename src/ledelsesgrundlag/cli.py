"""The commands: what may be typed, and which view answers it."""

import sys
from collections.abc import Iterable, Sequence
from typing import Annotated, TypeVar

import typer

from ledelsesgrundlag import __version__, lookup, views
from ledelsesgrundlag.errors import GrundlagError, NothingFoundError
from ledelsesgrundlag.export import Format, write
from ledelsesgrundlag.model import Grundlag, Hjoerneflag, Kompetence, Rolle
from ledelsesgrundlag.source import load_grundlag
from ledelsesgrundlag.tables import Table

app = typer.Typer(
    name="lg",
    help="Slå op i ledelsesgrundlaget for Social og Sundhed, Holstebro Kommune.",
    context_settings={"help_option_names": ["--help", "-h"]},
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

_Named = TypeVar("_Named", Rolle, Kompetence, Hjoerneflag)

# The words of a name needn't be quoted: lg rolle leder af ledere.
Words = Annotated[list[str] | None, typer.Argument(metavar="[NAVN]", show_default=False)]
Export = Annotated[
    Format | None,
    typer.Option("--export", metavar="FORMAT", help="Skriv som csv i stedet for at vise."),
]
Rolle_ = Annotated[
    list[str] | None,
    typer.Option("--rolle", metavar="NAVN", help="Kun denne rolle (kan gentages)."),
]
Kompetence_ = Annotated[
    list[str] | None,
    typer.Option("--kompetence", metavar="NAVN", help="Kun denne kompetence (kan gentages)."),
]
Hjoerneflag_ = Annotated[
    list[str] | None,
    typer.Option("--hjoerneflag", metavar="NAVN", help="Kun dette hjørneflag (kan gentages)."),
]


def run(arguments: list[str]) -> int:
    """Carry out one command line and return its exit code.

    Raises `GrundlagError` for what the user can mend, and lets `OSError` from a closed or full
    stdout through.
    """
    try:
        code = app(arguments, standalone_mode=False)
    except typer.Abort as error:
        raise KeyboardInterrupt from error
    except typer.TyperException as error:
        raise WrongUseError(error.format_message()) from error
    return code if isinstance(code, int) else 0


class WrongUseError(GrundlagError):
    """The command line can't be understood."""

    exit_code = 2


@app.callback(invoke_without_command=True)
def lg(
    context: typer.Context,
    *,
    version: Annotated[
        bool, typer.Option("--version", help="Vis programmets og ledelsesgrundlagets udgave.")
    ] = False,
) -> None:
    """Answer what is asked of the program itself; without a command, show the help."""
    if version:
        grundlag = load_grundlag()
        typer.echo(f"lg {__version__}\n{grundlag.titel}, {grundlag.udgiver}, {grundlag.dato}")
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command(help="Vis rollebeskrivelsen for en rolle, eller uden navn de fire roller.")
def rolle(navn: Words = None, export: Export = None) -> None:
    """Show one rolle, or list them."""
    grundlag = load_grundlag()
    if navn:
        _answer(views.rolle(grundlag, _roller(grundlag, [" ".join(navn)])[0]), export)
    else:
        _answer(views.roller(grundlag), export)


@app.command(help="Vis en kompetences fokuspunkter for alle roller, eller uden navn de otte.")
def kompetence(navn: Words = None, export: Export = None) -> None:
    """Show one kompetence, or list them."""
    grundlag = load_grundlag()
    if navn:
        _answer(views.kompetence(grundlag, _kompetencer(grundlag, [" ".join(navn)])[0]), export)
    else:
        _answer(views.kompetencer(grundlag), export)


@app.command(help="Vis alle forventninger, eller kun dem der vælges.")
def matrix(
    rolle: Rolle_ = None,
    kompetence: Kompetence_ = None,
    hjoerneflag: Hjoerneflag_ = None,
    export: Export = None,
) -> None:
    """Show all forventninger, or the chosen ones."""
    grundlag = load_grundlag()
    table = views.matrix(
        grundlag,
        _roller(grundlag, rolle or []),
        _kompetencer(grundlag, kompetence or []),
        _hjoerneflag(grundlag, hjoerneflag or []),
    )
    if not table.rows:
        raise NothingFoundError("Ingen af de valgte kompetencer hører under de valgte hjørneflag.")
    _answer(table, export)


@app.command(help="Vis de fire hjørneflag med deres kompetencer.")
def hjoerneflag(export: Export = None) -> None:
    """List the hjørneflag."""
    _answer(views.hjoerneflag(load_grundlag()), export)


def _add_kapitel(name: str, text: str) -> None:
    @app.command(name, help=text)
    def kapitel(export: Export = None) -> None:
        grundlag = load_grundlag()
        if not (chapter := getattr(grundlag, name)):
            raise NothingFoundError(f"Ledelsesgrundlaget har ikke kapitlet {name}.")
        _answer(views.kapitel(grundlag, chapter), export)


_add_kapitel("forord", "Vis forordet.")
_add_kapitel("praksis", "Vis kapitlet Ledelsesgrundlaget i praksis.")
_add_kapitel("faellestraek", "Vis kapitlet Fællestræk ved god ledelse.")
_add_kapitel("ledestjerne", "Vis Holstebro Kommunes ledestjerne.")


def _answer(table: Table, export: Format | None) -> None:
    """Show a table on the screen, or write it to stdout in the format asked for."""
    if export:
        # Bytes, as the format has them: Windows would make CRLF and cp1252 of text.
        sys.stdout.buffer.write(write(table, export))
    else:
        from ledelsesgrundlag import terminal  # noqa: PLC0415 - Rich loads only where it is used

        terminal.show(table, sys.stdout)


def _roller(grundlag: Grundlag, typed: Iterable[str]) -> list[Rolle]:
    return _found(grundlag.roller, typed, "rollen")


def _kompetencer(grundlag: Grundlag, typed: Iterable[str]) -> list[Kompetence]:
    return _found(grundlag.kompetencer, typed, "kompetencen")


def _hjoerneflag(grundlag: Grundlag, typed: Iterable[str]) -> list[Hjoerneflag]:
    return _found(grundlag.hjoerneflag, typed, "hjørneflaget")


def _found(things: Sequence[_Named], typed: Iterable[str], noun: str) -> list[_Named]:
    names = [lookup.Name(thing.id, thing.navn) for thing in things]
    ids = [lookup.find(text, names, noun) for text in typed]
    return [thing for thing in things if thing.id in ids]
