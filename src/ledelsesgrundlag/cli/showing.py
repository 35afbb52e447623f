"""Shows what was answered on the screen, or writes it in the format and the place asked for."""

import sys
from pathlib import Path

from ledelsesgrundlag.commands.answer import Answer
from ledelsesgrundlag.commands.declaring import Command
from ledelsesgrundlag.commands.request import Request
from ledelsesgrundlag.errors import WrongUseError
from ledelsesgrundlag.formats import ALSO_CALLED, ENDINGS, OTHER_ENDINGS, Format
from ledelsesgrundlag.names import Name, find, fold
from ledelsesgrundlag.output import stdout
from ledelsesgrundlag.wording import listed


def format_of(command: Command, request: Request) -> Format | None:
    """Return the format that is asked for by name, or by the ending of the file's name.

    Raises `GrundlagError` when there is none of that name, the command can't write it, or it takes
    no template and one is given.
    """
    wanted = _wanted(command, request)
    if request.skabelon is not None and wanted is not Format.DOCX:
        raise WrongUseError("--skabelon er kun til Word; skriv i en fil med --ud FIL.docx.")
    return wanted


def _wanted(command: Command, request: Request) -> Format | None:
    ending = "" if request.ud in {None, "-"} else Path(str(request.ud)).suffix.lower()[1:]
    if request.export is not None:
        wanted = _by_name(command, request.export)
        _refuse_another(str(request.ud), ending, wanted)
    elif request.ud in {None, "-"}:
        return None
    else:
        wanted = _by_ending(command, str(request.ud), ending)
    if wanted not in command.formats:
        raise _not_written(command, wanted)
    return wanted


def _by_name(command: Command, typed: str) -> Format:
    called = [one for one in Format if fold(typed) in ALSO_CALLED.get(one, ())]
    if called and not set(called) & set(command.formats):
        raise _not_written(command, typed)
    names = [Name(name, name, ALSO_CALLED.get(name, ())) for name in Format]
    return Format(find(typed, names, "formatet"))


def _by_ending(command: Command, file: str, ending: str) -> Format:
    if ending in set(Format):
        return Format(ending)
    if ending not in {*ENDINGS, *OTHER_ENDINGS}:
        raise WrongUseError(
            f"Navnet {file} viser ikke, hvilket format filen skal have; tilføj --export FORMAT."
        )
    meant = ENDINGS.get(ending) or OTHER_ENDINGS[ending]
    if meant not in command.formats:
        raise _not_written(command, ending)
    near = _with_ending(file, meant)
    raise WrongUseError(f"Filendelsen .{ending} svarer ikke til et format. Mente du {near}?")


def _not_written(command: Command, wanted: str) -> WrongUseError:
    others = listed(command.formats)
    choice = f"mellem {others}" if len(command.formats) > 1 else others
    path = f"lg {command.name}".strip()
    return WrongUseError(f"{path} kan ikke skrive {wanted}; vælg {choice}.")


def _refuse_another(file: str, ending: str, wanted: Format) -> None:
    """Raise `WrongUseError` where a file's ending says that it is of another format."""
    if ending == Format.CSV and wanted == Format.CSV_EXCEL:
        return
    if ENDINGS.get(ending, wanted) != wanted or ending in OTHER_ENDINGS:
        raise WrongUseError(
            f"Filendelsen .{ending} passer ikke til --export {wanted}. "
            f"Mente du {_with_ending(file, wanted)}?"
        )


def _with_ending(file: str, wanted: Format) -> str:
    """Return the name of a file with the ending of a format."""
    ending = Format.CSV if wanted == Format.CSV_EXCEL else wanted
    return str(Path(file).with_suffix(f".{ending}"))


def show(answer: Answer, request: Request, export_format: Format | None) -> int:
    """Show or write what was answered, and return the exit code that says it.

    Raises `GrundlagError`, and `OSError` when stdout is closed or full.
    """
    if answer.opened is not None:
        _open(answer, request)
    elif wanted := export_format or answer.always:
        _write(answer.written(wanted), wanted, request)
    else:
        stdout.show(answer.shown(), paged=answer.paged and not request.ingen_pager)
    return answer.code


def _open(answer: Answer, request: Request) -> None:
    """Open a page in the user's browser, where it is to be written or in a temporary file."""
    from ledelsesgrundlag.output import browser  # noqa: PLC0415 - loads only where it is used

    data = answer.written(Format.HTML)
    if request.ud == "-":
        raise WrongUseError("--åbn kan ikke åbne det, der skrives til skærmen; skriv --ud FIL.")
    if request.ud is None:
        file = browser.temporary(data)
    else:
        file = Path(request.ud)
        _write(data, Format.HTML, request)
    seen = browser.opened(file, str(answer.opened))
    said = "Siden er åbnet i browseren" if seen else "Der er ingen browser at åbne siden i"
    stdout.show(stdout.escaped(f"{said}; den ligger i {file}.") + "\n", paged=False)


def _write(data: bytes, export_format: Format, request: Request) -> None:
    """Write a whole file where it was asked for: to a file, or to stdout."""
    if request.ud not in {None, "-"}:
        from ledelsesgrundlag.output import files  # noqa: PLC0415 - loads only where it is used

        files.write_whole(Path(str(request.ud)), data, overwrite=request.overskriv)
    elif export_format.library and sys.stdout and sys.stdout.isatty():
        raise WrongUseError(f"{export_format} kan ikke vises på en skærm; tilføj --ud FIL.")
    else:
        stdout.write(data)
