"""The digest tree over incidents and sources, of which a seal renews only what was touched.

Incidents whose seal of the older form holds are sealed again as a tree. Where it does not hold, it
is left as the last one, so that `verify` goes on saying so, and the next run groups the whole case.
"""

import datetime as dt
from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from sayso.model.custody import CustodyEntry
from sayso.model.errors import DamagedError, SaysoError
from sayso.store import custody, digests, group_tree, sealing
from sayso.store.records import load
from sayso.store.seals_schema import TABLES

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

BY = "sayso"
"""Who seals again what an older version had sealed."""


def upgrade() -> None:
    for table in TABLES:
        table.create(op.get_bind())
    _seal_again(op.get_bind())


def downgrade() -> None:
    for table in TABLES:
        table.drop(op.get_bind())


def _seal_again(connection: sa.Connection) -> None:
    sealed = _last_seal(connection)
    if sealed and sealed == digests.groups_digest(connection):
        detail = {sealing.GROUP_TREE: group_tree.renew_all(connection)}
        now = dt.datetime.now(dt.UTC)
        try:
            custody.append(connection, "resealed", "", at=now, by=BY, detail=detail)
        except DamagedError:
            sealed = ""
    else:
        sealed = ""
    if not sealed:
        for table in TABLES:
            connection.execute(sa.delete(table))
        connection.execute(sa.text("DELETE FROM settings WHERE name LIKE 'incidents%'"))


def _last_seal(connection: sa.Connection) -> str:
    """Return the digest that the log last sealed incidents with; empty if there is none."""
    query = sa.text("SELECT record FROM custody WHERE original = '' ORDER BY sequence DESC")
    for record in connection.execute(query).scalars():
        try:
            detail = load(CustodyEntry, record).detail
        except (SaysoError, ValueError, RecursionError):
            return ""
        if digest := detail.get(sealing.GROUPS):
            return digest
    return ""
