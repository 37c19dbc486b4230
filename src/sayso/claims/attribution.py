"""A parsed sentence in, its attributions out: source, cue and content spans.

The scheme is that of PARC3 and PolNeAR (Newell et al. 2018). The rules walk the dependency parse
and fall back on position, since reporting often loses its commas.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from spacy.tokens import Token

from sayso.claims.lexicon import Words
from sayso.claims.parse import Sentence
from sayso.claims.phrases import QUOTES, phrase_after, phrase_before
from sayso.model.span import Span

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
CLAUSES = frozenset({"ccomp", "xcomp", "parataxis"})
OPENING, CLOSING = frozenset('"“«‘'), frozenset('"”»')


class Form(StrEnum):
    """How an attribution is worded."""

    VERB = "verb"
    PREPOSITION = "preposition"
    PASSIVE = "passive"
    HEARSAY = "hearsay"
    CITING = "citing"


@dataclass(frozen=True)
class Relation:
    """One attribution as found in a sentence."""

    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    form: Form
    lemma: str
    """Lemma of the cue's verb, or its first word."""
    via: str = ""
    reporting: bool = True
    """The cue reports words (say), not a thought or a stance (want)."""


def find_attributions(sentence: Sentence, words: Words) -> list[Relation]:
    """Find the attributions of one sentence, in the order of their cues."""
    found = [
        *_by_verbs(sentence, words),
        *_by_prepositions(sentence, words),
        *_by_hearsay(sentence, words),
    ]
    found = [_trim(sentence, relation) for relation in found]
    return sorted((r for r in found if r.content), key=lambda r: (r.cue.start, r.cue.end))


def _by_verbs(sentence: Sentence, words: Words) -> Iterator[Relation]:
    quoted = [q for q in _quotes(sentence) if q.end < sentence.span.end]
    for verb in sentence.parse:
        lemma = verb.lemma_.lower()
        misread = _misread_verb(verb, words)
        if lemma not in words.cue_verbs or not (verb.tag_.startswith("VB") or misread):
            continue
        if any(q.start <= sentence.start + verb.idx < q.end for q in quoted):
            continue
        if lemma in words.cues["citing"] and (pair := list(_as_saying(sentence, verb, lemma))):
            yield from pair
        elif verb.lower_ == "saying" and verb.i and verb.nbor(-1).lower_ == "as":
            continue
        elif _passive(verb) and lemma in words.cues["passive"] | words.cues["closing"]:
            yield from _passive_relation(sentence, verb, lemma)
        elif lemma in words.cues["citing"] and verb.tag_ == "VBG":
            yield from _citing_relation(sentence, verb, lemma, words)
        else:
            yield from _active_relation(sentence, verb, lemma, words)


def _misread_verb(token: Token, words: Words) -> bool:
    """Tell whether a cue was tagged as a noun: "the documents, issued in May, state some 20 …"."""
    if token.tag_ not in {"NN", "NNS"} or token.lemma_.lower() not in words.cues["ambiguous"]:
        return False
    if not token.i or token.i + 1 >= len(token.doc) or token.dep_ != "appos":
        return False
    goes_on = token.nbor(1).pos_ not in {"ADP", "PUNCT", "CCONJ", "VERB", "AUX"}
    counts = token.nbor(1).lower_ in {"around", "about", "that", "over"}
    return token.nbor(-1).text == "," and (goes_on or counts)


def _active_relation(
    sentence: Sentence, verb: Token, lemma: str, words: Words
) -> Iterator[Relation]:
    if _claims_lives(verb, lemma):
        return
    source = _speaker(sentence, verb, lemma, words)
    if source is not None and _cannot_speak(sentence, source, words):
        return
    reporting = lemma in words.cues["say"]
    content = _content(sentence, verb, lemma, source, words)
    if not content or (source is None and not reporting) or _aside(verb, reporting):
        return
    yield Relation(
        source,
        _cue_span(sentence, verb),
        content,
        Form.VERB,
        lemma,
        via=_addressed(sentence, verb, lemma, words),
        reporting=reporting,
    )


