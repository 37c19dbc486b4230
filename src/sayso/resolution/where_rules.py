"""A claim and the places of its document in; where rules over the text put its event out."""

import bisect
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from sayso.model.claim import Claim
from sayso.model.document import Document
from sayso.model.reference import Place, PlacePrecision
from sayso.model.span import Anchor, Span
from sayso.resolution.places_lexicon import place_words

FINE = frozenset({PlacePrecision.POINT, PlacePrecision.NEIGHBOURHOOD, PlacePrecision.SETTLEMENT,
                  PlacePrecision.UNRESOLVED, PlacePrecision.NEAR})  # fmt: skip
COARSE = (PlacePrecision.DISTRICT, PlacePrecision.REGION, PlacePrecision.GOVERNORATE)
WHERE = re.compile(r",? where\b")
CONTAINER = re.compile(r"\b(?:in|near|of|outside|from)(?: the)? $")
"""Before a place that only says where the one before it lies."""
LISTED = 12
"""Code points between two places of one list."""
SHARE = 0.5
"""Part of a document's places that one must have to be where all of it happened."""


def place_of(document: Document, claim: Claim, places: Sequence[Place]) -> Place | None:
    """Place a claim's event by its own words, else by those of its sentence and of the text.

    Args:
        document: the whole.
        claim: whose event it is.
        places: all of the document, in their order.
    """
    where = _own_place(document, claim, places)
    if where is None or where.precision is PlacePrecision.COUNTRY:
        return main_place(document, places) or where
    return where


def main_place(document: Document, places: Sequence[Place]) -> Place | None:
    """Find where all of a document happened: the place that most of its names stand for."""
    fine = [p for p in places if p.precision in FINE and p.settlement]
    counts = Counter((p.settlement, p.governorate) for p in fine)
    if counts:
        best, number = counts.most_common(1)[0]
        if number >= SHARE * len(fine):
            return next(p for p in fine if (p.settlement, p.governorate) == best)
    coarse = [p for p in places if p.governorate]
    governorates = Counter(p.governorate for p in coarse)
    if not governorates:
        return next((p for p in places if p.precision is PlacePrecision.COUNTRY), None)
    best_governorate, number = governorates.most_common(1)[0]
    if number < SHARE * len(coarse):
        return None
    return _widened([p for p in coarse if p.governorate == best_governorate])


def _own_place(document: Document, claim: Claim, places: Sequence[Place]) -> Place | None:
    inside = [p for p in places if claim.anchor.span.overlaps(p.anchors[0].span)]
    sentence = _sentence_span(document, claim)
    around = [p for p in places if sentence.contains(p.anchors[0].span) and p not in inside]
    sources = [link.source.span for link in claim.chain.links if link.source]
    around = [
        p for p in around if not any(s.overlaps(p.anchors[0].span) for s in sources)
    ] or around
    if not any(p.precision is not PlacePrecision.COUNTRY for p in inside):
        meant = _meant(document, claim, places)
        inside = [meant] if meant else inside
    if any(p.precision is not PlacePrecision.COUNTRY for p in inside):
        return _combined(inside, around, claim.act_anchor)
    around.sort(key=lambda p: _gap(p.anchors[0], claim.act_anchor or claim.anchor))
    fine = [p for p in around if p.precision in FINE]
    return _combined(inside + fine[:1], around, claim.act_anchor)


def _meant(document: Document, claim: Claim, places: Sequence[Place]) -> Place | None:
    """Find what "the town" or "the province" in a claim stands for: the last one named."""
    words = place_words(document.language)
    settlement = _BACK.format("|".join(sorted(words.back_to_settlement)))
    governorate = _BACK.format("|".join(sorted(words.back_to_governorate)))
    for pattern, kinds in ((settlement, FINE), (governorate, frozenset(COARSE))):
        found = re.search(pattern, claim.anchor.exact, re.I)
        if not found:
            continue
        here = claim.anchor.start + found.start()
        before = [p for p in places if p.anchors[0].start < here and p.precision in kinds]
        named = [p for p in before if p.settlement or kinds is not FINE]
        if named:
            return replace(named[-1], neighbourhood="")
    return None


_BACK = r"\b(?:the|that|this|same)\s+(?:[\w-]+\s+){{0,2}}?(?:{})\b(?!\s+of\b)"


