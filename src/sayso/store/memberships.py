"""Tellings in; the incidents into which they were last grouped, and their fellows there, out."""

from collections.abc import Callable, Collection, Iterable, Sequence

import sqlalchemy as sa

from sayso.model.incident import Telling
from sayso.model.span import Span
from sayso.store import schema
from sayso.store.dialect import upsert
from sayso.store.reach_schema import reach_tellings

_AT_ONCE = 900
"""Values of one list in a query."""


def previous(connection: sa.Connection, tellings: Iterable[str] | None = None) -> dict[str, str]:
    """Return the incident into which each telling, or each of some, was last grouped."""
    table = schema.memberships
    columns = sa.select(table.c.telling, table.c.incident)
    if tellings is None:
        return {row.telling: row.incident for row in connection.execute(columns)}
    listed = sorted(set(tellings))
    return {
        row.telling: row.incident
        for first in range(0, len(listed), _AT_ONCE)
        for row in connection.execute(
            columns.where(table.c.telling.in_(listed[first : first + _AT_ONCE]))
        )
    }


def fellows(connection: sa.Connection, tellings: Collection[str]) -> dict[str, frozenset[str]]:
    """Return for each telling those that were last grouped with it and still exist.

    One that was in no incident has only itself.
    """
    known = previous(connection, tellings)
    table, live = schema.memberships, reach_tellings
    columns = sa.select(table.c.telling, table.c.incident).join(
        live, live.c.telling == table.c.telling
    )
    held: dict[str, set[str]] = {}
    listed = sorted(set(known.values()))
    for first in range(0, len(listed), _AT_ONCE):
        here = table.c.incident.in_(listed[first : first + _AT_ONCE])
        for row in connection.execute(columns.where(here)):
            held.setdefault(row.incident, set()).add(row.telling)
    together = {name: frozenset(members) for name, members in held.items()}
    return {name: together.get(known.get(name, ""), frozenset()) | {name} for name in tellings}


def has(connection: sa.Connection) -> Callable[[str], bool]:
    """Return what tells of an id whether an incident has, or a telling had, it."""

    def known(incident: str) -> bool:
        return any(
            connection.execute(sa.select(column).where(column == incident).limit(1)).first()
            for column in (schema.incidents.c.id, schema.memberships.c.incident)
        )

    return known


def carry_over(
    connection: sa.Connection, before: Sequence[Telling], after: Sequence[Telling]
) -> set[str]:
    """Let a document's new tellings go on in the incidents of the old ones that they overlap.

    An engine that finds other spans makes other tellings; where they stand in the same words,
    the incident is the same. Returns the incidents that have new members so, to be sealed.
    """
    table = schema.memberships
    names = [telling.id for telling in (*before, *after)]
    rows_known = sa.select(table.c.telling, table.c.incident).where(table.c.telling.in_(names))
    known = {row.telling: row.incident for row in connection.execute(rows_known)}
    spans = {t.id: [a.span for c in t.accounts for a in c.evidence] for t in (*before, *after)}
    rows = []
    for telling in after:
        if telling.id in known:
            continue
        shared = {old.id: _shared(spans[telling.id], spans[old.id]) for old in before}
        kept = {old: letters for old, letters in shared.items() if letters and old in known}
        if kept:
            old = max(kept, key=lambda name: (kept[name], name))
            rows.append({"telling": telling.id, "incident": known[old]})
    upsert(connection, schema.memberships, rows)
    return {row["incident"] for row in rows}


def _shared(one: Sequence[Span], other: Sequence[Span]) -> int:
    """Count the letters that lie in spans of both sides."""
    return sum(len(both) for a in one for b in other if (both := a.within(b)))
