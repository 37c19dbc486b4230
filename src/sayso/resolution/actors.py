"""Words that say who did it in, the canonical actor they stand for out, with the reason."""

from dataclasses import replace

from sayso.model.claim import Claim
from sayso.model.reference import ActorReference
from sayso.resolution.lexicon import Lexicon, fold

NOBODY = frozenset({"unknown", "unidentified", "unclaimed"})
UNKNOWN = "unknown"


def resolve_actor(reference: ActorReference | None, lexicon: Lexicon) -> ActorReference | None:
    """Resolve who acted; None where the words name nobody who could have."""
    if reference is None:
        return None
    found = lexicon.actor_names.find(reference.verbatim)
    names = {match.name for match in found}
    reasons = [match.reason for match in found if match.reason]
    if not names:
        nobody = NOBODY & set(fold(reference.verbatim).split())
        return replace(reference, canon=UNKNOWN) if nobody else None
    if shared := lexicon.joint.get(frozenset(names)):
        return replace(reference, canon=shared, reason="both are named")
    last = found[-1] if _narrower(found[0].name, found[-1].name) else found[0]
    return replace(reference, canon=last.name, reason=reasons[0] if reasons else "")


def _narrower(first: str, last: str) -> bool:
    """Tell whether a later name makes a general one exact ("rebels of …", "coalition of the US")."""
    return first == "rebels" and last != "rebels"


def resolve_denial(claim: Claim, lexicon: Lexicon) -> str:
    """Return the canonical actor whose responsibility a claim denies, '' if none is known."""
    if not claim.denies_responsibility_of:
        return ""
    found = lexicon.actor_names.find(claim.denies_responsibility_of)
    if found:
        return found[0].name
    origin = claim.origin
    if origin in lexicon.actors:
        return origin
    owner = lexicon.source(origin).owner
    return owner if owner in lexicon.actors else ""
