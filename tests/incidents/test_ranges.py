"""Ranges run from the least minimum to the greatest maximum (design.md, rule 2)."""

from collections.abc import Callable
from dataclasses import replace

from sayso.incidents.ranges import toll_ranges
from sayso.model.claim import Effect, Factuality, Scope, Toll, Who
from sayso.model.incident import Account

Make = Callable[..., Account]
MakeToll = Callable[..., Toll]


def test_each_bound_links_to_the_claim_that_gives_it(make_account: Make) -> None:
    accounts = [make_account("a", "Orrin Monitor", 9), make_account("b", "Dr Brenn", (11, 14))]
    (found,) = toll_ranges(accounts, Scope.INCIDENT)
    assert found.low is not None
    assert found.high is not None
    assert (found.low.value, found.low.claim) == (9, "clm-a-Orrin Monitor")
    assert (found.high.value, found.high.origin) == (14, "Dr Brenn")
    assert not found.open_above


def test_at_least_leaves_it_open_above(make_account: Make) -> None:
    (found,) = toll_ranges([make_account("a", killed=(9, None))], Scope.INCIDENT)
    assert found.low is not None
    assert found.low.value == 9
    assert found.high is None
    assert found.open_above


def test_a_maximum_is_never_under_a_figure_that_somebody_gives_as_least(
    make_account: Make,
) -> None:
    accounts = [make_account("a", killed=70), make_account("b", "Orrin Monitor", (112, None))]
    (found,) = toll_ranges(accounts, Scope.INCIDENT)
    assert found.high is not None
    assert found.high.value == 112
    assert found.open_above


def test_up_to_gives_no_minimum(make_account: Make) -> None:
    (found,) = toll_ranges([make_account("a", killed=(None, 30))], Scope.INCIDENT)
    assert found.low is None
    assert found.high is not None


def test_war_totals_superseded_and_denied_figures_take_no_part(
    make_account: Make, make_toll: MakeToll
) -> None:
    accounts = [
        make_account("a", killed=300_000, scope=Scope.WAR_TOTAL),
        make_account("b", "Orrin Monitor", 9, superseded=(make_toll(4),)),
        make_account("c", "Ministry of Roads", 0, factuality=Factuality.CERTAIN_NOT),
    ]
    (found,) = toll_ranges(accounts, Scope.INCIDENT)
    assert found.low is not None
    assert found.high is not None
    assert (found.low.value, found.high.value) == (9, 9)


def test_sums_and_groups_have_ranges_of_their_own(make_account: Make, make_toll: MakeToll) -> None:
    children = make_toll(3, who=Who.CHILDREN)
    accounts = [
        make_account("a", "Orrin Monitor", tolls=(make_toll(9), children)),
        make_account("b", killed=60, scope=Scope.AGGREGATE),
        make_account("c", tolls=(make_toll(20, effect=Effect.INJURED),)),
    ]
    found = toll_ranges(accounts, Scope.INCIDENT)
    assert [(r.scope, r.effect, r.who) for r in found] == [
        (Scope.INCIDENT, Effect.KILLED, Who.ALL),
        (Scope.INCIDENT, Effect.KILLED, Who.CHILDREN),
        (Scope.INCIDENT, Effect.INJURED, Who.ALL),
        (Scope.AGGREGATE, Effect.KILLED, Who.ALL),
    ]


def test_a_vague_word_bounds_only_where_nobody_states_a_number(
    make_account: Make, make_toll: MakeToll
) -> None:
    dozens = replace(make_account("a"), tolls=(replace(make_toll((24, None)), imputed=True),))
    (alone,) = toll_ranges([dozens], Scope.INCIDENT)
    assert alone.low is not None
    assert alone.low.value == 24
    (beside,) = toll_ranges([dozens, make_account("b", "Dr Brenn", 31)], Scope.INCIDENT)
    assert beside.low is not None
    assert beside.low.value == 31
