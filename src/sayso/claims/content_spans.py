"""A cue's verb and speaker in, the words that are attributed by it out."""

from spacy.tokens import Token

from sayso.claims.lexicon import Words
from sayso.claims.parse import Sentence
from sayso.claims.phrases import phrase_after
from sayso.claims.stretches import has_verb, quotations, subtree, until_next_cue
from sayso.model.span import Span

CLAUSES = frozenset({"ccomp", "xcomp", "parataxis"})
ADJUNCTS = frozenset({"prep", "npadvmod", "advmod", "dobj", "dative", "agent", "nsubj"})
"""What may hang on a closing cue: "told the agency on Sunday"."""
OPENS = 4
"""Code points between a cue and the quotation that it opens."""
LEAD = 12
"""Code points that must stand before a closing speaker."""


def content_spans(
    sentence: Sentence, verb: Token, lemma: str, source: Span | None, words: Words
) -> tuple[Span, ...]:
    """Return what is attributed by a cue, in as many pieces as it is written; () if nothing is."""
    cue = sentence.place(verb.i, verb.i)
    if source is not None and source.end <= cue.start and lemma in words.cues["say"]:
        beside = _quoted_beside(sentence, source, cue)
        if beside:
            return beside
    interrupted = source is not None and interrupts(sentence, verb, source)
    blames = lemma in words.cues["accuse"]
    if source is not None and not blames and (interrupted or closes(sentence, verb, source, words)):
        before = Span(sentence.start, min(source.start, cue.start))
        if has_verb(sentence, before):
            return (before,)
    quoted = quotations(sentence)
    clauses = [c for c in verb.children if c.dep_ in CLAUSES]
    clause = max(clauses, key=lambda c: c.i > verb.i, default=None)
    if clause is not None and (clause.dep_ != "xcomp" or lemma in words.cues["with_infinitive"]):
        found = _clause_span(sentence, verb, clause, source)
        inside = found is not None and any(q.start <= found.start < q.end for q in quoted)
        if len(quoted) > 1 and inside and lemma in words.cues["say"]:
            return tuple(quoted)
        return (found,) if found else ()
    if quoted and lemma in words.cues["say"] | words.cues["with_quote"]:
        return tuple(quoted)
    if lemma in words.cues["accuse"]:
        return _object_and_complement(sentence, verb)
    if source is not None and lemma in words.cues["closing"] and source.end <= cue.start:
        return _rest(sentence, verb, words)
    if lemma in words.cues["takes_object"]:
        thing = next((c for c in verb.children if c.dep_ in {"dobj", "attr", "oprd"}), None)
        return (subtree(sentence, thing),) if thing is not None else ()
    return ()


def _quoted_beside(sentence: Sentence, source: Span, cue: Span) -> tuple[Span, ...]:
    """Return the quotations that a cue opens, and the half before it: "Asked, X said, “…”"."""
    quoted = quotations(sentence)
    after = [q for q in quoted if q.start > cue.end]
    half = [q for q in quoted if 0 < source.start - q.end <= OPENS]
    if not after:
        return ()
    between = sentence.parse.text[cue.end - sentence.start : after[0].start - sentence.start]
    opens = len(between) <= OPENS and not any(c.isalnum() for c in between)
    return (*half, *after) if opens else ()


def closes(sentence: Sentence, verb: Token, source: Span, words: Words) -> bool:
    """Tell whether speaker and cue stand at the sentence's end, after what was said."""
    added = [c.right_edge.i for c in verb.children if c.i > verb.i and c.dep_ in ADJUNCTS]
    end = max(sentence.place(verb.i, max([verb.i, *added])).end, source.end)
    rest = until_next_cue(sentence.tokens_in(Span(end, max(end, sentence.span.end))), words)
    return not any(t.is_alpha or t.is_digit for t in rest) and source.start - sentence.start > LEAD


def interrupts(sentence: Sentence, verb: Token, source: Span) -> bool:
    """Tell whether speaker and cue stand between commas: "…, the monitor said on Sunday, …"."""
    cue = sentence.place(verb.i, verb.i)
    if source.start > cue.start:
        return False
    before = sentence.parse.text[: source.start - sentence.start].rstrip()
    after = list(sentence.parse[verb.i + 1 : verb.i + 6])
    return before.endswith(",") and any(t.text == "," for t in after)


def _rest(sentence: Sentence, verb: Token, words: Words) -> tuple[Span, ...]:
    """Take what follows the cue where the parser saw no clause: "told the agency | four …"."""
    start = verb.i + 1
    if verb.lemma_.lower() in words.cues["addressed"]:
        person = phrase_after(sentence.parse, start)
        start = person[1] + 1 if person else start
    if start >= len(sentence.parse):
        return ()
    span = Span(sentence.place(start, start).start, sentence.span.end)
    return (span,) if has_verb(sentence, span) else ()


def _clause_span(
    sentence: Sentence, verb: Token, clause: Token, source: Span | None
) -> Span | None:
    """Take the clause's subtree, less the speaker and cue where the parser hung them into it."""
    span = subtree(sentence, clause)
    cue = sentence.place(verb.i, verb.i)
    outer = Span(min(cue.start, source.start), max(cue.end, source.end)) if source else cue
    if span.overlaps(outer):
        left, right = Span(span.start, max(span.start, outer.start)), Span(outer.end, outer.end)
        if span.end > outer.end:
            right = Span(outer.end, span.end)
        span = max(left, right, key=len)
    return span if len(span) else None


def _object_and_complement(sentence: Sentence, verb: Token) -> tuple[Span, ...]:
    pieces = [c for c in verb.children if c.dep_ in {"dobj", "prep", "pobj"} and c.i > verb.i]
    if not pieces:
        return ()
    return (Span(subtree(sentence, pieces[0]).start, subtree(sentence, pieces[-1]).end),)


def around(sentence: Sentence, cue: Span, source: Span) -> tuple[Span, ...]:
    """Take the rest of the sentence, before and after, as what is attributed."""
    before = Span(sentence.start, cue.start)
    after = Span(source.end, sentence.span.end)
    kept = [s for s in (before, after) if len(sentence.tokens_in(s)) > 2]
    opens = sentence.parse.text[cue.start - sentence.start].isupper()
    if opens and after in kept:
        return (after,)
    return (max(kept, key=len),) if kept else ()
