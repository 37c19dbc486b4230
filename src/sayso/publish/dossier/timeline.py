"""An incident's rows in; a drawing of the days that each names, and when it was printed, out."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sayso.publish.dossier.drawing import (
    BAR,
    INK,
    LINE,
    SOFT,
    WIDTH,
    Drawing,
    Label,
    Shape,
    Side,
    circle,
    line,
    rect,
)
from sayso.publish.wording import day_words

_LEFT, _RIGHT, _TOP, _STEP = 236, 570, 26, 14.5
WINDOW = 45
"""Days within which most of what is printed of an event is printed."""
ALL = 1_000_000
_MOST = 40


@dataclass(frozen=True, slots=True)
class Track:
    """One line of the drawing."""

    words: str
    first: dt.date | None
    last: dt.date | None
    """Days on which it puts the event; None where it leaves an end open."""
    printed: tuple[tuple[dt.date, str, str], ...] = ()
    """Day of a document, what it says, and where that leads."""
    ours: bool = False
    target: str = ""


def draw_timeline(
    tracks: Sequence[Track], title: str, words: str, window: int = WINDOW
) -> Drawing | None:
    """Draw the tracks; None where no day is known.

    Args:
        tracks: one line each.
        title: over the drawing.
        words: what can be seen in it.
        window: days that are drawn to scale; what was printed later stands at the right edge.
    """
    tracks = [t for t in tracks if t.first or t.last or t.printed]
    shown = tracks[:_MOST]
    days = [d for t in shown for d in (t.first, t.last) if d]
    printed = [day for t in shown for day, _, _ in t.printed]
    if not days and not printed:
        return None
    first = min(days or printed)
    last = min(
        max([*days, *printed]),
        first + dt.timedelta(days=min(window, (dt.date.max - first).days - 1)),
    )
    first, last = _day_before(first), last + dt.timedelta(days=1)
    place = _scale(first, last)
    height = _TOP + _STEP * len(shown) + 8
    shapes, labels = _axis(first, last, place, height)
    for n, track in enumerate(shown):
        y = _TOP + _STEP * (n + 0.5)
        shapes.append(line(0, y + _STEP / 2, WIDTH, y + _STEP / 2, LINE, 0.5))
        labels.append(Label(_LEFT - 8, y, track.words, Side.END, track.ours,
                            target=track.target, room=_LEFT - 10))  # fmt: skip
        drawn, said = _track(track, y, first, last, place)
        shapes += drawn
        labels += said
    left = len(tracks) - len(shown)
    note = "Bars: the days on which each puts the event."
    if printed:
        note += (
            " Dots: the days on which it was printed, with the number killed where it gives one."
        )
    note += f" {left} more are not drawn; the lists have them." if left else ""
    return Drawing(title, words, WIDTH, height, tuple(shapes), tuple(labels), note)


def _scale(first: dt.date, last: dt.date) -> Callable[[dt.date], float]:
    days = max((last - first).days, 1)
    return lambda day: _LEFT + (_RIGHT - _LEFT) * (day - first).days / days


def _day_before(day: dt.date) -> dt.date:
    return max(day, dt.date(1, 1, 2)) - dt.timedelta(days=1)


def _axis(
    first: dt.date, last: dt.date, place: Callable[[dt.date], float], height: float
) -> tuple[list[Shape], list[Label]]:
    shapes, labels = [], []
    for day, words in _marks(first, last):
        x = place(day)
        shapes.append(line(x, _TOP - 6, x, height, LINE, 0.7))
        labels.append(Label(x, 9, words, Side.MIDDLE, faint=True))
    return shapes, labels


def _marks(first: dt.date, last: dt.date) -> Iterator[tuple[dt.date, str]]:
    """Yield round days for the axis: some five or six, of days, months or years."""
    days = (last - first).days
    if days <= 60:
        for n in range(0, days + 1, max(1, -(-days // 5))):
            day = first + dt.timedelta(days=n)
            yield day, day_words(day, year=n == 0)
    elif days <= 800:
        months = range(first.year * 12 + first.month, last.year * 12 + last.month)
        for month in months[:: max(1, -(-len(months) // 6))]:
            day = dt.date(month // 12, month % 12 + 1, 1)
            yield day, f"{day:%b %Y}"
    else:
        years = range(first.year + 1, last.year + 1)
        for year in years[:: max(1, -(-len(years) // 8))]:
            yield dt.date(year, 1, 1), str(year)


def _track(
    track: Track, y: float, first: dt.date, last: dt.date, place: Callable[[dt.date], float]
) -> tuple[list[Shape], list[Label]]:
    shapes: list[Shape] = []
    labels: list[Label] = []
    half = (place(first + dt.timedelta(days=1)) - place(first)) / 2
    if track.first or track.last:
        start = place(max(track.first or first, first)) - half
        end = place(min(track.last or last, last)) + half
        start, end = min(start, _RIGHT), min(end, _RIGHT + half)
        colour = BAR if track.first and track.last else LINE
        shapes.append(rect(start, y - 4, max(end - start, 3), 8, colour))
    beside: dict[float, list[tuple[str, str]]] = {}
    for day, words, target in track.printed:
        late = day > last
        x = _RIGHT + 14 if late else place(day)
        shapes.append(circle(x, y, 3, "#fff" if late else INK, INK))
        said = f"{words} {day_words(day)}".strip() if late else words
        beside.setdefault(x, []).append((said, target))
    edges = [*sorted(beside), WIDTH]
    for n, x in enumerate(edges[:-1]):
        text = ", ".join(dict.fromkeys(words for words, _ in beside[x] if words))
        if text:
            room = max(edges[n + 1] - x - 10, 14)
            target = beside[x][0][1]
            labels.append(Label(x + 6, y, text, ours=False, target=target, room=room))
    if track.first is None and track.last is not None:
        shapes.append(line(place(first), y, place(min(track.last, last)), y, SOFT, 1))
    return shapes, labels
