"""Claims in; those that give "the same toll" as one before with that toll out."""

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.model.claim import Claim, Effect, Toll, Who
from sayso.model.document import Document
from sayso.model.span import Anchor, Span

SAME = re.compile(r"\bthe\s+same\s+(?:death\s+)?(?:toll|count|figure)\b", re.IGNORECASE)
BACK = 800
"""Code points before such words in which the toll that they mean may stand."""


def with_the_same(document: Document, claims: Sequence[Claim]) -> list[Claim]:
    """Give "also reported the same death toll" the last toll of the dead before it, as its own."""
    known: list[tuple[int, Toll]] = []
    found = []
    for claim in claims:
        match = SAME.search(document.text, claim.anchor.start, claim.anchor.end)
        if match is not None and claim.toll(Effect.KILLED) is None:
            near = [toll for at, toll in known if match.start() - at <= BACK]
            if near:
                anchor = Anchor.cut(document.text, Span(*match.span()))
                same = replace(near[-1], verbatim=anchor.exact, anchor=anchor, summed=False)
                claim = replace(claim, tolls=(*claim.tolls, same))
        known += [
            (claim.anchor.start, toll)
            for toll in claim.tolls
            if toll.effect is Effect.KILLED and toll.who is Who.ALL
        ]
        found.append(claim)
    return found
