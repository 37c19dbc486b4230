"""The judgement that puts a claim in, and the text of today, in; the claim out."""

import json
from collections.abc import Mapping
from dataclasses import replace

from sayso.model.claim import BY_PERSON, Claim, Review
from sayso.model.errors import DecisionError
from sayso.model.ids import derived_id
from sayso.model.judgement import Judgement
from sayso.model.record import JSON
from sayso.model.span import Anchor, Span
from sayso.review.attach import relocate
from sayso.review.corrections import correct


def put_in(
    name: str, document: str, anchor: Anchor, fields: Mapping[str, JSON], text: str
) -> Claim:
    """Make a claim of some words, and of what a person reads in them, field by field.

    Raises:
        DecisionError: a field is unknown, or a value does not fit it.
    """
    claim = Claim(id=name, document=document, anchor=anchor, engine=BY_PERSON)
    for field, value in fields.items():
        claim = correct(claim, field, json.dumps(value), text)
    return replace(claim, review=Review.ACCEPTED)


def name_of(document: str, span: Span, by: str) -> str:
    """Return the id of a claim that a person puts in: the same words twice are one claim."""
    return derived_id("clm", document, span.start, span.end, BY_PERSON, by)


def added(judgement: Judgement, text: str) -> Claim | None:
    """Return the claim that a judgement puts in; None where its words are gone from the text.

    Raises:
        DecisionError: what it says of the claim no longer makes sense.
    """
    quote = judgement.quotes[0]
    place = relocate(quote.anchor, text)
    if place is None:
        return None
    fields = json.loads(judgement.value or "{}")
    if not isinstance(fields, dict):
        raise DecisionError(f"{judgement.value!r} says nothing of a claim")
    return put_in(judgement.subject, quote.document, Anchor.cut(text, place), fields, text)
