"""What each command finds, by the names that are typed."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any, TypeVar

from ledelsesgrundlag import __version__, lookup, output, source, views
from ledelsesgrundlag.asked import Asked
from ledelsesgrundlag.errors import NothingFoundError, WrongUseError
from ledelsesgrundlag.loading import load_grundlag
from ledelsesgrundlag.model import Fokuspunkt, Grundlag, Hjoerneflag, Kapitel, Kompetence, Rolle
from ledelsesgrundlag.search import Query, nearest_words
from ledelsesgrundlag.tables import Table
from ledelsesgrundlag.texts import shortened

# Of the words of a search that finds nothing, no more are repeated.
_MOST_SAID = 5

_Named = TypeVar("_Named", Rolle, Kompetence, Hjoerneflag)


def find(asked: Asked) -> Any:  # noqa: ANN401 - a Table, a sheets.Sheet, or the text of a page
    """Return what is asked for. Raises `GrundlagError` for what the user can mend."""
    tool = _TOOLS.get(asked.command)
    found = tool(asked) if tool else _LOOKUPS[asked.command](grundlag_of(asked.data), asked)
    return _long(found) if asked.lang else found


@cache
def grundlag_of(data: str | None) -> Grundlag:
    """Return the framework in a file, or the bundled one; it is read once in a run."""
    return load_grundlag(data)


def names(data: str | None, kind: str) -> Iterable[lookup.Name]:
    """Return the names of all of a kind in a framework: rolle, kompetence, hjoerneflag or alt."""
    grundlag = grundlag_of(data)
    if kind == "alt":
        return _all_names(grundlag)
    kinds: dict[str, Sequence[Rolle | Kompetence | Hjoerneflag]] = {
        "rolle": grundlag.roller,
        "kompetence": grundlag.kompetencer,
        "hjoerneflag": grundlag.hjoerneflag,
    }
    return _names(kinds[kind])


def _program(grundlag: Grundlag, asked: Asked) -> Table | str:
    if asked.version:
        return f"lg {__version__}\n{grundlag.titel}, {grundlag.udgiver}, {grundlag.dato}"
    return views.overview(grundlag)


def _rolle(grundlag: Grundlag, asked: Asked) -> Table:
    if not asked.words:
        return views.roller(grundlag)
    return views.rolle(grundlag, *_roller(grundlag, [" ".join(asked.words)]))


def _kompetence(grundlag: Grundlag, asked: Asked) -> Table:
    if not asked.words:
        return views.kompetencer(grundlag)
    return views.kompetence(grundlag, *_kompetencer(grundlag, [" ".join(asked.words)]))


def _matrix(grundlag: Grundlag, asked: Asked) -> Table:
    table = views.matrix(grundlag, *_narrowed(grundlag, asked))
    if not table.rows:
        raise NothingFoundError("Ingen af de valgte kompetencer hører under de valgte hjørneflag.")
    return table


def _sammenlign(grundlag: Grundlag, asked: Asked) -> Table:
    ids = lookup.split(asked.words, _names(grundlag.roller), "rollen")
    if len(grundlag.roller) == 1:
        raise NothingFoundError("Dette ledelsesgrundlag har kun én rolle.")
    if len(set(ids)) < 2 or len(set(ids)) < len(ids):  # noqa: PLR2004 - one can't be compared
        first, second = (lookup.as_typed(one.id, one.navn) for one in grundlag.roller[1::-1])
        raise WrongUseError(f"Skriv mindst to forskellige roller: lg sammenlign {first} {second}.")
    chosen = [rolle for id_ in ids for rolle in grundlag.roller if rolle.id == id_]
    return views.compare(grundlag, chosen, _kompetencer(grundlag, asked.kompetence))


def _soeg(grundlag: Grundlag, asked: Asked) -> Table:
    query = Query([unicodedata.normalize("NFC", word) for word in asked.words])
    if not query.words:
        raise WrongUseError("Skriv, hvad der skal søges efter: lg søg tillid.")
    table = views.search(grundlag, query, *_narrowed(grundlag, asked))
    if not table.rows:
        raise NothingFoundError(_nothing_found(grundlag, query))
    return table


def _vis(grundlag: Grundlag, asked: Asked) -> Table:
    if not asked.words:
        raise WrongUseError(f"Skriv et id: lg vis {next(grundlag.forventninger()).id}.")
    ids = [lookup.Name(id_, id_) for id_ in views.ids(grundlag)]
    wanted = lookup.find(" ".join(asked.words), [*_all_names(grundlag), *ids], "id'et")
    return views.thing(grundlag, wanted)


def _lus(grundlag: Grundlag, asked: Asked) -> Any:  # noqa: ANN401 - a Sheet, loaded only here
    from ledelsesgrundlag import samtale, sheets  # noqa: PLC0415 - only this command needs them

    if not asked.words:
        first = grundlag.roller[0]
        example = f"lg lus {lookup.as_typed(first.id, first.navn)} --ud samtale.docx"
        raise WrongUseError(f"Skriv, hvilken rolle arket er til: {example}.")
    [rolle] = _roller(grundlag, [" ".join(asked.words)])
    tasks = {one.id: one for one in samtale.load_samtaler().opgaver}
    of_tasks = [lookup.Name(one.id, one.id, (one.navn, *one.former)) for one in tasks.values()]
    task = tasks[lookup.find(asked.opgave, of_tasks, "opgaven")]
    return sheets.build(grundlag, task, rolle, _kompetencer(grundlag, asked.kompetence))


def _hjoerneflag(grundlag: Grundlag, asked: Asked) -> Table:
    if not asked.words:
        return views.hjoerneflag(grundlag)
    [found] = _flags(grundlag, [" ".join(asked.words)])
    return views.thing(grundlag, found.id)


def _kapitel(field: str, what: str) -> Callable[[Grundlag, Asked], Table]:
    def answer(grundlag: Grundlag, asked: Asked) -> Table:
        del asked
        kapitel: Kapitel | None = getattr(grundlag, field)
        if not kapitel:
            raise NothingFoundError(f"Dette ledelsesgrundlag har {what}.")
        return views.kapitel(grundlag, kapitel)

    return answer


def _autofuldfoer(asked: Asked) -> str:
    from ledelsesgrundlag import shells  # noqa: PLC0415 - only this command needs it

    of_shells = [lookup.Name(name, name) for name in shells.SHELLS]
    typed = " ".join(asked.words)
    shell = lookup.find(typed, of_shells, "skallen") if typed else shells.current()
    return (
        shells.script(shell).rstrip("\n") if asked.vis else output.harmless(shells.install(shell))
    )


def _valider(asked: Asked) -> Any:  # noqa: ANN401 - a Report, loaded only here
    from ledelsesgrundlag import report  # noqa: PLC0415 - only this command needs it

    files = asked.words or (asked.data,)
    if len(files) > 1:
        raise WrongUseError(
            "lg valider ser på én fil ad gangen; sæt anførselstegn om et navn med mellemrum."
        )
    if files[0] == "":
        raise WrongUseError("Skriv filens navn: lg valider vores.yaml.")
    return report.check(files[0])


def _skema(asked: Asked) -> bytes:
    from ledelsesgrundlag import schema  # noqa: PLC0415 - only this command needs it
    from ledelsesgrundlag.export import json  # noqa: PLC0415 - likewise

    del asked
    return json.dumps(schema.schema())


def _ny(asked: Asked) -> bytes:
    if len(asked.words) != 1:
        raise WrongUseError("Skriv navnet på den fil, der skal laves: lg ny vores.yaml.")
    return source.read(bundled="ny.yaml").data


def _aendringer(asked: Asked) -> Table:
    from ledelsesgrundlag import changes  # noqa: PLC0415 - only this command needs it

    if len(asked.words) != 2:  # noqa: PLR2004 - from one edition to another
        raise WrongUseError("Skriv den gamle og den nye fil: lg ændringer gammel.yaml ny.yaml.")
    return changes.changes(*map(grundlag_of, asked.words))


_LOOKUPS: dict[str, Callable[[Grundlag, Asked], Any]] = {
    "": _program,
    "rolle": _rolle,
    "kompetence": _kompetence,
    "matrix": _matrix,
    "sammenlign": _sammenlign,
    "søg": _soeg,
    "vis": _vis,
    "lus": _lus,
    "hjørneflag": _hjoerneflag,
    "forord": _kapitel("forord", "ikke noget forord"),
    "praksis": _kapitel("praksis", "ikke noget kapitel om praksis"),
    "fællestræk": _kapitel("faellestraek", "ikke noget kapitel om fællestræk"),
    "ledestjerne": _kapitel("ledestjerne", "ikke nogen ledestjerne"),
}
_TOOLS: dict[str, Callable[[Asked], Any]] = {
    "valider": _valider,
    "skema": _skema,
    "ny": _ny,
    "ændringer": _aendringer,
    "autofuldfør": _autofuldfoer,
}
"""What is about no framework, or about one that may be broken."""


def _long(found: Any) -> Table:  # noqa: ANN401 - whatever a command found
    if not isinstance(found, Table) or not (long := views.long(found)):
        raise WrongUseError("--lang kræver en tabel med forventninger, for eksempel lg matrix.")
    return long


def _names(things: Iterable[Rolle | Hjoerneflag | Kompetence | Fokuspunkt]) -> list[lookup.Name]:
    return [lookup.Name(thing.id, thing.navn, thing.former) for thing in things]


def _all_names(grundlag: Grundlag) -> list[lookup.Name]:
    parts = (grundlag.roller, grundlag.hjoerneflag, grundlag.kompetencer, grundlag.fokuspunkter)
    return [name for things in parts for name in _names(things)]


def _narrowed(
    grundlag: Grundlag, asked: Asked
) -> tuple[list[Rolle], list[Kompetence], list[Hjoerneflag]]:
    roller, kompetencer = _roller(grundlag, asked.rolle), _kompetencer(grundlag, asked.kompetence)
    return roller, kompetencer, _flags(grundlag, asked.hjoerneflag)


def _roller(grundlag: Grundlag, typed: Iterable[str]) -> list[Rolle]:
    return _found(grundlag.roller, typed, "rollen")


def _kompetencer(grundlag: Grundlag, typed: Iterable[str]) -> list[Kompetence]:
    return _found(grundlag.kompetencer, typed, "kompetencen")


def _flags(grundlag: Grundlag, typed: Iterable[str]) -> list[Hjoerneflag]:
    return _found(grundlag.hjoerneflag, typed, "hjørneflaget")


def _found(things: Sequence[_Named], typed: Iterable[str], noun: str) -> list[_Named]:
    of_things = _names(things)
    ids = {lookup.find(text, of_things, noun) for text in typed}
    return [thing for thing in things if thing.id in ids]


def _nothing_found(grundlag: Grundlag, query: Query) -> str:
    """Say that a search found nothing, and which words near those that are missing there are."""
    texts = views.searchable_texts(grundlag)
    words = [shortened(word) for word, _ in query.words]
    said = "” og ”".join(words[:_MOST_SAID] + ["…"] * (len(words) > _MOST_SAID))
    sentence = f"Ingen tekst rummer ”{said}”."
    missing = query.missing(texts)[:_MOST_SAID]
    near = [nearest for word in missing for nearest in nearest_words(word, texts)]
    return f"{sentence} Ord, der ligner: {', '.join(near)}." if near else sentence
