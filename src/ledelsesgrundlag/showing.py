"""Shows what was found on the screen, or writes it in the format and the place asked for."""

import sys
from pathlib import Path
from typing import Any

from ledelsesgrundlag import __version__, answers, lookup, output
from ledelsesgrundlag.asked import Asked
from ledelsesgrundlag.errors import WrongUseError
from ledelsesgrundlag.export import About, write, write_sheet
from ledelsesgrundlag.formats import BINARY, SHEET_FORMATS, Format
from ledelsesgrundlag.tables import Table


def format_of(asked: Asked) -> Format | None:
    """Return the format that is asked for by name, or by the ending of the file's name."""
    if asked.export is not None:
        names = [lookup.Name(name, name) for name in Format]
        return Format(lookup.find(asked.export, names, "formatet"))
    if asked.ud in {None, "-"}:
        return None
    ending = Path(str(asked.ud)).suffix.lower().removeprefix(".")
    if ending not in set(Format):
        raise WrongUseError(f"Endelsen på {asked.ud} vælger intet format; tilføj --export FORMAT.")
    return Format(ending)


def show(found: Any, asked: Asked) -> int:  # noqa: ANN401 - what answers.find returns
    """Show or write what was found, and return the exit code that says it.

    Raises `GrundlagError`, and `OSError` when stdout is closed or full.
    """
    export_format = format_of(asked)
    if isinstance(found, Table):
        _show_table(found, asked, export_format)
    elif isinstance(found, str):
        output.show(f"{found}\n", paged=False)
    elif asked.command == "ny":
        _write_new(found, asked)
    elif asked.command == "skema":
        _only(Format.JSON, export_format, asked)
        _write(found, asked)
    elif asked.command == "valider":
        return _show_report(found, asked, export_format)
    else:
        _show_sheet(found, asked, export_format)
    return 0


def _show_table(found: Table, asked: Asked, export_format: Format | None) -> None:
    if export_format:
        _write(write(found, _about(asked), export_format), asked, export_format)
    elif asked.enkel:
        from ledelsesgrundlag import plain  # noqa: PLC0415 - loads only where it is used

        output.show(plain.render(found), paged=not asked.ingen_pager)
    else:
        from ledelsesgrundlag import terminal  # noqa: PLC0415 - Rich loads only where it is used

        table = found.translated(output.showable)
        output.show(terminal.render(table, sys.stdout), paged=not asked.ingen_pager)


def _show_report(found: Any, asked: Asked, export_format: Format | None) -> int:  # noqa: ANN401
    """Show what is wrong with a file, a line each; an editor or CI wants JSON."""
    from ledelsesgrundlag import report  # noqa: PLC0415 - only lg valider needs it

    _only(Format.JSON, export_format, asked)
    if export_format:
        _write(report.as_json(found), asked, export_format)
    else:
        output.show(f"{report.as_text(found)}\n", paged=not asked.ingen_pager)
    return 1 if found.errors else 0


def _only(allowed: Format, export_format: Format | None, asked: Asked) -> None:
    if export_format not in {None, allowed}:
        raise WrongUseError(f"lg {asked.command} kan ikke skrive {export_format}; vælg {allowed}.")


def _write_new(data: bytes, asked: Asked) -> None:
    """Write a framework to begin with where it was asked for, and say what to do with it."""
    [name] = asked.words
    _write(data, asked._replace(ud=name))
    if name != "-":
        sentence = f"{name} er oprettet. Ret teksterne, og se filen igennem: lg valider {name}."
        output.show(f"{output.harmless(sentence)}\n", paged=False)


def _show_sheet(sheet: Any, asked: Asked, export_format: Format | None) -> None:  # noqa: ANN401
    """Write a sheet to fill in; a screen shows it as Markdown."""
    if export_format and export_format not in SHEET_FORMATS:
        formats = " og ".join([", ".join(SHEET_FORMATS[:-1]), SHEET_FORMATS[-1]])
        raise WrongUseError(f"Et ark kan ikke skrives som {export_format}; vælg mellem {formats}.")
    data = write_sheet(sheet, _about(asked), export_format or Format.MD)
    if export_format:
        _write(data, asked, export_format)
    else:
        output.show(data.decode(), paged=not asked.ingen_pager)


def _write(data: bytes, asked: Asked, export_format: Format | None = None) -> None:
    """Write a whole file where it was asked for: to a file, or to stdout."""
    if asked.ud not in {None, "-"}:
        from ledelsesgrundlag import files  # noqa: PLC0415 - loads only where it is used

        files.write_whole(Path(str(asked.ud)), data, overwrite=asked.overskriv)
    elif export_format in BINARY and sys.stdout and sys.stdout.isatty():
        raise WrongUseError(f"{export_format} kan ikke vises på en skærm; tilføj --ud FIL.")
    else:
        output.write(data)


def _about(asked: Asked) -> About:
    # Of two editions, the new one is what the table is about.
    data = asked.words[-1] if asked.command == "ændringer" else asked.data
    grundlag = answers.grundlag_of(data)
    return About(grundlag.titel, grundlag.udgiver, grundlag.dato, __version__)
