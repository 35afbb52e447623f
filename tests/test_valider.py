"""Who writes a framework is told of all that is wrong, in Danish, at the right line."""

import functools
import gzip
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from importlib.resources import files as resources
from pathlib import Path

import jsonschema
import pytest

import test_dansk
from asking import table_of
from ledelsesgrundlag import GrundlagError, load_grundlag
from ledelsesgrundlag.export import About, write
from ledelsesgrundlag.formats import Format
from ledelsesgrundlag.framework.rules import text_problems
from ledelsesgrundlag.framework.spreadsheets import is_number, is_word
from ledelsesgrundlag.reading import charsets, yaml_mistakes
from ledelsesgrundlag.reading.loading import parse_grundlag
from test_danish import ENGLISH, words
from test_model import SMALL

HERE = Path(__file__).parent
BROKEN = sorted((HERE / "broken").glob("*.yaml"))
SCHEMA = json.loads(
    (resources("ledelsesgrundlag.export") / "validering.schema.json").read_text("utf-8")
)
# The same program without libyaml, as PyYAML is where it was built without it; all files in turn.
WITHOUT_LIBYAML = """
import sys, yaml
del yaml.CSafeLoader
from ledelsesgrundlag.cli.run import run
for file in sys.argv[1:]:
    run(["valider", file])
    print(end="\\f")
"""
LINE = re.compile(
    r"^(?P<file>[^,\n]+), linje (?P<line>\d+), kolonne (?P<column>\d+): ", re.MULTILINE
)


@pytest.fixture
def valider(lg, monkeypatch):
    """Run `lg valider` in the folder of the broken files."""
    monkeypatch.chdir(HERE / "broken")
    return functools.partial(lg, "valider")


