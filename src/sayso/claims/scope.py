"""Whether a clause tells of an event at all, of one or a sum of several, and of which scope."""

from sayso.claims.events import Trigger
from sayso.claims.lexicon import Words
from sayso.claims.parse import Sentence
from sayso.claims.relation import Relation
from sayso.claims.tolls import PlacedToll
from sayso.model.claim import Act, Effect, Scope
from sayso.model.span import Span

LARGE = 1_000
"""A toll from here on is hardly ever one incident's; with "since" it is the war's."""
PAST = frozenset({"VBD", "VBN"})
COUNTED = frozenset({Effect.KILLED, Effect.INJURED})


def happened(
    sentence: Sentence,
    triggers: list[Trigger],
    tolls: list[PlacedToll],
    relations: list[Relation],
    words: Words,
) -> bool:
    """Tell whether the triggers' clause reports an event: harm done, not planned or debated."""
    if any(t.toll.effect in COUNTED for t in tolls):
        return True
    if any(r.lemma in words.certainty["denying"] for r in relations):
        return True
    if all(t.act is Act.OTHER for t in triggers):
        return bool(relations) and any(_conduct(sentence, t, words) for t in triggers)
    verbal = [t for t in triggers if t.verbal]
    if any(_real_verb(sentence, t, words) for t in verbal):
        return True
    nominal = [t for t in triggers if not t.verbal and t.act is not Act.OTHER]
    return any(_governed_by_past(sentence, t, words) for t in nominal)


def _conduct(sentence: Sentence, trigger: Trigger, words: Words) -> bool:
    return sentence.parse[trigger.last].lemma_.lower() in words.scope["conduct"]


def intended(sentence: Sentence, trigger: Trigger, words: Words) -> bool:
    """Tell whether the act is only planned, feared or warded off ("the intention of bombing")."""
    token = sentence.parse[trigger.last]
    for _ in range(4):
        if token.head is token:
            return False
        token = token.head
        if token.lemma_.lower() in words.scope["intent"]:
            return True
    return False


def _real_verb(sentence: Sentence, trigger: Trigger, words: Words) -> bool:
    if trigger.act is Act.OTHER:
        return False
    token = sentence.parse[trigger.first]
    unreal = any(c.lower_ in words.scope["unreal"] for c in token.children)
    bare = token.tag_ == "VB" and any(c.lower_ == "to" for c in token.children)
    return not unreal and not bare


def _governed_by_past(sentence: Sentence, trigger: Trigger, words: Words) -> bool:
    """Tell whether an act's noun stands under a verb of the past that is not hypothetical."""
    token = sentence.parse[trigger.last]
    for _ in range(6):
        if token.tag_.startswith("VB") or token.tag_ == "MD":
            break
        if token.head is token:
            return token.dep_ == "ROOT" and _headline(sentence)
        token = token.head
    if any(c.lower_ in words.scope["unreal"] for c in token.children):
        return False
    return token.tag_ in PAST or any(c.tag_ in PAST for c in token.children if c.dep_ == "aux")


def _headline(sentence: Sentence) -> bool:
    return len(sentence.parse) < 25


def read_scope(sentence: Sentence, span: Span, tolls: list[PlacedToll], words: Words) -> Scope:
    """Tell a toll of the war, a sum over strikes or days, and a single incident apart."""
    text = " ".join(sentence.parse.text.lower().split())
    greatest = max((t.toll.low or t.toll.high or 0 for t in tolls), default=0)
    if any(phrase in text for phrase in words.scope["war"]) and greatest >= LARGE:
        return Scope.WAR_TOTAL
    if greatest >= 10 * LARGE:
        return Scope.WAR_TOTAL
    if any(phrase in text for phrase in words.scope["sum"]):
        return Scope.AGGREGATE
    return Scope.INCIDENT


def carries_on(sentence: Sentence, words: Words) -> bool:
    """Tell whether the sentence speaks of an event that was named before ("the attack")."""
    return not turns_away(sentence, words) and _has_phrase(sentence, words.scope["carry"])


def turns_away(sentence: Sentence, words: Words) -> bool:
    """Tell whether the sentence says that it speaks of another event ("elsewhere")."""
    return _has_phrase(sentence, words.scope["turn"])


def _has_phrase(sentence: Sentence, phrases: tuple[str, ...]) -> bool:
    text = f" {' '.join(sentence.parse.text.lower().split())} "
    return any(f" {phrase} " in text for phrase in phrases)
