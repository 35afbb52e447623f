"""What `lg valider` says of a file: for people, and for editors and CI."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from ledelsesgrundlag import __version__, checking, limits, loading, output, source
from ledelsesgrundlag.errors import MOST_PROBLEMS, DataError, Problem
from ledelsesgrundlag.export.json import dumps
from ledelsesgrundlag.model import Grundlag
from ledelsesgrundlag.texts import grouped, listed

# What keeps the rest of a file from being read.
_REFUSALS = (*(limits.NOT_UTF8, limits.TOO_DEEP, limits.TOO_MANY, limits.TWO_DOCUMENTS),)
_STOPPING = {"ugyldig-yaml", "forbudt-tegn", *(refusal.rule for refusal in _REFUSALS)}
_UNREAD = {"kan-ikke-laeses", "ikke-en-fil", "for-stor-fil"}


class Report(NamedTuple):
    """All that was found in a file. Without errors there is a framework."""

    file: str
    errors: Sequence[Problem] = ()
    warnings: Sequence[Problem] = ()
    grundlag: Grundlag | None = None


def check(path: str | None) -> Report:
    """Look through the file of a framework, or the bundled one; its faults are no exceptions."""
    try:
        read = source.read(path)
        grundlag = loading.validated(read, Grundlag)
    except DataError as error:
        return Report(error.file, error.problems)
    return Report(read.name, (), checking.doubts(source.document(read)), grundlag)


def as_text(report: Report) -> str:
    """Return a line for each problem, and a summary."""
    lines = []
    for head, found in (("Fejl", report.errors), ("Advarsler", report.warnings)):
        said = [output.harmless(f"{problem.sentence(report.file)}.") for problem in found]
        lines += [f"{head}:", *said, ""] if said else []
    return "\n".join([*lines, output.harmless(_summary(report))])


def as_json(report: Report) -> bytes:
    """Return an object that `validering.schema.json` beside the writers describes."""
    found = {
        "fil": report.file,
        "gyldig": report.grundlag is not None,
        "program": {"navn": "lg", "version": __version__},
        "fejl": [_as_object(problem) for problem in report.errors],
        "advarsler": [_as_object(problem) for problem in report.warnings],
    }
    return dumps(found)


def _as_object(problem: Problem) -> dict[str, Any]:
    return {
        "regel": problem.rule,
        "linje": problem.line or None,
        "kolonne": problem.column or None,
        "sted": problem.where,
        "galt": problem.wrong,
        "rettelse": problem.mend,
    }


def _summary(report: Report) -> str:
    warnings = _counted(len(report.warnings), "advarsel", "advarsler")
    if report.errors and report.errors[0].rule in _UNREAD:
        return f"{report.file} kunne ikke ses igennem."
    if not report.grundlag:
        unread = any(problem.rule in _STOPPING for problem in report.errors)
        many = "mindst " if unread or len(report.errors) == MOST_PROBLEMS else ""
        rest = " Resten af filen kan først ses igennem, når fejlen er rettet." if unread else ""
        return f"{report.file} har {many}{grouped(len(report.errors))} fejl.{rest}"
    said = f"{report.file} er et gyldigt ledelsesgrundlag med {_size(report.grundlag)}"
    return f"{said}, men har {warnings}." if report.warnings else f"{said}."


def _size(grundlag: Grundlag) -> str:
    counts = (
        _counted(len(grundlag.roller), "rolle", "roller"),
        _counted(len(grundlag.hjoerneflag), "hjørneflag", "hjørneflag"),
        _counted(len(grundlag.kompetencer), "kompetence", "kompetencer"),
        _counted(len(grundlag.fokuspunkter), "fokuspunkt", "fokuspunkter"),
        _counted(sum(1 for _ in grundlag.forventninger()), "forventning", "forventninger"),
    )
    return listed(counts)


def _counted(count: int, one: str, more: str) -> str:
    return f"{grouped(count)} {one if count == 1 else more}"
