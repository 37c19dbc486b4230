"""The logs of what leaves a case: rulings of people, and files released; only ever added to."""

import json
from collections.abc import Mapping

import sqlalchemy as sa

from sayso.model.release import Released, Ruling
from sayso.store import sealing
from sayso.store.records import dump, load
from sayso.store.release_schema import releases, rulings
from sayso.store.sealing import Deed


def add_ruling(connection: sa.Connection, ruling: Ruling) -> None:
    """Add a ruling at the end of the log, and seal it."""
    connection.execute(sa.insert(rulings).values(id=ruling.id, record=dump(ruling)))
    sealing.seal_ruling(connection, ruling.id, Deed(ruling.by, ruling.at))


def ruling_log(connection: sa.Connection) -> list[Ruling]:
    """Return every ruling, oldest first."""
    records = connection.execute(sa.select(rulings.c.record).order_by(rulings.c.number))
    return [load(Ruling, record) for record in records.scalars()]


def add_release(
    connection: sa.Connection, released: Released, incidents: Mapping[str, str], key: str
) -> None:
    """Add a file that left the case at the end of the log, and seal it.

    Args:
        connection: within a transaction.
        released: what left.
        incidents: a hash of each incident as it was in the case.
        key: encrypted; empty where none is kept.
    """
    row = {"id": released.id, "release": released.release, "record": dump(released)}
    written = json.dumps(incidents, separators=(",", ":"))
    connection.execute(sa.insert(releases).values(row | {"incidents": written, "key": key}))
    detail = {"kind": released.kind, "name": released.name, "sha256": released.sha256}
    sealing.seal_release(connection, released.id, Deed(released.by, released.at), detail)


def release_log(connection: sa.Connection) -> list[Released]:
    """Return every file that left the case, oldest first."""
    records = connection.execute(sa.select(releases.c.record).order_by(releases.c.number))
    return [load(Released, record) for record in records.scalars()]


def incidents_of(connection: sa.Connection, release: str) -> dict[str, str]:
    """Return the hash of each incident as it was when a release was first made."""
    query = sa.select(releases.c.incidents).where(releases.c.release == release)
    written = connection.execute(query.order_by(releases.c.number).limit(1)).scalar()
    return dict(json.loads(written)) if written else {}


def key_of(connection: sa.Connection, release: str) -> str:
    """Return the encrypted key of a release; empty where none was kept."""
    query = sa.select(releases.c.key).where(releases.c.release == release, releases.c.key != "")
    return connection.execute(query.order_by(releases.c.number).limit(1)).scalar() or ""
