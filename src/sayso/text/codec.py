"""A Reading, or the pages on the way to one, as JSON in and out, between two processes.

What is long is written as plain numbers: a page of news has hundreds of offset runs, and one
object each would take longer to write and read than the page itself.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import cast

from sayso.model.document import Document, OffsetMap, OffsetRun, Rendition
from sayso.model.errors import Problem, RecordError
from sayso.model.record import JSON, from_json, to_json
from sayso.model.span import Span
from sayso.text.extract import Paged
from sayso.text.read import Reading

_NO_OFFSETS = OffsetMap((), 0, 0)


def reading_to_json(reading: Reading) -> JSON:
    """Write a reading."""
    rendition, document = reading.rendition, reading.document
    offsets = document.offsets
    return {
        "text": document.text,
        "runs": [n for r in offsets.runs for n in (r.text_start, r.source_start, r.length)],
        "lengths": [offsets.text_length, offsets.source_length],
        "sentences": [n for span in document.sentences for n in (span.start, span.end)],
        "rendition": to_json(replace(rendition, text="", offsets=_NO_OFFSETS)),
        "document": to_json(replace(document, text="", offsets=_NO_OFFSETS, sentences=())),
        "problems": to_json(reading.problems),
    }


def reading_from_json(written: JSON) -> Reading:
    """Read a reading.

    Raises:
        RecordError: it is none.
    """
    fields = _object(written)
    text = str(fields["text"])
    runs = list(_numbers(fields["runs"]))
    ends = list(_numbers(fields["sentences"]))
    text_length, source_length = _numbers(fields["lengths"])
    if len(runs) % 3 or len(ends) % 2:
        raise RecordError("a reading breaks off within its numbers")
    made = tuple(map(OffsetRun, runs[::3], runs[1::3], runs[2::3]))
    offsets = OffsetMap(made, text_length, source_length)
    sentences = tuple(map(Span, ends[::2], ends[1::2]))
    if text_length != len(text) or any(span.end > len(text) for span in sentences):
        raise RecordError("a reading reaches beyond its text")
    rendition = from_json(Rendition, fields["rendition"])
    document = from_json(Document, fields["document"])
    problems = tuple(from_json(Problem, p) for p in _list(fields["problems"]))
    return Reading(
        replace(rendition, text=text, offsets=offsets),
        replace(document, text=text, offsets=offsets, sentences=sentences),
        problems,
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


def _object(written: JSON) -> dict[str, JSON]:
    if not isinstance(written, dict):
        raise RecordError("what a reader sent is no object")
    return written


def _list(written: JSON) -> list[JSON]:
    if not isinstance(written, list):
        raise RecordError("what a reader sent is no list")
    return written


def _numbers(written: JSON) -> Iterable[int]:
    listed = _list(written)
    if not set(map(type, listed)) <= {int}:
        raise RecordError("what a reader sent are no numbers")
    return cast(list[int], listed)