def _claims_lives(verb: Token, lemma: str) -> bool:
    """Tell whether "claim" takes lives here, and reports nothing."""
    taken = {"life", "victim", "death", "soul", "casualty"}
    return lemma == "claim" and any(
        t.lemma_.lower() in taken for t in verb.doc[verb.i + 1 : verb.i + 6]
    )


def _cannot_speak(sentence: Sentence, source: Span, words: Words) -> bool:
    """Tell whether the phrase's head is harm itself: "the blast", "the death toll"."""
    tokens = sentence.tokens_in(source)
    head = next((t for t in tokens if t.head not in tokens), tokens[-1] if tokens else None)
    return head is not None and head.lemma_.lower() in words.cues["mute"]


def _speaker(sentence: Sentence, verb: Token, lemma: str, words: Words) -> Span | None:
    """Find who speaks: by position where the cue closes the sentence, else by the parse."""
    if lemma in words.cues["closing"] and verb.tag_ in {"VBD", "VBZ", "VBP", "VBN"}:
        by_place = _closing_speaker(sentence, verb, words)
        if by_place is not None:
            return by_place
    if verb.dep_ == "appos":
        return _source_span(sentence, verb.head, verb)
    if verb.tag_ == "VBG" and lemma in words.cues["say"]:
        main = _main_speaker(sentence, verb, words)
        if main is not None:
            return main
    subject = _subject(verb)
    if subject is None:
        return None
    span = _source_span(sentence, subject, verb)
    quoted = any(q.contains(span) for q in _quotes(sentence))
    return None if quoted else span


def _main_speaker(sentence: Sentence, verb: Token, words: Words) -> Span | None:
    """Read "…, the monitor said, adding that …": who said it also adds."""
    for earlier in reversed(list(sentence.parse[: verb.i])):
        finite = earlier.tag_ in {"VBD", "VBZ", "VBP"}
        if finite and earlier.lemma_.lower() in words.cues["closing"]:
            return _speaker(sentence, earlier, earlier.lemma_.lower(), words)
    return None


def _closing_speaker(sentence: Sentence, verb: Token, words: Words) -> Span | None:
    """Read "…, the monitor said on Sunday." and "… said the monitor." """
    parse = sentence.parse
    rest = _until_next_cue([t for t in parse[verb.i + 1 :] if not t.is_punct], words)
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
        if tail and inverted and after and not dated and verb.lemma_.lower() in {"say", "report", "add"}:
            return sentence.place(*after)
    if any(c.dep_ in {"ccomp", "dobj"} and c.i > verb.i for c in verb.children) and not (
        quoted_before or _addresses(verb)
    ):
        return None
    before_verb = phrase_before(parse, verb.i, words.cues["speakers"])
    if before_verb is None or before_verb[0] < 4:
        return None
    return sentence.place(*before_verb)


def _until_next_cue(tokens: list[Token], words: Words) -> list[Token]:
    """Cut at "adding that …": what follows is a report of its own."""
    for n, token in enumerate(tokens):
        if token.tag_ == "VBG" and token.lemma_.lower() in words.cues["say"]:
            return tokens[:n]
    return tokens


def _addresses(verb: Token) -> bool:
    return verb.lemma_.lower() in {"tell", "inform"}


def _aside(verb: Token, reporting: bool) -> bool:
    """Tell whether the verb only names an act that nobody is said to have done ("to say")."""
    infinitive = verb.tag_ == "VB" and any(c.lower_ == "to" for c in verb.children)
    return infinitive or (not reporting and verb.tag_ == "VBG" and verb.dep_ == "pcomp")


def _passive(verb: Token) -> bool:
    return any(child.dep_ == "auxpass" for child in verb.children)


