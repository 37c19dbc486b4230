"""A text in; quotations that bear the name of who said them behind a dash, out.

'"Nobody came to help us." — Hanna Breul, nurse': collections of voices are set so, answers under a
question, and the words above a chapter. No verb says who speaks, so that no parse shows it.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from sayso.claims.relation import Form, Relation
from sayso.model.span import Span

BYLINE = re.compile(
    r'["“](?P<said>[^"“”\n]{10,2500}),?["”]\s{0,2}(?P<dash>[-–—]{1,2}|―)\s{0,2}'
    r"(?P<name>(?:an? |the )?[A-Z][^\n\"“”:;!?]{1,78}?)[.\s]*(?:\n|\Z)"
)
"""A quotation, a dash, and a name with what its bearer is, to the end of the line."""


def with_signed(text: str, relations: Sequence[Relation]) -> list[Relation]:
    """Add the attributions of quotations with a byline, in the order of the cues.

    Who is found to have said such a quotation by a cue on another line gives way to the name; one
    whose cue stands on the same line stays, and the name is none.
    """
    lines = list(BYLINE.finditer(text))
    if not lines:
        return list(relations)
    starts = [match.start() for match in lines]
    kept: list[Relation] = []
    spoken: set[int] = set()
    for relation in relations:
        at = [_line_of(content, lines, starts) for content in relation.content]
        signed = {n for n in at if n is not None}
        own = {n for n in signed if lines[n].start() <= relation.cue.start < lines[n].end()}
        spoken |= own
        left = [c for c, n in zip(relation.content, at, strict=True) if n is None or n in own]
        if left:
            kept.append(replace(relation, content=tuple(left)))
    kept += [_relation(match) for n, match in enumerate(lines) if n not in spoken]
    return sorted(kept, key=lambda r: (r.cue.start, r.cue.end))


def _line_of(content: Span, lines: Sequence[re.Match[str]], starts: Sequence[int]) -> int | None:
    """Return the number of the signed quotation that a piece of content overlaps."""
    number = bisect_right(starts, content.end) - 1
    if number < 0 or not Span(*lines[number].span("said")).overlaps(content):
        return None
    return number


def _relation(match: re.Match[str]) -> Relation:
    source, cue = Span(*match.span("name")), Span(*match.span("dash"))
    return Relation(source, cue, (Span(*match.span("said")),), Form.VERB, "say", reporting=True)
