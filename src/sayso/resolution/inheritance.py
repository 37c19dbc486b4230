"""Claims with resolved speakers in; those between two reports of one speaker take his chain."""

from collections.abc import Sequence
from dataclasses import replace

from sayso.model.claim import Chain, Claim, LinkHow
from sayso.model.document import Document

NEAR = 120
"""Code points between two claims of one passage."""
QUOTES = '"“”'


def inherit_speakers(document: Document, claims: Sequence[Claim]) -> list[Claim]:
    """Give a claim without a speaker that of the report around it, marked as inherited.

    All that stood within an open quotation on gold train were the last speaker's. Between two
    reports of one speaker only what rules alone found is his: where the encoder weighed who
    speaks and found nobody, it is right more often (9 of 10 on gold train, whose texts it knew).
    """
    filled = list(claims)
    for n, claim in enumerate(filled):
        before = filled[n - 1] if n else None
        if claim.chain.links or before is None or not before.chain.links:
            continue
        after = filled[n + 1] if n + 1 < len(filled) else None
        enclosed = claim.report_odds is None and _speaks_on(before, after)
        if _near(before, claim) and (enclosed or _quoted(document.text, claim)):
            filled[n] = replace(claim, chain=_inherited(before.chain))
    return filled


def _speaks_on(before: Claim, after: Claim | None) -> bool:
    return after is not None and bool(after.chain.links) and after.origin == before.origin


def _near(before: Claim, claim: Claim) -> bool:
    return claim.anchor.start - before.anchor.end < NEAR


def _quoted(text: str, claim: Claim) -> bool:
    """Tell whether a claim stands in a quotation that began before it, or opens one."""
    start = claim.anchor.start
    opens = any(ch in QUOTES for ch in text[max(0, start - 1) : start + 1])
    straight = text.count('"', 0, start) % 2 == 1
    return opens or straight or text.rfind("“", 0, start) > text.rfind("”", 0, start)


def _inherited(chain: Chain) -> Chain:
    return Chain(tuple(replace(link, how=LinkHow.INHERITED) for link in chain.links))
