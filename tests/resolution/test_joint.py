"""Two who say something at once are two origins; one whose name holds "and" is one."""

import pytest
from tests.resolution.speaking import claims, document

from sayso.resolution.joint import each_alone
from sayso.resolution.lexicon import Lexicon
from sayso.resolution.speakers import resolve_speakers


def origins(lexicon: Lexicon, source: str) -> list[str]:
    """Return who is the origin of what a source says, in the order of the words."""
    text = f"Nine people were killed in Harzab, {source} said."
    alone = each_alone(document(text), claims(text, source), lexicon)
    for claim in alone:
        last = claim.chain.links[-1].source
        assert last is not None
        assert last.holds_in(text)
    return [claim.origin for claim in resolve_speakers(document(text), alone, lexicon)]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("the Orrin Monitor and a nurse", ["Orrin Rights Monitor", "unnamed:nurse"]),
        ("residents and the Orrin Monitor", ["unnamed:residents", "Orrin Rights Monitor"]),
        ("the Orrin Monitor as well as the VNA", ["Orrin Rights Monitor", "Velmar News Agency"]),
    ],
)
def test_two_who_say_it_at_once_are_two(lexicon: Lexicon, source: str, found: list[str]) -> None:
    assert origins(lexicon, source) == found


@pytest.mark.parametrize(
    "source",
    [
        "residents and rescue workers",
        "local and media sources",
        "the Harzab Council of Farmers and Weavers",
        "the Orrin Monitor",
    ],
)
def test_others_stay_one(lexicon: Lexicon, source: str) -> None:
    assert len(origins(lexicon, source)) == 1


def test_the_claims_of_two_differ_in_no_more_than_their_speakers(lexicon: Lexicon) -> None:
    text = "Nine people were killed, the Orrin Monitor and a police official said."
    given = claims(text, "the Orrin Monitor and a police official")
    one, other = each_alone(document(text), given, lexicon)
    assert one.id == given[0].id != other.id
    assert one.anchor == other.anchor == given[0].anchor
    assert one.chain.links[-1].cue == other.chain.links[-1].cue
