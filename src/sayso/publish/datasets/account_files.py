"""A release in; its accounts as JSON lines, CSV or Parquet out, sorted on disk."""

import heapq
import itertools
import json
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

from sayso.publish.accounts import Row, account_rows, line, sort_key, usual_country
from sayso.publish.datasets.flat import ACCOUNTS
from sayso.publish.datasets.tables import write_csv, write_parquet
from sayso.publish.release import Release

RUN = 10_000
"""Rows that are sorted in memory."""
_Line = tuple[tuple[str, ...], bytes]
"""What a row is sorted by, and the row as a line."""


def write_json_lines(release: Release, path: Path) -> int:
    """Write one line for each document, incident and origin; return how many there are."""
    return write_lines(sorted_lines(release_rows(release), path.parent), path)


def write_lines(lines: Iterable[bytes], path: Path) -> int:
    """Write lines to a file; return how many there are."""
    count = 0
    with path.open("wb") as file:
        for one in lines:
            file.write(one)
            count += 1
    return count


def write_accounts_csv(release: Release, path: Path) -> int:
    """Write the accounts as CSV; return how many there are."""
    return write_csv(ACCOUNTS, sorted_rows(release, path.parent), path)


def write_accounts_parquet(release: Release, path: Path) -> int:
    """Write the accounts as Parquet; return how many there are."""
    return write_parquet(ACCOUNTS, sorted_rows(release, path.parent), path)


def sorted_rows(release: Release, folder: Path) -> Iterator[Row]:
    """Yield the rows by document and incident; runs of them lie in `folder` meanwhile."""
    return map(json.loads, sorted_lines(release_rows(release), folder))


def release_rows(release: Release) -> Iterator[Row]:
    """Yield the rows by incident, those of a document under each name that its bytes came in by."""
    home = usual_country(release.incidents())
    # Restricted sources have their pseudonym of this release by now: nothing is to be withheld.
    for row in account_rows(release.incidents(), {}, home):
        yield row
        entry = release.document(str(row["document"]))
        for name in entry.names:
            if name != row["document_name"]:
                yield row | {"document_name": name}


def sorted_lines(rows: Iterable[Row], folder: Path) -> Iterator[bytes]:
    """Yield rows as lines of JSON, sorted: in runs on disk, in `folder`, which are merged.

    Equal rows give equal lines, in whatever order they come.
    """
    written = ((sort_key(row), line(row)) for row in rows)
    with ExitStack() as stack:
        runs: list[Iterator[_Line]] = []
        while run := sorted(itertools.islice(written, RUN)):
            if len(run) < RUN:
                runs.append(iter(run))
                break
            file = stack.enter_context(tempfile.TemporaryFile(dir=folder))
            file.writelines(one for _, one in run)
            file.seek(0)
            runs.append((sort_key(json.loads(one)), one) for one in file)
        for _, one in heapq.merge(*runs):
            yield one
