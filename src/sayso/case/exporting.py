"""A case's incidents in, a file for other programs and its entry in the custody log out."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import sqlalchemy as sa

from sayso.model.ids import sha256
from sayso.publish.accounts import Row, account_rows, accounts_file
from sayso.store import custody, evidence, groups, ledger
from sayso.store.atomic import write_whole
from sayso.store.dialect import writing

ACCOUNTS = "accounts"


def export_accounts(engine: sa.Engine, path: Path, by: str) -> int:
    """Write the accounts of all incidents to a file; return how many rows it has."""
    with engine.connect() as connection:
        count, content = case_accounts(connection)
    detail = {"kind": ACCOUNTS, "name": path.name, "sha256": sha256(content)}
    # The file comes to its place inside the transaction: one that cannot be written is not
    # logged, and one that cannot be logged was not acknowledged.
    with writing(engine) as connection:
        custody.append(connection, "exported", "", at=dt.datetime.now(dt.UTC), by=by, detail=detail)
        write_whole(path, content)
    return count


def case_accounts(connection: sa.Connection) -> tuple[int, bytes]:
    """Return how many accounts a case has, and all of them as JSON lines."""
    incidents = list(groups.incidents(connection))
    sources = {source.name: source for source in ledger.sources(connection)}
    names = evidence.names(connection)
    rows = list(_under_every_name(account_rows(incidents, sources), names))
    return len(rows), accounts_file(rows)


def _under_every_name(rows: Iterable[Row], names: Mapping[str, Sequence[str]]) -> Iterator[Row]:
    """Repeat the rows of a document for every file name under which the same bytes came in.

    Who looks a file up by its name finds what it says; ``document`` tells that they are one.
    """
    for row in rows:
        others = [n for n in names.get(str(row["document"]), ()) if n != row["document_name"]]
        yield row
        yield from (row | {"document_name": name} for name in others)
