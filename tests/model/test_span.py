"""Spans are ranges and anchors prove themselves by their words."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.model.strategies import records

from sayso.model.errors import SpanError
from sayso.model.span import CONTEXT, Anchor, Mention, Span

SPANS = records(Span)


@given(start=st.integers(-9, 9), end=st.integers(-9, 9))
def test_a_span_runs_forward_from_zero_or_is_refused(start: int, end: int) -> None:
    if 0 <= start <= end:
        assert len(Span(start, end)) == end - start
        return
    with pytest.raises(SpanError):
        Span(start, end)


@given(one=SPANS, other=SPANS)
@example(Span(2, 2), Span(0, 5))
def test_spans_overlap_where_they_share_a_code_point(one: Span, other: Span) -> None:
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.overlaps(other) == bool(shared)
    assert one.overlaps(other) == other.overlaps(one)


@given(one=SPANS, other=SPANS)
def test_a_span_contains_what_lies_within_it(one: Span, other: Span) -> None:
    if one.contains(other):
        assert set(range(other.start, other.end)) <= set(range(one.start, one.end))
    assert one.contains(one)
    assert (one.contains(other) and other.contains(one)) == (one == other)


@given(text=st.text(), data=st.data())
def test_an_anchor_holds_in_the_text_that_it_was_cut_from(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    anchor = Anchor.cut(text, Span(start, end))
    assert anchor.holds_in(text)
    assert anchor.exact == text[start:end]
    assert anchor.span == Span(start, end)
    assert Mention(anchor).verbatim == anchor.exact
    assert text[:start].endswith(anchor.prefix)
    assert text[end:].startswith(anchor.suffix)
    assert len(anchor.prefix) == min(CONTEXT, start)
    assert len(anchor.suffix) == min(CONTEXT, len(text) - end)


@given(text=st.text(max_size=20), start=st.integers(0, 40), length=st.integers(0, 40))
def test_an_anchor_beyond_the_text_is_refused(text: str, start: int, length: int) -> None:
    span = Span(start, start + length)
    if span.end <= len(text):
        return
    with pytest.raises(SpanError, match=str(len(text))):
        Anchor.cut(text, span)


@given(exact=st.text(max_size=9), start=st.integers(-5, 9), end=st.integers(-5, 20))
def test_an_anchor_is_as_long_as_its_words(exact: str, start: int, end: int) -> None:
    if 0 <= start <= end and end - start == len(exact):
        assert Anchor(exact, "", "", start, end).exact == exact
        return
    with pytest.raises(SpanError):
        Anchor(exact, "", "", start, end)


def test_an_anchor_does_not_hold_in_a_text_that_was_changed() -> None:
    anchor = Anchor.cut("nine people died", Span(0, 4))
    assert not anchor.holds_in("five people died")
    assert not anchor.holds_in("at least nine people died")
    assert not anchor.holds_in("")


def test_code_points_count_one_each() -> None:
    text = "قُتل 9 😀 café"
    start = text.index("café")
    assert Anchor.cut(text, Span(start, start + 4)).exact == "café"
