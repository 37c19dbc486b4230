"""Tokens in, windows out: runs of whole sentences that the encoder reads at once.

A window ends where a paragraph or a sentence does, if there is such a place in its second half.
Each token is labelled by one window; the windows' count grows with the text's length alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.claims.neural.tokens import Token

ENDS = frozenset({".", "!", "?"})


@dataclass(frozen=True, slots=True)
class Window:
    """The tokens from `first` to before `last` are read, those from `own` to `own_end` labelled."""

    first: int
    last: int
    own: int
    own_end: int


def cut_windows(
    tokens: Sequence[Token], widths: Sequence[int], budget: int, context: int
) -> list[Window]:
    """Cut a text into windows of at most `budget` word pieces.

    Args:
        tokens: The text's tokens.
        widths: The number of word pieces of each.
        budget: Word pieces in a window, its context counted.
        context: Word pieces before and after a window's own that it reads as well.
    """
    windows = []
    own = 0
    while own < len(tokens):
        first = _back(widths, own, context if own else 0)
        room = budget - sum(widths[first:own])
        end = _forward(widths, own, room)
        if end < len(tokens):
            inner = _forward(widths, own, max(1, room - context))
            end = _best_end(tokens, own, inner)
        room = min(context, budget - sum(widths[first:end]))
        last = end
        while last < len(tokens) and widths[last] <= room:
            room -= widths[last]
            last += 1
        windows.append(Window(first, last, own, end))
        own = end
    return windows


def _back(widths: Sequence[int], start: int, room: int) -> int:
    while start > 0 and widths[start - 1] <= room:
        start -= 1
        room -= widths[start]
    return start


def _forward(widths: Sequence[int], start: int, room: int) -> int:
    """Return the end of the longest run that fits; one token always does."""
    end = start
    while end < len(widths) and (widths[end] <= room or end == start):
        room -= widths[end]
        end += 1
    return end


def _best_end(tokens: Sequence[Token], start: int, limit: int) -> int:
    """Return the latest good place to stop before `limit`: a paragraph's end is the best."""
    middle = start + (limit - start) // 2
    sentence = 0
    for end in range(limit, middle, -1):
        if end < len(tokens) and tokens[end].gap > 1:
            return end
        if not sentence and tokens[end - 1].key in ENDS:
            sentence = end
    return sentence or limit
