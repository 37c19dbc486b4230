"""The gate: a figure under its pin is named, and no pin is ever lowered."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.evaluation.gate import TOLERANCE, Scores, below, raised

SCORES = st.dictionaries(
    st.sampled_from(["accounts", "attribution"]),
    st.dictionaries(st.sampled_from(["content", "origin", "when"]), st.floats(0, 100)),
)


def test_a_lower_figure_is_named_with_both_values() -> None:
    [line] = below({"accounts": {"origin": 60.0}}, {"accounts": {"origin": 58.4}})
    for part in ("accounts", "origin", "58.4", "60.0"):
        assert part in line


def test_an_equal_or_better_figure_passes() -> None:
    assert below({"accounts": {"origin": 60.0}}, {"accounts": {"origin": 60.0}}) == []
    assert below({"accounts": {"origin": 60.0}}, {"accounts": {"origin": 71.0}}) == []


def test_rounding_is_tolerated_and_no_more() -> None:
    pinned = {"accounts": {"origin": 60.0}}
    assert below(pinned, {"accounts": {"origin": 60.0 - TOLERANCE / 2}}) == []
    assert below(pinned, {"accounts": {"origin": 60.0 - 3 * TOLERANCE}})


def test_a_figure_that_was_not_reached_at_all_is_under_its_pin() -> None:
    pinned = {"accounts": {"origin": 60.0}, "passages": {"chain": 40.0}}
    assert len(below(pinned, {"accounts": {}})) == 2


def test_a_figure_that_nobody_pinned_is_free() -> None:
    assert below({}, {"accounts": {"origin": 1.0}}) == []


@given(baseline=SCORES, reached=SCORES)
def test_pins_move_upward_only(baseline: Scores, reached: Scores) -> None:
    pinned = raised(baseline, reached)
    for task, figures in baseline.items():
        for figure, value in figures.items():
            assert pinned[task][figure] >= value
    for task, figures in reached.items():
        for figure, value in figures.items():
            assert pinned[task][figure] >= value


@given(baseline=SCORES, reached=SCORES)
def test_pins_are_figures_that_were_reached_or_pinned(baseline: Scores, reached: Scores) -> None:
    for task, figures in raised(baseline, reached).items():
        for figure, value in figures.items():
            known = [scores.get(task, {}).get(figure) for scores in (baseline, reached)]
            assert value in known


@given(baseline=SCORES, reached=SCORES)
def test_what_is_pinned_passes_its_own_gate(baseline: Scores, reached: Scores) -> None:
    pinned = raised(baseline, reached)
    assert below(pinned, pinned) == []
    assert raised(pinned, reached) == pinned
