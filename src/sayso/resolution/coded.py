"""Claims of coded rows in; the same with actors and places as the case knows them out."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sayso.model.claim import Claim
from sayso.model.document import Document
from sayso.model.reference import ActorReference, Place, PlacePrecision
from sayso.resolution.gazetteer import Gazetteer
from sayso.resolution.lexicon import Lexicon
from sayso.resolution.places import find_places


def resolve_coded(
    document: Document, claims: Iterable[Claim], gazetteer: Gazetteer, lexicon: Lexicon
) -> Iterator[Claim]:
    """Yield claims whose perpetrator has the name by which the case knows him, if it does.

    Days, and places with a precision of their own, stay as the row codes them: nothing is read
    into them. A place that is only written is looked up.
    """
    for claim in claims:
        blamed, where = claim.perpetrator, claim.where
        if where is not None and where.precision is PlacePrecision.UNRESOLVED:
            where = _found(where, find_places(document, gazetteer))
        perpetrator = _known(blamed, lexicon) if blamed else None
        yield replace(claim, perpetrator=perpetrator, where=where)


def _known(actor: ActorReference, lexicon: Lexicon) -> ActorReference:
    found = lexicon.actor_names.find(actor.verbatim)
    if not found:
        return actor
    longest = max(found, key=lambda match: match.end - match.start)
    return replace(actor, canon=longest.name, reason=longest.reason)


def _found(written: Place, places: Iterable[Place]) -> Place:
    """Return the first place that was found where this one is written, else this one."""
    spans = [anchor.span for anchor in written.anchors]
    for place in places:
        if any(a.span.overlaps(span) for a in place.anchors for span in spans):
            return place
    return written