def _sentence_span(document: Document, claim: Claim) -> Span:
    spans = document.sentences or (Span(0, len(document.text)),)
    starts = [s.start for s in spans]
    first = max(0, bisect.bisect_right(starts, claim.anchor.start) - 1)
    last = max(first, bisect.bisect_left(starts, claim.anchor.end) - 1)
    return Span(spans[first].start, max(spans[last].end, claim.anchor.end))


def _gap(one: Anchor, other: Anchor) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _combined(chosen: Sequence[Place], around: Sequence[Place], act: Anchor | None) -> Place | None:
    """Make one place of those in a clause; what stands around only adds what they lack."""
    fine = [p for p in chosen if p.precision in FINE]
    exact = [p for p in fine if p.precision is not PlacePrecision.NEAR] or fine
    coarse = [p for p in chosen if p.precision in COARSE]
    if not fine and not coarse:
        coarse = [p for p in around if p.precision in COARSE]
        if not coarse:
            return next((p for p in (*chosen, *around)), None)
    if not exact:
        return _widened(coarse)
    held = [p for p in exact if not _holds_another(p, exact)]
    exact = held or exact
    exact = _where_it_was(fine, act) or _told_of(exact, act)
    settlements = {p.gazetteer_id or p.settlement for p in exact if p.settlement}
    if len(settlements) > 1:
        return _widened(exact + coarse)
    return with_area(exact[0], [*exact[1:], *coarse])


def _where_it_was(places: Sequence[Place], act: Anchor | None) -> list[Place]:
    """Read "…, where more than 50 were killed": the place right before it, whatever lies near."""
    before = [p for p in places if act is not None and p.anchors[0].start < act.start]
    told = [p for p in before if WHERE.match(p.anchors[0].suffix)]
    return [replace(told[-1], precision=PlacePrecision.SETTLEMENT)] if told else []


def _told_of(places: Sequence[Place], act: Anchor | None) -> list[Place]:
    """Keep the places listed with the one that follows the act: "left X and struck Y and Z"."""
    ordered = sorted(places, key=lambda p: p.anchors[0].start)
    if act is None or len(ordered) < 2:
        return list(places)
    after = [p for p in ordered if p.anchors[0].start >= act.end]
    first = (after or ordered[-1:])[0]
    kept = [first]
    for place in ordered[ordered.index(first) + 1 :]:
        if place.anchors[0].start - kept[-1].anchors[0].end > LISTED:
            break
        if CONTAINER.search(place.anchors[0].prefix):
            continue
        kept.append(place)
    return kept


def _holds_another(place: Place, others: Sequence[Place]) -> bool:
    """Tell whether a city's name is that of the governorate in which the other places lie."""
    return place.settlement == place.governorate and any(
        p.settlement != place.settlement and p.governorate in ("", place.governorate)
        for p in others
    )


def with_area(place: Place, others: Sequence[Place]) -> Place:
    """Add the words of the areas that hold a place, and the governorate where it has none."""
    governorate = place.governorate or next((p.governorate for p in others if p.governorate), "")
    same = [p for p in others if p.governorate in ("", governorate)]
    return replace(
        place,
        governorate=governorate,
        verbatim=tuple(dict.fromkeys(w for p in (place, *same) for w in p.verbatim)),
        anchors=tuple(dict.fromkeys(a for p in (place, *same) for a in p.anchors)),
    )


def _widened(places: Sequence[Place]) -> Place | None:
    """Make one place of several: their governorate, or none where they lie in more than one."""
    if not places:
        return None
    verbatim = tuple(dict.fromkeys(w for p in places for w in p.verbatim))
    anchors = tuple(dict.fromkeys(a for p in places for a in p.anchors))
    if len(places) == 1:
        return replace(places[0], verbatim=verbatim, anchors=anchors)
    governorates = {p.governorate for p in places if p.governorate}
    countries = {p.country for p in places if p.country}
    country = countries.pop() if len(countries) == 1 else ""
    if len(governorates) != 1:
        return Place(verbatim, PlacePrecision.REGION, country=country, anchors=anchors)
    governorate = governorates.pop()
    whole = next(
        (p for p in places if p.precision in COARSE and p.governorate == governorate), None
    )
    if whole:
        return replace(whole, verbatim=verbatim, anchors=anchors)
    return Place(
        verbatim, PlacePrecision.GOVERNORATE, governorate=governorate, country=country,
        anchors=anchors,
    )  # fmt: skip
