"""Scores of tags for each token in, the best row of tags that may follow one another out."""

import numpy as np
from numpy.typing import NDArray

from sayso.claims.neural.labels import OUTSIDE, TAGS, follows

Floats = NDArray[np.float32]
NEVER = -1e4
"""The score of a tag after one that it may not follow."""
ROWS = np.arange(TAGS)
STARTS = tuple(follows(OUTSIDE, after) for after in range(TAGS))
STOPS = tuple(follows(before, OUTSIDE) for before in range(TAGS))


def transitions(learnt: Floats) -> Floats:
    """Return the score of each tag (column) after each (row)."""
    allowed = np.array([[follows(b, a) for a in range(TAGS)] for b in range(TAGS)])
    return np.where(allowed, learnt, np.float32(NEVER)).astype(np.float32)


def best_tags(scores: Floats, moves: Floats) -> list[int]:
    """Return the best row of tags by Viterbi's algorithm; time grows with its length alone."""
    if not len(scores):
        return []
    closed = np.where(STOPS, 0, NEVER).astype(np.float32)
    into = np.ascontiguousarray(moves.T)
    best = scores[0] + np.where(STARTS, 0, NEVER).astype(np.float32)
    came = np.zeros(scores.shape, dtype=np.int8)
    for place in range(1, len(scores)):
        reached = into + best
        chosen = reached.argmax(axis=1)
        came[place] = chosen
        best = reached[ROWS, chosen] + scores[place]
    last = int((best + closed).argmax())
    tags = [last]
    for place in range(len(scores) - 1, 0, -1):
        last = int(came[place, last])
        tags.append(last)
    return tags[::-1]
