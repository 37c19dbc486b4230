"""A judgement finds its words again, wherever an engine or an extraction moved them."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.model.claim import Attribution, Chain, Claim
from sayso.model.judgement import Quote
from sayso.model.span import Anchor, Span
from sayso.review.attach import attach, candidates_of, relocate

TEXT = "Monitor: nine people died in Dara. State TV: four people died in Dara. Nobody else spoke."


def claim(start: int, end: int, origin: str, name: str = "") -> Claim:
    chain = Chain((Attribution(None, None, speaker=origin),))
    anchor = Anchor.cut(TEXT, Span(start, end))
    return Claim(name or f"clm-{start}-{end}", "doc", anchor, chain)


def quote_of(judged: Claim) -> Quote:
    return Quote(judged.document, judged.anchor, judged.id, judged.origin, judged.act)


@given(st.text(max_size=30), st.text(max_size=30), st.data())
def test_words_are_found_where_they_are(before: str, after: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(TEXT)))
    end = data.draw(st.integers(start, len(TEXT)))
    anchor = Anchor.cut(TEXT, Span(start, end))
    moved = before + TEXT + after
    found = relocate(anchor, moved)
    if anchor.exact:
        assert found is not None
        assert moved[found.start : found.end] == anchor.exact
    assert relocate(anchor, TEXT) == anchor.span


def test_a_shifted_span_of_the_same_origin_is_the_same_claim() -> None:
    judged = claim(9, 33, "Monitor")
    others = [claim(12, 34, "Monitor"), claim(45, 69, "State TV")]
    found = attach(quote_of(judged), candidates_of(others, {}), TEXT)
    assert found is others[0]


def test_another_origin_in_the_same_words_is_another_claim() -> None:
    judged = claim(9, 33, "Monitor")
    assert attach(quote_of(judged), candidates_of([claim(9, 33, "AFP", "x")], {}), TEXT) is None


def test_of_claims_in_the_same_words_the_one_of_the_same_id_is_meant() -> None:
    judged = claim(9, 33, "Monitor", "clm-b")
    same = [claim(9, 33, "Monitor", "clm-a"), judged, claim(9, 33, "Monitor", "clm-c")]
    assert attach(quote_of(judged), candidates_of(same, {}), TEXT) is judged


def test_words_that_are_gone_are_not_found() -> None:
    judged = claim(9, 33, "Monitor")
    assert attach(quote_of(judged), candidates_of([judged], {}), "Another text.") is None
