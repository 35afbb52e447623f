"""The proof: every text of the data stands in the scanned document, and nothing else does."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledelsesgrundlag import load_grundlag
from scanning import (
    CORRECTIONS,
    FURNITURE,
    MOVED,
    READINGS,
    SCAN,
    Place,
    claims,
    corrected,
    find,
    page_of,
    reads_as,
)

GRUNDLAG = load_grundlag()
CLAIMS = claims(GRUNDLAG)
TEXT = corrected()
FOUND, LEFT = find(CLAIMS, TEXT)
CELLS = list(GRUNDLAG.forventninger())


def misplaced(found: dict[str, list[Place]]) -> list[str]:
    """Name the texts that do not stand exactly where the document has them."""
    return [c.id for c in CLAIMS if tuple(place.page for place in found[c.id]) != c.pages]


def wrong_cells(texts: dict[str, str]) -> list[str]:
    """Name the cells that do not stand on their two pages, and the kompetencer out of order.

    `texts` tells which cell's text each cell holds; the data is right when each holds its own.
    """
    places = {cell.id: FOUND[texts[cell.id]] for cell in CELLS}
    wrong = [
        cell.id
        for cell in CELLS
        if [place.page for place in places[cell.id]] != [cell.rolle.id, cell.kompetence.id]
    ]
    for kompetence in GRUNDLAG.kompetencer:
        rows = [f.id for f in kompetence.fokuspunkter]
        columns = [rolle.id for rolle in GRUNDLAG.roller]
        orders = [[places[f"{row}.{column}"][0].line for row in rows] for column in columns]
        orders.append([places[f"{row}.{column}"][-1].line for row in rows for column in columns])
        wrong += [kompetence.id] if any(lines != sorted(lines) for lines in orders) else []
    return wrong


def test_every_forventning_is_found_twice():
    """Once on the page of its role, once in the table of its kompetence: 192 of 192."""
    assert [len(FOUND[cell.id]) for cell in CELLS] == [2] * 96
    assert wrong_cells({cell.id: cell.id for cell in CELLS}) == []


def test_every_text_stands_where_the_document_has_it():
    """Headings, definitions and chapters too, each on its pages, as often as there, in order."""
    assert misplaced(FOUND) == []
    assert (len(CLAIMS), sum(map(len, FOUND.values()))) == (192, 457)


def test_nothing_is_left_over():
    """What no text has used is page furniture, listed line by line with a reason."""
    left = LEFT.split("\n")
    over = [(number, line.strip()) for number, line in enumerate(left, 1) if line.strip()]
    assert over == [(line, text) for line, text, _ in FURNITURE]


def test_the_texts_stand_in_the_order_of_the_document():
    """Kompetencer as its list has them, fokuspunkter as on the first role page."""
    first = [FOUND[k.id][0].line for k in GRUNDLAG.kompetencer]
    assert first == [67, 68, 70, 71, 73, 74, 76, 77]
    for kompetence in GRUNDLAG.kompetencer:
        lines = [FOUND[f.id][0].line for f in kompetence.fokuspunkter]
        assert lines == sorted(lines)
    assert [FOUND[rolle.id][-1].line for rolle in GRUNDLAG.roller] == [1615, 1617, 1619, 1622]


def test_the_ledestjerne_has_the_order_of_the_text_under_the_star():
    """A star has no first point; the sentence under it names the seven in an order."""
    assert GRUNDLAG.ledestjerne
    _, intentioner, forklaring = GRUNDLAG.ledestjerne.afsnit
    stems = ("roværd", "espekt", "edelses-", "elhed", "reativ", "ynlig", "ngager")
    assert all(s in p.tekst for s, p in zip(stems, intentioner.punkter, strict=True))
    places = [forklaring.tekst.index(stem) for stem in stems if stem in forklaring.tekst]
    assert len(places) == 7
    # "kommunikere synligt og tydeligt" is the one that the sentence turns round.
    assert places == sorted(places)


@pytest.mark.parametrize("number", range(len(CORRECTIONS)), ids=lambda n: str(CORRECTIONS[n].line))
def test_every_correction_is_needed(number):
    """Without it a text is not found, so that no entry outlives its reason."""
    without = corrected(CORRECTIONS[:number] + CORRECTIONS[number + 1 :])
    assert misplaced(find(CLAIMS, without)[0])


def test_the_other_copy_that_a_correction_names_has_the_reading():
    """A reason that points to another line is checked against that line, letter by letter."""
    lines = SCAN.read_text(encoding="utf-8").split("\n")
    for correction in CORRECTIONS:
        if place := re.search(r"linje (\d+) har (\w+)", correction.reason):
            assert place[2] in lines[int(place[1]) - 1], correction


def test_the_moved_line_is_needed():
    """It ends the definition that stands after it in the scan."""
    lines = SCAN.read_text(encoding="utf-8").split("\n")
    assert {lines[n - 1]: lines[m - 1] for n, m in MOVED.items()} == {
        "af et arbejdsfaellesskab.": "hvor medarbejdere trives, er motiverede og engagerede, "
        "og at de fgler sig som en del"
    }
    assert page_of(1146) == page_of(1172) == "personaleledelse"
    assert misplaced(find(CLAIMS, corrected(moved={}))[0]) == [
        "personaleledelse",
        "personaleledelse.tabel",
    ]


@pytest.mark.parametrize(
    ("letter", "reading"), [(letter, r) for letter, rs in READINGS.items() for r in rs]
)
def test_every_reading_is_needed(monkeypatch, letter, reading):
    """The fold forgives nothing that the scanner has not done again and again."""
    monkeypatch.setitem(READINGS, letter, tuple(r for r in READINGS[letter] if r != reading))
    missing = sum(map(len, FOUND.values())) - sum(map(len, find(CLAIMS, TEXT)[0].values()))
    assert missing >= 3


# What the scanner made of each forventning, both times.
SCANNED = [(cell.tekst, [place.text for place in FOUND[cell.id]]) for cell in CELLS]
WORDS = sorted({word for cell in CELLS for word in cell.tekst.split()})
# The letters that the scanner is known to lose may be read as others; that is what the
# dictionary is for (test_dansk.py). No other letter may be taken for another.
PLAIN_LETTERS = "abcdefghijkmnopqrstuvwxyz"


def read_twice(text: str, both: list[str]) -> bool:
    """Tell whether the scanner may have made both its copies of a text."""
    return all(reads_as(text, scanned) for scanned in both)


def test_each_forventning_is_read_from_its_scan():
    """What the mutations below start from is accepted."""
    assert all(len(both) == 2 and read_twice(text, both) for text, both in SCANNED)


@given(st.sampled_from(SCANNED), st.data())
def test_a_missing_word_is_rejected(pair, data):
    """Nothing may fall out of a text, whether a word or what stands beside a comma."""
    words = pair[0].split()
    del words[data.draw(st.integers(0, len(words) - 1))]
    assert not read_twice(" ".join(words), pair[1])


@given(st.sampled_from(SCANNED), st.sampled_from(WORDS), st.data())
def test_an_added_or_changed_word_is_rejected(pair, word, data):
    """No word may come into a text, even one that the document uses elsewhere."""
    words = pair[0].split()
    place = data.draw(st.integers(0, len(words) - 1))
    assert not read_twice(" ".join([*words[:place], word, *words[place:]]), pair[1])
    if words[place] != word:
        assert not read_twice(" ".join([*words[:place], word, *words[place + 1 :]]), pair[1])


@given(st.sampled_from(SCANNED), st.data())
def test_two_swapped_words_are_rejected(pair, data):
    """The order of the words is the document's."""
    words = pair[0].split()
    place = data.draw(st.integers(0, len(words) - 2))
    swapped = [*words[:place], words[place + 1], words[place], *words[place + 2 :]]
    assert swapped == words or not read_twice(" ".join(swapped), pair[1])


@given(st.sampled_from(SCANNED), st.sampled_from(PLAIN_LETTERS + ",.- "), st.data())
def test_a_changed_letter_or_comma_is_rejected(pair, letter, data):
    """A letter, a comma or a capital is changed, added or dropped: each is seen."""
    text, both = pair
    place = data.draw(st.integers(0, len(text) - 1))
    before, own, after = text[:place], text[place], text[place + 1 :]
    assert not read_twice(before + after, both)
    assert not read_twice(before + letter + own + after, both)
    # What the scanner makes of an ø can't be told from a printed g: that is the dictionary's.
    if letter != own and letter not in READINGS.get(own, ()):
        assert not read_twice(before + letter + after, both)
    if own.lower() != own.upper():
        assert not read_twice(before + own.swapcase() + after, both)


@given(st.sampled_from(CELLS), st.sampled_from(CELLS))
def test_two_swapped_cells_are_rejected(one, other):
    """A true text in the wrong cell stands on the wrong page, or in the wrong order on it."""
    texts = {cell.id: cell.id for cell in CELLS} | {one.id: other.id, other.id: one.id}
    assert bool(wrong_cells(texts)) == (one != other)
