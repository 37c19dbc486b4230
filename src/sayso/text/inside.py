"""Questions about foreign bytes in, answers out: what the reader's own process is asked for."""

from collections.abc import Iterator
from typing import cast

from sayso.model.document import Metadata, Original
from sayso.model.record import JSON, from_json, to_json
from sayso.text.codec import paged_from_json, paged_to_json, reading_to_parts
from sayso.text.placing import Sought, place_words
from sayso.text.read import Here, Reading
from sayso.text.scan import draw_page

_HERE = Here()


def begin(question: dict[str, JSON], content: bytes) -> Iterator[tuple[JSON, bytes]]:
    """Answer with a reading, or with the pages of which some are to be recognised."""
    found = _HERE.begin(_original(question), content, _metadata(question))
    if isinstance(found, Reading):
        yield _reading(found)
    else:
        yield {"paged": paged_to_json(found)}, b""


def recognise(question: dict[str, JSON], content: bytes) -> Iterator[tuple[JSON, bytes]]:
    """Answer with the text of one page, and its picture."""
    page, png, script = _HERE.recognise(
        _original(question),
        content,
        cast(int, question["number"]),
        str(question["stated"]),
        str(question["script"]),
    )
    yield {"page": to_json(page), "script": script}, png


def finish(question: dict[str, JSON], content: bytes) -> Iterator[tuple[JSON, bytes]]:
    """Answer with the reading of pages."""
    paged = paged_from_json(question["paged"])
    yield _reading(_HERE.finish(_original(question), _metadata(question), paged))


def place(question: dict[str, JSON], content: bytes) -> Iterator[tuple[JSON, bytes]]:
    """Answer with where stretches of the text of pages stand, page by page."""
    pages = [from_json(Sought, page) for page in cast(list[JSON], question["pages"])]
    for placed in place_words(content, str(question["name"]), pages):
        yield to_json(placed), b""


def draw(question: dict[str, JSON], content: bytes) -> Iterator[tuple[JSON, bytes]]:
    """Answer with the picture of one page, as it is shown."""
    png = draw_page(_original(question), content, cast(int, question["number"]))
    yield {}, png


def _reading(reading: Reading) -> tuple[JSON, bytes]:
    words, content = reading_to_parts(reading)
    return {"reading": words}, content


def _original(question: dict[str, JSON]) -> Original:
    return from_json(Original, question["original"])


def _metadata(question: dict[str, JSON]) -> Metadata:
    return from_json(Metadata, question["metadata"])
