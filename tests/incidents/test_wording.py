"""What the words of two clauses share."""

from dataclasses import replace

import pytest
from tests.incidents.claim_sample import claim

from sayso.incidents.wording import of_names, wording
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


@pytest.mark.parametrize(
    ("mine", "sign"),
    [
        ("planes came back to Tellas", "names: of another telling"),
        ("planes hit both Tellas and Harzab", "names: of both"),
    ],
)
def test_names_of_other_tellings_are_told(mine: str, sign: str) -> None:
    others = [said("shells fell on Tellas")]
    assert sign in of_names(said(mine), [said("planes bombed Harzab")], others)


def test_how_many_names_are_new_is_told() -> None:
    mine = said("shells fell on Harzab and Tellas")
    assert of_names(mine, [said("planes bombed Harzab")], [])["names: new"] == 0.5
    assert "names: none shared" in of_names(
        said("they fled Tellas"), [said("planes bombed Harzab")], []
    )
    assert of_names(said("nine died"), [said("planes bombed Harzab")], []) == {}
