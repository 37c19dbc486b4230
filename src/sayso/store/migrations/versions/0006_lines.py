"""The lines of incidents, by which the desk lists, filters and counts them.

They are empty after this: the next run, or the desk when it opens, fills them.
"""

from collections.abc import Sequence

from alembic import op

from sayso.store.lines_schema import TABLES

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    for table in reversed(TABLES):
        table.create(op.get_bind())


def downgrade() -> None:
    for table in TABLES:
        table.drop(op.get_bind())
