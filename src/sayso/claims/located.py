"""Tokens in; whether a name of a place stands among them: "in the countryside of Harzab"."""

from spacy.tokens import Doc

from sayso.claims.numbers import MONTHS

WHERE = frozenset({"in", "at", "on", "near", "around", "outside", "inside", "across"})
BETWEEN = frozenset({"and", "while", "but", "whereas", ";"})
"""Words at which something else begins."""
LONGEST = 8
"""Tokens from such a word to the name of a place: "in the eastern countryside of Harzab"."""
DAYS = MONTHS | frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
"""Names behind such a word that are no place's."""


def names_a_place(parse: Doc, first: int, end: int | None = None, *, at_once: bool = False) -> bool:
    """Tell whether a name of a place stands among some tokens.

    Args:
        parse: the sentence.
        first: the first of the tokens.
        end: the one behind the last; else the sentence's end.
        at_once: whether the word that leads to the place must be the first of them.
    """
    end = len(parse) if end is None else end
    for token in parse[first : min(first + 1, end) if at_once else end]:
        if token.lower_ not in WHERE or token.pos_ != "ADP":
            continue
        for near in parse[token.i + 1 : min(end, token.i + 1 + LONGEST)]:
            if near.pos_ in {"VERB", "AUX"} or near.lower_ in WHERE | BETWEEN:
                break
            if near.pos_ == "PROPN" and near.lower_ not in DAYS:
                return True
    return False
