"""The JSON Schema of a framework's file, with which an editor helps while one types.

It is Pydantic's schema of the model, in Danish. What no schema can say, `lg valider` does: that a
text is NFC, and what must fit together across the file.
"""

from typing import Any, TypeAlias

from ledelsesgrundlag.framework.chapters import CHAPTERS
from ledelsesgrundlag.framework.consistency import ALTERNATIVES, RESERVED
from ledelsesgrundlag.framework.model import Grundlag
from ledelsesgrundlag.framework.rules import (
    ID_PATTERN,
    LANGUAGE_PATTERN,
    LONGEST_ID,
    LONGEST_LANGUAGE,
    LONGEST_TEXT,
    TEXT_PATTERN,
)

_Part: TypeAlias = Any
"""A JSON Schema, or a part of one."""

_ID = "Fast navn, der aldrig ændres: a-z, 0-9, bindestreg og punktum."
_FORMER = "Andre ord, man kan slå op med, for eksempel flertal. Kan udelades."
_GENDANNET = "Hvad der var tabt i kilden, og hvor det er hentet fra. Kan udelades."
_CELLER = "En tekst, en liste af tekster eller [] for hver rolle, under rollens id."
_KAPITEL = "Et kapitel om grundlaget. Kan udelades."

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_LEFT_OUT = {"title", "description", "default"}
# What an editor shows in place of the pattern, if it is VS Code's or its language server; to others
# it is a word that they don't know.
_SAID = "patternErrorMessage"
_TEXTS = {
    "Id": {
        "type": "string",
        "maxLength": LONGEST_ID,
        "pattern": ID_PATTERN,
        _SAID: "Et id skrives kun med a-z, 0-9, bindestreg og punktum, for eksempel styring.maal.",
    },
    "Sprog": {
        "type": "string",
        "maxLength": LONGEST_LANGUAGE,
        "pattern": LANGUAGE_PATTERN,
        _SAID: "Et sprog skrives med sin kode, for eksempel da, en eller de.",
    },
    "Tekst": {
        "type": "string",
        "maxLength": LONGEST_TEXT,
        "pattern": TEXT_PATTERN,
        _SAID: "En tekst står på én linje uden usynlige tegn, særlige mellemrum, mellemrum i "
        "enderne eller flere mellemrum i træk.",
    },
}

