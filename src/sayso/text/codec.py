"""A Reading, or the pages on the way to one, as JSON and bytes in and out, between two processes.

Text and numbers are sent as bytes: a page of news has hundreds of offsets and places, and to write
and read them as JSON, or one object each, would take longer than to read the page itself.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import le
from typing import cast

from sayso.model.document import (
    Document,
    Furniture,
    FurnitureKind,
    OffsetMap,
    OffsetRun,
    Rendition,
)
from sayso.model.errors import Problem, RecordError
from sayso.model.layout import Page
from sayso.model.packed import Packed, bytes_of, packed_numbers
from sayso.model.record import JSON, from_json, to_json
from sayso.model.span import Span
from sayso.text.extract import Paged
from sayso.text.read import Reading

_NO_OFFSETS = OffsetMap((), 0, 0)


def reading_to_parts(reading: Reading) -> tuple[JSON, bytes]:
    """Write a reading: its text and after it its numbers as bytes, all else as JSON."""
    rendition, document = reading.rendition, reading.document
    offsets, pages, furniture = document.offsets, document.pages, document.furniture
    text = document.text.encode("utf-8", "surrogatepass")
    rows: list[Sequence[int]] = [
        _of_runs(offsets.runs),
        _of_spans(document.sentences),
        _of_spans([mark.span for mark in furniture]),
        [number for page in pages for number in (page.number, page.start, page.end)],
        *(page.places for page in pages),
        *(page.sureness for page in pages if page.sureness),
    ]
    bare = replace(document, text="", offsets=_NO_OFFSETS, sentences=(), furniture=(), pages=())
    words: JSON = {
        "text": len(text),
        "rows": [len(row) for row in rows],
        "lengths": [offsets.text_length, offsets.source_length],
        "furniture": [mark.kind.value for mark in furniture],
        "sizes": [[page.width, page.height] for page in pages],
        "images": [page.image for page in pages],
        "recognised": [bool(page.sureness) for page in pages],
        "rendition": to_json(replace(rendition, text="", offsets=_NO_OFFSETS)),
        "document": to_json(bare),
        "problems": to_json(reading.problems),
    }
    return words, b"".join((text, *map(bytes_of, rows)))


def reading_from_parts(words: JSON, content: bytes) -> Reading:
    """Read a reading.

    Raises:
        RecordError: it is none.
        ValueError: likewise.
    """
    fields = _object(words)
    size, text_length, source_length = _numbers([fields["text"], *_list(fields["lengths"])])
    text = content[:size].decode("utf-8", "surrogatepass")
    runs, sentences, marked, numbers, *rest = _rows(content[size:], _numbers(fields["rows"]))
    offsets = OffsetMap(Packed(OffsetRun, 3, runs), text_length, source_length)
    if text_length != len(text):
        raise RecordError("a reading is of another length than its text")
    kinds = [FurnitureKind(str(kind)) for kind in _list(fields["furniture"])]
    spans = _spans(marked, text)
    rendition = from_json(Rendition, fields["rendition"])
    document = from_json(Document, fields["document"])
    return Reading(
        replace(rendition, text=text, offsets=offsets),
        replace(
            document,
            text=text,
            offsets=offsets,
            sentences=_spans(sentences, text),
            furniture=tuple(map(Furniture, spans, kinds)),
            pages=tuple(_pages(fields, numbers, rest)),
        ),
        tuple(from_json(Problem, problem) for problem in _list(fields["problems"])),
    )


def paged_to_json(paged: Paged) -> JSON:
    """Write the pages on the way to a reading."""
    return to_json(paged)


def paged_from_json(written: JSON) -> Paged:
    """Read them.

    Raises:
        RecordError: they are none.
    """
    return from_json(Paged, written)


def _of_runs(runs: Sequence[OffsetRun]) -> Sequence[int]:
    if isinstance(runs, Packed):
        return packed_numbers(runs.numbers)
    return [n for r in runs for n in (r.text_start, r.source_start, r.length)]


def _of_spans(spans: Sequence[Span]) -> Sequence[int]:
    if isinstance(spans, Packed):
        return packed_numbers(spans.numbers)
    return [n for span in spans for n in (span.start, span.end)]


def _rows(content: bytes, lengths: Iterable[int]) -> Iterator["array[int]"]:
    numbers = array("q", content)
    at = 0
    for length in lengths:
        yield numbers[at : at + length]
        at += length
    if at != len(numbers):
        raise RecordError("a reading breaks off within its numbers")


def _spans(numbers: "array[int]", text: str) -> Packed[Span]:
    """Return spans of a text; they are looked at here, since they are made when it is too late."""
    spans = Packed(Span, 2, numbers)
    starts, ends = spans.column(0), spans.column(1)
    if len(starts) and (min(starts) < 0 or max(ends) > len(text) or not all(map(le, starts, ends))):
        raise RecordError("a reading reaches beyond its text")
    return spans


def _pages(
    fields: dict[str, JSON], numbers: "array[int]", rest: Sequence["array[int]"]
) -> Iterator[Page]:
    sizes, images, recognised = (_list(fields[n]) for n in ("sizes", "images", "recognised"))
    places, sureness = rest[: len(sizes)], iter(rest[len(sizes) :])
    columns = (numbers[field::3] for field in range(3))
    for number, start, end, size, own, image, is_sure in zip(
        *columns, sizes, places, images, recognised, strict=True
    ):
        width, height = _list(size)
        yield Page(
            number,
            float(cast(float, width)),
            float(cast(float, height)),
            start,
            end,
            packed_numbers(own),
            packed_numbers(next(sureness)) if is_sure else (),
            str(image),
        )


def _object(written: JSON) -> dict[str, JSON]:
    if not isinstance(written, dict):
        raise RecordError("what a reader sent is no object")
    return written


def _list(written: JSON) -> list[JSON]:
    if not isinstance(written, list):
        raise RecordError("what a reader sent is no list")
    return written


def _numbers(written: JSON) -> list[int]:
    listed = _list(written)
    if not set(map(type, listed)) <= {int} or min(cast(list[int], listed), default=0) < 0:
        raise RecordError("what a reader sent are no lengths")
    return cast(list[int], listed)
