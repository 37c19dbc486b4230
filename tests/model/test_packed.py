"""Records kept as numbers are, to whoever asks, the records themselves."""

import copy
import dataclasses
import json
import pickle
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.model.strategies import records

from sayso.model.document import Document, OffsetMap, OffsetRun
from sayso.model.packed import Packed, bytes_of, packed_numbers
from sayso.model.record import from_json, to_json
from sayso.model.span import Span

RECORDS = st.sampled_from([Span, OffsetRun]).flatmap(
    lambda kind: st.tuples(st.just(kind), st.lists(records(kind), max_size=5).map(tuple))
)


def packed(kind: type, found: Sequence[Any]) -> Packed[Any]:
    size = len(dataclasses.fields(kind))
    return Packed(
        kind, size, [number for record in found for number in dataclasses.astuple(record)]
    )


@given(RECORDS)
def test_packed_records_are_the_records(drawn: tuple[type, tuple[Any, ...]]) -> None:
    kind, given_ones = drawn
    kept = packed(kind, given_ones)
    assert kept == given_ones
    assert given_ones == kept
    assert hash(kept) == hash(given_ones)
    assert (len(kept), list(kept), bool(kept)) == (len(given_ones), [*given_ones], bool(given_ones))
    assert [kept[n] for n in range(len(kept))] == [*given_ones]
    assert (kept[1:3], kept[-2:]) == (given_ones[1:3], given_ones[-2:])
    assert repr(kept) == repr(given_ones)
    assert pickle.loads(pickle.dumps(kept)) == copy.deepcopy(kept) == kept


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(10, 19)), min_size=1, max_size=4))
def test_other_records_are_not_equal(pairs: list[tuple[int, int]]) -> None:
    numbers = [number for pair in pairs for number in pair]
    kept = Packed(Span, 2, numbers)
    assert kept != Packed(Span, 2, [*numbers, 0, 1])
    assert kept != Packed(Span, 2, [*numbers[:-1], numbers[-1] + 1])
    assert kept != packed_numbers(numbers)
    assert kept != [*kept]
    assert kept.column(1) == packed_numbers([end for _, end in pairs]).numbers


def test_numbers_that_break_off_within_a_record_are_refused() -> None:
    with pytest.raises(ValueError, match="3 numbers"):
        Packed(Span, 2, [0, 1, 2])


@given(st.lists(st.integers(-(2**63), 2**63 - 1)))
def test_numbers_have_the_same_bytes_packed_or_not(numbers: list[int]) -> None:
    assert bytes_of(packed_numbers(numbers)) == bytes_of(numbers)


@given(records(Document))
def test_a_document_whose_numbers_are_packed_is_the_same_and_is_written_the_same(
    document: Document,
) -> None:
    offsets = document.offsets
    kept = dataclasses.replace(
        document,
        sentences=packed(Span, document.sentences),
        pages=tuple(
            dataclasses.replace(page, places=packed_numbers(page.places)) for page in document.pages
        ),
        offsets=OffsetMap(
            packed(OffsetRun, offsets.runs), offsets.text_length, offsets.source_length
        ),
    )
    assert kept == document
    assert to_json(kept) == to_json(document)
    assert from_json(Document, json.loads(json.dumps(to_json(kept)))) == kept
