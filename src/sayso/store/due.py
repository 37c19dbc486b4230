"""A case in; the claim or incident that a person had best judge next out.

First come incidents that nobody has signed, those of most documents before the others; in one the
claims that give an end of a range, then the others as they stand in the accounts.
"""

from collections.abc import Iterable, Iterator, Mapping

import sqlalchemy as sa

from sayso.model.claim import Review
from sayso.model.desk import Due
from sayso.model.incident import Incident
from sayso.store import groups, schema
from sayso.store.lines_schema import incident_lines

ENDS_A_RANGE = "it gives an end of a range"
UNJUDGED = "nobody has judged it"
ALL_JUDGED = "all its claims are judged: it can be signed"


def next_incident(connection: sa.Connection, passed: Iterable[str] = ()) -> str | None:
    """Return the unsigned incident of most documents, but for those passed over."""
    table = incident_lines
    open_ones = sa.select(table.c.id).where(table.c.signed_by == "", table.c.id.not_in([*passed]))
    order = (table.c.documents.desc(), table.c.conflicts.desc(), table.c.id)
    return connection.execute(open_ones.order_by(*order).limit(1)).scalar()


def due_in(connection: sa.Connection, incident_id: str, after: str = "") -> Due:
    """Return what is to be judged next in an incident, beginning after a claim of it.

    Raises:
        NotFoundError: the case has no such incident.
    """
    incident = groups.incident(connection, incident_id)
    order = dict(_in_order(incident))
    standing = reviews(connection, order)
    left = [c for c in order if standing.get(c, "") == Review.SUGGESTED]
    if not left:
        return Due(incident.id, why=ALL_JUDGED)
    listed = list(order)
    start = listed.index(after) + 1 if after in order else 0
    following = [c for c in listed[start:] if c in left] or left
    claim = following[0]
    documents = {c: a.document for a in incident.accounts for c in a.claims}
    return Due(incident.id, claim, documents[claim], order[claim], len(left))


def _in_order(incident: Incident) -> Iterator[tuple[str, str]]:
    """Yield the claims of an incident with why each is due; the first reason of each counts."""
    ends = [b.claim for r in incident.corroboration.ranges for b in (r.low, r.high) if b]
    whys = dict.fromkeys(ends, ENDS_A_RANGE)
    yield from whys.items()
    for account in incident.accounts:
        for claim in account.claims:
            if claim not in whys:
                yield claim, UNJUDGED


def reviews(connection: sa.Connection, names: Iterable[str]) -> Mapping[str, str]:
    """Return how each of some claims stands with the people who judged it."""
    table = schema.claims
    listed = sorted(names)
    found: dict[str, str] = {}
    for first in range(0, len(listed), 900):
        some = table.c.id.in_(listed[first : first + 900])
        for row in connection.execute(sa.select(table.c.id, table.c.review).where(some)):
            found[row.id] = row.review
    return found


def unassessed(connection: sa.Connection, done: Iterable[str]) -> str | None:
    """Return the claim that a person is to assess next: the same order for everybody.

    Ids are hashes of content, so their order has nothing to do with what the claims say.
    """
    table = schema.claims
    query = sa.select(table.c.id).where(table.c.id.not_in([*done]))
    return connection.execute(query.order_by(table.c.id).limit(1)).scalar()
