"""How surely the speaker puts it: the clause's modals, hedges, negation and the cue, to FactBank.

Values are those of Saurí and Pustejovsky (2009). Only the speaker's own certainty counts.
"""

from dataclasses import dataclass

from spacy.tokens import Token

from sayso.claims.events import Trigger
from sayso.claims.lexicon import Words
from sayso.claims.parse import Sentence
from sayso.claims.relation import Form, Relation
from sayso.model.claim import Factuality
from sayso.model.span import Span


@dataclass(frozen=True)
class Certainty:
    """A factuality and the words that carry it (None where it is plain)."""

    factuality: Factuality
    cue: Span | None = None


PLAIN = Certainty(Factuality.CERTAIN)


def read_certainty(
    sentence: Sentence, trigger: Trigger, relations: list[Relation], words: Words
) -> Certainty:
    """Read how surely the innermost speaker puts the event of `trigger`."""
    for relation in reversed(relations):
        if relation.form is Form.VERB and relation.lemma in words.certainty["denying"]:
            return Certainty(Factuality.CERTAIN_NOT, relation.cue)
        if relation.lemma in {"reportedly", "rumor", "rumour"}:
            return Certainty(Factuality.UNCOMMITTED, relation.cue)
        if relation.form in {Form.PASSIVE, Form.HEARSAY} or relation.lemma in {
            "suspect",
            "believe",
        }:
            return Certainty(_of_passive(relation), relation.cue)
    head = sentence.parse[trigger.first if trigger.verbal else trigger.last]
    return _in_clause(sentence, head, words)


def _of_passive(relation: Relation) -> Factuality:
    certain = relation.lemma in {"know", "report", "say", "announce"}
    return Factuality.UNCOMMITTED if certain else Factuality.PROBABLE


def _in_clause(sentence: Sentence, head: Token, words: Words) -> Certainty:
    """Look at what modifies the event's word, then at the verbs above it."""
    token = head
    for _ in range(4):
        for child in token.children:
            found = _hedge(child, words)
            if found is not None:
                first = child.left_edge.i if child.dep_.startswith("nsubj") else child.i
                return Certainty(found, sentence.place(first, child.i))
        if token.dep_ == "ROOT" or token.dep_ in {"ccomp", "relcl", "parataxis"}:
            break
        token = token.head
        found = _hedge(token, words)
        if found is not None:
            return Certainty(found, sentence.place(token.i, token.i))
    return PLAIN


def _nobody(subject: Token) -> bool:
    """Read "nobody", "no one", "no civilians": it happened to none."""
    none = subject.lower_ in {"nobody", "none", "nothing"}
    return none or any(c.lower_ == "no" and c.dep_ == "det" for c in subject.children)


def _hedge(token: Token, words: Words) -> Factuality | None:
    lowered = token.lower_
    if token.dep_ in {"nsubj", "nsubjpass"} and _nobody(token):
        return Factuality.CERTAIN_NOT
    if token.dep_ == "neg" or (token.dep_ == "det" and lowered == "no"):
        return Factuality.CERTAIN_NOT
    if token.dep_ in {"nsubj", "nsubjpass"} and token.left_edge.lower_ == "neither":
        return Factuality.CERTAIN_NOT
    if lowered in words.certainty["possible"] and token.dep_ in {"aux", "advmod", "amod"}:
        return Factuality.POSSIBLE
    if lowered in words.certainty["probable"] and token.dep_ in {"amod", "advmod", "acl", "ROOT"}:
        return Factuality.PROBABLE
    if lowered in words.certainty["open"] and token.dep_ in {"mark", "amod", "advmod", "acomp"}:
        return Factuality.UNCOMMITTED
    return None
