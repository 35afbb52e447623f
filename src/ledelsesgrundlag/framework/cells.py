"""What a cell of the matrix holds: its statements, one on each line; "" where there are none."""

BULLET = "• "
"""What begins each item of a list in a cell: where lines are broken, the eye needs it."""


def statements(cell: str) -> list[str]:
    """Return the statements of a cell of the matrix: one as a rule, several, or none."""
    return cell.split("\n") if cell else []


def bulleted(text: str) -> str:
    """Return a text as a cell shows it: its lines, if there are more, as the items of a list.

    `unbulleted` gives it back, even where a text itself begins as an item does.
    """
    lines = text.split("\n")
    if len(lines) == 1 and not text.startswith(BULLET):
        return text
    return "\n".join(f"{BULLET}{line}" for line in lines)


def unbulleted(shown: str) -> str:
    """Return the text that `bulleted` was given."""
    return "\n".join(line.removeprefix(BULLET) for line in shown.split("\n"))
