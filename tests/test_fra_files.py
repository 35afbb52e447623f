"""What is given as a table may be any file: each is read as it was meant, or told of."""

import io
import os
import struct
import subprocess
import sys
import warnings
import zipfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from ledelsesgrundlag.cli.tab import suggest
from ledelsesgrundlag.errors import DataError
from ledelsesgrundlag.reading import limits, tables
from ledelsesgrundlag.reading.tables import spreadsheet
from ledelsesgrundlag.reading.tables.grid import Grid, Spreadsheet
from sheets import repacked, workbook
from test_hostile import MOST_MEMORY, linux

TABLE = [["Tema", "Leder"], ["Retning", "Sætter mål"]]
SHEET = "xl/worksheets/sheet1.xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def texts(grid: Grid) -> list[list[str]]:
    """Return the texts of a sheet."""
    return [[cell.text for cell in row] for row in grid.rows]


def read(tmp_path: Path, data: bytes, name: str = "x") -> Spreadsheet:
    """Read a file that holds those bytes."""
    (tmp_path / name).write_bytes(data)
    return spreadsheet.read(str(tmp_path / name))


# CSV.


CSV = 'Område;Nærvær;Øje\n"Et;to";"Linje 1\nLinje 2";"Sagt ""højt"""\n'
CSV_TEXTS = [["Område", "Nærvær", "Øje"], ["Et;to", "Linje 1\nLinje 2", 'Sagt "højt"']]


