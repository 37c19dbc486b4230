"""What a name by itself may mean, and what stays of one that no gazetteer has."""

import pytest
from tests.resolution.test_places import GAZETTEER, places, village

from sayso.model.errors import LexiconError
from sayso.model.reference import PlacePrecision
from sayso.resolution.choosing import choose, load_weights
from sayso.resolution.gazetteer import InMemoryGazetteer
from sayso.resolution.places_lookup import look_up


def test_more_than_one_record_is_ambiguous() -> None:
    found = look_up("Tall Wendeh", GAZETTEER, country="Syria")
    assert {r.place.id for r in found} == {"t:2", "t:3"}


def test_the_governorate_leaves_what_lies_there() -> None:
    assert [r.place.id for r in look_up("Tal Wendeh", GAZETTEER, governorate="Hama")] == ["t:2"]
    assert look_up("Tal Wendeh", GAZETTEER, governorate="Latakia") == []


def test_a_record_of_no_governorate_may_lie_in_the_one_that_is_named() -> None:
    gazetteer = InMemoryGazetteer([village(1, "Tal Ost", "", lat=35.2, lon=37.0)])
    assert [r.place.id for r in look_up("Tal Ost", gazetteer, governorate="Hama")] == ["t:1"]
    assert look_up("Tal Ost", gazetteer, governorate="Daraa") == []


def test_two_records_close_together_are_one_place() -> None:
    twins = [village(n, "Tal Ost", "Hama", lat=35.0 + n / 100, lon=37.0) for n in (1, 2)]
    [found] = look_up("Tal Ost", InMemoryGazetteer(twins), governorate="Hama")
    assert {found.place.id, *found.same} == {"t:1", "t:2"}


def test_a_place_of_two_records_keeps_both() -> None:
    twins = [village(n, "Tal Ost", "Hama", lat=35.0 + n / 100, lon=37.0) for n in (1, 2)]
    from tests.resolution.test_places import document

    from sayso.resolution.places import find_places

    [found, _] = find_places(
        document("Shells hit the village of Tal Ost in Hama province."), InMemoryGazetteer(twins)
    )
    assert {found.gazetteer_id, *found.same_place} == {"t:1", "t:2"}


def test_what_the_text_calls_a_village_stays_with_the_area_around_it() -> None:
    text = "Men left Ostrava. They came to Ostrava, a small village in the countryside of Mirzala."
    found = [p for p in places(text) if p.verbatim[0] == "Ostrava"]
    assert len(found) == 2
    for place in found:
        assert (place.precision, place.gazetteer_id) == (PlacePrecision.UNRESOLVED, "")
        assert (place.governorate, place.lat) == ("Homs", 35.4)
        assert place.radius_m == 15_000


def test_a_man_who_is_called_something_is_no_place() -> None:
    assert not [p for p in places("Salim Ostman, a doctor in Mirzala, was hurt.") if
                p.verbatim[0].startswith("Salim")]  # fmt: skip


def test_the_likeliest_candidate_is_chosen_only_where_it_is_likely() -> None:
    candidates = [{"none": 1.0}, {"here": 1.0}, {"here": 0.9}]
    weights = {"here": 1.0}
    assert choose(candidates, weights) == 1
    assert choose(candidates, weights, least=0.6) == 0


def test_weights_that_do_not_ship_are_named() -> None:
    with pytest.raises(LexiconError, match="nowhere"):
        load_weights("nowhere")
