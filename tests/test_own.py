"""A stranger's framework is served by every command, and nothing of ours shows through.

`frameworks/bjergby.yaml` has another form than the bundled one in all that could be counted on: the
number of everything, ids without full stops, one chapter, texts that look like something else.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

import test_dansk
from asking import table_of
from ledelsesgrundlag import load_grundlag
from ledelsesgrundlag.cli.tab import suggest
from ledelsesgrundlag.export import About, write
from ledelsesgrundlag.formats import Format
from ledelsesgrundlag.views.table import Kind
from ledelsesgrundlag.wording import typed
from test_cli import flat, words
from test_export import READERS, lines_of, to_excel

BJERGBY = str(Path(__file__).parent / "frameworks" / "bjergby.yaml")
OWN = load_grundlag(BJERGBY)
VIEWS = [
    "rolle", "rolle souschef", "rolle øverste leder (å)", "kompetence", "kompetence dialog",
    "matrix", "matrix --hjørneflag by --rolle teamleder", "matrix --lang", "hjørneflag",
    "hjørneflag natur", "sammenlign teamleder hr-chef", "søg om", "vis skov.teamleder",
    "vis by.presse", "vis oeverste", "vis natur", "vis brug", "vis foraar", "praksis",
]  # fmt: skip
OTHERS = ["", "by", "hr-chef/souschef", "lus teamleder", "lus souschef --opgave onboarding"]


def test_the_help_speaks_of_it(lg):
    """Both ways to choose it do the same; what is shown as an example can be typed."""
    page = lg("--help", LG_DATA=BJERGBY)
    assert page.stdout.startswith(
        "Brug: lg KOMMANDO [TILVALG]\n\n"
        "  Slå op i ”Sådan leder vi <her> & nu” fra Teknik & Miljø, Bjergby Kommune.\n"
    )
    assert page.stdout.endswith("\nEksempler:\n  lg rolle oeverste\n  lg rolle --help\n")
    assert lg("rolle", "oeverste", LG_DATA=BJERGBY).returncode == 0
    assert lg("--data", BJERGBY, "--help", LG_DATA="findes-ikke.yaml").stdout == page.stdout
    assert lg("--hjælp", f"--data={BJERGBY}").stdout == lg("hjælp", LG_DATA=BJERGBY).stdout


@pytest.mark.parametrize("file", ["findes-ikke.yaml", os.curdir, os.devnull, __file__, "odd.yaml"])
def test_the_help_is_shown_whatever_the_framework_is(lg, tmp_path, monkeypatch, file):
    """It may be just what is asked for when a file can't be read; it claims nothing then."""
    monkeypatch.chdir(tmp_path)
    Path("odd.yaml").write_text("titel: [1]\nudgiver: x\nroller: []\n", encoding="utf-8")
    page = lg("--help", LG_DATA=file)
    assert (page.returncode, page.stderr) == (0, "")
    own, plain = page.stdout.splitlines(), lg("--help").stdout.splitlines()
    changed = "  Slå op i ledelsesgrundlaget for Social og Sundhed, Holstebro Kommune."
    assert own == [
        "  Slå op i et ledelsesgrundlag." if line == changed else line
        for line in plain
        if line != "  lg rolle chef"
    ]


@pytest.mark.parametrize("view", [*VIEWS, *OTHERS])
def test_every_command_serves_it(lg, view):
    """Both ways to choose it do the same, and no name of the bundled framework is seen."""
    done = lg(*view.split(), LG_DATA=BJERGBY)
    assert (done.returncode, done.stderr) == (0, "")
    assert lg("--data", BJERGBY, *view.split()).stdout == done.stdout
    assert lg(*view.split(), f"--data={BJERGBY}", LG_DATA="findes-ikke.yaml").stdout == done.stdout
    assert not re.search("Holstebro|Driftsledelse|Stabil|Direktør|Leder af", done.stdout)


@pytest.mark.parametrize("export_format", Format)
@pytest.mark.parametrize("view", VIEWS)
def test_every_format_holds_exactly_its_texts(view, export_format, monkeypatch):
    """Markup, formulas and links among its texts come out as the letters that they are."""
    monkeypatch.setenv("LG_DATA", BJERGBY)
    table = table_of(view)
    data = write(table, About(OWN.titel, OWN.udgiver, OWN.dato, "1"), export_format)
    expected = lines_of(table, export_format)
    for line in expected if export_format is Format.CSV_EXCEL else ():
        line.texts[:] = map(to_excel, line.texts)
    assert READERS[export_format](table, data) == expected


