"""Judgements in the order in which they were made; beside each claim, how the engine found it."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    # No command has ever written a judgement before, so there are none to carry over.
    op.drop_index(op.f("ix_judgements_subject"), "judgements")
    op.drop_table("judgements")
    op.create_table(
        "judgements",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("subject", sa.String(length=400), nullable=False),
        sa.Column("decision", sa.String(length=40), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(length=40), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_judgements")),
        sa.UniqueConstraint("id", name=op.f("uq_judgements_id")),
    )
    op.create_index(op.f("ix_judgements_subject"), "judgements", ["subject"], unique=False)
    op.add_column("claims", sa.Column("found", sa.Text(), nullable=True))
    # Nullable: a column without a value leaves the digests of older rows as they are.
    op.add_column("claims", sa.Column("review", sa.String(length=20), nullable=True))
    op.add_column("readings", sa.Column("judged", sa.String(length=64), nullable=True))


def downgrade() -> None:
    op.drop_column("readings", "judged")
    op.drop_column("claims", "review")
    op.drop_column("claims", "found")
    op.drop_index(op.f("ix_judgements_subject"), "judgements")
    op.drop_table("judgements")
    op.create_table(
        "judgements",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("decision", sa.String(length=40), nullable=False),
        sa.Column("document", sa.String(length=64), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(length=40), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judgements")),
    )
    op.create_index(op.f("ix_judgements_subject"), "judgements", ["subject"], unique=False)
