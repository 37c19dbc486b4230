"""The query of a request in; what it asks for, with nonsense left out, out."""

import datetime as dt
from collections.abc import Mapping

from starlette.requests import Request

from sayso.model.listing import Box, IncidentFilter, IncidentSort, SignedState

MOST = 1_000_000


def offset_of(request: Request) -> int:
    """Return how far in a list to begin."""
    return number(request.query_params.get("offset", "")) or 0


def number(written: str) -> int | None:
    """Read a number of a sensible size, or none."""
    return min(int(written), MOST) if written.isascii() and written.isdigit() else None


def day(written: str) -> dt.date | None:
    """Read a day, or none."""
    try:
        return dt.date.fromisoformat(written)
    except ValueError:
        return None


def filter_of(given: Mapping[str, str]) -> IncidentFilter:
    """Read which incidents are wanted."""
    state = given.get("state", "")
    return IncidentFilter(
        place=given.get("place", "").strip(),
        area=given.get("area", ""),
        since=day(given.get("since", "")),
        until=day(given.get("until", "")),
        actor=given.get("actor", ""),
        act=given.get("act", ""),
        label=given.get("label", ""),
        state=state if state in set(SignedState) else "",
        killed_from=number(given.get("killed_from", "")),
        killed_to=number(given.get("killed_to", "")),
        box=_box(given.get("box", "")),
    )


def as_query(wanted: IncidentFilter) -> dict[str, str]:
    """Write which incidents are wanted, as `filter_of` reads it; what is empty is left out."""
    box = wanted.box
    written = {
        "place": wanted.place,
        "area": wanted.area,
        "since": wanted.since.isoformat() if wanted.since else "",
        "until": wanted.until.isoformat() if wanted.until else "",
        "actor": wanted.actor,
        "act": wanted.act,
        "label": wanted.label,
        "state": wanted.state,
        "killed_from": "" if wanted.killed_from is None else str(wanted.killed_from),
        "killed_to": "" if wanted.killed_to is None else str(wanted.killed_to),
        "box": f"{box.west},{box.south},{box.east},{box.north}" if box else "",
    }
    return {name: value for name, value in written.items() if value}


def sort_of(given: Mapping[str, str]) -> IncidentSort:
    """Read by what a list is ordered."""
    wanted = given.get("sort", "")
    return IncidentSort(wanted) if wanted in set(IncidentSort) else IncidentSort.NEWEST


def _box(written: str) -> Box | None:
    try:
        west, south, east, north = (round(float(part), 4) for part in written.split(","))
    except ValueError:
        return None
    fits = -180 <= west < east <= 180 and -90 <= south < north <= 90
    return Box(west, south, east, north) if fits else None
