"""Shows numbers, dates and errors as Danish Excel does."""

import datetime as dt
import re

MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
DAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_ERRORS = {
    "#DIV/0!": "#DIVISION/0!",
    "#N/A": "#I/T",
    "#NAME?": "#NAVN?",
    "#NULL!": "#NUL!",
    "#REF!": "#REFERENCE!",
    "#VALUE!": "#VÆRDI!",
    "#SPILL!": "#OVERLØB!",
    "#GETTING_DATA": "#HENTER_DATA",
}
# What Excel keeps in a file for the date of the user's own country.
_SHORT_DATE = {
    "mm-dd-yy": "dd-mm-yyyy",
    "m/d/yy h:mm": "dd-mm-yyyy hh:mm",
    "[$-F800]": "d. mmmm yyyy",
}
# A quoted or escaped text, a blank or filling, a colour or a language, a part of a date.
_PART = re.compile(
    r'"(?P<text>[^"]*)"|\\(?P<escaped>.)|[_*].|\[[^\]]*\]|(?P<half>am/pm|a/p)'
    r"|(?P<part>y+|m+|d+|h+|s+)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_FORMAT = 255


def error(code: str) -> str:
    """Return an error value as Danish Excel shows it."""
    return _ERRORS.get(code, code)


def truth(value: bool) -> str:  # noqa: FBT001 - it is the value of a cell
    """Return a truth value."""
    return "SAND" if value else "FALSK"


def number(value: float, form: str) -> str:
    """Return a number in one of Excel's formats, as far as these tell of decimals and percent."""
    form = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", form[:_LONGEST_FORMAT]).partition(";")[0]
    digits = re.search(r"[0#?][0#?,]*(?:\.([0#?]+))?", form)
    if not digits or "E" in form.upper().replace("GENERAL", "") or "/" in form:
        return _general(value)
    percent = "%" in form
    least = len((digits[1] or "").replace("#", "").replace("?", ""))
    said = f"{value * 100 if percent else value:,.{min(len(digits[1] or ''), 30)}f}"
    whole, _, decimals = said.partition(".")
    while len(decimals) > least and decimals.endswith("0"):
        decimals = decimals[:-1]
    whole = whole.replace(",", "." if "," in digits[0] else "")
    if whole.lstrip("-").isdigit() and "," not in digits[0]:  # 007
        width = re.match(r"[#?]*(0*)", digits[0])
        whole = whole.zfill(len(width[1])) if width else whole
    return f"{whole},{decimals}{'%' * percent}" if decimals else f"{whole}{'%' * percent}"


def _general(value: float) -> str:
    said = f"{value:.10g}" if isinstance(value, float) else str(value)
    return said.replace(".", ",").replace("e", "E")


def moment(value: dt.datetime | dt.date | dt.time | dt.timedelta, form: str) -> str:
    """Return a date or a time in one of Excel's formats."""
    if isinstance(value, dt.timedelta):
        seconds = int(value.total_seconds())
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    form = next((ours for theirs, ours in _SHORT_DATE.items() if form.startswith(theirs)), form)
    parts = list(_PART.finditer(form[:_LONGEST_FORMAT].partition(";")[0]))
    half = any(part["half"] for part in parts)
    names = [part["part"][0].lower() for part in parts if part["part"]]
    said, seen = [], 0
    for part in parts:
        if not part["part"]:
            said.append(_between(value, part))
            continue
        letter = names[seen]
        # m is a minute after an hour or before a second.
        if letter == "m" and (
            "h" in names[max(seen - 1, 0) : seen] or "s" in names[seen + 1 : seen + 2]
        ):
            letter = "n"
        said.append(_written(value, letter, len(part["part"]), half=half))
        seen += 1
    return "".join(said)


def _between(value: dt.datetime | dt.date | dt.time, part: re.Match[str]) -> str:
    if part["half"]:
        return "AM" if getattr(value, "hour", 0) < 12 else "PM"  # noqa: PLR2004 - noon
    other = part["other"] or ""
    return part["text"] or part["escaped"] or {"/": "-"}.get(other, other)


def _written(
    value: dt.datetime | dt.date | dt.time, letter: str, length: int, *, half: bool
) -> str:
    """Return one part of a date or a time, at a length: d, dd, ddd or dddd."""
    if isinstance(value, dt.time):
        if letter in "ymd":
            return "0" * min(length, 2)
        value = dt.datetime.combine(dt.date.min, value)
    if letter == "y":
        year = f"{value:%Y}"
        return year[-2:] if length <= 2 else year  # noqa: PLR2004 - yy
    if letter in "md" and length > 2:  # noqa: PLR2004 - mm and dd are numbers
        name = DAYS[value.weekday()] if letter == "d" else MONTHS[value.month - 1]
        return name if length > 3 else name[:3]  # noqa: PLR2004 - mmm is short
    field = {"m": "month", "d": "day", "h": "hour", "n": "minute", "s": "second"}[letter]
    amount = getattr(value, field, 0)
    if letter == "h" and half:
        amount = amount % 12 or 12
    return f"{amount:0{min(length, 2)}}"
