"""What can be typed: the commands, their options and the words for them.

Kept apart from the program that carries it out, so that help, completion and errors say the same,
and so that a completion needs to load nothing else.
"""

from collections import namedtuple


class Option(namedtuple("Option", "names takes help completes aliases", defaults=("", ()))):
    """An option: how it is written, and what it takes ("" for nothing)."""

    __slots__ = ()

    names: tuple[str, ...]
    takes: str
    help: str
    completes: str
    """What its value is a name of: rolle, kompetence, hjoerneflag or format."""
    aliases: tuple[str, ...]
    """Other ways to write it, for a keyboard without æ, ø and å."""

    @property
    def spellings(self) -> tuple[str, ...]:
        """All ways to write it."""
        return (*self.names, *self.aliases)


class Command(
    namedtuple(
        "Command",
        "name help examples takes completes options whole aliases",
        defaults=("", "", (), False, ()),
    )
):
    """A command: its correct name, what it does, what it takes, and how it is used."""

    __slots__ = ()

    name: str
    help: str
    examples: tuple[str, ...]
    takes: str
    """How the words after it are shown: "[NAVN]", "ORD…"."""
    completes: str
    """What those words name: rolle, kompetence, id or skal."""
    options: tuple[Option, ...]
    whole: bool
    """It changes the user's files, so its beginning isn't enough to call it."""
    aliases: tuple[str, ...]
    """Other ways to write its name, for a keyboard without æ, ø and å."""


PROGRAM = "Slå op i ledelsesgrundlaget for Social og Sundhed, Holstebro Kommune."

EXIT_CODES = (
    (0, "det søgte blev fundet"),
    (1, "intet blev fundet, eller noget er galt med en fil"),
    (2, "forkert brug eller ukendt navn"),
    (130, "afbrudt med Ctrl-C"),
)

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
    "Skriv i et format til andre programmer: csv, csv-excel, json, md, html, xlsx eller docx.",
    completes="format",
)
UD = Option(
    ("--ud",),
    "FIL",
    "Skriv i en fil; dens endelse vælger formatet, hvis --export ikke gør. - er skærmen.",
    completes="fil",
)
OVERSKRIV = Option(("--overskriv",), "", "Skriv filen, selv om den findes i forvejen.")
LANG = Option(("--lang",), "", "Giv hver forventning sin egen række, til pivottabel og database.")
ENKEL = Option(("--enkel",), "", "Vis som løbende tekst uden rammer, til skærmlæser eller mail.")
INGEN_PAGER = Option(("--ingen-pager",), "", "Vis alt på én gang, også når det ikke kan være der.")
ROLLE = Option(("--rolle",), "NAVN", "Kun denne rolle; kan gentages.", completes="rolle")
KOMPETENCE = Option(
    ("--kompetence",), "NAVN", "Kun denne kompetence; kan gentages.", completes="kompetence"
)
HJOERNEFLAG = Option(
    ("--hjørneflag",),
    "NAVN",
    "Kun dette hjørneflag; kan gentages.",
    completes="hjoerneflag",
    aliases=("--hjoerneflag", "--hjorneflag"),
)
OPGAVE = Option(
    ("--opgave",),
    "OPGAVE",
    "Vælg arket: lus til samtalen eller onboarding til en ny leder.",
    completes="opgave",
)
VIS = Option(("--vis",), "", "Vis, hvad der ville blive installeret, uden at installere det.")

_EXPORT_JSON = EXPORT._replace(help="Skriv som json til andre programmer.")
_EXPORT_SHEET = EXPORT._replace(help="Skriv arket som docx, html eller md.")
_UD_JSON = UD._replace(help="Skriv i en fil, hvis navn ender på .json. - er skærmen.")

COMMON = (DATA, EXPORT, UD, OVERSKRIV, LANG, ENKEL, INGEN_PAGER)
NARROW = (ROLLE, KOMPETENCE, HJOERNEFLAG)

