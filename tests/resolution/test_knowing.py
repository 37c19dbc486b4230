"""Who an origin is to the event, and how he knows, where the words say so."""

import pytest

from sayso.model.claim import Basis, Evidentiality
from sayso.pipeline import document_from_text, find_claims
from sayso.resolution.gazetteer import InMemoryGazetteer
from sayso.resolution.lexicon import Lexicon
from sayso.resolution.resolve import resolve


@pytest.mark.parametrize(
    ("text", "basis", "evidentiality"),
    [
        ("Shells killed nine people in Harzab, residents said.", "witness", "unstated"),
        ("Shells killed nine people in Harzab, a surgeon said.", "medical", "unstated"),
        ("Shells killed nine people in Harzab, a survivor said.", "victim", "unstated"),
        ("Shells killed nine people in Harzab, the Orrin Monitor said.", "ngo", "unstated"),
        ("Shells killed nine people in Harzab, a police report said.", "official", "document"),
        ("Activists believe that shells killed nine people in Harzab.", "ngo", "inferred"),
        ("Shells killed nine people in Harzab.", "unstated", "unstated"),
    ],
)
def test_how_an_origin_knows(lexicon: Lexicon, text: str, basis: str, evidentiality: str) -> None:
    document = document_from_text(text, language="en")
    claim = resolve(document, find_claims(document), InMemoryGazetteer([]), lexicon).claims[0]
    assert claim.basis is Basis(basis)
    assert claim.evidentiality is Evidentiality(evidentiality)
