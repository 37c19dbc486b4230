"""Incidents in; the columns of UCDP's Georeferenced Event Dataset, as far as they can be filled.

Numbers that UCDP alone gives stay empty. There is no best figure unless a person signed one.
"""

from sayso.model.claim import Scope, Who
from sayso.model.reference import ActorKind, Place
from sayso.publish.datasets.coded import CIVILIANS, Coded, is_clash
from sayso.publish.datasets.codes import date_prec, grid_cell, where_prec
from sayso.publish.datasets.columns import Column, Kind, joined
from sayso.publish.datasets.own import OWN
from sayso.publish.wording import near_place_words

_STATES = frozenset({ActorKind.STATE_FORCES, ActorKind.EXTERNAL_FORCES})


def _ucdp(*names: str) -> tuple[Column[Coded], ...]:
    """Make columns that UCDP alone can fill."""
    return tuple(Column(name, Kind.EMPTY, "UCDP's own; always empty here.") for name in names)


def _type(event: Coded) -> int | None:
    """Code what is known of both sides: nothing is coded where a side's kind is not."""
    kinds = [event.kind_of(name) for name in event.blamed]
    if ActorKind.UNKNOWN in kinds or not kinds:
        return None
    if is_clash(event.incident.act):
        if len(kinds) < 2:
            return None
        return 1 if _STATES & set(kinds) else 2
    return 3 if event.harms_civilians and len(kinds) == 1 else None


def _side_a(event: Coded) -> str | None:
    return joined(event.blamed)


def _side_b(event: Coded) -> str | None:
    return CIVILIANS if event.harms_civilians and not is_clash(event.incident.act) else None


def _place(event: Coded) -> str | None:
    return near_place_words(event.place) or None if event.place else None


def _words(event: Coded) -> str | None:
    return ", ".join(event.place.verbatim) or None if event.place else None


def _point(event: Coded) -> tuple[float, float] | None:
    place = event.place
    if place is None or place.lat is None or place.lon is None:
        return None
    return place.lat, place.lon


def _of(event: Coded, name: str) -> str | None:
    found: str | None = getattr(event.place, name) if isinstance(event.place, Place) else None
    return found or None


def _wkt(event: Coded) -> str | None:
    point = _point(event)
    return f"POINT ({point[1]} {point[0]})" if point else None


def _unknown(event: Coded) -> int | None:
    best = event.signed(Who.ALL)
    return None if best is None else max(0, best - (event.signed(Who.CIVILIANS) or 0))


