"""A text's sentences in; those that are signs and not words out, joined where they touch.

No engine finds a claim in them, and a million brackets keep one busy for an hour.
"""

import re
from collections.abc import Iterable

from sayso.model.document import Furniture, FurnitureKind
from sayso.model.span import Span

SHORT = 100
"""Code points under which anything may be a sentence: a row of a table, a figure."""
LEAST_LETTERS = 0.25
"""Share of letters and digits; English has 0.8, tables of figures 0.5."""
ENDLESS = 400
"""Code points of a word that no language has: encoded bytes, a row of one letter."""
_ENDLESS = re.compile(rf"\S{{{ENDLESS},}}")


def find_noise(
    text: str, sentences: Iterable[Span], marks: Iterable[Furniture]
) -> tuple[Furniture, ...]:
    """Return furniture for what holds no words and is no furniture already."""
    taken = [mark.span for mark in marks]
    joined: list[Span] = []
    for span in sentences:
        if len(span) < SHORT or not _is_noise(text[span.start : span.end]):
            continue
        if any(span.overlaps(other) for other in taken):
            continue
        if joined and not text[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(Furniture(span, FurnitureKind.NOISE) for span in joined)


def _is_noise(sentence: str) -> bool:
    needed, half = LEAST_LETTERS * len(sentence), len(sentence) // 2
    letters = sum(map(str.isalnum, sentence[:half]))
    if letters < needed:  # Of most sentences the first half has enough.
        letters += sum(map(str.isalnum, sentence[half:]))
    return letters < needed or (len(sentence) >= ENDLESS and bool(_ENDLESS.search(sentence)))
