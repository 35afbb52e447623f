"""The command that makes a sheet to fill in."""

from __future__ import annotations

from ledelsesgrundlag.commands.declaring import command
from ledelsesgrundlag.commands.options import KOMPETENCE, OF_SHEETS, OPGAVE
from ledelsesgrundlag.errors import WrongUseError
from ledelsesgrundlag.formats import SHEET_FORMATS

TYPE_CHECKING = False
if TYPE_CHECKING:  # a completion loads the declarations alone
    from ledelsesgrundlag.commands.answer import Answer
    from ledelsesgrundlag.commands.request import Request


@command(
    "lus",
    "Lav et blankt ark til en lederudviklingssamtale eller til en ny leder.",
    "lg lus chef --ud samtale.docx",
    "lg lus chef --opgave onboarding --ud start.html",
    takes="ROLLE",
    completes="rolle",
    options=(KOMPETENCE, OPGAVE, *OF_SHEETS),
    formats=SHEET_FORMATS,
)
def lus(request: Request) -> Answer:
    """Make a sheet for a rolle. Raises `WrongUseError` where none is named."""
    from ledelsesgrundlag.commands import named
    from ledelsesgrundlag.commands.answer import of_sheet
    from ledelsesgrundlag.names import Name, as_typed, find
    from ledelsesgrundlag.views import questions, sheet

    grundlag = named.grundlag_of(request.data)
    if not request.words:
        first = grundlag.roller[0]
        example = f"lg lus {as_typed(first.id, first.navn)} --ud samtale.docx"
        raise WrongUseError(f"Skriv, hvem arket er til: {example}.")
    [rolle] = named.roller(grundlag, [request.text])
    tasks = {one.id: one for one in questions.load_samtaler().opgaver}
    of_tasks = [Name(one.id, one.id, (one.navn, *one.former)) for one in tasks.values()]
    wanted = "lus" if request.opgave is None else request.opgave
    task = tasks[find(wanted, of_tasks, "opgaven")]
    kompetencer = named.kompetencer(grundlag, request.kompetence)
    return of_sheet(sheet.build(grundlag, task, rolle, kompetencer), grundlag, request)
