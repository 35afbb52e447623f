"""Typer in Danish: the help pages and the errors of parsing.

Nothing here is private to Typer: subclasses for `cls=`, and the public attributes of its
exceptions. `tests/test_danish.py` walks every help page and every error, and fails on English.
"""

from collections.abc import Sequence
from itertools import takewhile
from typing import Any, TypeAlias

from typer import TyperException
from typer.core import TyperCommand, TyperGroup

from ledelsesgrundlag.cli import line
from ledelsesgrundlag.commands import BY_SPELLING, COMMANDS, OPTIONS, PROGRAM
from ledelsesgrundlag.commands.declaring import Command
from ledelsesgrundlag.commands.options import HELP, VERSION, Option
from ledelsesgrundlag.errors import GrundlagError, WrongUseError
from ledelsesgrundlag.names import as_typed
from ledelsesgrundlag.wording import shortened

# The base classes' signatures name classes that are private to Typer.
_Context: TypeAlias = Any
_Formatter: TypeAlias = Any

_EXIT_CODES = (
    ("0", "det søgte blev fundet"),
    ("1", "intet blev fundet, eller noget er galt med en fil"),
    ("2", "forkert brug eller ukendt navn"),
    ("130", "afbrudt med Ctrl-C"),
)


class HelpRequested(Exception):  # noqa: N818 - it is no error
    """The help was asked for; `str()` is its page. It ends the parsing as an error would."""


class DanishCommand(TyperCommand):
    """A command whose help and errors are Danish."""

    def parse_args(self, ctx: _Context, args: list[str]) -> list[str]:
        """Answer a call for help after --, and refuse words that the command has no use for."""
        if _help_wanted(args):
            raise HelpRequested(self.get_help(ctx))
        rest: list[str] = super().parse_args(ctx, args)
        if rest:
            raise WrongUseError(f"{_path(ctx)} bruger ikke ordet ”{shortened(rest[0])}”.")
        return rest

    def format_help(self, ctx: _Context, formatter: _Formatter) -> None:
        """Write the page."""
        del ctx
        command = BY_SPELLING[str(self.name)]
        _write_usage(formatter, command)
        _write_options(formatter, *command.options)
        _write_examples(formatter, command)


class DanishGroup(TyperGroup):
    """The program, whose help is Danish."""

    def parse_args(self, ctx: _Context, args: list[str]) -> list[str]:
        """Answer a call for help before Typer reads the options, and loads Pydantic to do so."""
        options = list(takewhile(lambda word: word.startswith("-"), args))
        if _help_wanted(options):
            ctx.obj = line.data_file(options)
            raise HelpRequested(self.get_help(ctx))
        if _help_wanted(args) and not options:
            command: _Context = self.get_command(ctx, args[0])
            raise HelpRequested(command.get_help(type(ctx)(command, parent=ctx)))
        rest: list[str] = super().parse_args(ctx, args)
        return rest

    def format_help(self, ctx: _Context, formatter: _Formatter) -> None:
        """Write the page, of the framework that is asked about."""
        program = _of_own(ctx.obj) if ctx.obj else PROGRAM
        _write_usage(formatter, program)
        _write_rows(formatter, "Kommandoer", [(c.name, c.help) for c in COMMANDS])
        _write_options(formatter, VERSION)
        _write_rows(formatter, "Afslutningskoder", _EXIT_CODES)
        _write_examples(formatter, program)


def _of_own(file: str) -> Command:
    """Return the program as its help tells of it where the framework is in a file.

    It needn't be valid: nothing is told of one that can't be read, but the page is shown.
    """
    from ledelsesgrundlag.reading import yaml_file  # noqa: PLC0415 - YAML loads only where it is used

    said, examples = "Slå op i et ledelsesgrundlag.", PROGRAM.examples[1:]
    try:
        own: Any = yaml_file.values(yaml_file.read(file))
        told = [own["titel"], own["udgiver"], own["roller"][-1]["id"], own["roller"][-1]["navn"]]
    except (GrundlagError, yaml_file.ForbiddenError, LookupError, TypeError):
        told = []
    if told and all(isinstance(text, str) and text and text.isprintable() for text in told):
        titel, udgiver, *rolle = told
        said = f"Slå op i ”{shortened(titel)}” fra {shortened(udgiver)}."
        examples = (f"lg rolle {as_typed(*rolle)}", *examples)
    return PROGRAM._replace(help=said, examples=examples)


def explain(error: TyperException) -> str:
    """Say in Danish what Typer found wrong with the command line."""
    context = getattr(error, "ctx", None)
    path = _path(context) if context else "lg"
    option = getattr(error, "option_name", None)
    if option is None:
        return f"Kommandolinjen kan ikke forstås; se {path} --help."
    shown = shortened(option)
    known = [o for o in OPTIONS if option in o.spellings]
    if not hasattr(error, "possibilities"):
        takes = any(o.takes for o in known)
        return f"Tilvalget {shown} {'mangler en værdi' if takes else 'har ingen værdi'}."
    if known and path != "lg":
        return f"{path} bruger ikke tilvalget {shown}; se {path} --help."
    if near := getattr(error, "possibilities", None):
        # An alias is answered with the correct spelling, and each option is named once.
        names = dict.fromkeys(o.names[-1] for n in near for o in OPTIONS if n in o.spellings)
        return f"Tilvalget {shown} findes ikke. Mente du {' eller '.join(names)}?"
    return f"Tilvalget {shown} findes ikke; se {path} --help."


def _path(ctx: _Context) -> str:
    """Return what was called, by its correct name however it was typed."""
    return f"lg {ctx.command.name}" if ctx.parent else "lg"


def _help_wanted(words: list[str]) -> bool:
    before = takewhile(lambda word: word != "--", words)
    return any(word in HELP.spellings for word in before)


def _write_usage(formatter: _Formatter, command: Command) -> None:
    path = f"lg {command.name}".strip()
    formatter.write_usage(path, f"{command.takes} [TILVALG]".strip(), "Brug: ")
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(command.help)


def _write_options(formatter: _Formatter, *options: Option) -> None:
    rows = [(f"{', '.join(o.names)} {o.takes}".strip(), o.help) for o in (*options, HELP)]
    _write_rows(formatter, "Tilvalg", rows)


def _write_examples(formatter: _Formatter, command: Command) -> None:
    _write_rows(formatter, "Eksempler", [(example, "") for example in command.examples])


def _write_rows(formatter: _Formatter, title: str, rows: Sequence[tuple[str, str]]) -> None:
    with formatter.section(title):
        formatter.write_dl(rows)