@pytest.mark.parametrize(
    ("charset", "guessed"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("utf-16-le", ""),
        ("utf-16-be", ""),
        ("cp1252", "Windows-1252"),
        ("cp850", "DOS 850"),
        ("mac_roman", "Mac"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_csv_is_read_in_any_usual_character_set(tmp_path, charset, guessed, end):
    """One that the file doesn't tell is a guess, and is told."""
    found = read(tmp_path, CSV.replace("\n", end).encode(charset))
    lines = [[text.replace("\r\n", "\n") for text in line] for line in texts(found.grids[0])]
    assert lines == CSV_TEXTS
    assert [told.said for told in found.told] == (
        [f"filen er ikke gemt som UTF-8; den er læst i tegnsættet {guessed}"] if guessed else []
    )


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("marked", [False, True])
def test_csv_is_read_with_any_usual_delimiter(tmp_path, delimiter, marked):
    """Found by what gives an even table; Excel's own sep= says it outright."""
    lines = ["Tema,Leder;Chef".replace(",", delimiter), f"a, b{delimiter}c; d | e"]
    if delimiter in ",|;":
        lines = [f"Tema{delimiter}Leder", f'"a, b"{delimiter}"c; d | e"']
    sep = f"sep={delimiter}\n" if marked else ""
    found = read(tmp_path, (sep + "\n".join(lines) + "\n").encode())
    assert texts(found.grids[0])[1] == ["a, b", "c; d | e"]


def test_a_cell_of_csv_is_named_as_excel_names_it(tmp_path):
    """Where a line of sep= stands above, Excel doesn't show it; further columns are AA, AB."""
    found = read(tmp_path, b"sep=;\n" + b";".join([b"a"] * 28) + b"\n")
    assert [cell.at for cell in found.grids[0].rows[0]][-3:] == ["Z1", "AA1", "AB1"]


# Workbooks.


def packed(rows: list[list[object]] | None = None) -> bytes:
    """Return a workbook's bytes."""
    file = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", EncodingWarning)  # openpyxl's, when it writes
        workbook(rows or TABLE).save(file)
    return file.getvalue()


def test_a_hidden_sheet_is_not_used_and_told(tmp_path):
    """What nobody sees may be last year's."""
    book = workbook(TABLE)
    old = book.create_sheet("Gammel")
    old.append(["Tema", "Chef"])
    old.sheet_state = "hidden"
    file = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", EncodingWarning)
        book.save(file)
    found = read(tmp_path, file.getvalue())
    assert [grid.name for grid in found.grids] == ["Ark1"]
    assert [told.said for told in found.told] == ["arket ”Gammel” er skjult og er ikke læst"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("_x005F_x0041_", "_x0041_"),
        ("a_x000D_b", "a\rb"),
        ("x005F_", "x005F_"),
        ("_x005F_x005F_", "_x005F_"),
        ("\U0010f000_x005F_", "\U0010f000_"),
    ],
)
def test_a_code_in_a_workbook_is_the_letter_it_stands_for(tmp_path, written, shown):
    """As Excel shows it, whatever the text itself looks like."""
    inline = f'<c r="A1" t="inlineStr"><is><t>{written}</t></is></c>'
    found = read(tmp_path, sheet(f'<row r="1">{inline}</row>'))
    assert texts(found.grids[0]) == [[shown]]


# Files that are refused.


def sheet(rows: str, after: str = "", data: bytes | None = None) -> bytes:
    """Return a workbook whose one sheet is written in XML."""
    xml = f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'
    return repacked(data or packed(), {SHEET: xml.encode()})


def cell(at: str, text: str) -> str:
    return f'<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>'


ROWS = (
    f'<row r="1">{cell("A1", "Tema")}{cell("B1", "Leder")}</row>'
    f'<row r="2">{cell("A2", "Retning")}{cell("B2", "Mål")}</row>'
)


def lying() -> bytes:
    """Return a workbook that says of its sheet that it is ten bytes long, and isn't."""
    data = bytearray(sheet(ROWS + " " * 100_000))
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        at = file.getinfo(SHEET).header_offset
    data[at + 22 : at + 26] = struct.pack("<I", 10)
    at = data.rfind(SHEET.encode()) - 46
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(data)


def laughs() -> bytes:
    """Return a workbook with a billion laughs."""
    entities = "".join(
        f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in pairwise("abcdefghijkl")
    )
    xml = f'<!DOCTYPE x [<!ENTITY a "ha">{entities}]><worksheet xmlns="{_MAIN}">&l;</worksheet>'
    return repacked(packed(), {SHEET: xml.encode()})


def twice() -> bytes:
    """Return a workbook with two parts of the same name."""
    file = io.BytesIO(packed())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(file, "a") as packed_too:
            packed_too.writestr(SHEET, "<x/>")
    return file.getvalue()


def opendocument() -> bytes:
    """Return the beginning of a file of LibreOffice's."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    return file.getvalue()


def old_office(stream: str) -> bytes:
    """Return the beginning of a file of Office's older format."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + stream.encode("utf-16-le")


def macro_type() -> bytes:
    """Return a workbook that says it has macros."""
    with zipfile.ZipFile(io.BytesIO(packed())) as file:
        types = file.read("[Content_Types].xml")
    changed = types.replace(b"spreadsheetml.sheet.main", b"sheet.macroEnabled.main")
    return repacked(packed(), {"[Content_Types].xml": changed})


_NEW_BOOK = "kopiér tabellen over i en ny, tom projektmappe, og gem den"
_BROKEN = "regnearket er i stykker og kan ikke læses; åbn det i Excel, og gem det som .xlsx"
_STRANGE = (
    "regnearket indeholder noget, som ikke må stå i et regneark; "
    "åbn det i Excel, og gem det som .xlsx"
)
_MUCH = f"regnearket indeholder for meget til, at det kan læses; {_NEW_BOOK}"
_LARGE = f"tabellen er på mere end 5.000 rækker, 500 kolonner eller 50.000 celler; {_NEW_BOOK}"
_UNPACKED = f"regnearket fylder mere end 20 MB, når det er pakket ud; {_NEW_BOOK}"
_MACROS = "det er en projektmappe med makroer; gem den i Excel som .xlsx"
_COPY = "ikke en tabel i Excel eller CSV; kopiér tabellen over i Excel, og gem den som .xlsx"
_NO_TABLE = (
    "der er ingen tabel med roller i filen; "
    "lav en tabel med en række for hver kompetence og en kolonne for hver rolle"
)
_CSV_LARGE = (
    "tabellen er på mere end 5.000 rækker, 500 kolonner eller 50.000 celler; "
    "slet alt andet end tabellen, og gem igen"
)
_RELOAD = "gem den i Excel som CSV UTF-8 eller som .xlsx"
FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "bombe": (lambda: sheet(ROWS + " " * 22_000_000), _UNPACKED),
    "loegn": (lying, _BROKEN),
    "mange-raekker": (
        lambda: sheet("".join(f'<row r="{n}"/>' for n in range(1, 200_010))), _MUCH),
    "mange-kolonner": (
        lambda: sheet(f'<row r="1">{"<c><v>1</v></c>" * 100_010}</row>'), _MUCH),
    "fjern-celle": (
        lambda: sheet(f'{ROWS}<row r="1048576">{cell("XFD1048576", "x")}</row>'), _LARGE),
    "kolonne-der-ikke-findes": (lambda: sheet(f'<row r="1">{cell("ZZZ1", "x")}</row>'), _BROKEN),
    "raekke-der-ikke-findes": (lambda: sheet(f'{ROWS}<row r="{"9" * 15}"/>'), _BROKEN),
    "fletning-af-alt": (
        lambda: sheet(ROWS, '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        _NO_TABLE,
    ),
    "fletninger-oven-i-hinanden": (
        lambda: sheet(
            ROWS, f'<mergeCells>{"<mergeCell ref=" + chr(34) + "A1:B2" + chr(34) + "/>"}'
            '<mergeCell ref="A1:B2"/></mergeCells>'),
        _BROKEN,
    ),
    "mange-fletninger": (
        lambda: sheet(ROWS, f'<mergeCells>{"<mergeCell ref=%cA1:B2%c/>" * 10_000}</mergeCells>'
                      .replace("%c", '"')),
        _MUCH,
    ),
    "fletning-udenfor": (
        lambda: sheet(ROWS, '<mergeCells><mergeCell ref="A1:ZZZZ99999999"/></mergeCells>'),
        _BROKEN,
    ),
    "latter": (laughs, _STRANGE),
    "udefra": (
        lambda: repacked(packed(), {
            SHEET: b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet/>'}),
        _STRANGE,
    ),
    "delte-tekster": (
        lambda: repacked(packed(), {"xl/sharedStrings.xml": (
            f'<sst xmlns="{_MAIN}" count="1000000000">{"<si><t>x</t></si>" * 100_010}</sst>'
        ).encode()}),
        _MUCH,
    ),
    "delt-tekst-mangler": (
        lambda: sheet('<row r="1"><c r="A1" t="s"><v>999999999</v></c></row>'), _BROKEN),
    "dyb": (lambda: sheet("<row>" * 100_000), _STRANGE),
    "langt-tal": (
        lambda: sheet(f'<row r="1"><c r="A1"><v>{"9" * 1_000_000}</v></c></row>'), _BROKEN),
    "uendeligt-tal": (lambda: sheet('<row r="1"><c r="A1"><v>1e999</v></c></row>'), _NO_TABLE),
    "mange-dele": (
        lambda: repacked(packed(), {f"xl/media/{n}": b"" for n in range(1_500)}), _BROKEN),
    "to-ens-dele": (twice, _BROKEN),
    "makro": (lambda: repacked(packed(), {"xl/vbaProject.bin": b"x"}), _MACROS),
    "makro-type": (macro_type, _MACROS),
    "billede-af-tabel": (
        lambda: repacked(sheet(""), {"xl/media/image1.png": b"x"}),
        "der er kun et billede i regnearket; skriv tabellen af i celler, og gem igen",
    ),
    "tomt-ark": (lambda: sheet(""), "regnearket er tomt; angiv en fil med en tabel"),
    "binaer": (
        lambda: repacked(packed(), {"xl/workbook.xml": None, "xl/workbook.bin": b"x"}),
        "det er en binær projektmappe (.xlsb); gem den i Excel som .xlsx",
    ),
    "strict": (
        lambda: repacked(
            packed(), {"xl/workbook.xml": b'<workbook xmlns="http://purl.oclc.org/ooxml/x"/>'}),
        "projektmappen er gemt i formatet Strict Open XML; "
        "gem den i Excel som en almindelig .xlsx",
    ),
    "uden-indhold": (lambda: repacked(packed(), {"[Content_Types].xml": None}), _BROKEN),
    "opendocument": (
        opendocument,
        "det er et regneark fra LibreOffice og ikke en tabel i Excel eller CSV; "
        "gem den som en Excel-projektmappe (.xlsx)",
    ),
    "adgangskode": (
        lambda: old_office("EncryptedPackage"),
        "regnearket er beskyttet med en adgangskode; fjern den i Excel, og gem igen",
    ),
    "xls": (
        lambda: old_office("Workbook"),
        "det er en fil i et ældre Office-format; gem den som en Excel-projektmappe (.xlsx)",
    ),
    "pdf": (lambda: b"%PDF-1.7", f"det er en PDF-fil og {_COPY}"),
    "webside": (lambda: b"<html><table>", f"det er en webside og {_COPY}"),
    "tom": (lambda: b"", "filen er tom; angiv en fil med en tabel"),
    "nuller": (lambda: b"\0" * 1_000_000, f"filen er ikke en tekst; {_RELOAD}"),
    "stoej": (lambda: b"PK\x03\x04xl/workbook" + b"PK\x05\x06" * 400, _BROKEN),
    "for-stor": (
        lambda: b"PK\x03\x04xl/workbookPK\x05\x06" + b"x" * limits.LARGEST_WORKBOOK,
        f"filen fylder mere end 10 MB; {_NEW_BOOK}",
    ),
    "csv-for-stor": (
        lambda: b"a;b\n" * 530_000,
        "filen fylder mere end 2 MB; slet alt andet end tabellen, og gem igen"),
    "csv-kolonner": (lambda: b";".join([b"a"] * 1_000_000), _CSV_LARGE),
    "csv-raekker": (lambda: b"a;b\n" * 26_000, _CSV_LARGE),
    "csv-ulukket": (
        lambda: b'Tema;Leder\n"Retning;x\n',
        "et anførselstegn i filen bliver ikke lukket; åbn filen i Excel, og gem den igen",
    ),
    "csv-lang-celle": (
        lambda: b"Tema;Leder\nx;" + b"x" * 1_000_000,
        "en celle i filen er alt for lang; del den i flere",
    ),
    "csv-et-ord": (lambda: b"Hej\n", _NO_TABLE),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_table_is_told_in_one_sentence(lg, tmp_path, monkeypatch, name):
    """Nothing is written, and nothing of what the file refers to is opened."""
    data, sentence = FILES[name]
    (tmp_path / "x.xlsx").write_bytes(data())
    monkeypatch.chdir(tmp_path)
    failed = lg("ny", "vores.yaml", "--fra", "x.xlsx")
    assert (failed.returncode, failed.stdout, failed.stderr) == (
        1,
        "",
        f"lg: x.xlsx: {sentence}.\n",
    )
    assert [path.name for path in tmp_path.iterdir()] == ["x.xlsx"]


_MEASURED = """
import sys
from ledelsesgrundlag.errors import DataError
from ledelsesgrundlag.reading.tables import spreadsheet
for name in sys.argv[1:]:
    try:
        spreadsheet.read(name)
    except DataError:
        pass
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


@linux
def test_no_table_takes_much_memory(tmp_path):
    """All of them, one after the other in one process."""
    for name, (data, _) in FILES.items():
        (tmp_path / name).write_bytes(data())
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, *FILES],
        capture_output=True, check=True, cwd=tmp_path, encoding="utf-8",
        env={**os.environ, "PYTHONWARNDEFAULTENCODING": ""},
    )  # fmt: skip
    assert int(done.stdout) < MOST_MEMORY * 1024


@pytest.mark.parametrize("tenth", range(1, 10))
def test_a_workbook_that_is_cut_off_is_told(tmp_path, tenth):
    """Wherever it ends, as a download that stopped."""
    data = packed()
    with pytest.raises(DataError) as caught:
        read(tmp_path, data[: len(data) * tenth // 10])
    assert caught.value.problems[0].wrong == "filen er ikke hel"


def test_a_link_to_another_workbook_is_not_followed(tmp_path):
    """Its last value is what the cell shows; a formula that runs in a circle has none."""
    rows = (
        f'<row r="1">{cell("A1", "Tema")}{cell("B1", "Leder")}</row>'
        f'<row r="2">{cell("A2", "Retning")}'
        '<c r="B2" t="str"><f>[1]Ark1!A1</f><v>Sidste værdi</v></c></row>'
        f'<row r="3">{cell("A3", "Ring")}<c r="B3"><f>B3+1</f></c></row>'
    )
    rows += f'<row r="4">{cell("A4", "Tom")}<c r="B4" t="str"><f>""</f><v></v></c></row>'
    links = {"xl/externalLinks/externalLink1.xml": b"<ikke xml", "xl/connections.bin": b"x"}
    found = read(tmp_path, repacked(sheet(rows), links))
    [grid] = found.grids
    assert texts(grid) == [
        ["Tema", "Leder"],
        ["Retning", "Sidste værdi"],
        ["Ring", ""],
        ["Tom", ""],
    ]
    assert [told.at for row in grid.rows for c in row for told in c.told] == ["Ark1!B3"]


def test_what_follows_the_cells_is_no_matter(tmp_path):
    """Rules that colour cells, and whatever else an editor leaves that openpyxl can't read."""
    after = '<conditionalFormatting sqref="A1"><cfRule type="nyt"/></conditionalFormatting>'
    after += (
        '<mergeCells><mergeCell ref="A1:A2"/></mergeCells><dataValidations><x/></dataValidations>'
    )
    [grid] = read(tmp_path, sheet(ROWS, after)).grids
    assert texts(grid) == [["Tema", "Leder"], ["Tema", "Mål"]]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("x.yaml", "--fra", "nej.xlsx"),
         (1, "nej.xlsx: filen kan ikke læses (filen eller mappen findes ikke).")),
        (("x.yaml", "--fra", "."), (1, ".: det er en mappe; skriv også filens navn.")),
        (("x.yaml", "--fra", "gammel.yaml"),
         (1, "gammel.yaml: det er ikke en tabel i Excel eller CSV; "
             "skriv tabellens fil efter --fra og et ledelsesgrundlag efter --data.")),
        (("x.yaml", "--fra", "m.csv", "--data", "nej.yaml"),
         (1, "nej.yaml: filen kan ikke læses (filen eller mappen findes ikke).")),
        (("x.yaml", "--data", "gammel.yaml"),
         (2, "--data kræver --fra: lg ny x.yaml --fra FIL --data gammel.yaml.")),
        (("x.xlsx", "--fra", "m.csv"),
         (2, "Et ledelsesgrundlag skrives i en YAML-fil: lg ny x.yaml")),
    ],
)  # fmt: skip
def test_what_is_typed_wrong_is_told(lg, tmp_path, monkeypatch, words, told):
    """And nothing is written."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "m.csv").write_text("Tema;Leder\nRetning;Mål\n", encoding="utf-8")
    (tmp_path / "gammel.yaml").write_text("titel: x\n", encoding="utf-8")
    failed = lg("ny", *words)
    code, sentence = told
    assert (failed.returncode, failed.stdout, failed.stderr) == (code, "", f"lg: {sentence}\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["gammel.yaml", "m.csv"]


def test_without_the_extra_a_workbook_is_told_how_to_be_read(lg, tmp_path, monkeypatch):
    """And CSV is read without it."""
    (tmp_path / "m.xlsx").write_bytes(packed())
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    monkeypatch.delitem(sys.modules, "ledelsesgrundlag.reading.tables.xlsx_file", raising=False)
    monkeypatch.delattr(tables, "xlsx_file", raising=False)
    (tmp_path / "m.csv").write_text("Tema;Leder\nRetning;Mål\n", encoding="utf-8")
    failed = lg("ny", "-", "--fra", str(tmp_path / "m.xlsx"))
    assert (failed.returncode, failed.stderr) == (
        1,
        "lg: At læse et regneark kræver en udvidelse. "
        "Installer den med: python -m pip install xlsxwriter python-docx openpyxl\n",
    )
    assert lg("ny", "-", "--fra", str(tmp_path / "m.csv")).returncode == 0


def test_tab_knows_the_option():
    """And leaves the file's name after it to the shell, as every file's."""
    assert [found.value for found in suggest(["ny", "v.yaml"], "--fr")] == ["--fra"]
    assert suggest(["ny", "v.yaml", "--fra"], "m") == []


def test_the_program_itself_reads_a_workbook(lg_process, tmp_path):
    """In a process of its own, in which every warning is an error."""
    (tmp_path / "m.xlsx").write_bytes(packed())
    done = lg_process("ny", str(tmp_path / "v.yaml"), "--fra", str(tmp_path / "m.xlsx"))
    assert (done.returncode, done.stderr) == (0, "")
    said = lg_process("valider", str(tmp_path / "v.yaml")).stdout
    # What is still to be written, `lg valider` tells too.
    assert said.count("her står stadig ”Skriv") == 3
    assert said.endswith("1 rolle, 1 tema og 1 forventning, men har 3 advarsler.\n")
