"""The tables of places: gazetteers, their records, and the keys under which those are found."""

import sqlalchemy as sa

from sayso.store.metadata import metadata

gazetteers = sa.Table(
    "gazetteers",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("licence", sa.Text, nullable=False, default=""),
    sa.Column("digest", sa.String(64), nullable=False, unique=True),
    sa.Column("places", sa.Integer, nullable=False),
    sa.Column("source", sa.Text, nullable=False, default="", server_default=""),
    sa.Column("shape", sa.String(20), nullable=False, default="", server_default=""),
    sa.Column("imported_at", sa.String(40), nullable=False, default="", server_default=""),
)
"""One row for each gazetteer file; `digest` is the SHA-256 of its bytes, and of how it was read
where that was said. `imported_at` is empty where an older version imported it."""

places = sa.Table(
    "places",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("gazetteer", sa.ForeignKey("gazetteers.id"), nullable=False, index=True),
    sa.Column("record", sa.Text, nullable=False, index=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("names", sa.Text, nullable=False),
    sa.Column("lat", sa.Float),
    sa.Column("lon", sa.Float),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("governorate", sa.Text, nullable=False),
    sa.Column("district", sa.Text, nullable=False),
    sa.Column("country", sa.Text, nullable=False),
    sa.Column("population", sa.Integer, nullable=False),
)
"""`record` is the id in the source; `names` are the other spellings, one a line."""

place_names = sa.Table(
    "place_names",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("place", sa.ForeignKey("places.id"), primary_key=True),
)
"""The folded keys of every record."""

GAZETTEER_TABLES = (gazetteers, places, place_names)