def _passive_relation(sentence: Sentence, verb: Token, lemma: str) -> Iterator[Relation]:
    """Read "is believed to have …" and "was announced by …": the subject is in the content."""
    subject = _subject(verb)
    agent = next((c for c in verb.children if c.dep_ == "agent"), None)
    source = None
    if agent is not None and (spoken := phrase_after(sentence.parse, agent.i + 1)):
        source = sentence.place(*spoken)
    clause = next((c for c in verb.children if c.dep_ in CLAUSES | {"oprd"}), None)
    if clause is None and source is None:
        return
    pieces = [_subtree(sentence, clause)] if clause is not None else []
    if subject is not None and subject.lemma_.lower() != "it":
        pieces.insert(0, _subtree(sentence, subject))
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


def _as_saying(sentence: Sentence, verb: Token, lemma: str) -> Iterator[Relation]:
    """Read "quoted a source as saying …": two links, the second the one who says it."""
    spoken = phrase_after(sentence.parse, verb.i + 1)
    if spoken is None or spoken[1] + 2 >= len(sentence.parse):
        return
    follows = sentence.parse[spoken[1] + 1 : spoken[1] + 3]
    if follows[0].lower_ != "as" or follows[1].tag_ != "VBG":
        return
    subject = _subject(verb)
    inner = sentence.place(*spoken)
    saying = sentence.place(follows[1].i, follows[1].i)
    content = Span(saying.end, max(saying.end, sentence.span.end))
    if subject is not None:
        outer = _source_span(sentence, subject, verb)
        whole = (Span(inner.start, content.end),)
        yield Relation(outer, _cue_span(sentence, verb), whole, Form.VERB, lemma)
    yield Relation(inner, saying, (content,), Form.VERB, "say")


def _content(
    sentence: Sentence, verb: Token, lemma: str, source: Span | None, words: Words
) -> tuple[Span, ...]:
    cue = sentence.place(verb.i, verb.i)
    if source is not None and _closes(sentence, verb, source, words):
        before = Span(sentence.start, min(source.start, cue.start))
        if _has_verb(sentence, before):
            return (before,)
    clause = next((c for c in verb.children if c.dep_ in CLAUSES), None)
    if clause is not None and (clause.dep_ != "xcomp" or lemma in words.cues["with_infinitive"]):
        found = _clause_span(sentence, verb, clause, source)
        return (found,) if found else ()
    quoted = _quotes(sentence)
    if quoted and lemma in words.cues["say"] | words.cues["with_quote"]:
        return tuple(quoted)
    if lemma in words.cues["accuse"]:
        return _object_and_complement(sentence, verb)
    if source is not None and lemma in words.cues["closing"] and source.end <= cue.start:
        return _rest(sentence, verb, words)
    if lemma in words.cues["takes_object"]:
        thing = next((c for c in verb.children if c.dep_ in {"dobj", "attr", "oprd"}), None)
        return (_subtree(sentence, thing),) if thing is not None else ()
    return ()


def _rest(sentence: Sentence, verb: Token, words: Words) -> tuple[Span, ...]:
    """Take what follows the cue where the parser saw no clause: "told the agency | four …"."""
    start = verb.i + 1
    if verb.lemma_.lower() in words.cues["addressed"]:
        person = phrase_after(sentence.parse, start)
        start = person[1] + 1 if person else start
    if start >= len(sentence.parse):
        return ()
    span = Span(sentence.place(start, start).start, sentence.span.end)
    return (span,) if _has_verb(sentence, span) else ()


def _clause_span(
    sentence: Sentence, verb: Token, clause: Token, source: Span | None
) -> Span | None:
    """Take the clause's subtree, less the speaker and cue where the parser hung them into it."""
    span = _subtree(sentence, clause)
    cue = sentence.place(verb.i, verb.i)
    outer = Span(min(cue.start, source.start), max(cue.end, source.end)) if source else cue
    if span.overlaps(outer):
        left, right = Span(span.start, max(span.start, outer.start)), Span(outer.end, outer.end)
        if span.end > outer.end:
            right = Span(outer.end, span.end)
        span = max(left, right, key=len)
    return span if len(span) else None


