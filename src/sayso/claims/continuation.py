"""Sentences without a speaker that go on with a speaker's report take his chain, marked so.

An outlet's own voice is what is left: a sentence with no speaker near and none understood
(GUIDELINES of the gold set: a toll, then details of it, belong to the one who gave the toll).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso.claims.attribution import Relation
from sayso.claims.chains import build_chain, covering, inherited
from sayso.claims.lexicon import Words
from sayso.claims.parse import Sentence
from sayso.model.claim import Chain, Claim
from sayso.model.document import Document
from sayso.model.span import Span

Parsed = Sequence[tuple[Sentence, list[Relation]]]


def continue_chains(
    document: Document, claims: list[Claim], parsed: Parsed, words: Words
) -> list[Claim]:
    """Give each claim without a chain that of the report it continues, if there is one."""
    spoken = {s.number: _chain_of(document, relations, words) for s, relations in parsed}
    numbers = {s.number: s.span for s, _ in parsed}
    place = {c.id: _sentence_of(c, numbers) for c in claims}
    continued = []
    for claim in claims:
        before = spoken.get(place[claim.id] - 1)
        if not claim.chain.links and before is not None and claim.carries_on:
            spoken[place[claim.id]] = before
            claim = replace(claim, chain=inherited(before))
        continued.append(claim)
    return continued


def _sentence_of(claim: Claim, numbers: Mapping[int, Span]) -> int:
    for number, span in numbers.items():
        if span.start <= claim.anchor.start < span.end:
            return number
    return -1


def _chain_of(document: Document, relations: list[Relation], words: Words) -> Chain | None:
    """Return the chain of the widest report in a sentence, if a speaker is named in it."""
    named = [r for r in relations if r.source is not None and r.reporting]
    if not named:
        return None
    widest = max(named, key=lambda r: sum(map(len, r.content)))
    inside = covering(relations, widest.content[0].start, words)
    return build_chain(document.text, inside) if inside else None
