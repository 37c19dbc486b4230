"""The tables by which grouping finds what a new telling can reach; made anew from the findings.

They hold no evidence and nothing that somebody decided, so no digest seals them: a case whose
tables are gone or of another version is grouped as a whole once.
"""

import sqlalchemy as sa

from sayso.store.metadata import metadata

_ID = sa.String(80)
_HASH = sa.String(64)


def _number(name: str, *, key: bool = True, index: bool = False) -> sa.Column[int]:
    return sa.Column(
        name, sa.Integer, primary_key=key, autoincrement=False, nullable=False, index=index
    )


reach_tellings = sa.Table(
    "reach_tellings",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("telling", _ID, nullable=False, unique=True),
    sa.Column("document", _HASH, nullable=False, index=True),
)
"""The tellings that were grouped; the other tables name them by number."""

reach_keys = sa.Table(
    "reach_keys",
    metadata,
    sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False, nullable=False),
    _number("telling"),
    sqlite_with_rowid=False,
)
"""Under which keys a telling is looked for (incidents/blocking.py)."""
sa.Index("ix_reach_keys_telling", reach_keys.c.telling)

reach_links = sa.Table(
    "reach_links",
    metadata,
    _number("one"),
    _number("other"),
    sa.Column("points", sa.Float, nullable=False),
    sa.Column("grounds", sa.Integer, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
)
"""The pairs taken for one event by themselves, the telling of the lesser id first."""
sa.Index("ix_reach_links_other", reach_links.c.other)

reach_documents = sa.Table(
    "reach_documents",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("document", _HASH, nullable=False, unique=True),
    sa.Column("state", _HASH, nullable=False),
)
"""The originals that were grouped, and of which reading and judging."""

reach_bands = sa.Table(
    "reach_bands",
    metadata,
    sa.Column("band", sa.BigInteger, primary_key=True, autoincrement=False, nullable=False),
    _number("document"),
    sqlite_with_rowid=False,
)
"""The bands of each document's MinHash signature (incidents/near_copies.py)."""
sa.Index("ix_reach_bands_document", reach_bands.c.document)

reach_copies = sa.Table(
    "reach_copies",
    metadata,
    sa.Column("one", _HASH, primary_key=True),
    sa.Column("other", _HASH, primary_key=True, index=True),
    sa.Column("share", sa.Float, nullable=False),
)
"""The pairs of documents of which one prints much of the other's text."""

TABLES = (
    reach_keys, reach_links, reach_bands, reach_copies, reach_tellings, reach_documents,
)  # fmt: skip
