"""Incidents in; the columns of ACLED's event table, coded by its rules, each use of one flagged.

The rules: of conflicting tolls the lowest; several, many, few are 3, tens 10, dozens 12, hundreds
100; a period is dated by its middle. They are applied here and nowhere else in sayso.
"""

from collections.abc import Iterator

from sayso.model.claim import Act, Scope
from sayso.model.reference import ActorKind
from sayso.publish.datasets.coded import CIVILIANS, Coded, is_clash
from sayso.publish.datasets.codes import (
    INTER,
    EventCode,
    EventType,
    acled_event,
    geo_precision,
    midpoint,
    time_precision,
)
from sayso.publish.datasets.columns import Cell, Column, Kind, joined
from sayso.publish.datasets.countries import country
from sayso.publish.datasets.own import OWN
from sayso.publish.wording import near_place_words, number_words


def _event(event: Coded) -> EventCode | None:
    taker = event.kind_of(event.blamed[0]) if event.blamed else ActorKind.UNKNOWN
    return acled_event(event.incident.act, taker)


def _is_against_civilians(event: Coded) -> bool:
    code = _event(event)
    against = code is not None and code.event is EventType.CIVILIANS
    return against or (event.harms_civilians and not is_clash(event.incident.act))


def _actor(event: Coded) -> str | None:
    return event.blamed[0] if event.blamed else None


def _other_actors(event: Coded) -> str | None:
    return None if is_clash(event.incident.act) else joined(event.blamed[1:])


def _second_actor(event: Coded) -> str | None:
    if is_clash(event.incident.act):
        return event.blamed[1] if len(event.blamed) > 1 else None
    return CIVILIANS if _is_against_civilians(event) else None


def _inter(event: Coded, actor: str | None) -> int | None:
    if actor == CIVILIANS:
        return INTER[ActorKind.CIVILIANS]
    return INTER.get(event.kind_of(actor)) if actor else None


def _interaction(event: Coded) -> int | None:
    first, second = _inter(event, _actor(event)), _inter(event, _second_actor(event))
    if first is None or (second is None and _second_actor(event)):
        return None
    return 10 * first if second is None else 10 * min(first, second) + max(first, second)


def _is_dated(event: Coded) -> bool:
    return time_precision(event.when) is not None


def _date(event: Coded) -> Cell:
    return midpoint(event.when) if _is_dated(event) else None


def _year(event: Coded) -> int | None:
    middle = midpoint(event.when)
    return middle.year if middle else None


def _is_placed(event: Coded) -> bool:
    return geo_precision(event.precision) is not None


def _of_place(event: Coded, name: str) -> Cell:
    value: Cell = getattr(event.place, name) if event.place else None
    return None if value == "" else value


def _coordinate(event: Coded, name: str) -> Cell:
    return _of_place(event, name) if _is_placed(event) else None


def _location(event: Coded) -> str | None:
    return near_place_words(event.place) or None if event.place else None


def _iso(event: Coded) -> int | None:
    codes = country(event.place.country) if event.place else None
    return codes.numeric if codes else None


def _notes(event: Coded) -> str:
    """Say in plain words what the row is made from, with who gives each end of the range."""
    said = [event.incident.title, event.incident.corroboration.summary]
    killed = event.killed
    if killed and (killed.low or killed.high):
        words = number_words(event.low, event.high)
        more = " or more" if killed.open_above and killed.high else ""
        given = [event.giver(end) for end in (killed.low, killed.high) if end]
        said.append(f"Killed: {words}{more}, by {' and '.join(dict.fromkeys(given))}")
    return ". ".join(words for words in said if words) + "."


def _flags(event: Coded) -> Iterator[str]:
    """Name the rules of ACLED that this row used, and what it could not code."""
    if len(event.acled_counts) > 1:
        yield "lowest of conflicting tolls"
    if event.tolls and all(toll.imputed for toll in event.tolls):
        yield "vague words recoded"
    if _is_dated(event) and event.earliest != event.latest:
        yield "middle of a period"
    if not _is_dated(event):
        yield "date not codable"
    if not _is_placed(event):
        yield "place not codable"
    if _event(event) is None:
        yield "event not codable"
    if event.incident.scope is Scope.AGGREGATE:
        yield "sum over several events"
    if event.incident.act is not Act.GROUND_CLASH and len(event.blamed) > 1:
        yield "actors disputed"


_ACLED_ALONE = "ACLED's own; always empty here."

