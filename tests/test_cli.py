"""The program as a user meets it: what is typed, and all that comes back."""

import csv
import io
import re

import pytest

from ledelsesgrundlag import load_grundlag
from ledelsesgrundlag.framework.chapters import CHAPTERS

GRUNDLAG = load_grundlag()
COMMANDS = [
    ("rolle",), ("rolle", "chef"), ("kompetence",), ("kompetence", "driftsledelse"),
    ("matrix",), ("hjoerneflag",), *((chapter.field,) for chapter in CHAPTERS),
]  # fmt: skip

KOMPETENCE_120 = """\
Driftsledelse

Driftsledelse handler om at sikre, at regler bliver overholdt, at
ressourcer bliver brugt effektivt, at den faglige kvalitet i
opgaveløsningen er høj, og at organisationen er robust rustet til at
modstå udfordringer.

Hjørneflag: Stabil og velfunderet drift
╭───────────────────────┬──────────────────────────────┬──────────────────────────────┬──────────────────────────────╮
│                       │                              │                              │ Skaber en fremtidssikret og  │
│                       │                              │ Balancerer faglig kvalitet,  │ robust drift                 │
│                       │ Sætter fokus på kerneopgaven │ økonomi og regeloverholdelse │ driftsledelse.               │
│                       │ driftsledelse.kerneopgaven   │ driftsledelse.balance        │ fremtidssikring              │
├───────────────────────┼──────────────────────────────┼──────────────────────────────┼──────────────────────────────┤
│ Direktør              │ Etablerer en faglig retning  │ Skaber balance mellem den    │ Afdækker de eksterne         │
│                       │ i forvaltningen og sikrer    │ faglige kvalitet, de         │ forhold, der udfordrer en    │
│                       │ vedvarende fokus på          │ økonomiske og                │ fremtidssikret og robust     │
│                       │ kerneopgaven                 │ lovgivningsmæssige vilkår og │ drift i forvaltningen        │
│                       │                              │ de politiske visioner        │                              │
├───────────────────────┼──────────────────────────────┼──────────────────────────────┼──────────────────────────────┤
│ Chef                  │ Har fagligt overblik over    │ Prioriterer og fordeler      │ Leder opad og nedad i        │
│                       │ området og sikrer, at alle   │ ressourcer, så den faglige   │ ledelseskæden, identificerer │
│                       │ indsatser bidrager til       │ kvalitet opretholdes på      │ forhold, der udfordrer       │
│                       │ kerneopgaven                 │ tværs af området, og sikrer  │ driften, og igangsætter      │
│                       │                              │ budgetoverholdelse og        │ nødvendige tiltag            │
│                       │                              │ tværgående ansvarstagen      │                              │
├───────────────────────┼──────────────────────────────┼──────────────────────────────┼──────────────────────────────┤
│ Leder af ledere       │ Har fagligt kendskab til     │ Sikrer overholdelse af       │ Er proaktiv og opsøger viden │
│                       │ området og omsætter          │ centerets samlede budget og  │ nedad i ledelseskæden om     │
│                       │ kerneopgaven til mål sammen  │ lovgivning i alle enheder,   │ interne forhold, der lokalt  │
│                       │ med ledere af medarbejdere   │ og understøtter ledere af    │ truer og udfordrer en        │
│                       │                              │ medarbejdere i at prioritere │ fremtidssikret, robust drift │
├───────────────────────┼──────────────────────────────┼──────────────────────────────┼──────────────────────────────┤
│ Leder af medarbejdere │ Har faglig indsigt i området │ Sikrer at opgaveløsningen    │ Balancerer hensyn til en     │
│                       │ og vejleder og instruerer    │ tilgodeser overholdelse af   │ kortsigtet, velfungerende    │
│                       │ medarbejdere i, hvordan de   │ lovgivning, at den faglige   │ drift med hensyn til         │
│                       │ bidrager bedst muligt til    │ kvalitet er høj, og          │ opbygning af fremtidssikret, │
│                       │ kerneopgaven                 │ budgettet inden for eget     │ robust drift                 │
│                       │                              │ område er overholdt          │                              │
╰───────────────────────┴──────────────────────────────┴──────────────────────────────┴──────────────────────────────╯
"""  # noqa: E501 - a screen of 120 columns


def words(text: str) -> str:
    """Return what a screen shows as running words, without the lines of its boxes."""
    return " ".join(re.sub(r"[─-╿|+\[\]]|-{2,}", " ", text).split())


