"""Parsed sentences in, claims by rules alone out: one for each group of events and its speakers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sayso.claims.attribution import GIVEN
from sayso.claims.chains import build_chain, covering, hedges
from sayso.claims.continuation import continue_chains
from sayso.claims.denial import denied_actor
from sayso.claims.events import Trigger, accused_span, agent_span, chief_act
from sayso.claims.factuality import read_certainty
from sayso.claims.lexicon import Words
from sayso.claims.parse import Sentence
from sayso.claims.reading import Reading, party
from sayso.claims.refused import covering_less_denials
from sayso.claims.relation import Form, Relation
from sayso.claims.scope import COUNTED, carries_on, happened, intended, read_scope, turns_away
from sayso.claims.tolls import PlacedToll
from sayso.model.claim import Act, Claim, Scope
from sayso.model.document import Document
from sayso.model.span import Anchor, Span


def claims_by_rules(
    document: Document,
    readings: Sequence[Reading],
    antecedents: Mapping[Span, Span],
    words: Words,
) -> list[Claim]:
    """Cut the claims of a document's sentences, in the order of the text."""
    claims = [c for reading in readings for c in _claims_of(document, reading, antecedents, words)]
    parsed = [(reading.sentence, reading.relations) for reading in readings]
    return continue_chains(document, claims, parsed, antecedents, words)


def _claims_of(
    document: Document, reading: Reading, antecedents: Mapping[Span, Span], lexicon: Words
) -> Iterator[Claim]:
    """Cut one claim for each group of the sentence's events that has its own speakers."""
    for relations, triggers, tolls in _by_speakers(reading, lexicon):
        if not happened(reading.sentence, triggers, tolls, relations, lexicon):
            continue
        claim = _claim(document, reading, relations, triggers, tolls, lexicon)
        chain = build_chain(document.text, relations, antecedents)
        yield replace(claim, chain=chain)


def _by_speakers(
    reading: Reading, lexicon: Words
) -> Iterator[tuple[list[Relation], list[Trigger], list[PlacedToll]]]:
    groups: dict[tuple[Span, ...], tuple[list[Relation], list[Trigger], list[PlacedToll]]] = {}
    for trigger in reading.triggers:
        offset = reading.sentence.place(trigger.last, trigger.last).start
        if any(_outside(offset, relation) for relation in reading.relations):
            continue
        if intended(reading.sentence, trigger, lexicon):
            continue
        relations = _speaking_at(reading, trigger.last, lexicon)
        key = tuple(r.cue for r in relations)
        groups.setdefault(key, (relations, [], []))[1].append(trigger)
    for toll in reading.tolls:
        relations = _speaking_at(reading, toll.token, lexicon)
        key = tuple(r.cue for r in relations)
        if key not in groups and any(relation.lemma == GIVEN for relation in relations):
            counted = Trigger(Act.OTHER, toll.token, toll.token, verbal=False)
            groups[key] = (relations, [counted], [])
        if key in groups:
            groups[key][2].append(toll)
    yield from groups.values()


def _speaking_at(reading: Reading, token: int, lexicon: Words) -> list[Relation]:
    """Return the attributions over a token, less the denials beside which it is told."""
    offset = reading.sentence.place(token, token).start
    covered = covering(reading.relations, offset, lexicon)
    return covering_less_denials(reading, token, covered, lexicon)


def _outside(offset: int, relation: Relation) -> bool:
    """Tell whether a word belongs to the speaker's name or the cue, not to what is said."""
    spans = [relation.cue, *([relation.source] if relation.source else [])]
    return any(s.start <= offset < s.end for s in spans)


def _claim(
    document: Document,
    reading: Reading,
    relations: list[Relation],
    triggers: list[Trigger],
    tolls: list[PlacedToll],
    lexicon: Words,
) -> Claim:
    sentence, text = reading.sentence, document.text
    chief = chief_act(_of_harm(triggers, tolls), lexicon)
    span = _clause(reading, relations, chief)
    offset = sentence.place(chief.last, chief.last).start
    doubts = [r for r in hedges(reading.relations, offset) if r not in relations]
    certainty = read_certainty(sentence, chief, [*relations, *doubts], lexicon)
    others = [t for t in triggers if t is not chief]
    agent = accused_span(sentence, relations, lexicon) or agent_span(
        sentence, [chief, *others], span, lexicon
    )
    scope = read_scope(sentence, span, tolls, lexicon)
    claim = Claim(
        id="",
        document=document.id,
        anchor=Anchor.cut(text, span),
        act=chief.act,
        act_anchor=Anchor.cut(text, sentence.place(chief.first, chief.last)),
        perpetrator=party(text, sentence, agent, lexicon) if agent else None,
        tolls=tuple(toll.toll for toll in tolls),
        factuality=certainty.factuality,
        factuality_cue=Anchor.cut(text, certainty.cue) if certainty.cue else None,
        scope=scope,
        carries_on=scope is Scope.INCIDENT and carries_on(sentence, lexicon),
        turns_away=turns_away(sentence, lexicon),
    )
    return denied_actor(text, sentence, relations, claim, lexicon)


def _of_harm(triggers: list[Trigger], tolls: list[PlacedToll]) -> list[Trigger]:
    """Leave movement out where people were killed or hurt: then it is not what is told."""
    harmed = any(t.toll.effect in COUNTED for t in tolls)
    kept = [t for t in triggers if not (harmed and t.act is Act.MOVEMENT)]
    return kept or triggers


def _clause(reading: Reading, relations: list[Relation], chief: Trigger) -> Span:
    """Return what is asserted: the innermost content, or the sentence without its speakers."""
    sentence = reading.sentence
    offset = sentence.place(chief.last, chief.last).start
    if relations and relations[-1].source is None:
        content = relations[-1].content
        return Span(content[0].start, max(c.end for c in content))
    if relations:
        return _stripped(sentence, _said(relations, offset))
    start, end = sentence.span.start, sentence.span.end
    for relation in reading.relations:
        for span in (relation.cue, relation.source):
            if span is None:
                continue
            if span.end <= offset:
                start = max(start, span.end)
            elif span.start > offset:
                end = min(end, span.start)
    return _stripped(sentence, Span(start, max(start, end)))


def _said(relations: list[Relation], offset: int) -> Span:
    """Return the piece of the innermost content that holds a word, without "citing an official"."""
    cited = relations[-1] if relations[-1].form is Form.CITING else None
    own = relations[-2] if cited is not None and len(relations) > 1 else relations[-1]
    piece = next((c for c in own.content if c.start <= offset < c.end), own.content[0])
    if cited is None or cited.source is None:
        return piece
    if cited.source.end <= offset:
        return Span(max(piece.start, min(cited.source.end, piece.end)), piece.end)
    return Span(piece.start, max(piece.start, min(piece.end, cited.cue.start)))


def _stripped(sentence: Sentence, span: Span) -> Span:
    text = sentence.parse.text[span.start - sentence.start : span.end - sentence.start]
    lead = len(text) - len(text.lstrip(" \t\n,;:"))
    return Span(span.start + lead, span.start + max(lead, len(text.rstrip(" \t\n,;:"))))
