"""Rows and a table of columns in; a CSV or Parquet file out, written row by row."""

import csv
import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sayso.model.errors import PublishError
from sayso.publish.datasets.columns import Cell, Column, Kind
from sayso.publish.neutral import plain, plain_cell

if TYPE_CHECKING:
    import pyarrow as pa

R = TypeVar("R")
GROUP = 5_000
"""Rows of a Parquet file that are in memory at once."""


def write_csv(columns: Sequence[Column[R]], rows: Iterable[R], path: Path) -> int:
    """Write a CSV (RFC 4180, UTF-8) that no spreadsheet works out; return how many rows it has."""
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow([column.name for column in columns])
        for row in rows:
            writer.writerow([_csv_cell(column.value(row)) for column in columns])
            count += 1
    return count


def _csv_cell(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return plain_cell(cell) if isinstance(cell, str) else cell


def write_parquet(columns: Sequence[Column[R]], rows: Iterable[R], path: Path) -> int:
    """Write a Parquet file in groups of rows; return how many rows it has.

    Raises:
        PublishError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise PublishError("Parquet needs pyarrow: pip install 'sayso[parquet]'") from error
    schema = pa.schema([_field(column) for column in columns])
    count = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for group in _groups(rows):
            cells = {c.name: [_parquet_cell(c.value(row)) for row in group] for c in columns}
            writer.write_table(pa.table(cells, schema=schema))
            count += len(group)
    return count


def _groups(rows: Iterable[R]) -> Iterator[list[R]]:
    walked = iter(rows)
    while group := list(itertools.islice(walked, GROUP)):
        yield group


def _field(column: Column[R]) -> "pa.Field":
    import pyarrow as pa

    types = {
        Kind.INTEGER: pa.int64(),
        Kind.NUMBER: pa.float64(),
        Kind.BOOLEAN: pa.bool_(),
        Kind.DAY: pa.date32(),
    }
    kind = types.get(column.kind, pa.string())
    return pa.field(column.name, kind, metadata={"meaning": column.meaning})


def _parquet_cell(cell: Cell) -> Cell:
    # No program works out a text of a Parquet file: an apostrophe would only be in the way.
    return plain(cell) if isinstance(cell, str) else cell
