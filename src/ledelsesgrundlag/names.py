"""From what a person types to the thing meant. Knows names, not what they are names of."""

import re
import unicodedata
from collections import Counter, namedtuple
from collections.abc import Collection, Iterable, Sequence

from ledelsesgrundlag.errors import UnknownNameError
from ledelsesgrundlag.wording import shortened

# More names than this are no help.
_MOST_LISTED = 12
_LETTERS = str.maketrans({"æ": "a", "ø": "o"})


class Name(namedtuple("Name", "id name forms", defaults=((),))):
    """A thing that can be asked for: its id, its name, and other forms that people use."""

    __slots__ = ()

    id: str
    name: str
    forms: tuple[str, ...]

    def spellings(self) -> set[str]:
        """Return all that names it, folded."""
        return {fold(spelling) for spelling in (self.id, self.name, *self.forms)}


def as_typed(id_: str, name: str) -> str:
    """Return a name as a person may type it; its id, where a shell would want it quoted."""
    return name.lower() if re.fullmatch(r"[\w -]+", name) else id_


def fold(text: str) -> str:
    """Bring what is typed to one form, so that equal names compare equal.

    Case, NFC and NFD, and blanks, hyphens and underscores fold together, and quotation marks
    round the whole fall away. So do the differences between æ ø å, their
    spellings ae oe aa, and the bare letters a o a of a keyboard that has none of them:
    `fold("Tværgående  ledelse") == fold("tvaergaaende_ledelse") == fold("tvargaende-ledelse")`.
    """
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    text = "".join(c for c in text if not unicodedata.combining(c)).translate(_LETTERS)
    # "gående" is typed gaaende or gaende: a run of a and e after an a can't be told apart.
    if any(pair in text for pair in ("ae", "aa", "oe")):
        text = re.sub(r"oe+", "o", re.sub(r"a[ae]+", "a", text))
    words = text.replace("_", " ").replace("-", " ").split()
    return "-".join(words).strip("-\"'”“„»«’‘")


def find(typed: str, names: Iterable[Name], noun: str) -> str:
    """Return the id of the thing that `typed` names, or begins to name when only one does.

    `noun` is the Danish word for what was looked for, in the definite form ("rollen"). Raises
    `UnknownNameError`, which names those that fit or else the nearest, the best first.
    """
    names, wanted = list(names), fold(typed)
    exact = [name for name in names if wanted in name.spellings()]
    # Of two with the same name in a framework of one's own, the id tells which.
    by_id = [name for name in exact if fold(name.id) == wanted]
    if by_id or len({name.id for name in exact}) == 1:
        return (by_id or exact)[0].id
    begun = exact or [
        n for n in names if wanted and any(s.startswith(wanted) for s in n.spellings())
    ]
    if len({name.id for name in begun}) == 1:
        return begun[0].id
    if begun:
        raise UnknownNameError(f"”{shortened(typed)}” kan være {_either(begun)}.")
    if near := _nearest(wanted, names):
        raise UnknownNameError(f"{_unknown(typed, noun)} Mente du {_either(near)}?")
    raise UnknownNameError(f"{_unknown(typed, noun)} Vælg mellem {_listed(names, 'og')}.")


def split(words: Sequence[str], names: Iterable[Name], noun: str) -> list[str]:
    """Return the ids of the things that words name, one after the other, without quotes.

    "leder af ledere chef" names two, as `name_length` parts them. Raises `UnknownNameError` as
    `find` does.
    """
    names, ids = list(names), []
    spellings = {spelling for name in names for spelling in name.spellings()}
    while words:
        count = name_length(words, spellings)
        ids.append(find(" ".join(words[:count]), names, noun))
        words = words[count:]
    return ids


def name_length(words: Sequence[str], spellings: Collection[str]) -> int:
    """Return how many of the words are one name, of those whose spellings are given, folded.

    They are the longest whole name; where there is none, the longest beginning of one, or else a
    single word.
    """
    longest = max((spelling.count("-") + 1 for spelling in spellings), default=1)
    begun = [fold(" ".join(words[:n])) for n in range(1, min(len(words), longest) + 1)]
    whole = [n for n, name in enumerate(begun, 1) if name in spellings]
    starts = [n for n, name in enumerate(begun, 1) if name and _begins(name, spellings)]
    return max(whole or starts, default=1)


def _begins(name: str, spellings: Collection[str]) -> bool:
    return any(spelling.startswith(name) for spelling in spellings)


def _unknown(typed: str, noun: str) -> str:
    return f"{noun[:1].upper()}{noun[1:]} ”{shortened(typed)}” findes ikke."


def _either(names: list[Name]) -> str:
    return _listed(names, "eller")


def _listed(names: list[Name], word: str) -> str:
    count = Counter(name.name for name in names)
    shown = [n.name if count[n.name] == 1 else f"{n.name} ({n.id})" for n in names]
    *first, last = shown[:_MOST_LISTED]
    if more := len(names[_MOST_LISTED:]):
        first, last = [*first, last], f"{more} andre"
    return f"{', '.join(first)} {word} {last}" if first else last


def _nearest(wanted: str, names: list[Name]) -> list[Name]:
    from difflib import get_close_matches  # noqa: PLC0415 - only for a name that is wrong

    spellings = {spelling: name for name in names for spelling in name.spellings()}
    near = get_close_matches(wanted, spellings, n=4, cutoff=0.6)
    return list(dict.fromkeys(spellings[spelling] for spelling in near))[:3]
