"""Which incidents a person asks for, by id, place or day, in; their ids out."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

from sayso.store import groups


@dataclass(frozen=True, slots=True)
class Selection:
    """Incidents by id; or those that may lie at a place and between two days; or all."""

    incidents: tuple[str, ...] = ()
    place: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None

    @property
    def is_all(self) -> bool:
        """Nothing is asked for, so that everything is meant."""
        return not self.incidents and self.place is None and not self.since and not self.until


EVERYTHING = Selection()


def selected(connection: sa.Connection, selection: Selection) -> frozenset[str] | None:
    """Return the ids of the incidents of a selection; None where all are meant.

    An id that was merged leads to the incident that took it in.

    Raises:
        NotFoundError: the case has no incident of that id.
    """
    if selection.is_all:
        return None
    named = {groups.incident(connection, one).id for one in selection.incidents}
    if selection.place is None and not selection.since and not selection.until:
        return frozenset(named)
    found = groups.incidents(connection, selection.place, selection.since, selection.until)
    fitting = {incident.id for incident in found}
    return frozenset(fitting & named if named else fitting)
