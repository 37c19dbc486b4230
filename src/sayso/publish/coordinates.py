"""Points that must not leave in; where a text gives one of them as numbers out."""

import re
from collections.abc import Iterator, Sequence

Point = tuple[float, float]
"""Latitude and longitude in degrees."""

_DIGIT, _DOT = r"[0-9٠-٩۰-۹]", r"[.,٫]"
_DECIMAL = re.compile(rf"(?<!{_DIGIT})({_DIGIT}{{1,3}}){_DOT}({_DIGIT}{{2,}})")
_SEXAGESIMAL = re.compile(
    rf"({_DIGIT}{{1,3}})\s*[°º]\s*({_DIGIT}{{1,2}}(?:\.{_DIGIT}+)?)\s*['′’]?"
    rf"(?:\s*({_DIGIT}{{1,2}}(?:\.{_DIGIT}+)?)\s*(?:[\"″”]|''|′′))?"
)
_NEAR = 0.01
"""Degrees (about 1 km) within which a number means the point, where its fellow stands beside it."""
_VERY_NEAR, _EXACT_DECIMALS = 0.001, 4
"""The same for a number that stands alone, and the decimals that it must have then."""
_BESIDE = 40
"""Code points between latitude and longitude at most."""


def point_spans(text: str, points: Sequence[Point]) -> list[tuple[int, int]]:
    """Return where a text gives any of the points, as half-open ranges in order."""
    if not points or not any(char.isdigit() for char in text):
        return []
    numbers = list(_numbers(text))
    found: set[tuple[int, int]] = set()
    for point in points:
        found |= set(_spans_of(numbers, point))
    return sorted(found)


def _spans_of(
    numbers: Sequence[tuple[int, int, float, int]], point: Point
) -> Iterator[tuple[int, int]]:
    close = [
        [(start, end) for start, end, value, _ in numbers if abs(value - abs(degrees)) < _NEAR]
        for degrees in point
    ]
    for one in close[0]:
        for other in close[1]:
            first, last = sorted((one, other))
            if one != other and last[0] - first[1] <= _BESIDE:
                yield one
                yield other
    for start, end, value, decimals in numbers:
        near = any(abs(value - abs(degrees)) < _VERY_NEAR for degrees in point)
        if near and decimals >= _EXACT_DECIMALS:
            yield start, end


def _numbers(text: str) -> Iterator[tuple[int, int, float, int]]:
    """Yield where a number of degrees stands, its value without sign, and its decimals."""
    for hit in _DECIMAL.finditer(text):
        yield hit.start(), hit.end(), float(f"{int(hit[1])}.{_plain(hit[2])}"), len(hit[2])
    for hit in _SEXAGESIMAL.finditer(text):
        minutes, seconds = float(_plain(hit[2])), float(_plain(hit[3] or "0"))
        yield hit.start(), hit.end(), int(hit[1]) + minutes / 60 + seconds / 3600, _EXACT_DECIMALS


def _plain(digits: str) -> str:
    return "".join(c if c == "." else str(int(c)) for c in digits)
