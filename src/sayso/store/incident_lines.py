"""Incidents as grouped in; one line of each, with what it is filtered by, kept out."""

from collections.abc import Collection, Iterable, Iterator

import sqlalchemy as sa

from sayso.model.incident import Incident, TollRange
from sayso.model.reference import Place
from sayso.store import ledger, schema
from sayso.store.dialect import upsert
from sayso.store.lines_schema import incident_facets, incident_lines
from sayso.store.records import load, name_column, storable

VERSION = "1"
"""Raised with every change of what a line holds; lines of another version are made anew."""
_SETTING = "incident lines"
_AT_ONCE = 900
LABEL, ACTOR = "label", "actor"
"""Facets of which an incident can have several."""
UNKNOWN = ("", "unknown")


def is_stale(connection: sa.Connection) -> bool:
    """Tell whether the lines were made by another version, or not at all."""
    return ledger.setting(connection, _SETTING) != VERSION


def renew(connection: sa.Connection) -> None:
    """Make all lines anew from the incidents, if they are of another version."""
    if is_stale(connection):
        table = schema.incidents
        live = sa.select(table.c.record).where(table.c.merged_into.is_(None))
        replace_all(connection, (load(Incident, r) for r in connection.execute(live).scalars()))


def replace_all(connection: sa.Connection, incidents: Iterable[Incident]) -> None:
    """Put the lines of all incidents in the place of the last ones."""
    for table in (incident_facets, incident_lines):
        connection.execute(sa.delete(table))
    _write(connection, incidents)
    ledger.set_setting(connection, _SETTING, VERSION)


def replace_some(
    connection: sa.Connection, incidents: Iterable[Incident], gone: Collection[str]
) -> None:
    """Put the lines of some incidents in the place of the last ones, and drop those of others."""
    listed = list(incidents)
    names = sorted({incident.id for incident in listed} | set(gone))
    for first in range(0, len(names), _AT_ONCE):
        some = names[first : first + _AT_ONCE]
        for column in (incident_facets.c.incident, incident_lines.c.id):
            connection.execute(sa.delete(column.table).where(column.in_(some)))
    _write(connection, listed)


def _write(connection: sa.Connection, incidents: Iterable[Incident]) -> None:
    batch: list[Incident] = []
    for incident in incidents:
        batch.append(incident)
        if len(batch) == _AT_ONCE:
            _write_batch(connection, batch)
            batch = []
    _write_batch(connection, batch)


def _write_batch(connection: sa.Connection, batch: list[Incident]) -> None:
    upsert(connection, incident_lines, [_line(incident) for incident in batch])
    upsert(connection, incident_facets, [row for incident in batch for row in _facets(incident)])


def _line(incident: Incident) -> dict[str, object]:
    found = incident.corroboration
    when, where = incident.when, incident.where
    killed, injured = incident.toll("killed"), incident.toll("injured")
    return {
        "id": incident.id,
        "title": storable(incident.title),
        "act": incident.act.value if incident.act else "",
        "scope": incident.scope.value,
        "earliest": when.earliest if when else None,
        "latest": when.latest if when else None,
        "place": name_column(_place(where)),
        "area": name_column(_area(where)),
        "lat": where.lat if where else None,
        "lon": where.lon if where else None,
        "radius_m": where.radius_m if where else None,
        "precision": where.precision.value if where else "",
        **_bounds("killed", killed),
        **_bounds("injured", injured),
        "killed_open": bool(killed and killed.open_above),
        "documents": found.documents,
        "outlets": found.outlets,
        "origins": len(found.origins),
        "unnamed": len(found.unnamed),
        "conflicts": len(found.contradictions),
        "signed_by": storable(incident.signed_by),
    }


def _bounds(name: str, toll: TollRange | None) -> dict[str, int | None]:
    low, high = (toll.low, toll.high) if toll else (None, None)
    return {f"{name}_low": low.value if low else None, f"{name}_high": high.value if high else None}


def _place(where: Place | None) -> str:
    if where is None:
        return ""
    written = where.verbatim[0] if where.verbatim else ""
    return where.neighbourhood or where.settlement or where.district or written


def _area(where: Place | None) -> str:
    return (where.governorate or where.country) if where else ""


def _facets(incident: Incident) -> Iterator[dict[str, object]]:
    for label in dict.fromkeys(incident.corroboration.labels):
        yield {"facet": LABEL, "value": label.value, "incident": incident.id}
    blamed = (account.blamed for account in incident.accounts)
    names = {name_column(b.canon) for b in blamed if b and b.canon not in UNKNOWN}
    for name in sorted(names):
        yield {"facet": ACTOR, "value": name, "incident": incident.id}
