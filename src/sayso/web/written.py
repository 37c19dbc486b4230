"""A claim in; what it says, in words for a person and as a person writes it in a form, out."""

import datetime as dt
from collections.abc import Iterator

from sayso.model.claim import OUTLET, Act, Claim, Effect, Factuality, Scope, Toll, Who
from sayso.model.document import Document
from sayso.model.reference import ActorReference
from sayso.publish.wording import (
    FACTUALITY,
    act_words,
    blames,
    chain_words,
    date_words,
    group_words,
    origin_words,
    place_on_page,
    place_words,
    toll_words,
    visible,
)
from sayso.review.values import NOTHING

TOLLS = tuple(
    (effect.value + ("" if who is Who.ALL else f".{who.value}"), effect, who)
    for effect in (Effect.KILLED, Effect.INJURED)
    for who in (Who.ALL, Who.CIVILIANS, Who.CHILDREN, Who.WOMEN)
)
"""Counts that a form offers; others can be written on the command line."""
CHOICES = {
    "act": [(act.value, act_words(act)) for act in Act] + [(NOTHING, "no act")],
    "factuality": [(f.value, FACTUALITY[f]) for f in Factuality],
    "scope": [(s.value, s.value.replace("_", " ")) for s in Scope],
}
"""Fields that take one of some values."""
FIELDS = {
    "chain": "Through whom, outermost first: State TV > Police Command",
    "act": "Act",
    **{name: f"{group_words(e, w).capitalize()}: 37, 37-44, 37+, -44" for name, e, w in TOLLS},
    "when": "Day: 2016-07-02 or 2016-07-02..2016-07-05",
    "where": "Place, as the gazetteer has it",
    "perpetrator": "Who is held to have done it",
    "denies": "Whose part in it the speaker denies",
    "factuality": "How surely the speaker puts it",
    "scope": "How much it speaks of",
    "quote": "Its words, as a stretch of the text: 120-187",
}
"""What of a claim a form can correct, with what to write."""


def facts(document: Document, claim: Claim) -> list[tuple[str, str]]:
    """Say who says so and what, as labels and words; what the text does not give is left out."""
    origin = (
        f"{visible(document.publisher) or 'unknown publisher'}, own voice"
        if claim.origin == OUTLET
        else origin_words(claim.origin, written=_written(claim))
    )
    lines = [
        ("whose word", origin),
        ("through", chain_words(claim.chain)),
        ("put", FACTUALITY[claim.factuality]),
        ("act", act_words(claim.act) if claim.act else ""),
        ("toll", "; ".join(f"{group_words(t.effect, t.who)} {toll_words(t)}" for t in claim.tolls)),
        (
            "blames" if blames(claim.act) else "who acts",
            _actor(claim.perpetrator),
        ),
        ("denies the part of", visible(claim.denies_responsibility_of)),
        ("when", date_words(claim.when) or (visible(claim.when.verbatim) if claim.when else "")),
        ("where", place_words(claim.where)),
        ("speaks of", "" if claim.scope is Scope.INCIDENT else claim.scope.value.replace("_", " ")),
        ("stands on", place_on_page(claim.anchor)),
        ("grade", claim.grade),
    ]
    return [(label, words) for label, words in lines if words]


def shown_words(document: Document, claim: Claim) -> dict[str, str]:
    """Say in what words a claim is shown, for who looks at it again when it has changed."""
    return {"words": visible(claim.anchor.exact), **dict(facts(document, claim)),
            "judged": claim.review.value}  # fmt: skip


def fields(claim: Claim) -> dict[str, str]:
    """Write each field of a claim as `review.values.value_of` reads it."""
    return dict(_fields(claim))


def _fields(claim: Claim) -> Iterator[tuple[str, str]]:
    yield "chain", " > ".join(link.speaker for link in claim.chain.links) or OUTLET
    yield "act", claim.act.value if claim.act else NOTHING
    for name, effect, who in TOLLS:
        yield name, _count(claim.toll(effect, who))
    yield "when", _days(claim.when.earliest, claim.when.latest) if claim.when else NOTHING
    where = claim.where
    written = where.verbatim[0] if where and where.verbatim else ""
    yield "where", (where.settlement or where.governorate or written) if where else NOTHING
    actor = claim.perpetrator
    named = actor.canon if actor and actor.canon not in ("", "unknown") else ""
    yield "perpetrator", (named or actor.verbatim) if actor else NOTHING
    yield "denies", claim.denies_responsibility_of or NOTHING
    yield "factuality", claim.factuality.value
    yield "scope", claim.scope.value
    yield "quote", f"{claim.anchor.start}-{claim.anchor.end}"


def _count(toll: Toll | None) -> str:
    if toll is None or (toll.low is None and toll.high is None):
        return NOTHING
    if toll.low == toll.high:
        return str(toll.low)
    if toll.high is None:
        return f"{toll.low}+"
    return f"{'' if toll.low is None else toll.low}-{toll.high}"


def _days(first: dt.date | None, last: dt.date | None) -> str:
    if first == last:
        return first.isoformat() if first else NOTHING
    return f"{first.isoformat() if first else ''}..{last.isoformat() if last else ''}"


def _actor(actor: ActorReference | None) -> str:
    if actor is None:
        return ""
    words = visible(actor.verbatim)
    if actor.canon in ("", "unknown", actor.verbatim):
        return f"“{words}”"
    return f"{visible(actor.canon)} (“{words}”)" if words else visible(actor.canon)


def _written(claim: Claim) -> str:
    last = claim.chain.links[-1] if claim.chain.links else None
    return last.source.exact if last and last.source else ""
