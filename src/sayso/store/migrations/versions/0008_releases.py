"""What people decided on what leaves the case, and what has left it."""

from collections.abc import Sequence

from alembic import op

from sayso.store.release_schema import TABLES

revision: str = "0008"
down_revision: str | None = "0007"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    for table in TABLES:
        table.create(op.get_bind())


def downgrade() -> None:
    for table in reversed(TABLES):
        table.drop(op.get_bind())
