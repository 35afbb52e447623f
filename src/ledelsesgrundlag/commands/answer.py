"""What a command answers: how it is shown, how it is written, and the exit code."""

import os
import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from ledelsesgrundlag import __version__
from ledelsesgrundlag.commands.options import PAPERS
from ledelsesgrundlag.commands.request import Request
from ledelsesgrundlag.errors import WrongUseError
from ledelsesgrundlag.export import About, write, write_sheet
from ledelsesgrundlag.formats import Format
from ledelsesgrundlag.framework.model import Grundlag
from ledelsesgrundlag.names import Name, find
from ledelsesgrundlag.output import stdout
from ledelsesgrundlag.views.matrix import long
from ledelsesgrundlag.views.table import Table

if TYPE_CHECKING:  # few commands need them
    from ledelsesgrundlag.reading.validation import Validation
    from ledelsesgrundlag.views.sheet import Sheet

_PAPERS = [Name(size, size) for size in PAPERS]


class Answer(NamedTuple):
    """What is shown on the screen, and written where a format is asked for."""

    shown: Callable[[], str]
    """Returns the text for the screen."""
    written: Callable[[Format], bytes]
    """Returns the whole file in a format, one of those that the command declares."""
    code: int = 0
    """The exit code."""
    paged: bool = True
    """It is shown through the user's pager where it is longer than the screen."""
    always: Format | None = None
    """What it is written in where no format is asked for; None where it is shown then."""
    opened: str | None = None
    """Where in the page it is opened in the user's browser, an id; None where it isn't."""


def of_text(text: str) -> Answer:
    """Answer with a text to be shown, without its last line end; no format is declared for it."""
    return Answer(lambda: f"{text}\n", lambda _: text.encode(), paged=False)


def of_data(data: bytes) -> Answer:
    """Answer with a whole file, written as it is to the screen too."""
    return Answer(data.decode, lambda _: data, always=Format.JSON)


def of_table(table: Table, grundlag: Grundlag, request: Request) -> Answer:
    """Answer with a view of a framework.

    Raises `WrongUseError` where the long form is asked for and there is none, or paper for what
    isn't written on any.
    """
    wanted = long(table) if request.lang else table
    wanted = wanted and wanted.with_distinct_heads()
    if not wanted:
        raise WrongUseError("--lang kræver en tabel med forventninger, for eksempel lg matrix.")
    if request.papir is not None:
        wanted = wanted._replace(papir=find(request.papir, _PAPERS, "papiret"))
    about = _about(grundlag, request)
    return Answer(partial(_drawn, wanted, request), partial(_written, wanted, about))


def of_sheet(sheet: "Sheet", grundlag: Grundlag, request: Request) -> Answer:
    """Answer with a sheet to fill in; a screen shows it as Markdown."""
    written = partial(write_sheet, sheet, _about(grundlag, request))
    return Answer(lambda: written(Format.MD).decode(), written)


def of_side(grundlag: Grundlag, opened: str | None = None) -> Answer:
    """Answer with the page of a whole framework, opened at an id unless that is None."""
    from ledelsesgrundlag.export import side as writer  # noqa: PLC0415 - loaded where there is one
    from ledelsesgrundlag.views import side  # noqa: PLC0415 - the same

    data = writer.write(side.side(grundlag), _about(grundlag, Request()), opened or "")
    return Answer(data.decode, lambda _: data, always=Format.HTML, opened=opened)


def of_validation(validation: "Validation") -> Answer:
    """Answer with what is wrong with a file: a line each for people, JSON for editors and CI."""
    from ledelsesgrundlag.output import report  # noqa: PLC0415 - loaded where there is one

    return Answer(
        lambda: f"{report.as_text(validation)}\n",
        lambda _: report.as_json(validation),
        code=1 if validation.errors else 0,
    )


def _written(table: Table, about: About, export_format: Format) -> bytes:
    if table.papir and export_format is not Format.PDF:
        raise WrongUseError(f"--papir er kun til pdf; {export_format} har intet papir.")
    return write(table, about, export_format)


def _drawn(table: Table, request: Request) -> str:
    """Return a table as the screen can show it, or as running text."""
    if table.papir:
        raise WrongUseError("--papir er kun til pdf: tilføj --ud FIL.pdf.")
    if request.enkel:
        from ledelsesgrundlag.output import plain  # noqa: PLC0415 - loads only where it is used

        return plain.render(table)
    from ledelsesgrundlag.output import screen  # noqa: PLC0415 - Rich loads only where it is used

    return screen.render(table.translated(stdout.encodable), sys.stdout)


def _about(grundlag: Grundlag, request: Request) -> About:
    template = request.skabelon or os.path.expanduser(os.environ.get("LG_SKABELON", ""))
    return About(
        *(grundlag.titel, grundlag.udgiver, grundlag.dato, __version__, grundlag.sprog),
        skabelon=template or None,
    )
