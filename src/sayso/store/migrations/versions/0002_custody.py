"""One custody log for the whole case, whose entries seal the rows of the database."""

import dataclasses
import datetime as dt
import json
from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from sayso.model.custody import CustodyEntry
from sayso.model.ids import sha256
from sayso.model.record import to_json
from sayso.store import custody, digests, ledger, schema, sealing
from sayso.store.records import load

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

BY = "sayso"
"""Who seals again what an older version had sealed."""


def upgrade() -> None:
    with op.batch_alter_table("custody") as table:
        table.drop_constraint(op.f("fk_custody_original_originals"), type_="foreignkey")
    op.create_table(
        "tombstones",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("original", sa.String(length=64), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_tombstones")),
    )
    op.create_index(op.f("ix_tombstones_original"), "tombstones", ["original"], unique=False)
    _seal_again(op.get_bind())


def downgrade() -> None:
    op.drop_table("tombstones")
    with op.batch_alter_table("custody") as table:
        table.create_foreign_key(
            op.f("fk_custody_original_originals"), "originals", ["original"], ["id"]
        )


def _seal_again(connection: sa.Connection) -> None:
    """Seal the old entries in the new form, and what the case holds, which they did not cover."""
    rows = sa.text("SELECT record FROM custody ORDER BY sequence")
    old = [load(CustodyEntry, record) for record in connection.execute(rows).scalars()]
    broken = _first_break(old)
    connection.execute(sa.delete(schema.custody))
    previous = custody.START
    for number, entry in enumerate(old, 1):
        hashed = custody.detail_hash(entry.detail)
        new = dataclasses.replace(
            entry, sequence=number, previous=previous, hash="", detail_sha256=hashed
        )
        new = dataclasses.replace(new, hash=custody.entry_hash(new))
        previous = new.hash
        connection.execute(sa.insert(schema.custody).values(custody.row(new)))
        ledger.set_setting(connection, custody.HEAD, custody.head(new))
    originals = connection.execute(sa.text("SELECT id FROM originals ORDER BY number"))
    known = list(originals.scalars())
    if not old and not known:
        return
    deed = sealing.Deed(BY, dt.datetime.now(dt.UTC))
    detail = {"entries": str(len(old)), "last": old[-1].hash if old else custody.START}
    if broken:
        detail["broken"] = str(broken)
    custody.append(connection, "resealed", "", at=deed.at, by=deed.by, detail=detail)
    for original in known:
        found = {sealing.FINDINGS: digests.findings_digest(connection, original)}
        sealing.seal_evidence(connection, "resealed", original, deed, found)
    groups = {sealing.GROUPS: digests.groups_digest(connection)}
    custody.append(connection, "grouped", "", at=deed.at, by=deed.by, detail=groups)


def _first_break(old: Sequence[CustodyEntry]) -> int | None:
    """Return where the chain of the old form does not hold: there the hash covers `detail`."""
    previous = custody.START
    for expected, entry in enumerate(old, 1):
        fields = {k: to_json(v) for k, v in dataclasses.asdict(entry).items()}
        kept = {k: v for k, v in fields.items() if k not in ("hash", "detail_sha256")}
        written = json.dumps(kept, sort_keys=True, separators=(",", ":")).encode()
        if (entry.sequence, entry.previous, entry.hash) != (expected, previous, sha256(written)):
            return expected
        previous = entry.hash
    return None
