"""A document's claims and its places in; the same claims out, each with the place of its event.

Of the places that the document names, and of none, the likeliest is taken, by weights learned on
annotated articles (`where_features`). Of several in a list the event was in all: in their
governorate, where that is one.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from sayso.model.claim import Claim
from sayso.model.document import Document
from sayso.model.reference import Place, PlacePrecision
from sayso.model.span import Span
from sayso.resolution import where_rules as rules
from sayso.resolution.choosing import load_weights, probabilities
from sayso.resolution.gazetteer_keys import fold_key
from sayso.resolution.places_lexicon import place_words
from sayso.resolution.where_features import Candidate, candidates
from sayso.resolution.where_setting import (
    COARSE,
    FINE,
    Event,
    Setting,
    sentences_of,
    setting_of,
)

WEIGHTS = "where"
LEAST = 0.5
"""Probability from which a settlement is believed to be the event's."""
RULE = 0.6
"""Part of the likeliest place's probability from which the one that rules chose is taken."""
SEVERAL = "several"
"""Area of a list of places in more than one governorate."""
LEAST_AREA = 0.3
"""The same of a governorate."""


def attach_where(
    document: Document, claims: Sequence[Claim], places: Sequence[Place]
) -> list[Claim]:
    """Give each claim the place of its event, in the order in which the claims came."""
    setting = setting_of(document, places, place_words(document.language))
    placed: dict[int, Claim] = {}
    previous: Place | None = None
    for i in sorted(range(len(claims)), key=lambda i: claims[i].anchor.start):
        claim = claims[i]
        event = Event.of(claim)
        chosen = places_of(setting, event, rules.place_of(document, claim, setting.places))
        where = _one_place(setting, event, chosen)
        if claim.carries_on and previous:
            where = _carried(where, previous)
        placed[i] = replace(claim, where=where)
        previous = where
    return [placed[i] for i in range(len(claims))]


def places_of(
    setting: Setting, event: Event, ruled: Place | None = None, least: float = LEAST
) -> tuple[Place, ...]:
    """Choose the places of an event: one, several of a list, or none.

    Mentions of one place are added up. Where no settlement is likely enough, its governorate may
    be: then that is what is given.
    """
    found = candidates(setting, event, ruled)
    likely = probabilities([c.features for c in found], load_weights(WEIGHTS))
    settled: dict[tuple[str, str], float] = defaultdict(float)
    areas: dict[str, float] = defaultdict(float)
    for candidate, probability in zip(found, likely, strict=True):
        settled[_key(candidate)] += probability
        areas[_area(candidate)] += probability
    best = max(settled, key=lambda key: settled[key])
    if ruled is not None and ruled.settlement:
        of_rule = _key(Candidate((ruled,)))
        if settled.get(of_rule, 0.0) >= RULE * settled[best]:
            best = of_rule
    chosen = [i for i, c in enumerate(found) if _key(c) == best]
    if best[0] and settled[best] < least:
        listed = _list_of(found, likely, found[chosen[0]].places[0])
        if listed:
            return listed
        area = max(areas, key=lambda name: areas[name])
        if not area or areas[area] < LEAST_AREA:
            return ()
        return _whole(found, area)
    return found[max(chosen, key=lambda i: likely[i])].places


def _list_of(
    found: Sequence[Candidate], likely: Sequence[float], place: Place
) -> tuple[Place, ...]:
    """Find the list with a place in it in one of whose places, or in all, the event likely was."""
    lists = [c.places for c in found if len(c.places) > 1 and place in c.places]
    for run in lists:
        mass = sum(
            p for c, p in zip(found, likely, strict=True) if c.places and set(c.places) <= set(run)
        )
        if mass >= LEAST:
            return run
    return ()


def _key(candidate: Candidate) -> tuple[str, str]:
    """Tell candidates apart by the settlement that they come to, and its governorate."""
    if len(candidate.places) == 1:
        [place] = candidate.places
        return fold_key(place.settlement) if place.settlement else "", _area(candidate)
    return "", _area(candidate)


def _area(candidate: Candidate) -> str:
    areas = {p.governorate or p.country for p in candidate.places}
    return areas.pop() if len(areas) == 1 else SEVERAL if areas else ""


def _whole(found: Sequence[Candidate], area: str) -> tuple[Place, ...]:
    """Give the governorate in which several candidates lie, or the list that lies in more."""
    if area == SEVERAL:
        return max((c.places for c in found if _area(c) == area), key=len)
    inside = [c.places[0] for c in found if len(c.places) == 1 and _area(c) == area]
    named = [p for p in inside if not p.settlement]
    if named:
        return (named[0],)
    country = inside[0].country if inside else ""
    if area == country:
        return ()
    return (
        Place(inside[0].verbatim, PlacePrecision.GOVERNORATE, governorate=area, country=country,
              anchors=inside[0].anchors),
    )  # fmt: skip


def _one_place(setting: Setting, event: Event, chosen: Sequence[Place]) -> Place | None:
    """Make one place of those that were chosen; areas named beside it add what it lacks."""
    if not chosen:
        return None
    areas = _areas_beside(setting, event, chosen)
    if len(chosen) > 1:
        return _widened([*chosen, *areas])
    [place] = chosen
    if place.precision in FINE:
        return rules.with_area(place, areas)
    return place


def _areas_beside(setting: Setting, event: Event, chosen: Sequence[Place]) -> list[Place]:
    """List the areas that are named in the event's words or in the sentence of its place."""
    first, last = sentences_of(event, setting.sentences)
    around = Span(setting.sentences[first].start, setting.sentences[last].end)
    own = chosen[0].anchors[0].span
    home = next((s for s in setting.sentences if s.start <= own.start < s.end), around)

    def beside(place: Place) -> bool:
        span = place.anchors[0].span
        return place.precision in COARSE and (around.overlaps(span) or home.overlaps(span))

    return [p for p in setting.places if beside(p) and p not in chosen]


def _carried(where: Place | None, previous: Place) -> Place:
    """Choose between a claim's own place and that of the event that it goes on with."""
    if where is None or where.precision is PlacePrecision.COUNTRY:
        return previous
    if where.settlement or not previous.settlement:
        return where
    return previous if where.governorate in ("", previous.governorate) else where


def _widened(places: Sequence[Place]) -> Place:
    """Make one place of several: their governorate, or none where they lie in more than one."""
    verbatim = tuple(dict.fromkeys(w for p in places for w in p.verbatim))
    anchors = tuple(dict.fromkeys(a for p in places for a in p.anchors))
    governorates = {p.governorate for p in places if p.governorate}
    countries = {p.country for p in places if p.country}
    country = countries.pop() if len(countries) == 1 else ""
    if len(governorates) != 1:
        return Place(verbatim, PlacePrecision.REGION, country=country, anchors=anchors)
    governorate = governorates.pop()
    held = (p for p in places if p.precision in COARSE and p.governorate == governorate)
    whole = next(held, None)
    if whole:
        return replace(whole, verbatim=verbatim, anchors=anchors)
    return Place(
        verbatim, PlacePrecision.GOVERNORATE, governorate=governorate, country=country,
        anchors=anchors,
    )  # fmt: skip
