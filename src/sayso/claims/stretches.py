"""Stretches of a parsed sentence: quotations, subtrees, and what is left without their edges."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from sayso.claims.lexicon import Words
from sayso.claims.parse import Sentence
from sayso.claims.relation import Relation
from sayso.model.span import Span

OPENING, CLOSING = frozenset('"“«‘'), frozenset('"”»')


def quotations(sentence: Sentence) -> list[Span]:
    """Return what stands between quotation marks in the sentence, an unclosed one to its end."""
    spans, open_at = [], None
    for offset, ch in enumerate(sentence.parse.text):
        if open_at is None and ch in OPENING - {"‘"}:
            open_at = offset + 1
        elif open_at is not None and ch in CLOSING:
            spans.append(Span(sentence.start + open_at, sentence.start + offset))
            open_at = None
    if open_at is not None and open_at < len(sentence.parse.text):
        spans.append(Span(sentence.start + open_at, sentence.span.end))
    return [s for s in spans if len(s) > 1]


def subtree(sentence: Sentence, token: Token) -> Span:
    """Return the stretch of a token and all that hangs on it."""
    return sentence.place(token.left_edge.i, token.right_edge.i)


def has_verb(sentence: Sentence, span: Span) -> bool:
    """Tell whether a stretch holds a clause: a verb, or a quotation that opened before its end."""
    return any(t.tag_.startswith(("VB", "MD")) for t in sentence.tokens_in(span)) or any(
        ch in OPENING for ch in sentence.parse.text[: span.end - sentence.start]
    )


def until_next_cue(tokens: list[Token], words: Words) -> list[Token]:
    """Cut at "adding that …": what follows is a report of its own."""
    for n, token in enumerate(tokens):
        if token.tag_ == "VBG" and token.lemma_.lower() in words.cues["say"] | words.cues["citing"]:
            return tokens[:n]
    return tokens


def trimmed(sentence: Sentence, relation: Relation) -> Relation:
    """Drop white space, quotation marks and stops from the edges of the content."""
    return replace(relation, content=tuple(_tight(sentence, relation.content)))


def _tight(sentence: Sentence, pieces: Iterable[Span]) -> Iterator[Span]:
    text = sentence.parse.text
    for piece in pieces:
        start, end = piece.start - sentence.start, piece.end - sentence.start
        while start < end and (text[start].isspace() or text[start] in ",;:.-–—\"“”'"):
            start += 1
        while start < end and (text[end - 1].isspace() or text[end - 1] in ',;:.-–—"“”'):
            end -= 1
        if end > start:
            yield Span(sentence.start + start, sentence.start + end)
