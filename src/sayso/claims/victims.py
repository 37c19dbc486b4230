"""A parsed clause in, the phrases of those to whom its harm was done out.

Whoever is killed, hurt, taken or tortured stands as the object of the verb, as the subject of its
passive or of "die", or behind "the murder of".
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from sayso.claims.counted import is_person
from sayso.claims.lexicon import Words
from sayso.claims.parse import Sentence
from sayso.model.claim import Act, Effect
from sayso.model.span import Span

TAKEN = frozenset({"capture", "seize"})
"""Verbs whose object is more often a town."""
HARMING = frozenset({Act.EXECUTION, Act.SHOOTING, Act.TORTURE, Act.SEXUAL_VIOLENCE})
NOMINAL = frozenset({"NOUN", "PROPN"})
BEFORE_HEAD = frozenset(
    {"det", "amod", "compound", "poss", "nummod", "nmod", "case", "advmod", "quantmod", "punct"}
)
"""What belongs to a noun phrase and stands before its head."""


@dataclass(frozen=True)
class Patient:
    """The head of a noun phrase that stands for those who suffered, and what they suffered."""

    head: Token
    effect: Effect | None
    """None where the harm is neither death, nor injury, nor being taken."""

    @property
    def first(self) -> Token:
        """The first token of the phrase, from the article to the head."""
        before = [c.left_edge for c in self.head.children if _leads(c, self.head)]
        return min([self.head, *before], key=lambda t: t.i)


def _leads(child: Token, head: Token) -> bool:
    return child.i < head.i and child.dep_ in BEFORE_HEAD


def find_patients(sentence: Sentence, within: Span, words: Words) -> list[Patient]:
    """Find who suffered in a part of a sentence, in the order of the text, each once."""
    found: dict[int, Patient] = {}
    for token in sentence.tokens_in(within):
        effect = _effect_of(token, words)
        harms = effect is not None or _harms(token, words)
        if not harms:
            continue
        for noun in _suffering(token, words):
            for head in (noun, *noun.conjuncts):
                if _may_suffer(head, token, words):
                    found.setdefault(head.i, Patient(head, effect))
    kept = [p for p in found.values() if sentence.place(p.head.i, p.head.i).overlaps(within)]
    return sorted(kept, key=lambda p: p.head.i)


def _effect_of(token: Token, words: Words) -> Effect | None:
    lemma = token.lemma_.lower()
    for effect in (Effect.KILLED, Effect.INJURED):
        name = effect.value
        if (
            lemma in words.people[f"{name}_verb"]
            or token.lower_ in words.people[f"{name}_participle"]
        ):
            return effect
    if lemma in words.people["killing_noun"]:
        return Effect.KILLED
    taken = lemma in words.people["detained"] or lemma in words.people["taking_noun"]
    return Effect.DETAINED if taken else None


def _harms(token: Token, words: Words) -> bool:
    forms = {(token.lemma_.lower(),), (token.lower_,)}
    return any(forms & entry.verbs for entry in words.acts if entry.act in HARMING)


def _suffering(token: Token, words: Words) -> Iterator[Token]:
    """Yield the nouns to which a word of harm was done."""
    if not token.tag_.startswith("VB"):
        yield from _behind_noun(token)
        return
    passive = any(c.dep_ in {"nsubjpass", "auxpass"} for c in token.children)
    dies = token.lemma_.lower() in words.people["dying"]
    roles = {"nsubjpass", *(() if passive else ("dobj",)), *(("nsubj",) if dies else ())}
    yield from (_antecedent(c, token) for c in token.children if c.dep_ in roles)
    if token.tag_ == "VBN" and token.dep_ == "acl":
        yield token.head


def _behind_noun(token: Token) -> Iterator[Token]:
    """Read "the murder of two priests" and "the priests' murder"."""
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            yield from (c for c in child.children if c.dep_ == "pobj")
        elif child.dep_ == "poss":
            yield child


def _antecedent(noun: Token, verb: Token) -> Token:
    """Return whom "who" stands for: "the nurse who was killed"."""
    relative = noun.lower_ in {"who", "whom", "that", "which"} and verb.dep_ == "relcl"
    return verb.head if relative else noun


def _may_suffer(noun: Token, harm: Token, words: Words) -> bool:
    """Rule out pronouns, bare counts, days and things."""
    lemma = noun.lemma_.lower()
    if noun.pos_ not in NOMINAL or noun.i == harm.i or lemma in words.cues["calendar"]:
        return False
    if is_person(noun, words):
        return True
    if harm.lemma_.lower() in TAKEN or lemma in words.people["things"]:
        return False
    return lemma not in words.people["killing_noun"] | words.people["killed_noun"]


def names_a_group(noun: Token, words: Words) -> bool:
    """Tell whether a noun says more of people than that they are people."""
    lemma = noun.lemma_.lower()
    return noun.tag_ != "NNP" and lemma not in words.people["anybody"] and lemma not in words.vague
