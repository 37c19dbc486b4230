"""The tables of what leaves a case: what people decided on it, and what has left."""

import sqlalchemy as sa

from sayso.store.metadata import metadata

_ID = sa.String(80)

rulings = sa.Table(
    "rulings",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("id", _ID, nullable=False, unique=True),
    sa.Column("record", sa.Text, nullable=False),
)

releases = sa.Table(
    "releases",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("id", _ID, nullable=False, unique=True),
    sa.Column("release", sa.Text, nullable=False),
    sa.Column("record", sa.Text, nullable=False),
    sa.Column("incidents", sa.Text, nullable=False),
    sa.Column("key", sa.Text, nullable=False),
)
"""One row for each file that left; `incidents` has a hash of each incident as it was in the case,
and `key`, encrypted (age, base64), what the pseudonyms stand for; both may be empty."""

TABLES = (rulings, releases)
