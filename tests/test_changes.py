"""What changed between two editions is told by id, and the words that differ are marked."""

import copy
import json
import re
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from ledelsesgrundlag import (
    Afsnit,
    Fokuspunkt,
    Grundlag,
    Hjoerneflag,
    Kapitel,
    Kompetence,
    Ord,
    Punkt,
    Rolle,
    load_grundlag,
)
from ledelsesgrundlag.export import About, write
from ledelsesgrundlag.formats import Format
from ledelsesgrundlag.framework.chapters import FIELDS
from ledelsesgrundlag.framework.nouns import NOUNS
from ledelsesgrundlag.framework.values import rows
from ledelsesgrundlag.views.changes import _FIELDS, _OF_THE_WHOLE, changes, differing_words
from strategies import frameworks, texts
from test_export import READERS, lines_of

BJERGBY = Path(__file__).parent / "frameworks" / "bjergby.yaml"
VALUES = yaml.safe_load(BJERGBY.read_text("utf-8"))
OLD = load_grundlag(BJERGBY)


def edited() -> dict[str, Any]:
    """Return the next edition: one of each change that there is."""
    values = copy.deepcopy(VALUES)
    natur, by, mennesker = values["hjoerneflag"]
    values["dato"] = "2. kvartal 2026"
    dialog = by["kompetencer"].pop(0)
    natur["kompetencer"].append(dialog)
    dialog["fokuspunkter"].append(dialog["fokuspunkter"].pop(0))
    dialog["definition"] = "Noget helt andet"
    dialog["fokuspunkter"][-1]["forventninger"]["hr-chef"] = "Samler op, og svarer inden for 7 dage"
    pauser = mennesker["kompetencer"][0]["fokuspunkter"]
    pauser.append(copy.deepcopy(pauser[0]) | {"id": "fri", "navn": "Fri"})
    del values["praksis"]["afsnit"][0]["punkter"][1]
    values["roller"][1]["former"].append("vicechef")
    return values


NEW = Grundlag.model_validate(edited())
SHOWN = """\
Ændringer i ledelsesgrundlaget

Før: Sådan leder vi <her> & nu, Teknik & Miljø, Bjergby Kommune, 1. kvartal 2026

Nu: Sådan leder vi <her> & nu, Teknik & Miljø, Bjergby Kommune, 2. kvartal 2026

Ændring: tilføjet

Fokuspunkt: Fri, navn (fri)
Nu: Fri

Teamleder: Fri (fri.teamleder)
Nu: Holder pause

HR-chef/souschef: Fri (fri.hr-chef)
Nu: Sikrer pauser 🌲

Øverste leder (Å): Fri (fri.oeverste)
Nu: Går forrest til pause

Ændring: fjernet

Sådan bruger vi det, tekst (efteraar)
Før: * om efteråret *

Ændring: flyttet

Kompetence: Dialog (dialog, fra nr. 1 i Byen til nr. 2 i Natur, der varer)
Før: Dialog
Nu: Dialog

Fokuspunkt: Borgermøder (borgermoede, fra nr. 1 til nr. 3)
Før: Borgermøder
Nu: Borgermøder

Ændring: omformuleret

Dato (dato, fjernet ”1”, tilføjet ”2”)
Før: 1. kvartal 2026
Nu: 2. kvartal 2026

Rolle: HR-chef/souschef, andre ord (hr-chef, tilføjet ”, vicechef”)
Før: souschef
Nu: souschef, vicechef

Kompetence: Dialog, definition (dialog, helt ny tekst)
Før: At tale sammen
Nu: Noget helt andet

HR-chef/souschef: Borgermøder (borgermoede.hr-chef, fjernet ”;” og ”14”, tilføjet ”, og” og ”7”)
Før: Samler op; svarer inden for 14 dage
Nu: Samler op, og svarer inden for 7 dage
"""


@pytest.fixture
def editions(tmp_path) -> tuple[str, str]:
    """Write both editions."""
    new = tmp_path / "ny.yaml"
    new.write_text(yaml.safe_dump(edited(), allow_unicode=True, sort_keys=False), encoding="utf-8")
    return str(BJERGBY), str(new)


def test_each_kind_of_change_is_told(lg, editions):
    """Added, removed, moved, reworded, in that order; nothing else is said."""
    shown = lg("ændringer", *editions, "--enkel")
    assert (shown.returncode, shown.stderr, shown.stdout) == (0, "", SHOWN)


def test_words_that_differ_stand_out_everywhere(lg, editions):
    """On the screen, in HTML, Markdown, JSON, Excel and Word; in a column of its own in CSV."""
    coloured = lg("ændringer", *editions, FORCE_COLOR="1", TERM="xterm", width=140).stdout
    assert "inden for \x1b[1;4m14\x1b[0m dage" in coloured
    assert "inden for <mark>14</mark> dage" in lg("ændringer", *editions, "--export", "html").stdout
    assert "inden for <b>14</b> dage" in lg("ændringer", *editions, "--export", "md").stdout
    rows = json.loads(lg("ændringer", *editions, "--export", "json").stdout)["raekker"]
    [cells] = [row["celler"] for row in rows if row["id"] == "borgermoede.hr-chef"]
    assert [cells["foer"]["tekst"][a:b] for a, b in cells["foer"]["markeret"]] == [";", "14"]
    assert [cells["nu"]["tekst"][a:b] for a, b in cells["nu"]["markeret"]] == [", og", "7"]
    assert "fjernet ”;” og ”14”" in lg("ændringer", *editions, "--export", "csv").stdout


