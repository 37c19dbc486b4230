"""A word in; whether it heads a count out: "the toll rose to 18", "put the dead at 17"."""

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.claims.lexicon import Words
from sayso.claims.numbers import Number
from sayso.claims.parse import Sentence
from sayso.model.claim import Effect

TALLIES = frozenset({"number", "figure", "tally", "count", "total", "losses"})
THE_DEAD = frozenset({"dead", "martyrs", "fatalities", "deaths", "casualties"})
REVISING = frozenset({"raise", "bring", "put", "revise", "update", "rise", "climb", "increase"})
"""Verbs by which a count is given or goes up: "raised the number to 19"."""
LINKS = frozenset({"at", "to", "as", "are", "is", "were", "was", "numbered", "number", "reached"})
LINKED = 6
"""Tokens from "the dead" to what leads to their number: "the dead at the clinic in Orrin at 7"."""


def heads_a_count(token: Token, words: Words) -> bool:
    """Tell whether a word heads a count: "the toll", "the number of people killed", "the dead"."""
    if token.lower_ == "toll" or (
        token.lower_ == "count" and token.i and token.nbor(-1).lower_ == "death"
    ):
        return True
    after = {t.lower_ for t in token.doc[token.i + 1 : token.i + 6]}
    hurt = words.people["killed_participle"] | words.people["injured_participle"] | {"deaths"}
    if token.lower_ in TALLIES and after & (hurt | THE_DEAD):
        return True
    near = token.doc[max(0, token.i - 4) : token.i + 4]
    if token.lower_ in TALLIES and any(t.lemma_.lower() in REVISING for t in near):
        others = ("detained", "displaced", "arrived", "missing", "things")
        behind = token.doc[token.i + 1 : token.i + 5]
        counted = {t.lemma_.lower() for t in behind} | {t.lower_ for t in behind}
        return not any(counted & words.people[name] for name in others)
    return _the_dead(token, words)


def _the_dead(token: Token, words: Words) -> bool:
    """Read "put the dead at 17" and "the injured now number 50"."""
    called = token.lower_ in THE_DEAD or token.lower_ in words.people["injured_participle"]
    if not called or not token.i or token.nbor(-1).lower_ not in {"the", "its", "their"}:
        return False
    after = [t.lower_ for t in token.doc[token.i + 1 : token.i + 1 + LINKED]]
    among = {t.lower_ for t in token.doc[max(0, token.i - 3) : token.i]} & {"among", "of"}
    return bool(LINKS & set(after)) and not among


def counted_effect(token: Token) -> Effect:
    """Return what happened to those whom such a word counts: the dead, if it does not say."""
    near = {t.lower_ for t in token.doc[max(0, token.i - 1) : token.i + 6]}
    hurt = {"casualty", "injury", "wounded", "injured"}
    if token.lower_ in hurt:
        return Effect.INJURED
    return Effect.INJURED if near & hurt and not near & {"killed", "dead"} else Effect.KILLED


GIVING = REVISING | {
    "reach", "become", "be", "stand", "hit", "exceed", "pass", "jump", "grow", "vary", "range",
    "surpass", "top", "number",
}  # fmt: skip
"""Verbs behind which a count's figure stands: "the toll has reached 20"."""
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
UP = 4
"""Steps from a figure up the parse to such a verb."""


def counted_by_parse(sentence: Sentence, number: Number, words: Words) -> tuple[Effect, int] | None:
    """Read the figure that a distant count is given by: "the toll from raids on … rose to 18".

    Returns:
        What happened to those counted, and the token that heads the count.
    """
    for verb in _givers(sentence, number):
        for child in verb.children:
            subject = child.dep_ in SUBJECTS or (child.dep_ == "dobj" and verb.lemma_ in REVISING)
            if subject and child.i < number.core and (found := _counting(child, words)):
                return found, child.i
    return None


def _givers(sentence: Sentence, number: Number) -> Iterator[Token]:
    """Yield the verbs above a figure that may give it as a count."""
    token = sentence.parse[number.last]
    for _ in range(UP):
        if token.head == token:
            return
        token = token.head
        if token.i < number.core and token.lemma_.lower() in GIVING:
            yield token


def _counting(head: Token, words: Words) -> Effect | None:
    """Return what happened to those whom a phrase counts, if it heads a count."""
    if heads_a_count(head, words):
        return counted_effect(head)
    under = {t.lower_ for t in head.subtree}
    hurt = under & words.people["injured_participle"]
    if head.lower_ not in TALLIES | {"those"}:
        return None
    if under & (words.people["killed_participle"] | THE_DEAD | {"victims"}):
        return Effect.KILLED
    return Effect.INJURED if hurt else None
