"""What holds a word more often, in a shorter text, or a rarer word, stands first."""

import pytest

from sayso.store.search_query import Term
from sayso.store.search_ranking import rank, rarity, times

TEXTS = [
    (1, "flood took the old bridge"),
    (2, "flood after flood took it"),
    (3, "flood took the old bridge and the mill and all that was near it"),
    (4, "no flood"),
]
FLOOD, BRIDGE = Term(("flood",)), Term(("bridge",))


def test_often_and_in_few_words_is_better() -> None:
    assert list(rank(TEXTS, {FLOOD: 1.0}, 10, 0)) == [2, 4, 1, 3]


def test_a_rare_word_weighs_more() -> None:
    weights = {FLOOD: rarity(1000, 400), BRIDGE: rarity(1000, 2)}
    assert list(rank(TEXTS, weights, 2, 0)) == [1, 3]
    assert rarity(10, 9) == rarity(10, 30) > 0


def test_pages_follow_one_another_and_equal_ones_stand_by_number() -> None:
    equal = [(n, "flood") for n in (3, 1, 2)]
    assert list(rank(equal, {FLOOD: 1.0}, 2, 0)) == [1, 2]
    assert list(rank(equal, {FLOOD: 1.0}, 2, 2)) == [3]
    assert rank([], {FLOOD: 1.0}, 2, 0) == {}


@pytest.mark.parametrize(
    ("term", "often"),
    [
        (Term(("flo",), True), 2),
        (Term(("flo",)), 0),
        (Term(("flood", "after")), 1),
        (Term(("after", "flo"), True), 1),
        (Term(("flood", "flood")), 0),
        (Term(("took", "it", "all")), 0),
    ],
)
def test_phrases_and_beginnings_are_counted(term: Term, often: int) -> None:
    assert times("flood after flood took it".split(), term) == often
