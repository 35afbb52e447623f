"""Typer in Danish: the help pages and the errors of parsing.

Nothing here is private to Typer: subclasses for `cls=`, and the public attributes of its
exceptions. `tests/test_danish.py` walks every help page and every error, and fails on English.
"""

from itertools import takewhile
from typing import Any, TypeAlias

from typer import TyperException
from typer.core import TyperCommand, TyperGroup

from ledelsesgrundlag import grammar
from ledelsesgrundlag.errors import WrongUseError
from ledelsesgrundlag.texts import shortened

# The base classes' signatures name classes that are private to Typer.
_Context: TypeAlias = Any
_Formatter: TypeAlias = Any


class HelpWantedError(Exception):
    """The help was asked for; `str()` is its page. No error, but it ends the parsing like one."""


class DanishCommand(TyperCommand):
    """A command whose help and errors are Danish."""

    def parse_args(self, ctx: _Context, args: list[str]) -> list[str]:
        """Answer a call for help after --, and refuse words that the command has no use for."""
        if _help_wanted(args):
            raise HelpWantedError(self.get_help(ctx))
        rest: list[str] = super().parse_args(ctx, args)
        if rest:
            raise WrongUseError(f"{_path(ctx)} bruger ikke ordet ”{shortened(rest[0])}”.")
        return rest

    def format_help(self, ctx: _Context, formatter: _Formatter) -> None:  # noqa: D102 - Typer calls it
        command = grammar.BY_SPELLING[str(self.name)]
        formatter.write_usage(_path(ctx), f"{command.takes} [TILVALG]".strip(), "Brug: ")
        _write_text(formatter, command.help)
        _write_rows(formatter, "Tilvalg", _options(*command.options, grammar.HELP))
        _write_rows(formatter, "Eksempler", [(example, "") for example in command.examples])


class DanishGroup(TyperGroup):
    """The program, whose help is Danish."""

    def parse_args(self, ctx: _Context, args: list[str]) -> list[str]:
        """Answer a call for help before Typer reads the options, and loads Pydantic to do so."""
        options = list(takewhile(lambda word: word.startswith("-"), args))
        if _help_wanted(options):
            raise HelpWantedError(self.get_help(ctx))
        if _help_wanted(args) and all(_is_common(option) for option in options):
            command: Any = self.get_command(ctx, args[len(options)])
            raise HelpWantedError(command.get_help(type(ctx)(command, parent=ctx)))
        rest: list[str] = super().parse_args(ctx, args)
        return rest

    def format_help(self, ctx: _Context, formatter: _Formatter) -> None:  # noqa: D102 - Typer calls it
        formatter.write_usage(_path(ctx), "KOMMANDO [TILVALG]", "Brug: ")
        _write_text(formatter, grammar.PROGRAM)
        _write_rows(formatter, "Kommandoer", [(c.name, c.help) for c in grammar.COMMANDS])
        _write_rows(formatter, "Tilvalg", _options(grammar.VERSION, grammar.HELP))
        codes = [(str(code), meaning) for code, meaning in grammar.EXIT_CODES]
        _write_rows(formatter, "Afslutningskoder", codes)
        _write_rows(formatter, "Eksempler", [("lg rolle chef", ""), ("lg rolle --help", "")])


def explain(error: TyperException) -> str:
    """Say in Danish what Typer found wrong with the command line."""
    context = getattr(error, "ctx", None)
    path = _path(context) if context else "lg"
    option = getattr(error, "option_name", None)
    if option is None:
        return f"Kommandolinjen kan ikke forstås; se {path} --help."
    shown = shortened(option)
    if not hasattr(error, "possibilities"):
        takes = any(option in o.spellings and o.takes for o in grammar.OPTIONS)
        return f"Tilvalget {shown} {'mangler en værdi' if takes else 'har ingen værdi'}."
    if near := getattr(error, "possibilities", None):
        # An alias is answered with the correct spelling, and each option is named once.
        names = dict.fromkeys(
            o.names[-1] for n in near for o in grammar.OPTIONS if n in o.spellings
        )
        return f"Tilvalget {shown} findes ikke. Mente du {' eller '.join(names)}?"
    return f"Tilvalget {shown} findes ikke; se {path} --help."


def _path(ctx: _Context) -> str:
    """Return what was called, by its correct name however it was typed."""
    return f"lg {ctx.command.name}" if ctx.parent else "lg"


def _help_wanted(words: list[str]) -> bool:
    before = takewhile(lambda word: word != "--", words)
    return any(word in grammar.HELP.spellings for word in before)


def _is_common(word: str) -> bool:
    common = (grammar.VERSION, *grammar.COMMON)
    return any(word.partition("=")[0] in option.spellings for option in common)


def _options(*options: grammar.Option) -> list[tuple[str, str]]:
    return [(f"{', '.join(o.names)} {o.takes}".strip(), o.help) for o in options]


def _write_text(formatter: _Formatter, text: str) -> None:
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(text)


def _write_rows(formatter: _Formatter, title: str, rows: list[tuple[str, str]]) -> None:
    with formatter.section(title):
        formatter.write_dl(rows)
