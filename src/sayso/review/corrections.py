"""A claim, a field and the JSON of a value in; the claim as a person corrected it out."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace

from sayso.model.claim import (
    OUTLET,
    Act,
    Attribution,
    Chain,
    Claim,
    ClaimStatus,
    Effect,
    Factuality,
    Scope,
    Toll,
    Who,
)
from sayso.model.errors import DecisionError, RecordError, SpanError
from sayso.model.record import JSON, from_json
from sayso.model.reference import ActorReference, DateRange, Place
from sayso.model.span import Anchor, Span


def correct(claim: Claim, field: str, value: str, text: str) -> Claim:
    """Put a person's value in the place of the one that was found.

    Args:
        claim: as it stood until now.
        field: a name of `FIELDS`, or a toll such as ``killed`` or ``injured.children``.
        value: JSON of the new value; null takes the value away.
        text: the document's, for the field ``quote``.

    Raises:
        DecisionError: there is no such field, or the value does not fit it.
    """
    try:
        given = json.loads(value)
        if field in FIELDS:
            return FIELDS[field](claim, given, text)
        return _with_toll(claim, *toll_field(field), given)
    except (RecordError, SpanError, ValueError, TypeError, KeyError) as error:
        raise DecisionError(f"{field} cannot be corrected to {value}: {error}") from error


def toll_field(field: str) -> tuple[Effect, Who]:
    """Read ``killed`` or ``killed.children``.

    Raises:
        DecisionError: it names no toll.
    """
    effect, _, who = field.partition(".")
    try:
        return Effect(effect), Who(who or Who.ALL)
    except ValueError as error:
        names = ", ".join([*FIELDS, *Effect])
        raise DecisionError(f"{field!r} is no field of a claim: {names}") from error


def _with_toll(claim: Claim, effect: Effect, who: Who, given: JSON) -> Claim:
    others = tuple(t for t in claim.tolls if (t.effect, t.who) != (effect, who))
    if given is None:
        return replace(claim, tolls=others)
    toll = from_json(Toll, given)
    if (toll.effect, toll.who) != (effect, who):
        raise DecisionError(f"a toll of {toll.effect} {toll.who} is none of {effect} {who}")
    before = claim.toll(effect, who)
    if before is not None:
        # The words stay those of the text; only what they stand for was misread.
        toll = replace(toll, verbatim=before.verbatim, anchor=before.anchor)
    return replace(claim, tolls=(*others, toll))


def _with_origin(claim: Claim, given: JSON, _text: str) -> Claim:
    name = from_json(str, given)
    if name == OUTLET:
        return replace(claim, chain=Chain())
    links = claim.chain.links or (Attribution(None, None),)
    return replace(claim, chain=Chain((*links[:-1], replace(links[-1], speaker=name))))


def _with_chain(claim: Claim, given: JSON, _text: str) -> Claim:
    """Name everyone through whom it came, outermost first; known links keep their words."""
    if not isinstance(given, list):
        raise DecisionError(f"{given!r} is no list of names")
    names = [from_json(str, name) for name in given]
    known = {link.speaker: link for link in reversed(claim.chain.links)}
    return replace(
        claim,
        chain=Chain(tuple(known.get(n) or Attribution(None, None, speaker=n) for n in names)),
    )


def _with_quote(claim: Claim, given: JSON, text: str) -> Claim:
    return replace(claim, anchor=Anchor.cut(text, from_json(Span, given)))


def _act(claim: Claim, given: JSON, _text: str) -> Claim:
    return replace(claim, act=None if given is None else from_json(Act, given))


def _when(claim: Claim, given: JSON, _text: str) -> Claim:
    return replace(claim, when=None if given is None else from_json(DateRange, given))


def _where(claim: Claim, given: JSON, _text: str) -> Claim:
    return replace(claim, where=None if given is None else from_json(Place, given))


def _perpetrator(claim: Claim, given: JSON, _text: str) -> Claim:
    return replace(claim, perpetrator=None if given is None else from_json(ActorReference, given))


def _denies(claim: Claim, given: JSON, _text: str) -> Claim:
    return replace(claim, denies_responsibility_of="" if given is None else from_json(str, given))


def _factuality(claim: Claim, given: JSON, _text: str) -> Claim:
    return replace(claim, factuality=from_json(Factuality, given))


def _scope(claim: Claim, given: JSON, _text: str) -> Claim:
    return replace(claim, scope=from_json(Scope, given))


def _status(claim: Claim, given: JSON, _text: str) -> Claim:
    return replace(claim, status=from_json(ClaimStatus, given))


FIELDS: Mapping[str, Callable[[Claim, JSON, str], Claim]] = {
    "origin": _with_origin,
    "chain": _with_chain,
    "act": _act,
    "when": _when,
    "where": _where,
    "perpetrator": _perpetrator,
    "denies": _denies,
    "factuality": _factuality,
    "scope": _scope,
    "status": _status,
    "quote": _with_quote,
}
"""What of a claim can be corrected, beside its tolls."""
