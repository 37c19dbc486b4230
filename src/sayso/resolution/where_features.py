"""An event and the places of its document in; what speaks for each being where it was out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.model.reference import Place
from sayso.resolution.choosing import near
from sayso.resolution.where_setting import (
    COARSE,
    FINE,
    Event,
    Setting,
    is_capital,
    key_of,
    meant_by,
    sentences_of,
)

REACH = 400
"""Code points at which a place in the sentence counts as far away."""
WHERE = re.compile(r",? where\b")
WORD = re.compile(r"[\w’'-]+")
LISTED = re.compile(r"\s*(?:,|and|,\s*and|as well as)?\s*(?:the\s+)?(?:[a-z]+\s+)?(?:of\s+)?")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Places that may be the event's, none for no place, and what speaks for them."""

    places: tuple[Place, ...]
    features: dict[str, float] = field(default_factory=dict)


def candidates(setting: Setting, event: Event, ruled: Place | None) -> list[Candidate]:
    """List where an event may have been: nowhere that is named first, each place, all of a list.

    Args:
        setting: of the document.
        event: which.
        ruled: where rules put it.
    """
    first, last = sentences_of(event, setting.sentences)
    here = [i for i, n in enumerate(setting.sentence_of) if first <= n <= last]
    found = [Candidate((), _of_none(setting, event, here, first))]
    found[0].features["rule: none, none"] = float(ruled is None)
    meant = meant_by(setting, event)
    for i, place in enumerate(setting.places):
        features = _of_place(setting, event, i, here, (first, last))
        features["meant by the town"] = float(meant == i)
        features |= _by_rule(setting, place, ruled)
        found.append(Candidate((place,), features))
    for run in _lists(setting, here):
        places = tuple(setting.places[i] for i in run)
        found.append(Candidate(places, _of_list(setting, event, run, here, (first, last))))
        listed = ruled is not None and not ruled.settlement and len(ruled.anchors) >= len(run)
        found[-1].features["rule: a list"] = float(listed)
    return found


def _by_rule(setting: Setting, place: Place, ruled: Place | None) -> dict[str, float]:
    """Say how far the place is the one at which rules put the event."""
    if ruled is None:
        return {"rule: none": 1.0}
    same = key_of(place) == key_of(ruled)
    fine = "settlement" if ruled.settlement else "area"
    found = {f"rule: {fine}, {'same' if same else 'another'}": 1.0}
    own = bool(ruled.anchors) and place.anchors[0] == ruled.anchors[0]
    found["rule: same words"] = float(own)
    if not same and ruled.governorate:
        found["rule: same governorate"] = float(place.governorate == ruled.governorate)
    return found


def _lists(setting: Setting, here: Sequence[int]) -> list[list[int]]:
    """Find the runs of several settlements or areas in a sentence: "X, Y and Z"."""
    runs: list[list[int]] = []
    for i in here:
        place = setting.places[i]
        if place.precision not in FINE | COARSE or i in setting.holders:
            continue
        last = setting.places[runs[-1][-1]] if runs else None
        gap = setting.document.text[last.anchors[0].end : place.anchors[0].start] if last else "."
        if last and LISTED.fullmatch(gap):
            runs[-1].append(i)
        else:
            runs.append([i])
    return [r for r in runs if len({key_of(setting.places[i]) for i in r}) > 1]


def _of_none(setting: Setting, event: Event, here: Sequence[int], first: int) -> dict[str, float]:
    fine = [i for i in here if setting.places[i].precision in FINE]
    inside = any(_overlaps(setting, event, i) for i in here)
    return {
        "none": 1.0,
        "none: no place in the sentence": float(not here),
        "none: no settlement in the sentence": float(not fine),
        "none: a place in the words": float(inside),
        "none: first sentence": float(first == 0),
        "none: goes on": float(event.goes_on),
        "none: turns away": float(event.turns_away),
        "none: no toll": float(not event.toll),
        "none: places": min(len(setting.places), 10) / 10,
    }


def _overlaps(setting: Setting, event: Event, i: int) -> bool:
    return event.span.overlaps(setting.places[i].anchors[0].span)


