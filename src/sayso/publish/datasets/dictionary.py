"""A table of columns or fields in; the data dictionary beside a dataset out (CSV)."""

import csv
import io
from collections.abc import Sequence
from typing import Any

from sayso.publish.datasets.columns import Column, Field, dictionary_rows
from sayso.publish.neutral import plain_cell

HEAD = ("name", "type", "meaning")


def dictionary_bytes(columns: Sequence[Column[Any] | Field]) -> bytes:
    """Return the dictionary as a CSV: name, type, meaning."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(HEAD)
    writer.writerows(map(plain_cell, row) for row in dictionary_rows(columns))
    return file.getvalue().encode()


def dictionary_table(columns: Sequence[Column[Any] | Field]) -> str:
    """Return the dictionary as a table of Markdown, for the documentation."""
    rows = ["| name | type | meaning |", "|---|---|---|"]
    for name, kind, meaning in dictionary_rows(columns):
        rows.append(f"| `{name}` | {kind} | {meaning} |")
    return "\n".join(rows) + "\n"
