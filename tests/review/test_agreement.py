"""Agreement comes out as its authors worked it out by hand."""

import datetime as dt
import json

import pytest

from sayso.model.errors import DecisionError
from sayso.model.judgement import Decision, Judgement
from sayso.review.agreement import Measure, alpha, kappa
from sayso.review.assessing import agreements, assessment

OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
"""Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), example C."""
UNITS = [[value for value in unit if value is not None] for unit in zip(*OBSERVERS, strict=True)]


@pytest.mark.parametrize(
    ("measure", "expected"),
    [(Measure.NOMINAL, 0.743), (Measure.INTERVAL, 0.849), (Measure.RATIO, 0.797)],
)
def test_alpha_of_krippendorff_s_own_example(measure: Measure, expected: float) -> None:
    assert alpha(UNITS, measure) == pytest.approx(expected, abs=0.0005)


def test_alpha_of_two_who_disagree_by_chance_is_nought() -> None:
    """Two values, each of the four pairs once: observed 2/4, expected 2*4*4/(8*7) = 4/7."""
    units = [("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")]
    assert alpha(units) == pytest.approx(1 - (2 / 4) / (4 / 7))


def test_kappa_of_cohen_s_table() -> None:
    """Alike 35 of 50; by chance (25/50)(30/50) + (25/50)(20/50) = 0.5."""
    pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5
    pairs += [("no", "yes")] * 10 + [("no", "no")] * 15
    assert kappa(pairs) == pytest.approx((0.7 - 0.5) / (1 - 0.5))


def test_nothing_to_compare_has_no_agreement() -> None:
    assert alpha([]) is None
    assert alpha([("a",), ("b",)]) is None
    assert alpha([("a", "a"), ("a", "a")]) is None
    assert kappa([]) is None
    assert kappa([("a", "a")]) is None


def judgement(number: int, by: str, claim: str, **read: object) -> Judgement:
    at = dt.datetime(2026, 1, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=number)
    return Judgement(
        f"jdg-{number}", Decision.ASSESS, claim, by, at, "read blind", value=json.dumps(read)
    )


def test_a_later_reading_of_the_same_person_counts() -> None:
    log = [
        judgement(1, "Amal", "clm-1", act="airstrike"),
        judgement(2, "Basma", "clm-1", act="shelling"),
        judgement(3, "Basma", "clm-1", act="airstrike"),
        judgement(4, "Amal", "clm-2", act="shelling"),
    ]
    act = next(a for a in agreements(log) if a.field == "act")
    assert (act.claims, act.alike, act.pair, act.both) == (1, 1.0, ("Amal", "Basma"), 1)


def test_what_is_not_asked_is_not_assessed() -> None:
    assert json.loads(assessment([("killed", "37+"), ("act", "none")])) == {
        "act": None,
        "killed": {"effect": "killed", "who": "all", "low": 37, "high": None, "verbatim": "37+",
                   "imputed": False, "summed": False, "anchor": None},
    }  # fmt: skip
    with pytest.raises(DecisionError, match="is not assessed"):
        assessment([("mood", "bad")])
    with pytest.raises(DecisionError, match="say what you read"):
        assessment([])