@pytest.fixture(scope="module")
def said_without_libyaml() -> dict[Path, str]:
    """Return what is said of each broken file by a program without libyaml, and nothing else."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", WITHOUT_LIBYAML, *(file.name for file in BROKEN)],
        cwd=HERE / "broken",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    *said, rest = done.stdout.split("\f")
    assert rest == ""
    return dict(zip(BROKEN, said, strict=True))


def told(file: Path) -> str:
    """Return what is to be said of a broken file: it stands beside it."""
    return file.with_suffix(".txt").read_text("utf-8")


def test_there_are_enough_of_them():
    """Each file is broken in a way of its own, and none is left without an answer."""
    assert len(BROKEN) >= 39
    assert len({told(file) for file in BROKEN}) == len(BROKEN)


@pytest.mark.parametrize("file", BROKEN, ids=lambda file: file.stem)
def test_a_broken_file_gets_all_its_errors(valider, file):
    """Whole, as it is read on the screen; nothing on stderr; 1 where there are errors."""
    done = valider(file.name)
    assert (done.stdout, done.stderr) == (told(file), "")
    assert done.returncode == (1 if told(file).startswith("Fejl:") else 0)
    assert not words(re.sub("”.*?”|'.*?'", "", done.stdout)) & (ENGLISH - {"and"})


@pytest.mark.parametrize("file", BROKEN, ids=lambda file: file.stem)
def test_json_says_the_same_to_an_editor(valider, file):
    """In the shape that the package publishes, with lines and columns as numbers."""
    done = valider(file.name, "--export", "json")
    found = json.loads(done.stdout)
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.Draft202012Validator(SCHEMA).validate(found)
    assert found["fil"] == file.name
    assert found["gyldig"] == (not found["fejl"]) == (done.returncode == 0)
    places = [(str(p["linje"]), str(p["kolonne"])) for p in found["fejl"] + found["advarsler"]]
    assert [place for place in places if place != ("None", "None")] == [
        (match["line"], match["column"]) for match in LINE.finditer(told(file))
    ]


@pytest.mark.parametrize("file", BROKEN, ids=lambda file: file.stem)
def test_without_libyaml_the_lines_are_the_same(said_without_libyaml, file):
    """PyYAML's own parser finds the same, where the C library isn't there."""
    assert [match["line"] for match in LINE.finditer(said_without_libyaml[file])] == [
        match["line"] for match in LINE.finditer(told(file))
    ]


@pytest.mark.parametrize("file", BROKEN, ids=lambda file: file.stem)
def test_other_commands_tell_of_the_first(lg, file):
    """One sentence on stderr, with how many more there are and how to see them."""
    done = lg("rolle", "--data", str(file))
    [first, *_] = told(file).splitlines()[1:] or [""]
    if not told(file).startswith("Fejl:"):
        assert (done.returncode, done.stderr) == (0, "")
        return
    [count] = re.findall(r" har (?:mindst )?(\S+) fejl\.", told(file))
    more = f" (1 af {count} fejl; lg valider {file} viser dem alle)" if count != "1" else ""
    said = first.removesuffix(".").replace(file.name, str(file), 1)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"lg: {said}{more}.\n")


def test_a_valid_file_is_counted(lg):
    """The bundled one without a name, another by its name, --data or LG_DATA."""
    assert lg("valider").stdout == (
        "grundlag.yaml er et gyldigt ledelsesgrundlag med 4 roller, 4 hjørneflag, "
        "8 kompetencer, 24 fokuspunkter og 96 forventninger.\n"
    )
    bjergby = str(HERE / "frameworks" / "bjergby.yaml")
    said = (
        f"{bjergby} er et gyldigt ledelsesgrundlag med 3 roller, 3 hjørneflag, "
        "4 kompetencer, 6 fokuspunkter og 18 forventninger.\n"
    )
    assert lg("valider", bjergby).stdout == said
    assert lg("valider", "--data", bjergby).stdout == said
    assert lg("valider", LG_DATA=bjergby).stdout == said
    assert lg("valider", bjergby, LG_DATA="findes-ikke.yaml").stdout == said


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("x.yaml", "--export", "xlsx"), "lg valider kan ikke skrive xlsx; vælg json."),
        # What a script gives whose variable is empty; the bundled one would be valid.
        (("",), "Skriv filens navn: lg valider vores.yaml."),
        (
            ("min", "fil.yaml"),
            "lg valider ser på én fil ad gangen; sæt anførselstegn om et navn med mellemrum.",
        ),
    ],
)
def test_wrong_use_is_told(lg, arguments, sentence):
    """In one sentence, as everywhere."""
    failed = lg("valider", *arguments)
    assert (failed.returncode, failed.stdout, failed.stderr) == (2, "", f"lg: {sentence}\n")


def test_the_report_is_written_to_a_file(lg, tmp_path):
    """For CI that collects reports: the exit code says whether there are errors."""
    done = lg("valider", str(BROKEN[1]), "--ud", str(tmp_path / "rapport.json"))
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    assert json.loads((tmp_path / "rapport.json").read_text("utf-8"))["gyldig"] is False


def test_a_files_own_words_are_harmless(tmp_path, lg):
    """Escape sequences in names, keys and tags are shown as text, in the report and in JSON."""
    (tmp_path / "x.yaml").write_text(
        SMALL.replace("id: chef", '"i\\e[31md": chef')
        .replace("navn: Styring", 'navn: Styring\n        "\\u202e\\nlg er glad": ja')
        .replace("chef: Sætter mål", '"che\\x9bf": Sætter mål'),
        encoding="utf-8",
    )
    for how in ((), ("--export", "json")):
        shown = lg("valider", str(tmp_path / "x.yaml"), *how).stdout
        assert all(letter.isprintable() or letter == "\n" for letter in shown)
        assert "[U+001B][31m" in shown
        assert "\nlg er glad" not in shown


def test_very_many_errors_are_not_all_told(tmp_path, lg):
    """Nobody reads 9,000 of them; it says that there are more than are shown."""
    lines = "\n".join(f"      chef{n}: Sætter mål" for n in range(9_000))
    text = SMALL.replace(
        "              chef: Sætter mål\n", f"{lines.replace('      ', ' ' * 14)}\n"
    )
    (tmp_path / "x.yaml").write_text(text, encoding="utf-8")
    done = lg("valider", str(tmp_path / "x.yaml"))
    assert done.returncode == 1
    assert done.stdout.count("findes ikke") == 1000
    assert done.stdout.endswith("x.yaml har mindst 1.000 fejl.\n")


@pytest.mark.parametrize(
    ("written", "reading"),
    [
        ("TRUE", "et ja"),
        ("False", "et nej"),
        ("010", "tallet 10"),
        ("-7", "et tal"),
        ("+7", "tallet 7"),
        ("1.50", "tallet 1.5"),
        ("null", "ingenting"),
        ("9" * 5000, "noget andet end en tekst"),
        (f"0x{'f' * 900}", "et tal"),
        (".nan", "et tal"),
    ],
)
def test_what_yaml_takes_for_something_else_is_told(written, reading):
    """The author wrote a text; YAML read a number, a yes or nothing, and so does an editor."""
    with pytest.raises(GrundlagError) as raised:
        parse_grundlag(SMALL.replace("navn: Chef", f"navn: {written}"))
    shown = written if len(written) <= 60 else f"{written[:60]}…"
    mend = f"skriv '{written}' med anførselstegnene"
    if shown != written:
        mend = "sæt anførselstegn om teksten"
    assert str(raised.value) == (
        f"grundlag.yaml, linje 6, kolonne 11: rollen chef, navn: "
        f"YAML læser {shown} som {reading}; {mend}."
    )


@pytest.mark.parametrize(
    "written",
    [
        *(
            "yes",
            "Yes",
            "NO",
            "on",
            "Off",
            "y",
            "n",
            "=",
            "<<",
            "1_000",
            "0b11",
            "-0x1F",
            "12:30:45",
        ),
        *("2026-02-31", "2026-02-28", "2026-02-28 12:00:00", "1:59.5", f"1{':59' * 3000}.5"),
    ],
)
def test_what_only_old_yaml_takes_for_something_else_is_a_text(written):
    """YAML 1.2, which editors read, takes it for the letters that stand there; so do we."""
    grundlag = parse_grundlag(SMALL.replace("navn: Chef", f"navn: {written}"))
    assert grundlag.roller[0].navn == written


def test_an_id_may_be_a_word_that_old_yaml_takes_for_no():
    """As a value and as a key alike."""
    text = SMALL.replace("id: chef", "id: no").replace("chef: ", "no: ")
    assert parse_grundlag(text).roller[0].id == "no"


@pytest.mark.parametrize("written", ["1e5", "1E5", "08", "09.5e3", "0o17", "5e-1"])
def test_what_only_new_yaml_takes_for_a_number_is_doubted(lg, tmp_path, written):
    """It is a text here, as it has always been, but an editor underlines it."""
    file = tmp_path / "x.yaml"
    file.write_text(SMALL.replace("navn: Chef", f"navn: {written}"), encoding="utf-8")
    said = (
        f"{file}, linje 6, kolonne 11: rollen chef, navn: andre programmer kan læse {written} som "
        f"et tal; skriv '{written}' med anførselstegnene.\n"
    )
    assert lg("valider", str(file)).stdout.startswith(f"Advarsler:\n{said}\n")
    file.write_text(SMALL.replace("navn: Chef", f"navn: '{written}'"), encoding="utf-8")
    assert "Advarsler" not in lg("valider", str(file)).stdout


@pytest.mark.parametrize(
    ("old", "new", "place", "tag"),
    [
        ("navn: Chef", "navn: ! Fordeler penge", (6, 11), "!"),
        ("navn: Chef", "navn: !", (6, 11), "!"),
        ("navn: Chef", "navn: !!str Chef", (6, 11), "!!str"),
        ("navn: Chef", "navn: ! 'Chef'", (6, 11), "!"),
        ("navn: Chef", "navn: !<tag:yaml.org,2002:str> Chef", (6, 11), "!!str"),
        ("navn: Chef", "! navn: Chef", (6, 5), "!"),
        ("navn: Chef", "!!str navn: Chef", (6, 5), "!!str"),
        ("navn: Chef", "navn: Chef\n    former: [! chefen]", (7, 14), "!"),
        ("roller:", "roller: !!seq", (4, 9), "!!seq"),
        ("roller:", "roller: !", (4, 9), "!"),
        ("  - id: chef", "  - !!map\n    id: chef", (5, 5), "!!map"),
    ],
)
def test_every_tag_is_refused(old, new, place, tag):
    """Also one that says what YAML takes it for anyway, and ! alone, which would be lost."""
    with pytest.raises(GrundlagError) as raised:
        parse_grundlag(SMALL.replace(old, new, 1))
    [problem] = raised.value.problems
    mend = "slet det, eller sæt anførselstegn om hele teksten, hvis det hører med"
    if old != "navn: Chef":
        mend = "slet det"
    assert (problem.line, problem.column) == place
    assert (problem.wrong, problem.mend) == (f"mærket {tag} kan ikke bruges her", mend)


def test_an_exclamation_mark_in_a_text_is_one():
    """Where YAML sees no tag, and in quotes."""
    for written in ("Ja!", "'! Husk'", "Husk ! det"):
        parse_grundlag(SMALL.replace("navn: Chef", f"navn: {written}"))


@pytest.mark.parametrize(
    ("written", "doubted"),
    [
        ("At styre # og følge op", True),
        ("At styre\n          og følge op # hver uge", True),
        ("'At styre' # som vi siger", False),
        ('"At styre"   # som vi siger', False),
        (">-\n          At styre\n          og følge op.\n        # Nu fokuspunkterne.", False),
        (">- # én linje\n          At styre\n        # Nu fokuspunkterne.", False),
        ("|-\n          At styre\n        # Nu fokuspunkterne.", False),
        ("At styre\n        # Nu fokuspunkterne.", False),
    ],
)
def test_a_comment_is_doubted_only_where_a_text_may_have_been_cut_off(
    lg, tmp_path, written, doubted
):
    """Not after a block of lines, nor after quotes, both of which say where the text ends."""
    file = tmp_path / "x.yaml"
    text = SMALL.replace("definition: At styre", f"definition: {written}")
    file.write_text(text, encoding="utf-8")
    assert ("er en kommentar" in lg("valider", str(file)).stdout) == doubted


@pytest.mark.parametrize("problem", list(yaml_mistakes.MISTAKES))
def test_each_mistake_of_yaml_can_be_told(problem):
    """The table of them has no entry that can't be found."""
    assert yaml_mistakes.explain(problem, "", 0) is yaml_mistakes.MISTAKES[problem]


