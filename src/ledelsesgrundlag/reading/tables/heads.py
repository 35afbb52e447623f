"""Knows by its heading what a column of a matrix holds, and the words that people have for it."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from ledelsesgrundlag.names import fold


class Kind(StrEnum):
    """What a column holds; the levels are called as in `ord:`."""

    ID = "id"
    FLAG = "hjoerneflag"
    KOMPETENCE = "kompetence"
    FOKUSPUNKT = "fokuspunkt"
    DEFINITION = "definition"
    SAETNING = "saetning"
    ROLLE = "rolle"
    FORVENTNING = "forventning"
    UNUSED = "-"


LEVELS = (Kind.FLAG, Kind.KOMPETENCE, Kind.FOKUSPUNKT)
"""From the widest to the narrowest."""


class Word(NamedTuple):
    """What a column may be called, and its plural; `own` is the program's own word for it."""

    kind: Kind
    one: str
    more: str
    own: bool = False


_WORDS = {
    Kind.FLAG: (
        "hjørneflag/hjørneflag værdi/værdier ledelsesværdi/ledelsesværdier pejlemærke/pejlemærker "
        "søjle/søjler område/områder indsatsområde/indsatsområder fokusområde/fokusområder "
        "hovedområde/hovedområder kerneområde/kerneområder ledelsesområde/ledelsesområder "
        "dimension/dimensioner princip/principper ledelsesprincip/ledelsesprincipper "
        "domæne/domæner kategori/kategorier gruppe/grupper felt/felter spor/spor "
        "hovedtema/hovedtemaer overtema/overtemaer byggesten/byggesten grundsten/grundsten "
        "løfte/løfter bærende-princip/bærende-principper "
        "value/values pillar/pillars area/areas domain/domains category/categories "
        "principle/principles"
    ),
    Kind.KOMPETENCE: (
        "kompetence/kompetencer tema/temaer kompetenceområde/kompetenceområder "
        "ledelseskompetence/ledelseskompetencer lederkompetence/lederkompetencer "
        "kernekompetence/kernekompetencer emne/emner ledelsestema/ledelsestemaer "
        "ledelsesopgave/ledelsesopgaver lederopgave/lederopgaver opgave/opgaver "
        "ansvarsområde/ansvarsområder ledelsesdisciplin/ledelsesdiscipliner disciplin/discipliner "
        "evne/evner færdighed/færdigheder egenskab/egenskaber "
        "theme/themes competency/competencies competence/competences skill/skills "
        "capability/capabilities topic/topics"
    ),
    Kind.FOKUSPUNKT: (
        "fokuspunkt/fokuspunkter adfærd/adfærd delkompetence/delkompetencer undertema/undertemaer "
        "deltema/deltemaer underemne/underemner delområde/delområder underpunkt/underpunkter "
        "underområde/underområder indikator/indikatorer kendetegn/kendetegn aspekt/aspekter "
        "element/elementer delelement/delelementer punkt/punkter handling/handlinger "
        "underkompetence/underkompetencer nøgleadfærd/nøgleadfærd delopgave/delopgaver "
        "behaviour/behaviours behavior/behaviors indicator/indicators aspect/aspects "
        "sub-theme/sub-themes focus-point/focus-points"
    ),
    Kind.ROLLE: (
        "rolle/roller niveau/niveauer ledelsesniveau/ledelsesniveauer lederniveau/lederniveauer "
        "lederrolle/lederroller ledelsesrolle/ledelsesroller ledelseslag/ledelseslag "
        "ledertype/ledertyper stilling/stillinger målgruppe/målgrupper level/levels role/roles"
    ),
    Kind.FORVENTNING: (
        "forventning/forventninger udsagn/udsagn tekst/tekster beskrivelse-af-forventning/ "
        "expectation/expectations statement/statements text/texts"
    ),
    Kind.DEFINITION: (
        "definition/definitioner forklaring/forklaringer beskrivelse/beskrivelser "
        "kompetencedefinition/ hvad-handler-det-om/ description/descriptions"
    ),
    Kind.SAETNING: "sætning/sætninger vi-sætning/ sentence/sentences",
    Kind.ID: "id/id'er",
    Kind.UNUSED: (
        "nr/ nummer/numre bemærkning/bemærkninger note/noter kommentar/kommentarer "
        "kilde/kilder status/ ansvarlig/ansvarlige notat/notater comment/comments"
    ),
}
_OWN = {
    "hjørneflag",
    "kompetence",
    "fokuspunkt",
    "rolle",
    "forventning",
    "definition",
    "sætning",
    "id",
}


def _words() -> dict[str, Word]:
    """Return each word that a heading may be, folded."""
    found: dict[str, Word] = {}
    for kind, pairs in _WORDS.items():
        for one, more in (pair.replace("-", " ").split("/") for pair in pairs.split()):
            word = Word(kind, one, more, one in _OWN)
            for spelling in filter(None, (one, more)):
                found.setdefault(fold(spelling), word)
    return found


WORDS = _words()


def word(head: str, further: Mapping[str, Word | None]) -> Word | None:
    """Return what a heading says of its column; None where it is the name of a rolle.

    `further` are words of a framework's own, folded, which come before the usual ones; None is the
    name of a rolle.
    """
    plain = re.sub(r"\([^)]*\)", " ", head).strip(" \t\n:*.")
    folded = fold(plain)
    return further[folded] if folded in further else WORDS.get(folded)
