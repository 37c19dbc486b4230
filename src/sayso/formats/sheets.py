"""The bytes of a spreadsheet (XLSX, XLS, ODS) in; its rows of cells as written out."""

import datetime as dt
from collections.abc import Iterator
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook

from sayso.model.errors import UnreadableError

MOST_CELLS = 2_000_000


def sheet_rows(content: bytes, name: str) -> Iterator[tuple[str, Iterator[list[str]]]]:
    """Yield each sheet's name and its rows of cells as written.

    Raises:
        UnreadableError: it is damaged or encrypted.
    """
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(content))
        for sheet in workbook.sheet_names:
            found = workbook.get_sheet_by_name(sheet)
            if found.total_height * found.total_width > MOST_CELLS:
                raise UnreadableError(f"{name} has a sheet of over {MOST_CELLS} cells; split it")
            yield sheet, ([as_written(cell) for cell in row] for row in found.iter_rows())
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableError(f"{name} cannot be read as a spreadsheet: {error}") from error


def as_written(cell: object) -> str:
    """Write a cell: whole numbers without a fraction, days as ISO 8601."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        return cell.date().isoformat()
    if isinstance(cell, dt.date | dt.time):
        return cell.isoformat()
    return " ".join(str(cell).split()) if cell is not None else ""
