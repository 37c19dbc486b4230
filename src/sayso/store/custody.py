"""Deeds done to originals in, an append-only log out whose every entry seals the one before."""

import dataclasses
import datetime as dt
import json
from collections.abc import Iterable, Mapping

import sqlalchemy as sa

from sayso.model.document import CustodyEntry
from sayso.model.ids import sha256
from sayso.model.record import to_json
from sayso.store import schema
from sayso.store.records import dump, load

START = "0" * 64
"""What stands for the hash before the first entry."""


def append(
    connection: sa.Connection,
    action: str,
    original: str,
    *,
    at: dt.datetime,
    by: str,
    detail: Mapping[str, str],
) -> CustodyEntry:
    """Add an entry at the end of the log, inside the transaction of the deed itself."""
    table = schema.custody
    last = connection.execute(
        sa.select(table.c.sequence, table.c.hash).order_by(table.c.sequence.desc()).limit(1)
    ).first()
    unsealed = CustodyEntry(
        sequence=last.sequence + 1 if last else 1,
        at=at,
        by=by,
        action=action,
        original=original,
        detail=dict(detail),
        previous=last.hash if last else START,
        hash="",
    )
    entry = dataclasses.replace(unsealed, hash=entry_hash(unsealed))
    connection.execute(
        sa.insert(table).values(
            sequence=entry.sequence,
            original=original,
            action=action,
            hash=entry.hash,
            record=dump(entry),
        )
    )
    return entry


def entries(connection: sa.Connection) -> list[CustodyEntry]:
    """Return the whole log in order."""
    table = schema.custody
    rows = connection.execute(sa.select(table.c.record).order_by(table.c.sequence))
    return [load(CustodyEntry, record) for record in rows.scalars()]


def entry_hash(entry: CustodyEntry) -> str:
    """Hash an entry with the hash before it: SHA-256 of its canonical JSON without `hash`."""
    fields = {k: to_json(v) for k, v in dataclasses.asdict(entry).items() if k != "hash"}
    return sha256(json.dumps(fields, sort_keys=True, separators=(",", ":")).encode())


def first_break(log: Iterable[CustodyEntry]) -> int | None:
    """Return the sequence number at which the chain does not hold, or None if it does.

    An end that was cut off leaves a chain that holds: keep the last hash elsewhere to see that.
    """
    previous, expected = START, 1
    for entry in log:
        sealed = entry.previous == previous and entry.hash == entry_hash(entry)
        if entry.sequence != expected or not sealed:
            return expected
        previous, expected = entry.hash, expected + 1
    return None
