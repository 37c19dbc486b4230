"""Some documents in; the names of victims and witnesses in them, which are restricted, out."""

from collections.abc import Iterable, Iterator, Sequence

import sqlalchemy as sa

from sayso.model.claim import Claim
from sayso.model.document import SourceKind
from sayso.resolution.gazetteer_keys import softened
from sayso.store import schema
from sayso.store.records import load

_AT_ONCE = 900
_LEAST = 4
"""Letters of a part of a name that is hidden by itself; shorter ones are words too often."""
_SOME = '"persons":[{'
"""What the record of a claim holds that names any."""


def restricted_names(connection: sa.Connection, documents: Iterable[str]) -> set[str]:
    """Return the names of restricted persons as written in some documents.

    Single persons who are quoted by name are among them. What the same claims give as their place
    is no name of a person.
    """
    listed = sorted(set(documents))
    names = _speakers(connection, listed)
    places: set[str] = set()
    for claim in _naming(connection, listed):
        names |= {n for p in claim.persons if p.restricted for n in p.names if n.strip()}
        if claim.where:
            written = (*claim.where.verbatim, claim.where.settlement)
            places |= {softened(place) for place in written}
    # A surname stands alone further on in a report.
    parts = {part for name in names for part in name.split() if len(part) >= _LEAST}
    return {name for name in names | parts if softened(name) not in places}


def _speakers(connection: sa.Connection, listed: Sequence[str]) -> set[str]:
    """Return the names of single persons who speak in documents: most are witnesses."""
    accounts, sources = schema.accounts, schema.sources
    names: set[str] = set()
    for first in range(0, len(listed), _AT_ONCE):
        here = accounts.c.document.in_(listed[first : first + _AT_ONCE])
        query = sa.select(sources.c.name).join(accounts, accounts.c.origin == sources.c.name)
        person = sources.c.kind == SourceKind.PERSON.value
        names.update(connection.execute(query.where(here, person).distinct()).scalars())
    return names


def _naming(connection: sa.Connection, listed: Sequence[str]) -> Iterator[Claim]:
    table = schema.claims
    for first in range(0, len(listed), _AT_ONCE):
        here = table.c.document.in_(listed[first : first + _AT_ONCE])
        query = sa.select(table.c.record).where(
            here, table.c.record.contains(_SOME, autoescape=True)
        )
        for record in connection.execute(query).scalars():
            yield load(Claim, record)
