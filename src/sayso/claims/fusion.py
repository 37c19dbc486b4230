"""The attributions of one sentence by model and by rules in, one list of them out.

The model's spans are taken. A rule adds what it alone can see: who is cited behind a speaker, and
words that stand for nobody named ("reportedly", "is believed to").
"""

from collections.abc import Sequence
from dataclasses import replace

from sayso.claims.attribution import claims_lives
from sayso.claims.lexicon import Words
from sayso.claims.parse import Sentence
from sayso.claims.relation import Form, Relation
from sayso.claims.source_spans import cannot_speak
from sayso.model.span import Span

ADDED = frozenset({Form.CITING, Form.HEARSAY, Form.PASSIVE})
"""Forms that a rule adds where the model saw no cue."""


def fuse(
    sentence: Sentence, by_model: Sequence[Relation], by_rules: Sequence[Relation], words: Words
) -> list[Relation]:
    """Return the attributions of one sentence in the order of their cues."""
    by_model = [m for m in by_model if not _of_harm(sentence, m, words)]
    serial = [r for r in by_rules if _serial(r, by_rules, words)]
    serial += [r for r in by_rules if r.source is None and r.form in ADDED and r not in serial]
    serial += [
        r
        for m in by_model
        if any(_same(m, s) for s in serial)
        for r in by_rules
        if r not in serial and _same(m, r)
    ]
    kept = [_informed(m, by_rules) for m in by_model if not any(_same(m, r) for r in serial)]
    seen = [*by_model, *serial]
    added = [r for r in by_rules if _missed(r, seen)]
    return sorted([*kept, *serial, *added], key=lambda r: (r.cue.start, r.cue.end))


def _missed(rule: Relation, seen: Sequence[Relation]) -> bool:
    """Tell whether a rule's attribution is to be added to what was seen."""
    if any(_same(m, rule) for m in seen):
        return False
    if rule.form in ADDED:
        return True
    named = rule.source is not None and rule.reporting
    return named and not any(_shares(m, rule) or _within(rule.cue, m) for m in seen)


def _within(cue: Span, relation: Relation) -> bool:
    return any(piece.overlaps(cue) for piece in relation.content)


def _of_harm(sentence: Sentence, relation: Relation, words: Words) -> bool:
    """Tell whether what looks like a speaker is harm itself ("the blast claimed 20 lives")."""
    if relation.source is not None and cannot_speak(sentence, relation.source, words):
        return True
    tokens = sentence.tokens_in(relation.cue)
    return any(claims_lives(token, token.lemma_.lower()) for token in tokens)


def _serial(relation: Relation, others: Sequence[Relation], words: Words) -> bool:
    """Tell whether one speaker brings in another: "quoted a source as saying", "citing"."""
    if _cites(relation, words):
        return True
    return any(_cites(o, words) and o is not relation and _shares(o, relation) for o in others)


def _cites(relation: Relation, words: Words) -> bool:
    return relation.form is Form.CITING or relation.lemma in words.cues["citing"]


def _shares(one: Relation, other: Relation) -> bool:
    return any(a.overlaps(b) for a in one.content for b in other.content)


def _informed(found: Relation, by_rules: Sequence[Relation]) -> Relation:
    """Take from a rule's reading of the same cue what its words alone do not tell.

    Who stands behind "told" is told, and does not tell.
    """
    same = next((r for r in by_rules if _same(found, r)), None)
    if same is None:
        return found
    if found.source is None and same.source is not None:
        return same
    if same.via and found.source is not None and found.source.start >= found.cue.end:
        found = replace(found, source=same.source)
    if same.form is Form.PREPOSITION and found.source and same.cue.overlaps(found.source):
        found = replace(found, cue=same.cue, source=same.source)
    if same.form is Form.PASSIVE and all(
        any(s.contains(c) for s in same.content) for c in found.content
    ):
        found = replace(found, content=same.content)
    form = same.form if (same.source is None) == (found.source is None) else found.form
    reporting = same.reporting or found.reporting
    via = same.via or found.via
    return replace(found, form=form, lemma=same.lemma, via=via, reporting=reporting)


def _same(one: Relation, other: Relation) -> bool:
    return one.cue.overlaps(other.cue)
