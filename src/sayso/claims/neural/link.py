"""Spans with their vectors in; who speaks by which cue, and what is said by it, out.

Every content looks for its cue and every cue for its source, or nobody. A candidate's score is
how well the two vectors agree, plus what was learnt of distance and order.
"""

from bisect import bisect_left
from collections.abc import Sequence

Place = tuple[int, int]
"""First token, and the one after the last."""
NEAR = (1, 5, 20)
"""Tokens between two spans: the classes end here."""
MOST = 5
"""Candidates looked at on either side."""
FARTHEST = 30
"""Tokens between two spans that may be linked (of true links, 995 in 1,000 are nearer)."""
BESIDE = 5
"""Tokens between two spans in different paragraphs that may be linked."""
CLASSES = 24


def candidates(
    span: Place, others: Sequence[Place], paragraphs: Sequence[int]
) -> list[tuple[int, int]]:
    """Return the number and class of each span that may be linked with `span`.

    Args:
        span: The span that looks for another.
        others: Spans in the order of the text that do not overlap it.
        paragraphs: The number of each token's paragraph.
    """
    middle = bisect_left(others, span)
    found = []
    for step, number in enumerate(range(middle - 1, max(-1, middle - 1 - MOST), -1)):
        gap = span[0] - others[number][1]
        if gap <= _reach(paragraphs[span[0]] == paragraphs[others[number][0]]):
            found.append((number, _class(0, step, gap)))
    for step, number in enumerate(range(middle, min(len(others), middle + MOST))):
        gap = others[number][0] - span[1]
        if gap <= _reach(paragraphs[span[0]] == paragraphs[others[number][0]]):
            found.append((number, _class(1, step, gap)))
    return found


def _reach(same_paragraph: bool) -> int:
    return FARTHEST if same_paragraph else BESIDE


def _class(side: int, step: int, gap: int) -> int:
    near = bisect_left(NEAR, gap)
    return (side * 3 + min(step, 2)) * (len(NEAR) + 1) + near
