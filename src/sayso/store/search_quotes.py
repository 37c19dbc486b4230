"""A text and the terms asked for in; the words that fit, as ranges of it, and a passage out."""

from collections.abc import Sequence

from sayso.model.span import Anchor, Span
from sayso.store.search_query import Term
from sayso.text.folding import Word, words

_BEFORE, _AFTER = 80, 160
"""Code points of a document shown before and after the first word that fits."""


def marks(text: str, terms: Sequence[Term], at: int = 0) -> tuple[Span, ...]:
    """Find the terms in a text that begins at an offset of its document; touching ones are one."""
    folded = list(words(text)) if terms else []
    found = sorted(
        (folded[i].start + at, folded[i + len(term.words) - 1].end + at)
        for term in terms
        for i in range(len(folded) - len(term.words) + 1)
        if _fits(term, folded, i)
    )
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(Span(start, end) for start, end in joined)


def passage(text: str, terms: Sequence[Term]) -> tuple[Anchor, tuple[Span, ...]]:
    """Cut the first passage of a document that has a term, or its beginning, at white space."""
    found = marks(text, terms)
    first = found[0] if found else Span(0, 0)
    start, end = _cut(text, max(0, first.start - _BEFORE), min(len(text), first.end + _AFTER))
    around = Span(min(start, first.start), max(end, first.end))
    return Anchor.cut(text, around), tuple(span for span in found if around.contains(span))


def _fits(term: Term, folded: Sequence[Word], start: int) -> bool:
    last = len(term.words) - 1
    for number, word in enumerate(term.words):
        form = folded[start + number].form
        begins = term.beginning and number == last and form.startswith(word)
        if form != word and not begins:
            return False
    return True


def _cut(text: str, start: int, end: int) -> tuple[int, int]:
    """Move the ends inwards to white space, so that no word is cut where one can help it."""
    if start and (space := text.find(" ", start, start + 20)) >= 0:
        start = space
    if end < len(text) and (space := text.rfind(" ", max(start, end - 20), end)) >= 0:
        end = space
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