def test_a_missing_id_is_not_a_wrong_reference_too():
    """Found by the fuzzer: where the id is missing, nobody can say that a reference is wrong."""
    text = SMALL.replace("  - id: drift", "  - idd: drift").replace(
        "roller:",
        "praksis: {overskrift: A, afsnit: [{id: a, tekst: T, hjoerneflag: [drift]}]}\nroller:",
    )
    with pytest.raises(GrundlagError) as raised:
        parse_grundlag(text)
    assert [problem.rule for problem in raised.value.problems] == ["ukendt-felt"]


@pytest.mark.parametrize("after", ["---", "- !x a", "- &x a", "[" * 20, "'"])
def test_a_line_end_that_only_yaml_sees_is_told_first(after):
    """Found by the fuzzer: the lines of all that is told after it would be wrong."""
    with pytest.raises(GrundlagError) as raised:
        parse_grundlag(f"a: b\u2028{after}")
    assert str(raised.value) == (
        "grundlag.yaml, linje 1, kolonne 5: "
        "her er et usynligt linjeskift (U+0085, U+2028 eller U+2029); slet det."
    )


def test_what_is_not_known_of_yaml_is_told_too():
    """A new version of PyYAML may say something new; it isn't shown in English."""
    assert yaml_mistakes.explain("found a new thing", "x", 0).wrong.endswith("ikke er gyldig YAML")


