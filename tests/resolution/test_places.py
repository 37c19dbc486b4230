"""Which places a text names, and what they stand for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.document import Document, Furniture, FurnitureKind, OffsetMap
from sayso.model.reference import Place, PlacePrecision
from sayso.model.span import Span
from sayso.resolution.gazetteer import GazetteerPlace, InMemoryGazetteer
from sayso.resolution.places import find_places


def village(number: int, name: str, governorate: str, **more: object) -> GazetteerPlace:
    fields: dict[str, object] = {"lat": 35.0 + number / 10, "lon": 36.0, "country": "Syria"} | more
    return GazetteerPlace(f"t:{number}", name, governorate=governorate, **fields)  # type: ignore[arg-type]


GAZETTEER = InMemoryGazetteer(
    [
        village(1, "Kafr Ostan", "Idlib", names=("كفر أوستان",)),
        village(2, "Tal Wendeh", "Hama"),
        village(3, "Tal Wendeh", "Aleppo"),
        village(4, "Mirzala", "Homs", population=40_000),
        village(5, "Aleppo", "Aleppo", population=2_000_000),
        village(6, "Ostaniyah", "", country="Ostland", population=300),
        GazetteerPlace("t:7", "Ostland", kind="country", country="Ostland", lat=1.0, lon=2.0),
    ]
)


def document(text: str, furniture: tuple[Furniture, ...] = ()) -> Document:
    offsets = OffsetMap((), len(text), 0)
    return Document("0" * 64, "a.txt", text, offsets, language="en", furniture=furniture)


def places(text: str) -> list[Place]:
    return find_places(document(text), GAZETTEER)


def test_a_village_is_found_with_its_record() -> None:
    [found, _] = places("Shells hit the village of Kafr Ostan in Idlib province.")
    assert found.verbatim == ("Kafr Ostan",)
    assert (found.settlement, found.governorate, found.country) == ("Kafr Ostan", "Idlib", "Syria")
    assert (found.gazetteer_id, found.lat, found.precision) == (
        "t:1", 35.1, PlacePrecision.SETTLEMENT,
    )  # fmt: skip


@pytest.mark.parametrize("spelling", ["Kafar Ustan", "Kafr al-Ostan", "Kafr Oustan"])
def test_another_spelling_finds_the_same_record(spelling: str) -> None:
    [found] = places(f"Shells hit the village of {spelling}.")
    assert (found.gazetteer_id, found.settlement) == ("t:1", spelling)


@pytest.mark.parametrize(("governorate", "record"), [("Hama", "t:2"), ("Aleppo", "t:3")])
def test_of_two_villages_the_one_in_the_named_governorate_is_meant(
    governorate: str, record: str
) -> None:
    found = places(f"Shells hit Tal Wendeh in {governorate} province.")[0]
    assert found.gazetteer_id == record


def test_a_name_of_two_places_stays_ambiguous_with_its_candidates() -> None:
    [found, *_] = places("Syrian shells hit the village of Tal Wendeh.")
    assert {found.gazetteer_id, *(c.gazetteer_id for c in found.other_candidates)} == {"t:2", "t:3"}


def test_a_governorate_in_the_text_leaves_no_candidate_elsewhere() -> None:
    found = places("Shells hit Tal Wendeh in Hama province.")[0]
    assert (found.gazetteer_id, found.other_candidates) == ("t:2", ())


@pytest.mark.parametrize(
    ("text", "precision", "settlement", "governorate"),
    [
        ("in Aleppo", "settlement", "Aleppo", "Aleppo"),
        ("in Aleppo province", "governorate", "", "Aleppo"),
        ("in the province of Aleppo", "governorate", "", "Aleppo"),
        ("in Aleppo countryside", "governorate", "", "Aleppo"),
        ("in rural Aleppo", "governorate", "", "Aleppo"),
        ("in northern Aleppo", "governorate", "", "Aleppo"),
        ("in eastern Aleppo", "settlement", "Aleppo", "Aleppo"),
        ("near Aleppo", "near", "Aleppo", "Aleppo"),
        ("in the countryside of Damascus", "governorate", "", "Rural Damascus"),
        ("near Damascus", "governorate", "", "Rural Damascus"),
        ("in a Damascus suburb", "governorate", "", "Rural Damascus"),
        ("in Eastern Ghouta", "region", "", "Rural Damascus"),
        ("in Syria", "country", "", ""),
        ("in Deir al-Zour", "settlement", "Deir ez-Zor", "Deir ez-Zor"),
        ("in Hasakeh province", "governorate", "", "Al-Hasakah"),
    ],
)
def test_how_much_of_a_governorate_is_meant(
    text: str, precision: str, settlement: str, governorate: str
) -> None:
    [found] = places(f"Shells fell {text}.")
    assert (found.precision, found.settlement, found.governorate) == (
        precision, settlement, governorate,
    )  # fmt: skip


def test_a_governorate_is_an_area_and_no_bare_point() -> None:
    [found] = places("Shells fell in Homs province.")
    assert found.radius_m
    assert found.radius_m > 50_000


def test_near_a_place_has_a_radius() -> None:
    found = places("Shells fell north of Mirzala in Homs province.")[0]
    assert (found.precision, found.radius_m) == (PlacePrecision.NEAR, 25_000)


def test_a_village_in_no_gazetteer_stays_with_the_area_around_it() -> None:
    found = places("Shells hit the village of Alsatahin in Hama province.")[0]
    assert (found.precision, found.settlement, found.governorate, found.gazetteer_id) == (
        PlacePrecision.UNRESOLVED, "Alsatahin", "Hama", "",
    )  # fmt: skip
    assert found.radius_m


def test_a_namesake_elsewhere_is_not_taken_against_the_words_of_the_text() -> None:
    found = places("Shells hit the village of Mirzala in Hama province.")[0]
    assert (found.precision, found.governorate) == (PlacePrecision.UNRESOLVED, "Hama")


def test_a_neighbourhood_lies_in_its_city() -> None:
    found = places("Shells hit the al-Wendi neighbourhood of Aleppo.")[0]
    assert (found.neighbourhood, found.settlement, found.precision) == (
        "al-Wendi", "Aleppo", PlacePrecision.NEIGHBOURHOOD,
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "The Homs Liberation Brigade fired.",
        "Mr Mirzala said so.",
        "Abu Mirzala said so.",
        "Omar Mirzala said so.",
        "Two men and The Many fled to March.",
        "",
    ],
)
def test_people_groups_and_common_words_are_no_places(text: str) -> None:
    assert places(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "between Aleppo and Mirzala",
        "on the Aleppo-Mirzala road",
        "between the towns of Aleppo and Mirzala",
    ],
)
def test_a_way_between_two_places_is_neither_of_them(text: str) -> None:
    [found] = places(f"A bus was hit {text} in the night.")
    assert (found.precision, found.settlement) == (PlacePrecision.REGION, "")
    assert found.lat == pytest.approx(35.45)
    assert found.radius_m == pytest.approx(5_560, rel=0.01)


def test_the_town_of_a_dateline_is_no_place_of_an_event() -> None:
    furniture = (Furniture(Span(0, 8), FurnitureKind.DATELINE),)
    found = find_places(document("Aleppo - Shells hit Mirzala in Homs.", furniture), GAZETTEER)
    assert [p.verbatim for p in found] == [("Mirzala",), ("Homs",)]


def test_the_capital_is_that_of_the_country_spoken_of() -> None:
    found = places("Syrian shells fell in the capital.")
    assert [p.settlement for p in found] == ["Damascus"]


def test_a_lost_apostrophe_does_not_hide_a_name() -> None:
    assert [p.settlement for p in places("Shells hit Aleppos north.")] == ["Aleppo"]


def test_another_country_is_named_by_its_record() -> None:
    [found] = places("Shells fell in Ostland.")
    assert (found.precision, found.country) == (PlacePrecision.COUNTRY, "Ostland")


PIECES = st.sampled_from(
    ["in", "near", "the", "village", "of", "Kafr", "Ostan", "Aleppo", "al", "Al-Bab", "province",
     "between", "and", "Aleppo-Mirzala", "road", "capital", "Ostland", ".", ",", "al-", "'", "town",
     "كفر", "أوستان", "حلب", "\u202e", "neighborhoods", "Eastern", "Ghouta"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=14).map(" ".join))
def test_every_place_proves_itself_by_its_words(text: str) -> None:
    for found in places(text):
        assert found.anchors
        assert all(anchor.holds_in(text) for anchor in found.anchors)
        assert (found.lat is None) == (found.lon is None)


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    places(text)


@pytest.mark.parametrize(
    ("people", "written", "record"),
    [
        (300_000, "Velmarin", "t:8"),
        (300_000, "Al-Quzeyla", ""),
        (3_000_000, "Al-Quzeyla", "t:8"),
        (30_000, "Velmarin", ""),
    ],
)
def test_a_town_of_a_country_that_the_text_does_not_name_must_be_known(
    people: int, written: str, record: str
) -> None:
    city = GazetteerPlace(
        "t:8", "Velmarin", names=("Al-Quzeyla",), country="Farland", lat=9.0, lon=9.0,
        population=people,
    )  # fmt: skip
    gazetteer = InMemoryGazetteer([*GAZETTEER.records, city])
    text = f"Shells hit the town of {written}, a newspaper of Ostland said."
    found = find_places(document(text), gazetteer)[0]
    assert (found.verbatim, found.gazetteer_id) == ((written,), record)


@pytest.mark.parametrize(("name", "meant"), [("Velmarin", True), ("al-Velmarin", False)])
def test_a_town_of_a_country_not_named_is_meant_by_its_own_spelling_alone(
    name: str, meant: bool
) -> None:
    city = GazetteerPlace("t:9", "Velmarin", country="Farland", lat=9.0, lon=9.0,
                          population=500_000)  # fmt: skip
    assert in_farland(f"Shells hit {name} in Syria, where they fell on Mirzala.", city) is meant


@pytest.mark.parametrize(("name", "meant"), [("Ostaniyah", True), ("Ostinah", False)])
def test_a_town_of_a_country_that_is_only_mentioned_is_spelled_as_its_record(
    name: str, meant: bool
) -> None:
    town = GazetteerPlace("t:9", "Ostaniyah", country="Farland", lat=9.0, lon=9.0)
    land = GazetteerPlace("t:10", "Farland", kind="country", country="Farland", lat=9.0, lon=9.0)
    text = f"Syria, Syria and again Syria: planes from Farland hit the town of {name}."
    assert in_farland(text, town, land) is meant


def in_farland(text: str, *places: GazetteerPlace) -> bool:
    gazetteer = InMemoryGazetteer([village(1, "Mirzala", "Homs"), *places])
    found = find_places(document(text), gazetteer)
    return any(p.settlement and p.country == "Farland" for p in found)