def flat(text: str) -> str:
    """Return a text without blanks: columns may part it anywhere, but only between words."""
    return "".join(text.split())


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("width", [40, 60, 80, 120, 200, 250])
def test_nothing_is_cut_at_any_width(lg, command, width):
    """No line is wider than the screen, every word is whole and no text is shortened."""
    shown = lg(*command, width=width)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert max(map(len, shown.stdout.splitlines())) <= width
    assert "…" not in shown.stdout
    rows = list(csv.reader(io.StringIO(lg(*command, "--export", "csv").stdout)))
    printed = set(words(shown.stdout).split())
    assert {word for row in rows[1:] for cell in row[1:] for word in cell.split()} - {
        "-"
    } <= printed


@pytest.mark.parametrize("rolle", GRUNDLAG.roller, ids=lambda rolle: rolle.id)
def test_a_role_description_has_all_its_texts(lg, rolle):
    """The 24 texts stand in their order, here where they are stacked and can be read as text."""
    shown = words(lg("rolle", rolle.navn, width=50).stdout)
    places = [shown.index(cell.tekst) for cell in GRUNDLAG.forventninger() if cell.rolle == rolle]
    assert len(places) == 24
    assert places == sorted(places)


def test_a_kompetence_is_shown_as_in_the_document(lg):
    """A row for each rolle, a column for each fokuspunkt, the definition above."""
    assert lg("kompetence", "driftsledelse", width=120).stdout == KOMPETENCE_120


def test_a_narrow_screen_stacks_the_texts(lg):
    """Columns of less than about 24 characters are no columns: the texts stand below each other."""
    for width, stacked in ((80, True), (139, True), (160, False)):
        head = re.search("Fokuspunkt .*Direktør", lg("matrix", width=width).stdout)
        assert (head is None) == stacked, width


def test_a_name_alone_is_shown(lg):
    """Who forgets the command still gets the answer."""
    assert lg("chef").stdout == lg("rolle", "chef").stdout
    assert lg("leder", "af", "ledere", "--enkel").stdout == (
        lg("rolle", "leder af ledere", "--enkel").stdout
    )
    assert lg("tvaergaaende", "ledelse").stdout == lg("kompetence", "tværgående ledelse").stdout


def test_names_need_no_quotes_and_no_case(lg):
    """lg rolle leder af ledere is what people type."""
    shown = lg("rolle", "leder af ledere").stdout
    assert lg("rolle", "LEDER", "AF", "ledere").stdout == shown
    assert lg("rolle", "leder-af-ledere").stdout == shown
    assert lg("kompetence", "tvaergaaende", "ledelse").stdout == (
        lg("kompetence", "Tværgående ledelse").stdout
    )


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("rolle", "chf"), 2, "Rollen ”chf” findes ikke. Mente du Chef?"),
        (
            ("kompetence", "driftledelse"),
            2,
            "Kompetencen ”driftledelse” findes ikke. "
            "Mente du Driftsledelse, Serviceledelse eller Forandringsledelse?",
        ),
        (
            ("matrix", "--hjoerneflag", "vind"),
            2,
            "Hjørneflaget ”vind” findes ikke. Vælg mellem Stabil og velfunderet drift, "
            "Vi skaber tid til udvikling og innovation, Skabe sammenhæng og "
            "Fokus på borger og service.",
        ),
        (
            ("matrix", "--hjoerneflag", "drift", "--kompetence", "serviceledelse"),
            1,
            "Ingen af de valgte kompetencer hører under de valgte hjørneflag.",
        ),
    ],
)
def test_what_cannot_be_answered_is_told_in_one_sentence(lg, arguments, code, sentence):
    """On stderr, in Danish, with an exit code, and nothing on stdout."""
    failed = lg(*arguments)
    assert (failed.returncode, failed.stdout, failed.stderr) == (code, "", f"lg: {sentence}\n")


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        ("matrix --ud x.xls", "Filendelsen .xls svarer ikke til et format. Mente du x.xlsx?"),
        ("matrix --ud m/X.DOC", "Filendelsen .doc svarer ikke til et format. Mente du m/X.docx?"),
        ("matrix --ud x.y.htm", "Filendelsen .htm svarer ikke til et format. Mente du x.y.html?"),
        ("lus chef --ud x.xls", "lg lus kan ikke skrive xls; vælg mellem docx, html og md."),
        (
            "valider vores.yaml --ud x.pdf",
            "lg valider kan ikke skrive pdf; vælg json.",
        ),
        (
            "matrix --ud x.txt",
            "Navnet x.txt viser ikke, hvilket format filen skal have; tilføj --export FORMAT.",
        ),
        (
            "matrix --ud x",
            "Navnet x viser ikke, hvilket format filen skal have; tilføj --export FORMAT.",
        ),
        ("matrix --export excel", "”excel” kan være csv-excel eller xlsx."),
        (
            "matrix --export Exel",
            "Formatet ”Exel” findes ikke. Mente du xlsx eller csv-excel?",
        ),
        (
            "lus chef --export excel",
            "lg lus kan ikke skrive excel; vælg mellem docx, html og md.",
        ),
        (
            "matrix --export docx --ud x.xlsx",
            "Filendelsen .xlsx passer ikke til --export docx. Mente du x.docx?",
        ),
        (
            "matrix --export word --ud x.XLSX",
            "Filendelsen .xlsx passer ikke til --export docx. Mente du x.docx?",
        ),
        (
            "matrix --export xlsx --ud x.xls",
            "Filendelsen .xls passer ikke til --export xlsx. Mente du x.xlsx?",
        ),
        (
            "matrix --export csv-excel --ud x.xlsx",
            "Filendelsen .xlsx passer ikke til --export csv-excel. Mente du x.csv?",
        ),
        (
            "valider --export json --ud x.csv",
            "Filendelsen .csv passer ikke til --export json. Mente du x.json?",
        ),
        (
            "lus chef --export html --ud x.pdf",
            "Filendelsen .pdf passer ikke til --export html. Mente du x.html?",
        ),
    ],
)
def test_an_ending_of_another_format_is_answered_with_the_right_one(lg, call, sentence):
    """A file that no program opens by its name helps nobody."""
    failed = lg(*call.split())
    assert (failed.returncode, failed.stdout, failed.stderr) == (2, "", f"lg: {sentence}\n")