def test_all_of_it_can_be_had_from_python():
    """`problems` of the error is the whole list, each with its rule, place and words."""
    with pytest.raises(GrundlagError) as raised:
        load_grundlag(HERE / "broken" / "manglende-forventninger.yaml")
    assert [(p.rule, p.line, p.where) for p in raised.value.problems] == [
        ("manglende-forventning", 30, "fokuspunktet styring.maal"),
        ("ukendt-rolle", 36, "fokuspunktet styring.penge, forventninger"),
    ]


def test_every_word_of_it_is_danish():
    """What isn't in the dictionary is a key, a name, or a word of the broken files."""
    said = " ".join(map(told, BROKEN))
    said = re.sub(r"”.*?”|'.*?'|--?\w[\w-]*|\w+(?:[.-]\w+)+", "", said)
    unknown = set(re.findall(r"[^\W\d_]{2,}", said))
    unknown -= test_dansk.in_dictionary(unknown)
    assert unknown - {"a" * 60} <= {
        *("NFC", "YAML", "lg", "nr", "saetning", "maal", "vaekst", "drif", "drfit", "ledr"),
        *("nawn", "tittel", "raekkefoelge", "null", "en", "US"),
        *("no", "inf", "binary", "object", "FEFF", "FF"),
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("tyd\u200belig", "teksten indeholder et usynligt tegn: ”tyd[U+200B]elig”"),
        (
            f"{'ord ' * 100}når de er\u200b store, og sikrer, at alle ved det",
            "teksten indeholder et usynligt tegn: ”…ord ord når de er[U+200B] store, og sikrer,…”",
        ),
        ("inden\xa0for", "teksten indeholder et særligt mellemrum: ”inden[U+00A0]for”"),
        ("et\u2009smalt", "teksten indeholder et særligt mellemrum: ”et[U+2009]smalt”"),
        ("ma\u030al", "”å” er ikke skrevet som ét almindeligt tegn: ”ma[U+030A]l”"),
        ("\u212bben", "”Å” er ikke skrevet som ét almindeligt tegn: ”[U+212B]ben”"),
        ("a\u200bb\u202ec", "teksten indeholder et usynligt tegn: ”a[U+200B]b[U+202E]c”"),
    ],
)
def test_a_place_in_a_text_is_shown(text, said):
    """What no eye sees stands as its code among the words round it, however long the text is."""
    assert next(text_problems(text)).wrong == said


