"""What the event tables and the map say, column by column, is what the accounts say."""

import dataclasses
import datetime as dt
import itertools
from collections.abc import Sequence
from typing import Any, cast

import pytest
from tests.publish.datasets.made import release, strike
from tests.publish.sample import killed, night_strike

from sayso.model.claim import Act, Effect, Scope, Toll, Who
from sayso.model.incident import Account, Bound, Incident, TollRange
from sayso.model.reference import (
    ActorKind,
    DatePrecision,
    DateRange,
    GeneralisedPlace,
    Place,
    PlacePrecision,
)
from sayso.publish.datasets.acled import ACLED
from sayso.publish.datasets.coded import Coded, coded
from sayso.publish.datasets.codes import (
    acled_count,
    acled_event,
    date_prec,
    geo_precision,
    grid_cell,
    midpoint,
    time_precision,
    where_prec,
)
from sayso.publish.datasets.columns import Column
from sayso.publish.datasets.ged import GED
from sayso.publish.datasets.geojson import features, geometry
from sayso.publish.release import Release

GED_COLUMNS = """id relid year active_year code_status type_of_violence conflict_dset_id
conflict_new_id conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a
side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office source_date
source_headline source_original where_prec where_coordinates where_description adm_1 adm_2 latitude
longitude geom_wkt priogrid_gid country country_id region event_clarity date_prec date_start
date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob""".split()
ACLED_COLUMNS = """event_id_cnty event_date year time_precision disorder_type event_type
sub_event_type actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction
civilian_targeting iso region country admin1 admin2 admin3 location latitude longitude geo_precision
source source_scale notes fatalities tags timestamp""".split()
OWN_COLUMNS = """sayso_id n_documents n_origins labels date_earliest date_latest geo_generalised
fatalities_imputed review_state release""".split()


def row(columns: Sequence[Column[Coded]], made: Release) -> dict[str, Any]:
    (event,) = coded(made)
    return {column.name: column.value(event) for column in columns}


def days(first: str, last: str) -> DateRange:
    one, other = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    return DateRange(one, other, "then", DatePrecision.DAYS)


def unsigned(**changed: Any) -> Incident:
    incident, _ = night_strike()
    return dataclasses.replace(incident, **changed)


def telling(tolls: Sequence[Toll]) -> Incident:
    """The strike with one account for each toll, and the range that they make."""
    incident, _ = night_strike()
    account = incident.accounts[0]
    accounts = tuple(
        dataclasses.replace(account, id=f"acc-{n}", tolls=(toll,), claims=(f"clm-{n}",))
        for n, toll in enumerate(tolls)
    )
    return dataclasses.replace(incident, accounts=accounts)


def test_the_columns_are_those_of_the_formats_in_their_order() -> None:
    assert [c.name for c in GED] == [*GED_COLUMNS, *OWN_COLUMNS]
    assert [c.name for c in ACLED] == [
        *ACLED_COLUMNS, *OWN_COLUMNS, "fatalities_low", "fatalities_high",
    ]  # fmt: skip


def test_the_strike_as_ucdp_would_have_it() -> None:
    said = row(GED, strike())
    assert (said["low"], said["high"], said["best"]) == (33, 55, 37)
    assert (said["deaths_unknown"], said["deaths_civilians"]) == (37, None)
    assert said["side_a"] == "Tazmiran government; Free Valleys Front"
    assert said["number_of_sources"] == 9
    assert "Idrun Haskal" in said["source_original"]
    assert "unnamed: Activists" in said["source_original"]
    assert (said["where_prec"], said["date_prec"], said["event_clarity"]) == (1, 1, 1)
    assert said["date_start"] == said["date_end"] == dt.date(2019, 3, 12)
    assert said["review_state"] == "signed"
    assert all(said[c] is None for c in ("id", "relid", "conflict_name", "country_id", "gwnoa"))


def test_without_a_signature_there_is_no_best_figure() -> None:
    said = row(GED, release([unsigned()]))
    assert (said["best"], said["deaths_unknown"]) == (None, None)
    assert (said["low"], said["high"]) == (33, 55)
    assert said["review_state"] == "suggested"