ACLED: tuple[Column[Coded], ...] = (
    Column(
        "event_id_cnty", Kind.TEXT, "The incident's id, as in sayso_id: no number of ACLED's.",
        lambda e: e.incident.id,
    ),
    Column(
        "event_date", Kind.DAY,
        "The day; of a period of up to a month its middle, which is flagged; empty where ACLED "
        "has no code for how long it is.",
        _date,
    ),
    Column("year", Kind.INTEGER, "Year of the middle of the period.", _year),
    Column(
        "time_precision", Kind.INTEGER, "1 day, 2 up to a week, 3 up to a month; else empty.",
        lambda e: time_precision(e.when),
    ),
    Column(
        "disorder_type", Kind.TEXT, "ACLED's, by the event type.",
        lambda e: c.event.disorder if (c := _event(e)) else None,
    ),
    Column(
        "event_type", Kind.TEXT, "ACLED's event type that is nearest to the act.",
        lambda e: c.event.value if (c := _event(e)) else None,
    ),
    Column(
        "sub_event_type", Kind.TEXT,
        "Its sub-event type. A capture is coded only where it is known what its actor is.",
        lambda e: c.sub_event if (c := _event(e)) else None,
    ),
    Column(
        "actor1", Kind.TEXT,
        "Whom most accounts hold to have done it; of a clash, one side.",
        _actor,
    ),
    Column(
        "assoc_actor_1", Kind.TEXTS,
        "Others whom accounts hold to have done it: they disagree, and it is flagged.",
        _other_actors,
    ),
    Column(
        "inter1", Kind.INTEGER,
        "1 state forces, 2 rebel group, 3 political militia, 4 identity militia, 7 civilians, "
        "8 external or other forces; empty where the lexicon of the case does not say.",
        lambda e: _inter(e, _actor(e)),
    ),
    Column(
        "actor2", Kind.TEXT,
        "Of a clash the other side; Civilians where an account counts them among those harmed, "
        "or the event type is violence against them.",
        _second_actor,
    ),
    Column("assoc_actor_2", Kind.EMPTY, "Always empty here."),
    Column("inter2", Kind.INTEGER, "As inter1.", lambda e: _inter(e, _second_actor(e))),
    Column(
        "interaction", Kind.INTEGER, "Both codes side by side, the lesser first; 0 for no second.",
        _interaction,
    ),
    Column(
        "civilian_targeting", Kind.TEXT, "Civilian targeting, where actor2 is Civilians.",
        lambda e: "Civilian targeting" if _second_actor(e) == CIVILIANS else None,
    ),
    Column("iso", Kind.INTEGER, "ISO 3166 number of the country.", _iso),
    Column("region", Kind.EMPTY, _ACLED_ALONE),
    Column("country", Kind.TEXT, "Country.", lambda e: _of_place(e, "country")),
    Column("admin1", Kind.TEXT, "Governorate.", lambda e: _of_place(e, "governorate")),
    Column("admin2", Kind.TEXT, "District.", lambda e: _of_place(e, "district")),
    Column("admin3", Kind.EMPTY, "Always empty here."),
    Column("location", Kind.TEXT, "The nearest name of the place.", _location),
    Column(
        "latitude", Kind.NUMBER, "Degrees north (WGS 84); empty where geo_precision is.",
        lambda e: _coordinate(e, "lat"),
    ),
    Column("longitude", Kind.NUMBER, "Degrees east.", lambda e: _coordinate(e, "lon")),
    Column(
        "geo_precision", Kind.INTEGER,
        "1 settlement or finer, 2 near a place or district, 3 governorate or larger; empty for a "
        "whole country, and where no gazetteer holds the place.",
        lambda e: geo_precision(e.precision),
    ),
    Column(
        "source", Kind.TEXTS, "Who published the documents, each once.",
        lambda e: joined([d.publisher for d in e.documents]),
    ),
    Column("source_scale", Kind.EMPTY, _ACLED_ALONE),
    Column(
        "notes", Kind.TEXT,
        "What, where and when, how many voices, and who gives the ends of the range of killed.",
        _notes,
    ),
    Column(
        "fatalities", Kind.INTEGER,
        "Killed: the lowest of the accounts' figures, vague words by ACLED's table (several, many, "
        "few 3; tens 10; dozens 12; hundreds 100) where none states a number. Empty, not 0, where "
        "no account counts them.",
        lambda e: min(e.acled_counts, default=None),
    ),
    Column(
        "tags", Kind.TEXTS,
        "Which rules this row used (lowest of conflicting tolls, vague words recoded, middle of a "
        "period), what could not be coded (date, place, event), sum over several events, actors "
        "disputed.",
        lambda e: joined(list(_flags(e))),
    ),
    Column(
        "timestamp", Kind.INTEGER, "When the release was made, in seconds since 1970.",
        lambda e: int(e.release.made.timestamp()),
    ),
    *OWN,
    Column(
        "fatalities_low", Kind.INTEGER, "Least minimum of the killed over the accounts.",
        lambda e: e.low,
    ),
    Column(
        "fatalities_high", Kind.INTEGER,
        "Greatest maximum of the killed; empty where all say only at least.",
        lambda e: e.high,
    ),
)  # fmt: skip
"""In ACLED's order, then sayso's own."""
