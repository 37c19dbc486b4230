"""A row of another project's table in; the claim that its columns make out.

"ACLED codes 12": the claim is in the project's own voice, as sure and as precise as its columns say
(method.md has the codes). Anchors stand in the row's text, in which each filled cell is a paragraph
``column: value``. The project passes on what others report, so that its voice raises no count.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping

from sayso.claims.cells import Cells, cells_of, days_of, place_of
from sayso.formats.types import CODED_ROWS
from sayso.model.claim import Act, Claim, Effect, Evidentiality, Toll, Who
from sayso.model.document import Document
from sayso.model.ids import derived_id
from sayso.model.reference import (
    ActorReference,
    DatePrecision,
    DateRange,
    Place,
    PlacePrecision,
)
from sayso.model.span import Anchor

ENGINE = "columns"
_PERIODS = {1: DatePrecision.DAY, 2: DatePrecision.DAYS, 3: DatePrecision.WEEK,
            4: DatePrecision.MONTH, 5: DatePrecision.YEAR}  # fmt: skip
_GED_PLACES = {
    1: PlacePrecision.SETTLEMENT,
    2: PlacePrecision.NEAR,
    3: PlacePrecision.DISTRICT,
    4: PlacePrecision.GOVERNORATE,
    5: PlacePrecision.REGION,
    6: PlacePrecision.COUNTRY,
    7: PlacePrecision.REGION,
}
_ACLED_PLACES = {
    1: PlacePrecision.SETTLEMENT,
    2: PlacePrecision.NEAR,
    3: PlacePrecision.GOVERNORATE,
}
_ACTS = {
    "air/drone strike": Act.AIRSTRIKE,
    "shelling/artillery/missile attack": Act.SHELLING,
    "remote explosive/landmine/ied": Act.BOMBING,
    "grenade": Act.BOMBING,
    "suicide bomb": Act.SUICIDE_BOMBING,
    "chemical weapon": Act.CHEMICAL,
    "armed clash": Act.GROUND_CLASH,
    "government regains territory": Act.CAPTURE,
    "non-state actor overtakes territory": Act.CAPTURE,
    "non-violent transfer of territory": Act.CAPTURE,
    "abduction/forced disappearance": Act.ABDUCTION_OR_ARREST,
    "arrests": Act.ABDUCTION_OR_ARREST,
    "sexual violence": Act.SEXUAL_VIOLENCE,
    "looting/property destruction": Act.DESTRUCTION,
    "change to group/activity": Act.MOVEMENT,
}
"""ACLED's sub-events; an attack may be a shooting, an execution or torture, and is none of them."""
_ONE_SIDED = frozenset({"explosions/remote violence", "violence against civilians"})
"""ACLED's event types of which the first actor is who did it."""


def is_coded(document: Document) -> bool:
    """Tell whether a document is a row whose columns make its claim."""
    return document.media_type in _READERS


def find_coded(document: Document) -> list[Claim]:
    """Return the claim of a coded row; none where its columns say neither where nor how many."""
    cells = cells_of(document.text)
    claim = _READERS[document.media_type](document, cells)
    return [claim] if claim else []


def _acled(document: Document, cells: Cells) -> Claim | None:
    killed = cells.count("fatalities")
    tolls: tuple[Toll, ...] = ()
    if killed:  # 0 stands for none known, which is no count of none.
        words, anchor = cells.words("fatalities"), cells.anchor("fatalities")
        tolls = (Toll(Effect.KILLED, Who.ALL, killed, killed, words, anchor=anchor),)
    anchor = cells.anchor("notes") or cells.anchor("fatalities") or cells.anchor("event_date")
    sub_event = cells.words("sub_event_type").lower()
    one_sided = cells.words("event_type").lower() in _ONE_SIDED
    return _claim(
        document,
        anchor,
        act=_ACTS.get(sub_event, Act.OTHER),
        act_anchor=cells.anchor("sub_event_type"),
        perpetrator=_actor(cells, "actor1") if one_sided else None,
        tolls=tolls,
        when=_acled_when(cells),
        where=_acled_where(cells),
    )


