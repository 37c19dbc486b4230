"""The tables of the digest tree that seals incidents, accounts, memberships and sources.

They are made anew from those rows, and only the root of the tree stands in the custody log.
"""

import sqlalchemy as sa

from sayso.store.metadata import metadata

_SHA256 = sa.String(64)

group_leaves = sa.Table(
    "group_leaves",
    metadata,
    sa.Column("owner", sa.String(120), primary_key=True),
    sa.Column("branch", sa.Integer, nullable=False, index=True),
    sa.Column("sha256", _SHA256, nullable=False),
)
"""One digest for the rows of each incident, and of each source."""

group_branches = sa.Table(
    "group_branches",
    metadata,
    sa.Column("branch", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("sha256", _SHA256, nullable=False),
)
"""One digest for the leaves of each branch."""

TABLES = (group_leaves, group_branches)
