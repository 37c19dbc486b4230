"""A parsed sentence in, the words that tell of harm out, each with its act and its agent."""

from dataclasses import dataclass

from spacy.tokens import Token

from sayso.claims.lexicon import Words
from sayso.claims.parse import Sentence
from sayso.claims.relation import Relation
from sayso.model.claim import Act
from sayso.model.span import Span


@dataclass(frozen=True)
class Trigger:
    """A word or phrase that tells of an act."""

    act: Act
    first: int
    last: int
    """Tokens of the phrase, both included; `last` is its head."""
    verbal: bool


def find_triggers(sentence: Sentence, words: Words) -> list[Trigger]:
    """Find the words of a sentence that tell of an act, in order; longer phrases win."""
    lemmas = [t.lemma_.lower() for t in sentence.parse]
    lowered = [t.lower_ for t in sentence.parse]
    taken: set[int] = set()
    found = []
    for width in (4, 3, 2, 1):
        for i in range(len(lemmas) - width + 1):
            if taken & set(range(i, i + width)):
                continue
            trigger = _trigger_at(sentence, lemmas, lowered, i, width, words)
            if trigger is not None:
                found.append(trigger)
                taken |= set(range(i, i + width))
    return sorted(found, key=lambda t: t.first)


def _trigger_at(
    sentence: Sentence, lemmas: list[str], lowered: list[str], i: int, width: int, words: Words
) -> Trigger | None:
    forms = {tuple(lemmas[i : i + width]), tuple(lowered[i : i + width])}
    head = sentence.parse[i + width - 1]
    verbal = sentence.parse[i].tag_.startswith("VB")
    for entry in words.acts:
        if forms & entry.verbs and (verbal or head.tag_ == "VBG"):
            return Trigger(entry.act, i, i + width - 1, verbal=True)
        if forms & entry.nouns and (width > 1 or head.pos_ in {"NOUN", "PROPN", "ADJ", "X"}):
            return Trigger(entry.act, i, i + width - 1, verbal=False)
        if width == 1 and head.tag_ in {"VBG", "NN"} and forms & entry.nouns:
            return Trigger(entry.act, i, i, verbal=False)
    return None


def chief_act(triggers: list[Trigger], words: Words) -> Trigger:
    """Choose the trigger that names the act best: the lexicon lists acts, most telling first."""
    order = {entry.act: rank for rank, entry in enumerate(words.acts)}
    return min(triggers, key=lambda t: (order[t.act], t.first))


def agent_span(
    sentence: Sentence, triggers: list[Trigger], within: Span, words: Words
) -> Span | None:
    """Find the words that say who did it: "by …", the subject, or what qualifies the act's noun."""
    for trigger in triggers:
        span = _clipped(_by_agent(sentence, sentence.parse[trigger.last], words), within)
        if span is not None:
            return span
    for trigger in triggers:
        head = sentence.parse[trigger.first if trigger.verbal else trigger.last]
        found = _subject(sentence, head, words) if trigger.verbal else _qualifier(sentence, trigger)
        span = _clipped(found, within)
        if span is not None:
            return span
    return None


def _clipped(span: Span | None, within: Span) -> Span | None:
    """Keep what lies in the clause: the parser may draw the speaker into its subject."""
    if span is None or not span.overlaps(within):
        return None
    return Span(max(span.start, within.start), min(span.end, within.end))


def accused_span(sentence: Sentence, relations: list[Relation], words: Words) -> Span | None:
    """Return whom the innermost speaker accuses: "accused | the army | of shelling"."""
    if not relations or relations[-1].lemma not in words.cues["accuse"]:
        return None
    tokens = sentence.tokens_in(relations[-1].content[0])
    end = next((n for n, t in enumerate(tokens) if t.lower_ in {"of", "for", "over"}), 0)
    return sentence.place(tokens[0].i, tokens[end - 1].i) if end else None


def holding(by: Token, words: Words) -> bool:
    """Tell whether a "by" says who holds something: "a quarter controlled by the brigade"."""
    return by.lower_ == "by" and by.head.lemma_.lower() in words.people["holding"]


def _by_agent(sentence: Sentence, token: Token, words: Words) -> Span | None:
    """Read "carried out by …", "shelling by …": the nearest "by" that hangs on the act."""
    for child in token.subtree:
        agentive = child.lower_ == "by" and child.dep_ in {"agent", "prep"} and child.i > token.i
        if not agentive or holding(child, words):
            continue
        nouns = [c for c in child.children if c.dep_ == "pobj" and c.pos_ in {"NOUN", "PROPN"}]
        if nouns and child.i - token.i < 12:
            return sentence.place(nouns[0].left_edge.i, _end(nouns[0], words))
    return None


def _subject(sentence: Sentence, verb: Token, words: Words) -> Span | None:
    token = verb
    for _ in range(4):
        raised = {"nsubj", "nsubjpass"} if token is not verb else {"nsubj"}
        subject = next((c for c in token.children if c.dep_ in raised), None)
        if subject is not None:
            return sentence.place(subject.left_edge.i, _end(subject, words))
        if token.dep_ in {"acl", "relcl"} and token.head.pos_ in {"NOUN", "PROPN"}:
            if holding(token.head.head, words):
                return None
            return sentence.place(token.head.left_edge.i, token.head.i)
        if token.dep_ not in {"conj", "xcomp", "advcl", "pcomp"}:
            return None
        token = token.head
    return None


def _qualifier(sentence: Sentence, trigger: Trigger) -> Span | None:
    """Read "Russian air strikes", "the regime's shelling": what stands before the act's noun."""
    head = sentence.parse[trigger.last]
    before = [
        c for c in head.subtree
        if c.i < trigger.first and c.dep_ in {"compound", "amod", "poss", "nmod", "npadvmod"}
    ]  # fmt: skip
    if not before:
        return None
    return sentence.place(min(c.i for c in before), trigger.first - 1)


def _end(noun: Token, words: Words) -> int:
    end = noun.i
    for child in noun.children:
        if child.i > noun.i and child.dep_ in {"conj", "cc", "prep", "appos", "compound"}:
            if child.dep_ == "prep" and child.lower_ not in {"of", "from"}:
                continue
            if any(holding(token, words) for token in child.subtree):
                continue
            end = max(end, child.right_edge.i if child.dep_ != "cc" else child.i)
    return end