# Title and description of each model and each of its fields.
_WORDS = {
    "Grundlag": ("Ledelsesgrundlag", "Et ledelsesgrundlag til programmet lg."),
    "Grundlag.titel": ("Titel", "Hvad grundlaget hedder."),
    "Grundlag.udgiver": ("Udgiver", "Hvem der har udgivet det, for eksempel en kommune."),
    "Grundlag.dato": ("Dato", "Hvornår det er udgivet, skrevet som i dokumentet."),
    "Grundlag.gendannet": ("Gendannet", _GENDANNET),
    **{f"Grundlag.{chapter.field}": (chapter.name.capitalize(), _KAPITEL) for chapter in CHAPTERS},
    "Grundlag.sprog": (
        "Sprog",
        "Teksternes sprog, for eksempel en eller de. Kan udelades, hvis de er på dansk.",
    ),
    "Grundlag.raekkefoelge": (
        "Rækkefølge",
        "oppefra, hvis den øverste rolle står først, nedefra, hvis den nederste gør. Kan udelades.",
    ),
    "Grundlag.ord": ("Ord", "Hvad grundlaget selv kalder sine dele. Kan udelades."),
    "Grundlag.roller": ("Roller", "Rollerne i ledelseskædens rækkefølge."),
    "Grundlag.hjoerneflag": ("Hjørneflag", "Hjørneflagene i dokumentets rækkefølge."),
    "Grundlag.kompetencer": ("Kompetencer", "Kompetencerne, hvis der ikke er nogen hjørneflag."),
    "Ord": ("Ord", "Ental og flertal af grundlagets egne ord."),
    "Ord.rolle": ("Rolle", "For eksempel [niveau, niveauer]."),
    "Ord.hjoerneflag": ("Hjørneflag", "For eksempel [værdi, værdier]."),
    "Ord.kompetence": ("Kompetence", "For eksempel [tema, temaer]."),
    "Ord.fokuspunkt": ("Fokuspunkt", "For eksempel [adfærd, adfærd]."),
    "Ord.rollebeskrivelse": ("Rollebeskrivelse", "For eksempel [profil, profiler]."),
    "Rolle": ("Rolle", "Et ledelsesniveau."),
    "Rolle.id": ("Id", _ID),
    "Rolle.navn": ("Navn", "Hvad rollen hedder."),
    "Rolle.former": ("Former", _FORMER),
    "Rolle.beskrivelse": ("Beskrivelse", "En tekst om rollen selv. Kan udelades."),
    "Hjoerneflag": ("Hjørneflag", "Noget, ledelsen skal opnå."),
    "Hjoerneflag.id": ("Id", _ID),
    "Hjoerneflag.former": ("Former", _FORMER),
    "Hjoerneflag.overskrift": ("Overskrift", "Hjørneflaget som overskrift."),
    "Hjoerneflag.saetning": ("Sætning", "Hjørneflaget som sætning: ”Vi …”. Kan udelades."),
    "Hjoerneflag.gendannet": ("Gendannet", _GENDANNET),
    "Hjoerneflag.kompetencer": ("Kompetencer", "Hjørneflagets kompetencer i rækkefølge."),
    "Kompetence": ("Kompetence", "En ledelseskompetence."),
    "Kompetence.id": ("Id", _ID),
    "Kompetence.navn": ("Navn", "Hvad kompetencen hedder."),
    "Kompetence.former": ("Former", _FORMER),
    "Kompetence.definition": ("Definition", "Hvad kompetencen handler om. Kan udelades."),
    "Kompetence.gendannet": ("Gendannet", _GENDANNET),
    "Kompetence.fokuspunkter": ("Fokuspunkter", "Kompetencens fokuspunkter i rækkefølge."),
    "Kompetence.forventninger": (
        "Forventninger",
        f"{_CELLER} Kun når kompetencen ikke har fokuspunkter.",
    ),
    "Fokuspunkt": ("Fokuspunkt", "Noget, kompetencen viser sig i."),
    "Fokuspunkt.id": ("Id", f"{_ID} Gerne kompetencens id, punktum og et ord."),
    "Fokuspunkt.navn": ("Navn", "Hvad fokuspunktet hedder."),
    "Fokuspunkt.former": ("Former", _FORMER),
    "Fokuspunkt.forventninger": ("Forventninger", _CELLER),
    "Kapitel": ("Kapitel", "Et kapitel ud over rollerne og kompetencerne."),
    "Kapitel.overskrift": ("Overskrift", "Kapitlets overskrift."),
    "Kapitel.afsnit": ("Afsnit", "Kapitlets afsnit i rækkefølge."),
    "Afsnit": ("Afsnit", "En tekst, en liste eller begge dele."),
    "Afsnit.id": ("Id", _ID),
    "Afsnit.etiket": ("Etiket", "En overskrift, der ikke er dokumentets egen. Kan udelades."),
    "Afsnit.tekst": ("Tekst", "Afsnittets tekst. Kan udelades."),
    "Afsnit.punkter": ("Punkter", "Listen efter teksten. Kan udelades."),
    "Afsnit.hjoerneflag": ("Hjørneflag", "Id på de hjørneflag, afsnittet opregner. Kan udelades."),
    "Afsnit.kompetencer": ("Kompetencer", "Id på de kompetencer, det opregner. Kan udelades."),
    "Punkt": ("Punkt", "Et punkt på en liste."),
    "Punkt.id": ("Id", _ID),
    "Punkt.tekst": ("Tekst", "Punktets tekst."),
}


def schema() -> dict[str, _Part]:
    """Return the schema, draft 2020-12, of what `Grundlag` takes."""
    whole = Grundlag.model_json_schema()
    models = {**whole.pop("$defs"), "Grundlag": whole}
    danish = {name: _danish(name, model) for name, model in models.items()}
    danish["Rolle"]["properties"]["id"]["not"] = {"enum": list(RESERVED)}
    for name in ("Kompetence", "Fokuspunkt"):
        # Pydantic lets any key pass that isn't an id; the model doesn't.
        [cell] = danish[name]["properties"]["forventninger"].pop("patternProperties").values()
        danish[name]["properties"]["forventninger"] |= {
            "propertyNames": {"$ref": "#/$defs/Id"},
            "additionalProperties": cell,
        }
    for name, fields in zip(("Grundlag", "Kompetence"), ALTERNATIVES, strict=True):
        danish[name]["oneOf"] = [{"required": [field]} for field in fields]
    whole = danish.pop("Grundlag")
    return {"$schema": _DRAFT, **whole, "$defs": {**_TEXTS, **danish}}


def _danish(name: str, model: dict[str, _Part]) -> dict[str, _Part]:
    """Return the schema of a model with Danish words in place of Pydantic's."""
    plain = _plain(model)
    for field, value in plain["properties"].items():
        title, description = _WORDS[f"{name}.{field}"]
        plain["properties"][field] = {"title": title, "description": description, **value}
    title, description = _WORDS[name]
    return {"title": title, "description": description, **plain}


def _plain(part: _Part) -> _Part:
    """Return a part of a schema without words, and with what ids and texts share only named."""
    if isinstance(part, list):
        return [_plain(one) for one in part]
    if not isinstance(part, dict):
        return part
    for name, shared in _TEXTS.items():
        if part.get("pattern") == shared["pattern"]:
            return {"$ref": f"#/$defs/{name}"}
    return {key: _plain(one) for key, one in part.items() if key not in _LEFT_OUT}
