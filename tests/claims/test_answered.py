"""One side's act and the other's before it, in one sentence: two claims, or one event."""

import pytest
from tests.claims.reading import read

SAID = ", the Orrin Monitor said."


@pytest.mark.parametrize(
    "text",
    [
        "Air strikes by the army killed nine people in Harzab after rebels had shelled the capital",
        "Army air strikes killed nine people in Harzab following rocket attacks by rebels on Orrin",
    ],
)
def test_what_the_other_side_did_before_is_a_claim_of_its_own(text: str) -> None:
    first, second = read(text + SAID)
    assert "killed nine" in first.anchor.exact
    assert "killed nine" not in second.anchor.exact
    assert not second.tolls


@pytest.mark.parametrize(
    "text",
    [
        "Nine people were killed in Harzab after a bomb exploded on Monday",
        "Nine people were killed in Harzab when army warplanes bombed a market",
        "The army bombed Harzab on Monday after shelling the village overnight",
    ],
)
def test_a_cause_is_no_event_of_its_own(text: str) -> None:
    assert len(read(text + SAID)) == 1
