"""A reading comes out of the reader's process as it went in, and nonsense does not come out."""

from array import array
from collections.abc import Callable
from typing import Any

import pytest
from benchmarks.files import kinds

from sayso.intake.files import record
from sayso.model.document import Metadata
from sayso.model.errors import RecordError, SaysoError
from sayso.text.codec import reading_from_parts, reading_to_parts
from sayso.text.read import Reading, read_text

MADE: dict[str, Callable[[], bytes]] = {
    "report.txt": kinds.text,
    "arabic.txt": kinds.arabic,
    "page.html": kinds.html,
    "layer.pdf": lambda: kinds.pdf(pages=3, times=2),
    "report.docx": kinds.docx,
}


def read(name: str) -> Reading:
    content = MADE[name]()
    return read_text(record(content, name), content, Metadata())


@pytest.mark.parametrize("name", MADE)
def test_a_reading_comes_back_equal(name: str) -> None:
    reading = read(name)
    assert reading_from_parts(*reading_to_parts(reading)) == reading


def test_a_reading_that_breaks_off_is_refused() -> None:
    words, content = reading_to_parts(read("layer.pdf"))
    for cut in (1, 8, 800, len(content)):
        with pytest.raises((SaysoError, ValueError)):
            reading_from_parts(words, content[:-cut])
    with pytest.raises((SaysoError, ValueError)):
        reading_from_parts(words, content + bytes(8))


@pytest.mark.parametrize("span", [(0, 10**6), (-1, 3), (5, 4)])
def test_a_sentence_that_is_no_stretch_of_the_text_is_refused(span: tuple[int, int]) -> None:
    written: Any
    written, content = reading_to_parts(read("layer.pdf"))
    at = written["text"] + 8 * written["rows"][0]
    wrong = content[:at] + array("q", span).tobytes() + content[at + 16 :]
    with pytest.raises(RecordError, match="beyond its text"):
        reading_from_parts(written, wrong)


def test_a_text_of_another_length_than_is_said_is_refused() -> None:
    written: Any
    written, content = reading_to_parts(read("report.txt"))
    written["lengths"][0] += 1
    with pytest.raises(RecordError, match="another length"):
        reading_from_parts(written, content)