def test_a_sum_is_no_clear_event_and_a_war_s_toll_is_none() -> None:
    assert row(GED, release([unsigned(scope=Scope.AGGREGATE)]))["event_clarity"] == 2
    assert list(coded(release([unsigned(scope=Scope.WAR_TOTAL)]))) == []


def test_the_strike_as_acled_would_have_it() -> None:
    said = row(ACLED, strike())
    assert (said["event_type"], said["sub_event_type"]) == (
        "Explosions/Remote violence", "Air/drone strike",
    )  # fmt: skip
    assert (said["actor1"], said["inter1"]) == ("Tazmiran government", 1)
    assert (said["actor2"], said["inter2"], said["interaction"]) == ("Civilians", 7, 17)
    assert said["assoc_actor_1"] == "Free Valleys Front"
    assert (said["fatalities"], said["fatalities_low"], said["fatalities_high"]) == (33, 33, 55)
    assert said["tags"] == "lowest of conflicting tolls; actors disputed"
    assert "33–55 or more, by Nahruz Volunteer Rescue and Idrun Haskal" in said["notes"]


@pytest.mark.parametrize(
    ("words", "number"),
    [("several", 3), ("many people", 3), ("a few", 3), ("tens", 10), ("Dozens", 12),
     ("hundreds of people", 100), ("scores", 40)],
)  # fmt: skip
def test_vague_words_have_acled_s_numbers_in_its_table_alone(words: str, number: int) -> None:
    vague = killed(40, None, words, imputed=True)
    assert acled_count(vague) == number
    incident = telling([vague])
    low = Bound(40, "clm-0", "outlet", words)
    ranged = TollRange(Effect.KILLED, Who.ALL, Scope.INCIDENT, low, None, open_above=True)
    corroboration = dataclasses.replace(incident.corroboration, ranges=(ranged,))
    made = release([dataclasses.replace(incident, corroboration=corroboration)])
    said = row(ACLED, made)
    assert (said["fatalities"], said["fatalities_low"]) == (number, 40)
    assert said["fatalities_imputed"] is True
    assert "vague words recoded" in said["tags"]
    assert row(GED, made)["low"] == 40


def test_a_vague_word_gives_way_to_a_number() -> None:
    incident = telling([killed(24, None, "dozens", imputed=True), killed(37, 37, "37")])
    said = row(ACLED, release([incident]))
    assert said["fatalities"] == 37
    assert "vague words recoded" not in (said["tags"] or "")


def test_where_nobody_counts_there_is_no_nought() -> None:
    said = row(ACLED, release([telling([Toll(Effect.INJURED, Who.ALL, 5, 5, "five")])]))
    assert said["fatalities"] is None


def test_a_capture_is_coded_by_who_took_the_place() -> None:
    assert acled_event(Act.CAPTURE) is None
    state = acled_event(Act.CAPTURE, ActorKind.STATE_FORCES)
    rebels = acled_event(Act.CAPTURE, ActorKind.REBEL_GROUP)
    assert state
    assert state.sub_event == "Government regains territory"
    assert rebels
    assert rebels.sub_event == "Non-state actor overtakes territory"


@pytest.mark.parametrize(
    ("first", "last", "ucdp", "acled"),
    [
        ("2019-03-12", "2019-03-12", 1, 1),
        ("2019-03-12", "2019-03-13", 2, 2),
        ("2019-03-12", "2019-03-17", 2, 2),
        ("2019-03-12", "2019-03-18", 3, 2),
        ("2019-03-12", "2019-03-19", 4, 3),
        ("2019-03-01", "2019-03-31", 4, 3),
        ("2019-03-01", "2019-04-15", 5, None),
        ("2019-01-01", "2019-12-31", 5, None),
        ("2018-01-01", "2019-12-31", None, None),
    ],
)
def test_days_have_the_codes_of_their_number(
    first: str, last: str, ucdp: int | None, acled: int | None
) -> None:
    when = days(first, last)
    assert (date_prec(when), time_precision(when)) == (ucdp, acled)
    said = row(ACLED, release([unsigned(when=when)]))
    assert (said["event_date"] is None) == (acled is None)
    assert (said["date_earliest"], said["date_latest"]) == (when.earliest, when.latest)


