"""Claims in; where two speakers say it at once, a claim for each of them out.

"Nine people were killed, the Orrin Monitor and a police official said" is what two say. Each of
them is an origin of his own, and stands beside the others.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.model.claim import Chain, Claim, claim_id, is_named
from sayso.model.document import Document
from sayso.model.span import Anchor, Span
from sayso.resolution.lexicon import Lexicon
from sayso.resolution.speakers import Speakers

BETWEEN = re.compile(r"\s+(?:and|as well as)\s+")
DETERMINED = re.compile(r"(?:a|an|the|its|his|her|their)\s", re.IGNORECASE)
ONE_WORD = re.compile(r"\w[a-z]+s")
"""A plural alone: "residents"."""


def each_alone(document: Document, claims: Sequence[Claim], lexicon: Lexicon) -> list[Claim]:
    """Give each of two who say something at once a claim of his own, the first the claim's id."""
    speakers = Speakers(document, lexicon)
    parted: list[Claim] = []
    for claim in claims:
        parts = _parts(claim, document.text, speakers, lexicon)
        parted += [_spoken_by(claim, part, document.text) for part in parts] or [claim]
    return parted


def _parts(claim: Claim, text: str, speakers: Speakers, lexicon: Lexicon) -> list[Span]:
    """Return the two stretches that name a speaker each, if one of them has a name."""
    links = claim.chain.links
    source = links[-1].source if links else None
    if source is None or links[-1].antecedent is not None:
        return []
    for between in BETWEEN.finditer(source.exact):
        at = source.start
        parts = [Span(at, at + between.start()), Span(at + between.end(), source.end)]
        written = [text[p.start : p.end] for p in parts]
        names = [speakers.resolve(w, p.start).name for w, p in zip(written, parts, strict=True)]
        known = [is_named(name) for name in names]
        whole = all(k or _is_whole(w) for k, w in zip(known, written, strict=True))
        anew = _begins_anew(written[1]) or names[1] in lexicon.sources
        if whole and any(known) and names[0] != names[1] and anew:
            return parts
    return []


def _is_whole(written: str) -> bool:
    """Tell whether words stand for somebody by themselves: "a police official", "residents"."""
    return bool(DETERMINED.match(written) or ONE_WORD.fullmatch(written))


def _begins_anew(written: str) -> bool:
    """Tell whether what follows "and" is no second half of one name: "… and Opposition Forces"."""
    return written[0].islower() or bool(DETERMINED.match(written))


def _spoken_by(claim: Claim, part: Span, text: str) -> Claim:
    *before, last = claim.chain.links
    alone = replace(last, source=Anchor.cut(text, part))
    spoken = replace(claim, chain=Chain((*before, alone)))
    first = last.source is not None and part.start == last.source.start
    return spoken if first else replace(spoken, id=claim_id(spoken))
