"""A text and the day it counts from in; its time expressions out, each with the days it may mean.

The longest expression wins where several overlap. Then a time of day goes to the day it stands
beside, words before an expression make another one of it ("two days after …"), and two
expressions with "to" or "and" between them become one stretch.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.model.reference import TimeOfDay
from sayso.model.span import Span
from sayso.resolution.dates_joining import REACH, Expression, joined, prefixed
from sayso.resolution.dates_lexicon import DateLexicon, entry_key
from sayso.resolution.dates_stretches import read_value
from sayso.resolution.dates_values import (
    Frame,
    Groups,
    Value,
    precision_of,
)

DAYLESS = frozenset({"part", "clock"})


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of text that one pattern takes for a time."""

    kind: str
    start: int
    end: int
    groups: dict[str, str]


def expressions(
    text: str, anchor: dt.date | None, words: DateLexicon, *, month_first: bool | None = None
) -> list[Expression]:
    """Find the time expressions of a text that have a value, in their order.

    Args:
        text: any text.
        anchor: the day from which relative expressions count; without one they have no value.
        words: of the text's language.
        month_first: the order of numeric dates; if None, what the text's own dates show, else
            the lexicon's.
    """
    matches = _longest(_matches(text, words))
    order = _order(matches, words) if month_first is None else month_first
    found = _valued(text, matches, Frame(anchor, None, words, month_first=order))
    found = [prefixed(text, e, anchor, words) for e in found]
    return joined(text, found, words, anchor)


def _matches(text: str, words: DateLexicon) -> list[Match]:
    found = []
    windows: dict[re.Pattern[str] | None, list[Span]] = {None: [Span(0, len(text))]}
    for pattern in words.patterns:
        if pattern.cue not in windows:
            windows[pattern.cue] = _windows(text, pattern.cue)
        for window in windows[pattern.cue]:
            for match in pattern.regex.finditer(text, window.start, window.end):
                if _small(match, words):
                    continue
                groups = {k: v.lower() for k, v in match.groupdict().items() if v}
                stop = pattern.kind not in DAYLESS and match.group().endswith((".", ","))
                found.append(Match(pattern.kind, match.start(), match.end() - stop, groups))
    return found


def _windows(text: str, cue: re.Pattern[str] | None) -> list[Span]:
    """Give the stretches of text in which an expression with one of the cue's words may stand."""
    windows: list[Span] = []
    for match in cue.finditer(text) if cue else ():
        start, end = max(0, match.start() - REACH), min(len(text), match.end() + REACH)
        while end < len(text) and not text[end].isspace():
            end += 1
        if windows and start <= windows[-1].end:
            windows[-1] = Span(windows[-1].start, max(end, windows[-1].end))
        else:
            windows.append(Span(start, end))
    return windows


def _small(match: re.Match[str], words: DateLexicon) -> bool:
    given = match.groupdict()
    names = [given.get(name) or "" for name in ("month", "weekday")]
    return any(n[:1].islower() and n in words.capital_only for n in names)


def _longest(matches: list[Match]) -> list[Match]:
    """Keep the longest of those that overlap; of equals the one whose pattern stands first."""
    kept: list[Match] = []
    for match in sorted(matches, key=lambda m: (m.start - m.end, m.start)):
        if all(match.end <= k.start or k.end <= match.start for k in kept):
            kept.append(match)
    return sorted(kept, key=lambda m: m.start)


def _order(matches: Sequence[Match], words: DateLexicon) -> bool:
    """Tell whether the month comes first, by the numeric dates that can be read in one way only."""
    pairs = [(int(m.groups["one"]), int(m.groups["two"])) for m in matches if m.kind == "numeric"]
    month_first = any(one <= 12 < two for one, two in pairs)
    day_first = any(two <= 12 < one for one, two in pairs)
    return words.month_first if month_first == day_first else month_first


def _valued(text: str, matches: Sequence[Match], frame: Frame) -> list[Expression]:
    """Give each match its days; a time of day goes to the day that it stands beside."""
    found: list[Expression] = []
    i = 0
    while i < len(matches):
        day, times, end, i = _gathered(text, matches, i, frame.words)
        ahead = bool(frame.words.ahead.search(text[max(0, day.start - REACH) : day.start]))
        frame = replace(frame, ahead=ahead)
        value = read_value(day.kind, day.groups, frame) if day.kind not in DAYLESS else None
        if day.kind in DAYLESS and frame.previous and frame.anchor:
            value = Value((frame.previous, frame.previous))
        if value is None:
            continue
        span = Span(min(day.start, *(t.start for t in times)) if times else day.start, end)
        found.append(Expression(span, day.kind, value, _time(text, times, frame.words)))
        if value.days[0] == value.days[1]:
            frame = replace(frame, previous=value.days[0])
    return found


def _gathered(
    text: str, matches: Sequence[Match], first: int, words: DateLexicon
) -> tuple[Match, list[Match], int, int]:
    """Take the matches from `first` on that stand side by side: a day and its times of day."""
    day = matches[first]
    times = [day] if day.kind in DAYLESS else []
    end, i = day.end, first + 1
    while i < len(matches) and words.part_gap.fullmatch(text[end : matches[i].start]):
        beside = matches[i]
        if beside.kind in DAYLESS:
            times.append(beside)
        elif day.kind in DAYLESS:
            day = beside
        else:
            break
        end, i = beside.end, i + 1
    return day, times, end, i


def _time(text: str, times: Sequence[Match], words: DateLexicon) -> TimeOfDay | None:
    if not times:
        return None
    clock = next((m for m in times if m.kind == "clock"), None)
    verbatim = text[times[0].start : times[-1].end]
    if clock:
        at = _clock(clock.groups)
        return TimeOfDay(verbatim, at, at, clock.groups.get("zone", "").upper()) if at else None
    named = next((m.groups["part"] for m in times if "part" in m.groups), "")
    part = words.parts.get(entry_key(named))
    if not part:
        return TimeOfDay(verbatim)
    return TimeOfDay(verbatim, dt.time(part[0] % 24), dt.time(part[1] % 24))


def _clock(groups: Groups) -> dt.time | None:
    hour, minute = int(groups["hour"]), int(groups.get("minute", 0))
    half = groups.get("half", "").replace(".", "")
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return dt.time(hour, minute) if hour < 24 else None


__all__ = ["Expression", "expressions", "precision_of"]
