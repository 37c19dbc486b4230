"""A release in; a spreadsheet with its incidents, accounts and what the columns mean out.

It is written row by row (xlsxwriter's constant memory), every text as a text: nothing in it is a
formula, a link or a number that it was not. A text that looks like a formula has Excel's mark for
text, so that it stays one when somebody edits its cell.
"""

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import xlsxwriter

from sayso.publish.datasets.columns import Cell, Column, dictionary_rows
from sayso.publish.neutral import is_formula, plain

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

R = TypeVar("R")
MOST_ROWS = 1_048_575
"""Rows of a sheet under its header; more go on in another sheet."""
MOST_LETTERS = 32_767
"""Of a cell."""
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}


class Spreadsheet:
    """A workbook that is being written, sheet by sheet."""

    def __init__(self, path: Path, made: dt.datetime) -> None:
        # Its parts lie beside it meanwhile, not in a folder for all.
        options = _OPTIONS | {"tmpdir": str(path.parent)}
        self._book: Workbook = xlsxwriter.Workbook(str(path), options)
        self._book.set_properties({"created": made.replace(tzinfo=None)})
        self._head = self._book.add_format({"bold": True})
        self._quoted = self._book.add_format({"quote_prefix": True})
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd"})

    def add(self, name: str, columns: Sequence[Column[R]], rows: Iterable[R]) -> int:
        """Write a sheet, and others where one is full; return how many rows there were."""
        walked, count = iter(rows), 0
        for number in itertools.count(1):
            sheet = self._book.add_worksheet(name if number == 1 else f"{name} {number}")
            sheet.freeze_panes(1, 0)
            for place, column in enumerate(columns):
                sheet.write_string(0, place, column.name, self._head)
            here = 0
            for here, row in enumerate(itertools.islice(walked, MOST_ROWS), start=1):
                for place, column in enumerate(columns):
                    self._write(sheet, here, place, column.value(row))
            count += here
            if here < MOST_ROWS:
                break
        return count

    def _write(self, sheet: Any, row: int, place: int, cell: Cell) -> None:
        if cell is None:
            return
        if isinstance(cell, bool):
            sheet.write_boolean(row, place, cell)
        elif isinstance(cell, dt.date):
            if cell.year >= 1900:
                sheet.write_datetime(row, place, dt.datetime.combine(cell, dt.time()), self._day)
            else:
                sheet.write_string(row, place, cell.isoformat())
        elif isinstance(cell, str):
            text = cut(plain(cell))
            sheet.write_string(row, place, text, self._quoted if is_formula(text) else None)
        else:
            sheet.write_number(row, place, cell)

    def close(self) -> None:
        """Put the sheets together."""
        self._book.close()


def cut(text: str) -> str:
    """Cut a text to what a cell holds, and say so in it."""
    if len(text) <= MOST_LETTERS:
        return text
    note = f" … (cut: {len(text)} letters)"
    return text[: MOST_LETTERS - len(note)] + note


def described(tables: Iterable[tuple[str, Sequence[Column[Any]]]]) -> Iterator[tuple[str, ...]]:
    """Yield rows of the data dictionary of several sheets: sheet, name, type, meaning."""
    for sheet, columns in tables:
        for row in dictionary_rows(columns):
            yield (sheet, *row)
