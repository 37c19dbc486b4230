"""Two tolls of a kind, each with its place, in one breath: two claims."""

import pytest
from tests.claims.reading import read, sources

from sayso.model.claim import Effect, Who

MONITOR = "the Orrin Monitor said."


def killed(text: str) -> list[int | None]:
    """Return how many were killed by each claim of a text that counts them, in order."""
    counted = [c.toll(Effect.KILLED, Who.ALL) for c in read(text)]
    return [toll.low for toll in counted if toll is not None]


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("Eleven people were killed in Harzab and seven others in Orrin,", [11, 7]),
        ("Eleven people were killed in Harzab and seven others were killed in Orrin,", [11, 7]),
        ("Four soldiers in Harzab and 12 people in Orrin were killed on Monday,", [4, 12]),
        (
            "Raids killed 15 people in a northern district of Harzab and another six in Orrin,",
            [15, 6],
        ),
        ("Three people were killed in Harzab, two in Orrin and one in Tanab,", [3, 2, 1]),
        ("Shells killed nine people in the town of Harzab 5 in Orrin 3 in Tanab,", [9, 5, 3]),
        (
            "Twelve people were killed on Monday: nine in Harzab, two in Orrin and one in Tanab,",
            [12, 9, 2, 1],
        ),
        (
            "Raids killed 24 people in all including 9 in Harzab 8 in Orrin and 7 in Tanab,",
            [24, 9, 8, 7],
        ),
        (
            "Raids on Harzab killed six people while shells on the town of Orrin left four dead,",
            [6, 4],
        ),
    ],
)
def test_each_toll_with_its_place_is_a_claim(sentence: str, figures: list[int]) -> None:
    text = f"{sentence} {MONITOR}"
    assert killed(text) == figures
    assert {tuple(sources(claim)) for claim in read(text)} == {("the Orrin Monitor",)}


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("One guard was killed in a car bomb and 11 gunmen were killed in clashes,", [1, 11]),
        ("Nine people were killed on Monday while four were killed on Sunday,", [9, 4]),
    ],
)
def test_each_toll_with_its_deed_or_day_is_a_claim(sentence: str, figures: list[int]) -> None:
    assert killed(f"{sentence} {MONITOR}") == figures


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("Fifteen civilians and 27 soldiers were killed in Harzab,", [42]),
        ("Eleven people were killed in Harzab, including four children,", [11]),
        ("Shells killed two people in Harzab and wounded three others in Orrin,", [2]),
        ("Eleven people were killed in Harzab on Monday and seven others fled,", [11]),
        ("Nine people were killed in Harzab in 2014, 20 kilometres from Orrin,", [9]),
        ("Twelve people were killed in Harzab, three of them in the market of Orrin,", [12]),
    ],
)
def test_groups_of_one_event_are_one_claim(sentence: str, figures: list[int]) -> None:
    assert killed(f"{sentence} {MONITOR}") == figures


def test_both_claims_quote_their_own_words() -> None:
    text = f"Eleven people were killed in Harzab and seven others in Orrin, {MONITOR}"
    assert [claim.anchor.exact for claim in read(text)] == [
        "Eleven people were killed in Harzab",
        "seven others in Orrin",
    ]
