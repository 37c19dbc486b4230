"""A claim and the claims of a telling in; what their words share and do not share out.

Two clauses about one event name the same things: the street, the weapon, the hospital. Names are
compared as written, other words folded and without those that most reports of an attack have.
"""

import functools
import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from sayso.incidents.common_words import telling_words
from sayso.incidents.names import fold
from sayso.incidents.targets import targets, word_lists
from sayso.model.claim import Claim

NAME = re.compile(r"\b(?:[Aa]l-)?[A-Z][\w’'-]+")


def wording(claim: Claim, told: Sequence[Claim]) -> dict[str, float]:
    """Name what the words of a claim and of a telling share, each with its size.

    Args:
        claim: Whose words are compared.
        told: The claims of the telling, at least one.
    """
    mine, theirs = claim.anchor.exact, " ".join(c.anchor.exact for c in told)
    found = {"words: shared": _shared(_words(mine), _words(theirs))}
    found |= _of_names(_names(claim), {name for c in told for name in _names(c)})
    signs = [*_of_kinds("weapon", _weapons(mine), _weapons(theirs))]
    signs += _of_kinds("target", targets(fold(mine)), targets(fold(theirs)))
    signs += [f"words: {name}" for name, ways in _turns().items() if ways.search(mine)]
    return found | dict.fromkeys(signs, 1.0)


def _words(text: str) -> frozenset[str]:
    return telling_words(fold(text))


def _names(claim: Claim) -> frozenset[str]:
    """Return the names in a clause; the word with which it begins may be no name."""
    return frozenset(m.group().lower() for m in NAME.finditer(claim.anchor.exact, 1))


def _shared(one: Collection[str], other: Collection[str]) -> float:
    """Return how much two sets share: the cosine of their angle, 0 to 1."""
    if not one or not other:
        return 0.0
    return len(set(one) & set(other)) / math.sqrt(len(one) * len(other))


def _of_names(mine: Collection[str], theirs: Collection[str]) -> dict[str, float]:
    if not mine or not theirs:
        return {}
    shared = _shared(mine, theirs)
    return {"names: shared": shared} if shared else {"names: none shared": 1.0}


def _of_kinds(of: str, mine: Collection[str], theirs: Collection[str]) -> Iterator[str]:
    if mine and theirs:
        yield f"{of}: same" if set(mine) & set(theirs) else f"{of}: other"


def _weapons(text: str) -> frozenset[str]:
    kinds = _weapon_words()
    return frozenset(kinds[word] for word in fold(text).split() if word in kinds)


@functools.cache
def _weapon_words() -> Mapping[str, str]:
    return {word: kind for kind, words in word_lists("weapons").items() for word in words}


@functools.cache
def _turns() -> Mapping[str, re.Pattern[str]]:
    """Return how a clause says that it speaks of another event, or of the same."""
    return {
        name: re.compile(rf"\b(?:{'|'.join(map(re.escape, ways))})\b", re.IGNORECASE)
        for name, ways in word_lists("turns").items()
    }
