"""Incidents as grouped, kept and given back by place and time; the ids of lost ones lead on."""

import datetime as dt
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from sayso.model.errors import NotFoundError
from sayso.model.incident import Incident, Telling
from sayso.model.reference import Place
from sayso.resolution.gazetteer_keys import softened
from sayso.store import incident_lines, memberships, schema, search_index
from sayso.store.dialect import upsert
from sayso.store.records import dump, load, name_column, storable

_BAR = " | "
_AT_ONCE = 900
"""Values of one list in a query."""
_ARTICLE = re.compile(r"\b(?:al|ar|as|ash|at|an|el|ed|ad|az|the)\b|\bال")


def replace_incidents(
    connection: sa.Connection, grouped: Sequence[Incident], tellings: Sequence[Telling]
) -> None:
    """Put a new grouping in the place of the last one.

    An incident that is gone, but whose tellings now stand in another, is kept as merged into
    that one, so that an id which somebody wrote down still leads somewhere.
    """
    before = memberships.previous(connection)
    after = _memberships(grouped, tellings)
    gone = _gone(connection, {incident.id for incident in grouped})
    connection.execute(sa.delete(schema.accounts))
    _lead_on(connection, gone, _heirs(gone, before, after))
    upsert(connection, schema.incidents, [incident_row(incident) for incident in grouped])
    rows = [row for incident in grouped for row in _account_rows(incident)]
    upsert(connection, schema.accounts, rows)
    members = [{"telling": t, "incident": i} for t, i in after.items()]
    upsert(connection, schema.memberships, members)
    incident_lines.replace_all(connection, grouped)
    search_index.relabel(connection, grouped)


def replace_some(
    connection: sa.Connection,
    grouped: Sequence[Incident],
    tellings: Sequence[Telling],
    before: Mapping[str, str],
    anew: Collection[str],
) -> set[str]:
    """Put what was grouped again in the place of what the same tellings made before.

    Returns the incidents of which some row may have changed, to be sealed.

    Args:
        connection: within a transaction.
        grouped: the incidents of today, and others that only changed otherwise.
        tellings: all that stand in the incidents grouped again.
        before: the last incident of each of them, and of tellings that are no more.
        anew: documents that differ since; all of their claims are noted anew.
    """
    after = _memberships(grouped, tellings)
    kept = {incident.id for incident in grouped}
    gone = sorted(set(before.values()) - kept)
    touched = sorted(kept | set(before.values()))
    for first in range(0, len(touched), _AT_ONCE):
        some = schema.accounts.c.incident.in_(touched[first : first + _AT_ONCE])
        connection.execute(sa.delete(schema.accounts).where(some))
    _lead_on(connection, gone, _heirs(gone, before, after))
    upsert(connection, schema.incidents, [incident_row(incident) for incident in grouped])
    upsert(connection, schema.accounts, [r for i in grouped for r in _account_rows(i)])
    members = [{"telling": t, "incident": i} for t, i in after.items()]
    upsert(connection, schema.memberships, members)
    incident_lines.replace_some(connection, grouped, gone)
    search_index.relabel(connection, grouped, anew)
    return set(touched)


