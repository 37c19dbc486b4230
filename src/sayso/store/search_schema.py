"""The tables of search: folded texts of claims and documents, in step with the findings.

Beside each stands an index of its words, which is a table of the database's own kind
(`search_words`) and so in no list of tables here.
"""

import sqlalchemy as sa

from sayso.store.metadata import metadata

claim_texts = sa.Table(
    "claim_texts",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("owner", sa.String(80), nullable=False),
    sa.Column("document", sa.String(64), nullable=False, index=True),
    sa.Column("head", sa.Text, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("fields", sa.Text, nullable=False),
    sa.Column("incident", sa.String(80), nullable=False, default=""),
)
"""`owner` is the claim; `head` has its names, `body` its quote, `fields` the tokens by which it is
filtered; `incident` the incident in which it stands."""

document_texts = sa.Table(
    "document_texts",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("owner", sa.String(64), nullable=False),
    sa.Column("document", sa.String(64), nullable=False, index=True),
    sa.Column("head", sa.Text, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("fields", sa.Text, nullable=False),
)
"""The same of a document: `head` has its title, `body` its text."""

WORDS_OF = {"claim_texts": "claim_words", "document_texts": "document_words"}
"""The index of words of each table."""


def is_words(name: str) -> bool:
    """Tell whether a table is an index of words, or one in which a database keeps a part of it."""
    return name.startswith(tuple(WORDS_OF.values()))
