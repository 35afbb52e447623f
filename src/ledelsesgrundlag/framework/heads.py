"""Tells heads that are the same apart by an id behind them, and finds it there again."""

import re
from collections.abc import Collection, Sequence


def told_apart(heads: Sequence[tuple[str, str]]) -> list[str]:
    """Return each head, with its id behind it where an earlier one is the same.

    So it is with one that could be taken for such a head, so that `parted` finds what each was.
    """
    every, seen, told = {head.casefold() for head, _ in heads}, set[str](), []
    for head, id_ in heads:
        same = head.casefold() in seen or parted(head, every)
        told.append(f"{head} ({id_})" if same else head)
        seen.add(head.casefold())
    return told


def parted(head: str, every: Collection[str]) -> tuple[str, str] | None:
    """Return what a head was, and its id; None where it has none behind it.

    `every` are all heads there are, casefolded.
    """
    found = re.fullmatch(r"(.+) \(([a-z0-9.-]+)\)", head)
    if found and (found[1].casefold() in every or parted(found[1], every)):
        return found[1], found[2]
    return None
