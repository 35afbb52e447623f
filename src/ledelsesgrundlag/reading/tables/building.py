"""Makes a framework's plain values of a matrix, and of the framework that it was taken from."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from ledelsesgrundlag.errors import DataError, Loc, Problem
from ledelsesgrundlag.framework import rules
from ledelsesgrundlag.framework.chapters import FIELDS
from ledelsesgrundlag.framework.spreadsheets import MATRIX_SHEET
from ledelsesgrundlag.names import fold
from ledelsesgrundlag.reading import placeholders
from ledelsesgrundlag.reading.tables import cleaning
from ledelsesgrundlag.reading.tables.columns import Columns, find, titles, turned
from ledelsesgrundlag.reading.tables.entries import Entries, Entry, Rolle, Statement, common_begin
from ledelsesgrundlag.reading.tables.entries import read as read_entries
from ledelsesgrundlag.reading.tables.grid import Section, Spreadsheet, Told
from ledelsesgrundlag.reading.tables.heads import LEVELS, Kind, Word
from ledelsesgrundlag.reading.tables.ids import Ids
from ledelsesgrundlag.reading.tables.old import Old, Values
from ledelsesgrundlag.wording import listed, shortened

_NO_TABLE = Problem(
    "ingen-tabel",
    "der er ingen tabel med roller i filen",
    "lav en tabel med en række for hver kompetence og en kolonne for hver rolle",
)


class Built(NamedTuple):
    """A framework made of a matrix."""

    values: Values
    told: tuple[Told, ...]
    to_mend: dict[Loc, str]
    """What is said in the file itself, in Danish, of values that are still to be written."""


def build(name: str, spreadsheet: Spreadsheet, old: Values | None = None) -> Built:
    """Return the framework that a spreadsheet holds.

    What it doesn't hold is taken by id from `old`, the plain values of a valid framework. Raises
    `DataError` where there is no matrix in the file, which is called `name`.
    """
    before = Old(old or {})
    columns, told = _best(spreadsheet, before.words, before.levels)
    if not columns:
        raise DataError(name, [_NO_TABLE])
    entries = read_entries(columns, before.split, bulleted=spreadsheet.bulleted)
    if not any(entry.names for entry in entries.entries):
        raise DataError(name, [_NO_TABLE])
    return _Builder(spreadsheet, columns, entries, before, told).built()


def _best(
    spreadsheet: Spreadsheet, further: Mapping[str, Word | None], levels: Sequence[Word]
) -> tuple[Columns | None, list[Told]]:
    """Return the table of the sheet that is most like a matrix, and what is told of the others."""
    told = list(spreadsheet.told)
    grids = []
    for grid in spreadsheet.grids:
        other = turned(grid, further)
        if other:
            said = "rollerne står i rækker, og kompetencerne i kolonner"
            told.append(Told(Section.GUESSED, said, grid.rows[0][0].at))
        grids.append(other or grid)
    tables = {grid.name: table for grid in grids if (table := find(grid, further, levels))}
    best = max(tables, key=lambda name: _weight(name, tables[name]), default=None)
    others = [grid.name for grid in grids if best is not None and grid.name != best]
    told += (Told(Section.UNUSED, f"arket ”{name}” er ikke læst") for name in others)
    if best is not None and len(grids) > 1:
        told.insert(0, Told(Section.TAKEN, f"tabellen er læst fra arket ”{best}”"))
    return tables.get(best or ""), told


def _weight(name: str, table: Columns) -> tuple[bool, int, int]:
    """Tell how much a table is one: by its levels, then by its texts; ids may have been deleted."""
    levels = len(table.kinds.keys() - {Kind.ID})
    filled = sum(bool(cell.text.strip()) for row in table.rows for cell in row)
    return name == MATRIX_SHEET, levels, filled


class _Kompetence:
    """A kompetence while its rows are gathered."""

    def __init__(self, navn: str, flag: str, at: str) -> None:
        self.navn, self.flag, self.at = navn, flag, at
        self.old_id = ""
        self.entries: list[Entry] = []

    @property
    def direct(self) -> bool:
        """It has its forventninger itself."""
        return not any(entry.names.get(Kind.FOKUSPUNKT) for entry in self.entries)


class _Builder:
    """Makes the values of a framework of what a table says."""

    def __init__(
        self,
        spreadsheet: Spreadsheet,
        columns: Columns,
        entries: Entries,
        before: Old,
        told: Iterable[Told],
    ) -> None:
        self._spreadsheet, self._columns = spreadsheet, columns
        self._before = before
        self._told = dict.fromkeys((*told, *entries.told))
        self._to_mend: dict[Loc, str] = {}
        self._entries = entries._replace(entries=tuple(self._each_id_once(entries.entries)))
        self._own_ids = self._valid_ids()
        self._ids = Ids([*self._own_ids.values(), *_all_ids(before.values)])
        self._roller: list[Values] = []

    def built(self) -> Built:
        """Return the framework."""
        self._roller = self._made_roller()
        parts = self._parts()
        old = self._before.values
        values = {
            **self._about(),
            **_kept(old, "sprog", "raekkefoelge"),
            **self._words(),
            **_kept(old, "gendannet", *FIELDS),
            "roller": self._roller,
            **parts,
        }
        if not old and len(self._roller) > 1:
            said = "rollerne er læst, som om den øverste står først"
            mend = "står den nederste først, så skriv raekkefoelge: nedefra i filen"
            self._tell(Section.GUESSED, f"{said}; {mend}")
        if not old and self._columns.is_ours:
            said = "definitioner, kapitler og andet, som tabellen ikke har plads til"
            self._tell(Section.TO_DO, f"{said}; tilføj --data og den gamle fil for at få det med")
        self._tell_of_references(values)
        self._tell_of_what_is_gone(values)
        return Built(values, tuple(self._told), self._to_mend)

    def _tell(self, section: Section, said: str, at: str = "") -> None:
        self._told[Told(section, said, at)] = None

    def _about(self) -> dict[str, str]:
        """Return titel, udgiver and dato, from wherever they can be known."""
        old, found = self._before.values, {}
        above = list(titles(self._columns))
        for key, placeholder in placeholders.WHOLE.items():
            given = old.get(key) or cleaning.one(getattr(self._spreadsheet, key)).text
            if not given and key == "titel" and above:
                cell = above.pop(0)
                given = cleaning.one(cell.text).text
                self._tell(Section.GUESSED, "teksten over tabellen er læst som titlen", cell.at)
            if not given:
                self._to_mend[key,] = f"Ret: {placeholder[0].lower()}{placeholder[1:]}."
                self._tell(Section.TO_DO, f"{key}: {placeholder[0].lower()}{placeholder[1:]}")
            found[key] = given or placeholder
        if not old and ", " in self._spreadsheet.titel:
            said = f"titlen er ”{shortened(found['titel'])}”, og resten efter kommaet er datoen"
            self._tell(Section.GUESSED, said)
        for cell in above:
            said = f"teksten ”{shortened(cell.text.strip())}” over tabellen er ikke brugt"
            self._tell(Section.UNUSED, said, cell.at)
        return found

    def _words(self) -> dict[str, Values]:
        """Return `ord`: what the parts are called, where that isn't the program's own word."""
        given = dict(self._before.values.get("ord", {}))
        for kind, word in self._columns.words.items():
            if word and fold(word.one) in map(fold, given.get(str(kind), [])):
                continue  # as the old framework has it
            if word and not (word.own and word.kind is kind):
                given[str(kind)] = [word.one, word.more]
                self._tell(Section.TAKEN, f"ord: {kind} hedder {word.one}, i flertal {word.more}")
            elif not word and str(kind) not in given:
                head = self._columns.heads[self._columns.kinds[kind]].text.strip()
                if head:
                    called = f"{kind}: [ental, flertal]"
                    said = f"skriv {called} under ord: i filen, med jeres ord ”{shortened(head)}”"
                    self._tell(Section.TO_DO, said)
        order = (Kind.ROLLE, *LEVELS, "rollebeskrivelse")
        return {"ord": {str(k): given[str(k)] for k in order if str(k) in given}} if given else {}

    def _each_id_once(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Yield the rows, those without their id that have one of another's."""
        seen: dict[str, dict[Kind, str]] = {}
        for entry in entries:
            if entry.id and seen.setdefault(entry.id, entry.names) != entry.names:
                said = f"id'et ”{shortened(entry.id)}” står flere steder"
                self._tell(Section.GUESSED, f"{said}; her er et nyt lavet af navnet", entry.at)
                yield entry._replace(id="")
            else:
                yield entry

    def _valid_ids(self) -> dict[str, str]:
        """Return the ids of the table as they can be used."""
        found: dict[str, str] = {}
        for entry in self._entries.entries:
            if entry.id and any(rules.id_problems(entry.id)):
                made = rules.suggested_id(entry.id)
                while made in found.values():
                    made += "-2"
                found[entry.id] = made
                said = f"id'et ”{shortened(entry.id)}” er skrevet som {found[entry.id]}"
                self._tell(Section.GUESSED, said, entry.at)
            elif entry.id:
                found[entry.id] = entry.id
        return found

    # Roller.

    def _made_roller(self) -> list[Values]:
        """Return the roller, each matched with one of the old framework where there is one."""
        given = self._entries.roller
        matched = self._matched_by_name(given)
        for number, rolle in self._matched_by_texts(given, matched):
            matched[number] = rolle
            said = f"”{given[number].navn}” har de samme tekster som rollen {rolle['id']}"
            self._tell(Section.GUESSED, f"{said} og er læst som dens nye navn", given[number].at)
        made = []
        for number, rolle in enumerate(given):
            old = matched.get(number, {})
            navn = old["navn"] if old and _is_head(rolle.navn, old["navn"]) else rolle.navn
            new_id = old.get("id") or self._ids.kept(rolle.id, rolle.navn, "rolle")
            if not navn:
                navn = placeholders.NAMES["rolle"]
                self._tell(Section.TO_DO, "rollen har intet navn", rolle.at)
            told = {"beskrivelse": rolle.beskrivelse} if rolle.beskrivelse else {}
            kept = _kept(old, "former", "beskrivelse")
            made.append({"id": new_id, "navn": navn, **kept, **told})
            if not old and [one["navn"] for one in made].count(navn) > 1:
                said = f"to roller hedder ”{shortened(navn)}”; giv dem hver sit navn"
                self._tell(Section.TO_DO, said, rolle.at)
        return made

    def _matched_by_name(self, given: Iterable[Rolle]) -> dict[int, Values]:
        """Return the old roller by the number of the new: by id, by name, then by other forms."""
        left = {rolle["id"]: rolle for rolle in self._before.roller}
        matched: dict[int, Values] = {}

        def names(old: Values) -> list[str]:
            return [old["navn"]]

        def forms(old: Values) -> list[str]:
            return [old["id"], *old.get("former", [])]

        for number, rolle in enumerate(given):
            if rolle.id in left:
                matched[number] = left.pop(rolle.id)
        for same, spellings in ((_is_head, names), (_is_folded, names), (_is_folded, forms)):
            for number, rolle in enumerate(given):
                if number in matched:
                    continue
                found = (
                    i for i, old in left.items() if any(same(rolle.navn, s) for s in spellings(old))
                )
                if id_ := next(found, ""):
                    matched[number] = left.pop(id_)
        return matched

    def _matched_by_texts(
        self, given: tuple[Rolle, ...], matched: Mapping[int, Values]
    ) -> Iterator[tuple[int, Values]]:
        """Yield a new rolle with the old one whose texts it has, the most first."""
        known = {rolle["id"] for rolle in matched.values()}
        left = [rolle for rolle in self._before.roller if rolle["id"] not in known]
        new = [number for number in range(len(given)) if number not in matched]
        counts = Counter(
            {
                (number, place): self._equal_texts(number, rolle["id"])
                for number in new
                for place, rolle in enumerate(left)
            }
        )
        seen: set[object] = set()
        for (number, place), count in counts.most_common():
            if count and ("new", number) not in seen and ("old", place) not in seen:
                seen |= {("new", number), ("old", place)}
                yield number, left[place]

    def _equal_texts(self, number: int, rolle: str) -> int:
        return sum(
            _texts(entry.forventninger[number]) == _as_list(old)
            for entry in self._entries.entries
            if (old := self._before.forventninger(entry.id).get(rolle))
        )

    # Hjørneflag, kompetencer and fokuspunkter.

    def _parts(self) -> dict[str, Values]:
        """Return all that has forventninger, under `hjoerneflag` or `kompetencer`."""
        gathered = self._gathered()
        flags: dict[tuple[str, str], list[_Kompetence]] = {}
        ids = [self._same_flag(kompetence) for kompetence in gathered]
        # A new kompetence, or one from elsewhere, belongs to the old hjørneflag of its name.
        of_name = {k.flag: id_ for k, id_ in zip(gathered[::-1], ids[::-1], strict=True) if id_}
        for kompetence, id_ in zip(gathered, ids, strict=True):
            key = (kompetence.flag, id_ or of_name.get(kompetence.flag, ""))
            flags.setdefault(key, []).append(kompetence)
        if not any(navn for navn, _ in flags):
            return {"kompetencer": [self._kompetence(k) for k in gathered]}
        # One without an old id of its own may yet be one that was renamed.
        taken = {same for _, same in flags}
        made = []
        for (navn, same), kompetencer in flags.items():
            olds = [self._before.above.get(k.old_id, "") for k in kompetencer]
            olds += _called(navn, self._before.flags.values(), "overskrift")
            id_ = same or next((old for old in olds if old and old not in taken), "")
            taken.add(id_)
            made.append(self._flag(navn, id_, kompetencer))
        return {"hjoerneflag": made}

    def _same_flag(self, kompetence: _Kompetence) -> str:
        """Return the id of the hjørneflag that a kompetence was under, if it is called so still."""
        flag = self._before.flags.get(self._before.above.get(kompetence.old_id, ""))
        return str(flag["id"]) if flag and flag["overskrift"] == kompetence.flag else ""

    def _gathered(self) -> list[_Kompetence]:
        """Return the kompetencer with their rows, and which old one each is."""
        before = self._before
        made: list[_Kompetence] = []
        by_id: dict[tuple[str, str], _Kompetence] = {}
        by_name: dict[tuple[str, str], _Kompetence] = {}
        for entry in self._entries.entries:
            navn, flag = (entry.names.get(kind, "") for kind in (Kind.KOMPETENCE, Kind.FLAG))
            old = entry.id if entry.id in before.kompetencer else before.above.get(entry.id, "")
            same = old if old and before.kompetencer[old]["navn"] == navn else ""
            name = (fold(flag) or flag, fold(navn) or navn)
            found = by_id.get((flag, same)) if same else by_name.get(name)
            if same and not found and name in by_name and not by_name[name].old_id:
                found = by_name[name]
            if not found:
                found = _Kompetence(navn, flag, entry.at)
                made.append(found)
            elif found.navn != navn:
                said = f"”{navn}” er læst som ”{found.navn}”"
                self._tell(Section.GUESSED, said, entry.at)
            by_name[name] = found
            if same:
                found.old_id = same
                by_id[flag, same] = found
            found.entries.append(entry)
        self._match_renamed(made)
        return made

    def _match_renamed(self, made: Iterable[_Kompetence]) -> None:
        """Let another name be of the old kompetence that most of its rows come from.

        Rows without ids come from the one of that name.
        """
        taken = {kompetence.old_id for kompetence in made}
        for kompetence in made:
            if kompetence.old_id:
                continue
            ids = [entry.id for entry in kompetence.entries]
            olds = [
                i if i in self._before.kompetencer else self._before.above.get(i, "") for i in ids
            ]
            likeliest = [old for old, _ in Counter(filter(None, olds)).most_common(1)]
            called = _called(kompetence.navn, self._before.kompetencer.values(), "navn")
            for old in (*likeliest, *called):
                if old not in taken and not kompetence.old_id:
                    kompetence.old_id = old
                    taken.add(old)

    def _flag(self, navn: str, old_id: str, kompetencer: list[_Kompetence]) -> Values:
        old = self._before.flags.get(old_id, {})
        saetning = self._first_of("saetning", kompetencer)
        if not navn:
            self._tell(Section.TO_DO, "hjørneflaget har intet navn", kompetencer[0].at)
        return {
            "id": old_id or self._ids.made(navn, "flag"),
            **_kept(old, "former"),
            "overskrift": navn or placeholders.NAMES["hjoerneflag"],
            **({"saetning": saetning} if saetning else _kept(old, "saetning")),
            **_kept(old, "gendannet"),
            "kompetencer": [self._kompetence(kompetence) for kompetence in kompetencer],
        }

    def _first_of(self, field: str, kompetencer: Iterable[_Kompetence]) -> str:
        """Return the first text that rows give for a field; others are told of."""
        first = ""
        for entry in (entry for kompetence in kompetencer for entry in kompetence.entries):
            given: tuple[str, ...] = getattr(entry, field)
            first = first or "".join(given[:1])
            if set(given) - {first}:
                self._tell(
                    Section.UNUSED,
                    f"en anden {_FIELDS[field]} end den første er ikke brugt",
                    entry.at,
                )
        return first

    def _kompetence(self, kompetence: _Kompetence) -> Values:
        old = self._before.kompetencer.get(kompetence.old_id, {})
        id_ = kompetence.old_id or self._kompetence_id(kompetence)
        definition = self._first_of("definition", [kompetence])
        if not kompetence.navn:
            self._tell(Section.TO_DO, "kompetencen har intet navn", kompetence.at)
        inner = (
            {"forventninger": self._forventninger(kompetence.entries, id_)}
            if kompetence.direct
            else {"fokuspunkter": self._fokuspunkter(kompetence, id_)}
        )
        return {
            "id": id_,
            "navn": kompetence.navn or placeholders.NAMES["kompetence"],
            **_kept(old, "former"),
            **({"definition": definition} if definition else _kept(old, "definition")),
            **_kept(old, "gendannet"),
            **inner,
        }

    def _kompetence_id(self, kompetence: _Kompetence) -> str:
        """Return the id of a new kompetence: what those of its fokuspunkter begin with, if any."""
        ids = [self._own_ids[entry.id] for entry in kompetence.entries if entry.id]
        if kompetence.direct and ids:
            return ids[0]
        begin = common_begin(ids)
        if begin and not self._ids.is_taken(begin):
            self._ids.take(begin)
            return begin
        return self._ids.made(kompetence.navn, "kompetence")

    def _fokuspunkter(self, kompetence: _Kompetence, above: str) -> list[Values]:
        gathered: dict[str, list[Entry]] = {}
        for entry in kompetence.entries:
            navn = entry.names.get(Kind.FOKUSPUNKT, "")
            if not navn and not any(entry.forventninger):
                continue  # it stands as a heading over the others
            gathered.setdefault(entry.id or fold(navn) or navn, []).append(entry)
        made = []
        for entries in gathered.values():
            first = entries[0]
            navn = first.names.get(Kind.FOKUSPUNKT, "")
            if not navn:
                self._tell(Section.TO_DO, "fokuspunktet har intet navn", first.at)
            old_id = first.id or self._old_fokuspunkt(kompetence, navn)
            id_ = self._own_ids.get(old_id) or old_id or self._ids.made(navn, "punkt", above)
            old = self._before.fokuspunkter.get(old_id, {})
            made.append(
                {
                    "id": id_,
                    "navn": navn or placeholders.NAMES["fokuspunkt"],
                    **_kept(old, "former"),
                    "forventninger": self._forventninger(entries, old_id),
                }
            )
        return made

    def _old_fokuspunkt(self, kompetence: _Kompetence, navn: str) -> str:
        """Return the id of the old fokuspunkt of a name, unless another row has it; else ""."""
        old = self._before.kompetencer.get(kompetence.old_id, {})
        called = _called(navn, old.get("fokuspunkter", []), "navn")
        return next((id_ for id_ in called if id_ not in self._own_ids), "")

    def _forventninger(self, entries: Iterable[Entry], old_id: str) -> dict[str, Values]:
        """Return what is expected of each rolle: a text, a list of texts, or an empty list."""
        old = self._before.forventninger(old_id)
        for entry in islice((e for e in entries if any(e.forventninger)), 1, None):
            said = "en række er læst sammen med den ovenfor, der har samme navn"
            self._tell(Section.GUESSED, said, entry.at)
        found = {}
        for number, rolle in enumerate(self._roller):
            texts = list(_unmerged(entries, number))
            before = old.get(rolle["id"])
            if before is not None and _as_list(before) == texts:
                found[rolle["id"]] = before
            else:
                found[rolle["id"]] = texts[0] if len(texts) == 1 else texts
        return found

    # What is told of the old framework.

    def _tell_of_references(self, values: Values) -> None:
        """Tell of what the chapters refer to and is no longer there."""
        flags = values.get("hjoerneflag", [])
        known = {
            "hjoerneflag": {flag["id"] for flag in flags},
            "kompetencer": {k["id"] for k in _kompetencer_of(values)},
        }
        for chapter in FIELDS:
            for afsnit in values.get(chapter, {}).get("afsnit", []):
                gone = [
                    i for kind, ids in known.items() for i in afsnit.get(kind, []) if i not in ids
                ]
                for id_ in gone:
                    said = f"{chapter}: afsnittet {afsnit['id']} nævner {id_}, som ikke findes mere"
                    self._tell(Section.TO_DO, f"{said}; slet det dér")

    def _tell_of_what_is_gone(self, values: Values) -> None:
        """Tell of the parts of the old framework that the matrix doesn't hold."""
        before = self._before
        there = set(_all_ids({key: values.get(key, []) for key in ("roller", *_TREES)}))
        for nouns, ids in (
            (("rollen", "rollerne"), [rolle["id"] for rolle in before.roller]),
            (("hjørneflaget", "hjørneflagene"), list(before.flags)),
            (("kompetencen", "kompetencerne"), list(before.kompetencer)),
            (("fokuspunktet", "fokuspunkterne"), list(before.fokuspunkter)),
        ):
            if gone := [id_ for id_ in ids if id_ not in there]:
                said = f"{nouns[len(gone) > 1]} {listed(gone)} står ikke i tabellen og er udeladt"
                self._tell(Section.UNUSED, said)


