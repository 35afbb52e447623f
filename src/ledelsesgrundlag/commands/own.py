"""The commands for who writes a framework: look it through, begin one, compare two editions."""

from __future__ import annotations

import os
import re

from ledelsesgrundlag.commands.declaring import command
from ledelsesgrundlag.commands.options import (
    DATA,
    FORM,
    FORMS,
    FRA,
    INGEN_PAGER,
    LANG,
    OF_JSON,
    OF_VIEWS,
    OVERSKRIV,
)
from ledelsesgrundlag.errors import WrongUseError
from ledelsesgrundlag.formats import Format

TYPE_CHECKING = False
if TYPE_CHECKING:  # a completion loads the declarations alone
    from ledelsesgrundlag.commands.answer import Answer
    from ledelsesgrundlag.commands.request import Request
    from ledelsesgrundlag.reading.tables.grid import Told


@command(
    "valider",
    "Se en fil med et ledelsesgrundlag igennem, og vis alle fejl på én gang.",
    "lg valider vores.yaml",
    "lg valider vores.yaml --export json",
    takes="[FIL]",
    completes="fil",
    options=(DATA, *OF_JSON, INGEN_PAGER),
    formats=(Format.JSON,),
)
def valider(request: Request) -> Answer:
    """Tell what is wrong with a file. Raises `WrongUseError` unless it is one."""
    from ledelsesgrundlag.commands.answer import of_validation
    from ledelsesgrundlag.reading.validation import validate

    files = request.words or (request.data,)
    if len(files) > 1:
        raise WrongUseError(
            "lg valider ser på én fil ad gangen; sæt anførselstegn om et navn med mellemrum."
        )
    if files[0] == "":
        raise WrongUseError("Skriv filens navn: lg valider vores.yaml.")
    return of_validation(validate(files[0]))


@command(
    "ny",
    "Lav en fil, som I kan skrive jeres eget ledelsesgrundlag i.",
    "lg ny vores.yaml",
    "lg ny vores.yaml --form enkel",
    "lg ny vores.yaml --fra matrix.xlsx",
    takes="FIL",
    completes="fil",
    options=(
        FORM,
        FRA,
        DATA._replace(
            help="Hent det, som tabellen ikke har plads til, fra det grundlag, den er lavet af."
        ),
        OVERSKRIV,
    ),
    formats=(),
    spelled_out=True,
)
def ny(request: Request) -> Answer:
    """Write a framework to begin with, and say what to do with it.

    Raises `WrongUseError` unless one file is named, and `WriteError` where it can't be written.
    """
    from pathlib import Path

    from ledelsesgrundlag.commands.answer import of_data, of_text
    from ledelsesgrundlag.names import Name, find
    from ledelsesgrundlag.output import files, stdout
    from ledelsesgrundlag.wording import typed

    if len(request.words) != 1:
        raise WrongUseError("Skriv navnet på den fil, der skal laves: lg ny vores.yaml.")
    [name] = request.words
    forms = [Name(form, form) for form in FORMS]
    form = find("fuld" if request.form is None else request.form, forms, "formen")
    if name != "-" and (reason := _no_framework(name)):
        raise WrongUseError(reason)
    if request.fra is not None and request.form is not None:
        raise WrongUseError("Vælg enten --fra eller --form; filen kan ikke laves af begge dele.")
    if request.fra == "":
        raise WrongUseError(f"Skriv filens navn: lg ny {typed(name)} --fra matrix.xlsx.")
    if request.fra is not None:
        data, told = _taken(request)
    elif request.data and request.data != os.path.expanduser(os.environ.get("LG_DATA", "")):
        raise WrongUseError(
            f"--data kræver --fra: lg ny {typed(name)} --fra FIL --data {typed(request.data)}."
        )
    else:
        data, told = _begun(form), ""
    if name == "-":
        stdout.tell(told)
        return of_data(data)
    files.write_whole(Path(name), data, overwrite=request.overskriv)
    said = f"{name} er oprettet. Ret teksterne, og se filen igennem:"
    # The command stands by itself, to be taken as it is.
    command = stdout.escaped(f"lg valider {typed(name)}")
    return of_text(f"{told}{stdout.escaped(said)}\n  {command}")