def test_no_text_is_lost(lg):
    """All that the file says is shown by some command."""
    shown = flat(words("".join(lg(*v.split(), LG_DATA=BJERGBY, width=60).stdout for v in VIEWS)))
    for table in (table_of(f"{view} --data {BJERGBY}") for view in VIEWS):
        for row in table.rows:
            for index in table.indices(Kind.TEXT):
                assert flat(words(row.cells[index].text)) in shown
    assert all(flat(words(cell.tekst)) in shown for cell in OWN.forventninger())


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("rolle", "chef"), 2, "Rollen ”chef” findes ikke. Mente du HR-chef/souschef?"),
        (("forord",), 1, "Dette ledelsesgrundlag har ikke noget forord."),
        (
            ("sammenlign",),
            2,
            "Skriv mindst to forskellige roller: lg sammenlign hr-chef teamleder.",
        ),
        (("vis",), 2, "Skriv et id: lg vis skov.teamleder."),
        (
            ("lus",),
            2,
            "Skriv, hvem arket er til: lg lus teamleder --ud samtale.docx.",
        ),
    ],
)
def test_what_is_wrong_is_told_in_its_own_names(lg, arguments, code, sentence):
    """What an error tells people to type, works with their framework, in any shell."""
    failed = lg(*arguments, LG_DATA=BJERGBY)
    assert (failed.returncode, failed.stdout, failed.stderr) == (code, "", f"lg: {sentence}\n")


def test_tab_offers_its_names(monkeypatch, tmp_path):
    """From --data or LG_DATA, with a ~ as the shell means it; from a broken framework nothing."""

    def offered(*line: str) -> list[str]:
        """Return what may stand for the last of the words."""
        return [suggestion.value for suggestion in suggest(line[:-1], line[-1])]

    roller = ["teamleder", "hr-chef/souschef", "øverste leder (å)"]
    assert offered("--data", BJERGBY, "rolle", "") == roller
    assert offered("rolle", "--data", "=", BJERGBY, "matrix", "--rolle", "t") == ["teamleder"]
    assert offered(f"--data={BJERGBY}", "vis", "by.") == ["by.presse", "by.raad"]
    assert offered("--data", BJERGBY, "vis", "m") == ["mennesker", "mursten"]
    monkeypatch.setenv("HOME", str(Path(BJERGBY).parent))
    assert offered("--data", "~/bjergby.yaml", "hjørneflag", "n") == ["natur, der varer"]
    monkeypatch.setenv("LG_DATA", BJERGBY)
    assert offered("kompetence", "d") == ["dialog"]
    for broken in ("", "a: [", "roller: 7", "roller: [7]", "hjoerneflag: [{id: 1}]", '- "\\e[31m"'):
        (tmp_path / "x.yaml").write_text(broken, encoding="utf-8")
        for kind in ("rolle", "kompetence", "hjørneflag", "vis"):
            assert offered("--data", str(tmp_path / "x.yaml"), kind, "") == []
    (tmp_path / "x.yaml").write_text(
        'hjoerneflag: []\nroller: [{id: "a\\eb", navn: "c\\td"}, {id: chef, navn: Chef}]',
        encoding="utf-8",
    )
    assert offered("--data", str(tmp_path / "x.yaml"), "rolle", "") == ["chef"]


@pytest.mark.parametrize(
    "line",
    [
        "rolle teamleder --data=~/eget.yaml",
        "rolle teamleder --data ~/eget.yaml",
        "valider ~/eget.yaml",
        "valider --data=~/eget.yaml",
        "ændringer ~/eget.yaml ~/eget.yaml",
        "teamleder --data=~/eget.yaml --ud=~/ud.csv",
        "skema --ud=~/ud.json",
        "ny ~/ny.yaml",
    ],
)
def test_a_file_may_be_named_from_the_home_folder(lg, tmp_path, monkeypatch, line):
    """A shell reads the ~ of a word alone; not after =, in quotes or, on Windows, anywhere."""
    monkeypatch.chdir(tmp_path)
    home = tmp_path / "hjem"
    home.mkdir()
    shutil.copy(BJERGBY, home / "eget.yaml")
    done = lg(*line.split(), HOME=str(home), USERPROFILE=str(home))
    assert (done.returncode, done.stderr) == (0, "")
    assert [file.name for file in tmp_path.iterdir()] == ["hjem"]
    written = [name for name in ("ny.yaml", "ud.csv", "ud.json") if f"~/{name}" in line]
    assert sorted(file.name for file in home.iterdir()) == ["eget.yaml", *written]


