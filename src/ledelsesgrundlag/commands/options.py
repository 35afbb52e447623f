"""The options there are: how each is written, what it takes, and what the help says of it."""

from collections import namedtuple

from ledelsesgrundlag.wording import either

PAPERS = ("A4", "A3", "A2", "A1", "A0")
"""The sizes of paper that a PDF is laid out for."""
_ASCII = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "-": "_"})


class Option(
    namedtuple("Option", "names takes help completes aliases repeated", defaults=("", (), False))
):
    """An option: how it is written, and what it takes ("" for nothing)."""

    __slots__ = ()

    names: tuple[str, ...]
    takes: str
    help: str
    """`{formats}` in it stands for the formats that the command can write."""
    completes: str
    """What its value names: rolle, kompetence, hjoerneflag, opgave, form, papir, format or fil."""
    aliases: tuple[str, ...]
    """Other ways to write it, for a keyboard without æ, ø and å."""
    repeated: bool
    """It may be given more than once."""

    @property
    def spellings(self) -> tuple[str, ...]:
        """All ways to write it."""
        return (*self.names, *self.aliases)

    @property
    def field(self) -> str:
        """The field of a `Request` that it is given in: its first name in ASCII."""
        return self.names[0].removeprefix("--").translate(_ASCII)


HELP = Option(("-h", "--help", "--hjælp"), "", "Vis denne hjælp.", aliases=("--hjaelp", "--hjalp"))
VERSION = Option(("--version",), "", "Vis programmets og ledelsesgrundlagets udgave.")
DATA = Option(
    ("--data",),
    "FIL",
    "Brug ledelsesgrundlaget i denne fil; navnet kan også stå i miljøvariablen LG_DATA.",
    completes="fil",
)
EXPORT = Option(
    ("--export",),
    "FORMAT",
    "Skriv i et format til andre programmer: {formats}.",
    completes="format",
)
UD = Option(
    ("--ud",),
    "FIL",
    "Skriv i en fil; dens endelse vælger formatet, hvis --export ikke gør. - er skærmen.",
    completes="fil",
)
OVERSKRIV = Option(("--overskriv",), "", "Skriv filen, selv om den findes i forvejen.")
SKABELON = Option(
    ("--skabelon",),
    "FIL",
    "Skriv Word-filen i denne skabelon; navnet kan også stå i miljøvariablen LG_SKABELON.",
    completes="fil",
)
LANG = Option(("--lang",), "", "Giv hver forventning sin egen række, til pivottabel og database.")
ENKEL = Option(("--enkel",), "", "Vis som løbende tekst uden rammer, til skærmlæser eller mail.")
INGEN_PAGER = Option(("--ingen-pager",), "", "Vis alt på én gang, også når det ikke kan være der.")
PAPIR = Option(
    ("--papir",),
    "PAPIR",
    f"Skriv en pdf på papir i denne størrelse: {either(PAPERS)}.",
    completes="papir",
)
ROLLE = Option(
    ("--rolle",), "NAVN", "Kun denne rolle; kan gentages.", completes="rolle", repeated=True
)
KOMPETENCE = Option(
    ("--kompetence",),
    "NAVN",
    "Kun denne kompetence; kan gentages.",
    completes="kompetence",
    repeated=True,
)
HJOERNEFLAG = Option(
    ("--hjørneflag",),
    "NAVN",
    "Kun dette hjørneflag; kan gentages.",
    completes="hjoerneflag",
    aliases=("--hjoerneflag", "--hjorneflag"),
    repeated=True,
)
OPGAVE = Option(
    ("--opgave",),
    "OPGAVE",
    "Vælg arket: lus til samtalen eller onboarding til en ny leder.",
    completes="opgave",
)
FORMS = {
    "enkel": "kun kompetencer med forventninger",
    "fuld": "også hjørneflag, fokuspunkter og et kapitel",
    "holstebro": "en kopi af Holstebros grundlag",
}
"""What a framework to begin with can have, by its name."""
_FORMS = "; ".join(f"{form} ({said})" for form, said in FORMS.items())
FORM = Option(
    ("--form",),
    "FORM",
    f"Vælg, hvad filen skal indeholde: {_FORMS}.",
    completes="form",
)
FRA = Option(
    ("--fra",),
    "FIL",
    "Lav filen af en tabel fra Excel eller CSV med en kolonne for hver rolle.",
    completes="fil",
)
AABN = Option(
    ("--åbn",),
    "",
    "Åbn hele grundlaget som en side i browseren; uden --ud i en midlertidig fil.",
    aliases=("--aabn", "--abn"),
)
VIS = Option(("--vis",), "", "Vis, hvad der ville blive installeret, uden at installere det.")

FILTERS = (ROLLE, KOMPETENCE, HJOERNEFLAG)
"""What narrows a view."""
OF_VIEWS = (DATA, EXPORT, UD, OVERSKRIV, SKABELON, LANG, ENKEL, INGEN_PAGER)
"""What every view takes: which framework, and how it is shown or written."""
OF_JSON = (
    EXPORT._replace(help="Skriv som {formats} til andre programmer."),
    UD._replace(help="Skriv i en fil, hvis navn ender på .json. - er skærmen."),
    OVERSKRIV,
)
"""What a command takes that writes nothing but JSON."""
OF_SHEETS = (
    *(DATA, EXPORT._replace(help="Skriv arket som {formats}."), UD, OVERSKRIV, SKABELON),
    INGEN_PAGER,
)
"""What a sheet to fill in takes."""
OF_PAGE = (
    EXPORT._replace(help="Skriv siden som {formats}."),
    UD._replace(help="Skriv siden i en fil, hvis navn ender på .html. - er skærmen."),
    OVERSKRIV,
)
"""What a command takes that writes nothing but a page."""
