"""Engines differ in what they find, not in what they give back."""

import pytest

from sayso.claims.engines import Engine
from sayso.claims.find import find_claims, find_relations
from sayso.pipeline import document_from_text

TEXT = "Shells killed nine people in Harzab, the monitor said. Nobody was hurt, he added.\n"


@pytest.mark.parametrize("engine", Engine)
def test_an_engine_is_chosen_by_name(engine: Engine) -> None:
    document = document_from_text(TEXT, language="en")
    relations = find_relations(document, engine)
    assert [r.cue.start for r in relations] == sorted(r.cue.start for r in relations)
    sources = {TEXT[r.source.start : r.source.end] for r in relations if r.source}
    assert "the monitor" in sources
    (claim, *_) = find_claims(document, engine)
    assert claim.origin == "" or claim.chain.links