GED: tuple[Column[Coded], ...] = (
    *_ucdp("id", "relid"),
    Column(
        "year", Kind.INTEGER, "Year of date_start.",
        lambda e: e.earliest.year if e.earliest else None,
    ),
    *_ucdp("active_year", "code_status"),
    Column(
        "type_of_violence",
        Kind.INTEGER,
        "1 state-based, 2 non-state, 3 one-sided. Filled only where the lexicon of the case says "
        "what the actors are: a clash with a state's forces 1, without them 2, civilians harmed "
        "by the only actor who is blamed 3.",
        _type,
    ),
    *_ucdp("conflict_dset_id", "conflict_new_id", "conflict_name"),
    *_ucdp("dyad_dset_id", "dyad_new_id", "dyad_name"),
    *_ucdp("side_a_dset_id", "side_a_new_id"),
    Column(
        "side_a", Kind.TEXTS,
        "Whom the accounts hold to have done it, the one that most of them name first. All are "
        "listed where they disagree; it is their word.",
        _side_a,
    ),
    *_ucdp("side_b_dset_id", "side_b_new_id"),
    Column(
        "side_b", Kind.TEXT,
        "Civilians, where an account counts civilians, women or children among those harmed "
        "outside a clash; else empty.",
        _side_b,
    ),
    Column(
        "number_of_sources", Kind.INTEGER, "Documents that tell of it.",
        lambda e: e.incident.corroboration.documents,
    ),
    Column(
        "source_article", Kind.TEXTS, "SHA-256 of each document's preserved original.",
        lambda e: joined([d.id for d in e.documents]),
    ),
    Column(
        "source_office", Kind.TEXTS, "Who published the documents, each once.",
        lambda e: joined([d.publisher for d in e.documents]),
    ),
    Column(
        "source_date", Kind.TEXTS, "Days of the documents, each once.",
        lambda e: joined([d.date.isoformat() for d in e.documents if d.date]),
    ),
    Column(
        "source_headline", Kind.TEXTS, "Titles of the documents, each once.",
        lambda e: joined([d.title for d in e.documents]),
    ),
    Column(
        "source_original", Kind.TEXTS,
        "The origins: whose word the accounts are. A newspaper's own voice stands under its "
        "name, an unnamed speaker as unnamed.",
        lambda e: joined(e.origins),
    ),
    Column(
        "where_prec", Kind.INTEGER,
        "1 settlement or finer, 2 near a place (about 25 km), 3 district, 4 governorate, 5 larger "
        "or between two places, 6 country; empty where no gazetteer holds the place.",
        lambda e: where_prec(e.precision),
    ),
    Column(
        "where_coordinates", Kind.TEXT, "Name of the place that the coordinates are of.", _place
    ),
    Column("where_description", Kind.TEXT, "The place in the words of the accounts.", _words),
    Column("adm_1", Kind.TEXT, "Governorate.", lambda e: _of(e, "governorate")),
    Column("adm_2", Kind.TEXT, "District.", lambda e: _of(e, "district")),
    Column(
        "latitude", Kind.NUMBER, "Degrees north (WGS 84) of the place as precise as where_prec.",
        lambda e: p[0] if (p := _point(e)) else None,
    ),
    Column(
        "longitude", Kind.NUMBER, "Degrees east, likewise.",
        lambda e: p[1] if (p := _point(e)) else None,
    ),
    Column("geom_wkt", Kind.TEXT, "The same as well-known text, longitude first.", _wkt),
    Column(
        "priogrid_gid", Kind.INTEGER, "PRIO-GRID cell of half a degree that holds the point.",
        lambda e: grid_cell(*p) if (p := _point(e)) else None,
    ),
    Column("country", Kind.TEXT, "Country.", lambda e: _of(e, "country")),
    *_ucdp("country_id", "region"),
    Column(
        "event_clarity", Kind.INTEGER, "1 one event, 2 a sum over several strikes or days.",
        lambda e: 2 if e.incident.scope is Scope.AGGREGATE else 1,
    ),
    Column(
        "date_prec", Kind.INTEGER,
        "1 day, 2 two to six days, 3 week, 4 eight days to a month, 5 over a month, to a year; "
        "empty where an end is open or it is longer.",
        lambda e: date_prec(e.when),
    ),
    Column("date_start", Kind.DAY, "First day on which it may have been.", lambda e: e.earliest),
    Column("date_end", Kind.DAY, "Last day on which it may have been.", lambda e: e.latest),
    *(
        Column[Coded](name, Kind.EMPTY, "No account tells the killed apart by side; always empty.")
        for name in ("deaths_a", "deaths_b")
    ),
    Column(
        "deaths_civilians", Kind.INTEGER, "Killed civilians, where a person signed one number.",
        lambda e: e.signed(Who.CIVILIANS),
    ),
    Column(
        "deaths_unknown", Kind.INTEGER, "What best leaves beside deaths_civilians.", _unknown
    ),
    Column(
        "best", Kind.INTEGER,
        "Killed, where a person signed one number; else empty: nothing here works out a best "
        "figure.",
        lambda e: e.signed(Who.ALL),
    ),
    Column(
        "high", Kind.INTEGER,
        "Greatest maximum of the killed over the accounts; empty where all say only at least.",
        lambda e: e.high,
    ),
    Column("low", Kind.INTEGER, "Least minimum of the killed over the accounts.", lambda e: e.low),
    *_ucdp("gwnoa", "gwnob"),
    *OWN,
)  # fmt: skip
"""In UCDP's order, then sayso's own."""
