"""A parsed sentence in, its attributions out: source, cue and content spans.

The scheme is that of PARC3 and PolNeAR (Newell et al. 2018). The rules walk the dependency parse
and fall back on position, since reporting often loses its commas.
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from sayso.claims.content_spans import CLAUSES, around, content_spans
from sayso.claims.lexicon import Words
from sayso.claims.parse import Sentence
from sayso.claims.phrases import phrase_after, phrase_before
from sayso.claims.relation import Form, Relation
from sayso.claims.source_spans import (
    addressed,
    cannot_speak,
    source_span,
    speaker_span,
    subject_of,
)
from sayso.claims.stretches import has_verb, quotations, subtree, trimmed
from sayso.model.span import Span

BYLINE = 6
"""Tokens within which a headline's colon stands."""
QUOTED_AS = 14
"""Tokens behind "was quoted" within which "as saying" and the one who quotes stand."""


def find_attributions(sentence: Sentence, words: Words) -> list[Relation]:
    """Find the attributions of one sentence, in the order of their cues."""
    found = [
        *_by_verbs(sentence, words),
        *_by_prepositions(sentence, words),
        *_by_hearsay(sentence, words),
        *_by_colon(sentence),
    ]
    found = [trimmed(sentence, _until_turn(sentence, relation, words)) for relation in found]
    return sorted((r for r in found if r.content), key=lambda r: (r.cue.start, r.cue.end))


def _until_turn(sentence: Sentence, relation: Relation, words: Words) -> Relation:
    """End what one says where the sentence turns to another: "…, while the ministry said …"."""
    for token in sentence.parse:
        place = sentence.start + token.idx
        if token.lower_ not in {"while", "whereas"} or place < relation.cue.start:
            continue
        rest = sentence.parse[token.i + 1 : token.i + 12]
        if any(t.tag_ in {"VBD", "VBZ"} and t.lemma_ in words.cues["closing"] for t in rest):
            kept = [Span(c.start, min(c.end, place)) for c in relation.content if c.start < place]
            return replace(relation, content=tuple(kept))
    return relation


def _by_verbs(sentence: Sentence, words: Words) -> Iterator[Relation]:
    quoted = [q for q in quotations(sentence) if q.end < sentence.span.end]
    for verb in sentence.parse:
        lemma = verb.lemma_.lower()
        if lemma in words.cues["counting"] and (given := list(_count_given(sentence, verb, words))):
            yield from given
            continue
        misread = misread_verb(verb, words)
        if lemma not in words.cue_verbs or not (verb.tag_.startswith("VB") or misread):
            continue
        if any(q.start <= sentence.start + verb.idx < q.end for q in quoted):
            continue
        if lemma in words.cues["citing"] and (_passive(verb) or _behind_be(verb)):
            yield from _quoted_as_saying(sentence, verb, lemma)
        elif lemma in words.cues["citing"] and (pair := list(_as_saying(sentence, verb, lemma))):
            yield from pair
        elif verb.lower_ == "saying" and verb.i and verb.nbor(-1).lower_ == "as":
            continue
        elif _passive(verb) and lemma in words.cues["passive"] | words.cues["closing"]:
            yield from _passive_relation(sentence, verb, lemma)
        elif lemma in words.cues["citing"] and verb.tag_ == "VBG":
            yield from _citing_relation(sentence, verb, lemma, words)
        else:
            yield from _active_relation(sentence, verb, lemma, words)


def _active_relation(
    sentence: Sentence, verb: Token, lemma: str, words: Words
) -> Iterator[Relation]:
    if claims_lives(verb, lemma):
        return
    source = speaker_span(sentence, verb, lemma, words)
    if source is not None and cannot_speak(sentence, source, words):
        return
    reporting = lemma in words.cues["say"]
    content = content_spans(sentence, verb, lemma, source, words)
    if not content or (source is None and not reporting) or _aside(verb, reporting):
        return
    yield Relation(
        source,
        _cue_span(sentence, verb),
        content,
        Form.VERB,
        lemma,
        via=addressed(sentence, verb, lemma, words),
        reporting=reporting,
    )


def _count_given(sentence: Sentence, verb: Token, words: Words) -> Iterator[Relation]:
    """Read "the agency gave a toll of 12" and "the monitor put the number of dead at 37"."""
    objects = (c for c in verb.children if c.dep_ == "dobj" and verb.tag_.startswith("VB"))
    given = next((c for c in objects if c.lemma_.lower() in words.cues["counted"]), None)
    source = speaker_span(sentence, verb, verb.lemma_.lower(), words) if given is not None else None
    if given is None or source is None or cannot_speak(sentence, source, words):
        return
    content = sentence.place(given.left_edge.i, max(given.right_edge.i, verb.right_edge.i))
    if not content.overlaps(source):
        cue = sentence.place(verb.i, verb.i)
        yield Relation(source, cue, (content,), Form.VERB, GIVEN, reporting=True)