def test_the_home_folder_of_nobody_is_a_name_as_any_other(lg, tmp_path, monkeypatch):
    """As in a shell; a file that begins with ~ is named with its folder."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(BJERGBY, "~ingen-af-det-navn.yaml")
    assert lg("rolle", "teamleder", "--data=~ingen-af-det-navn.yaml").returncode == 0
    shutil.copy(BJERGBY, "~")
    assert lg("rolle", "teamleder", "--data=./~").returncode == 0


def test_two_of_the_same_name_are_told_apart_by_id(lg, tmp_path):
    """A framework may call two roller the same; the name alone is then no answer."""
    text = Path(BJERGBY).read_text("utf-8").replace("navn: HR-chef/souschef", "navn: Teamleder")
    (tmp_path / "ens.yaml").write_text(text, encoding="utf-8")
    own = {"LG_DATA": str(tmp_path / "ens.yaml")}
    failed = lg("rolle", "teamlede", **own)
    assert (failed.returncode, failed.stderr) == (
        2,
        "lg: ”teamlede” kan være Teamleder (teamleder) eller Teamleder (hr-chef).\n",
    )
    assert "Kender **skoven**" in lg("rolle", "hr-chef", **own).stdout
    assert "=SUM(A1:A9)" in lg("rolle", "teamleder", **own).stdout
    text = text.replace("id: teamleder", "id: gruppeleder").replace("teamleder: ", "gruppeleder: ")
    (tmp_path / "ens.yaml").write_text(text, encoding="utf-8")
    failed = lg("rolle", "teamleder", **own)
    assert (failed.returncode, failed.stderr) == (
        2,
        "lg: ”teamleder” kan være Teamleder (gruppeleder) eller Teamleder (hr-chef).\n",
    )


def test_a_new_framework_begins_with_a_file_that_is_right(lg, tmp_path):
    """Small, commented, valid, without a warning; every command serves it at once."""
    file = tmp_path / "vores.yaml"
    done = lg("ny", str(file))
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        f"{file} er oprettet. Ret teksterne, og se filen igennem:\n  lg valider {file}\n",
        "",
    )
    assert lg("valider", str(file)).stdout == (
        f"{file} er et gyldigt ledelsesgrundlag med 2 roller, 1 hjørneflag, 1 kompetence, "
        "2 fokuspunkter og 4 forventninger.\n"
    )
    text = file.read_text("utf-8")
    assert lg("ny", "-").stdout == text
    assert len(text.splitlines()) < 80
    assert text.count("#") > 15
    for view in ("", "matrix", "rolle leder", "sammenlign chef leder", "forord", "lus chef"):
        assert lg(*view.split(), LG_DATA=str(file)).returncode == 0
    unknown = set(
        re.findall(r"[^\W\d_]+", re.sub(r"^ *[-\w]+:|[\w.]+\.\w+|\[.*\]|\w+[:=]", "", text))
    )
    assert unknown - test_dansk.in_dictionary(unknown) <= {
        "lg",
        "yaml",
        "language",
        "server",
        "faellestraek",
    }


def test_a_new_framework_replaces_no_file(lg, tmp_path):
    """What somebody has written is kept; the name is asked for when it is missing."""
    file = tmp_path / "vores.yaml"
    file.write_text("mit", encoding="utf-8")
    failed = lg("ny", str(file))
    assert (failed.returncode, failed.stdout, failed.stderr) == (
        1,
        "",
        f"lg: {file} findes allerede; tilføj --overskriv for at skrive den igen.\n",
    )
    assert file.read_text("utf-8") == "mit"
    assert lg("ny", str(file), "--overskriv").returncode == 0
    for words_typed in ((), ("a.yaml", "b.yaml")):
        failed = lg("ny", *words_typed)
        assert (failed.returncode, failed.stderr) == (
            2,
            "lg: Skriv navnet på den fil, der skal laves: lg ny vores.yaml.\n",
        )


@pytest.mark.skipif(not shutil.which("sh"), reason="there is no shell to paste into")
@pytest.mark.parametrize(
    "name",
    ["vores grundlag (1).yaml", "chefens 'bedste'.yaml", "a&b;c.yaml", "$HOME.yaml", "~x.yaml",
     "*.yaml", 'sagt "højt".yaml', "`id`.yaml", "-x.yaml", "#1.yaml", "a\\b.yaml", "ære.yaml",
     "a!b.yaml", "{a,b}.yaml", "x\u00a0y.yaml"],
)  # fmt: skip
def test_the_command_that_is_told_can_be_pasted(lg, tmp_path, monkeypatch, name):
    """Taken as it stands into a shell, it means the file that was made."""
    monkeypatch.chdir(tmp_path)
    made = lg("ny", f"./{name}" if name.startswith("-") else name)
    *_, last = made.stdout.splitlines()
    if name.isprintable():
        pasted = last
    else:  # a name that a terminal can't show isn't shown as it is
        assert "\\xa0" in last
        return
    (tmp_path / name).write_text("a: b", encoding="utf-8")
    words = subprocess.run(
        ["sh", "-c", f'lg() {{ printf "%s\\n" "$@"; }}; {pasted}'],
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    how, file = words.stdout.splitlines()
    assert how == "valider"
    assert (tmp_path / file).read_text("utf-8") == "a: b"
    hint = re.search(r"fejl; (.*) viser dem alle", lg("--data", file, "rolle").stderr)
    assert hint
    assert hint[1] == pasted.strip()


def test_on_windows_a_name_is_quoted_for_both_shells(monkeypatch):
    """cmd knows double quotes alone; a path without blanks needs none."""
    monkeypatch.setattr(os, "name", "nt")
    assert typed("vores grundlag (1).yaml") == '"vores grundlag (1).yaml"'
    assert typed("C:\\Ledelse\\vores.yaml") == "C:\\Ledelse\\vores.yaml"
    assert typed("a&b.yaml") == '"a&b.yaml"'


@pytest.mark.parametrize(
    ("name", "instead"),
    [
        *((f"x.{ending}", "x.yaml") for ending in ("xlsx", "docx", "csv", "JSON", "txt", "pdf")),
        *((f"x.{ending}", "x.yaml") for ending in ("xls", "doc", "htm", "md")),
        ("vores grundlag.docx", "'vores grundlag.yaml'"),
        ("mappe/x.html", "mappe/x.yaml"),
    ],
)
def test_a_framework_is_written_to_a_file_of_its_kind(lg, tmp_path, monkeypatch, name, instead):
    """Excel or Word would not open it, and nothing is made."""
    monkeypatch.chdir(tmp_path)
    failed = lg("ny", name)
    assert (failed.returncode, failed.stdout, failed.stderr) == (
        2, "", f"lg: Et ledelsesgrundlag skrives i en YAML-fil: lg ny {instead}\n",
    )  # fmt: skip
    assert list(tmp_path.iterdir()) == []


def test_a_framework_is_not_written_to_a_folder(lg, tmp_path, monkeypatch):
    """Whether it is there or not."""
    monkeypatch.chdir(tmp_path)
    failed = lg("ny", "mappe/")
    assert (failed.returncode, failed.stdout, failed.stderr) == (
        2, "", "lg: mappe/ er en mappe; skriv også filens navn: lg ny mappe/vores.yaml\n",
    )  # fmt: skip
    (tmp_path / "mappe").mkdir()
    failed = lg("ny", "mappe")
    assert failed.stderr == "lg: mappe er en mappe; skriv også filens navn.\n"


@pytest.mark.parametrize("name", ["vores", "vores.2027", "vores.YML", ".yaml", "v1.2 grundlag"])
def test_a_name_that_says_no_other_kind_is_taken(lg, tmp_path, monkeypatch, name):
    """What follows a full stop may be a year or a version."""
    monkeypatch.chdir(tmp_path)
    assert lg("ny", name).returncode == 0
    assert lg("valider", name).returncode == 0
