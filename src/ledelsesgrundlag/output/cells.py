"""How much of a terminal a text takes: a wide character two cells, a combining one none."""

from rich.cells import cell_len, chop_cells


def width(text: str) -> int:
    """Return how many cells a line takes."""
    return cell_len(text)


def rows(text: str, columns: int) -> int:
    """Return how many rows a text takes where the terminal itself breaks its lines."""
    lines = text.removesuffix("\n").split("\n")
    return sum(max(1, len(chop_cells(line, max(columns, 2)))) for line in lines)