def test_a_period_is_dated_by_its_middle_and_flagged() -> None:
    when = days("2019-03-01", "2019-03-31")
    assert midpoint(when) == dt.date(2019, 3, 16)
    said = row(ACLED, release([unsigned(when=when)]))
    assert said["event_date"] == dt.date(2019, 3, 16)
    assert "middle of a period" in said["tags"]


def test_an_open_end_has_no_code() -> None:
    when = DateRange(None, dt.date(2019, 3, 12), "by Tuesday", DatePrecision.OPEN)
    assert (date_prec(when), time_precision(when), midpoint(when)) == (None, None, None)
    assert "date not codable" in row(ACLED, release([unsigned(when=when)]))["tags"]


@pytest.mark.parametrize(
    ("precision", "ucdp", "acled"),
    [
        (PlacePrecision.POINT, 1, 1),
        (PlacePrecision.NEIGHBOURHOOD, 1, 1),
        (PlacePrecision.SETTLEMENT, 1, 1),
        (PlacePrecision.NEAR, 2, 2),
        (PlacePrecision.DISTRICT, 3, 2),
        (PlacePrecision.GOVERNORATE, 4, 3),
        (PlacePrecision.REGION, 5, 3),
        (PlacePrecision.COUNTRY, 6, None),
        (PlacePrecision.UNRESOLVED, None, None),
    ],
)
def test_places_have_the_codes_of_their_precision_and_no_bare_point_from_a_district_on(
    precision: PlacePrecision, ucdp: int | None, acled: int | None
) -> None:
    assert (where_prec(precision), geo_precision(precision)) == (ucdp, acled)
    bare = Place(("there",), precision, lat=33.5, lon=36.3)
    point = cast(dict[str, Any], geometry(bare) or {"type": None})
    assert point["type"] == ("Point" if ucdp in (1, 2) else None)
    if ucdp in (1, 2):
        assert point["coordinates"] == [36.3, 33.5]
        return
    wide = cast(dict[str, Any], geometry(dataclasses.replace(bare, radius_m=40_000.0)) or {})
    assert wide.get("type") == ("Polygon" if ucdp else None)
    if ucdp:
        (ring,) = wide["coordinates"]
        turns = itertools.pairwise(ring)
        area = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in turns)
        assert ring[0] == ring[-1]
        assert area > 0  # anticlockwise


@pytest.mark.parametrize(("lat", "lon"), [(33.5, 179.9), (89.0, 10.0), (-33.5, -179.95)])
def test_no_area_goes_over_a_pole_or_the_antimeridian(lat: float, lon: float) -> None:
    place = Place(("x",), PlacePrecision.DISTRICT, lat=lat, lon=lon, radius_m=60_000.0)
    assert geometry(place) is None


def test_a_generalised_place_says_so_and_has_no_point() -> None:
    place = GeneralisedPlace(("Qarhad",), PlacePrecision.DISTRICT, district="Qarhad")
    (event,) = coded(release([unsigned(where=place)]))
    (feature,) = cast(list[dict[str, Any]], list(features([event])))
    assert feature["geometry"] is None
    assert feature["properties"]["generalised"] is True
    assert row(GED, release([unsigned(where=place)]))["geo_generalised"] is True


def test_who_is_known_by_no_name_stands_only_where_nobody_is_named() -> None:
    incident, _ = night_strike()
    blamed: list[Account] = [a for a in incident.accounts if a.perpetrator][:2]
    written = dataclasses.replace(blamed[0].perpetrator, verbatim="Gunmen", canon="unknown")  # type: ignore[type-var]
    first = dataclasses.replace(blamed[0], perpetrator=written)
    only = dataclasses.replace(incident, accounts=(first,))
    both = dataclasses.replace(incident, accounts=(first, blamed[1]))
    assert row(GED, release([only]))["side_a"] == "Gunmen"
    assert row(GED, release([both]))["side_a"] == blamed[1].perpetrator.canon  # type: ignore[union-attr]


def test_cells_of_the_grid_have_prio_s_numbers() -> None:
    # The first cell is the southwestern one, numbers go east, then north.
    assert grid_cell(-89.9, -179.9) == 1
    assert grid_cell(-89.9, 179.9) == 720
    assert grid_cell(89.9, 179.9) == 259_200
    assert grid_cell(None, 3.0) is None