def incidents(
    connection: sa.Connection,
    place: str | None = None,
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> Iterator[Incident]:
    """Yield the incidents that may lie at a place and between two days, both included.

    An end that is not known excludes nothing, and neither does a day that no account gives.
    """
    table = schema.incidents
    wanted = sa.select(table.c.record).where(table.c.merged_into.is_(None))
    if place:
        wanted = wanted.where(names_place(place))
    if since:
        wanted = wanted.where(sa.or_(table.c.date_latest.is_(None), table.c.date_latest >= since))
    if until:
        first = table.c.date_earliest
        wanted = wanted.where(sa.or_(first.is_(None), first <= until))
    order = (table.c.date_earliest.is_(None), table.c.date_earliest, table.c.id)
    for record in connection.execute(wanted.order_by(*order)).scalars():
        yield load(Incident, record)


def raw_incidents(connection: sa.Connection) -> Iterator[dict[str, Any]]:
    """Yield the JSON of the incidents that stand, in no order: for who needs little of each."""
    table = schema.incidents
    wanted = sa.select(table.c.record).where(table.c.merged_into.is_(None))
    yield from map(json.loads, connection.execute(wanted).scalars())


def in_other_years(
    connection: sa.Connection, place: str, day: dt.date, near: int
) -> Iterator[Incident]:
    """Yield the incidents that may lie at a place around the same day of other years.

    Args:
        connection: to the case's database.
        place: a name of it, in any spelling.
        day: the day; of its own year none is given.
        near: days before and after it.
    """
    table = schema.incidents
    spread = sa.select(sa.func.min(table.c.date_earliest), sa.func.max(table.c.date_earliest))
    first, last = connection.execute(spread).one()
    if first is None:
        return
    margin = dt.timedelta(days=near)
    years = range(max(dt.MINYEAR + 1, first.year - 1), min(dt.MAXYEAR, last.year + 2))
    days = [_in_year(day, y) for y in years if y != day.year]
    around = [table.c.date_earliest.between(d - margin, d + margin) for d in days]
    wanted = sa.select(table.c.record).where(
        table.c.merged_into.is_(None), names_place(place), sa.or_(*around)
    )
    for record in connection.execute(wanted.order_by(table.c.id)).scalars():
        yield load(Incident, record)


def _in_year(day: dt.date, year: int) -> dt.date:
    return day.replace(year=year, day=28 if (day.month, day.day) == (2, 29) else day.day)


def accounts_of(connection: sa.Connection, incidents: Iterable[str]) -> dict[str, set[str]]:
    """Return the ids of the accounts of some incidents."""
    table = schema.accounts
    listed = sorted(set(incidents))
    found: dict[str, set[str]] = {}
    for first in range(0, len(listed), _AT_ONCE):
        here = table.c.incident.in_(listed[first : first + _AT_ONCE])
        for row in connection.execute(sa.select(table.c.id, table.c.incident).where(here)):
            found.setdefault(row.incident, set()).add(row.id)
    return found


def told_by(connection: sa.Connection, documents: Iterable[str]) -> Iterator[Incident]:
    """Yield the incidents in which any of some documents speaks, by id."""
    table = schema.accounts
    listed = sorted(set(documents))
    held: set[str] = set()
    for first in range(0, len(listed), _AT_ONCE):
        here = table.c.document.in_(listed[first : first + _AT_ONCE])
        held.update(connection.execute(sa.select(table.c.incident).where(here)).scalars())
    for name in sorted(held):
        yield incident(connection, name)


def count(connection: sa.Connection) -> int:
    """Count the incidents that the case now has."""
    table = schema.incidents
    live = sa.select(sa.func.count()).select_from(table).where(table.c.merged_into.is_(None))
    return connection.execute(live).scalar_one()


def incident(connection: sa.Connection, incident_id: str) -> Incident:
    """Return one incident; one that was merged leads to the incident that took it in.

    Raises:
        NotFoundError: the case has no such incident.
    """
    table = schema.incidents
    seen: set[str] = set()
    wanted: str | None = incident_id
    while wanted and wanted not in seen:
        seen.add(wanted)
        columns = sa.select(table.c.record, table.c.merged_into).where(table.c.id == wanted)
        row = connection.execute(columns).first()
        if row and row.merged_into is None:
            return load(Incident, row.record)
        wanted = row.merged_into if row else None
    raise NotFoundError(f"no incident {incident_id} in this case: see 'sayso incidents'")


def holding(connection: sa.Connection, document: str, claim: str) -> Incident | None:
    """Return the incident in which a claim of a document stands, if it stands in one."""
    table = schema.accounts
    places = sa.select(table.c.incident).where(table.c.document == document).distinct()
    for name in connection.execute(places.order_by(table.c.incident)).scalars().all():
        found = incident(connection, name)
        if any(claim in account.claims for account in found.accounts):
            return found
    return None


def fold(name: str) -> str:
    """Reduce a place name to what its spellings share: no case, marks, hyphens or article."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    words = re.sub(r"[\W_]+", " ", letters)
    return " ".join(_ARTICLE.sub(" ", words).split() or words.split())


def _memberships(grouped: Sequence[Incident], tellings: Sequence[Telling]) -> dict[str, str]:
    """Find the incident that holds most of each telling's accounts."""
    holder = {account.id: i.id for i in grouped for account in i.accounts}
    found: dict[str, str] = {}
    for telling in tellings:
        votes = Counter(holder[a.id] for a in telling.accounts if a.id in holder)
        if votes:
            found[telling.id] = votes.most_common(1)[0][0]
    return found


def _gone(connection: sa.Connection, kept: set[str]) -> list[str]:
    rows = connection.execute(sa.select(schema.incidents.c.id)).scalars()
    return [row for row in rows if row not in kept]


def _heirs(
    gone: Sequence[str], before: Mapping[str, str], after: Mapping[str, str]
) -> dict[str, str]:
    votes: dict[str, Counter[str]] = {}
    for telling, incident in before.items():
        if telling in after:
            votes.setdefault(incident, Counter())[after[telling]] += 1
    return {i: votes[i].most_common(1)[0][0] for i in gone if i in votes}


def _lead_on(connection: sa.Connection, gone: Sequence[str], heirs: Mapping[str, str]) -> None:
    table = schema.incidents
    for incident in gone:
        here = table.c.id == incident
        if heir := heirs.get(incident):
            connection.execute(sa.update(table).where(here).values(merged_into=heir))
        else:
            # What led elsewhere already goes on doing so; one without any heir is no more.
            lost = here & table.c.merged_into.is_(None)
            connection.execute(sa.delete(table).where(lost))


def incident_row(incident: Incident) -> dict[str, object]:
    """Return an incident as a row of its table."""
    where = incident.where
    return {
        "id": incident.id,
        "act": incident.act.value if incident.act else None,
        "scope": incident.scope.value,
        "date_earliest": incident.when.earliest if incident.when else None,
        "date_latest": incident.when.latest if incident.when else None,
        "places": storable(_place_names(incident)),
        "lat": where.lat if where else None,
        "lon": where.lon if where else None,
        "merged_into": incident.merged_into,
        "record": dump(incident),
    }


def _account_rows(incident: Incident) -> Iterator[dict[str, object]]:
    for account in incident.accounts:
        yield {
            "id": account.id,
            "incident": incident.id,
            "document": account.document,
            "publisher": name_column(account.publisher),
            "origin": name_column(account.origin),
        }


def names_place(place: str) -> sa.ColumnElement[bool]:
    """Tell of incidents whether some account names a place, in any spelling."""
    names = schema.incidents.c.places
    same_words = names.contains(f" {fold(place)} ", autoescape=True)
    like = softened(place)
    return (
        same_words | names.contains(f"{_BAR}{like}{_BAR}", autoescape=True) if like else same_words
    )


def _place_names(incident: Incident) -> str:
    places = [incident.where, *(account.where for account in incident.accounts)]
    written = {name for place in places if place for name in _names(place)}
    folded = {form(name) for name in written for form in (fold, softened)} - {""}
    return _BAR + _BAR.join(sorted(folded)) + _BAR


def _names(place: Place) -> tuple[str, ...]:
    return (
        *place.verbatim,
        place.neighbourhood,
        place.settlement,
        place.district,
        place.governorate,
        place.country,
    )