def _closes(sentence: Sentence, verb: Token, source: Span, words: Words) -> bool:
    """Tell whether speaker and cue stand at the sentence's end, after what was said."""
    last = max([verb.i, *(c.right_edge.i for c in verb.children if c.i > verb.i and _adjunct(c))])
    end = sentence.place(verb.i, last).end
    rest = sentence.parse.text[max(end, source.end) - sentence.start :]
    if sum(ch.isalnum() for ch in rest) > 2:
        return False
    return source.start - sentence.start > 12


def _adjunct(token: Token) -> bool:
    return token.dep_ in {"prep", "npadvmod", "advmod", "dobj", "dative", "agent", "nsubj"}


def _has_verb(sentence: Sentence, span: Span) -> bool:
    return any(t.tag_.startswith(("VB", "MD")) for t in sentence.tokens_in(span)) or any(
        ch in OPENING for ch in sentence.parse.text[: span.end - sentence.start]
    )


def _object_and_complement(sentence: Sentence, verb: Token) -> tuple[Span, ...]:
    pieces = [c for c in verb.children if c.dep_ in {"dobj", "prep", "pobj"} and c.i > verb.i]
    if not pieces:
        return ()
    return (Span(_subtree(sentence, pieces[0]).start, _subtree(sentence, pieces[-1]).end),)


def _quotes(sentence: Sentence) -> list[Span]:
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


def _subject(verb: Token) -> Token | None:
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


def _source_span(sentence: Sentence, subject: Token, verb: Token) -> Span:
    """Take the speaker's noun phrase, without the tail of what was said before it."""
    first, last = subject.left_edge.i, _noun_end(subject)
    if verb.i > subject.i:
        last = min(max(last, subject.i), verb.i - 1) if last >= verb.i else last
        first = _after_said(subject, first)
    elif last <= verb.i <= first:
        first, last = min(first, last), max(first, last)
    return sentence.place(min(first, last), max(first, last))


def _noun_end(noun: Token) -> int:
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


def _addressed(sentence: Sentence, verb: Token, lemma: str, words: Words) -> str:
    if lemma not in words.cues["addressed"]:
        return ""
    person = next((c for c in verb.children if c.dep_ in {"dobj", "dative"} and c.i > verb.i), None)
    return person.doc[person.left_edge.i : _noun_end(person) + 1].text if person else ""


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
            yield Relation(source, cue, _around(sentence, cue, source), Form.PREPOSITION, phrase[0])


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


def _around(sentence: Sentence, cue: Span, source: Span) -> tuple[Span, ...]:
    """Take the rest of the sentence, before and after, as what is attributed."""
    before = Span(sentence.start, cue.start)
    after = Span(source.end, sentence.span.end)
    kept = [s for s in (before, after) if len(sentence.tokens_in(s)) > 2]
    opens = sentence.parse.text[cue.start - sentence.start].isupper()
    if opens and after in kept:
        return (after,)
    return (max(kept, key=len),) if kept else ()


def _by_hearsay(sentence: Sentence, words: Words) -> Iterator[Relation]:
    for token in sentence.parse:
        if token.lower_ not in words.cues["hearsay"]:
            continue
        scope = token.head
        while scope.dep_ in {"amod", "advmod"} and scope.head is not scope:
            scope = scope.head
        cue = sentence.place(token.i, token.i)
        content = _subtree(sentence, scope)
        pieces = (Span(content.start, max(content.start, cue.start)),
                  Span(min(cue.end, content.end), content.end))  # fmt: skip
        kept = tuple(p for p in pieces if len(p) > 1)
        yield Relation(None, cue, kept, Form.HEARSAY, token.lower_)


def _subtree(sentence: Sentence, token: Token) -> Span:
    return sentence.place(token.left_edge.i, token.right_edge.i)


def _trim(sentence: Sentence, relation: Relation) -> Relation:
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
