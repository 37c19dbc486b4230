"""A phrase in; the name of a person at its end out."""

from collections.abc import Sequence

from spacy.tokens import Token

from sayso.claims.counted import is_person
from sayso.claims.lexicon import Words

PARTICLES = frozenset({"al", "el", "ibn", "bin", "abu", "de", "van", "von", "da", "di"})
"""What stands within a name in small letters."""
NAMES = 2
"""Words in capitals that make a name with no other sign."""


def name_at_the_end(phrase: Sequence[Token], words: Words) -> list[Token] | None:
    """Return the name at a phrase's end: two words in capitals, or one after what a person is."""
    name: list[Token] = []
    for token in reversed(phrase):
        inner = bool(name) and (token.text == "-" or token.lower_ in PARTICLES)
        if _title(token, words) or not (is_capital(token) or inner):
            break
        name.insert(0, token)
    while name and not is_capital(name[0]):
        name.pop(0)
    before = phrase[: len(phrase) - len(name)]
    called = any(_title(t, words) for t in before)
    counted = any(t.pos_ == "NUM" and not _years_old(t) for t in before)
    whole = len([t for t in name if is_capital(t)]) >= NAMES
    return name if name and not counted and (whole or called) else None


def _title(token: Token, words: Words) -> bool:
    lemma = token.lemma_.lower().rstrip(".")
    return lemma in words.people["titles"] or is_person(token, words)


def is_capital(token: Token) -> bool:
    """Tell whether a word is a name's, by its capital where the sentence has both cases."""
    if token.pos_ != "PROPN":
        return False
    if token.text[:1].isupper() and not token.text.isupper():
        return True
    return not any(t.text[:1].isupper() and not t.text.isupper() for t in token.doc)


def _years_old(token: Token) -> bool:
    """Tell whether a figure says how many years old somebody is."""
    return any(t.lower_.startswith("year") for t in token.doc[token.i + 1 : token.i + 3])