@pytest.mark.parametrize(
    ("export", "name"),
    [
        ("csv-excel", "x.csv"),
        ("csv", "x.txt"),
        ("json", "x"),
        ("html", "x.htm"),
        ("markdown", "x.md"),
        ("xlsx", "X.XLSX"),
        ("docx", ".xlsx"),
    ],
)
def test_an_ending_that_says_nothing_else_is_written(lg, tmp_path, export, name):
    """A name that begins with a full stop has no ending."""
    file = tmp_path / name
    assert lg("rolle", "--export", export, "--ud", str(file)).returncode == 0
    assert file.read_bytes()


def test_the_matrix_as_csv(lg):
    """One row per fokuspunkt, one column per rolle, exactly the texts of the data."""
    rows = list(csv.reader(io.StringIO(lg("matrix", "--export", "csv").stdout), strict=True))
    roller = [rolle.navn for rolle in GRUNDLAG.roller]
    assert rows[0] == ["id", "hjørneflag", "kompetence", "fokuspunkt", *roller]
    assert rows[1:] == [
        [f.id, flag.overskrift, k.navn, f.navn, *f.forventninger.values()]
        for flag in GRUNDLAG.hjoerneflag
        for k in flag.kompetencer
        for f in k.fokuspunkter
    ]


def test_csv_is_utf8_with_unix_line_ends_whatever_the_terminal(lg):
    """A file for programs: no BOM, LF, quoted as RFC 4180 has it."""
    plain = lg("matrix", "--rolle", "chef", "--kompetence", "driftsledelse", "--export", "csv")
    assert plain.stdout == (
        "id,hjørneflag,kompetence,fokuspunkt,Chef\n"
        "driftsledelse.kerneopgaven,Stabil og velfunderet drift,Driftsledelse,"
        'Sætter fokus på kerneopgaven,"Har fagligt overblik over området og sikrer, at alle '
        'indsatser bidrager til kerneopgaven"\n'
        "driftsledelse.balance,Stabil og velfunderet drift,Driftsledelse,"
        '"Balancerer faglig kvalitet, økonomi og regeloverholdelse","Prioriterer og fordeler '
        "ressourcer, så den faglige kvalitet opretholdes på tværs af området, og sikrer "
        'budgetoverholdelse og tværgående ansvarstagen"\n'
        "driftsledelse.fremtidssikring,Stabil og velfunderet drift,Driftsledelse,"
        'Skaber en fremtidssikret og robust drift,"Leder opad og nedad i ledelseskæden, '
        'identificerer forhold, der udfordrer driften, og igangsætter nødvendige tiltag"\n'
    )
    raw = lg("matrix", "--export", "csv", encoding="latin-1", PYTHONIOENCODING="cp1252").stdout
    assert raw.encode("latin-1").decode("utf-8") == lg("matrix", "--export", "csv").stdout