COMMANDS = (
    Command(
        "rolle",
        "Vis rollebeskrivelsen for en rolle eller, uden navn, listen over roller.",
        ("lg rolle chef", "lg rolle leder af ledere"),
        takes="[NAVN]",
        completes="rolle",
        options=COMMON,
    ),
    Command(
        "kompetence",
        "Vis en kompetence for alle roller eller, uden navn, alle kompetencer.",
        ("lg kompetence driftsledelse", "lg kompetence tværgående ledelse"),
        takes="[NAVN]",
        completes="kompetence",
        options=COMMON,
    ),
    Command(
        "matrix",
        "Vis alle forventninger eller et udsnit af dem.",
        ("lg matrix --rolle chef --hjørneflag drift", "lg matrix --export csv"),
        options=(*NARROW, *COMMON),
    ),
    Command(
        "sammenlign",
        "Vis, hvad der ændrer sig fra et ledelsesniveau til det næste.",
        (
            "lg sammenlign leder af medarbejdere leder af ledere",
            "lg sammenlign chef direktør --kompetence driftsledelse",
        ),
        takes="ROLLE ROLLE…",
        completes="rolle",
        options=(KOMPETENCE, *COMMON),
    ),
    Command(
        "søg",
        "Find de tekster, der rummer alle de givne ord.",
        ("lg søg tillid", "lg søg mål --rolle chef"),
        takes="ORD…",
        options=(*NARROW, *COMMON),
        aliases=("soeg", "sog"),
    ),
    Command(
        "vis",
        "Vis, hvad et id står for, hvor det står, og hvad der gælder for niveauet over og under.",
        ("lg vis driftsledelse.kerneopgaven.chef", "lg vis sætter borgeren i centrum"),
        takes="ID",
        completes="id",
        options=COMMON,
    ),
    Command(
        "lus",
        "Lav et blankt ark til en lederudviklingssamtale eller til en ny leder.",
        ("lg lus chef --ud samtale.docx", "lg lus chef --opgave onboarding --ud start.html"),
        takes="ROLLE",
        completes="rolle",
        options=(KOMPETENCE, OPGAVE, DATA, _EXPORT_SHEET, UD, OVERSKRIV, INGEN_PAGER),
    ),
    Command(
        "hjørneflag",
        "Vis et hjørneflags kompetencer eller, uden navn, alle hjørneflag.",
        ("lg hjørneflag", "lg hjørneflag skabe sammenhæng"),
        takes="[NAVN]",
        completes="hjoerneflag",
        options=COMMON,
        aliases=("hjoerneflag", "hjorneflag"),
    ),
    Command("forord", "Vis forordet.", ("lg forord",), options=COMMON),
    Command(
        "praksis", "Vis kapitlet om ledelsesgrundlaget i praksis.", ("lg praksis",), options=COMMON
    ),
    Command(
        "fællestræk",
        "Vis fællestrækkene ved god ledelse.",
        ("lg fællestræk",),
        options=COMMON,
        aliases=("faellestraek", "fallestrak"),
    ),
    Command("ledestjerne", "Vis ledestjernen.", ("lg ledestjerne --enkel",), options=COMMON),
    Command(
        "valider",
        "Se en fil med et ledelsesgrundlag igennem, og vis alle fejl på én gang.",
        ("lg valider vores.yaml", "lg valider vores.yaml --export json"),
        takes="[FIL]",
        completes="fil",
        options=(DATA, _EXPORT_JSON, _UD_JSON, OVERSKRIV, INGEN_PAGER),
    ),
    Command(
        "ny",
        "Lav en fil, som I kan skrive jeres eget ledelsesgrundlag i.",
        ("lg ny vores.yaml",),
        takes="FIL",
        completes="fil",
        options=(OVERSKRIV,),
        whole=True,
    ),
    Command(
        "skema",
        "Vis det JSON-skema, som får en teksteditor til at hjælpe, mens man skriver.",
        ("lg skema --ud grundlag.schema.json",),
        options=(_UD_JSON, OVERSKRIV),
    ),
    Command(
        "ændringer",
        "Vis, hvad der er ændret fra en udgave af et ledelsesgrundlag til en anden.",
        ("lg ændringer gammel.yaml ny.yaml", "lg ændringer gammel.yaml ny.yaml --ud liste.docx"),
        takes="GAMMEL NY",
        completes="fil",
        options=tuple(option for option in COMMON if option not in {DATA, LANG}),
        aliases=("aendringer", "andringer"),
    ),
    Command(
        "autofuldfør",
        "Installer fuldførelse med Tab i bash, zsh, fish eller powershell.",
        ("lg autofuldfør", "lg autofuldfør zsh --vis"),
        takes="[SKAL]",
        completes="skal",
        options=(VIS,),
        whole=True,
        aliases=("autofuldfoer", "autofuldfor"),
    ),
)

OPTIONS = (*COMMON, *NARROW, OPGAVE, VIS, VERSION, HELP)

BY_SPELLING = {
    spelling: command for command in COMMANDS for spelling in (command.name, *command.aliases)
}
