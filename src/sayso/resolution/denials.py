"""A claim that refuses blame in; whose responsibility it denies, by its canonical name, out."""

from dataclasses import replace

from sayso.model.claim import Claim, Factuality
from sayso.resolution.lexicon import Lexicon, fold
from sayso.resolution.speaker_names import speaker_words


def with_denial(claim: Claim, lexicon: Lexicon) -> Claim:
    """Name whose responsibility a claim denies: the one written, or the speaker's own side.

    "The army did not strike", said by the army, refuses the blame and leaves open that somebody
    struck (Uu); said by another it denies the strike.
    """
    if claim.denies_responsibility_of:
        return replace(claim, denies_responsibility_of=_denied(claim, lexicon))
    side = _side(claim, lexicon)
    if not side or not _refuses(claim, side):
        return claim
    return replace(claim, denies_responsibility_of=side, factuality=Factuality.UNCOMMITTED)


def _denied(claim: Claim, lexicon: Lexicon) -> str:
    found = lexicon.actor_names.find(claim.denies_responsibility_of)
    return found[0].name if found else _own(claim, lexicon)


def _side(claim: Claim, lexicon: Lexicon) -> str:
    """Return the actor on whose side the origin speaks, '' if none is known."""
    if own := _own(claim, lexicon):
        return own
    source = claim.chain.links[-1].source if claim.chain.links else None
    found = lexicon.actor_names.find(source.exact) if source is not None else []
    return found[0].name if found else ""


def _own(claim: Claim, lexicon: Lexicon) -> str:
    """Return the actor that the origin is, or that owns it."""
    if claim.origin in lexicon.actors:
        return claim.origin
    owner = lexicon.source(claim.origin).owner
    return owner if owner in lexicon.actors else ""


def _refuses(claim: Claim, side: str) -> bool:
    """Tell whether a side says of itself that it did not do it, or calls it untrue that it did."""
    written = [claim.anchor.exact, *(k.cue.exact for k in claim.chain.links if k.cue is not None)]
    refused = not speaker_words().lists["refusing"].isdisjoint(fold(" ".join(written)).split())
    accused = claim.perpetrator.canon.split(" or ") if claim.perpetrator is not None else []
    if claim.factuality is Factuality.CERTAIN_NOT:
        return side in accused and not (claim.perpetrator and claim.perpetrator.reason)
    open_ = claim.factuality is Factuality.UNCOMMITTED and side == claim.origin
    return refused and (side in accused or open_)
