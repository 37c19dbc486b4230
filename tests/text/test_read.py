"""From bytes to a Document: text, dates, sentences, furniture, and what went wrong."""

import datetime as dt
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model.document import FurnitureKind, Metadata, Original
from sayso.model.errors import UnreadableError
from sayso.model.ids import sha256
from sayso.model.span import Anchor
from sayso.text.read import Reading, read_text

SEED = Path("/work/shared/seed/article.txt")


def original(content: bytes, name: str = "a.txt", sniffed: str = "text/plain") -> Original:
    return Original(
        id=sha256(content),
        sha512=hashlib.sha512(content).hexdigest(),
        size=len(content),
        name=name,
        sniffed_type=sniffed,
    )


def read(
    words: str | bytes, metadata: Metadata | None = None, sniffed: str = "text/plain"
) -> Reading:
    content = words.encode() if isinstance(words, str) else words
    return read_text(original(content, sniffed=sniffed), content, metadata or Metadata())


def codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


TEXT = "2 July 2016 Shells fell on Velmar on Friday. Nine people were killed, Gen. Brell said.\n"


def test_a_text_file_becomes_a_document() -> None:
    reading = read(TEXT, Metadata(publisher="The Orrin Post", title="", date=dt.date(2016, 7, 3)))
    document = reading.document
    assert document.text == reading.rendition.text == TEXT
    assert document.id == reading.rendition.original == sha256(TEXT.encode())
    assert document.rendition == reading.rendition.id
    assert (document.publisher, document.language) == ("The Orrin Post", "en")
    assert [document.text[s.start : s.end] for s in document.report_sentences] == [
        "Shells fell on Velmar on Friday.",
        "Nine people were killed, Gen. Brell said.",
    ]
    assert codes(reading) == []


def test_the_printed_date_goes_before_the_metadata_and_a_contradiction_is_recorded() -> None:
    reading = read(TEXT, Metadata(date=dt.date(2016, 7, 20)))
    assert reading.document.date == dt.date(2016, 7, 2)
    assert reading.document.metadata_date == dt.date(2016, 7, 20)
    assert codes(reading) == ["dateline-differs"]


def test_without_a_printed_date_the_metadata_dates_the_document() -> None:
    document = read("Shells fell on Velmar.", Metadata(date=dt.date(2016, 7, 20))).document
    assert (document.date, document.dateline) == (dt.date(2016, 7, 20), None)


def test_line_ends_of_other_systems_are_mapped_back() -> None:
    document = read("One.\r\nTwo.\r\n").document
    assert document.text == "One.\nTwo.\n"
    span = document.offsets.to_source(document.sentences[1])
    assert "One.\r\nTwo.\r\n"[span.start : span.end] == "Two."


def test_a_web_page_becomes_a_document_and_what_is_given_goes_before_what_it_says(
    runs_hold: Callable[..., bool], page_source: str
) -> None:
    given_metadata = Metadata(publisher="Orrin Post (mirror)", date=dt.date(2019, 3, 5))
    document = read(page_source, given_metadata, "text/html").document
    assert document.publisher == "Orrin Post (mirror)"
    assert document.title == "Nine dead in Velmar market"
    assert (document.date, document.metadata_date) == (dt.date(2019, 3, 4), dt.date(2019, 3, 5))
    assert document.media_type == "text/html"
    kinds = {mark.kind for mark in document.furniture}
    assert {FurnitureKind.HEADLINE, FurnitureKind.DATELINE} <= kinds
    assert runs_hold(document.text, page_source, document.offsets)


def test_a_page_is_decoded_as_it_declares() -> None:
    words = "سقطت قذائف على السوق صباح اليوم وقتل تسعة أشخاص بحسب طبيب في المستشفى المحلي."
    page = f'<html lang="ar"><head><meta charset="windows-1256"></head><body><p>{words}</p></body>'
    reading = read(page.encode("windows-1256"), sniffed="text/html")
    assert words in reading.document.text
    assert reading.document.language == "ar"


def test_lost_bytes_and_unknown_scripts_are_recorded() -> None:
    reading = read(
        "Øster Hål, Ærø, Ås, Møn, Sæby, Rødby, Åby, Ør, Ålbæk, Ærø, Læsø".encode() + b"\xff."
    )
    assert "bytes-replaced" in codes(reading)
    assert "language-unknown" in codes(read("— 12:05 —"))


@pytest.mark.parametrize(
    ("content", "sniffed"),
    [
        (b"%PDF-1.7 ...", "application/pdf"),
        (b"PK\x03\x04", "application/zip"),
        (b"\x89PNG", "image/png"),
        (b"\x00\x01\x02\x03" * 100, "text/plain"),
        (b" \n ", "text/plain"),
        (b"<html></html>", "text/html"),
    ],
)
def test_what_cannot_be_read_is_refused(content: bytes, sniffed: str) -> None:
    with pytest.raises(UnreadableError):
        read(content, sniffed=sniffed)


def test_the_same_bytes_give_the_same_reading(page_source: str) -> None:
    assert read(page_source, sniffed="text/html") == read(page_source, sniffed="text/html")


@settings(max_examples=80, deadline=None)
@given(
    st.binary(max_size=400) | st.text().map(str.encode),
    st.sampled_from(["text/plain", "text/html", "", "application/xml"]),
)
def test_any_bytes_are_read_or_refused_and_anchors_hold(content: bytes, sniffed: str) -> None:
    try:
        document = read(content, sniffed=sniffed).document
    except UnreadableError:
        return
    for sentence in document.sentences:
        anchor = Anchor.cut(document.text, sentence)
        assert document.text[anchor.start : anchor.end] == anchor.exact
        assert not any(
            mark.span.overlaps(sentence) and not mark.span.contains(sentence)
            for mark in document.furniture
        )


@pytest.mark.skipif(not SEED.exists(), reason=f"{SEED} is not here")
def test_the_seed_article_keeps_all_but_its_page() -> None:
    content = SEED.read_bytes()
    document = read_text(original(content), content, Metadata()).document
    lines = [line for line in document.text.split("\n") if line]
    silent = [
        document.text[mark.span.start : mark.span.end]
        for mark in document.furniture
        if not mark.kind.asserts
    ]
    assert silent == [lines[0], lines[3], lines[-1]]
    assert lines[3] == lines[1]
    kept = [document.text[s.start : s.end] for s in document.report_sentences]
    for line in [*lines[1:3], *lines[4:-1]]:
        assert line.split()[0] in " ".join(kept)
    assert "".join("".join(kept).split()) == "".join("".join([*lines[1:3], *lines[4:-1]]).split())
