"""What `lg valider` says of a file: for people, and for editors and CI."""

from ledelsesgrundlag import __version__
from ledelsesgrundlag.errors import MOST_PROBLEMS, Problem
from ledelsesgrundlag.export.json import dumps
from ledelsesgrundlag.framework.model import Grundlag
from ledelsesgrundlag.framework.nouns import noun
from ledelsesgrundlag.output import stdout
from ledelsesgrundlag.reading import limits
from ledelsesgrundlag.reading.validation import Validation
from ledelsesgrundlag.wording import grouped, listed

# What keeps the rest of a file from being read.
_REFUSALS = (limits.NOT_UTF8, limits.TOO_DEEP, limits.TOO_MANY, limits.TWO_DOCUMENTS)
_STOPPING = {"ugyldig-yaml", "forbudt-tegn", *(refusal.rule for refusal in _REFUSALS)}
_UNREAD = {"kan-ikke-laeses", "ikke-en-fil", "anden-slags-fil", "for-stor-fil"}


def as_text(validation: Validation) -> str:
    """Return a line for each problem, and a summary."""
    lines = []
    for head, found in (("Fejl", validation.errors), ("Advarsler", validation.warnings)):
        said = [stdout.escaped(f"{problem.sentence(validation.file)}.") for problem in found]
        lines += [f"{head}:", *said, ""] if said else []
    return "\n".join([*lines, stdout.escaped(_summary(validation))])


def as_json(validation: Validation) -> bytes:
    """Return an object that `validering.schema.json` beside the writers describes."""
    found = {
        "fil": validation.file,
        "gyldig": validation.grundlag is not None,
        "program": {"navn": "lg", "version": __version__},
        "fejl": [_as_object(problem) for problem in validation.errors],
        "advarsler": [_as_object(problem) for problem in validation.warnings],
    }
    return dumps(found)


def _as_object(problem: Problem) -> dict[str, object]:
    return {
        "regel": problem.rule,
        "linje": problem.line or None,
        "kolonne": problem.column or None,
        "sted": problem.where,
        "galt": problem.wrong,
        "rettelse": problem.mend,
    }


def _summary(validation: Validation) -> str:
    warnings = _counted(len(validation.warnings), "advarsel", "advarsler")
    if validation.errors and validation.errors[0].rule in _UNREAD:
        return f"{validation.file} kunne ikke ses igennem."
    if not validation.grundlag:
        unread = any(problem.rule in _STOPPING for problem in validation.errors)
        many = "mindst " if unread or len(validation.errors) == MOST_PROBLEMS else ""
        rest = " Resten af filen kan først ses igennem, når fejlen er rettet." if unread else ""
        return f"{validation.file} har {many}{grouped(len(validation.errors))} fejl.{rest}"
    said = f"{validation.file} er et gyldigt ledelsesgrundlag med {_size(validation.grundlag)}"
    return f"{said}, men har {warnings}." if validation.warnings else f"{said}."


def _size(grundlag: Grundlag) -> str:
    kinds = {"rolle": grundlag.roller, "hjoerneflag": grundlag.hjoerneflag,
             "kompetence": grundlag.kompetencer, "fokuspunkt": grundlag.fokuspunkter}  # fmt: skip
    # A level that is left out isn't counted.
    counts = [
        _counted(len(parts), *noun(grundlag, kind)[:2]) for kind, parts in kinds.items() if parts
    ]
    cells = sum(1 for cell in grundlag.forventninger() if cell.tekst)
    return listed([*counts, _counted(cells, "forventning", "forventninger")])


def _counted(count: int, one: str, more: str) -> str:
    return f"{grouped(count)} {one if count == 1 else more}"
