"""The commands that look something up in a framework and show it as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ledelsesgrundlag.commands.declaring import Command, command
from ledelsesgrundlag.commands.options import (
    AABN,
    DATA,
    FILTERS,
    KOMPETENCE,
    OF_PAGE,
    OF_VIEWS,
    PAPIR,
    VERSION,
)
from ledelsesgrundlag.errors import NothingFoundError, WrongUseError
from ledelsesgrundlag.formats import Format
from ledelsesgrundlag.framework.chapters import CHAPTERS, Chapter
from ledelsesgrundlag.wording import grouped

TYPE_CHECKING = False
if TYPE_CHECKING:  # a completion loads the declarations alone
    from ledelsesgrundlag.commands.answer import Answer
    from ledelsesgrundlag.commands.request import Request
    from ledelsesgrundlag.framework.model import Grundlag, Rolle
    from ledelsesgrundlag.views.table import Table

# A search takes as long as it has words; the longest of the bundled texts has about 700 letters.
_MOST_LETTERS = 1_000


def _table(look_up: Callable[[Grundlag, Request], Table]) -> Callable[[Request], Answer]:
    """Make a command's answer of what it looks up in the framework that is asked about."""

    def answer(request: Request) -> Answer:
        from ledelsesgrundlag.commands.answer import of_table
        from ledelsesgrundlag.commands.named import grundlag_of

        grundlag = grundlag_of(request.data)
        return of_table(look_up(grundlag, request), grundlag, request)

    return answer


@command(
    "",
    "Slå op i ledelsesgrundlaget for Social og Sundhed, Holstebro Kommune.",
    "lg rolle chef",
    "lg rolle --help",
    takes="KOMMANDO",
    completes="command",
    options=(VERSION, *OF_VIEWS),
)
def program(request: Request) -> Answer:
    """Show the overview, or the version."""
    from ledelsesgrundlag import __version__
    from ledelsesgrundlag.commands.answer import of_table, of_text
    from ledelsesgrundlag.commands.named import grundlag_of
    from ledelsesgrundlag.views import lists

    grundlag = grundlag_of(request.data)
    if request.version:
        return of_text(f"lg {__version__}\n{grundlag.edition}")
    return of_table(lists.overview(grundlag), grundlag, request)


@command(
    "rolle",
    "Vis rollebeskrivelsen for en rolle eller, uden navn, listen over roller.",
    "lg rolle chef",
    "lg rolle leder af ledere",
    takes="[NAVN]",
    completes="rolle",
)
@_table
def rolle(grundlag: Grundlag, request: Request) -> Table:
    """Show a rolle, or all."""
    from ledelsesgrundlag.commands import named
    from ledelsesgrundlag.views import matrix

    if not request.words:
        from ledelsesgrundlag.views import lists

        return lists.roller(grundlag)
    return matrix.rolle(grundlag, *named.roller(grundlag, [request.text]))


@command(
    "kompetence",
    "Vis en kompetence for alle roller eller, uden navn, alle kompetencer.",
    "lg kompetence driftsledelse",
    "lg kompetence tværgående ledelse",
    takes="[NAVN]",
    completes="kompetence",
)
@_table
def kompetence(grundlag: Grundlag, request: Request) -> Table:
    """Show a kompetence, or all."""
    from ledelsesgrundlag.commands import named
    from ledelsesgrundlag.views import matrix

    if not request.words:
        from ledelsesgrundlag.views import lists

        return lists.kompetencer(grundlag)
    return matrix.kompetence(grundlag, *named.kompetencer(grundlag, [request.text]))


@command(
    "matrix",
    "Vis alle forventninger eller et udsnit af dem.",
    "lg matrix --rolle chef --hjørneflag drift",
    "lg matrix --export csv",
    options=(*FILTERS, PAPIR, *OF_VIEWS),
)
@_table
def matrix(grundlag: Grundlag, request: Request) -> Table:
    """Show the matrix. Raises `NothingFoundError` where the filters leave nothing."""
    from ledelsesgrundlag.commands import named
    from ledelsesgrundlag.framework.nouns import noun
    from ledelsesgrundlag.views import matrix

    table = matrix.matrix(grundlag, *named.filters(grundlag, request))
    if not table.rows:
        kompetencer, flags = (noun(grundlag, one).plural for one in ("kompetence", "hjoerneflag"))
        raise NothingFoundError(f"Ingen af de valgte {kompetencer} hører under de valgte {flags}.")
    return table


