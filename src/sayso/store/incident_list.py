"""A filter in; the incidents that it leaves, a page at a time, counted, as points and by days."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from sayso.model.listing import (
    Facets,
    IncidentFilter,
    IncidentLine,
    IncidentPage,
    IncidentSort,
    SignedState,
)
from sayso.store import groups
from sayso.store.incident_lines import ACTOR, LABEL
from sayso.store.lines_schema import incident_facets, incident_lines
from sayso.store.schema import incidents

MOST_VALUES = 40
"""Values of one filter that are counted; the rarer ones are found by typing."""
Days = list[tuple[dt.date | None, dt.date | None, int]]
"""First and last days that incidents may have, and how many have just these."""
_Where = list[sa.ColumnElement[bool]]
_BY_COLUMN = {"act": incident_lines.c.act, "area": incident_lines.c.area}
_BY_FACET = {"label": LABEL, "actor": ACTOR}


def page(
    connection: sa.Connection,
    wanted: IncidentFilter,
    sort: IncidentSort = IncidentSort.NEWEST,
    limit: int = 50,
    offset: int = 0,
) -> IncidentPage:
    """Return some of the incidents that a filter leaves, in an order."""
    table = incident_lines
    where = _where(wanted)
    query = sa.select(table).where(*where).order_by(*_order(sort), table.c.id)
    rows = connection.execute(query.limit(limit).offset(offset))
    total = sa.select(sa.func.count()).select_from(table).where(*where)
    return IncidentPage(
        tuple(_line(row) for row in rows), connection.execute(total).scalar_one(), offset, limit
    )


def one(connection: sa.Connection, incident: str) -> IncidentLine | None:
    """Return the line of one incident."""
    row = connection.execute(
        sa.select(incident_lines).where(incident_lines.c.id == incident)
    ).first()
    return _line(row) if row else None


def some(connection: sa.Connection, names: Sequence[str]) -> list[IncidentLine]:
    """Return the lines of some incidents, in the order of their names as given."""
    rows = connection.execute(sa.select(incident_lines).where(incident_lines.c.id.in_(names)))
    found = {row.id: _line(row) for row in rows}
    return [found[name] for name in names if name in found]


def facets(connection: sa.Connection, wanted: IncidentFilter) -> Facets:
    """Count what each choice of each filter would leave, the other filters staying."""
    counts: dict[str, tuple[tuple[str, int], ...]] = {}
    for name, column in _BY_COLUMN.items():
        where = _where(_without(wanted, name))
        counts[name] = _counted(
            connection, sa.select(column.label("value"), _COUNT).where(column != "", *where)
        )
    table = incident_facets
    for name, facet in _BY_FACET.items():
        bare = _without(wanted, name)
        query = sa.select(table.c.value, _COUNT).where(table.c.facet == facet)
        if not bare.empty:
            query = query.join(incident_lines, incident_lines.c.id == table.c.incident)
            query = query.where(*_where(bare))
        counts[name] = _counted(connection, query)
    signed = sa.case((incident_lines.c.signed_by == "", "unsigned"), else_="signed")
    where = _where(replace(wanted, state=""))
    query = sa.select(signed.label("value"), _COUNT).select_from(incident_lines).where(*where)
    counts["state"] = _counted(connection, query)
    return Facets(counts)


def points(connection: sa.Connection, wanted: IncidentFilter) -> Iterator[Any]:
    """Yield what a map shows of all that have a point: id, title, lat, lon, radius and the rest."""
    c = incident_lines.c
    columns = (c.id, c.title, c.lat, c.lon, c.radius_m, c.precision, c.killed_high, c.documents)
    query = sa.select(*columns).where(c.lat.is_not(None), c.lon.is_not(None), *_where(wanted))
    yield from connection.execute(query)


def days(connection: sa.Connection, wanted: IncidentFilter) -> Days:
    """Return the first and last days of the incidents, and how many have them, by first day."""
    c = incident_lines.c
    query = sa.select(c.earliest, c.latest, _COUNT).where(*_where(wanted))
    rows = connection.execute(query.group_by(c.earliest, c.latest).order_by(c.earliest))
    return [(row[0], row[1], row[2]) for row in rows]


def _without(wanted: IncidentFilter, name: str) -> IncidentFilter:
    bare: dict[str, Any] = {name: ""}
    return replace(wanted, **bare)


_COUNT = sa.func.count().label("number")


def _counted(connection: sa.Connection, query: sa.Select[Any]) -> tuple[tuple[str, int], ...]:
    grouped = query.group_by("value").order_by(sa.desc("number"), "value").limit(MOST_VALUES)
    return tuple((row.value, row.number) for row in connection.execute(grouped))


def _where(wanted: IncidentFilter) -> _Where:
    c = incident_lines.c
    where: _Where = []
    if wanted.place:
        named = sa.select(incidents.c.id).where(groups.names_place(wanted.place))
        where.append(c.id.in_(named))
    if wanted.area:
        where.append(c.area == wanted.area)
    if wanted.act:
        where.append(c.act == wanted.act)
    if wanted.since:
        where.append(sa.or_(c.latest.is_(None), c.latest >= wanted.since))
    if wanted.until:
        where.append(sa.or_(c.earliest.is_(None), c.earliest <= wanted.until))
    for name, facet in _BY_FACET.items():
        if value := getattr(wanted, name):
            table = incident_facets
            held = (table.c.facet == facet) & (table.c.value == value)
            where.append(c.id.in_(sa.select(table.c.incident).where(held)))
    if wanted.state:
        unsigned = wanted.state == SignedState.UNSIGNED
        where.append(c.signed_by == "" if unsigned else c.signed_by != "")
    where += _killed(wanted)
    if box := wanted.box:
        where += [c.lat.between(box.south, box.north), c.lon.between(box.west, box.east)]
    return where


def _killed(wanted: IncidentFilter) -> _Where:
    c = incident_lines.c
    where: _Where = []
    if wanted.killed_from is not None:
        reaches = sa.or_(c.killed_high >= wanted.killed_from, c.killed_low >= wanted.killed_from)
        where.append(reaches)
    if wanted.killed_to is not None:
        where.append(sa.func.coalesce(c.killed_low, c.killed_high) <= wanted.killed_to)
    return where


def _order(sort: IncidentSort) -> Sequence[sa.ColumnElement[Any]]:
    c = incident_lines.c
    killed = sa.func.coalesce(c.killed_high, c.killed_low)
    orders: dict[IncidentSort, Sequence[sa.ColumnElement[Any]]] = {
        IncidentSort.NEWEST: (c.earliest.is_(None), c.earliest.desc()),
        IncidentSort.OLDEST: (c.earliest.is_(None), c.earliest),
        IncidentSort.KILLED: (killed.is_(None), killed.desc()),
        IncidentSort.DOCUMENTS: (c.documents.desc(),),
        IncidentSort.ORIGINS: (c.origins.desc(),),
        IncidentSort.DISPUTED: (c.conflicts.desc(), c.documents.desc()),
        IncidentSort.PLACE: (c.area == "", c.area, c.place),
    }
    return orders[sort]


def _line(row: sa.Row[Any]) -> IncidentLine:
    return IncidentLine(**row._mapping)
