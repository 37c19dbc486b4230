"""The article that the project began with: when and where, as precise as it is. Not kept here."""

import datetime as dt
import os
from pathlib import Path

import pytest

from sayso.model.claim import Claim
from sayso.model.document import Document
from sayso.model.reference import DatePrecision, DateRange, Place, PlacePrecision
from sayso.pipeline import find_claims, read_document
from sayso.resolution.dates import find_dates
from sayso.resolution.gazetteer import Gazetteer
from sayso.resolution.places import find_places
from sayso.resolution.places_lookup import look_up
from sayso.store.gazetteer import listed_gazetteer

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("SAYSO_SHARED", ROOT.parent / "shared"))
ARTICLE = SHARED / "seed" / "article.txt"
GAZETTEER = SHARED / "data" / "gazetteer" / "wof_syria_gazetteer.csv"
pytestmark = [
    pytest.mark.skipif(not path.exists(), reason=f"{path} is not here")
    for path in (ARTICLE, GAZETTEER)
]
MABUJAH = {"wof_syria_gazetteer:1259863189", "wof_syria_gazetteer:1343350513"}


@pytest.fixture(scope="module")
def document() -> Document:
    return read_document(ARTICLE)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return listed_gazetteer(GAZETTEER)


@pytest.fixture(scope="module")
def dates(document: Document) -> dict[str, DateRange]:
    return {date.verbatim: date for date in find_dates(document)}


@pytest.fixture(scope="module")
def places(document: Document, gazetteer: Gazetteer) -> list[Place]:
    return find_places(document, gazetteer)


@pytest.fixture(scope="module")
def claims(document: Document, gazetteer: Gazetteer) -> list[Claim]:
    return find_claims(document, gazetteer)


def about(claims: list[Claim], words: str) -> Claim:
    return next(claim for claim in claims if words in claim.anchor.exact)


def called(places: list[Place], name: str) -> list[Place]:
    return [place for place in places if place.verbatim[0].startswith(name)]


def test_the_documents_are_dated_by_their_month(dates: dict[str, DateRange]) -> None:
    issued = dates["in April 2014"]
    assert (issued.earliest, issued.latest) == (dt.date(2014, 4, 1), dt.date(2014, 4, 30))
    assert issued.precision is DatePrecision.MONTH


def test_three_weeks_ago_counts_from_the_documents(dates: dict[str, DateRange]) -> None:
    ago = dates["three weeks ago"]
    assert ago.earliest is not None
    assert ago.latest is not None
    assert ago.earliest <= dt.date(2014, 4, 1) - dt.timedelta(21)
    assert dt.date(2014, 4, 30) - dt.timedelta(21) <= ago.latest < dt.date(2014, 4, 30)


def test_the_second_batch_came_then(claims: list[Claim], dates: dict[str, DateRange]) -> None:
    assert about(claims, "16 members entered").when == dates["three weeks ago"]


def test_a_village_in_no_gazetteer_stays_a_name_with_the_area_around_it(
    places: list[Place], claims: list[Claim]
) -> None:
    named = called(places, "Alsatahiyat")
    assert named
    for place in named:
        assert (place.precision, place.gazetteer_id) == (PlacePrecision.UNRESOLVED, "")
        assert (place.settlement, place.governorate) == ("Alsatahiyat", "Hama")
    [(lat, lon, radius)] = {(p.lat, p.lon, p.radius_m) for p in named}
    [town, *_] = called(places, "Salamiyeh")
    assert (lat, lon) == (town.lat, town.lon)
    assert radius is not None
    assert radius >= 10_000
    arrived = about(claims, "around 23 members").where
    assert arrived
    assert arrived.settlement == "Alsatahiyat"


def test_the_route_is_a_line_between_two_governorates(places: list[Place]) -> None:
    [route] = called(places, "Raqqa-Homs")
    assert (route.precision, route.governorate) == (PlacePrecision.REGION, "")
    assert route.radius_m is not None
    assert route.radius_m > 50_000


def test_khonifis_reaches_its_record(places: list[Place]) -> None:
    [found] = called(places, "Khonifis")
    assert (found.gazetteer_id, found.governorate) == ("wof_syria_gazetteer:1276317055", "Hama")


@pytest.mark.parametrize("spelling", ["Almabojah", "al-Mabujah", "Mabouja", "Mab'ouja", "المبعوجة"])
def test_all_spellings_of_a_village_reach_its_two_records(
    spelling: str, gazetteer: Gazetteer
) -> None:
    [found] = look_up(spelling, gazetteer, country="Syria", governorate="Hama")
    assert {found.place.id, *found.same} == MABUJAH


def test_the_village_of_the_killing_is_one_place_of_two_records(places: list[Place]) -> None:
    [found] = called(places, "Almabojah")
    assert {found.gazetteer_id, *found.same_place} >= MABUJAH
