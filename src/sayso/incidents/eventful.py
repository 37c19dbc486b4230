"""A claim in; whether it tells of an event at all, or only speaks about the war, out.

A speaker says much that is a claim and no report of an event: "people are not safe any more". What
speaks for and against has points ([tells] of joining.toml), learnt by `train/tellings.py`; their
sum is the log odds that careful people would take the claim for the report of an event.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence

from sayso.incidents.points import points, weighed
from sayso.incidents.stated import stated_actor, stated_date, stated_place
from sayso.model.claim import Act, Claim, Effect, Factuality, LinkHow, Scope, is_named

COUNTED = frozenset({Effect.KILLED, Effect.INJURED})
LEAST = 0.0
"""Log odds under which a claim is left out of the tellings."""
LOWEST, HIGHEST = -2.0, 12.0
"""The engine's odds are cut off here."""
MODAL = re.compile(r"\b(?:will|would|can|should|must|cannot|may|might|is|are)\b")
PLAIN = math.log(55)
"""Letters of a common clause, as a logarithm."""


def eventful(claims: Sequence[Claim], worth: Mapping[str, float] | None = None) -> list[Claim]:
    """Leave out the claims that tell of no event, by the points that ship or by others (`worth`).

    A toll, a denial and movement always stay: what is counted or denied is never lost, and
    movement is outside what was annotated. Where the engine that gives odds saw nothing in a
    text, all stay.
    """
    if all(claim.report_odds is None for claim in claims):
        return list(claims)
    worth = points("tells") if worth is None else worth
    return [c for c in claims if _kept(c) or weighed(worth, telltale(c)) >= LEAST]


def _kept(claim: Claim) -> bool:
    counted = any(toll.effect in COUNTED for toll in claim.tolls)
    denied = bool(claim.denies_responsibility_of) or claim.factuality.negative
    return counted or denied or claim.act is Act.MOVEMENT


def telltale(claim: Claim) -> dict[str, float]:
    """Name what speaks for and against a claim's telling of an event, each with its size."""
    found = dict.fromkeys(_signs(claim), 1.0) | {"start": 1.0}
    found["length"] = math.log(len(claim.anchor.exact)) - PLAIN
    if claim.report_odds is not None:
        found["engine: odds"] = max(LOWEST, min(HIGHEST, claim.report_odds)) / 5
    if claim.kin:
        found["engine: kin"] = max(odds for _, odds in claim.kin) / 3
    return found


def _signs(claim: Claim) -> Iterator[str]:
    if claim.report_odds is None:
        yield "engine: silent"
    if any(toll.effect in COUNTED for toll in claim.tolls):
        yield "toll"
    if claim.act_anchor is None:
        yield "act: not named"
    if claim.act in {Act.OTHER, Act.CAPTURE, Act.GROUND_CLASH}:
        yield f"act: {claim.act}"
    place = stated_place(claim)
    if place is not None:
        yield "place: settlement" if place.settlement else "place: wide"
    if stated_date(claim) is not None:
        yield "day"
    yield from _voices(claim)
    if claim.factuality is Factuality.CERTAIN:
        yield "certain"
    if MODAL.search(claim.anchor.exact):
        yield "present or modal"
    if stated_actor(claim) is not None:
        yield "perpetrator"
    if claim.scope is Scope.AGGREGATE:
        yield "sum"
    if claim.carries_on:
        yield "carries on"


def _voices(claim: Claim) -> Iterator[str]:
    links = claim.chain.links
    if not links:
        yield "speaker: outlet"
    elif not is_named(claim.origin):
        yield "speaker: unnamed"
    if len(links) > 1:
        yield "speaker: behind another"
    if any(link.how is LinkHow.INHERITED for link in links):
        yield "speaker: inherited"
