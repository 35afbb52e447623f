"""Every valid framework survives YAML, the model and every export, letter for letter."""

import csv
import re
from collections.abc import Callable
from io import StringIO

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledelsesgrundlag import Grundlag
from ledelsesgrundlag.export import About, write, write_sheet
from ledelsesgrundlag.formats import SHEET_FORMATS, Format
from ledelsesgrundlag.framework.rules import UNSEEN
from ledelsesgrundlag.output import plain, screen
from ledelsesgrundlag.reading import yaml_file
from ledelsesgrundlag.reading.doubts import doubts
from ledelsesgrundlag.reading.loading import parse_grundlag
from ledelsesgrundlag.views import chapters, lists, matrix, questions, sheet
from ledelsesgrundlag.views.changes import changes
from ledelsesgrundlag.views.one import one
from ledelsesgrundlag.views.query import Query
from ledelsesgrundlag.views.search import search
from ledelsesgrundlag.views.table import Kind, Table
from strategies import frameworks
from test_export import READERS, lines_of, to_excel
from test_model import SMALL

SAMTALER = questions.load_samtaler().opgaver
ABOUT = About("t", "u", "d", "1")
slow = settings(
    max_examples=settings.default.max_examples * 2 // 5,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


VIEWS: dict[str, Callable[[Grundlag], Table]] = {
    "roller": lists.roller,
    "rolle": lambda g: matrix.rolle(g, g.roller[0]),
    "kompetencer": lists.kompetencer,
    "kompetence": lambda g: matrix.kompetence(g, g.kompetencer[0]),
    "matrix": matrix.matrix,
    "long": lambda g: matrix.long(matrix.matrix(g)),
    "hjoerneflag": lists.hjoerneflag,
    "overview": lists.overview,
    "compare": lambda g: matrix.compare(g, g.roller),
    "forventning": lambda g: one(g, next(g.forventninger()).id),
    "fokuspunkt": lambda g: one(g, next(g.raekker()).part.id),
    "flag": lambda g: one(g, [*g.hjoerneflag, *g.kompetencer][0].id),
    "search": lambda g: search(g, Query([g.kompetencer[0].navn[:1]])),
    "changes": lambda g: changes(g, g.model_copy(update={"titel": "Ny"})),
    "kapitel": lambda g: chapters.kapitel(g, g.forord) if g.forord else lists.roller(g),
}


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Any view of any framework."""
    view = VIEWS[draw(st.sampled_from(list(VIEWS)))]
    return view(Grundlag.model_validate(draw(frameworks())))


@given(frameworks(), st.sampled_from([yaml.SafeDumper, yaml.CSafeDumper]), st.booleans())
@slow
def test_yaml_gives_back_what_was_written(values, dumper, allow_unicode):
    """Whatever the quoting, with letters as they are or escaped, on long lines or folded."""
    text = yaml.dump(values, Dumper=dumper, allow_unicode=allow_unicode, sort_keys=False)
    grundlag = parse_grundlag(text)
    assert grundlag == Grundlag.model_validate(values)
    # It may be doubted, and is valid all the same; what is, stands somewhere.
    doubted = doubts(yaml_file.document(yaml_file.Source("x.yaml", text.encode())))
    assert all(problem.line for problem in doubted)
    again = yaml.dump(grundlag.model_dump(mode="json"), Dumper=dumper, allow_unicode=allow_unicode)
    assert parse_grundlag(again) == grundlag


# What a PDF takes as text is fuzzed in test_pdf: it shows its letters in the order of the eye.
GIVING_BACK = [f for f in Format if f not in {Format.CSV_EXCEL, Format.PDF}]


@pytest.mark.parametrize("export_format", GIVING_BACK)
@given(table=tables())
@slow
def test_every_export_gives_back_what_it_was_given(export_format, table):
    """Read by somebody else's library, each view of any framework is what it was."""
    assert READERS[export_format](table, write(table, ABOUT, export_format)) == lines_of(
        table, export_format
    )


@pytest.mark.parametrize("name", ["x" * 300, "🌲" * 20])
@pytest.mark.parametrize("export_format", [Format.XLSX, Format.DOCX])
def test_a_long_name_is_no_error_of_office(export_format, name):
    """Found by hypothesis: Word's property has 255 letters, Excel's sheet name 31, 🌲 being two."""
    small = yaml.safe_load(SMALL)
    grundlag = Grundlag.model_validate(small | {"roller": [{"id": "chef", "navn": name}]})
    for table in (matrix.rolle(grundlag, grundlag.roller[0]), matrix.matrix(grundlag)):
        assert READERS[export_format](table, write(table, ABOUT, export_format)) == lines_of(
            table, export_format
        )


def as_list(text: str) -> str:
    """Return a text of a cell as people see it in Excel: more than one with bullets."""
    lines = text.split("\n")
    bullets = len(lines) > 1 or text.startswith("• ")
    return "\n".join(f"• {line}" for line in lines) if bullets else text


@given(tables())
@slow
def test_excel_gets_no_formula(table):
    """Nor a number; all else is what it was."""
    data = write(table, ABOUT, Format.CSV_EXCEL).decode("utf-8-sig")
    read = list(csv.reader(StringIO(data, newline=""), delimiter=";", strict=True))
    heads = [column.head for column in table.columns]
    texts = table.indices(Kind.TEXT)
    rows = [[as_list(cell.text) if i in texts else cell.text for i, cell in enumerate(row.cells)]
            for row in table.rows]  # fmt: skip
    assert read == [[to_excel(text) for text in line] for line in [heads, *rows]]


@given(tables())
@slow
def test_a_screen_shows_nothing_but_text(table):
    """No markup is heeded and no escape sequence written; every text is there in plain text."""
    shown = screen.render(table, StringIO())
    # What joins emoji is a part of them.
    assert not re.search(f"[{UNSEEN}]", shown.replace("\n", "").replace("\u200d", ""))
    lines = plain.render(table).splitlines()
    texts = [row.cells[i].text for row in table.rows for i in table.indices(Kind.TEXT)]
    for text in (text for cell in texts for text in cell.split("\n")):
        assert any(line.endswith(text) for line in lines)


@given(frameworks(), st.sampled_from(SHEET_FORMATS), st.integers(0, 1))
@settings(slow, max_examples=settings.default.max_examples // 5)
def test_a_sheet_can_be_made_of_any(values, export_format, task):
    """Both sheets in their formats, whatever the texts are; what they hold is tested elsewhere."""
    grundlag = Grundlag.model_validate(values)
    built = sheet.build(grundlag, SAMTALER[task], grundlag.roller[-1])
    assert write_sheet(built, ABOUT, export_format)
