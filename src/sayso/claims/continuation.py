"""Claims without a speaker in their sentence that still belong to one take his chain, marked so.

An outlet's own voice is what is left: a claim with no speaker near and none understood. Three
ways lead to a speaker (GUIDELINES of the gold set): the sentence goes on with the report before
it; a named speaker gives the same figure elsewhere in the text; the page credits its source.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso.claims.chains import build_chain, covering, inherited
from sayso.claims.lexicon import Words
from sayso.claims.parse import Sentence
from sayso.claims.relation import Relation
from sayso.model.claim import Attribution, Chain, Claim, Effect, LinkHow, Toll
from sayso.model.document import Document
from sayso.model.span import Anchor, Span

Parsed = Sequence[tuple[Sentence, list[Relation]]]
FIGURES = (Effect.KILLED, Effect.INJURED)
TELLING = 3
"""A number from which on two who give it speak of one count."""
CREDIT = re.compile(r"\b(?P<cue>Sources?)\s*:\s*(?P<name>[A-Z][^)\n.+]{2,60}?)(?:\)|\n|\s\+|$)")
"""A credit at the end of a page, "(Source: Northern Press Office)"."""


def continue_chains(
    document: Document,
    claims: list[Claim],
    parsed: Parsed,
    antecedents: Mapping[Span, Span],
    words: Words,
) -> list[Claim]:
    """Give each claim without a chain that of the report it belongs to, if there is one."""
    continued = _after_reports(document, claims, parsed, antecedents, words)
    continued = _with_same_figure(_taken_back(continued))
    credit = _credit(document)
    if credit is None:
        return continued
    return [replace(c, chain=credit) if _only_credits(c.chain, credit) else c for c in continued]


def _only_credits(chain: Chain, credit: Chain) -> bool:
    """Tell whether all that stands behind a claim is the word that opens the credit, or nothing."""
    opening = {link.cue.span for link in credit.links if link.cue is not None}
    return all(
        link.source is None and link.cue is not None and any(map(link.cue.span.overlaps, opening))
        for link in chain.links
    )


def _after_reports(
    document: Document,
    claims: list[Claim],
    parsed: Parsed,
    antecedents: Mapping[Span, Span],
    words: Words,
) -> list[Claim]:
    """Let a sentence that points back ("the attack") go on with the report right before it."""
    spoken = {s.number: _chain_of(document, rs, antecedents, words) for s, rs in parsed}
    starts = [s.span.start for s, _ in parsed]
    numbers = [s.number for s, _ in parsed]
    continued = []
    for claim in claims:
        number = numbers[max(0, bisect_right(starts, claim.anchor.start) - 1)]
        before = spoken.get(number - 1)
        if not claim.chain.links and before is not None and claim.carries_on:
            spoken[number] = before
            claim = replace(claim, chain=inherited(before))
        continued.append(claim)
    return continued


def _chain_of(
    document: Document, relations: list[Relation], antecedents: Mapping[Span, Span], words: Words
) -> Chain | None:
    """Return the chain of the widest report in a sentence, if a speaker is named in it."""
    named = [r for r in relations if r.source is not None and r.reporting]
    if not named:
        return None
    widest = max(named, key=lambda r: sum(map(len, r.content)))
    inside = covering(relations, widest.content[0].start, words)
    return build_chain(document.text, inside, antecedents) if inside else None


def _with_same_figure(claims: list[Claim]) -> list[Claim]:
    """Give a lede the chain of the one speaker who gives its figure in the same text.

    "Reportedly" in it names nobody and gives way. The dead count first; where nobody counts them,
    the hurt. A lede that counts other hurt than he does stays the outlet's own.
    """
    own = _counted(claims)
    figures: dict[tuple[Effect, int | None], list[Chain]] = {}
    for claim in claims:
        if not any(link.source for link in claim.chain.links) or _is_inherited(claim):
            continue
        for effect in FIGURES:
            if (toll := claim.toll(effect)) is not None:
                figures.setdefault((effect, _figure(toll)), []).append(claim.chain)
    continued = []
    for claim in claims:
        counted = ((e, t) for e in FIGURES if (t := claim.toll(e)) is not None)
        effect, toll = next(counted, (Effect.KILLED, None))
        givers = figures.get((effect, _figure(toll)), []) if toll is not None else []
        givers = [chain for chain in givers if not _other_hurt(claim, own.of(chain))]
        open_ = not any(link.source for link in claim.chain.links)
        telling = toll is not None and (_figure(toll) or 0) >= TELLING
        if givers and (open_ or (telling and _lent(claim, givers))):
            claim = replace(claim, chain=inherited(givers[0]))
        continued.append(claim)
    return continued


def _taken_back(claims: list[Claim]) -> list[Claim]:
    """Take a lede from a later speaker who counts the dead or the hurt himself, and counts others.

    An outlet's own is what adds to its speakers or differs from them (GUIDELINES of the gold set).
    """
    counted = _counted(claims)
    return [replace(c, chain=Chain(())) if _differs(c, counted) else c for c in claims]


class _Counts:
    """The tolls that each speaker gives in sentences of his own."""

    def __init__(self) -> None:
        self._tolls: dict[tuple[Span, Effect], list[Toll]] = {}

    def add(self, claim: Claim) -> None:
        """Keep the tolls of a claim for all who stand in its chain."""
        for effect in FIGURES:
            toll = claim.toll(effect)
            for link in claim.chain.links:
                if toll is not None and link.source is not None:
                    self._tolls.setdefault((link.source.span, effect), []).append(toll)

    def of(self, chain: Chain) -> Mapping[Effect, Sequence[Toll]]:
        """Return the tolls of the last speaker of a chain, by what they count."""
        source = chain.links[-1].source if chain.links else None
        if source is None:
            return {}
        return {effect: self._tolls.get((source.span, effect), []) for effect in FIGURES}


def _counted(claims: Sequence[Claim]) -> _Counts:
    counts = _Counts()
    for claim in claims:
        if claim.chain.links and not _is_inherited(claim):
            counts.add(claim)
    return counts


def _differs(claim: Claim, counted: _Counts) -> bool:
    last = claim.chain.links[-1] if claim.chain.links else None
    if last is None or last.source is None or not _is_inherited(claim):
        return False
    if last.source.start < claim.anchor.end:
        return False
    own = counted.of(claim.chain)
    return _others(claim, own, Effect.KILLED) or _other_hurt(claim, own)


def _other_hurt(claim: Claim, own: Mapping[Effect, Sequence[Toll]]) -> bool:
    """Tell whether a claim counts the dead and the hurt, and a speaker counts other hurt."""
    return claim.toll(Effect.KILLED) is not None and _others(claim, own, Effect.INJURED)


def _others(claim: Claim, own: Mapping[Effect, Sequence[Toll]], effect: Effect) -> bool:
    toll = claim.toll(effect)
    tolls = own.get(effect, ())
    return toll is not None and bool(tolls) and all(_figure(t) != _figure(toll) for t in tolls)


def _is_inherited(claim: Claim) -> bool:
    return bool(claim.chain.links) and claim.chain.links[-1].how is LinkHow.INHERITED


def _lent(claim: Claim, givers: Sequence[Chain]) -> bool:
    """Tell whether a claim has the chain of another sentence, which gives another figure."""
    if not _is_inherited(claim):
        return False
    cues = {link.cue.span for chain in givers for link in chain.links if link.cue is not None}
    return not any(link.cue is not None and link.cue.span in cues for link in claim.chain.links)


def _figure(toll: Toll) -> int | None:
    """Return the number itself: a headline drops "at least"."""
    return toll.low if toll.low is not None else toll.high


def _credit(document: Document) -> Chain | None:
    """Read the credit that closes a page as the speaker of what names no other."""
    tail = max(0, len(document.text.rstrip()) - 200)
    match = CREDIT.search(document.text.rstrip(), tail)
    if match is None:
        return None
    source = Anchor.cut(document.text, Span(*match.span("name")))
    cue = Anchor.cut(document.text, Span(*match.span("cue")))
    return Chain((Attribution(source=source, cue=cue, how=LinkHow.INHERITED),))
