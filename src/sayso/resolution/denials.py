"""A claim that refuses blame in; whose responsibility it denies, by its canonical name, out."""

import re
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
    if cleared := _cleared(claim, lexicon):
        return replace(claim, denies_responsibility_of=cleared, factuality=Factuality.UNCOMMITTED)
    if claim.factuality is not Factuality.CERTAIN_NOT and not _refuses(claim):
        return claim
    side = _side(claim, lexicon)
    if not side or not _is_his_own(claim, side):
        return claim
    return replace(claim, denies_responsibility_of=side, factuality=Factuality.UNCOMMITTED)


NOT_BEHIND = re.compile(
    r"\b(?:not|n't|never|nothing)\b(?:\s+\w+){0,2}?\s+"
    r"(?:behind|responsible|to\s+blame|involved|to\s+do\s+with)\b"
    r"|\bno\s+(?:role|part|hand|involvement|connection|link)\b",
    re.IGNORECASE,
)
"""Words by which a clause says of its subject that it did not do it."""


def _cleared(claim: Claim, lexicon: Lexicon) -> str:
    """Return whom a claim says not to be behind it, whoever says so: "Orrin was not behind it"."""
    refusal = NOT_BEHIND.search(claim.anchor.exact)
    if refusal is None or not claim.chain.links:
        return ""
    subject = claim.anchor.exact[: refusal.start()]
    found = lexicon.actor_names.find(subject)
    if found:
        return found[-1].name
    pronouns = speaker_words().lists["pronouns"] | {"we", "our"}
    return _own(claim, lexicon) if pronouns & set(fold(subject).split()) else ""


def _denied(claim: Claim, lexicon: Lexicon) -> str:
    """Return whom those words name; of several who deny together, the one who speaks here."""
    names = [actor.name for actor in lexicon.actor_names.find(claim.denies_responsibility_of)]
    own = _own(claim, lexicon)
    last = claim.chain.links[-1].source if claim.chain.links else None
    himself = own in names or (last is not None and last.exact in claim.denies_responsibility_of)
    return own if (own and himself) or not names else names[0]


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


def _refuses(claim: Claim) -> bool:
    """Tell whether a word of the claim or of its cues refuses blame: "dismissed", "untrue"."""
    written = [claim.anchor.exact, *(k.cue.exact for k in claim.chain.links if k.cue is not None)]
    return not speaker_words().lists["refusing"].isdisjoint(fold(" ".join(written)).split())


def _is_his_own(claim: Claim, side: str) -> bool:
    """Tell whether what is denied or refused is a deed of the speaker's own side.

    Where no word refuses blame, the clause itself must name his side as the actor.
    """
    who = claim.perpetrator
    accused = who is not None and side in who.canon.split(" or ")
    if claim.factuality is Factuality.CERTAIN_NOT:
        both = who is not None and " or " in who.canon
        return accused and who is not None and (both or not who.reason)
    return accused or (claim.factuality is Factuality.UNCOMMITTED and side == claim.origin)
