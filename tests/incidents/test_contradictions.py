"""Only what is disjoint at its stated precision contradicts (design.md, rule 3)."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from sayso.incidents.contradictions import contradictions
from sayso.model.claim import Act, Effect, Factuality, Scope, Toll, Who
from sayso.model.incident import Account, ContradictionRule
from sayso.model.reference import DateRange, Place

Make = Callable[..., Account]
MakeToll = Callable[..., Toll]
MakeDay = Callable[..., DateRange]
MakePlace = Callable[..., Place]


def rules(*accounts: Account) -> list[ContradictionRule]:
    return [c.rule for c in contradictions(accounts, {})]


def test_tolls_whose_intervals_are_disjoint(make_account: Make) -> None:
    one, other = make_account("a", "Orrin Monitor", 37), make_account("b", "State Radio", 44)
    (found,) = contradictions([one, other], {})
    assert found.rule is ContradictionRule.TOLL
    assert found.detail == "killed: Orrin Monitor 37, State Radio 44"


@pytest.mark.parametrize(
    ("one", "other"), [((37, None), 44), (44, (None, 50)), ((30, 40), (40, 60)), ((50, None), 55)]
)
def test_intervals_that_touch_agree(make_account: Make, one: object, other: object) -> None:
    assert rules(make_account("a", "A", one), make_account("b", "B", other)) == []


def test_vague_words_scopes_groups_and_replaced_figures_do_not_contradict(
    make_account: Make, make_toll: MakeToll
) -> None:
    exact = make_account("a", "A", 9)
    dozens = make_account("b", "B", tolls=(Toll(Effect.KILLED, Who.ALL, 24, None, "dozens", True),))
    summed = make_account("c", "C", 60, scope=Scope.AGGREGATE)
    children = make_account("d", "D", tolls=(make_toll(3, who=Who.CHILDREN),))
    earlier = make_account("e", "E", 9, superseded=(make_toll(4),))
    assert rules(exact, dozens, summed, children, earlier) == []


def test_one_origin_does_not_contradict_itself_in_another_paper(make_account: Make) -> None:
    accounts = [make_account("a", "Orrin Monitor", 9), make_account("b", "Orrin Monitor", 11)]
    assert rules(*accounts) == []


def test_unnamed_speakers_of_two_papers_are_different_origins(make_account: Make) -> None:
    accounts = [make_account(d, "unnamed:medics", n) for d, n in (("a", 9), ("b", 11))]
    assert rules(*accounts) == [ContradictionRule.TOLL]


def test_one_disagreement_of_two_speakers_is_listed_once(make_account: Make) -> None:
    accounts = [make_account(d, o, n) for d in "abc" for o, n in (("A", 9), ("B", 11))]
    assert rules(*accounts) == [ContradictionRule.TOLL]


def test_days_that_share_none(make_account: Make, make_day: MakeDay) -> None:
    monday = make_account("a", "A", when=make_day("2019-03-04"))
    week = make_account("b", "B", when=make_day("2019-03-04", "2019-03-10"))
    later = make_account("c", "C", when=make_day("2019-03-12"))
    assert rules(monday, week) == []
    assert rules(monday, later) == [ContradictionRule.DATE]


def test_places_farther_apart_than_both_are_uncertain(
    make_account: Make, make_place: MakePlace
) -> None:
    velmar = replace(make_place("Velmar"), lat=10.0, lon=20.0, radius_m=3000.0)
    near = replace(make_place("Ossin"), lat=10.05, lon=20.0, radius_m=3000.0)
    far = replace(make_place("Lenn"), lat=10.5, lon=20.0, radius_m=3000.0)
    accounts = [make_account(d, d, where=w) for d, w in (("a", velmar), ("b", near))]
    assert rules(*accounts) == []
    distant = make_account("c", "c", where=far)
    assert rules(accounts[0], distant) == [ContradictionRule.PLACE]
    unknown = make_account("d", "d", where=make_place("Velmar"))
    assert rules(distant, unknown) == []


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("rebels", "Orrin government", [ContradictionRule.PERPETRATOR]),
        ("Orrin government or Lenn", "Lenn", []),
        ("unknown", "Lenn", []),
        ("Lenn", "Lenn", []),
    ],
)
def test_blame(make_account: Make, one: str, other: str, found: list[object]) -> None:
    assert rules(make_account("a", "A", blames=one), make_account("b", "B", blames=other)) == found


def test_acts_only_of_families_that_share_nothing(make_account: Make) -> None:
    strike = make_account("a", "A", act=Act.AIRSTRIKE)
    assert rules(strike, make_account("b", "B", act=Act.SHELLING)) == []
    assert rules(strike, make_account("b", "B", act=None)) == []
    assert rules(strike, make_account("b", "B", act=Act.EXECUTION)) == [ContradictionRule.ACT]


def test_that_it_happened_against_that_it_did_not(make_account: Make) -> None:
    said = make_account("a", "A", 9, blames="Lenn")
    denied = make_account("b", "Lenn", factuality=Factuality.CERTAIN_NOT)
    doubted = make_account("c", "C", factuality=Factuality.PROBABLE_NOT)
    assert rules(said, denied) == [ContradictionRule.OCCURRENCE]
    assert rules(said, doubted) == []


def test_victims_of_whom_one_says_civilians_and_another_fighters(
    make_account: Make, make_toll: MakeToll
) -> None:
    def told(origin: str, who: Who, part: int = 9) -> Account:
        return make_account(
            origin, origin, tolls=(make_toll(9), make_toll(part, Effect.KILLED, who))
        )

    fighters = told("State Radio", Who.COMBATANTS)
    assert rules(told("Monitor", Who.CIVILIANS), fighters) == [ContradictionRule.VICTIM_STATUS]
    assert rules(told("Monitor", Who.CIVILIANS, 4), fighters) == []
    assert rules(told("Monitor", Who.COMBATANTS), fighters) == []
