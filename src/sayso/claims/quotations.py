"""Attributions found sentence by sentence in; the same with quotations that run over sentences.

A quotation of several sentences has its cue in one of them. Whoever says part of it says all of
it; and a quotation that goes on in the same paragraph, after the cue, is his as well.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.claims.relation import Form, Relation
from sayso.model.span import Span

LONGEST = 2_500
"""Code points after which a quotation that was not closed is given up."""
LEAST = 20
"""Code points under which quotation marks set off a word, not what was said."""
PAIRS = {'"': '"', "“": "”", "«": "»"}
PARAGRAPH = re.compile(r"\n\s*\n|\n")


def find_quotations(text: str) -> list[Span]:
    """Find what stands between quotation marks, without the marks, paragraph by paragraph.

    One that its paragraph does not close ends with the paragraph.
    """
    found: list[Span] = []
    start = 0
    for end in [*(m.start() for m in PARAGRAPH.finditer(text)), len(text)]:
        found += _in_paragraph(text, start, end)
        start = end
    return [span for span in found if LEAST <= len(span) <= LONGEST]


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Span]:
    opened: tuple[int, str] | None = None
    for offset in range(start, end):
        ch = text[offset]
        if opened is None and ch in PAIRS:
            opened = (offset + 1, PAIRS[ch])
        elif opened is not None and ch == opened[1]:
            yield Span(opened[0], offset)
            opened = None
    if opened is not None and opened[1] != '"':
        yield Span(opened[0], end)


def extend_over_quotations(
    text: str, relations: Sequence[Relation], quotations: Sequence[Span]
) -> list[Relation]:
    """Give each quotation whole to the one who says part of it, or who spoke right before it."""
    extended = list(relations)
    speaker: int | None = None
    reached = 0
    for quotation in quotations:
        said_by = _sayer(extended, quotation)
        if said_by is None and speaker is not None and _goes_on(text, reached, quotation):
            extended[speaker] = _with(extended[speaker], quotation)
            reached = quotation.end
            continue
        speaker = said_by
        if said_by is not None:
            extended[said_by] = _with(extended[said_by], quotation)
            reached = max(quotation.end, extended[said_by].cue.end)
    return extended


def _sayer(relations: Sequence[Relation], quotation: Span) -> int | None:
    """Return which attribution says part of a quotation from outside of it."""
    for n, relation in enumerate(relations):
        quotes = relation.form is Form.VERB and relation.reporting
        outside = not quotation.overlaps(relation.cue)
        if quotes and outside and any(c.overlaps(quotation) for c in relation.content):
            return n
    return None


def _goes_on(text: str, reached: int, quotation: Span) -> bool:
    """Tell whether only the end of a sentence lies between a cue and a further quotation."""
    between = text[reached : quotation.start - 1] if quotation.start > reached else "\n"
    return "\n" not in between and len(between) < GAP and between.count(".") <= 1


GAP = 60
"""Code points between what one said and what he is taken to go on with."""


def _with(relation: Relation, quotation: Span) -> Relation:
    if any(c.contains(quotation) for c in relation.content):
        return relation
    pieces = [c for c in relation.content if not quotation.contains(c)]
    whole = [_cut(c, quotation) for c in pieces]
    content = sorted([*(c for c in whole if len(c)), quotation])
    return replace(relation, content=tuple(content))


def _cut(piece: Span, quotation: Span) -> Span:
    """Leave of a piece what lies outside the quotation that takes the rest in."""
    if not piece.overlaps(quotation):
        return piece
    if piece.start < quotation.start:
        return Span(piece.start, quotation.start)
    return Span(min(quotation.end, piece.end), piece.end)
