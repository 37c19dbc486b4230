"""Deeds done in a case in, an append-only log out whose every entry seals the one before.

The end of the log is kept besides in the settings, so that cutting entries off is seen too.
"""

import dataclasses
import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping

import sqlalchemy as sa

from sayso.model.custody import CustodyEntry
from sayso.model.errors import DamagedError
from sayso.model.ids import sha256
from sayso.model.record import to_json
from sayso.store import ledger, schema
from sayso.store.records import dump, load

START = "0" * 64
"""What stands for the hash before the first entry."""
HEAD = "custody"
"""Setting that holds the number and the hash of the last entry."""
ERASED = "erased"
"""The action after which earlier entries about the same original may have lost their detail."""


def append(
    connection: sa.Connection,
    action: str,
    original: str,
    *,
    at: dt.datetime,
    by: str,
    detail: Mapping[str, str],
) -> CustodyEntry:
    """Add an entry at the end of the log, inside the transaction of the deed itself.

    Args:
        connection: of a transaction that no other writer can enter.
        action: what was done, in the past tense.
        original: the original that it was done to; empty for the whole case.
        at: when.
        by: who did it.
        detail: what else there is to say of it, digests of what was written among it.

    Raises:
        DamagedError: the log's end is not what it was when the last entry was made.
    """
    sequence, last = _end(connection)
    unsealed = CustodyEntry(
        sequence=sequence + 1,
        at=at,
        by=by,
        action=action,
        original=original,
        detail=dict(detail),
        previous=last,
        hash="",
        detail_sha256=detail_hash(detail),
    )
    entry = dataclasses.replace(unsealed, hash=entry_hash(unsealed))
    connection.execute(sa.insert(schema.custody).values(row(entry)))
    ledger.set_setting(connection, HEAD, head(entry))
    return entry


def row(entry: CustodyEntry) -> dict[str, object]:
    """Return an entry as a row of its table."""
    return {
        "sequence": entry.sequence,
        "original": entry.original,
        "action": entry.action,
        "hash": entry.hash,
        "record": dump(entry),
    }


def head(entry: CustodyEntry) -> str:
    """Return what the settings keep of the last entry."""
    return f"{entry.sequence} {entry.hash}"


def blank(connection: sa.Connection, original: str) -> None:
    """Take the detail out of all entries about an original; their hashes go on holding."""
    table = schema.custody
    query = sa.select(table.c.record).where(table.c.original == original)
    for record in connection.execute(query).scalars().all():
        entry = load(CustodyEntry, record)
        if entry.action != ERASED:
            blanked = row(dataclasses.replace(entry, detail={}))
            here = table.c.sequence == entry.sequence
            connection.execute(sa.update(table).where(here).values(blanked))


def entries(connection: sa.Connection) -> list[CustodyEntry]:
    """Return the whole log in order."""
    return list(one_by_one(connection))


def one_by_one(connection: sa.Connection) -> Iterator[CustodyEntry]:
    """Yield the log in order, of which a large case has hundreds of thousands of lines."""
    table = schema.custody
    rows = connection.execute(sa.select(table.c.record).order_by(table.c.sequence))
    for record in rows.scalars():
        yield load(CustodyEntry, record)


def entry_hash(entry: CustodyEntry) -> str:
    """Hash an entry: SHA-256 of its canonical JSON without `hash` and without `detail`."""
    fields = {k: to_json(v) for k, v in dataclasses.asdict(entry).items()}
    kept = {k: v for k, v in fields.items() if k not in ("hash", "detail")}
    return sha256(_canonical(kept))


def detail_hash(detail: Mapping[str, str]) -> str:
    """Hash the detail of an entry: SHA-256 of its canonical JSON."""
    return sha256(_canonical(dict(detail)))


def flaw(entry: CustodyEntry, expected: int, previous: str, erased: Mapping[str, int]) -> str:
    """Say what is wrong with an entry; empty if nothing is.

    Args:
        entry: the entry.
        expected: the number that it must have.
        previous: the hash of the entry before it.
        erased: for originals that were erased, the number of the last entry that says so.
    """
    if entry.sequence != expected:
        return f"entry {expected} is missing"
    if entry.previous != previous:
        return "it does not follow the entry before it"
    if entry.hash != entry_hash(entry):
        return "its words no longer have their hash"
    blanked = not entry.detail and entry.sequence < erased.get(entry.original, 0)
    if not blanked and entry.detail_sha256 != detail_hash(entry.detail):
        return "its detail no longer has its hash"
    return ""


def first_break(log: Iterable[CustodyEntry]) -> int | None:
    """Return the sequence number at which the chain does not hold, or None if it does.

    An end that was cut off leaves a chain that holds; the settings' copy of the end shows that.
    """
    listed = list(log)
    erased = {entry.original: entry.sequence for entry in listed if entry.action == ERASED}
    previous = START
    for expected, entry in enumerate(listed, 1):
        if flaw(entry, expected, previous, erased):
            return expected
        previous = entry.hash
    return None


def _end(connection: sa.Connection) -> tuple[int, str]:
    """Return the number and the hash of the last entry, which the settings must name too."""
    table = schema.custody
    query = sa.select(table.c.sequence, table.c.hash).order_by(table.c.sequence.desc()).limit(1)
    last = connection.execute(query).first()
    sequence, last_hash = (last.sequence, last.hash) if last else (0, START)
    kept = ledger.setting(connection, HEAD)
    if kept != (f"{sequence} {last_hash}" if last else ""):
        raise DamagedError(
            "the end of the custody log is not what it was: see 'sayso verify', and restore the "
            "case from a backup"
        )
    return sequence, last_hash


def _canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()