def _of_place(
    setting: Setting, event: Event, i: int, here: Sequence[int], sentences: tuple[int, int]
) -> dict[str, float]:
    found = _of_itself(setting, i)
    if i in here:
        return found | _in_sentence(setting, event, i, here)
    place, number = setting.places[i], setting.sentence_of[i]
    first, last = sentences
    before = number < first
    where = "before" if before else "behind"
    away = min(first - number if before else number - last, 4)
    fine = "fine" if place.precision in FINE else "coarse"
    span = range(i + 1, here[0]) if before and here else range(0)
    found |= {
        f"{where}: {away} sentences, {fine}": 1.0,
        f"{where}: goes on": float(event.goes_on),
        f"{where}: turns away": float(event.turns_away),
        f"{where}: no toll": float(not event.toll),
        f"{where}: a place in the sentence": float(bool(here)),
        f"{where}: a settlement in the sentence": float(
            any(setting.places[j].precision in FINE for j in here)
        ),
        f"{where}: other settlements between": min(
            sum(setting.places[j].precision in FINE for j in span), 3
        ) / 3,
    }  # fmt: skip
    if here and place.precision in FINE:
        areas = {setting.places[j].governorate for j in here} - {""}
        found[f"{where}: in the area of the sentence"] = float(place.governorate in areas)
    return found


def _of_itself(setting: Setting, i: int) -> dict[str, float]:
    """Describe a place by itself and in the whole text."""
    place = setting.places[i]
    total = max(1, len(setting.places))
    return {
        f"kind: {place.precision.value}": 1.0,
        "kind: a governorate's capital": float(is_capital(place)),
        "kind: no governorate": float(not place.governorate),
        "kind: several candidates": float(bool(place.other_candidates)),
        "text: share": setting.named[key_of(place)] / total,
        "text: named once": float(setting.named[key_of(place)] == 1),
        "text: first place": float(i == 0),
        "text: first sentence": float(setting.sentence_of[i] == 0),
        "holds another": float(i in setting.holders),
    } | _led_by(setting, i)


def _led_by(setting: Setting, i: int) -> dict[str, float]:
    """Describe the words right before and behind a place."""
    anchor = setting.places[i].anchors[0]
    words = [w.lower() for w in WORD.findall(setting.document.text[: anchor.start][-40:])]
    lead = ""
    for word in reversed(words[-3:]):
        if word in setting.words.static:
            lead = "static"
        elif word in setting.words.moving:
            lead = "moving"
        elif word == "of":
            lead = "of"
        elif word in setting.words.near_km or word == "around":
            lead = "near"
        elif word in setting.words.locative and word not in setting.words.directions:
            lead = "struck"
        if lead:
            break
    found = {f"led: {lead or 'nothing'}": 1.0}
    found["behind: where"] = float(bool(WHERE.match(anchor.suffix)))
    return found


def _in_sentence(setting: Setting, event: Event, i: int, here: Sequence[int]) -> dict[str, float]:
    place = setting.places[i]
    span = place.anchors[0].span
    gap = max(span.start - event.act.end, event.act.start - span.end, 0)
    fine = place.precision in FINE
    others = [j for j in here if (setting.places[j].precision in FINE) == fine]
    nearest = min(others, key=lambda j: _gap(setting, event, j))
    inside = event.span.overlaps(span)
    after = span.start >= event.act.end
    found = {
        "here": 1.0,
        "here: in the words": float(inside),
        "here: in the words, settlement": float(inside and fine),
        "here: near": near(gap, REACH),
        "here: nearest of its kind": float(nearest == i),
        "here: behind the act": float(after),
        "here: behind the act, nearest": float(after and nearest == i),
        "here: speaks": float(any(s.overlaps(span) for s in event.speakers)),
        "here: alone": float(len(here) == 1),
        "here: only settlement": float(fine and len(others) == 1),
        "here: goes on": float(event.goes_on),
    }
    if not fine:
        inner = [j for j in here if setting.places[j].precision in FINE]
        found["here: coarse beside a settlement"] = float(bool(inner))
        found["here: coarse beside a settlement in the words"] = float(
            any(_overlaps(setting, event, j) for j in inner)
        )
    return found


def _gap(setting: Setting, event: Event, i: int) -> int:
    span = setting.places[i].anchors[0].span
    return max(span.start - event.act.end, event.act.start - span.end, 0)


def _of_list(
    setting: Setting,
    event: Event,
    run: Sequence[int],
    here: Sequence[int],
    sentences: tuple[int, int],
) -> dict[str, float]:
    """Describe a list of places by its first one, and as a list."""
    first = _of_place(setting, event, run[0], here, sentences)
    kept = ("here: in the words", "here: near", "here: behind the act", "here: speaks",
            "here: behind the act, nearest", "here: nearest of its kind")  # fmt: skip
    found = {f"list {name}": first.get(name, 0.0) for name in kept}
    found |= {f"list {n}": v for n, v in first.items() if n.startswith("led: ")}
    areas = {setting.places[i].governorate for i in run} - {""}
    return found | {
        "list": 1.0,
        "list: of two": float(len(run) == 2),
        "list: one governorate": float(len(areas) == 1),
        "list: of areas": float(any(setting.places[i].precision in COARSE for i in run)),
    }
