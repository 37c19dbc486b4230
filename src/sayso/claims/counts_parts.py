"""A figure in; whether it counts some of those counted before it out: "including five children"."""

from spacy.tokens import Token

from sayso.claims.counted import PARTS, is_person
from sayso.claims.lexicon import Words
from sayso.claims.numbers import Number
from sayso.claims.parse import Sentence
from sayso.model.claim import Effect, Who


def is_part(sentence: Sentence, number: Number) -> bool:
    """Tell whether a figure counts some of those counted before it ("including five children")."""
    before = [t.lower_ for t in sentence.parse[max(0, number.first - 3) : number.first]]
    if not before or before[-2:] in (["were", "among"], ["was", "among"]):
        return False
    return (bool(PARTS & set(before)) and before[-1] not in {"killed", "and"}) or (
        before[-1] == "them" and "of" not in before
    )


def share_of(sentence: Sentence, number: Number, words: Words) -> tuple[Effect, Who, int] | None:
    """Read "nine of the injured were children": a part, whom it counts, and where that is said."""
    after = list(sentence.parse[number.last + 1 : number.last + 7])
    lowered = [t.lower_ for t in after]
    of_them = lowered[:2] in (["of", "them"], ["of", "whom"])
    of_those = lowered[:2] in (["of", "the"], ["of", "those"]) and {"were", "was"} & set(lowered)
    if not of_them and not of_those:
        return None
    hurt = set(lowered) & words.people["injured_participle"]
    effect = Effect.INJURED if hurt else Effect.KILLED
    groups = ((Who.CHILDREN, "children"), (Who.WOMEN, "women"), (Who.CIVILIANS, "civilians"))
    for token in after[2 if of_them else 3 :][:3]:
        for who, name in groups:
            if token.lemma_.lower() in words.people[name]:
                return effect, who, token.i
    return None


def among_the(sentence: Sentence, number: Number, noun: int, words: Words) -> Effect | None:
    """Read "four children were among the dead": some of those counted elsewhere."""
    before = [t.lower_ for t in sentence.parse[max(0, number.first - LEAD) : number.first]]
    if before[-1:] and (before[-1] in INCLUDED or (before[-1] in WERE and "among" in before)):
        return _harmed(set(before), words)
    after = sentence.parse[noun + 1 : noun + 10]
    lowered = [t.lower_ for t in after]
    if "among" not in lowered:
        return None
    at = lowered.index("among")
    if lowered[at + 1 : at + 2] == ["them"]:
        return None
    listed = all(_is_listed(t, words) for t in after[:at])
    if not listed or (at and not WERE & set(lowered[:at])):
        return None
    return _harmed(set(lowered[at:]), words)


def _is_listed(token: Token, words: Words) -> bool:
    """Tell whether a word may stand between some of several and "were among the dead"."""
    return token.like_num or token.lower_ in BETWEEN or is_person(token, words)


BETWEEN = frozenset({"and", ",", "a", "an", "were", "was", "are", "also", "his", "her", "their"})
LEAD = 14
"""Tokens before "were four children" in which it is said among whom."""
INCLUDED = frozenset({"included", "include", "includes"})
WERE = frozenset({"were", "was", "are"})


def _harmed(rest: set[str], words: Words) -> Effect | None:
    if rest & (words.people["killed_participle"] | {"victims", "fatalities", "deaths"}):
        return Effect.KILLED
    return Effect.INJURED if rest & words.people["injured_participle"] else None
