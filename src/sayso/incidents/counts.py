"""Two tellings' profiles in; of which kind the agreement of their tolls is, out."""

import math

from sayso.incidents.comparing import Evidence
from sayso.incidents.profile import Count, Group, Profile
from sayso.model.claim import Effect, Who

LARGE = 20
"""Figures from which two that are equal are seldom so by chance."""
MIDDLE = 5
ORDER = (
    "equal_large", "equal_middle", "equal_small", "within", "close", "vague_fits", "half",
    "vague_excludes", "double", "far",
)  # fmt: skip
"""Kinds of agreement, best first: of all pairs of figures the best one speaks."""
RANK = {kind: n for n, kind in enumerate(ORDER)}


def compare_tolls(one: Profile, other: Profile) -> list[Evidence]:
    """Compare how many: the best agreement on all who were killed, and that on any other group."""
    best: dict[Group, tuple[str, str, float]] = {}
    for group in one.counts.keys() & other.counts.keys():
        for a in one.counts[group]:
            for b in other.counts[group]:
                kind, words = _compare(a, b)
                if group not in best or RANK[kind] < RANK[best[group][0]]:
                    best[group] = (kind, words, _share(kind, group, one, other))
    chief = (Effect.KILLED, Who.ALL)
    found_of = [("killed", best.pop(chief))] if chief in best else []
    if best:
        found_of.append(("group", min(best.values(), key=lambda b: (RANK[b[0]], b[1]))))
    return [
        # what is said of all killed need not be said again of a group of them
        Evidence(f"{name}.{kind}", "" if name == "group" and len(found_of) > 1 else words, share)
        for name, (kind, words, share) in found_of
    ]


def _share(kind: str, group: Group, one: Profile, other: Profile) -> float:
    """Lower what agreement says where a text gives so many figures that some must meet."""
    if not kind.startswith("equal") or kind == "equal_large":
        return 1.0
    figures = [len({count.figure for count in p.counts[group]}) for p in (one, other)]
    return 1 / (1 + 0.5 * math.log2(figures[0] * figures[1]))


def _compare(one: Count, other: Count) -> tuple[str, str]:
    x, y, a, b = one.figure, other.figure, one.toll, other.toll
    verb = a.effect.value
    if a.imputed or b.imputed:
        return ("vague_excludes" if a.disjoint(b) else "vague_fits"), ""
    if x == y:
        kind = "equal_small" if x < MIDDLE else "equal_middle" if x < LARGE else "equal_large"
        return kind, f"both {verb} {x}"
    ratio = (max(x, y) + 1) / (min(x, y) + 1)
    words = f"{verb} {min(x, y)} and {max(x, y)}"
    if ratio <= 2 and not a.disjoint(b):
        return "within", words
    if ratio <= 1.35:
        # 3 and 4 are two events as easily as one; 44 and 48 seldom are
        return ("close" if max(x, y) >= 10 else "half"), words
    if ratio <= 2:
        return "half", words
    return ("double" if ratio <= 4 else "far"), words
