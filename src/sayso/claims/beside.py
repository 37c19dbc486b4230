"""Claims of the encoder and claims by rules in; what must not be passed over of the latter beside.

Movement, capture and other conduct are outside what the encoder was taught, denials are rare in
it, and a toll that nobody is shown is a toll lost.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.claims.scope import COUNTED
from sayso.model.claim import Act, Claim
from sayso.model.span import Anchor, Span

OUTSIDE = frozenset({Act.MOVEMENT, Act.CAPTURE})


def together(text: str, claims: Sequence[Claim], by_rules: Iterable[Claim]) -> list[Claim]:
    """Add to the claims of reports what must not be passed over, in the order of the text.

    Where a toll stands beside the encoder's clauses, what lies between them is a claim. Adding
    all else that rules see and the encoder does not took 2 points off accounts on annotated
    articles held aside. Where it sees nothing in a whole text, all that rules see stands.
    """
    spans = [claim.anchor.span for claim in claims]
    kept = (claim for claim in by_rules if not claims or _not_to_be_lost(claim))
    beside = (_beside(text, claim, spans) for claim in kept)
    added = [claim for claim in beside if claim is not None]
    return sorted([*claims, *added], key=lambda c: (c.anchor.start, c.anchor.end))


def _beside(text: str, claim: Claim, spans: Sequence[Span]) -> Claim | None:
    """Return what of a claim by rules stands beside all clauses of the encoder, if it is counted.

    "The car bomb killed 36, and rocket fire killed nine others": of two tolls the encoder may see
    the first alone.
    """
    own = claim.anchor.span
    taken = [span for span in spans if span.overlaps(own)]
    if not taken:
        return claim
    missed = [t for t in claim.tolls if t.effect in COUNTED and _apart(t.anchor, taken)]
    if not missed or missed[0].anchor is None:
        return None
    at = missed[0].anchor
    start = max((s.end for s in taken if s.end <= at.start), default=own.start)
    end = min((s.start for s in taken if s.start >= at.end), default=own.end)
    opening = OPENING.match(text, start, end)
    start = opening.end() if opening else start
    kept = Span(start, start + len(text[start:end].rstrip(CLOSING)))
    if not kept.contains(at.span):
        return None
    named = claim.act_anchor is not None and kept.contains(claim.act_anchor.span)
    return replace(
        claim,
        anchor=Anchor.cut(text, kept),
        act=claim.act if named else Act.OTHER,
        act_anchor=claim.act_anchor if named else None,
        tolls=tuple(t for t in missed if t.anchor is not None and kept.contains(t.anchor.span)),
    )


def _apart(anchor: Anchor | None, spans: Sequence[Span]) -> bool:
    return anchor is not None and not any(span.overlaps(anchor.span) for span in spans)


OPENING = re.compile(r"[\s,;:]*(?:(?:and|but|while)\b\s*)?")
CLOSING = ' \t\n,;:."”'


def _not_to_be_lost(claim: Claim) -> bool:
    denied = bool(claim.denies_responsibility_of) or claim.factuality.negative
    conduct = claim.act is Act.OTHER and bool(claim.chain.links)
    return claim.act in OUTSIDE or bool(claim.tolls) or denied or conduct
