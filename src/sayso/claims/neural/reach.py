"""Two spans in, what their distance and order tell of a link between them out."""

from bisect import bisect_left
from collections.abc import Sequence

from sayso.claims.neural.heads import FARTHEST, GAPS, MOST, STEPS, STOPS
from sayso.claims.neural.link import Place

Far = tuple[int, int, int]
"""Places of three numbers that are added: order, distance, sentences between."""


def reachable(span: Place, others: Sequence[Place], stops: Sequence[int]) -> list[tuple[int, Far]]:
    """Return the number and distance of each span that may be linked with `span`.

    Args:
        span: The span that looks for another.
        others: Spans in the order of the text.
        stops: How many sentences ended before each token.
    """
    middle = bisect_left(others, span)
    found = []
    for step, number in enumerate(range(middle - 1, max(-1, middle - 1 - MOST), -1)):
        if others[number] != span and span[0] - others[number][1] <= FARTHEST:
            found.append((number, distance(span, others[number], step, stops)))
    step = 0
    for number in range(middle, min(len(others), middle + MOST)):
        if others[number] != span and others[number][0] - span[1] <= FARTHEST:
            found.append((number, distance(span, others[number], step, stops)))
            step += 1
    return found


def distance(span: Place, other: Place, step: int, stops: Sequence[int]) -> Far:
    """Return the classes of order, of tokens and of sentences between two spans."""
    after = int(other >= span)
    gap = max(0, other[0] - span[1] if after else span[0] - other[1])
    between = abs(stops[other[0]] - stops[span[0]])
    order = after * STEPS + min(step, STEPS - 1)
    far = 2 * STEPS + bisect_left(GAPS, gap)
    sentences = 2 * STEPS + len(GAPS) + 1 + after * STOPS + min(between, STOPS - 1)
    return order, far, sentences
