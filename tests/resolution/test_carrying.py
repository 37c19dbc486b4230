"""Whom a speaker blamed is meant where he goes on."""

from pathlib import Path

import pytest
from tests.claims.reading import read
from tests.resolution.speaking import document, lexicon_in

from sayso.incidents.stated import stated_actor
from sayso.model.claim import Claim
from sayso.resolution.carrying import NEAR
from sayso.resolution.lexicon import Lexicon
from sayso.resolution.resolve import resolve
from sayso.store.gazetteer import world_gazetteer

GOVERNMENT = "Velmar government"
FIRST = "Velmar warplanes bombed a market in Harzab, killing nine people, the Orrin Monitor said. "


def resolved(lexicon: Lexicon, text: str) -> list[Claim]:
    """Return the claims of a text, resolved, in their order."""
    return list(resolve(document(text), read(text), world_gazetteer(), lexicon).claims)


def test_another_strike_is_by_whom_the_same_speaker_blamed(lexicon: Lexicon) -> None:
    last = resolved(lexicon, FIRST + "It said another strike killed two people in Tanab.")[-1]
    assert last.perpetrator is not None
    assert last.perpetrator.canon == GOVERNMENT
    assert last.perpetrator.reason, "that it was carried on is said"
    assert stated_actor(last) is None, "its own words name nobody"


@pytest.mark.parametrize(
    "second",
    [
        "A doctor said another strike killed two people in Tanab.",
        "It said that no strike had killed anybody in Tanab.",
        f"{'It rained. ' * (NEAR // 10)}The Orrin Monitor said a strike killed two in Tanab.",
    ],
)
def test_others_and_what_did_not_happen_take_nobody(lexicon: Lexicon, second: str) -> None:
    last = resolved(lexicon, FIRST + second)[-1]
    assert last.perpetrator is None


def test_the_outlets_own_voice_carries_nobody(lexicon: Lexicon) -> None:
    text = "Velmar warplanes bombed Harzab, killing nine. A rocket killed two people in Tanab."
    first, last = resolved(lexicon, text)
    assert first.perpetrator is not None
    assert last.perpetrator is None


GROUP = """
[[actor]]
name = "Sawar Front"
kind = "rebel_group"

[[actor]]
name = "rebels"
kind = "rebel_group"
general = true
aliases = ["gunmen", "terrorists"]
"""
NAMED_ONCE = "Sawar Front gunmen shelled Harzab on Monday, killing nine people. "


@pytest.mark.parametrize(
    ("second", "who"),
    [
        ("A source at the police said gunmen had shelled the market, killing nine.", "Sawar Front"),
        ("A source at the police said gunmen had executed two men.", "rebels"),
        (f"{'It rained. ' * (NEAR // 10)}A medic said gunmen had shelled a school.", "rebels"),
    ],
)
def test_fighters_are_of_the_group_that_was_named_before(
    tmp_path: Path, second: str, who: str
) -> None:
    last = resolved(lexicon_in(tmp_path, GROUP), NAMED_ONCE + second)[-1]
    assert last.perpetrator is not None
    assert last.perpetrator.canon == who
