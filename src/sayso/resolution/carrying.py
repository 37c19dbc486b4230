"""Claims with actors in; what a speaker goes on to tell of is by whom he blamed last, inferred.

"Velmar warplanes hit the market, the monitor said. Another strike killed two, it added": both
strikes are those of the warplanes by the monitor's word.
"""

from collections.abc import Sequence
from dataclasses import replace

from sayso.model.claim import Act, Claim

NEAR = 600
"""Code points between two claims of one speaker."""
REASON = "blamed before by the same speaker"


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
    return near and plain and told and not before.denies_responsibility_of
