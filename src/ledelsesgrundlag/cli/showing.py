"""Shows what was answered on the screen, or writes it in the format and the place asked for."""

import sys
from pathlib import Path

from ledelsesgrundlag.commands.answer import Answer
from ledelsesgrundlag.commands.declaring import Command
from ledelsesgrundlag.commands.request import Request
from ledelsesgrundlag.errors import WrongUseError
from ledelsesgrundlag.formats import Format
from ledelsesgrundlag.names import Name, find
from ledelsesgrundlag.output import stdout
from ledelsesgrundlag.wording import listed


def format_of(command: Command, request: Request) -> Format | None:
    """Return the format that is asked for by name, or by the ending of the file's name.

    Raises `GrundlagError` when there is none of that name, or the command can't write it.
    """
    wanted = _named_format(request)
    if wanted and wanted not in command.formats:
        others = listed(command.formats)
        choice = f"mellem {others}" if len(command.formats) > 1 else others
        raise WrongUseError(f"lg {command.name} kan ikke skrive {wanted}; vælg {choice}.")
    return wanted


def _named_format(request: Request) -> Format | None:
    if request.export is not None:
        return Format(find(request.export, [Name(name, name) for name in Format], "formatet"))
    if request.ud in {None, "-"}:
        return None
    ending = Path(str(request.ud)).suffix.lower().removeprefix(".")
    if ending not in set(Format):
        raise WrongUseError(
            f"Endelsen på {request.ud} vælger intet format; tilføj --export FORMAT."
        )
    return Format(ending)


def show(answer: Answer, request: Request, export_format: Format | None) -> int:
    """Show or write what was answered, and return the exit code that says it.

    Raises `GrundlagError`, and `OSError` when stdout is closed or full.
    """
    if wanted := export_format or answer.always:
        _write(answer.written(wanted), wanted, request)
    else:
        stdout.show(answer.shown(), paged=answer.paged and not request.ingen_pager)
    return answer.code


def _write(data: bytes, export_format: Format, request: Request) -> None:
    """Write a whole file where it was asked for: to a file, or to stdout."""
    if request.ud not in {None, "-"}:
        from ledelsesgrundlag.output import files  # noqa: PLC0415 - loads only where it is used

        files.write_whole(Path(str(request.ud)), data, overwrite=request.overskriv)
    elif export_format.library and sys.stdout and sys.stdout.isatty():
        raise WrongUseError(f"{export_format} kan ikke vises på en skærm; tilføj --ud FIL.")
    else:
        stdout.write(data)
