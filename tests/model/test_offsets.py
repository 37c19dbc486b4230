"""The way back from canonical text to its source covers what it should and never turns round."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.document import OffsetMap, OffsetRun
from sayso.model.errors import SpanError
from sayso.model.span import Span


@dataclass(frozen=True)
class Made:
    """A text made from a source: runs kept letter for letter, the rest changed, added or left."""

    text: str
    source: str
    offsets: OffsetMap


@st.composite
def made(draw: st.DrawFn) -> Made:
    letters = st.text("abcdefgh", min_size=1, max_size=6)
    added, left = st.text("\n ", max_size=3), st.text("<&>", max_size=3)
    text, source, runs = draw(added), draw(left), []
    for kept in draw(st.lists(letters, max_size=5)):
        runs.append(OffsetRun(len(text), len(source), len(kept)))
        text, source = text + kept + draw(added), source + kept + draw(left)
    return Made(text, source, OffsetMap(tuple(runs), len(text), len(source)))


def span_of(data: st.DataObject, length: int, least: int = 0) -> Span:
    start = data.draw(st.integers(0, length - least))
    return Span(start, data.draw(st.integers(start + least, length)))


@given(case=made(), data=st.data())
def test_words_within_a_run_are_found_letter_for_letter(case: Made, data: st.DataObject) -> None:
    for run in case.offsets.runs:
        inside = span_of(data, run.length, least=1)
        span = Span(run.text_start + inside.start, run.text_start + inside.end)
        found = case.offsets.to_source(span)
        assert case.source[found.start : found.end] == case.text[span.start : span.end]


@given(case=made(), data=st.data())
def test_the_source_range_covers_all_kept_letters_of_the_span(
    case: Made, data: st.DataObject
) -> None:
    span = span_of(data, len(case.text))
    found = case.offsets.to_source(span)
    assert 0 <= found.start <= found.end <= len(case.source)
    for run in case.offsets.runs:
        for n in range(run.length):
            if span.start <= run.text_start + n < span.end:
                assert found.start <= run.source_start + n < found.end


@given(case=made(), data=st.data())
def test_a_later_span_is_not_placed_earlier(case: Made, data: st.DataObject) -> None:
    if not case.text:
        return
    spans = [span_of(data, len(case.text), least=1) for _ in range(2)]
    one, other = (case.offsets.to_source(span) for span in spans)
    if spans[0].start <= spans[1].start:
        assert one.start <= other.start
    if spans[0].end <= spans[1].end:
        assert one.end <= other.end
    if spans[0].contains(spans[1]):
        assert one.contains(other)


@given(case=made(), beyond=st.integers(1, 5))
def test_a_span_beyond_the_text_is_refused(case: Made, beyond: int) -> None:
    with pytest.raises(SpanError):
        case.offsets.to_source(Span(0, len(case.text) + beyond))


def test_a_changed_stretch_maps_to_the_gap_between_its_neighbours() -> None:
    # "Tom &amp; Ann" read as "Tom & Ann"
    offsets = OffsetMap((OffsetRun(0, 0, 4), OffsetRun(5, 9, 4)), 9, 13)
    assert offsets.to_source(Span(4, 5)) == Span(4, 9)
    assert offsets.to_source(Span(0, 9)) == Span(0, 13)
    assert offsets.to_source(Span(3, 6)) == Span(3, 10)
