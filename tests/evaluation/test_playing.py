"""Learning what joins claims from what the whole article then earns."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.incidents.claim_sample import APART, REPORT, claim
from train.earning import Annotations, paired
from train.playing import Game, best
from train.regret import Decision, Signs, least_regret

from sayso.incidents.joining import Draft
from sayso.incidents.sums import sums_of
from sayso.incidents.tellings import finished

TEXT = "".join(f"quot{n}".ljust(APART) for n in range(4))
DOCUMENT = replace(REPORT, text=TEXT)
CLAIMS = [claim(n, settlement="Harzab", killed=n + 3, origin="Orrin Monitor") for n in range(4)]

decisions = st.integers(1, 4).flatmap(
    lambda size: st.builds(
        Decision,
        st.lists(
            st.dictionaries(st.sampled_from("abc"), st.floats(-1, 1)), min_size=size, max_size=size
        ),
        st.lists(st.floats(-3, 3), min_size=size + 1, max_size=size + 1),
    )
)


def annotated(*events: tuple[int, ...]) -> Annotations:
    """Return events, each told by the monitor in the words of some of the claims."""
    return Annotations(
        TEXT,
        [
            {
                "act": "airstrike",
                "accounts": [
                    {
                        "origin": "Orrin Monitor",
                        "evidence": [f"quot{n}" for n in numbers],
                        "killed": {"low": max(numbers) + 3, "high": max(numbers) + 3},
                    }
                ],
            }
            for numbers in events
        ],
    )


def earned(gold: Annotations, *tellings: tuple[int, ...]) -> float:
    drafts = []
    for numbers in tellings:
        draft = Draft()
        for n in numbers:
            draft.add(CLAIMS[n])
        drafts.append(draft)
    return gold.earned(finished(DOCUMENT, drafts, sums_of(CLAIMS)))


def expected_regret(decision: Decision, points: Signs) -> float:
    return max(decision.earns) - decision.earns[best(decision.tellings, points)]


def test_what_annotators_have_earns_most() -> None:
    gold = annotated((0, 1), (2,))
    right = earned(gold, (0, 1), (2,))
    for other in [((0, 1, 2),), ((0,), (1,), (2,)), ((0, 1), (2,), (3,))]:
        assert earned(gold, *other) < right


def test_a_wrong_count_and_another_origin_earn_less() -> None:
    account = {"origin": "Orrin Monitor", "evidence": ["quot0"]}
    wrong = {"act": "airstrike", "accounts": [account | {"killed": {"low": 9, "high": 9}}]}
    strange = {"act": "airstrike", "accounts": [account | {"origin": "outlet"}]}
    earnings = [earned(Annotations(TEXT, [event]), (0,)) for event in (strange, wrong)]
    assert earnings[0] < earnings[1] < earned(annotated((0,)), (0,))


@given(st.lists(st.sets(st.integers(0, 30), min_size=1), max_size=5), st.randoms())
def test_events_are_paired_one_to_one_and_with_themselves(
    events: list[set[int]], chance: random.Random
) -> None:
    told = list(events)
    chance.shuffle(told)
    pairs = paired(events, told)
    assert len({e for e, _ in pairs}) == len({t for _, t in pairs}) == len(pairs)
    assert all(events[e] & told[t] for e, t in pairs)
    apart = all(a.isdisjoint(b) for i, a in enumerate(events) for b in events[i + 1 :])
    if apart:
        assert all(events[e] == told[t] for e, t in pairs)
        assert len(pairs) == len(events)


def test_a_choice_is_worth_what_the_whole_article_earns() -> None:
    gold = annotated((0,), (1,))
    game = Game(DOCUMENT, CLAIMS[:2], gold)
    [decision] = game.decisions({}, random.Random(1))
    assert decision.earns == [earned(gold, (0, 1)), earned(gold, (0,), (1,))]


def test_choices_that_change_nothing_are_left_out() -> None:
    assert Game(DOCUMENT, CLAIMS[:1], annotated((0,))).decisions({}, random.Random(1)) == []


@given(st.lists(decisions, min_size=1, max_size=6))
def test_a_heavy_penalty_keeps_the_points(found: list[Decision]) -> None:
    learnt = least_regret(found, {"a": 0.5}, 1e6)
    assert learnt["a"] == pytest.approx(0.5, abs=0.1)


def test_points_move_to_where_less_is_lost() -> None:
    join = Decision([{"near": 1.0}], [1.0, 0.0])
    part = Decision([{"far": 1.0}], [0.0, 1.0])
    learnt = least_regret([join, part], {"near": -2.0, "far": 2.0}, 0.01)
    assert expected_regret(join, learnt) == expected_regret(part, learnt) == 0


@pytest.mark.parametrize("count", [2, 3, 4])
def test_the_same_lots_give_the_same_choices(count: int) -> None:
    gold = annotated((0,), (1,))
    first, second = (
        Game(DOCUMENT, CLAIMS[:count], gold).decisions({}, random.Random(7)) for _ in range(2)
    )
    assert first == second