def test_the_same_edition_has_no_changes(lg):
    """It says so, and an export is a table without rows."""
    same = (str(BJERGBY), str(BJERGBY))
    shown = lg("ændringer", *same, width=120)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert shown.stdout.startswith("Ingen ændringer i ledelsesgrundlaget\n")
    assert lg("ændringer", *same, "--export", "csv").stdout == ("id,ændring,sted,forskel,før,nu\n")
    for export_format in Format:
        assert write(changes(OLD, OLD), About("t", "u", "d", "1"), export_format)


def test_a_file_that_is_wrong_is_told(lg, tmp_path):
    """Both editions must be there and be valid; two are asked for."""
    (tmp_path / "x.yaml").write_text("titel: x", encoding="utf-8")
    failed = lg("ændringer", str(BJERGBY), str(tmp_path / "x.yaml"))
    assert failed.returncode == 1
    assert f"lg: {tmp_path / 'x.yaml'}, linje 1, kolonne 1: feltet " in failed.stderr
    for files in ((), (str(BJERGBY),), ("a", "b", "c")):
        failed = lg("ændringer", *files)
        assert (failed.returncode, failed.stderr) == (
            2,
            "lg: Skriv den gamle og den nye fil: lg ændringer gammel.yaml ny.yaml.\n",
        )


@pytest.mark.parametrize("export_format", Format)
def test_every_format_holds_exactly_the_changes(export_format):
    """Read back by somebody else's library."""
    table = changes(OLD, NEW)
    data = write(table, About("t", "u", "d", "1"), export_format)
    assert len(READERS[export_format](table, data)) == len(table.rows)
    if export_format is not Format.CSV_EXCEL:  # a formula stands behind an apostrophe
        assert READERS[export_format](table, data) == lines_of(table, export_format)


def test_no_text_of_a_part_is_passed_over():
    """A new field that isn't compared would change unseen."""
    parts = (Rolle, Fokuspunkt, Kompetence, Hjoerneflag, Kapitel, Afsnit, Punkt)
    compared = {field for part in parts for field in part.model_fields} - {"id"}
    # The others are lists of parts, which are compared one by one.
    assert compared - set(_FIELDS) == {
        *("kompetencer", "fokuspunkter", "forventninger", "afsnit", "punkter", "hjoerneflag"),
    }
    assert set(Ord.model_fields) == set(NOUNS)
    assert set(Grundlag.model_fields) - set(_OF_THE_WHOLE) - set(FIELDS) == {
        *("ord", "roller", "hjoerneflag", "kompetencer"),
    }


@given(frameworks())
def test_a_framework_has_no_changes_from_itself(values):
    """Whatever is in it."""
    grundlag = Grundlag.model_validate(values)
    assert changes(grundlag, grundlag).rows == ()


@given(frameworks(), frameworks())
def test_what_was_can_be_told_from_what_is(old, new):
    """Each text of either edition is in both, or it is a row: added, removed or reworded."""
    before, after = Grundlag.model_validate(old), Grundlag.model_validate(new)
    rows = changes(before, after).rows
    assert bool(rows) == (before != after)
    told = {(row.id, row.cells[4].text): row.cells[5].text for row in rows}
    cells = {cell.id: cell.tekst for cell in after.forventninger()}
    for cell in before.forventninger():
        assert told.get((cell.id, cell.tekst), cell.tekst) == cells.get(cell.id, "")


@given(frameworks(), st.data())
def test_a_change_of_one_text_is_one_row(values, data):
    """Nothing but what was changed is told."""
    _, part = data.draw(st.sampled_from(list(rows(values))))
    rolle, text = data.draw(st.sampled_from(values["roller"]))["id"], data.draw(texts())
    before = Grundlag.model_validate(values)
    given, id_ = part["forventninger"], f"{part['id']}.{rolle}"
    [was] = [cell.tekst for cell in before.forventninger() if cell.id == id_]
    assume(was != text)
    given[rolle] = text
    [row] = changes(before, Grundlag.model_validate(values)).rows
    change = "omformuleret" if was else "tilføjet"
    assert [cell.text for cell in row.cells[:2]] == [id_, change]
    assert [cell.text for cell in row.cells[4:]] == [was, text]


def left_of(text: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
    """Return the words of a text that aren't in the spans."""
    letters = list(text)
    for start, end in spans:
        letters[start:end] = " " * (end - start)
    return re.findall(r"\w+|[^\w\s]", "".join(letters))


@given(st.lists(texts(), min_size=1), st.lists(texts(), min_size=1))
def test_what_is_not_marked_is_the_same(old, new):
    """Take the marked words away, and the same is left of both texts."""
    before, after = " ".join(old), " ".join(new)
    removed, added = differing_words(before, after)
    assert left_of(before, removed) == left_of(after, added)


@given(st.permutations(range(8)))
def test_as_little_as_can_be_is_called_moved(order):
    """Of roller in another order those are moved that the others had to make room for."""
    values = copy.deepcopy(VALUES)
    values["roller"] = [{"id": f"r{n}", "navn": f"R{n}"} for n in range(8)]
    for kompetence in (k for flag in values["hjoerneflag"] for k in flag["kompetencer"]):
        for fokuspunkt in kompetence["fokuspunkter"]:
            fokuspunkt["forventninger"] = {f"r{n}": "x" for n in range(8)}
    before = Grundlag.model_validate(values)
    values["roller"] = [values["roller"][n] for n in order]
    moved = [row.id for row in changes(before, Grundlag.model_validate(values)).rows]
    kept = [n for n in order if f"r{n}" not in moved]
    assert kept == sorted(kept)
    rising = (set(pick) for size in range(8, 0, -1) for pick in combinations(order, size)
              if list(pick) == sorted(pick))  # fmt: skip
    assert len(kept) == len(next(rising))
