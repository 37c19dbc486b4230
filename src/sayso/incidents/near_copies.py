"""Texts in; the pairs of them that print largely the same words out."""

import functools
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from rensa import RMinHash

from sayso.incidents.names import fold

SHINGLE = 5
"""Words in a row that count as the same words."""
PERMUTATIONS = 64
BAND = 2
"""Rows of a band: pairs of Jaccard 0.3 meet in one of 32 bands with probability 0.95, those of 0.4
(half of a text within one that is a quarter longer) with 0.996."""
SEED = 20_150_331
CONTAINMENT = 0.5
"""Least share of the shorter text's shingles that the longer one must have too."""
LEAST_SHARED = 12
"""Least shingles in common: two short notes with a stock phrase are no copies."""
KEPT = 4096
"""Texts whose shingles are at hand: those of all at once would take gigabytes in a large case."""
CROWD = 200
"""Texts of one band beyond which it tells nothing: every text of a kind has those words."""


def shingles(text: str, size: int = SHINGLE) -> frozenset[str]:
    """Return the runs of `size` folded words of a text; of a shorter text, its words as one."""
    words = fold(text).split()
    if len(words) < size:
        return frozenset({" ".join(words)} if words else ())
    return frozenset(" ".join(words[n : n + size]) for n in range(len(words) - size + 1))


def containment(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of the smaller set that lies in the larger; 0 if one is empty."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


def near_copies(texts: Mapping[str, str]) -> dict[tuple[str, str], float]:
    """Find the pairs of texts of which one contains at least half of the other.

    Returns:
        Containment (0 to 1) by pair of ids, each pair in sorted order.
    """
    return among({name: bands_of(text) for name, text in texts.items()}, texts.__getitem__)


def among(
    bands: Mapping[str, Sequence[int]], text_of: Callable[[str], str]
) -> dict[tuple[str, str], float]:
    """Find the near copies among texts whose bands are known."""
    held: dict[int, list[str]] = {}
    for name in sorted(bands):
        for band in bands[name]:
            held.setdefault(band, []).append(name)
    met = {pair for names in held.values() if len(names) <= CROWD for pair in pairs(names)}
    return confirmed(met, text_of)


def bands_of(text: str) -> list[int]:
    """Return the bands of a text's MinHash signature, as integers of 63 bits; none of a short one.

    Texts that print much of the same have a band in common.
    """
    members = shingles(text)
    if len(members) < LEAST_SHARED:
        return []
    sketch = RMinHash(PERMUTATIONS, SEED)
    sketch.update(sorted(members))
    digest = sketch.digest()
    return [_band(n, digest[n : n + BAND]) for n in range(0, PERMUTATIONS, BAND)]


def _band(number: int, rows: list[int]) -> int:
    written = number.to_bytes(2, "big") + b"".join(row.to_bytes(8, "big") for row in rows)
    return int.from_bytes(hashlib.blake2b(written, digest_size=8).digest(), "big") >> 1


def confirmed(
    met: Iterable[tuple[str, str]], text_of: Callable[[str], str]
) -> dict[tuple[str, str], float]:
    """Return those of some pairs of which one text contains at least half of the other."""
    found = {}
    read = functools.lru_cache(maxsize=KEPT)(lambda name: shingles(text_of(name)))
    for one, other in sorted(met):
        if len(read(one) & read(other)) >= LEAST_SHARED:
            share = containment(read(one), read(other))
            if share >= CONTAINMENT:
                found[one, other] = share
    return found


def pairs(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pair names with one another, each pair in sorted order."""
    ordered = sorted(names)
    for n, one in enumerate(ordered):
        for other in ordered[n + 1 :]:
            yield one, other
