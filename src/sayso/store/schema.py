"""The tables of a case: evidence, what was read from it, incidents, and what people decided.

A `record` column holds the whole record as JSON; the columns beside it are those that queries
use, and are always written from the record.
"""

import sqlalchemy as sa

from sayso.store.metadata import metadata
from sayso.store.records import NAME_LENGTH

_ID = sa.String(80)
_HASH = sa.String(64)
_NAME = sa.String(NAME_LENGTH)
_WHEN = sa.String(40)
"""An instant in ISO 8601 with its zone."""


def _record() -> sa.Column[str]:
    return sa.Column("record", sa.Text, nullable=False)


def _original(*, key: bool = False) -> sa.Column[str]:
    original = sa.ForeignKey("originals.id")
    return sa.Column(
        "original", _HASH, original, nullable=False, primary_key=key, index=None if key else True
    )


def _days() -> tuple[sa.Column[object], sa.Column[object]]:
    return sa.Column("date_earliest", sa.Date), sa.Column("date_latest", sa.Date)


settings = sa.Table(
    "settings",
    metadata,
    sa.Column("name", sa.String(80), primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)

# Evidence: only ever added to.

originals = sa.Table(
    "originals",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("id", _HASH, nullable=False, unique=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("sniffed_type", sa.Text, nullable=False),
    _record(),
)

captures = sa.Table(
    "captures",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    _original(),
    sa.Column("origin_key", _HASH, nullable=False, index=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("taken_at", _WHEN, nullable=False),
    sa.Column("described", sa.Text, nullable=False),
    _record(),
)
"""`origin_key` is the hash of the path or URL, which may be too long for an index. `described` is
what somebody said of the file when it was added: a Metadata record."""

custody = sa.Table(
    "custody",
    metadata,
    sa.Column("sequence", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("original", _HASH, nullable=False, index=True),
    sa.Column("action", sa.String(40), nullable=False),
    sa.Column("hash", _HASH, nullable=False, unique=True),
    _record(),
)
"""`original` is empty for a deed that concerns the whole case, and names a row of `originals` no
longer once that was erased."""

tombstones = sa.Table(
    "tombstones",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("original", _HASH, nullable=False, index=True),
    _record(),
)
"""What is left of an original that was erased; one that came in again may be erased again."""

judgements = sa.Table(
    "judgements",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("id", _ID, nullable=False, unique=True),
    sa.Column("subject", _NAME, nullable=False, index=True),
    sa.Column("decision", sa.String(40), nullable=False),
    sa.Column("made_by", sa.Text, nullable=False),
    sa.Column("made_at", _WHEN, nullable=False),
    _record(),
)

# Derived: can be made again from the evidence.

readings = sa.Table(
    "readings",
    metadata,
    _original(key=True),
    sa.Column("state", _HASH, nullable=False),
    sa.Column("outcome", sa.String(20), nullable=False),
    sa.Column("read_at", _WHEN, nullable=False),
    sa.Column("judged", _HASH),
)
"""`state` is a hash of all that the reading depends on; another hash means: read again. `judged`
is one of the judgements laid over it; another hash means: lay them anew over what was found."""

renditions = sa.Table(
    "renditions",
    metadata,
    sa.Column("id", _ID, primary_key=True),
    _original(),
    sa.Column("kind", sa.String(40), nullable=False),
    _record(),
)

documents = sa.Table(
    "documents",
    metadata,
    sa.Column("id", _HASH, sa.ForeignKey("originals.id"), primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("publisher", _NAME, nullable=False),
    sa.Column("language", sa.String(20), nullable=False),
    sa.Column("date", sa.Date),
    _record(),
)

claims = sa.Table(
    "claims",
    metadata,
    sa.Column("id", _ID, primary_key=True),
    sa.Column("document", _HASH, sa.ForeignKey("documents.id"), nullable=False, index=True),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("origin", _NAME, nullable=False, index=True),
    sa.Column("act", sa.String(40)),
    sa.Column("scope", sa.String(20), nullable=False),
    sa.Column("factuality", sa.String(4), nullable=False),
    *_days(),
    sa.Column("review", sa.String(20)),
    _record(),
    sa.Column("found", sa.Text),
)
"""`record` is the claim as people left it; `found` as the engine found it, where that differs."""

tellings = sa.Table(
    "tellings",
    metadata,
    sa.Column("id", _ID, primary_key=True),
    sa.Column("document", _HASH, sa.ForeignKey("documents.id"), nullable=False, index=True),
    sa.Column("position", sa.Integer, nullable=False),
    _record(),
)

incidents = sa.Table(
    "incidents",
    metadata,
    sa.Column("id", _ID, primary_key=True),
    sa.Column("act", sa.String(40)),
    sa.Column("scope", sa.String(20), nullable=False),
    *_days(),
    sa.Column("places", sa.Text, nullable=False),
    sa.Column("lat", sa.Float),
    sa.Column("lon", sa.Float),
    sa.Column("merged_into", _ID, index=True),
    _record(),
)
"""`places` holds every place name of the incident and its accounts, folded, between bars."""

memberships = sa.Table(
    "memberships",
    metadata,
    sa.Column("telling", _ID, primary_key=True),
    sa.Column("incident", _ID, nullable=False, index=True),
)
"""Which incident a telling was last grouped into; outlives the telling, so that ids stay."""

accounts = sa.Table(
    "accounts",
    metadata,
    sa.Column("id", _ID, primary_key=True),
    sa.Column("incident", _ID, sa.ForeignKey("incidents.id"), nullable=False, index=True),
    sa.Column("document", _HASH, nullable=False, index=True),
    sa.Column("publisher", _NAME, nullable=False),
    sa.Column("origin", _NAME, nullable=False, index=True),
)
"""An index over the incidents' own records: where does this origin or document speak?"""

sources = sa.Table(
    "sources",
    metadata,
    sa.Column("id", _ID, primary_key=True),
    sa.Column("name", _NAME, nullable=False, index=True),
    sa.Column("kind", sa.String(40), nullable=False),
    _record(),
)

problems = sa.Table(
    "problems",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("owner_key", _HASH, nullable=False, index=True),
    sa.Column("stage", sa.String(20), nullable=False),
    sa.Column("code", sa.String(80), nullable=False),
    sa.Column("subject", sa.Text, nullable=False),
    _record(),
)
"""`owner_key` is the hash of the path, original or step whose next pass replaces the problem."""

runs = sa.Table(
    "runs",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("started_at", _WHEN, nullable=False),
    sa.Column("finished_at", _WHEN),
    sa.Column("engine", sa.Text, nullable=False),
    sa.Column("report", sa.Text, nullable=False),
)
