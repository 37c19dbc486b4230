"""A claim in; the day, place and actor that its own words give out, not those it was lent."""

from sayso.model.claim import Claim
from sayso.model.reference import ActorReference, DateRange, Place, PlacePrecision

NEAR = 60
"""Code points around a claim within which a place or date is taken for its own."""
SHARP = frozenset({PlacePrecision.POINT, PlacePrecision.NEIGHBOURHOOD, PlacePrecision.SETTLEMENT})


def stated_place(claim: Claim) -> Place | None:
    """Return the claim's place if its own words name it."""
    near = range(claim.anchor.start - NEAR, claim.anchor.end + NEAR)
    if claim.where is None or not any(a.start in near for a in claim.where.anchors):
        return None
    return claim.where


def stated_date(claim: Claim) -> DateRange | None:
    """Return the claim's date if its own words give it."""
    near = range(claim.anchor.start - NEAR, claim.anchor.end + NEAR)
    if claim.when is None or claim.when.anchor is None or claim.when.anchor.start not in near:
        return None
    return claim.when


def stated_actor(claim: Claim) -> ActorReference | None:
    """Return whom the claim blames if its own words name him."""
    near = range(claim.anchor.start - NEAR, claim.anchor.end + NEAR)
    who = claim.perpetrator
    return who if who is not None and (who.anchor is None or who.anchor.start in near) else None


def at_one_settlement(one: Claim, other: Claim) -> bool:
    """Tell whether both claims name the same settlement in their own words."""
    mine, theirs = stated_place(one), stated_place(other)
    if mine is None or theirs is None or not mine.settlement:
        return False
    return mine.settlement == theirs.settlement