@command(
    "sammenlign",
    "Vis, hvad der ændrer sig fra et ledelsesniveau til det næste.",
    "lg sammenlign leder af medarbejdere leder af ledere",
    "lg sammenlign chef direktør --kompetence driftsledelse",
    takes="ROLLE ROLLE…",
    completes="rolle",
    options=(KOMPETENCE, PAPIR, *OF_VIEWS),
)
@_table
def sammenlign(grundlag: Grundlag, request: Request) -> Table:
    """Compare roller. Raises `WrongUseError` unless two or more are named, each once."""
    from ledelsesgrundlag import names
    from ledelsesgrundlag.commands import named
    from ledelsesgrundlag.framework.nouns import noun
    from ledelsesgrundlag.views import matrix

    called = noun(grundlag, "rolle")
    ids = names.split(request.words, named.names_of(grundlag.roller), called.definite)
    if len(grundlag.roller) == 1:
        raise NothingFoundError(f"Dette ledelsesgrundlag har kun {called.single}.")
    if len(set(ids)) < max(2, len(ids)):
        raise WrongUseError(_two_are_wanted(grundlag, ids))
    chosen = [rolle for id_ in ids for rolle in grundlag.roller if rolle.id == id_]
    return matrix.compare(grundlag, chosen, named.kompetencer(grundlag, request.kompetence))


def _two_are_wanted(grundlag: Grundlag, ids: Sequence[str]) -> str:
    """Say that at least two roller are to be named, beginning with what was named."""
    from ledelsesgrundlag.framework.nouns import is_own, noun

    called, chain = noun(grundlag, "rolle"), grundlag.chain
    first = next((rolle for rolle in chain if rolle.id in ids), chain[1])
    example = f"lg sammenlign {_two(chain, first)}"
    if len(ids) == 1:
        said = f"Du har kun nævnt {called.single}, {first.navn}"
        more = "et navn mere" if is_own(grundlag, "rolle") else "mindst én til"
        return f"{said}; skriv {more}: {example}."
    return f"Skriv mindst to forskellige {called.plural}: {example}."


def _two(roller: Sequence[Rolle], first: Rolle) -> str:
    """Return the names of a rolle and of another, in an order in which they aren't a third's."""
    from ledelsesgrundlag.commands.named import names_of
    from ledelsesgrundlag.names import as_typed, split

    others = [rolle for rolle in roller if rolle.id != first.id]
    pairs = [pair for other in others for pair in ((first, other), (other, first))]
    typed = [" ".join(as_typed(one.id, one.navn) for one in pair) for pair in pairs]
    clear = (names for names in typed if len(split(names.split(), names_of(roller), "")) > 1)
    return next(clear, typed[0])


@command(
    "søg",
    "Find de tekster, der rummer alle de givne ord.",
    "lg søg tillid",
    "lg søg mål --rolle chef",
    takes="ORD…",
    options=(*FILTERS, *OF_VIEWS),
    aliases=("soeg", "sog"),
)
@_table
def soeg(grundlag: Grundlag, request: Request) -> Table:
    """Search the texts. Raises `NothingFoundError` with the nearest words where none has them."""
    from ledelsesgrundlag.commands import named
    from ledelsesgrundlag.views.query import Query
    from ledelsesgrundlag.views.search import nothing_found, search

    if len(request.text) > _MOST_LETTERS:
        raise WrongUseError(f"Søg efter højst {grouped(_MOST_LETTERS)} tegn ad gangen.")
    query = Query(request.words)
    if not query.words:
        raise WrongUseError("Skriv, hvad der skal søges efter: lg søg tillid.")
    filters = named.filters(grundlag, request)
    table = search(grundlag, query, *filters)
    if not table.rows:
        raise NothingFoundError(nothing_found(grundlag, query, *filters))
    return table


