"""Writers: each takes a `Table` and returns the whole file, as bytes."""

from collections.abc import Callable
from enum import StrEnum
from importlib import import_module

from ledelsesgrundlag.tables import Table


class Format(StrEnum):
    """The formats there are, by the name that a user types; each is a module beside this one."""

    CSV = "csv"


def write(table: Table, export_format: Format) -> bytes:
    """Return `table` as a whole file in the given format. Only its writer is imported."""
    writer: Callable[[Table], bytes] = import_module(f"{__name__}.{export_format}").write
    return writer(table)
