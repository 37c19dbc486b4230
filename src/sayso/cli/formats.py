"""Records in; JSON and CSV that programs can read out."""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import IO

Cell = str | int | float | None
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_json(stream: IO[str], value: object) -> None:
    """Write plain JSON values, so that any terminal's encoding can carry them."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    try:
        text.encode(getattr(stream, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        text = json.dumps(value, indent=2)
    stream.write(text + "\n")


def write_csv(stream: IO[str], columns: Sequence[str], rows: Iterable[Mapping[str, Cell]]) -> None:
    """Write rows under a header; text that a spreadsheet would run is made plain text."""
    # RFC 4180's line ends: with others, Python 3.11 leaves a lone carriage return unquoted.
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([plain_cell(row.get(column)) for column in columns])


def plain_cell(cell: Cell) -> str | int | float:
    """Return a cell that no spreadsheet takes for a formula; numbers stay numbers."""
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return cell
    clean = cell.replace("\0", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace").decode()
    return f"'{clean}" if clean.startswith(_FORMULA) else clean