GIVEN = "count"
"""What is written as the lemma of a cue by which a count is given."""


def claims_lives(verb: Token, lemma: str) -> bool:
    """Tell whether "claim" takes lives here, and reports nothing."""
    taken = {"life", "victim", "death", "soul", "casualty"}
    return lemma == "claim" and any(
        t.lemma_.lower() in taken for t in verb.doc[verb.i + 1 : verb.i + 6]
    )


def _passive(verb: Token) -> bool:
    return any(child.dep_ == "auxpass" for child in verb.children)


def _behind_be(verb: Token) -> bool:
    return bool(verb.i) and verb.tag_ == "VBN" and verb.nbor(-1).lemma_ == "be"


def _passive_relation(sentence: Sentence, verb: Token, lemma: str) -> Iterator[Relation]:
    """Read "is believed to have …" and "was announced by …": the subject is in the content."""
    subject = subject_of(verb)
    agent = next((c for c in verb.children if c.dep_ == "agent"), None)
    source = None
    if agent is not None and (spoken := phrase_after(sentence.parse, agent.i + 1)):
        source = sentence.place(*spoken)
    clause = next((c for c in verb.children if c.dep_ in CLAUSES | {"oprd"}), None)
    if clause is None and source is None:
        return
    pieces = [subtree(sentence, clause)] if clause is not None else []
    if subject is not None and subject.lemma_.lower() != "it":
        pieces.insert(0, subtree(sentence, subject))
    form = Form.VERB if source is not None and clause is None else Form.PASSIVE
    yield Relation(source, _cue_span(sentence, verb), tuple(pieces), form, lemma)


def _citing_relation(
    sentence: Sentence, verb: Token, lemma: str, words: Words
) -> Iterator[Relation]:
    """Read "citing an official": the object is the speaker of all the rest."""
    spoken = phrase_after(sentence.parse, verb.i + 1)
    if spoken is None:
        return
    source = sentence.place(*spoken)
    before = Span(sentence.start, sentence.place(verb.i, verb.i).start)
    after = Span(source.end, max(source.end, sentence.span.end))
    content = tuple(s for s in (before, after) if len(sentence.tokens_in(s)) > 2)
    yield Relation(source, sentence.place(verb.i, verb.i), content, Form.CITING, lemma)


def _quoted_as_saying(sentence: Sentence, verb: Token, lemma: str) -> Iterator[Relation]:
    """Read "an official was quoted by the agency as saying": two links, the agency first.

    The agency may also stand at the end: "…, an official was quoted as saying by the agency".
    """
    near = sentence.parse[verb.i + 1 : verb.i + QUOTED_AS]
    saying = next((t for t in near if t.lower_ == "saying"), None)
    subject = phrase_before(sentence.parse, verb.i)
    if saying is None or saying.nbor(-1).lower_ != "as" or subject is None:
        return
    inner = sentence.place(*subject)
    cue = sentence.place(saying.i, saying.i)
    agent = next((t for t in near if t.lower_ == "by" and t.nbor(-1) in (verb, saying)), None)
    quoting = phrase_after(sentence.parse, agent.i + 1) if agent is not None else None
    outer = sentence.place(*quoting) if quoting is not None else None
    end = max(cue.end, outer.end) if outer is not None else cue.end
    before, after = Span(sentence.start, inner.start), Span(end, max(end, sentence.span.end))
    content = max(before, after, key=len)
    if outer is not None:
        whole = Span(min(content.start, inner.start), max(content.end, inner.end))
        yield Relation(outer, _cue_span(sentence, verb), (whole,), Form.VERB, lemma)
    yield Relation(inner, cue, (content,), Form.VERB, "say")


def _as_saying(sentence: Sentence, verb: Token, lemma: str) -> Iterator[Relation]:
    """Read "quoted a source as saying …": two links, the second the one who says it."""
    spoken = phrase_after(sentence.parse, verb.i + 1)
    if spoken is None or spoken[1] + 2 >= len(sentence.parse):
        return
    follows = sentence.parse[spoken[1] + 1 : spoken[1] + 3]
    if follows[0].lower_ != "as" or follows[1].tag_ != "VBG":
        return
    subject = subject_of(verb)
    inner = sentence.place(*spoken)
    saying = sentence.place(follows[1].i, follows[1].i)
    content = Span(saying.end, max(saying.end, sentence.span.end))
    outer = source_span(sentence, subject, verb) if subject is not None else None
    if outer is not None and not has_verb(sentence, content):
        content = Span(sentence.start, max(sentence.start, outer.start))
    if outer is not None:
        whole = (Span(min(inner.start, content.start), max(inner.end, content.end)),)
        yield Relation(outer, _cue_span(sentence, verb), whole, Form.VERB, lemma)
    yield Relation(inner, saying, (content,), Form.VERB, "say")


