"""Whose responsibility a claim denies, where no word of it says so outright."""

import pytest
from tests.claims.reading import read
from tests.resolution.speaking import document

from sayso.model.claim import Factuality
from sayso.resolution.lexicon import Lexicon
from sayso.resolution.resolve import resolve
from sayso.store.gazetteer import world_gazetteer

GOVERNMENT = "Velmar government"


def denials(lexicon: Lexicon, text: str) -> list[tuple[str, Factuality]]:
    """Return whose responsibility each claim of a text denies, and how surely it is put."""
    found = resolve(document(text), read(text), world_gazetteer(), lexicon).claims
    return [(c.denies_responsibility_of, c.factuality) for c in found]


@pytest.mark.parametrize(
    "text",
    [
        "The Velmar army said that Velmar warplanes did not bomb the market in Harzab on Monday.",
        "The Velmar army dismissed as false reports that Velmar warplanes had bombed the market.",
    ],
)
def test_who_says_that_his_own_side_did_not_refuses_the_blame(lexicon: Lexicon, text: str) -> None:
    assert (GOVERNMENT, Factuality.UNCOMMITTED) in denials(lexicon, text)


@pytest.mark.parametrize(
    "text",
    [
        "The Orrin Monitor said that Velmar warplanes did not bomb the market in Harzab on Monday.",
        "The Velmar army said that the Harzab Brigade did not shell the market on Monday.",
        "The Velmar army said that Velmar warplanes bombed the market in Harzab on Monday.",
        "The Velmar army is investigating reports that Velmar warplanes bombed the market.",
    ],
)
def test_nobody_is_cleared_by_another_nor_by_what_he_admits(lexicon: Lexicon, text: str) -> None:
    assert all(not denied for denied, _ in denials(lexicon, text))
