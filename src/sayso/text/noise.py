"""A text's sentences in; those that are signs and not words out, joined where they touch.

No engine finds a claim in them, and a million brackets keep one busy for an hour.
"""

import re
from collections.abc import Iterable

from sayso.model.document import Furniture, FurnitureKind
from sayso.model.packed import Packed
from sayso.model.span import Span

SHORT = 100
"""Code points under which anything may be a sentence: a row of a table, a figure."""
LEAST_LETTERS = 0.25
"""Share of letters and digits; English has 0.8, tables of figures 0.5."""
ENDLESS = 400
"""Code points of a word that no language has: encoded bytes, a row of one letter."""
_NO_LETTERS = bytes(sign for sign in range(128) if not chr(sign).isalnum())
_ENDLESS = re.compile(rf"\S{{{ENDLESS},}}")


def find_noise(
    text: str, sentences: Packed[Span], marks: Iterable[Furniture]
) -> tuple[Furniture, ...]:
    """Return furniture for what holds no words and is no furniture already."""
    taken = [mark.span for mark in marks]
    joined: list[Span] = []
    for start, end in zip(sentences.column(0), sentences.column(1), strict=True):
        if end - start < SHORT or not _is_noise(text[start:end]):
            continue
        span = Span(start, end)
        if any(span.overlaps(other) for other in taken):
            continue
        if joined and not text[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(Furniture(span, FurnitureKind.NOISE) for span in joined)


def _is_noise(sentence: str) -> bool:
    if _letters(sentence) < LEAST_LETTERS * len(sentence):
        return True
    return len(sentence) >= ENDLESS and bool(_ENDLESS.search(sentence))


def _letters(sentence: str) -> int:
    if sentence.isascii():  # Most are, and one sign after another takes twenty times as long.
        return len(sentence.encode().translate(None, _NO_LETTERS))
    return sum(map(str.isalnum, sentence))
