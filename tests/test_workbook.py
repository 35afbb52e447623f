"""What a workbook is for: to filter, to fill in and to print, for people who have only Excel."""

import io
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from asking import answer_to, table_of
from ledelsesgrundlag.export import About, measures, write
from ledelsesgrundlag.formats import Format
from sheets import repacked

BJERGBY = Path(__file__).parent / "frameworks" / "bjergby.yaml"


def written(view: str) -> bytes:
    """Return a view as a workbook."""
    return answer_to(view).written(Format.XLSX)


def opened(view: str) -> openpyxl.Workbook:
    """Return a view as a workbook that openpyxl has read."""
    return openpyxl.load_workbook(io.BytesIO(written(view)))


def texts(sheet: Worksheet) -> list[list[str | None]]:
    """Return the cells of a sheet."""
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def pages(sheet: Worksheet) -> list[int]:
    """Return how many pages a sheet is made to fit in width and in height: 1 isn't said."""
    setup = sheet.page_setup
    return [1 if said is None else said for said in (setup.fitToWidth, setup.fitToHeight)]


def layout(sheet: Worksheet) -> tuple[object, ...]:
    """Return how a sheet is frozen and printed: up to which cell, on what, on how many pages."""
    setup = sheet.page_setup
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    return (
        sheet.freeze_panes,
        (setup.paperSize, setup.orientation, *pages(sheet)),
        sheet.print_title_rows,
        str(sheet.print_area).rpartition("!")[2],
    )


A3, A4 = 8, 9


def test_the_matrix_is_a_workbook_with_a_sheet_for_each_use():
    """Each a table of Excel's with banded rows, frozen before its texts, printed without ids."""
    book = opened("matrix")
    assert {
        sheet.title: (
            layout(sheet),
            [(one.name, one.ref, one.tableStyleInfo.showRowStripes)
             for one in sheet.tables.values()],
        )
        for sheet in book.worksheets[1:]
    } == {
        "Matrix": (
            ("D2", (A3, "landscape", 1, 0), "$1:$1", "$A$1:$G$25"),
            [("Matrix", "A1:H25", True)],
        ),
        **{
            name: (
                ("D2", (A4, "portrait", 1, 1), "$1:$1", "$A$1:$F$25"),
                [(f"Rolle_{number}", "A1:G25", True)],
            )
            for number, name in enumerate(
                ["Direktør", "Chef", "Leder af ledere", "Leder af medarbejdere"], 1
            )
        },
        "Liste": (
            ("E2", (A4, "landscape", 1, 0), "$1:$1", "$A$1:$E$97"),
            [("Liste", "A1:F97", True)],
        ),
    }  # fmt: skip
    assert len({sheet.sheet_properties.tabColor.rgb for sheet in book.worksheets}) == 3
    matrix = book["Matrix"]
    assert matrix["A2"].fill.fgColor.rgb == "FF00875F"
    assert matrix["D2"].alignment.wrap_text
    assert matrix["H2"].value == "driftsledelse.kerneopgaven"
    assert matrix["H2"].font.size == 8
    assert (book.properties.title, book.properties.creator) == (
        "Ledelsesgrundlag, december 2021",
        "Chefgruppen, Social og Sundhed, Holstebro Kommune",
    )


def test_a_rolle_has_room_for_notes_and_a_status_to_choose():
    """From a list, and nothing else is taken; the rows grow with what is written."""
    data = written("rolle chef")
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["Om", "Chef"]
    sheet = book["Chef"]
    assert [cell.value for cell in sheet[1]] == [
        *("Hjørneflag", "Kompetence", "Fokuspunkt", "Chef", "Noter", "Status", "Id")
    ]
    [choice] = sheet.data_validations.dataValidation
    assert (str(choice.sqref), choice.formula1, choice.error) == (
        "F2:F25",
        '"Styrke,På vej,Udviklingsområde"',
        "Vælg Styrke, På vej eller Udviklingsområde, eller lad feltet være tomt.",
    )
    assert b"customHeight" not in zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet2.xml")


@pytest.mark.parametrize(("times", "high"), [(1, 1), (2, 2), (5, 0)])
def test_a_rolle_fills_two_pages_at_most(times, high):
    """Unless it would be too small to read."""
    table = table_of("rolle chef")
    about = About("t", "u", "d", "1")
    data = write(table._replace(rows=table.rows * times), about, Format.XLSX)
    assert pages(openpyxl.load_workbook(io.BytesIO(data))["Chef"]) == [1, high]


