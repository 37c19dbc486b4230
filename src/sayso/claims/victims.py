"""A parsed clause in, the phrases of those to whom its harm was done out.

Whoever is killed, hurt, taken or tortured stands as the object of the verb, as the subject of its
passive or of "die", or behind "the murder of".
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from sayso.claims.counted import is_person
from sayso.claims.counts_joined import BESIDE
from sayso.claims.harms import befalls_its_subject, harm_of
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
    harm: Token
    """The word that says what was done."""

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
        effect = harm_of(token, words)
        if effect is None and not _harms(token, words):
            continue
        for head in those_harmed(token, words):
            if _may_suffer(head, token, words):
                found.setdefault(head.i, Patient(head, effect, token))
    kept = [p for p in found.values() if sentence.place(p.head.i, p.head.i).overlaps(within)]
    return sorted(kept, key=lambda p: p.head.i)


def find_counted(sentence: Sentence, words: Words) -> list[Patient]:
    """Find who was killed or hurt in a sentence, bare figures too: "two were shot dead"."""
    found: list[Patient] = []
    for token in sentence.parse:
        effect = Effect.KILLED if token.lemma_.lower() in BODIES else harm_of(token, words)
        if effect not in {Effect.KILLED, Effect.INJURED}:
            continue
        for head in dict.fromkeys(those_harmed(token, words)):
            figure = head.like_num or head.lower_ in words.vague
            stands = head.lower_ in STANDING and effect is Effect.KILLED
            if figure or stands or _may_suffer(head, token, words):
                found.append(Patient(head, effect, token))
    return sorted(found, key=lambda p: p.head.i)


BODIES = frozenset({"body", "corpse"})
"""Whose body is found is dead."""
STANDING = frozenset({"both", "he", "him", "she"})
"""Words that stand for those told of before, and say how many they are."""


def those_harmed(harm: Token, words: Words) -> Iterator[Token]:
    """Yield the heads of the phrases that stand for those to whom a word of harm was done."""
    for noun in _suffering(harm, words):
        yield from (noun, *noun.conjuncts, *_behind_apposition(noun), *_beside(noun, harm))


def _behind_apposition(noun: Token) -> Iterator[Token]:
    """Yield those who are added behind what a person is called: "Dara Velt the chief and nine …".

    "His son" behind a name, its comma lost, is another person himself.
    """
    for child in noun.children:
        if child.dep_ == "appos" and child.i > noun.i:
            if any(c.dep_ == "poss" and c.lower_ in WHOSE for c in child.children):
                yield child
            yield from child.conjuncts


WHOSE = frozenset({"his", "her", "their"})


def _beside(noun: Token, harm: Token) -> Iterator[Token]:
    """Yield those who are added to a noun: "the chief alongside nine guards", "along with six"."""
    for prep in (*noun.children, *harm.children):
        before = prep.nbor(-1).lower_ if prep.i else ""
        together = prep.dep_ == "prep" and (before, prep.lower_) in BESIDE
        if together or prep.lower_ == "alongside":
            yield from (c for c in prep.children if c.dep_ == "pobj")


def _harms(token: Token, words: Words) -> bool:
    forms = {(token.lemma_.lower(),), (token.lower_,)}
    return any(forms & entry.verbs for entry in words.acts if entry.act in HARMING)


def _suffering(token: Token, words: Words) -> Iterator[Token]:
    """Yield the nouns to which a word of harm was done."""
    if not token.tag_.startswith("VB"):
        objects = (c for c in token.children if c.dep_ == "dobj")
        # "shot dead the mayor", where "dead" passes for the verb
        yield from (o for o in objects if token.lower_ == "dead" or _has_figure(o))
        yield from _behind_noun(token)
        return
    passive = any(c.dep_ in {"nsubjpass", "auxpass"} for c in token.children)
    dies = befalls_its_subject(token, words)
    roles = {"nsubjpass", *(() if passive else ("dobj",)), *(("nsubj",) if dies else ())}
    yield from (_antecedent(c, token) for c in token.children if c.dep_ in roles)
    if (
        token.tag_ in {"VBN", "VBD"}
        and token.dep_ == "conj"
        and not {c.dep_ for c in token.children} & OWN
    ):
        shared = {"nsubjpass", "nsubj"} if dies else {"nsubjpass"}
        yield from (c for c in token.head.children if c.dep_ in shared)
    if token.dep_ == "xcomp" and (passive or dies):
        yield from (c for c in token.head.children if c.dep_ in {"nsubj", "nsubjpass"})
    if token.tag_ == "VBN" and token.dep_ == "acl":
        yield token.head


def _has_figure(noun: Token) -> bool:
    return noun.like_num or any(c.dep_ in {"nummod", "quantmod"} for c in noun.children)


OWN = frozenset({"nsubj", "nsubjpass", "dobj"})
"""What a verb has of its own where it does not share a subject with the one before."""


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