def _acled_when(cells: Cells) -> DateRange | None:
    """Widen the day by its precision: the middle of a week, or any day of a month."""
    day, code = cells.day("event_date"), cells.count("time_precision") or 1
    if day is None:
        return None
    first = last = day
    if code == 2:
        first, last = day - dt.timedelta(days=3), day + dt.timedelta(days=3)
    elif code >= 3:
        first = day.replace(day=1)
        last = (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
    precision = {1: DatePrecision.DAY, 2: DatePrecision.WEEK}.get(code, DatePrecision.MONTH)
    words = cells.words("event_date")
    return DateRange(first, last, words, precision, anchor=cells.anchor("event_date"))


def _acled_where(cells: Cells) -> Place | None:
    precision = _ACLED_PLACES.get(cells.count("geo_precision") or 1, PlacePrecision.REGION)
    return place_of(
        cells,
        precision,
        {"settlement": "location", "district": "admin2", "governorate": "admin1"},
    )


def _ged(document: Document, cells: Cells) -> Claim | None:
    tolls = list(_ged_toll(cells))
    if civilians := cells.count("deaths_civilians"):
        words, anchor = cells.words("deaths_civilians"), cells.anchor("deaths_civilians")
        tolls.append(Toll(Effect.KILLED, Who.CIVILIANS, civilians, civilians, words, anchor=anchor))
    one_sided = cells.count("type_of_violence") == 3
    return _claim(
        document,
        cells.between("best", "low") or cells.anchor("best") or cells.anchor("date_start"),
        act=None,
        act_anchor=None,
        perpetrator=_actor(cells, "side_a") if one_sided else None,
        tolls=tuple(tolls),
        when=_ged_when(cells),
        where=_ged_where(cells),
    )


def _ged_toll(cells: Cells) -> Iterator[Toll]:
    """Give the range of the row, with the words of its best figure where it has one."""
    counts = {c: n for c in ("best", "low", "high") if (n := cells.count(c)) is not None}
    if not any(counts.values()):
        return
    words = next(c for c in ("best", "low", "high") if c in counts)
    low = min(n for c, n in counts.items() if c != "high" or len(counts) == 1)
    high = max(n for c, n in counts.items() if c != "low" or len(counts) == 1)
    yield Toll(
        Effect.KILLED,
        Who.ALL,
        min(low, high),
        max(low, high),
        cells.words(words),
        anchor=cells.anchor(words),
    )


def _ged_when(cells: Cells) -> DateRange | None:
    first, last = cells.day("date_start"), cells.day("date_end")
    if first is None:
        return None
    last = first if last is None or last < first else last
    precision = _PERIODS.get(cells.count("date_prec") or 1, DatePrecision.DAY)
    words = cells.words("date_start")
    return DateRange(first, last, words, precision, anchor=cells.anchor("date_start"))


def _ged_where(cells: Cells) -> Place | None:
    precision = _GED_PLACES.get(cells.count("where_prec") or 1, PlacePrecision.REGION)
    names = {"settlement": "where_coordinates", "district": "adm_2", "governorate": "adm_1"}
    return place_of(cells, precision, names)


def _ftm(document: Document, cells: Cells) -> Claim | None:
    """Take the days and the place of an Event; what happened its name says in words."""
    return _claim(
        document,
        cells.anchor("name") or cells.anchor("summary"),
        act=None,
        act_anchor=None,
        perpetrator=None,
        tolls=(),
        when=_ftm_when(cells),
        where=_ftm_where(cells),
    )


def _ftm_when(cells: Cells) -> DateRange | None:
    """Read prefixes of ISO 8601: a day, a month or a year."""
    column = "startDate" if cells.words("startDate") else "date"
    first, last = days_of(cells.words(column)), days_of(cells.words("endDate"))
    if first is None:
        return None
    start, end = first[0], max(first[1], last[1] if last else first[1])
    days = (end - start).days + 1
    bounds = ((1, DatePrecision.DAY), (6, DatePrecision.DAYS), (7, DatePrecision.WEEK),
              (31, DatePrecision.MONTH))  # fmt: skip
    precision = next((p for most, p in bounds if days <= most), DatePrecision.YEAR)
    return DateRange(start, end, cells.words(column), precision, anchor=cells.anchor(column))


def _ftm_where(cells: Cells) -> Place | None:
    """Take the place as written: what a gazetteer knows of it is looked up beside it."""
    anchor = cells.anchor("location")
    if anchor is None:
        return None
    return Place((anchor.exact,), PlacePrecision.UNRESOLVED, anchors=(anchor,))


def _actor(cells: Cells, column: str) -> ActorReference | None:
    anchor = cells.anchor(column)
    return ActorReference(anchor.exact, "unknown", anchor) if anchor else None


def _claim(
    document: Document,
    anchor: Anchor | None,
    *,
    act: Act | None,
    act_anchor: Anchor | None,
    perpetrator: ActorReference | None,
    tolls: tuple[Toll, ...],
    when: DateRange | None,
    where: Place | None,
) -> Claim | None:
    if anchor is None or not (tolls or where):
        return None
    return Claim(
        id=derived_id("clm", document.id, anchor.start, anchor.end, ENGINE),
        document=document.id,
        anchor=anchor,
        act=act,
        act_anchor=act_anchor,
        perpetrator=perpetrator,
        tolls=tolls,
        when=when,
        where=where,
        evidentiality=Evidentiality.DOCUMENT,
        engine=ENGINE,
    )


_READERS: Mapping[str, Callable[[Document, Cells], Claim | None]] = {
    CODED_ROWS["acled"]: _acled,
    CODED_ROWS["ged"]: _ged,
    CODED_ROWS["ftm"]: _ftm,
}
