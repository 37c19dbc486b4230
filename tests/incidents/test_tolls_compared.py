"""What a claim's tolls say for and against its being of a telling's event."""

import pytest
from tests.incidents.claim_sample import claim

from sayso.incidents.tolls_compared import tolls_compared
from sayso.model.claim import Claim

MONITOR, AGENCY = "Orrin Monitor", "Velmar Agency"


def signs(mine: Claim, *told: Claim) -> set[str]:
    return set(tolls_compared(mine, told))


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        (9, 9, {"killed: same"}),
        (40, 40, {"killed: same", "killed: same, great"}),
        (4, 9, {"killed: other", "killed: fewer"}),
        (12, 9, {"killed: other", "killed: more"}),
        ((9, None), 12, {"killed: may be one", "killed: fewer"}),
    ],
)
def test_two_tolls_are_compared(
    mine: int | tuple[int, None], theirs: int, expected: set[str]
) -> None:
    one = claim(1, killed=mine, origin=MONITOR)
    assert signs(one, claim(0, killed=theirs, origin=AGENCY)) == expected


def test_two_tolls_by_one_speaker_and_two_speakers_in_one_place_are_told() -> None:
    here = claim(0, killed=9, origin=MONITOR, settlement="Harzab")
    other = claim(1, killed=12, origin=AGENCY, settlement="Harzab")
    own = claim(1, killed=12, origin=MONITOR, settlement="Harzab")
    assert "killed: other, one place, two speakers" in signs(other, here)
    assert "killed: other by one speaker" in signs(own, here)


def test_a_toll_that_only_the_claim_gives_is_told() -> None:
    assert signs(claim(2, killed=9), claim(0)) == {"killed: claim alone"}
    assert signs(claim(2), claim(0, killed=9)) == set()
