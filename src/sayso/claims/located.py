"""Tokens in; whether a name of a place stands among them: "in the countryside of Harzab"."""

from spacy.tokens import Doc, Token

from sayso.claims.numbers import MONTHS

WHERE = frozenset({"in", "at", "on", "near", "around", "outside", "inside", "across"})
BETWEEN = frozenset({"and", "while", "but", "whereas", ";"})
"""Words at which something else begins."""
BESIDE_IT = frozenset({"neighbouring", "neighboring", "surrounding"})
LONGEST = 8
"""Tokens from such a word to the name of a place: "in the eastern countryside of Harzab"."""
DAYS = MONTHS | frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
"""Names behind such a word that are no place's."""


NAMELESS = frozenset({"outskirts", "capital"})
"""Places that need no name."""
PARTS = frozenset(
    "neighbourhood neighborhood district quarter suburb village town city province area".split()
)
"""What an unknown name is the name of."""


def _names_a_quarter(token: Token) -> bool:
    """Tell whether a word in a capital before such a noun is a name: "Fardous neighbourhood"."""
    behind = token.i + 1 < len(token.doc) and token.nbor(1).lower_ in PARTS
    return behind and token.text.istitle() and token.pos_ in {"ADJ", "NOUN"}


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
            if near.lower_ in BESIDE_IT:
                continue
            if near.pos_ in {"VERB", "AUX"} or near.lower_ in WHERE | BETWEEN:
                break
            title = near.pos_ == "NOUN" and near.text.istitle()
            named = (near.pos_ == "PROPN" or title) and near.lower_ not in DAYS
            if named or near.lower_ in NAMELESS or _names_a_quarter(near):
                return True
    return False