def _taken(request: Request) -> tuple[bytes, str]:
    """Return the framework that a table holds, as a file, and what is told of it."""
    from ledelsesgrundlag.export import grundlag_yaml
    from ledelsesgrundlag.framework.model import Grundlag
    from ledelsesgrundlag.output import told
    from ledelsesgrundlag.reading import loading, yaml_file
    from ledelsesgrundlag.reading.tables import building, spreadsheet

    file, old = str(request.fra), None
    if request.data:
        before = yaml_file.read(request.data)
        loading.parse(before, Grundlag)  # what is wrong with it is told
        old = yaml_file.values(before)
    built = building.build(file, spreadsheet.read(file), old)
    data = grundlag_yaml.write(built.values, built.to_mend)
    said = told.as_text([*built.told, *_unfinished(data)])
    return data, f"{said}\n\n" if said else ""


def _unfinished(data: bytes) -> list[Told]:
    """Tell where a framework isn't valid as it is made."""
    from ledelsesgrundlag.errors import DataError
    from ledelsesgrundlag.reading import loading
    from ledelsesgrundlag.reading.tables.grid import Section, Told

    try:
        loading.parse_grundlag(data.decode())
    except DataError:
        said = "filen er ikke gyldig endnu; lg valider viser, hvad der skal rettes"
        return [Told(Section.TO_DO, said)]
    return []


def _begun(form: str) -> bytes:
    """Return a framework to begin with."""
    from ledelsesgrundlag.reading.bundled import GRUNDLAG, read_bundled

    if form != "holstebro":
        return read_bundled("ny-enkel.yaml" if form == "enkel" else "ny.yaml")
    # What the bundled one says of itself isn't true of a copy.
    begin = b"\ntitel:"
    help_, _, _ = read_bundled("ny.yaml").partition(begin)
    _, _, texts = read_bundled(GRUNDLAG).partition(begin)
    return help_ + begin + texts


def _no_framework(name: str) -> str:
    """Say why a framework isn't written to a file of that name, or nothing."""
    from ledelsesgrundlag.wording import typed

    if name.endswith(("/", os.sep)):
        return f"{name} er en mappe; skriv også filens navn: lg ny {typed(f'{name}vores.yaml')}"
    stem, ending = os.path.splitext(name)
    # Most kinds of files are named by some letters; what follows another full stop is a name.
    if re.fullmatch(r"\.[A-Za-z]{1,5}\d?", ending) and ending.lower() not in {".yaml", ".yml"}:
        return f"Et ledelsesgrundlag skrives i en YAML-fil: lg ny {typed(f'{stem}.yaml')}"
    return ""


@command(
    "skema",
    "Vis det JSON-skema, som får en teksteditor til at hjælpe, mens man skriver.",
    "lg skema --ud grundlag.schema.json",
    options=OF_JSON,
    formats=(Format.JSON,),
)
def skema(request: Request) -> Answer:
    """Write the JSON Schema of a framework's file."""
    from ledelsesgrundlag.commands.answer import of_data
    from ledelsesgrundlag.export.json import dumps
    from ledelsesgrundlag.framework import schema

    del request
    return of_data(dumps(schema.schema()))


@command(
    "ændringer",
    "Vis, hvad der er ændret fra en udgave af et ledelsesgrundlag til en anden.",
    "lg ændringer gammel.yaml ny.yaml",
    "lg ændringer gammel.yaml ny.yaml --ud liste.docx",
    takes="GAMMEL NY",
    completes="fil",
    options=tuple(option for option in OF_VIEWS if option not in {DATA, LANG}),
    aliases=("aendringer", "andringer"),
)
def aendringer(request: Request) -> Answer:
    """Show what changed from one edition to another. Raises `WrongUseError` unless it is two."""
    from ledelsesgrundlag.commands.answer import of_table
    from ledelsesgrundlag.commands.named import grundlag_of
    from ledelsesgrundlag.views import changes

    if len(request.words) != 2:  # noqa: PLR2004 - from one edition to another
        raise WrongUseError("Skriv den gamle og den nye fil: lg ændringer gammel.yaml ny.yaml.")
    old, new = map(grundlag_of, request.words)
    return of_table(changes.changes(old, new), new, request)
