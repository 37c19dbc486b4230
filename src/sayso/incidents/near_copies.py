"""Texts in; the pairs of them that print largely the same words out."""

from collections.abc import Iterable, Mapping

from rensa import RMinHash

from sayso.incidents.names import fold

SHINGLE = 5
"""Words in a row that count as the same words."""
PERMUTATIONS = 128
BAND = 2
"""Rows of a band: pairs of Jaccard 0.3 meet in one of 64 bands with probability 0.998."""
SEED = 20_150_331
LEAST_LIKENESS = 0.1
"""Least estimated Jaccard: half of a text within one five times as long."""
CONTAINMENT = 0.5
"""Least share of the shorter text's shingles that the longer one must have too."""
LEAST_SHARED = 12
"""Least shingles in common: two short notes with a stock phrase are no copies."""
CROWD = 64
"""Texts of one band beyond which only neighbours in order of id are compared."""


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
    candidates = _candidates(texts)
    # shingles of all texts at once would take gigabytes in a large case; few texts are candidates
    sets = {name: shingles(texts[name]) for pair in candidates for name in pair}
    found = {}
    for one, other in sorted(candidates):
        if len(sets[one] & sets[other]) >= LEAST_SHARED:
            share = containment(sets[one], sets[other])
            if share >= CONTAINMENT:
                found[one, other] = share
    return found


def _candidates(texts: Mapping[str, str]) -> set[tuple[str, str]]:
    """Pair the texts whose MinHash signatures agree in a whole band and on the whole."""
    bands: dict[tuple[int, ...], list[str]] = {}
    sketches: dict[str, RMinHash] = {}
    for name, text in sorted(texts.items()):
        members = shingles(text)
        if len(members) < LEAST_SHARED:
            continue
        sketches[name] = RMinHash(PERMUTATIONS, SEED)
        sketches[name].update(sorted(members))
        digest = sketches[name].digest()
        for start in range(0, PERMUTATIONS, BAND):
            bands.setdefault((start, *digest[start : start + BAND]), []).append(name)
    met = {pair for names in bands.values() for pair in _neighbours(names)}
    return {(a, b) for a, b in met if sketches[a].jaccard(sketches[b]) >= LEAST_LIKENESS}


def _neighbours(names: list[str]) -> Iterable[tuple[str, str]]:
    for n, one in enumerate(names):
        for other in names[n + 1 : n + 1 + CROWD]:
            yield one, other
