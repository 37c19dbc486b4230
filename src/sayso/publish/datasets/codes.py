"""Acts, precisions and kinds of actors in; the codes of ACLED and UCDP out (method.md)."""

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from sayso.model.claim import Act, Toll
from sayso.model.reference import ActorKind, DateRange, PlacePrecision


class EventType(StrEnum):
    """ACLED's event types that an act can be coded as."""

    BATTLES = "Battles"
    REMOTE = "Explosions/Remote violence"
    CIVILIANS = "Violence against civilians"
    STRATEGIC = "Strategic developments"

    @property
    def disorder(self) -> str:
        """ACLED's disorder type."""
        return "Strategic developments" if self is EventType.STRATEGIC else "Political violence"


@dataclass(frozen=True, slots=True)
class EventCode:
    """ACLED's event type and sub-event type."""

    event: EventType
    sub_event: str


ACLED_EVENTS = {
    Act.AIRSTRIKE: EventCode(EventType.REMOTE, "Air/drone strike"),
    Act.SHELLING: EventCode(EventType.REMOTE, "Shelling/artillery/missile attack"),
    Act.BOMBING: EventCode(EventType.REMOTE, "Remote explosive/landmine/IED"),
    Act.SUICIDE_BOMBING: EventCode(EventType.REMOTE, "Suicide bomb"),
    Act.CHEMICAL: EventCode(EventType.REMOTE, "Chemical weapon"),
    Act.GROUND_CLASH: EventCode(EventType.BATTLES, "Armed clash"),
    Act.SHOOTING: EventCode(EventType.CIVILIANS, "Attack"),
    Act.EXECUTION: EventCode(EventType.CIVILIANS, "Attack"),
    Act.ABDUCTION_OR_ARREST: EventCode(EventType.CIVILIANS, "Abduction/forced disappearance"),
    Act.TORTURE: EventCode(EventType.CIVILIANS, "Attack"),
    Act.SHOOTDOWN: EventCode(EventType.BATTLES, "Armed clash"),
    Act.MINE: EventCode(EventType.REMOTE, "Remote explosive/landmine/IED"),
    Act.MOVEMENT: EventCode(EventType.STRATEGIC, "Change to group/activity"),
    Act.DESTRUCTION: EventCode(EventType.STRATEGIC, "Looting/property destruction"),
    Act.SEXUAL_VIOLENCE: EventCode(EventType.CIVILIANS, "Sexual violence"),
}
"""The nearest sub-event of each act. A capture goes by who took the place, and others have none."""

INTER = {
    ActorKind.STATE_FORCES: 1,
    ActorKind.REBEL_GROUP: 2,
    ActorKind.POLITICAL_MILITIA: 3,
    ActorKind.IDENTITY_MILITIA: 4,
    ActorKind.CIVILIANS: 7,
    ActorKind.EXTERNAL_FORCES: 8,
}
"""ACLED's actor codes; 5 and 6, rioters and protesters, are no kind of actor here."""

_GED_PLACES = {
    PlacePrecision.POINT: 1,
    PlacePrecision.NEIGHBOURHOOD: 1,
    PlacePrecision.SETTLEMENT: 1,
    PlacePrecision.NEAR: 2,
    PlacePrecision.DISTRICT: 3,
    PlacePrecision.GOVERNORATE: 4,
    PlacePrecision.REGION: 5,
    PlacePrecision.COUNTRY: 6,
}
_ACLED_PLACES = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3}
_ACLED_DATES = {1: 1, 2: 2, 3: 2, 4: 3}
_VAGUE = (
    (re.compile(r"\bhundreds?\b", re.IGNORECASE), 100),
    (re.compile(r"\bdozens?\b", re.IGNORECASE), 12),
    (re.compile(r"\btens\b", re.IGNORECASE), 10),
    (re.compile(r"\b(?:several|many|few)\b", re.IGNORECASE), 3),
)


def acled_event(act: Act | None, taker: ActorKind = ActorKind.UNKNOWN) -> EventCode | None:
    """Return the nearest sub-event of an act; None where none is near.

    Args:
        act: what was done.
        taker: of a capture, who took the place: a state regains it, others overtake it.
    """
    if act is Act.CAPTURE and taker is ActorKind.STATE_FORCES:
        return EventCode(EventType.BATTLES, "Government regains territory")
    if act is Act.CAPTURE and taker in INTER:
        return EventCode(EventType.BATTLES, "Non-state actor overtakes territory")
    return ACLED_EVENTS.get(act) if act else None


def where_prec(precision: PlacePrecision | None) -> int | None:
    """Return UCDP's where_prec; None of a place that no gazetteer holds, or of none."""
    return _GED_PLACES.get(precision) if precision else None


def geo_precision(precision: PlacePrecision | None) -> int | None:
    """Return ACLED's geo_precision; None where ACLED has no code, as for a whole country."""
    return _ACLED_PLACES.get(where_prec(precision) or 0)


def date_prec(when: DateRange | None) -> int | None:
    """Return UCDP's date_prec by the days between both ends; None where an end is open."""
    if when is None or when.earliest is None or when.latest is None:
        return None
    days = (when.latest - when.earliest).days + 1
    if days > 366:
        return None
    bounds = ((1, 1), (6, 2), (7, 3), (31, 4))
    return next((code for most, code in bounds if days <= most), 5)


def time_precision(when: DateRange | None) -> int | None:
    """Return ACLED's time_precision; None where it has no code: over a month, or an open end."""
    return _ACLED_DATES.get(date_prec(when) or 0)


def midpoint(when: DateRange | None) -> dt.date | None:
    """Return the day in the middle of a range, as ACLED dates a period; None if an end is open."""
    if when is None or when.earliest is None or when.latest is None:
        return None
    return when.earliest + (when.latest - when.earliest) // 2


def acled_count(toll: Toll) -> int | None:
    """Return the number that ACLED would code for a toll: vague words by its own table."""
    if toll.imputed:
        for words, number in _VAGUE:
            if words.search(toll.verbatim):
                return number
    return toll.low if toll.low is not None else toll.high


def grid_cell(lat: float | None, lon: float | None) -> int | None:
    """Return the number of the PRIO-GRID cell (half a degree) in which a point lies."""
    if lat is None or lon is None or not (-90 <= lat < 90 and -180 <= lon < 180):
        return None
    return int((lat + 90) * 2) * 720 + int((lon + 180) * 2) + 1
