"""Hits with their folded texts in, how well each fits the words out: bm25, as FTS5 computes it.

FTS5 reads through the whole list of every word and token of a query before it ranks the first
hit, fields and days too, though those weigh nothing: with filters that takes up to 160 ms in a
million claims. So where there are filters their hits, of which there are few, are ranked here.
"""

import math
from collections.abc import Iterable, Mapping, Sequence

from sayso.store.search_query import Term

_K1, _B = 1.2, 0.75
_LEAST = 1e-6
"""Weight of a word that most rows have, as in FTS5."""


def rarity(rows: int, holding: int) -> float:
    """Weigh a term by how many of all rows hold it."""
    odds = (max(rows, holding) - holding + 0.5) / (holding + 0.5)
    return max(math.log(odds), _LEAST)


def rank(
    texts: Iterable[tuple[int, str]], weights: Mapping[Term, float], limit: int, offset: int
) -> dict[int, float]:
    """Return a page of the rows, best first, equal ones by number."""
    cut = [(number, text.split()) for number, text in texts]
    average = sum(len(words) for _, words in cut) / max(len(cut), 1)
    scored = [(_score(words, weights, average), number) for number, words in cut]
    ordered = sorted(scored, key=lambda pair: (-pair[0], pair[1]))
    return {number: score for score, number in ordered[offset : offset + limit]}


def _score(words: Sequence[str], weights: Mapping[Term, float], average: float) -> float:
    length = _K1 * (1 - _B + _B * len(words) / average) if average else _K1
    found = ((times(words, term), weight) for term, weight in weights.items())
    return round(sum(w * n * (_K1 + 1) / (n + length) for n, w in found if n), 6)


def times(words: Sequence[str], term: Term) -> int:
    """Count how often a term stands in a text."""
    first, *rest = term.words
    if not rest:
        if not term.beginning:
            return words.count(first)
        return sum(word.startswith(first) for word in words)
    size, last = len(term.words), term.words[-1]
    head = list(term.words[:-1])
    starts = (i for i, word in enumerate(words[: len(words) - size + 1]) if word == first)
    return sum(
        list(words[i : i + size - 1]) == head and _ends(words[i + size - 1], last, term.beginning)
        for i in starts
    )


def _ends(word: str, last: str, beginning: bool) -> bool:
    return word.startswith(last) if beginning else word == last
