"""The tables by which incidents are listed, filtered and counted; made anew from the incidents.

They hold no evidence and nothing that somebody decided, so no digest seals them.
"""

import sqlalchemy as sa

from sayso.store.metadata import metadata
from sayso.store.records import NAME_LENGTH

_ID = sa.String(80)
_NAME = sa.String(NAME_LENGTH)


def _number(name: str, *, null: bool = True) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=null)


incident_lines = sa.Table(
    "incident_lines",
    metadata,
    sa.Column("id", _ID, primary_key=True),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("act", sa.String(40), nullable=False, index=True),
    sa.Column("scope", sa.String(20), nullable=False),
    sa.Column("earliest", sa.Date, index=True),
    sa.Column("latest", sa.Date),
    sa.Column("place", _NAME, nullable=False),
    sa.Column("area", _NAME, nullable=False, index=True),
    sa.Column("lat", sa.Float),
    sa.Column("lon", sa.Float),
    sa.Column("radius_m", sa.Float),
    sa.Column("precision", sa.String(20), nullable=False),
    _number("killed_low"),
    _number("killed_high"),
    sa.Column("killed_open", sa.Boolean, nullable=False),
    _number("injured_low"),
    _number("injured_high"),
    _number("documents", null=False),
    _number("outlets", null=False),
    _number("origins", null=False),
    _number("unnamed", null=False),
    _number("conflicts", null=False),
    sa.Column("signed_by", sa.Text, nullable=False),
)
"""One row for each incident that goes by its own id."""
sa.Index("ix_incident_lines_documents", incident_lines.c.documents)
sa.Index("ix_incident_lines_killed_high", incident_lines.c.killed_high)

incident_facets = sa.Table(
    "incident_facets",
    metadata,
    sa.Column("facet", sa.String(20), primary_key=True),
    sa.Column("value", _NAME, primary_key=True),
    sa.Column("incident", _ID, primary_key=True, index=True),
)
"""What an incident can have several of: labels, and who is blamed."""

TABLES = (incident_facets, incident_lines)
