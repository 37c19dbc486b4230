"""A verb in; whether it kills those who fight out: "eliminated 20 gunmen", "destroyed 60 rebels".

Of other things such verbs tell no death: "eliminated the deficit", "destroyed two tanks".
"""

from collections.abc import Collection

from spacy.tokens import Span, Token

from sayso.claims.lexicon import Words

LEADING = frozenset({"leader", "commander", "member", "operative", "element", "bomber", "attacker"})
"""Those who fight, as reports call some of them."""
BEHIND = 8
"""Tokens behind such a verb in which it is said who fought."""


def done_away(token: Token, words: Words) -> bool:
    """Tell whether a verb of doing away has those who fight for its object or subject."""
    if token.lemma_.lower() not in words.people["done_away"]:
        return False
    fought = words.people["combatants"] | LEADING
    for child in token.children:
        if child.dep_ not in {"dobj", "nsubjpass"}:
            continue
        counted = child.lower_ in words.vague or child.lower_ in {"number", "total"}
        whom = [child, *child.conjuncts, *(child.subtree if counted else ())]
        if any(is_of(t, fought) for t in whom):
            return True
    after = token.doc[token.i + 1 : token.i + 1 + BEHIND]
    return bool(after) and _figure_opens(after, words) and any(is_of(t, fought) for t in after)


def in_headline(token: Token, words: Words) -> bool:
    """Tell whether a verb that passes for a name does so: "Army Eliminates Over 75 Militants"."""
    fought = words.people["combatants"] | LEADING
    behind = token.doc[token.i + 1 : token.i + 1 + BEHIND]
    away = any(token.lower_ == f"{verb}s" for verb in words.people["done_away"])
    return away and any(is_of(t, fought) for t in behind)


def is_of(token: Token, nouns: Collection[str]) -> bool:
    """Tell whether a word, or its singular where it stands in capitals, is in a list."""
    return token.lemma_.lower() in nouns or token.lower_.removesuffix("s") in nouns


def _figure_opens(tokens: Span, words: Words) -> bool:
    """Tell whether a figure stands at the front, and no verb behind it."""
    front = [t for t in tokens[:4] if t.like_num or t.lower_ in words.vague]
    return bool(front) and not any(t.pos_ in {"VERB", "AUX"} for t in tokens)
