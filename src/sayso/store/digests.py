"""Rows of the database in, one SHA-256 over all their columns out: what the custody log seals.

A row is hashed as the database gives it back, not as its record reads: a change of any column is
seen, also of one from which no record is built. Empty columns are left out, so that a later
version may add one without a change of the old digests.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

import sqlalchemy as sa

from sayso.store import release_schema, schema

_AT_ONCE = 500

EVIDENCE = ((schema.originals, "id"), (schema.captures, "original"))
"""Tables, with their column for the original, that an `added` or `described` entry seals."""
FINDINGS = (
    (schema.documents, "id"),
    (schema.renditions, "original"),
    (schema.claims, "document"),
    (schema.tellings, "document"),
    (schema.readings, "original"),
)
"""The same of a `read` entry."""
GROUPS = (schema.incidents, schema.accounts, schema.memberships, schema.sources)
"""Tables that a `grouped` entry seals."""


def evidence_digest(connection: sa.Connection, original: str) -> str:
    """Hash the rows that record an original and its captures."""
    return _digest_about(connection, EVIDENCE, original)


def findings_digest(connection: sa.Connection, original: str) -> str:
    """Hash the rows that a reading of an original has given."""
    return _digest_about(connection, FINDINGS, original)


def groups_digest(connection: sa.Connection) -> str:
    """Hash the rows of all incidents, accounts, memberships and sources at once.

    So versions sealed them up to schema 0006; since then `group_tree` does.
    """
    return _digest((table.name, stored(connection, table)) for table in GROUPS)


def judgement_digest(connection: sa.Connection, judgement: str) -> str:
    """Hash the row of a judgement; one that is not there has the digest of no rows."""
    return _digest_about(connection, ((schema.judgements, "id"),), judgement)


def tombstone_digest(connection: sa.Connection, original: str) -> str:
    """Hash the rows that say of an original that it was erased."""
    return _digest_about(connection, ((schema.tombstones, "original"),), original)


def ruling_digest(connection: sa.Connection, ruling: str) -> str:
    """Hash the row of a ruling on what leaves the case."""
    return _digest_about(connection, ((release_schema.rulings, "id"),), ruling)


def release_digest(connection: sa.Connection, release: str) -> str:
    """Hash the row of a file that left the case."""
    return _digest_about(connection, ((release_schema.releases, "id"),), release)


def stored(
    connection: sa.Connection, table: sa.Table, column: str = "", value: str = ""
) -> Iterator[Mapping[str, object]]:
    """Yield the rows of a table, or those with a value in a column, as the driver gives them.

    They come in the order of the primary key, few of them in memory at a time.
    """
    quote = connection.dialect.identifier_preparer.quote
    where = f" WHERE {quote(column)} = :value" if column else ""
    yield from _stored(connection, table, where, {"value": value} if column else {})


def stored_in(
    connection: sa.Connection, table: sa.Table, column: str, values: Sequence[str] | None
) -> Iterator[Mapping[str, object]]:
    """Yield the rows of a table that have one of some values in a column, as `stored` does.

    Rows of one value come in the order of the primary key. If `values` is None, all rows come.
    """
    if values is None:
        yield from stored(connection, table)
        return
    quote = connection.dialect.identifier_preparer.quote
    for first in range(0, len(values), _AT_ONCE):
        some = {f"v{n}": value for n, value in enumerate(values[first : first + _AT_ONCE])}
        listed = ", ".join(f":{name}" for name in some)
        yield from _stored(connection, table, f" WHERE {quote(column)} IN ({listed})", some)


def _stored(
    connection: sa.Connection, table: sa.Table, where: str, values: Mapping[str, str]
) -> Iterator[Mapping[str, object]]:
    quote = connection.dialect.identifier_preparer.quote
    keys = ", ".join(quote(key.name) for key in table.primary_key)
    # Without the table's types: a damaged date must be hashed like any other text.
    query = sa.text(f"SELECT * FROM {quote(table.name)}{where} ORDER BY {keys}")  # noqa: S608
    options = {"yield_per": _AT_ONCE}
    for row in connection.execute(query, values, execution_options=options).mappings():
        yield dict(row)


def _digest_about(
    connection: sa.Connection, tables: Sequence[tuple[sa.Table, str]], subject: str
) -> str:
    return _digest((t.name, stored(connection, t, column, subject)) for t, column in tables)


def _digest(tables: Iterable[tuple[str, Iterable[Mapping[str, object]]]]) -> str:
    digest = hashlib.sha256()
    for name, rows in tables:
        digest.update(f"{name}\n".encode())
        for row in rows:
            digest.update(line(row))
    return digest.hexdigest()


def line(row: Mapping[str, object]) -> bytes:
    """Write a row as the line that is hashed: canonical JSON of its columns that hold anything."""
    kept = {name: _plain(value) for name, value in row.items() if value is not None}
    return json.dumps(kept, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def _plain(value: object) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return {"bytes": bytes(value).hex()}
    return value
