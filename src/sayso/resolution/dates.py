"""A document in; its time expressions out, each resolved to the days it may mean."""

import datetime as dt
import re
from dataclasses import dataclass, replace

from sayso.model.document import Document, FurnitureKind
from sayso.model.reference import DatePrecision, DateRange, TimeOfDay
from sayso.model.span import Anchor, Span
from sayso.resolution.dates_lexicon import DateLexicon, date_lexicon
from sayso.resolution.dates_values import Days, Frame, Value, precision_of, read_value

SINCE_REACH = 90
"""Code points over which "since" reaches: "since the truce collapsed on Monday"."""
DAYLESS = frozenset({"part", "clock"})


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of text that one pattern takes for a time."""

    kind: str
    start: int
    end: int
    groups: dict[str, str]
    title: str = ""


def find_dates(document: Document) -> list[DateRange]:
    """Find every expression that says when something happened, in the order of the text.

    A printed dateline is none of them. Without a date of the document only expressions that name
    their year have a value; an expression without one is left out.
    """
    words = date_lexicon(document.language)
    matches = [m for m in _longest(_matches(document.text, words)) if m.kind != "not_past"]
    silent = _silent_spans(document)
    found = _resolve(document, words, matches)
    found = _join_ranges(document, words, found)
    told = [d for d in found if d.anchor and not any(s.overlaps(d.anchor.span) for s in silent)]
    return [d for d in told if not _heads_release(document, d)]


def _heads_release(document: Document, told: DateRange) -> bool:
    """Tell whether a date only closes a headline: the day on which the release came out."""
    if told.anchor is None or told.earliest != document.date or told.latest != document.date:
        return False
    heads = [f.span for f in document.furniture if f.kind is FurnitureKind.HEADLINE]
    closes = any(h.contains(told.anchor.span) and h.end - told.anchor.end < 3 for h in heads)
    return closes and str(document.date and document.date.year) in told.verbatim


def _matches(text: str, words: DateLexicon) -> list[Match]:
    found = []
    for pattern in words.patterns:
        for match in pattern.regex.finditer(text):
            if words.capitalised and _small(match):
                continue
            groups = {k: v.lower() for k, v in match.groupdict().items() if v}
            stop = pattern.kind not in DAYLESS and match.group().endswith(".")
            found.append(Match(pattern.kind, match.start(), match.end() - stop, groups))
    return found


def _small(match: re.Match[str]) -> bool:
    given = match.groupdict()
    return any((given.get(name) or "A")[0].islower() for name in ("month", "weekday"))


def _longest(matches: list[Match]) -> list[Match]:
    """Keep the longest of those that overlap; of equals the one whose pattern stands first."""
    kept: list[Match] = []
    for match in sorted(matches, key=lambda m: (m.start - m.end, m.start)):
        if all(match.end <= k.start or k.end <= match.start for k in kept):
            kept.append(match)
    return sorted(kept, key=lambda m: m.start)


def _silent_spans(document: Document) -> list[Span]:
    silent = [f.span for f in document.furniture if f.kind is FurnitureKind.DATELINE]
    return [*silent, document.dateline.span] if document.dateline else silent


def _resolve(document: Document, words: DateLexicon, matches: list[Match]) -> list[DateRange]:
    """Give each match its days; a time of day goes to the day that it stands beside."""
    found: list[DateRange] = []
    previous: dt.date | None = None
    used: set[int] = set()
    for i, match in enumerate(matches):
        if i in used:
            continue
        times = [match] if match.kind in DAYLESS else []
        start, end = match.start, match.end
        value = None if times else _value(match, Frame(document.date, previous, words))
        for j in range(i + 1, len(matches)):
            beside = matches[j]
            if not words.part_gap.fullmatch(document.text[end : beside.start]):
                break
            if beside.kind in DAYLESS and (value or times):
                times.append(beside)
            elif value is None and times:
                value = _value(beside, Frame(document.date, previous, words))
                if value is None:
                    break
            else:
                break
            used.add(j)
            end = beside.end
        if value is None and times and previous and document.date:
            value = Value((previous, previous))
        if value is None:
            continue
        found.append(
            _range(document.text, Span(start, end), value, _time(document.text, times, words))
        )
        if found[-1].precision is DatePrecision.DAY:
            previous = found[-1].earliest
    return found


def _value(match: Match, frame: Frame) -> Value | None:
    return None if match.kind in DAYLESS else read_value(match.kind, match.groups, frame)


def _range(text: str, span: Span, value: Value, time: TimeOfDay | None) -> DateRange:
    anchor = Anchor.cut(text, span)
    others = tuple(_plain_range(days, anchor.exact) for days in value.others)
    if time is None and anchor.exact.lower().endswith("overnight"):
        time = TimeOfDay(anchor.exact)
    earliest, latest = value.days
    return DateRange(earliest, latest, anchor.exact, precision_of(value.days), time, anchor, others)


def _plain_range(days: Days, verbatim: str) -> DateRange:
    return DateRange(days[0], days[1], verbatim, precision_of(days))


def _time(text: str, times: list[Match], words: DateLexicon) -> TimeOfDay | None:
    if not times:
        return None
    clock = next((m for m in times if m.kind == "clock"), None)
    verbatim = text[times[0].start : times[-1].end]
    if clock:
        at = _clock(clock.groups)
        return TimeOfDay(verbatim, at, at, clock.groups.get("zone", "").upper()) if at else None
    named = next((m.groups["part"] for m in times if "part" in m.groups), "")
    part = words.parts.get(re.sub(r"\s+", " ", named))
    if not part:
        return TimeOfDay(verbatim)
    return TimeOfDay(verbatim, dt.time(part[0] % 24), dt.time(part[1] % 24))


def _clock(groups: dict[str, str]) -> dt.time | None:
    hour, minute = int(groups["hour"]), int(groups.get("minute", 0))
    half = groups.get("half", "").replace(".", "")
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return dt.time(hour, minute) if hour < 24 else None


def _join_ranges(document: Document, words: DateLexicon, found: list[DateRange]) -> list[DateRange]:
    """Join "from X to Y" and "X and Y" into one stretch, and open "since X" up to the anchor."""
    joined: list[DateRange] = []
    for date in found:
        last = joined[-1] if joined else None
        pair = _pair(document.text, words, last, date) if last else None
        if pair:
            joined[-1] = pair
        else:
            joined.append(_since(document, words, date))
    return joined


def _pair(text: str, words: DateLexicon, last: DateRange, date: DateRange) -> DateRange | None:
    one, two = last.anchor, date.anchor
    if not (one and two and last.earliest and date.latest and last.earliest <= date.latest):
        return None
    gap, before = text[one.end : two.start], text[max(0, one.start - 16) : one.start]
    opened = words.range_open.search(before) or _opens(one.exact, words)
    listed = words.also.fullmatch(gap) and _near_days(last, date)
    if not listed and not (opened and words.range_to.fullmatch(gap)):
        return None
    span = Span(one.start, two.end)
    return _range(text, span, Value((last.earliest, date.latest)), None)


def _opens(exact: str, words: DateLexicon) -> bool:
    return bool(words.range_open.match(exact.split()[0] + " "))


def _near_days(last: DateRange, date: DateRange) -> bool:
    """Tell whether both are days of one week, as in "on Thursday and Friday"."""
    if last.precision is not DatePrecision.DAY or date.precision is not DatePrecision.DAY:
        return False
    return bool(last.earliest and date.earliest and (date.earliest - last.earliest).days < 7)


def _since(document: Document, words: DateLexicon, date: DateRange) -> DateRange:
    if not date.anchor or not date.earliest or not document.date:
        return date
    inside = words.since.match(date.anchor.exact.split()[0] + " ")
    near = document.text[max(0, date.anchor.start - SINCE_REACH) : date.anchor.start]
    before = words.since.search(near)
    if not (inside or before) or document.date < date.earliest:
        return date
    start = date.anchor.start - len(before.group()) if before else date.anchor.start
    span = Span(start, date.anchor.end)
    plain = Value((date.earliest, document.date), ((date.earliest, date.latest),))
    opened = _range(document.text, span, plain, None)
    return replace(opened, time_of_day=date.time_of_day)
