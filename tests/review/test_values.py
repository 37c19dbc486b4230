"""What a person writes for a value is taken as meant, or refused."""

import json

import pytest

from sayso.model.errors import DecisionError
from sayso.review.values import value_of


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [("37", 37, 37), ("37-44", 37, 44), ("37..44", 37, 44), ("37+", 37, None), ("-44", None, 44)],
)
def test_counts(written: str, low: int | None, high: int | None) -> None:
    toll = json.loads(value_of("killed.children", written))
    assert (toll["effect"], toll["who"]) == ("killed", "children")
    assert (toll["low"], toll["high"]) == (low, high)


@pytest.mark.parametrize(
    ("field", "written"),
    [
        ("killed", "many"),
        ("killed", "44-37"),
        ("killed", ""),
        ("killed", "+5"),
        ("killed.cats", "3"),
        ("mood", "bad"),
        ("when", "yesterday"),
        ("when", "2016-07-05..2016-07-02"),
        ("act", "party"),
        ("quote", "here"),
        ("origin", ""),
        ("factuality", "none"),
    ],
)
def test_what_makes_no_sense_is_refused(field: str, written: str) -> None:
    with pytest.raises(DecisionError):
        value_of(field, written)


def test_days() -> None:
    when = json.loads(value_of("when", "2016-07-02..2016-07-05"))
    assert (when["earliest"], when["latest"], when["precision"]) == (
        *("2016-07-02", "2016-07-05", "days"),
    )
    assert value_of("when", "none") == "null"
