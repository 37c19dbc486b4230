"""Points that must not leave in; where a text gives one of them as numbers out."""

import re
from collections.abc import Iterator, Sequence

Point = tuple[float, float]
"""Latitude and longitude in degrees."""
_Number = tuple[int, int, float, int]
"""Where a number stands in a text, its value without sign, and its decimals."""

_DIGIT, _DOT = r"[0-9٠-٩۰-۹]", r"[.,٫]"
_DECIMAL = re.compile(rf"(?<!{_DIGIT})({_DIGIT}{{1,3}}){_DOT}({_DIGIT}{{2,}})")
_SEXAGESIMAL = re.compile(
    rf"({_DIGIT}{{1,3}})\s*[°º]\s*({_DIGIT}{{1,2}}(?:\.{_DIGIT}+)?)\s*['′’]?"
    rf"(?:\s*({_DIGIT}{{1,2}}(?:\.{_DIGIT}+)?)\s*(?:[\"″”]|''|′′))?"
)
_ANY_DIGIT = re.compile(_DIGIT)
_NEAR = 0.01
"""Degrees (about 1 km) within which a number means the point, where its fellow stands beside it."""
_VERY_NEAR, _EXACT_DECIMALS = 0.001, 4
"""The same for a number that stands alone, and the decimals that it must have then."""
_LEAST_DECIMALS = 3
"""Decimals of a number that stands alone and is the point's own."""
_SAME = 0.0005
"""Degrees (about 50 m) within which a record of another list is the same point."""
_BESIDE = 40
"""Code points between latitude and longitude at most."""


class PointFinder:
    """Finds some points, of which there may be thousands, in texts."""

    def __init__(self, points: Sequence[Point] = ()) -> None:
        self._near: tuple[dict[int, set[int]], ...] = ({}, {})
        self._points = tuple(points)
        for number, point in enumerate(self._points):
            for near, degrees in zip(self._near, point, strict=True):
                for bucket in _buckets(abs(degrees)):
                    near.setdefault(bucket, set()).add(number)

    def has(self, lat: float, lon: float) -> bool:
        """Tell whether one of the points lies there, or so near that it is meant."""
        return any(
            abs(self._points[n][0] - lat) < _SAME and abs(self._points[n][1] - lon) < _SAME
            for n in self._near[0].get(_bucket(abs(lat)), ())
        )

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return where a text gives any of the points, as half-open ranges in order."""
        if not self._points or not _ANY_DIGIT.search(text):
            return []
        found: set[tuple[int, int]] = set()
        numbers = list(_numbers(text))
        as_lat, as_lon = ([self._meant(n, near, k) for n in numbers] for k, near in self._both)
        for one, lats in zip(numbers, as_lat, strict=True):
            for other, lons in zip(numbers, as_lon, strict=True):
                if one is not other and lats & lons and _gap(one, other) <= _BESIDE:
                    found |= {one[:2], other[:2]}
        for number in numbers:
            close = _VERY_NEAR if number[3] >= _EXACT_DECIMALS else 0.0
            if number[3] >= _LEAST_DECIMALS and self.is_exact(number[2], close):
                found.add(number[:2])
        return sorted(found)

    @property
    def _both(self) -> tuple[tuple[int, dict[int, set[int]]], ...]:
        return tuple(enumerate(self._near))

    def _meant(self, number: _Number, near: dict[int, set[int]], axis: int) -> set[int]:
        value = number[2]
        return {
            n for n in near.get(_bucket(value), ())
            if abs(value - abs(self._points[n][axis])) < _NEAR
        }  # fmt: skip

    def is_exact(self, value: float, close: float = _VERY_NEAR) -> bool:
        """Tell whether a number is the latitude or the longitude of one of the points."""
        value = abs(value)
        return any(
            abs(value - abs(self._points[n][axis])) <= close
            for axis, near in self._both
            for n in near.get(_bucket(value), ())
        )


def _bucket(degrees: float) -> int:
    return int(degrees / _NEAR)


def _buckets(degrees: float) -> range:
    here = _bucket(degrees)
    return range(here - 1, here + 2)


def _gap(one: _Number, other: _Number) -> int:
    first, last = sorted((one, other))
    return last[0] - first[1]


def _numbers(text: str) -> Iterator[_Number]:
    """Yield where a number of degrees stands, its value without sign, and its decimals."""
    for hit in _DECIMAL.finditer(text):
        yield hit.start(), hit.end(), float(f"{int(hit[1])}.{_plain(hit[2])}"), len(hit[2])
    for hit in _SEXAGESIMAL.finditer(text):
        minutes, seconds = float(_plain(hit[2])), float(_plain(hit[3] or "0"))
        yield hit.start(), hit.end(), int(hit[1]) + minutes / 60 + seconds / 3600, _EXACT_DECIMALS


def _plain(digits: str) -> str:
    return "".join(c if c == "." else str(int(c)) for c in digits)
