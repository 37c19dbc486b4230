"""Readings of the same units by several people in; how far they agree beyond chance out.

Krippendorff, Content Analysis (2004), chapter 11: alpha from the matrix of coincidences. Cohen
1960: kappa of two.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from enum import StrEnum
from itertools import permutations


class Measure(StrEnum):
    """How far two values are from one another."""

    NOMINAL = "nominal"
    INTERVAL = "interval"
    RATIO = "ratio"


def alpha(units: Sequence[Sequence[Hashable]], measure: Measure = Measure.NOMINAL) -> float | None:
    """Return Krippendorff's alpha; 1 is agreement, 0 what chance would give.

    Args:
        units: the values that each unit was given, by however many people; a unit with fewer
            than two says nothing and is passed over.
        measure: interval and ratio take numbers.

    Returns:
        None where nothing can disagree: no unit with two values, or all values the same.
    """
    together: Counter[tuple[Hashable, Hashable]] = Counter()
    for values in units:
        if len(values) < 2:
            continue
        for one, other in permutations(values, 2):
            together[one, other] += 1 / (len(values) - 1)  # type: ignore[assignment]
    totals: Counter[Hashable] = Counter()
    for (one, _), number in together.items():
        totals[one] += number
    whole = sum(totals.values())
    far = _DISTANCES[measure]
    observed = sum(number * far(one, other) for (one, other), number in together.items())
    expected = sum(
        totals[one] * totals[other] * far(one, other) for one in totals for other in totals
    )
    if not expected:
        return None
    return 1 - (whole - 1) * observed / expected


def kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Return Cohen's kappa of two people's values of the same units.

    Returns:
        None without units, or where chance alone would make them agree on all.
    """
    if not pairs:
        return None
    whole = len(pairs)
    alike = sum(one == other for one, other in pairs) / whole
    ones, others = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(ones[value] * others[value] for value in ones) / whole**2
    return None if chance == 1 else (alike - chance) / (1 - chance)


def _nominal(one: Hashable, other: Hashable) -> float:
    return float(one != other)


def _interval(one: Hashable, other: Hashable) -> float:
    return (_number(one) - _number(other)) ** 2


def _ratio(one: Hashable, other: Hashable) -> float:
    total = _number(one) + _number(other)
    return ((_number(one) - _number(other)) / total) ** 2 if total else 0.0


def _number(value: Hashable) -> float:
    if not isinstance(value, int | float):
        raise TypeError(f"{value!r} is no number")
    return float(value)


_DISTANCES: dict[Measure, Callable[[Hashable, Hashable], float]] = {
    Measure.NOMINAL: _nominal,
    Measure.INTERVAL: _interval,
    Measure.RATIO: _ratio,
}
