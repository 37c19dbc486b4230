"""Full-text search, and where gazetteers come from.

The index of an older case is filled by its next run or search.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from sayso.store import search_words

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "claim_texts",
        *_columns(80),
        sa.Column("incident", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_claim_texts")),
    )
    op.create_index(op.f("ix_claim_texts_document"), "claim_texts", ["document"], unique=False)
    op.create_table(
        "document_texts",
        *_columns(64),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_document_texts")),
    )
    op.create_index(
        op.f("ix_document_texts_document"), "document_texts", ["document"], unique=False
    )
    search_words.create(op.get_bind())
    for column, size in (("source", None), ("shape", 20), ("imported_at", 40)):
        kind = sa.String(length=size) if size else sa.Text()
        op.add_column("gazetteers", sa.Column(column, kind, nullable=False, server_default=""))
    op.create_index(op.f("ix_places_record"), "places", ["record"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_places_record"), "places")
    for column in ("imported_at", "shape", "source"):
        op.drop_column("gazetteers", column)
    search_words.drop(op.get_bind())
    op.drop_table("document_texts")
    op.drop_table("claim_texts")


def _columns(owner: int) -> list[sa.Column[object]]:
    return [
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("owner", sa.String(length=owner), nullable=False),
        sa.Column("document", sa.String(length=64), nullable=False),
        sa.Column("head", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
    ]
