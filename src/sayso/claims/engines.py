"""A document in, its attributions out, by the engine that is asked for: rules, model or both."""

from bisect import bisect_right
from collections.abc import Sequence
from enum import StrEnum

from sayso.claims.attribution import find_attributions
from sayso.claims.bylines import with_signed
from sayso.claims.fusion import fuse
from sayso.claims.lexicon import Words
from sayso.claims.neural.engine import find_spoken
from sayso.claims.parse import Sentence, parse_sentences
from sayso.claims.quotations import extend_over_quotations, find_quotations
from sayso.claims.relation import Relation
from sayso.model.document import Document
from sayso.model.span import Span


class Engine(StrEnum):
    """How attributions are found."""

    RULES = "rules"
    """By rules over a dependency parse."""
    MODEL = "model"
    """By the trained encoder alone: the fastest, and the best at spans."""
    BOTH = "both"
    """By the encoder, with what only a parse shows: speakers behind speakers, hearsay."""


def attributions(document: Document, engine: Engine, words: Words) -> list[Relation]:
    """Find all attributions of a document, in the order of the text; no parse for `MODEL`."""
    if engine is Engine.MODEL:
        spans = document.report_sentences
        starts = [span.start for span in spans]
        found = find_spoken(document.text, words)
        at_home = [r for r in found if _home(r, starts, spans) is not None]
        return with_signed(document.text, at_home)
    sentences = list(parse_sentences(document))
    found = [r for row in by_sentence(document, sentences, engine, words) for r in row]
    return extended(document, found)


def by_sentence(
    document: Document, sentences: Sequence[Sentence], engine: Engine, words: Words
) -> list[list[Relation]]:
    """Find the attributions whose cue stands in each sentence."""
    by_rules = [
        find_attributions(s, words) if engine is not Engine.MODEL else [] for s in sentences
    ]
    if engine is Engine.RULES:
        return by_rules
    spans = [s.span for s in sentences]
    starts = [span.start for span in spans]
    by_model: list[list[Relation]] = [[] for _ in sentences]
    for relation in find_spoken(document.text, words):
        number = _home(relation, starts, spans)
        if number is not None:
            by_model[number].append(relation)
    if engine is Engine.MODEL:
        return by_model
    found = zip(sentences, by_model, by_rules, strict=True)
    return [fuse(sentence, m, r, words) for sentence, m, r in found]


def extended(document: Document, relations: Sequence[Relation]) -> list[Relation]:
    """Give quotations over several sentences whole to who says part of them, or signs them."""
    text = document.text
    return with_signed(text, extend_over_quotations(text, relations, find_quotations(text)))


def _home(relation: Relation, starts: Sequence[int], spans: Sequence[Span]) -> int | None:
    """Return the number of the sentence in which a cue begins, if it is one of a report."""
    number = bisect_right(starts, relation.cue.start) - 1
    inside = number >= 0 and relation.cue.start < spans[number].end
    return number if inside else None
