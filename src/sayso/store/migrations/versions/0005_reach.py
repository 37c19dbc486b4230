"""What new tellings can reach: keys, links and near copies of what was grouped.

They are empty after this: the next run groups the whole case once, and fills them.
"""

from collections.abc import Sequence

from alembic import op

from sayso.store.reach_schema import TABLES

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    for table in reversed(TABLES):
        table.create(op.get_bind())
    op.execute("DELETE FROM settings WHERE name = 'incidents'")


def downgrade() -> None:
    for table in TABLES:
        table.drop(op.get_bind())