_FIELDS = {"definition": "definition", "saetning": "sætning"}
_TREES = ("hjoerneflag", "kompetencer")


def _kompetencer_of(values: Values) -> Iterator[Values]:
    for flag in values.get("hjoerneflag", []):
        yield from flag["kompetencer"]
    yield from values.get("kompetencer", [])


def _unmerged(entries: Iterable[Entry], number: int) -> Iterator[str]:
    """Yield texts in order, those of a merged cell that several rows show once."""
    seen: set[str] = set()
    for entry in entries:
        cell = entry.forventninger[number]
        if cell and cell[0].source in seen:
            continue
        seen |= {statement.source for statement in cell}
        yield from (statement.text for statement in cell)


def _texts(statements: Iterable[Statement]) -> list[str]:
    return [statement.text for statement in statements]


def _as_list(value: Values) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def _kept(old: Values, *keys: str) -> dict[str, Values]:
    return {key: old[key] for key in keys if key in old}


def _called(navn: str, parts: Iterable[Values], field: str) -> list[str]:
    """Return the ids of the parts that are called something."""
    return [part["id"] for part in parts if _is_folded(navn, part[field])]


def _is_head(head: str, navn: str) -> bool:
    """Tell whether a name is that of a column; a workbook begins it with a capital letter."""
    return head in {navn, navn[:1].upper() + navn[1:]}


def _is_folded(head: str, navn: str) -> bool:
    return bool(fold(head)) and fold(head) == fold(navn)


def _all_ids(value: Values) -> Iterator[str]:
    """Yield every id in plain values."""
    if isinstance(value, dict):
        if isinstance(value.get("id"), str):
            yield value["id"]
        value = list(value.values())
    for part in value if isinstance(value, list) else ():
        yield from _all_ids(part)