def test_the_first_sheet_says_what_the_workbook_is():
    """What it is, by whom, how each sheet is used, and where a text is from that was lost."""
    data = written(f"matrix --data {BJERGBY}")
    book = openpyxl.load_workbook(io.BytesIO(data))
    use = "Skriv noter, og vælg Styrke, På vej eller Udviklingsområde i listen ud for hver tekst."
    assert texts(book["Om"]) == [
        [None, "Sådan leder vi <her> & nu, 1. kvartal 2026"],
        [None, None],
        ["Grundlag", "Sådan leder vi <her> & nu"],
        ["Udgiver", "Teknik & Miljø, Bjergby Kommune"],
        ["Dato", "1. kvartal 2026"],
        [None, None],
        ["Arkene", "Klik på et navn for at komme til arket."],
        [
            "Matrix",
            "Alle roller side om side. Filtrér og sortér med pilene. Udskrives på A3 på tværs.",
        ],
        ["Teamleder", f"{use} Udskrives på A4."],
        ["HR-chef souschef", None],
        ["Øverste leder (Å)", None],
        ["Liste", "Et udsagn i hver række: til pivottabeller og til andre systemer."],
        [
            "Id",
            "Den sidste kolonne er hver teksts faste navn, og den udskrives ikke. Lad den stå, så "
            "kan arket læses ind igen med lg ny --fra.",
        ],
    ]
    sheet = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml").decode()
    assert re.findall('location="([^"]*)"', sheet) == [
        *("'Matrix'!A1", "'Teamleder'!A1", "'HR-chef souschef'!A1", "'Øverste leder (Å)'!A1"),
        "'Liste'!A1",
    ]
    [*_, [source, first], [none, second]] = texts(opened("matrix")["Om"])
    assert (source, none) == ("Teksternes kilde", None)
    assert first.startswith("Gendannet (innovation): På rollesiderne")
    assert second.startswith("Gendannet (")


def test_a_view_that_is_not_of_roller_has_one_sheet():
    """Beside the one about it."""
    book = opened("kompetence")
    assert book.sheetnames == ["Om", "Kompetencer"]
    assert book["Kompetencer"].tables["Tabel"].ref == "A1:D9"


def test_heads_that_excel_takes_for_no_table_have_a_filter(lg, tmp_path):
    """One longer than Excel's: it would call the file damaged."""
    file = tmp_path / "x.yaml"
    lg("ny", str(file), "--form", "enkel")
    text = file.read_text("utf-8").replace("navn: Chef", f"navn: {'x' * 300}")
    file.write_text(text, encoding="utf-8")
    book = opened(f"matrix --data {file}")
    chef = book.sheetnames[2]
    for name in ("Matrix", chef):
        assert not book[name].tables
        assert book[name].auto_filter.ref == book[name].dimensions
    assert len(book[chef].data_validations.dataValidation) == 1


def has_letters_as_wide_as_calibri() -> bool:
    """Tell whether there is a font here in which LibreOffice breaks lines where Excel does."""
    if not shutil.which("fc-match"):
        return False
    match = ["fc-match", "Calibri"]
    found = subprocess.run(match, check=True, capture_output=True, encoding="utf-8").stdout
    return "Carlito" in found or "Calibri" in found


@pytest.mark.skipif(not os.environ.get("CI"), reason="takes some seconds: set CI=1 to run")
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is missing: apt-get install "
                    "libreoffice-calc-nogui")  # fmt: skip
@pytest.mark.skipif(not has_letters_as_wide_as_calibri(), reason="a font is missing: apt-get "
                    "install fonts-crosextra-carlito")  # fmt: skip
def test_no_text_is_cut_in_libreoffice(tmp_path):
    """It has each sheet with all its texts, and makes no row higher than ours for them."""
    data = written("matrix")
    parts = zipfile.ZipFile(io.BytesIO(data))
    sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    bare = {name: re.sub(rb' ht="[^"]*"', b"", parts.read(name)) for name in sheets}
    (tmp_path / "x.xlsx").write_bytes(repacked(data, bare))
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    # It finds the heights out that a file of OpenDocument leaves open, not those of Excel's.
    for ending, file in (("ods", "x.xlsx"), ("xlsx:Calc MS Excel 2007 XML", "x.ods")):
        convert = ["soffice", "--headless", profile, "--convert-to", ending, file]
        subprocess.run(convert, cwd=tmp_path, check=True, capture_output=True)
    its = openpyxl.load_workbook(tmp_path / "x.xlsx")
    ours = openpyxl.load_workbook(io.BytesIO(data))
    assert its.sheetnames == ours.sheetnames
    heights = []
    for sheet in ours.worksheets:
        other = its[sheet.title]
        assert texts(other) == texts(sheet)
        for row in range(1, sheet.max_row + 1):
            ends = (sheet.row_dimensions[row].height or 15, other.row_dimensions[row].height or 15)
            heights.append((sheet.title, row, *ends))
    assert [one for one in heights if one[2] < one[3]] == []
    # Its lines stand closer than Excel's.
    ours_all, its_all = (sum(one[place] for one in heights) for place in (2, 3))
    assert its_all < ours_all < 1.6 * its_all


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 20, 1),
        ("Et par ord", 20, 1),
        ("en\nto\ntre", 20, 3),
        ("Implementeringsledelse", 15, 2),
        ("medarbejder medarbejder", 13, 2),
        ("æ" * 30, 20, 3),
        ("漢字漢字漢字漢字漢字", 12, 3),
    ],
)
def test_a_row_is_as_high_as_its_tallest_text(text, width, lines):
    """Of 15 points a line; a wide letter takes more room."""
    assert measures.height([("x", 40, 11, False), (text, width, 11, False)]) == 15 * lines + 2
