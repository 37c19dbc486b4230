"""Rows of tags are ones that may follow one another; links go to what is near enough."""

from itertools import pairwise, product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.claims.neural.labels import OUTSIDE, TAGS, follows, spans_of, tags_of
from sayso.claims.neural.link import BESIDE, CLASSES, FARTHEST, MOST, candidates
from sayso.claims.neural.viterbi import best_tags, transitions

PLAIN = transitions(np.zeros((TAGS, TAGS), dtype=np.float32))


@given(st.integers(0, 2**32 - 1), st.integers(0, 40))
def test_the_best_row_is_a_possible_one(seed: int, length: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(length, TAGS)).astype(np.float32)
    tags = best_tags(scores, PLAIN)
    assert len(tags) == length
    assert all(follows(a, b) for a, b in pairwise([OUTSIDE, *tags, OUTSIDE]))


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=20, deadline=None)
def test_no_possible_row_is_better(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(3, TAGS)).astype(np.float32)
    rows = product(range(TAGS), repeat=3)
    possible = [r for r in rows if all(follows(a, b) for a, b in pairwise((0, *r, 0)))]
    best = max(sum(scores[n, t] for n, t in enumerate(row)) for row in possible)
    found = sum(scores[n, t] for n, t in enumerate(best_tags(scores, PLAIN)))
    assert abs(best - found) < 1e-4


def test_spans_and_tags_are_two_ways_to_write_the_same() -> None:
    spans = [(0, 0, 2), (1, 2, 3), (2, 3, 8), (2, 8, 9)]
    assert spans_of(tags_of(10, spans)) == spans


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(1, 200)), min_size=1, max_size=40))
def test_candidates_are_near_and_few(steps: list[tuple[int, int]]) -> None:
    places = []
    end = 0
    for width, gap in steps:
        places.append((end + gap, end + gap + width))
        end += gap + width
    span = places[len(places) // 2]
    others = [place for place in places if place != span]
    found = candidates(span, others, [n // 100 for n in range(end + 1)])
    assert len(found) <= 2 * MOST
    for number, far in found:
        other = others[number]
        assert 0 <= far < CLASSES
        gap = max(span[0] - other[1], other[0] - span[1])
        same = span[0] // 100 == other[0] // 100
        assert gap <= (FARTHEST if same else BESIDE)