def test_the_place_of_a_problem_shows_what_no_eye_sees(lg, tmp_path):
    """As the text does: who looks for the id sees which it is."""
    file = tmp_path / "x.yaml"
    text = SMALL.replace("styring.maal", "styring.ma\u200bal").replace("Har mål", "Har\xa0mål")
    file.write_text(text, encoding="utf-8")
    assert lg("valider", str(file)).stdout.startswith(
        f"Fejl:\n{file}, linje 16, kolonne 17: fokuspunktet styring.ma[U+200B]al, id: "
        "”styring.ma[U+200B]al” kan ikke være et id; brug kun a-z, 0-9, bindestreg og punktum, "
        "for eksempel styring.maal.\n"
        f"{file}, linje 17, kolonne 19: fokuspunktet styring.ma[U+200B]al, navn: "
        "teksten indeholder et særligt mellemrum: ”Har[U+00A0]mål”; "
        "skriv et almindeligt mellemrum dér.\n"
    )


def test_what_is_shown_of_a_text_is_short():
    """Of one word of ten thousand letters too."""
    for text in ("x" * 5_000 + "\u200b" + "y" * 4_000, "\u200b" * 9_000, "a " * 4_000 + "\u200b"):
        assert all(len(problem.wrong) < 500 for problem in text_problems(text))


@pytest.mark.parametrize("charset", ["cp1252", "cp850", "cp437", "mac_roman"])
@pytest.mark.parametrize("text", ["Skæring", "på", "Børn", "Ældre", "Ø", "Ålborg", "møde – i dag"])
def test_utf_8_that_was_read_as_something_else_is_known(text, charset):
    """By the letters that it becomes, once or twice over; and what it was is said."""
    once = text.encode().decode(charset)
    for wrong in (once, once.encode().decode(charset, errors="ignore")):
        found, meant = charsets.misread(wrong)
        assert found in wrong
        assert meant in text


@pytest.mark.parametrize(
    ("written", "read"),
    [("cp1252", "cp850"), ("cp850", "cp1252"), ("mac_roman", "cp1252"), ("cp1252", "mac_roman")],
)
@pytest.mark.parametrize("text", ["Direktør", "måle", "på", "Børn", "Tør"])
def test_a_letter_of_one_byte_is_known_too(text, written, read):
    """Within a word; at the end of one a sign may mean what it is."""
    assert charsets.misread(text.encode(written).decode(read))[1] == text


