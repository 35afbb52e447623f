"""The commands: what may be typed, and which view answers it."""

import sys
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from ledelsesgrundlag import __version__, grammar, lookup, output, views
from ledelsesgrundlag.danish import (
    COMMAND_NAMES,
    DanishCommand,
    DanishGroup,
    HelpWantedError,
    explain,
)
from ledelsesgrundlag.errors import NothingFoundError, WrongUseError
from ledelsesgrundlag.export import BINARY, SHEET_FORMATS, About, Format, write, write_sheet
from ledelsesgrundlag.loading import load_grundlag
from ledelsesgrundlag.model import Fokuspunkt, Grundlag, Hjoerneflag, Kapitel, Kompetence, Rolle
from ledelsesgrundlag.search import Query, nearest_words
from ledelsesgrundlag.tables import Table

INTERRUPTED = 130

_Named = TypeVar("_Named", Rolle, Kompetence, Hjoerneflag)
_Function = TypeVar("_Function", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command found, and how it is to be shown."""

    found: Any
    """A table, the text of a page, or a sheet to fill in."""
    export: str | None = None
    ud: str | None = None
    overskriv: bool = False
    enkel: bool = False
    ingen_pager: bool = False


def _answer(found: Any, *, version: bool, lang: bool, **shown: Any) -> Answer:  # noqa: ANN401
    if version:
        grundlag = _grundlag()
        found = f"lg {__version__}\n{grundlag.titel}, {grundlag.udgiver}, {grundlag.dato}"
    if lang:
        found = _long(found)
    return Answer(found, **shown)


app = typer.Typer(
    name="lg",
    cls=DanishGroup,
    result_callback=_answer,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _option(option: grammar.Option) -> Any:  # noqa: ANN401 - Typer says no more
    return typer.Option(*option.spellings, metavar=option.takes or None, help=option.help)


# The words of a name, or of a search, needn't be quoted.
Words = Annotated[list[str] | None, typer.Argument()]
OfRolle = Annotated[list[str] | None, _option(grammar.ROLLE)]
OfKompetence = Annotated[list[str] | None, _option(grammar.KOMPETENCE)]
OfHjoerneflag = Annotated[list[str] | None, _option(grammar.HJOERNEFLAG)]


def run(arguments: list[str]) -> int:
    """Carry out one command line and return its exit code.

    Raises what `ask` raises, and lets `OSError` from a closed or full stdout through.
    """
    _show(ask(arguments))
    return 0


def ask(arguments: list[str]) -> Answer:
    """Find what one command line asks for; nothing is shown or written.

    Raises `GrundlagError` for what the user can mend, and `KeyboardInterrupt` for Ctrl-C.
    """
    try:
        answer = app(_tidied(arguments), prog_name="lg", standalone_mode=False)
    except HelpWantedError as page:
        return Answer(str(page))
    except typer.TyperException as error:
        raise WrongUseError(explain(error)) from error
    if answer == INTERRUPTED:  # Typer has caught the Ctrl-C and made a code of it
        raise KeyboardInterrupt
    return answer  # type: ignore[no-any-return]  # what _answer made


@app.callback(invoke_without_command=True)
def lg(  # noqa: PLR0913 - one for each option that goes for all commands
    context: typer.Context,
    *,
    version: Annotated[bool, _option(grammar.VERSION)] = False,
    export: Annotated[str | None, _option(grammar.EXPORT)] = None,
    ud: Annotated[str | None, _option(grammar.UD)] = None,
    overskriv: Annotated[bool, _option(grammar.OVERSKRIV)] = False,
    lang: Annotated[bool, _option(grammar.LANG)] = False,
    enkel: Annotated[bool, _option(grammar.ENKEL)] = False,
    ingen_pager: Annotated[bool, _option(grammar.INGEN_PAGER)] = False,
) -> Table | None:
    """Answer what is asked of the program itself; without a command, show what there is."""
    del version, overskriv, lang, enkel, ingen_pager  # _answer has them
    _format(export, ud)  # told before anything is looked up
    if context.invoked_subcommand:
        return None
    return views.overview(_grundlag())


def _command(name: str) -> Callable[[_Function], _Function]:
    # Words that a command has no use for are refused in Danish, by DanishCommand.
    return app.command(name, cls=DanishCommand, context_settings={"allow_extra_args": True})


@_command("rolle")
def rolle(navn: Words = None) -> Table:
    """Show one rolle, or list them."""
    grundlag = _grundlag()
    if not navn:
        return views.roller(grundlag)
    return views.rolle(grundlag, *_roller([" ".join(navn)]))


@_command("kompetence")
def kompetence(navn: Words = None) -> Table:
    """Show one kompetence, or list them."""
    grundlag = _grundlag()
    if not navn:
        return views.kompetencer(grundlag)
    return views.kompetence(grundlag, *_kompetencer([" ".join(navn)]))


@_command("matrix")
def matrix(
    rolle: OfRolle = None, kompetence: OfKompetence = None, hjoerneflag: OfHjoerneflag = None
) -> Table:
    """Show all forventninger, or the chosen ones."""
    chosen = (_roller(rolle), _kompetencer(kompetence), _hjoerneflag(hjoerneflag))
    table = views.matrix(_grundlag(), *chosen)
    if not table.rows:
        raise NothingFoundError("Ingen af de valgte kompetencer hører under de valgte hjørneflag.")
    return table


@_command("sammenlign")
def sammenlign(roller: Words = None, kompetence: OfKompetence = None) -> Table:
    """Show what changes from one rolle to the next."""
    grundlag = _grundlag()
    ids = lookup.split(roller or [], _names(grundlag.roller), "rollen")
    if len(set(ids)) < 2 or len(set(ids)) < len(ids):  # noqa: PLR2004 - one can't be compared
        raise WrongUseError("Skriv mindst to forskellige roller: lg sammenlign chef direktør.")
    chosen = [rolle for id_ in ids for rolle in grundlag.roller if rolle.id == id_]
    return views.compare(grundlag, chosen, _kompetencer(kompetence))


@_command("søg")
def search(
    ord_: Words = None,
    rolle: OfRolle = None,
    kompetence: OfKompetence = None,
    hjoerneflag: OfHjoerneflag = None,
) -> Table:
    """List the texts that hold all the words."""
    query = Query(ord_ or [])
    if not query.words:
        raise WrongUseError("Skriv, hvad der skal søges efter: lg søg tillid.")
    chosen = (_roller(rolle), _kompetencer(kompetence), _hjoerneflag(hjoerneflag))
    table = views.search(_grundlag(), query, *chosen)
    if not table.rows:
        raise NothingFoundError(_nothing_found(query))
    return table


@_command("vis")
def vis(id_: Words = None) -> Table:
    """Show what an id stands for."""
    grundlag = _grundlag()
    if not id_:
        raise WrongUseError("Skriv et id: lg vis driftsledelse.kerneopgaven.chef.")
    ids = [lookup.Name(name, name) for name in views.ids(grundlag)]
    names = [*_all_names(grundlag), *ids]
    return views.thing(grundlag, lookup.find(" ".join(id_), names, "id'et"))


@_command("lus")
def lus(
    rolle: Words = None,
    kompetence: OfKompetence = None,
    opgave: Annotated[str, _option(grammar.OPGAVE)] = "lus",
) -> Any:  # noqa: ANN401 - a Sheet, loaded only where it is used
    """Make a blank sheet for a talk with a leader."""
    from ledelsesgrundlag import samtale, sheets  # noqa: PLC0415 - only this command needs them

    if not rolle:
        raise WrongUseError("Skriv, hvilken rolle arket er til: lg lus chef --ud samtale.docx.")
    [chosen] = _roller([" ".join(rolle)])
    tasks = {one.id: one for one in samtale.load_samtaler().opgaver}
    names = [lookup.Name(one.id, one.id, (one.navn, *one.former)) for one in tasks.values()]
    task = tasks[lookup.find(opgave, names, "opgaven")]
    return sheets.build(_grundlag(), task, chosen, _kompetencer(kompetence))


@_command("hjørneflag")
def hjoerneflag(navn: Words = None) -> Table:
    """Show the kompetencer of one hjørneflag, or list the hjørneflag."""
    grundlag = _grundlag()
    if not navn:
        return views.hjoerneflag(grundlag)
    [found] = _hjoerneflag([" ".join(navn)])
    return views.thing(grundlag, found.id)


@_command("forord")
def forord() -> Table:
    """Show the forord."""
    return _kapitel(_grundlag().forord, "et forord")


@_command("praksis")
def praksis() -> Table:
    """Show the chapter on how the framework is used."""
    return _kapitel(_grundlag().praksis, "et kapitel om praksis")


@_command("fællestræk")
def faellestraek() -> Table:
    """Show what goes for all leaders."""
    return _kapitel(_grundlag().faellestraek, "fællestræk")


@_command("ledestjerne")
def ledestjerne() -> Table:
    """Show the star and its text."""
    return _kapitel(_grundlag().ledestjerne, "en ledestjerne")


@_command("autofuldfør")
def autofuldfoer(skal: Words = None, *, vis: Annotated[bool, _option(grammar.VIS)] = False) -> str:
    """Install completion with Tab, or show what would be installed."""
    from ledelsesgrundlag import shells  # noqa: PLC0415 - only this command needs it

    names = [lookup.Name(name, name) for name in shells.SHELLS]
    shell = lookup.find(" ".join(skal), names, "skallen") if skal else shells.current()
    return shells.script(shell).rstrip("\n") if vis else shells.install(shell)


def _show(answer: Answer) -> None:
    """Print what was found, or write it in the format asked for."""
    if isinstance(answer.found, str):
        output.show(f"{answer.found}\n", paged=False)
        return
    export_format = _format(answer.export, answer.ud)
    if not isinstance(answer.found, Table):
        _show_sheet(answer, export_format)
        return
    table = answer.found
    if export_format:
        _write(write(table, _about(), export_format), answer, export_format)
    elif answer.enkel:
        from ledelsesgrundlag import plain  # noqa: PLC0415 - loads only where it is used

        output.show(plain.render(table), paged=not answer.ingen_pager)
    else:
        from ledelsesgrundlag import terminal  # noqa: PLC0415 - Rich loads only where it is used

        table = table.translated(output.showable)
        output.show(terminal.render(table, sys.stdout), paged=not answer.ingen_pager)


def _show_sheet(answer: Answer, export_format: Format | None) -> None:
    """Write a sheet to fill in; a screen shows it as Markdown."""
    if export_format and export_format not in SHEET_FORMATS:
        formats = " og ".join([", ".join(SHEET_FORMATS[:-1]), SHEET_FORMATS[-1]])
        raise WrongUseError(f"Et ark kan ikke skrives som {export_format}; vælg mellem {formats}.")
    data = write_sheet(answer.found, _about(), export_format or Format.MD)
    if export_format:
        _write(data, answer, export_format)
    else:
        output.show(data.decode(), paged=not answer.ingen_pager)


def _write(data: bytes, answer: Answer, export_format: Format) -> None:
    """Write a whole file where it was asked for: to a file, or to stdout."""
    if answer.ud not in {None, "-"}:
        from ledelsesgrundlag import files  # noqa: PLC0415 - loads only where it is used

        files.write_whole(Path(str(answer.ud)), data, overwrite=answer.overskriv)
    elif export_format in BINARY and sys.stdout and sys.stdout.isatty():
        raise WrongUseError(f"{export_format} kan ikke vises på en skærm; tilføj --ud FIL.")
    else:
        output.write(data)


def _format(export: str | None, ud: str | None) -> Format | None:
    """Return the format that is asked for by name, or by the ending of the file's name."""
    if export is not None:
        names = [lookup.Name(name, name) for name in Format]
        return Format(lookup.find(export, names, "formatet"))
    if ud in {None, "-"}:
        return None
    ending = Path(str(ud)).suffix.lower().removeprefix(".")
    if ending not in set(Format):
        raise WrongUseError(f"Endelsen på {ud} vælger intet format; tilføj --export FORMAT.")
    return Format(ending)


def _long(found: Any) -> Table:  # noqa: ANN401 - whatever a command found
    if not isinstance(found, Table) or not (long := views.long(found)):
        raise WrongUseError("--lang kræver en tabel med forventninger, for eksempel lg matrix.")
    return long


def _about() -> About:
    grundlag = _grundlag()
    return About(grundlag.titel, grundlag.udgiver, grundlag.dato, __version__)


@cache
def _grundlag() -> Grundlag:
    return load_grundlag()


def _kapitel(kapitel: Kapitel | None, what: str) -> Table:
    if not kapitel:
        raise NothingFoundError(f"Dette ledelsesgrundlag har ikke {what}.")
    return views.kapitel(_grundlag(), kapitel)


def _names(things: Iterable[Rolle | Hjoerneflag | Kompetence | Fokuspunkt]) -> list[lookup.Name]:
    return [lookup.Name(thing.id, thing.navn, thing.former) for thing in things]


def _all_names(grundlag: Grundlag) -> list[lookup.Name]:
    parts = (grundlag.roller, grundlag.hjoerneflag, grundlag.kompetencer, grundlag.fokuspunkter)
    return [name for things in parts for name in _names(things)]


def _roller(typed: Iterable[str] | None) -> list[Rolle]:
    return _found(_grundlag().roller, typed, "rollen")


def _kompetencer(typed: Iterable[str] | None) -> list[Kompetence]:
    return _found(_grundlag().kompetencer, typed, "kompetencen")


def _hjoerneflag(typed: Iterable[str] | None) -> list[Hjoerneflag]:
    return _found(_grundlag().hjoerneflag, typed, "hjørneflaget")


def _found(things: Sequence[_Named], typed: Iterable[str] | None, noun: str) -> list[_Named]:
    ids = [lookup.find(text, _names(things), noun) for text in typed or ()]
    return [thing for thing in things if thing.id in ids]


def _nothing_found(query: Query) -> str:
    """Say that a search found nothing, and which words near those that are missing there are."""
    texts = views.searchable_texts(_grundlag())
    words = "” og ”".join(word for word, _ in query.words)
    sentence = f"Ingen tekst rummer ”{words}”."
    near = [nearest for word in query.missing(texts) for nearest in nearest_words(word, texts)]
    return f"{sentence} Ord, der ligner: {', '.join(near)}." if near else sentence


def _tidied(arguments: Sequence[str]) -> list[str]:
    """Bring a command line to the form that Typer takes it in.

    Composed letters are put together, `hjælp` is what --help is, the options on how to show may
    stand anywhere, and the words of a name after an option needn't be quoted.
    """
    words = [unicodedata.normalize("NFC", word) for word in arguments]
    end = words.index("--") if "--" in words else len(words)
    words, rest = words[:end], words[end:]
    if words and lookup.fold(words[0]) in {"hjalp", "help"}:
        words = [*words[1:], "--help"]
    first, others = _output_options_first(words)
    return [*first, *_joined(_with_command(others)), *rest]


def _with_command(words: list[str]) -> list[str]:
    """Let a name alone be shown: lg chef is lg vis chef."""
    plain = list(takewhile(lambda word: not word.startswith("-"), words))
    commands = [spelling for name in COMMAND_NAMES for spelling in name.spellings()]
    if not plain or any(c.startswith(lookup.fold(plain[0])) for c in commands):
        return words
    spellings = {s for name in _all_names(_grundlag()) for s in name.spellings()}
    return ["vis", *words] if lookup.fold(" ".join(plain)) in spellings else words


def _output_options_first(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Part the options of the program itself, with their values, from all other words."""
    first: list[str] = []
    others: list[str] = []
    options = {spelling for option in grammar.OUTPUT for spelling in option.spellings}
    takes = {spelling for o in grammar.OUTPUT if o.takes for spelling in o.spellings}
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if word in takes:
            first.append(f"{word}={_value(word, rest)}")
            rest = rest[1:]
        elif word.partition("=")[0] in options:
            first.append(word)
        else:
            others.append(word)
    return first, others


def _value(option: str, rest: Sequence[str]) -> str:
    """Return the word after an option that takes one."""
    if not rest or not rest[0] or (rest[0].startswith("-") and rest[0] != "-"):
        raise WrongUseError(f"Tilvalget {option} mangler en værdi.")
    return rest[0]


def _joined(words: Sequence[str]) -> list[str]:
    """Join the words after an option that name one thing: --rolle leder af ledere."""
    kinds = {s: option.completes for option in grammar.NARROW for s in option.spellings}
    joined: list[str] = []
    rest = list(words)
    while rest:
        word = rest.pop(0)
        option, sign, value = word.partition("=")
        if option not in kinds:
            joined.append(word)
            continue
        rest = [value, *rest] if sign else rest
        _value(option, rest)
        plain = next((i for i, other in enumerate(rest) if other.startswith("-")), len(rest))
        count = _name_length(rest[:plain], kinds[option]) if plain > 1 else 1
        joined += [option, " ".join(rest[:count])]
        rest = rest[count:]
    return joined


def _name_length(words: Sequence[str], kind: str) -> int:
    """Return how many of the words are the name of one thing: the most that is a whole name."""
    grundlag = _grundlag()
    things: dict[str, Sequence[Rolle | Kompetence | Hjoerneflag]] = {
        "rolle": grundlag.roller,
        "kompetence": grundlag.kompetencer,
        "hjoerneflag": grundlag.hjoerneflag,
    }
    spellings = {s for name in _names(things[kind]) for s in name.spellings()}
    whole = (n for n in range(len(words), 0, -1) if lookup.fold(" ".join(words[:n])) in spellings)
    return next(whole, 1)
