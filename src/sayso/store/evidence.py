"""Originals, and how and when each was captured: what a case only ever adds to."""

import dataclasses
import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

import sqlalchemy as sa

from sayso.model.custody import Tombstone
from sayso.model.document import Capture, Metadata, Original, Part
from sayso.model.errors import NotFoundError
from sayso.store import schema
from sayso.store.records import dump, key_of, load, storable

_WEB = ("http://", "https://")
"""Captures from the web may come in long after they were made, and in any order."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """An original with what is said of it beside it."""

    original: Original
    metadata: Metadata
    current: bool
    """It is what was last seen at one of the places from which it was taken."""
    report: bool = True
    """It may report something itself: it is no proof, and no table whose rows are reports."""


def has(connection: sa.Connection, original: str) -> bool:
    """Tell whether the case has an original."""
    known = sa.select(schema.originals.c.id).where(schema.originals.c.id == original)
    return connection.execute(known).first() is not None


def original(connection: sa.Connection, original_id: str) -> Original:
    """Return what is recorded of an original.

    Raises:
        NotFoundError: the case has none of that id.
    """
    query = sa.select(schema.originals.c.record).where(schema.originals.c.id == original_id)
    record = connection.execute(query).scalar()
    if record is None:
        raise NotFoundError(f"the case has no original {original_id}")
    return load(Original, record)


def originals(connection: sa.Connection) -> Iterator[Original]:
    """Yield what is recorded of each original, in the order in which they came in."""
    table = schema.originals
    for record in connection.execute(sa.select(table.c.record).order_by(table.c.number)).scalars():
        yield load(Original, record)


def add_original(connection: sa.Connection, original: Original) -> bool:
    """Record an original; tell whether it is new to the case."""
    if has(connection, original.id):
        return False
    connection.execute(
        sa.insert(schema.originals).values(
            id=original.id,
            name=storable(original.name),
            size=original.size,
            sniffed_type=storable(original.sniffed_type),
            record=dump(original),
        )
    )
    return True


def add_capture(connection: sa.Connection, capture: Capture, described: Metadata) -> None:
    """Record that an original was taken from a place, and what was said of it then."""
    connection.execute(
        sa.insert(schema.captures).values(
            original=capture.original,
            origin_key=key_of(capture.origin),
            name=storable(PurePath(capture.origin).name),
            taken_at=capture.taken_at.isoformat(),
            described=dump(described),
            record=dump(capture),
        )
    )


def describe(connection: sa.Connection, origin: str, described: Metadata) -> bool:
    """Put later words about the last capture from a place over earlier ones; tell of a change."""
    table = schema.captures
    row = _last_at(connection, origin)
    if row is None:
        return False
    merged = merge(load(Metadata, row.described), described)
    if dump(merged) == row.described:
        return False
    change = sa.update(table).where(table.c.number == row.number)
    connection.execute(change.values(described=dump(merged)))
    return True


def last_capture(connection: sa.Connection, origin: str) -> Capture | None:
    """Return the latest capture from a path or URL, if there is one."""
    row = _last_at(connection, origin)
    return load(Capture, row.record) if row else None


def is_captured(connection: sa.Connection, capture: Capture) -> bool:
    """Tell whether the same bytes were taken from the same place at the same moment before."""
    table = schema.captures
    same = (
        (table.c.origin_key == key_of(capture.origin))
        & (table.c.original == capture.original)
        & (table.c.taken_at == capture.taken_at.isoformat())
    )
    return connection.execute(sa.select(table.c.number).where(same)).first() is not None


def described_at(connection: sa.Connection, origin: str) -> Metadata:
    """Return what is said of the latest capture from a path or URL."""
    row = _last_at(connection, origin)
    return load(Metadata, row.described) if row else Metadata()


def captures(connection: sa.Connection, original: str) -> list[Capture]:
    """Return all captures of an original, oldest first."""
    table = schema.captures
    found = sa.select(table.c.record).where(table.c.original == original).order_by(table.c.number)
    return [load(Capture, record) for record in connection.execute(found).scalars()]


def names(connection: sa.Connection) -> dict[str, tuple[str, ...]]:
    """Return the file names under which each original came in, the first one first."""
    table = schema.captures
    return _names(connection, sa.select(table.c.original, table.c.name))


def several_names(connection: sa.Connection) -> dict[str, tuple[str, ...]]:
    """Return the same of the originals alone that came in under more than one name."""
    table = schema.captures
    several = sa.func.count(sa.distinct(table.c.name)) > 1
    such = sa.select(table.c.original).group_by(table.c.original).having(several)
    columns = sa.select(table.c.original, table.c.name)
    return _names(connection, columns.where(table.c.original.in_(such)))


def _names(
    connection: sa.Connection, columns: sa.Select[tuple[str, str]]
) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for row in connection.execute(columns.order_by(schema.captures.c.number)):
        found.setdefault(row.original, {})[row.name] = None
    return {original: tuple(listed) for original, listed in found.items()}


def all_evidence(connection: sa.Connection) -> Iterator[Evidence]:
    """Yield every original in the order in which it came in."""
    table = schema.captures
    described: dict[str, Metadata] = {}
    last_at: dict[str, Capture] = {}
    taken_at: dict[str, dt.datetime] = {}
    parts: dict[str, set[Part | None]] = {}
    tables: set[str] = set()
    columns = sa.select(table.c.origin_key, table.c.described, table.c.record)
    for row in connection.execute(columns.order_by(table.c.number)):
        capture = load(Capture, row.record)
        name = capture.original
        before = described.get(name, Metadata())
        described[name] = merge(before, load(Metadata, row.described))
        if row.origin_key not in last_at or not _is_older(capture, last_at[row.origin_key]):
            last_at[row.origin_key] = capture
        taken_at[name] = capture.taken_at
        parts.setdefault(name, set()).add(capture.part)
        if capture.part is Part.RECORD:
            tables.add(capture.container)
    current = {c.original for c in last_at.values()} - _still_replaced(connection, taken_at)
    for original in originals(connection):
        seen = parts.get(original.id, {None})
        reports = any(part is None or part.is_report for part in seen)
        yield Evidence(
            original,
            described.get(original.id, Metadata()),
            original.id in current,
            reports and original.id not in tables,
        )


def currency(connection: sa.Connection) -> dict[str, bool]:
    """Tell of each original whether it is current, as `all_evidence` does, and of nothing else."""
    table = schema.captures
    last_at: dict[str, Any] = {}
    taken_at: dict[str, str] = {}
    columns = sa.select(table.c.number, table.c.origin_key, table.c.original, table.c.taken_at)
    for row in connection.execute(columns.order_by(table.c.number)):
        taken_at[row.original] = row.taken_at
        before = last_at.get(row.origin_key)
        if before is None or not _came_late(connection, row, before):
            last_at[row.origin_key] = row
    taken = {name: dt.datetime.fromisoformat(at) for name, at in taken_at.items()}
    current = {row.original for row in last_at.values()} - _still_replaced(connection, taken)
    known = connection.execute(
        sa.select(schema.originals.c.id).order_by(schema.originals.c.number)
    ).scalars()
    return {name: name in current for name in known}


def _came_late(connection: sa.Connection, row: Any, before: Any) -> bool:
    """Tell whether a capture came in after one that the web showed later."""
    if dt.datetime.fromisoformat(row.taken_at) >= dt.datetime.fromisoformat(before.taken_at):
        return False
    table = schema.captures
    record = connection.execute(sa.select(table.c.record).where(table.c.number == row.number))
    return load(Capture, record.scalar_one()).origin.startswith(_WEB)


def _is_older(capture: Capture, other: Capture) -> bool:
    """Tell whether the web showed a capture before another one, whichever came in first."""
    return capture.origin.startswith(_WEB) and capture.taken_at < other.taken_at


def _still_replaced(connection: sa.Connection, taken_at: Mapping[str, dt.datetime]) -> set[str]:
    """Find what something had replaced that was erased, and that nobody has captured since."""
    stones = connection.execute(sa.select(schema.tombstones.c.record)).scalars()
    return {
        original
        for stone in (load(Tombstone, record) for record in stones)
        for original in stone.replaced
        if original in taken_at and taken_at[original] <= stone.erased_at
    }


def merge(under: Metadata, over: Metadata) -> Metadata:
    """Lay one description over another: what the upper one leaves empty shows the lower."""
    said = {
        field.name: value
        for field in dataclasses.fields(Metadata)
        if (value := getattr(over, field.name))
    }
    return dataclasses.replace(under, **said)


def _last_at(connection: sa.Connection, origin: str) -> sa.Row[Any, Any, Any] | None:
    """Return number, description and record of what was last seen at a place."""
    table = schema.captures
    columns = sa.select(table.c.number, table.c.described, table.c.record)
    order = [table.c.taken_at.desc()] if origin.startswith(_WEB) else []
    query = columns.where(table.c.origin_key == key_of(origin))
    return connection.execute(query.order_by(*order, table.c.number.desc()).limit(1)).first()