def test_words_of_other_languages_are_none_of_it():
    """Names and signs that may well stand in a Danish text."""
    text = "São João, Õunapuu, Œuvre, Müller – 20° C, 5 µm, note†, ½ time, ¿Qué?, d’Hondt, Ângela"
    assert charsets.misread(text) is None


@pytest.mark.parametrize(
    "id_",
    [
        *("1", "007", "1.5", "1.1.1", "10.000", "1.234.567", "3-4", "12-2021", "2021-12-01"),
        *(
            "1-am",
            "12-am",
            "3.pm",
            "1/am",
            "1e5",
            "1.5e5",
            "1e-5",
            "mar-1",
            "1-mar",
            "mar1",
            "maj.2027",
            "okt-12",
            "december-24",
        ),
        *("true", "false", "sand", "falsk", "10am", "kr.10"),
    ],
)
def test_an_id_that_a_spreadsheet_reads_as_something_else_is_doubted(id_):
    """In Danish or English: who opens a list of ids there would lose it."""
    assert is_number(id_) or is_word(id_)


@pytest.mark.parametrize(
    "id_",
    [
        *("a1", "punkt-1", "1.1.1.1", "maj", "mandag", "marked-1", "e5", "2e", "styring.1"),
        *("niveau-2", "sand-1", "uge-12", "2-kvartal", "covid-19", "hr", "x.10.000"),
    ],
)
def test_an_id_that_stays_itself_is_not_doubted(id_):
    """A word that isn't a month's, or more groups of digits than a date has."""
    assert not is_number(id_)
    assert not is_word(id_)


def packed(name: str, data: bytes = b"x") -> bytes:
    """Return an archive that holds a file."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr(name, data)
    return whole.getvalue()


def office(ending: str) -> bytes:
    """Return a view as Excel or Word keeps it."""
    return write(table_of("rolle"), About("t", "u", "d", "1"), Format(ending))


COPY = "kopiér teksterne over i en fil, der er lavet med lg ny"
UNPACK = "pak den ud, og angiv filen fra den"
DOCUMENT = b"application/vnd.oasis.opendocument."


@pytest.mark.parametrize(
    ("data", "what", "mend"),
    [
        (office("xlsx"), "en Excel-fil", COPY),
        (office("docx"), "en Word-fil", COPY),
        (packed("ppt/presentation.xml"), "en PowerPoint-fil", COPY),
        (packed("mimetype", DOCUMENT + b"spreadsheet"), "et regneark fra LibreOffice", COPY),
        (packed("mimetype", DOCUMENT + b"text"), "et dokument fra LibreOffice", COPY),
        (packed("vores.yaml", SMALL.encode()), "en pakket fil", UNPACK),
        (gzip.compress(SMALL.encode()), "en pakket fil", UNPACK),
        (b"PK\x05\x06" + bytes(18), "en pakket fil", UNPACK),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "en PDF-fil", COPY),
        (b"\xef\xbb\xbf\n%PDF-1.4\n1 0 obj", "en PDF-fil", COPY),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504),
         "en fil i et ældre Office-format eller med adgangskode", COPY),
        (b"{\\rtf1\\ansi M\\'e5l}", "en RTF-fil", COPY),
        (b"\xef\xbb\xbf<!DOCTYPE html>\n<html><body>M\xc3\xa5l", "en webside", COPY),
        (b"<?xml version='1.0'?><a/>", "en XML-fil", COPY),
        (b"\x89PNG\r\n\x1a\n", "et billede", COPY),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "et billede", COPY),
        (b"%PDF-1.7\n" + bytes(3 << 20), "en PDF-fil", COPY),
    ],
)  # fmt: skip
def test_a_file_of_another_kind_is_told(lg, tmp_path, data, what, mend):
    """By what it begins with, whatever it is called, and however large it is."""
    file = tmp_path / "x.yaml"
    file.write_bytes(data)
    said = f"{file}: det er {what} og ikke en YAML-fil; {mend}."
    done = lg("valider", str(file))
    assert (done.returncode, done.stdout, done.stderr) == (
        1, f"Fejl:\n{said}\n\n{file} kunne ikke ses igennem.\n", "",
    )  # fmt: skip
    failed = lg("rolle", "--data", str(file))
    assert (failed.returncode, failed.stdout, failed.stderr) == (1, "", f"lg: {said}\n")
