"""A table is laid out in one place, so that no two writers can group its rows differently."""

from ledelsesgrundlag.views.table import (
    Block,
    Cell,
    Column,
    Entry,
    Heading,
    Kind,
    Paragraphs,
    Row,
    Table,
)

FLAG = Column("hjørneflag", Kind.GROUP, "hjoerneflag")
KOMPETENCE = Column("kompetence", Kind.GROUP, "kompetence")


def test_a_block_has_the_headings_that_begin_there():
    """One that goes on isn't said again, nor one that only repeats the title."""
    columns = (
        Column("id", Kind.ID, "id"),
        FLAG,
        KOMPETENCE,
        Column("niveau", Kind.LABEL, "niveau"),
        Column("fokuspunkt", Kind.NAME, "fokuspunkt"),
        Column("Chef", Kind.TEXT, "chef"),
    )
    places = [("Drift", "Mål"), ("Drift", "Mål"), ("Drift", "Økonomi"), ("Udvikling", "Økonomi")]
    rows = tuple(
        Row((Cell(str(n)), *map(Cell, place), Cell("valgt" * (n == 0)), Cell(f"F{n}"), Cell("x")))
        for n, place in enumerate(places)
    )
    entries = [
        Entry(str(n), f"F{n}", ("valgt",) if n == 0 else (), (Cell("x"),), None)
        for n in range(len(places))
    ]
    assert list(Table("Mål", columns, rows).blocks()) == [
        Block((Heading("Hjørneflag", "Drift", "", 0),), "Mål", tuple(entries[:2]), None),
        Block((Heading("Kompetence", "Økonomi", "", 1),), "Økonomi", (entries[2],), None),
        Block(
            (
                Heading("Hjørneflag", "Udvikling", "", 0),
                Heading("Kompetence", "Økonomi", "", 1),
            ),
            "Økonomi",
            (entries[3],),
            None,
        ),
    ]


def test_a_label_is_said_where_it_begins():
    """Above a paragraph and not again above the list that it opens; again after one without."""
    columns = (
        Column("id", Kind.ID, "id"),
        Column("afsnit", Kind.LABEL, "afsnit"),
        Column("tekst", Kind.TEXT, "tekst"),
    )
    rows = (
        Row((Cell("a"), Cell("Mål"), Cell("Vi vil:"))),
        Row((Cell("b"), Cell("Mål"), Cell("lytte")), bullet=True),
        Row((Cell("c"), Cell("Mål"), Cell("handle")), bullet=True),
        Row((Cell("d"), Cell(""), Cell("Sådan."))),
        Row((Cell("e"), Cell("Mål"), Cell("Igen."))),
    )
    table = Table("Kapitel", columns, rows)
    assert table.prose
    assert list(table.paragraphs()) == [
        Paragraphs("Mål", bullet=False, texts=(Cell("Vi vil:", "a"),)),
        Paragraphs("", bullet=True, texts=(Cell("lytte", "b"), Cell("handle", "c"))),
        Paragraphs("", bullet=False, texts=(Cell("Sådan.", "d"),)),
        Paragraphs("Mål", bullet=False, texts=(Cell("Igen.", "e"),)),
    ]
