"""What the words of two clauses share."""

from dataclasses import replace

import pytest
from tests.incidents.claim_sample import claim

from sayso.incidents.wording import wording
from sayso.model.claim import Claim
from sayso.model.span import Anchor


def said(words: str) -> Claim:
    return replace(claim(0), anchor=Anchor(words, "", "", 0, len(words)))


@pytest.mark.parametrize(
    ("first", "then", "sign"),
    [
        ("shells fell on Harzab", "a car bomb went off", "weapon: other"),
        ("shells fell on Harzab", "artillery killed two", "weapon: same"),
        ("planes bombed a bakery", "the queue for bread queue", "target: same"),
        ("planes bombed a bakery", "planes bombed a bridge", "target: other"),
        ("planes bombed Harzab", "another house was hit", "words: another"),
        ("planes bombed Harzab", "nine died in the attack", "words: the same"),
        ("planes bombed Harzab", "they fled from Tellas", "names: none shared"),
    ],
)
def test_what_two_clauses_share_is_named(first: str, then: str, sign: str) -> None:
    assert sign in wording(said(then), [said(first)])


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("planes bombed Harzab", "nine people died"),
        ("Harzab was calm", "planes bombed it"),
        ("shells fell", "two were hurt"),
    ],
)
def test_of_what_only_one_names_nothing_is_said(first: str, then: str) -> None:
    signs = wording(said(then), [said(first)])
    assert not [s for s in signs if s.startswith(("weapon", "target", "names"))]


def test_the_same_words_share_most_and_common_ones_nothing() -> None:
    same = wording(said("a bakery in Harzab burnt"), [said("a bakery in Harzab burnt")])
    other = wording(said("nine people were killed"), [said("nine people were killed")])
    assert same["words: shared"] == pytest.approx(1.0)
    assert other["words: shared"] == 0.0