def _cue_span(sentence: Sentence, verb: Token) -> Span:
    """Take the verb with its auxiliaries and, for particles, what completes it."""
    first = last = verb.i
    for child in verb.children:
        if child.dep_ in {"aux", "auxpass", "neg"} and child.i == first - 1:
            first = child.i
        if child.dep_ == "prt" and child.i == last + 1:
            last = child.i
    for child in reversed(list(verb.lefts)):
        if child.dep_ in {"aux", "auxpass", "neg", "advmod"} and child.i == first - 1:
            first = child.i
    return sentence.place(first, last)


def _by_prepositions(sentence: Sentence, words: Words) -> Iterator[Relation]:
    lowered = [t.lower_ for t in sentence.parse]
    for phrase in words.prepositional:
        width = len(phrase)
        for i in range(len(lowered) - width):
            if tuple(lowered[i : i + width]) != phrase or width == 1:
                continue
            end = _phrase_end(sentence, i + width)
            source = sentence.place(i + width, end)
            source, cue = _past_carrier(sentence, i, source, words)
            yield Relation(source, cue, around(sentence, cue, source), Form.PREPOSITION, phrase[0])


def _phrase_end(sentence: Sentence, first: int) -> int:
    """Return the last token of the noun phrase that begins at `first`."""
    by_place = phrase_after(sentence.parse, first)
    return by_place[1] if by_place else first


def _past_carrier(sentence: Sentence, first: int, source: Span, words: Words) -> tuple[Span, Span]:
    """Step from "a statement by the ministry" to the ministry; the carrier joins the cue."""
    tokens = sentence.tokens_in(source)
    for position, token in enumerate(tokens[1:-1], 1):
        carried = tokens[position - 1].lemma_.lower() in words.cues["carriers"]
        if carried and token.lower_ in {"by", "from", "of"}:
            after = Span(sentence.start + tokens[position + 1].idx, source.end)
            return after, sentence.place(first, token.i)
    before = sentence.tokens_in(Span(sentence.span.start, source.start))
    return source, sentence.place(first, before[-1].i)


def _by_colon(sentence: Sentence) -> Iterator[Relation]:
    """Read "Orrin Monitor: shells kill nine in Harzab", as headlines put it."""
    colon = next((t for t in sentence.parse[:BYLINE] if t.text == ":"), None)
    if colon is None or colon.i == 0 or colon.i + 3 >= len(sentence.parse):
        return
    before = sentence.parse[: colon.i]
    named = all(t.pos_ in {"PROPN", "NOUN", "ADJ", "DET", "ADP"} for t in before)
    if not named or not any(t.pos_ == "PROPN" for t in before):
        return
    cue = sentence.place(colon.i, colon.i)
    content = Span(cue.end, sentence.span.end)
    if has_verb(sentence, content) and before[-1].pos_ in {"PROPN", "NOUN"}:
        yield Relation(sentence.place(0, colon.i - 1), cue, (content,), Form.VERB, "say")


def _by_hearsay(sentence: Sentence, words: Words) -> Iterator[Relation]:
    for token in sentence.parse:
        if token.lower_ not in words.cues["hearsay"]:
            continue
        scope = token.head
        while scope.dep_ in {"amod", "advmod"} and scope.head is not scope:
            scope = scope.head
        cue = sentence.place(token.i, token.i)
        content = subtree(sentence, scope)
        pieces = (Span(content.start, max(content.start, cue.start)),
                  Span(min(cue.end, content.end), content.end))  # fmt: skip
        kept = tuple(p for p in pieces if len(p) > 1)
        yield Relation(None, cue, kept, Form.HEARSAY, token.lower_)


def misread_verb(token: Token, words: Words) -> bool:
    """Tell whether a cue was tagged as a noun: "the documents, issued in May, state some 20 …"."""
    if token.tag_ not in {"NN", "NNS"} or token.lemma_.lower() not in words.cues["ambiguous"]:
        return False
    if not token.i or token.i + 1 >= len(token.doc) or token.dep_ != "appos":
        return False
    goes_on = token.nbor(1).pos_ not in {"ADP", "PUNCT", "CCONJ", "VERB", "AUX"}
    counts = token.nbor(1).lower_ in {"around", "about", "that", "over"}
    return token.nbor(-1).text == "," and (goes_on or counts)


def _aside(verb: Token, reporting: bool) -> bool:
    """Tell whether the verb only names an act that nobody is said to have done ("to say")."""
    infinitive = verb.tag_ == "VB" and any(c.lower_ == "to" for c in verb.children)
    return infinitive or (not reporting and verb.tag_ == "VBG" and verb.dep_ == "pcomp")