def test_the_matrix_is_narrowed(lg):
    """Options of one kind add up, kinds narrow each other, and the order is the document's."""

    def ids(*options: str) -> tuple[list[str], list[str]]:
        rows = list(csv.reader(io.StringIO(lg("matrix", *options, "--export", "csv").stdout)))
        return rows[0][4:], [row[0].split(".")[0] for row in rows[1:]]

    assert ids("--rolle", "chef", "--rolle", "direktør", "--kompetence", "serviceledelse") == (
        ["Direktør", "Chef"],
        ["serviceledelse"] * 3,
    )
    assert ids("--hjoerneflag", "borger", "--hjoerneflag", "drift", "--rolle", "chef") == (
        ["Chef"],
        ["driftsledelse"] * 3
        + ["personaleledelse"] * 3
        + ["serviceledelse"] * 3
        + ["samskabende-ledelse"] * 3,
    )


def test_the_reader_misses_nothing_of_the_document(lg):
    """Every text of the data is shown by some command."""
    shown = flat(words(" ".join(lg(*command, width=50).stdout for command in COMMANDS)))
    for kapitel in GRUNDLAG.kapitler:
        for afsnit in kapitel.afsnit:
            for text in (kapitel.overskrift, afsnit.tekst, *(p.tekst for p in afsnit.punkter)):
                assert flat(text or "") in shown
    for flag in GRUNDLAG.hjoerneflag:
        assert flat(flag.overskrift) in shown
        assert flat(flag.saetning) in shown
        assert all(flat(k.definition) in shown for k in flag.kompetencer)
    assert all(flat(cell.tekst) in shown for cell in GRUNDLAG.forventninger())


def test_the_version_names_the_framework(lg):
    """Which program, and which edition of which framework."""
    assert lg("--version").stdout == (
        "lg 0.1.0\n"
        "Ledelsesgrundlag, Chefgruppen, Social og Sundhed, Holstebro Kommune, december 2021\n"
    )


def test_a_pipe_has_no_colour_and_a_terminal_has(lg):
    """Colour is for eyes alone, and NO_COLOR turns it off there too."""
    assert "\x1b" not in lg("rolle", "chef").stdout
    assert "\x1b[" in lg("rolle", "chef", FORCE_COLOR="1", TERM="xterm-256color").stdout


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "3"}, True),
        ({"FORCE_COLOR": "true"}, True),
        ({"FORCE_COLOR": "0"}, False),
        ({"FORCE_COLOR": "false"}, False),
        ({"FORCE_COLOR": ""}, False),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": "0", "FORCE_COLOR": "1"}, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "3", "CLICOLOR_FORCE": "1"}, False),
        ({"NO_COLOR": "1", "TTY_COMPATIBLE": "1"}, False),
        ({"NO_COLOR": "", "FORCE_COLOR": "1"}, True),
        ({"CLICOLOR_FORCE": "1"}, True),
        ({"CLICOLOR_FORCE": "0"}, False),
        ({"CLICOLOR_FORCE": "1", "CLICOLOR": "0"}, True),
        ({"CLICOLOR_FORCE": "1", "FORCE_COLOR": "0"}, False),
        ({"CLICOLOR": "0", "TTY_COMPATIBLE": "1"}, False),
        ({"FORCE_COLOR": "0", "TTY_COMPATIBLE": "1"}, False),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, False),
    ],
    ids=str,
)
def test_the_environment_says_whether_there_is_colour(lg, environment, coloured):
    """Where there is none, there is no escape code at all: not bold, not underlined, not dim."""
    for command in (["rolle", "chef"], ["søg", "tillid"], ["forord"], ["matrix"]):
        shown = lg(*command, **{"TERM": "xterm-256color"} | environment).stdout
        assert ("\x1b[" in shown) == coloured


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "ascii"])
def test_an_old_character_set_gets_danish_or_a_substitute(lg_process, encoding):
    """No crash, and no question mark where a Dane knows what to write."""
    for command in COMMANDS:
        shown = lg_process(*command, encoding=encoding)
        assert (shown.returncode, shown.stderr) == (0, "")
        assert "?" not in shown.stdout
    samskabende = lg_process("rolle", "direktør", encoding=encoding).stdout
    assert {"cp1252": "”VI-VI”", "cp850": '"VI-VI"', "ascii": '"VI-VI"'}[encoding] in samskabende
    assert {"cp1252": "på", "cp850": "på", "ascii": "paa"}[encoding] in samskabende
