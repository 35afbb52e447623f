"""Writes a framework as the YAML that people read and edit, shaped as `data/grundlag.yaml`."""

import io
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, TypeAlias

import yaml

from ledelsesgrundlag.errors import Loc
from ledelsesgrundlag.framework.chapters import FIELDS
from ledelsesgrundlag.reading import lookalikes
from ledelsesgrundlag.reading.yaml_file import is_no_text

_Values: TypeAlias = Any  # plain values, as YAML gives them
_YAML: TypeAlias = Any  # PyYAML's emitter has no types

HEAD = """\
# yaml-language-server: $schema=grundlag.schema.json
#
# Et ledelsesgrundlag, lavet af en tabel. Ret teksterne, og tilføj og slet, som I har brug for.
#
#   lg valider FIL                       finder alle fejl i filen på én gang
#   lg --data FIL                        slår op i den; det kan alle kommandoer
#   lg skema --ud grundlag.schema.json   får en teksteditor til at hjælpe, mens I skriver,
#                                        når skemaet ligger ved siden af filen
#
# Det, der står efter #, er til jer selv. Skriv hver tekst på én linje. Sæt enkelte anførselstegn
# om den, hvis den indeholder et kolon med mellemrum efter eller # med mellemrum foran, eller
# begynder med et tegn som @, * eller [, og skriv så ' to gange inde i teksten.
#
#   id          fast navn, som andre systemer kan henvise til: a-z, 0-9, bindestreg og punktum;
#               det bruges kun én gang og ændres aldrig, heller ikke når navnet ændres
#   former      andre ord, man kan slå op med; kan udelades
#   []          der er ikke nogen forventning til rollen
"""
# The parts that stand apart, and the lists whose items do.
_APART = (*FIELDS, "roller", "hjoerneflag", "kompetencer")
# Short lists that stand on one line.
_ON_ONE_LINE = (
    "former",
    "rolle",
    "hjoerneflag",
    "kompetence",
    "fokuspunkt",
    "rollebeskrivelse",
    "kompetencer",
)
_ABOVE = {
    "roller": (
        "Fra øverst til nederst i ledelseskæden; står de nedefra, så skriv: raekkefoelge: nedefra"
    ),
    "hjoerneflag": "Det, ledelsen skal opnå, med de kompetencer, der skal til.",
}
_FROM_BELOW = "Fra nederst til øverst i ledelseskæden."


def write(values: _Values, to_mend: Mapping[Loc, str]) -> bytes:
    """Return the file of a framework's plain values; `to_mend` are comments on some of them."""
    return "".join(f"{line}\n" for line in _whole(values, to_mend)).encode()


def _whole(values: _Values, to_mend: Mapping[Loc, str]) -> Iterator[str]:
    yield HEAD
    for key, value in values.items():
        if key in _APART:
            yield ""
            if comment := _above(key, values):
                yield f"# {comment}"
        yield from _field(key, value, "", (key,), to_mend)


def _above(key: str, values: _Values) -> str:
    if key == "roller" and values.get("raekkefoelge") == "nedefra":
        return _FROM_BELOW
    return _ABOVE.get(key, "")


def _field(
    key: str, value: _Values, indent: str, loc: Loc, to_mend: Mapping[Loc, str]
) -> Iterator[str]:
    """Yield the lines of a field, with what is to be mended above it."""
    if value is None:  # as good as left out
        return
    if comment := to_mend.get(loc):
        yield f"{indent}# {comment}"
    name = f"{indent}{scalar(key)}:"
    if isinstance(value, str | int):  # a year may be a number
        yield f"{name} {scalar(value) if isinstance(value, str) else value}"
    elif isinstance(value, dict) and value:
        yield name
        for inner, part in value.items():
            yield from _field(inner, part, f"{indent}  ", (*loc, inner), to_mend)
    elif not value or (key in _ON_ONE_LINE and all(isinstance(part, str) for part in value)):
        yield f"{name} {_flow(value)}"
    else:
        yield name
        yield from _items(value, f"{indent}  ", loc, to_mend)


def _items(
    parts: Sequence[_Values], indent: str, loc: Loc, to_mend: Mapping[Loc, str]
) -> Iterator[str]:
    for number, part in enumerate(parts):
        at = (*loc, number)
        if number and loc in {("hjoerneflag",), ("kompetencer",)}:
            yield ""
        if isinstance(part, str):
            yield f"{indent}- {scalar(part)}"
            continue
        lines = [
            line
            for key, value in part.items()
            for line in _field(key, value, f"{indent}  ", (*at, key), to_mend)
        ]
        # The first field stands on the line of the dash, and a comment of its above it.
        while lines[0].lstrip().startswith("#"):
            yield lines.pop(0)
        yield f"{indent}- {lines[0].lstrip()}"
        yield from lines[1:]


def _flow(values: _Values) -> str:
    if isinstance(values, dict):
        return "{}"
    return f"[{', '.join(scalar(value, flow=True) for value in values)}]"


@cache
def scalar(text: str, *, flow: bool = False) -> str:
    """Return a text as YAML, in quotes only where it would be something else without.

    `flow` is for one within a list on one line.
    """
    analysis = _emitter().analyze_scalar(text)
    plain = analysis.allow_flow_plain if flow else analysis.allow_block_plain
    if plain and not analysis.multiline and not is_no_text(text) and not lookalikes.quoted(text):
        return text
    if analysis.allow_single_quoted:
        return f"'{text.replace(chr(39), 2 * chr(39))}'"
    said = yaml.dump(text, default_style='"', allow_unicode=True, width=len(text) * 12 + 80)
    return str(said).rstrip("\n")


@cache
def _emitter() -> _YAML:
    """Return what knows how a text may be written; it writes nothing."""
    emitter: _YAML = yaml.emitter.Emitter(io.StringIO())
    emitter.allow_unicode = True
    return emitter
