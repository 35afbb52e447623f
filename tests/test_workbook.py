"""What a workbook is for: to filter, to fill in and to print, for people who have only Excel."""

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from asking import answer_to
from ledelsesgrundlag.export import measures
from ledelsesgrundlag.formats import Format

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


def layout(sheet: Worksheet) -> tuple[object, ...]:
    """Return how a sheet is frozen and printed: up to which cell, on what, on how many pages."""
    setup = sheet.page_setup
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    return (
        sheet.freeze_panes,
        (setup.paperSize, setup.orientation, setup.fitToWidth or 1, setup.fitToHeight),
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
                ("D2", (A4, "portrait", 1, 2), "$1:$1", "$A$1:$F$25"),
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


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is missing: apt-get install "
                    "libreoffice-calc-nogui")  # fmt: skip
def test_libreoffice_finds_no_text_cut(tmp_path):
    """Each row that it makes as high as its texts need is no higher than ours, nor much lower.

    In Carlito, whose letters are as wide as Calibri's; without it, only that all is there.
    """
    (tmp_path / "x.xlsx").write_bytes(written("matrix"))
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}",
         "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "ud"),
         str(tmp_path / "x.xlsx")],
        check=True, capture_output=True,
    )  # fmt: skip
    ours = openpyxl.load_workbook(tmp_path / "x.xlsx")
    its = openpyxl.load_workbook(tmp_path / "ud" / "x.xlsx")
    assert its.sheetnames == ours.sheetnames
    for sheet in ours.worksheets[1:]:
        other = its[sheet.title]
        assert texts(other) == texts(sheet)
        assert list(other.tables) == list(sheet.tables)
    if not is_as_wide_as_calibri():
        return
    heights = [
        (sheet.row_dimensions[row].height, its[sheet.title].row_dimensions[row].height)
        for sheet in ours.worksheets
        for row in range(2, sheet.max_row + 1)
    ]
    assert all(our >= its_own for our, its_own in heights)
    assert sum(our for our, _ in heights) < 1.3 * sum(its_own for _, its_own in heights)


def is_as_wide_as_calibri() -> bool:
    """Tell whether LibreOffice has a font with the widths of Calibri here."""
    found = subprocess.run(
        ["fc-match", "Calibri"], check=False, capture_output=True, encoding="utf-8"
    )
    return "Carlito" in found.stdout or "Calibri" in found.stdout


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 20, 1),
        ("Et par ord", 20, 1),
        ("en\nto\ntre", 20, 3),
        ("Implementeringsledelse", 12, 2),
        ("medarbejder medarbejder", 13, 2),
        ("æ" * 30, 20, 3),
        ("漢字漢字漢字漢字漢字", 12, 3),
    ],
)
def test_a_row_is_as_high_as_its_tallest_text(text, width, lines):
    """Of 15 points a line; a wide letter takes more room."""
    assert measures.height([("x", 40, 11, False), (text, width, 11, False)]) == 15 * lines + 2
