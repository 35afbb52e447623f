"""What the terminal can do, and what its user wants of it, as the environment has it."""

import os
import sys

WINDOWS = os.name == "nt"


def in_colour() -> bool | None:
    """Tell whether colours are asked for or refused; None where it is for the terminal to say.

    `NO_COLOR` wins (no-color.org); then `FORCE_COLOR` and, of the older pair, `CLICOLOR_FORCE` and
    `CLICOLOR`, of which 0 means no. One that is set to nothing isn't set.
    """
    if os.environ.get("NO_COLOR"):
        return False
    if forced := os.environ.get("FORCE_COLOR"):
        return forced.lower() not in {"0", "false"}
    if os.environ.get("CLICOLOR_FORCE") not in {None, "", "0"}:
        return True
    return False if os.environ.get("CLICOLOR") == "0" else None


def is_dumb() -> bool:
    """Tell whether it knows no escape codes. Windows doesn't say so by `TERM`, but to Rich."""
    return not WINDOWS and os.environ.get("TERM", "").lower() in {"", "dumb", "unknown"}


def can_be_paged() -> bool:
    """Tell whether a pager can move about on it; less warns its user, and waits, where it can't."""
    if WINDOWS:
        return True
    if is_dumb():
        return False
    try:
        import curses  # noqa: PLC0415 - not all Pythons have it

        curses.setupterm(fd=sys.stdout.fileno())
    except ImportError:
        return True
    except (curses.error, OSError):
        return False
    paper = any(curses.tigetflag(name) > 0 for name in ("hc", "gn"))
    return not paper and all(curses.tigetstr(name) for name in ("cup", "clear", "el"))
