"""Claims with actors in; what a speaker goes on to tell of is by whom he blamed last, inferred.

"Velmar warplanes hit the market, the monitor said. Another strike killed two, it added": both
strikes are those of the warplanes by the monitor's word.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.model.claim import Act, Claim
from sayso.model.reference import ActorKind
from sayso.resolution.actors import FIRST_ACTOR
from sayso.resolution.lexicon import Lexicon

NEAR = 600
"""Code points between two claims of one speaker."""
MUTUAL = re.compile(r"\b(?:fighting|clash(?:es)?|battles?)\b", re.IGNORECASE)
"""Of these nobody alone is the doer."""
REASON = "blamed before by the same speaker"
NAMED = "the group that was named before"


def carry_actors(claims: Sequence[Claim]) -> list[Claim]:
    """Give a claim that names nobody whom its speaker blamed in the claim before.

    On 187 articles of gold train that the engine had not read annotators had the same actor for
    106 of such claims, none for 18 and another for 19; of the outlet's own voice, which comes back
    all through a text, they had the same for 3 of 9.
    """
    carried: list[Claim] = []
    last: dict[str, Claim] = {}
    for claim in claims:
        before = last.get(claim.origin)
        if claim.perpetrator is None and before is not None and _goes_on(claim, before):
            who = before.perpetrator
            claim = replace(claim, perpetrator=replace(who, reason=REASON) if who else None)
        elif claim.perpetrator is not None:
            last[claim.origin] = claim
        carried.append(claim)
    return carried


def _goes_on(claim: Claim, before: Claim) -> bool:
    near = claim.anchor.start - before.anchor.end < NEAR
    plain = not (claim.factuality.negative or claim.denies_responsibility_of)
    told = bool(claim.chain.links) and claim.act is not Act.MOVEMENT
    told = told and not MUTUAL.search(claim.anchor.exact)
    return near and plain and told and not before.denies_responsibility_of


def name_groups(claims: Sequence[Claim], lexicon: Lexicon) -> list[Claim]:
    """Give fighters who are told by what they are the group of whom the text spoke just before.

    "Sawar Front terrorists shelled the town. A source at the police said terrorists had fired
    rockets": both are the Front's, where the deed is of a kind and the governorate no other.
    On 245 articles of gold train and own ones annotators had that group for 14 of such claims, and
    another or none for 4.
    """
    named: list[Claim] = []
    last: Claim | None = None
    for claim in claims:
        who = claim.perpetrator
        if who is not None and who.canon in lexicon.general:
            stated = who.anchor is not None and who.reason != FIRST_ACTOR
            if stated and last is not None and last.perpetrator and _same_deed(claim, last):
                who = replace(who, canon=last.perpetrator.canon, reason=NAMED)
                claim = replace(claim, perpetrator=who)
        elif who is not None and who.canon in lexicon.actors:
            last = claim if lexicon.actors[who.canon].kind is ActorKind.REBEL_GROUP else None
        named.append(claim)
    return named


def _same_deed(claim: Claim, before: Claim) -> bool:
    near = claim.anchor.start - before.anchor.end < NEAR and claim.act is before.act
    here, there = claim.where, before.where
    return near and (here is None or there is None or here.governorate == there.governorate)
