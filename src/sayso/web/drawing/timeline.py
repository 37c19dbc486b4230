"""First and last days of incidents, with their numbers, in; the columns of a timeline out.

A day that is not known to be one is never drawn as one: what may lie in several columns is counted
in each of them apart from what lies in one for certain.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

MOST_COLUMNS = 130
MOST_SPANS = 16
"""Uncertain dates that are drawn one by one; more are counted alone."""
_MARKS = 7
Days = Sequence[tuple[dt.date | None, dt.date | None, int]]


class Step(Enum):
    """How much time a column takes up."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Column:
    """A stretch of time, and how many incidents lie in it; lengths in percent."""

    first: dt.date
    last: dt.date
    x: float
    width: float
    certain: int
    possible: int
    """Incidents that may lie in it, or in another column."""
    certain_height: float
    possible_height: float

    @property
    def words(self) -> str:
        """The time that it stands for."""
        if self.first == self.last:
            return f"{self.first.day} {self.first:%B %Y}"
        return f"{self.first:%B %Y}" if self.first.month == self.last.month else f"{self.first:%Y}"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days that one uncertain date may mean, as a bar across the columns."""

    x: float
    width: float
    row: int
    words: str
    number: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """All that is drawn."""

    columns: tuple[Column, ...]
    stretches: tuple[Stretch, ...]
    marks: tuple[tuple[float, str], ...]
    """Where on the axis a time is written, in percent, and the time."""
    undated: int
    open_ended: int
    """Incidents of which only the first or the last day is known."""
    most: int
    """Incidents of the highest column."""
    step: str
    """What a column is: day, month or year."""


def timeline(days: Days) -> Timeline | None:
    """Lay out columns and stretches; None where no day is known."""
    known = [(f, u, n) for f, u, n in days if f and u]
    undated = sum(n for f, u, n in days if not f and not u)
    open_ended = sum(n for f, u, n in days if bool(f) != bool(u))
    if not known:
        return None
    first, last = min(f for f, _, _ in known), max(u for _, u, _ in known)
    step = _step(first, last)
    starts = list(_starts(first, last, step))
    index = {start: n for n, start in enumerate(starts)}
    certain: dict[int, int] = defaultdict(int)
    possible: dict[int, int] = defaultdict(int)
    spans: list[tuple[int, int, dt.date, dt.date, int]] = []
    for earliest, latest, number in known:
        one, other = index[_start(earliest, step)], index[_start(latest, step)]
        if one == other:
            certain[one] += number
            continue
        spans.append((one, other, earliest, latest, number))
        for n in range(one, other + 1):
            possible[n] += number
    most = max(certain[n] + possible[n] for n in range(len(starts)))
    width = 100 / len(starts)
    columns = tuple(
        Column(
            first=start,
            last=_last(start, step),
            x=round(n * width, 3),
            width=round(width, 3),
            certain=certain[n],
            possible=possible[n],
            certain_height=round(100 * certain[n] / most, 2),
            possible_height=round(100 * possible[n] / most, 2),
        )
        for n, start in enumerate(starts)
    )
    drawn = spans if len(spans) <= MOST_SPANS else []
    stretches = tuple(
        Stretch(round(a * width, 3), round((b - a + 1) * width, 3), row, f"{f} to {u}", n)
        for row, (a, b, f, u, n) in enumerate(sorted(drawn))
    )
    return Timeline(
        columns, stretches, tuple(_marks(starts, step)), undated, open_ended, most, step.value
    )


def _step(first: dt.date, last: dt.date) -> Step:
    days = (last - first).days + 1
    if days <= MOST_COLUMNS:
        return Step.DAY
    return Step.MONTH if days <= MOST_COLUMNS * 30 else Step.YEAR


def _start(day: dt.date, step: Step) -> dt.date:
    if step is Step.DAY:
        return day
    return day.replace(day=1) if step is Step.MONTH else day.replace(month=1, day=1)


def _next(start: dt.date, step: Step) -> dt.date:
    if step is Step.DAY:
        return start + dt.timedelta(days=1)
    if step is Step.MONTH:
        return (start.replace(day=28) + dt.timedelta(days=4)).replace(day=1)
    return start.replace(year=start.year + 1)


def _last(start: dt.date, step: Step) -> dt.date:
    return _next(start, step) - dt.timedelta(days=1)


def _starts(first: dt.date, last: dt.date, step: Step) -> Iterator[dt.date]:
    start = _start(first, step)
    while start <= last:
        yield start
        start = _next(start, step)


def _marks(starts: Sequence[dt.date], step: Step) -> Iterator[tuple[float, str]]:
    every = max(1, -(-len(starts) // _MARKS))
    form = {Step.DAY: "%-d %b %Y", Step.MONTH: "%b %Y", Step.YEAR: "%Y"}[step]
    for n in range(0, len(starts), every):
        yield round(100 * n / len(starts), 2), starts[n].strftime(form)
