"""A document's places and an event in; how they stand to one another in its sentences out."""

import bisect
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.model.claim import Claim
from sayso.model.document import Document
from sayso.model.reference import Place, PlacePrecision
from sayso.model.span import Span
from sayso.resolution.places_lexicon import PlaceWords

FINE = frozenset({PlacePrecision.POINT, PlacePrecision.NEIGHBOURHOOD, PlacePrecision.SETTLEMENT,
                  PlacePrecision.UNRESOLVED, PlacePrecision.NEAR})  # fmt: skip
COARSE = frozenset({PlacePrecision.DISTRICT, PlacePrecision.REGION, PlacePrecision.GOVERNORATE})
LINK = 45
"""Code points between a place and the one that holds it: "X a town in the province of Y"."""


@dataclass(frozen=True, slots=True)
class Event:
    """What is placed: the words that tell of it, and those that name the act."""

    span: Span
    act: Span
    speakers: tuple[Span, ...] = ()
    goes_on: bool = False
    turns_away: bool = False
    toll: bool = False

    @classmethod
    def of(cls, claim: Claim) -> "Event":
        """Take what is needed of a claim."""
        speakers = tuple(link.source.span for link in claim.chain.links if link.source)
        return cls(claim.anchor.span, (claim.act_anchor or claim.anchor).span, speakers,
                   claim.carries_on, claim.turns_away, bool(claim.tolls))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Setting:
    """What is the same for all events of a document."""

    document: Document
    words: PlaceWords
    sentences: Sequence[Span]
    places: Sequence[Place]
    """In their order; each with one anchor at least."""
    sentence_of: Sequence[int]
    named: Counter[tuple[str, str]]
    """How often each settlement and governorate is named."""
    holders: frozenset[int]
    """Numbers of the places that only say where the one before them lies."""


def setting_of(document: Document, places: Sequence[Place], words: PlaceWords) -> Setting:
    """Put each place into its sentence; a text without sentences is one."""
    sentences = document.sentences or (Span(0, len(document.text)),)
    ordered = sorted((p for p in places if p.anchors), key=lambda p: p.anchors[0].start)
    starts = [s.start for s in sentences]
    numbers = [max(0, bisect.bisect_right(starts, p.anchors[0].start) - 1) for p in ordered]
    named = Counter(key_of(p) for p in ordered)
    holders = {i for i in range(1, len(ordered)) if _holds(document, ordered[i - 1], ordered[i])}
    return Setting(document, words, sentences, ordered, numbers, named, frozenset(holders))


def key_of(place: Place) -> tuple[str, str]:
    """Tell places apart as the record of an incident does: settlement and governorate."""
    return place.settlement, place.governorate or place.country


def _holds(document: Document, inner: Place, outer: Place) -> bool:
    """Tell whether a place only says where the one right before it lies: "X in Y province"."""
    start, end = inner.anchors[0].end, outer.anchors[0].start
    gap = document.text[start:end]
    linked = len(gap) <= LINK and re.search(r"\b(?:in|of|near|outside|inside)\b|^,? $|'s|’s", gap)
    finer = inner.precision in FINE and (outer.precision in COARSE or is_capital(outer))
    return bool(linked) and finer and not re.search(r"[.;]|\band\b", gap)


def is_capital(place: Place) -> bool:
    """Tell whether a place is the city after which its governorate is named."""
    return bool(place.settlement) and place.settlement == place.governorate


def sentences_of(event: Event, sentences: Sequence[Span]) -> tuple[int, int]:
    """Give the numbers of the first and last sentence that an event's words stand in."""
    starts = [s.start for s in sentences]
    first = max(0, bisect.bisect_right(starts, event.span.start) - 1)
    return first, max(first, bisect.bisect_left(starts, event.span.end) - 1)


def meant_by(setting: Setting, event: Event) -> int | None:
    """Find what "the town" or "the province" in an event's words stands for: the last one named."""
    words = setting.words
    text = setting.document.text[event.span.start : event.span.end]
    for nouns, kinds in (
        (words.back_to_settlement, FINE),
        (words.back_to_governorate, COARSE),
    ):
        found = re.search(_BACK.format("|".join(sorted(nouns))), text, re.I)
        if not found:
            continue
        start = event.span.start + found.start()
        before = [
            i
            for i, p in enumerate(setting.places)
            if p.anchors[0].start < start and p.precision in kinds
            and (p.settlement or kinds is not FINE)
        ]  # fmt: skip
        if before:
            return before[-1]
    return None


_BACK = r"\b(?:the|that|this|same)\s+(?:[\w-]+\s+){{0,2}}?(?:{})\b(?!\s+of\b)"
