"""Says what was taken for what when a framework is made of a table, each with its cells."""

from collections.abc import Sequence

from ledelsesgrundlag.output import stdout
from ledelsesgrundlag.reading.tables.grid import Section, Told
from ledelsesgrundlag.wording import grouped, listed

# Of one kind; there may be hundreds.
_MOST_CELLS = 12


def as_text(told: Sequence[Told]) -> str:
    """Return a heading for each kind of thing there is to tell, and a line for each thing."""
    lines: list[str] = []
    for section in Section:
        places: dict[str, list[str]] = {}
        for one in told:
            if one.section is section:
                places.setdefault(one.said, []).append(one.at)
        if places:
            lines += ["", f"{section}:"] if lines else [f"{section}:"]
            lines += (f"  {_line(said, cells)}." for said, cells in places.items())
    return "\n".join(map(stdout.escaped, lines))


def _line(said: str, cells: Sequence[str]) -> str:
    known = list(dict.fromkeys(filter(None, cells)))
    if not known:
        return said
    if more := len(known) - _MOST_CELLS:
        others = "1 celle mere" if more == 1 else f"{grouped(more)} celler mere"
        known = [*known[:_MOST_CELLS], others] if more > 0 else known
    return f"{listed(known)}: {said}"