@command(
    "vis",
    "Vis, hvad et id står for, hvor det står, og hvad der gælder for niveauet over og under.",
    "lg vis driftsledelse.kerneopgaven.chef",
    "lg vis sætter borgeren i centrum",
    takes="ID",
    completes="id",
    options=(
        AABN._replace(help="Åbn hele grundlaget som en side i browseren, ved id'et."),
        *OF_VIEWS,
    ),
)
def vis(request: Request) -> Answer:
    """Show what an id, or a name, stands for, or open the whole page there."""
    if not request.aabn:
        return _vist(request)
    from ledelsesgrundlag.commands.answer import of_side
    from ledelsesgrundlag.commands.named import grundlag_of

    if request.ud or request.export or request.lang or request.enkel:
        raise WrongUseError("--åbn viser hele grundlaget; skriv det i en fil med lg side --ud FIL.")
    grundlag = grundlag_of(request.data)
    return of_side(grundlag, _id_of(grundlag, request))


@_table
def _vist(grundlag: Grundlag, request: Request) -> Table:
    from ledelsesgrundlag.views.one import one

    return one(grundlag, _id_of(grundlag, request))


def _id_of(grundlag: Grundlag, request: Request) -> str:
    """Return the id that is meant. Raises `WrongUseError` where none is given."""
    from ledelsesgrundlag import names
    from ledelsesgrundlag.commands import named
    from ledelsesgrundlag.views.one import all_ids

    if not request.words:
        raise WrongUseError(f"Skriv et id: lg vis {next(grundlag.forventninger()).id}.")
    ids = [names.Name(id_, id_) for id_ in all_ids(grundlag)]
    return names.find(request.text, [*named.all_names(grundlag), *ids], "id'et")


@command(
    "side",
    "Lav én side med hele grundlaget, hvor man vælger rolle, sammenligner og søger.",
    "lg side --ud ledelsesgrundlag.html",
    "lg side --åbn",
    options=(AABN, DATA, *OF_PAGE),
    formats=(Format.HTML,),
)
def side(request: Request) -> Answer:
    """Make the page. Raises `WrongUseError` where nothing says what to do with it."""
    from ledelsesgrundlag.commands.answer import of_side
    from ledelsesgrundlag.commands.named import grundlag_of

    if not (request.aabn or request.ud or request.export):
        raise WrongUseError(
            "Skriv siden i en fil med lg side --ud ledelsesgrundlag.html, eller åbn den med "
            "lg side --åbn."
        )
    return of_side(grundlag_of(request.data), "" if request.aabn else None)


@command(
    "hjørneflag",
    "Vis et hjørneflags kompetencer eller, uden navn, alle hjørneflag.",
    "lg hjørneflag",
    "lg hjørneflag skabe sammenhæng",
    takes="[NAVN]",
    completes="hjoerneflag",
    aliases=("hjoerneflag", "hjorneflag"),
)
@_table
def hjoerneflag(grundlag: Grundlag, request: Request) -> Table:
    """Show a hjørneflag, or all. Raises `NothingFoundError` where there are none."""
    from ledelsesgrundlag.commands import named
    from ledelsesgrundlag.views import lists
    from ledelsesgrundlag.views.one import one

    if not (request.words or grundlag.hjoerneflag):
        raise NothingFoundError(named.none_of(grundlag, "hjoerneflag"))
    if not request.words:
        return lists.hjoerneflag(grundlag)
    [found] = named.hjoerneflag(grundlag, [request.text])
    return one(grundlag, found.id)._replace(notes=())


def _of_chapter(chapter: Chapter) -> Command:
    @command(chapter.name, f"Vis {chapter.said}.", chapter.example, aliases=chapter.aliases)
    @_table
    def show(grundlag: Grundlag, request: Request) -> Table:
        """Show a chapter. Raises `NothingFoundError` where the framework has none."""
        from ledelsesgrundlag.views import chapters

        del request
        kapitel = grundlag.kapitel(chapter)
        if not kapitel:
            raise NothingFoundError(f"Dette ledelsesgrundlag har {chapter.missing}.")
        return chapters.kapitel(grundlag, kapitel)

    return show


OF_CHAPTERS = tuple(map(_of_chapter, CHAPTERS))
"""A command for each chapter, in the order of the document."""
