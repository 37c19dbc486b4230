"""A cue's verb in, the words that name who speaks by it out: by position, then by the parse."""

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.claims.content_spans import interrupts
from sayso.claims.lexicon import Words
from sayso.claims.parse import Sentence
from sayso.claims.phrases import QUOTES, phrase_after, phrase_before
from sayso.claims.stretches import CLOSING, quotations, until_next_cue
from sayso.model.span import Span

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})


def speaker_span(sentence: Sentence, verb: Token, lemma: str, words: Words) -> Span | None:
    """Find who speaks: by position where the cue closes the sentence, else by the parse."""
    if lemma in words.cues["closing"] and verb.tag_ in {"VBD", "VBZ", "VBP", "VBN"}:
        by_place = _closing_speaker(sentence, verb, words)
        if by_place is not None:
            return by_place
    if verb.dep_ == "appos":
        return source_span(sentence, verb.head, verb)
    if verb.tag_ == "VBG" and lemma in words.cues["say"]:
        main = _main_speaker(sentence, verb, words)
        if main is not None:
            return main
    subject = subject_of(verb)
    if subject is None:
        return None
    span = source_span(sentence, subject, verb)
    quoted = any(q.contains(span) for q in quotations(sentence))
    return None if quoted else span


def _main_speaker(sentence: Sentence, verb: Token, words: Words) -> Span | None:
    """Read "…, the monitor said, adding that …": who said it also adds."""
    for earlier in reversed(list(sentence.parse[: verb.i])):
        finite = earlier.tag_ in {"VBD", "VBZ", "VBP"}
        if finite and earlier.lemma_.lower() in words.cues["closing"]:
            return speaker_span(sentence, earlier, earlier.lemma_.lower(), words)
    return None


def _closing_speaker(sentence: Sentence, verb: Token, words: Words) -> Span | None:
    """Find the speaker of a cue that closes its sentence: "…, the monitor said on Sunday"."""
    parse = sentence.parse
    before_verb = phrase_before(parse, verb.i, words.cues["speakers"])
    if before_verb is not None and before_verb[0] >= 4:
        span = sentence.place(*before_verb)
        if interrupts(sentence, verb, span):
            return span
    rest = until_next_cue([t for t in parse[verb.i + 1 :] if not t.is_punct], words)
    finite = any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in rest)
    quoted_before = any(t.text in CLOSING for t in parse[max(0, verb.i - 12) : verb.i])
    if (finite or len(rest) > 14) and not quoted_before:
        return None
    if verb.i + 1 < len(parse) and parse[verb.i + 1].pos_ in {"DET", "PROPN", "NOUN", "ADJ"}:
        after = phrase_after(parse, verb.i + 1)
        tail = after is not None and after[1] >= len(parse) - 3
        before = parse[verb.i - 1] if verb.i else verb
        inverted = before.text in QUOTES or before.pos_ != "PRON"
        dated = parse[verb.i + 1].lower_ in words.cues["calendar"]
        if (
            tail
            and inverted
            and after
            and not dated
            and verb.lemma_.lower() in {"say", "report", "add"}
        ):
            return sentence.place(*after)
    if any(c.dep_ in {"ccomp", "dobj"} and c.i > verb.i for c in verb.children) and not (
        quoted_before or _addresses(verb)
    ):
        return None
    if before_verb is None or before_verb[0] < 4 or _within_subject(verb, before_verb[0]):
        return None
    return sentence.place(*before_verb)


def _within_subject(verb: Token, first: int) -> bool:
    """Tell whether a phrase before the verb only qualifies its subject: "X, who is in Y, said"."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    if subject is None or subject.i >= first:
        return False
    return subject.right_edge.i >= verb.i - 2


def _addresses(verb: Token) -> bool:
    return verb.lemma_.lower() in {"tell", "inform"}


def cannot_speak(sentence: Sentence, source: Span, words: Words) -> bool:
    """Tell whether the phrase's head is harm itself: "the blast", "the death toll"."""
    tokens = sentence.tokens_in(source)
    head = next((t for t in tokens if t.head not in tokens), tokens[-1] if tokens else None)
    return head is not None and head.lemma_.lower() in words.cues["mute"]


def subject_of(verb: Token) -> Token | None:
    """Find who speaks: the verb's own subject, or that of the verb it is joined to."""
    for token in _upward(verb):
        subject = next((c for c in token.children if c.dep_ in SUBJECTS), None)
        if subject is not None:
            return _antecedent(subject)
        if token.dep_ in {"acl", "relcl"}:
            return token.head
    return None


def _antecedent(subject: Token) -> Token:
    """Step from a relative pronoun to the noun that it stands for."""
    relative = subject.lower_ in {"who", "which", "that"} and subject.head.dep_ == "relcl"
    return subject.head.head if relative else subject


def _upward(verb: Token) -> Iterator[Token]:
    token = verb
    yield token
    while token.dep_ in {"conj", "xcomp", "advcl", "acl", "relcl", "pcomp", "prep"}:
        if token.dep_ in {"acl", "relcl"} and token.head.pos_ in {"NOUN", "PROPN", "PRON"}:
            return
        token = token.head
        yield token


def source_span(sentence: Sentence, subject: Token, verb: Token) -> Span:
    """Take the speaker's noun phrase, without the tail of what was said before it."""
    first, last = subject.left_edge.i, noun_end(subject)
    if verb.i > subject.i:
        last = min(max(last, subject.i), verb.i - 1) if last >= verb.i else last
        first = _after_said(subject, first)
    elif last <= verb.i <= first:
        first, last = min(first, last), max(first, last)
    return sentence.place(min(first, last), max(first, last))


def noun_end(noun: Token) -> int:
    """Return where the phrase ends: relative clauses off, appositions and "of …" kept."""
    end = noun.i
    for child in noun.children:
        if child.i > noun.i and child.dep_ not in {"relcl", "acl", "punct", "cc", "advcl"}:
            end = max(end, child.right_edge.i)
    return end


def _after_said(subject: Token, first: int) -> int:
    """Cut words that the parser drew into the speaker: "Raqqa | a monitor said"."""
    for child in subject.lefts:
        starts_late = child.dep_ == "det" and child.i > first
        before = list(subject.doc[first : child.i]) if starts_late else []
        if before and all(t.pos_ in {"PROPN", "NOUN", "NUM", "ADJ", "PUNCT"} for t in before):
            return child.i
    return first


def addressed(sentence: Sentence, verb: Token, lemma: str, words: Words) -> str:
    """Return to whom it was told, '' if the cue does not say."""
    if lemma not in words.cues["addressed"]:
        return ""
    person = next((c for c in verb.children if c.dep_ in {"dobj", "dative"} and c.i > verb.i), None)
    return person.doc[person.left_edge.i : noun_end(person) + 1].text if person else ""
