"""Workbooks and CSV files as people have them, made for the tests."""

import io
import warnings
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import openpyxl


def workbook(
    rows: Iterable[Sequence[object]], merged: Iterable[str] = (), name: str = "Ark1"
) -> openpyxl.Workbook:
    """Return a workbook of one sheet, with those ranges merged."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = name
    for row in rows:
        sheet.append(row)
    for cells in merged:
        sheet.merge_cells(cells)
    return book


def saved(book: openpyxl.Workbook, file: Path) -> Path:
    """Save a workbook, and return where."""
    with warnings.catch_warnings():
        # openpyxl names no encoding when it writes; the program doesn't write with it.
        warnings.simplefilter("ignore", EncodingWarning)
        book.save(file)
    return file


def repacked(data: bytes, changed: dict[str, bytes | None]) -> bytes:
    """Return a workbook with some of its parts changed, added, or, with None, left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as new:
        parts = {name: old.read(name) for name in old.namelist()} | changed
        for name, part in parts.items():
            if part is not None:
                new.writestr(name, part)
    return out.getvalue()
