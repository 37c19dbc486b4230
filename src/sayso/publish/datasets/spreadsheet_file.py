"""A release in; a spreadsheet (XLSX) with its incidents, accounts, documents and dictionary out."""

from pathlib import Path
from typing import Any

from sayso.publish.accounts import Row
from sayso.publish.datasets.about import about_text
from sayso.publish.datasets.account_files import sorted_rows
from sayso.publish.datasets.coded import coded
from sayso.publish.datasets.columns import Column, Kind
from sayso.publish.datasets.document_table import DOCUMENTS
from sayso.publish.datasets.flat import ACCOUNTS
from sayso.publish.datasets.incident_table import INCIDENTS
from sayso.publish.datasets.spreadsheet import Spreadsheet, described
from sayso.publish.release import Release

_DESCRIBED: tuple[tuple[str, tuple[Column[Any], ...]], ...] = (
    ("incidents", INCIDENTS),
    ("accounts", ACCOUNTS),
    ("documents", DOCUMENTS),
)
_DICTIONARY = tuple(
    Column[tuple[str, ...]](name, Kind.TEXT, "", lambda row, n=n: row[n])  # type: ignore[misc]
    for n, name in enumerate(("sheet", "column", "type", "meaning"))
)
_ABOUT = (Column[str]("about", Kind.TEXT, "", lambda text: text or None),)


def write_spreadsheet(release: Release, path: Path) -> int:
    """Write all sheets; return how many incidents there are."""
    book = Spreadsheet(path, release.made)
    book.add("about", _ABOUT, about_text(release, "Spreadsheet").splitlines())
    count = book.add("incidents", INCIDENTS, coded(release))
    rows: Any = sorted_rows(release, path.parent)
    book.add("accounts", ACCOUNTS, rows)
    book.add("documents", DOCUMENTS, release.documents())
    book.add("dictionary", _DICTIONARY, described(_DESCRIBED))
    book.close()
    return count


FIELDS = tuple(
    Column[Row](f"{sheet}.{column.name}", column.kind, column.meaning)
    for sheet, columns in _DESCRIBED
    for column in columns
)
"""What the columns of its sheets mean."""
