"""A claim in words: to move or to take a place is no abuse, so nobody is blamed for it."""

import dataclasses

import pytest
from tests.publish.sample import document, quote

from sayso.cli.claim_view import claim_words
from sayso.model.claim import Act, Claim
from sayso.model.reference import ActorReference


@pytest.mark.parametrize(
    ("act", "label"),
    [
        (Act.MOVEMENT, "who acts"),
        (Act.CAPTURE, "who acts"),
        (Act.AIRSTRIKE, "blames"),
        (None, "blames"),
    ],
)
def test_only_an_abuse_is_blamed_on_somebody(act: Act | None, label: str) -> None:
    text = document("The Front entered the village.")
    claim = Claim("clm-1", text.id, quote(text, text.text), act=act)
    named = dataclasses.replace(claim, perpetrator=ActorReference("The Front", "Free Front"))
    assert (label, "Free Front (“The Front”)") in claim_words(text, named)
