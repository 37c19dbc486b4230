"""One matched time expression and the day it counts from in; the days it may mean out.

Conventions: a weekday is the last such day on or before the anchor day; "last week" is the week
from Monday to Sunday before the anchor's; a stretch of "the past three days" begins three days
before the anchor; the first third of a month ("early") ends on its 10th.
"""

import calendar
import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sayso.model.reference import DatePrecision
from sayso.resolution.dates_lexicon import DateLexicon

Days = tuple[dt.date | None, dt.date | None]
DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Frame:
    """What an expression counts from."""

    anchor: dt.date | None
    """The document's day; None where nobody knows it."""
    previous: dt.date | None
    """The last day that the text gave before the expression."""
    words: DateLexicon


@dataclass(frozen=True, slots=True)
class Value:
    """The days of an expression, and its other readings."""

    days: Days
    others: tuple[Days, ...] = ()


Groups = Mapping[str, str]
Reading = Callable[[Groups, Frame], Value | None]


def precision_of(days: Days) -> DatePrecision:
    """Say how much time the days leave open."""
    earliest, latest = days
    if earliest is None or latest is None:
        return DatePrecision.OPEN
    length = (latest - earliest).days + 1
    bounds = ((1, DatePrecision.DAY), (6, DatePrecision.DAYS), (8, DatePrecision.WEEK),
              (31, DatePrecision.MONTH))  # fmt: skip
    return next((p for most, p in bounds if length <= most), DatePrecision.YEAR)


def read_value(kind: str, groups: Groups, frame: Frame) -> Value | None:
    """Read one expression; None where it gives no day of the past."""
    try:
        return READINGS[kind](groups, frame)
    except (ValueError, OverflowError):
        return None


def _year(text: str) -> int:
    return int(text) + (2000 if len(text) == 2 else 0)


def _in_past(month: int, day: int, anchor: dt.date) -> dt.date:
    """Give the last such day on or before the anchor, with a day's grace for time zones."""
    for year in range(anchor.year, anchor.year - 9, -1):
        if day <= calendar.monthrange(year, month)[1]:
            found = dt.date(year, month, day)
            if found <= anchor + DAY:
                return found
    raise ValueError(f"no day {day} in month {month}")


def _date(groups: Groups, frame: Frame) -> Value | None:
    month = frame.words.months[groups["month"]]
    day = _day(groups["day"], month, groups.get("year"), frame)
    return Value((day, day)) if day else None


def _day(day: str, month: int, year: str | None, frame: Frame) -> dt.date | None:
    if year:
        return dt.date(_year(year), month, int(day))
    return _in_past(month, int(day), frame.anchor) if frame.anchor else None


def _day_pair(groups: Groups, frame: Frame) -> Value | None:
    month = frame.words.months[groups["month"]]
    first = _day(groups["day"], month, groups.get("year"), frame)
    last = _day(groups["last_day"], month, groups.get("year"), frame)
    return Value((first, last)) if first and last and first <= last else None


def _numeric(groups: Groups, frame: Frame) -> Value | None:
    """Read day first; where both orders are dates, keep the other one too."""
    one, two, year = int(groups["day"]), int(groups["month_number"]), _year(groups["year"])
    readings = []
    for day, month in dict.fromkeys(((one, two), (two, one))):
        if 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]:
            readings.append(dt.date(year, month, day))
    if not readings:
        return None
    first, *others = ((d, d) for d in readings)
    return Value(first, tuple(others))


def _iso(groups: Groups, frame: Frame) -> Value | None:
    day = dt.date(int(groups["year"]), int(groups["month_number"]), int(groups["day"]))
    return Value((day, day))


def _month_days(year: int, month: int, edge: str) -> tuple[dt.date, dt.date]:
    last = calendar.monthrange(year, month)[1]
    first, end = {"early": (1, 10), "middle": (11, 20), "late": (21, last)}.get(edge, (1, last))
    return dt.date(year, month, first), dt.date(year, month, end)


def _clipped(first: dt.date, last: dt.date, anchor: dt.date | None) -> Value:
    """Cut off the days after the anchor: what is reported has happened."""
    if anchor and first <= anchor < last:
        last = anchor
    return Value((first, last))


def _edge(groups: Groups, frame: Frame) -> str:
    return frame.words.edges.get(groups.get("edge", ""), "")


def _month(groups: Groups, frame: Frame) -> Value | None:
    month = frame.words.months[groups["month"]]
    if groups.get("year"):
        return Value(_month_days(int(groups["year"]), month, _edge(groups, frame)))
    if not frame.anchor:
        return None
    year = frame.anchor.year - (month > frame.anchor.month)
    return _clipped(*_month_days(year, month, _edge(groups, frame)), frame.anchor)


def _year_days(year: int, edge: str) -> tuple[dt.date, dt.date]:
    first, last = {"early": (1, 3), "middle": (5, 8), "late": (10, 12)}.get(edge, (1, 12))
    return dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])


def _whole_year(groups: Groups, frame: Frame) -> Value | None:
    return _clipped(*_year_days(int(groups["year"]), _edge(groups, frame)), frame.anchor)


def _season(groups: Groups, frame: Frame) -> Value | None:
    first, last = frame.words.seasons[groups["season"]]
    if groups.get("year"):
        return Value(_season_days(int(groups["year"]), first, last))
    if not frame.anchor:
        return None
    days = _season_days(frame.anchor.year, first, last)
    if days[0] > frame.anchor:
        days = _season_days(frame.anchor.year - 1, first, last)
    return _clipped(*days, frame.anchor)


def _season_days(year: int, first: int, last: int) -> tuple[dt.date, dt.date]:
    end = year + (last < first)
    return dt.date(year, first, 1), dt.date(end, last, calendar.monthrange(end, last)[1])


def _weekday(groups: Groups, frame: Frame) -> Value | None:
    if not frame.anchor:
        return None
    back = (frame.anchor.weekday() - frame.words.weekdays[groups["weekday"]]) % 7
    if groups.get("last") and back == 0:
        back = 7
    day = frame.anchor - back * DAY
    week_before = day - 7 * DAY
    if back == 0 or groups.get("last"):
        return Value((day, day), ((week_before, week_before),))
    return Value((day, day))


def _relative_day(groups: Groups, frame: Frame) -> Value | None:
    if not frame.anchor:
        return None
    words = re.sub(r"\s+", " ", groups["relative_day"])
    day = frame.anchor + frame.words.relative_days[words] * DAY
    return Value((day, day))


def _overnight(groups: Groups, frame: Frame) -> Value | None:
    return Value((frame.anchor - DAY, frame.anchor)) if frame.anchor else None


def _number(groups: Groups, frame: Frame) -> int:
    written = re.sub(r"\s+", " ", groups.get("number") or "1")
    return int(written) if written.isdigit() else frame.words.numbers[written]


def back_by(anchor: dt.date, number: int, unit: str) -> dt.date:
    """Step back from a day by a number of days, weeks, months or years."""
    if unit in ("month", "year"):
        months = anchor.year * 12 + anchor.month - 1 - number * (12 if unit == "year" else 1)
        year, month = divmod(months, 12)
        return dt.date(year, month + 1, min(anchor.day, calendar.monthrange(year, month + 1)[1]))
    if unit == "hour":
        return anchor - max(1, -(-number // 24)) * DAY
    return anchor - number * (7 if unit == "week" else 1) * DAY


def _ago(groups: Groups, frame: Frame) -> Value | None:
    if not frame.anchor:
        return None
    number, unit = _number(groups, frame), frame.words.units[groups["unit"]]
    middle = back_by(frame.anchor, number, unit)
    if unit == "hour":
        return Value((middle, frame.anchor) if number > 3 else (frame.anchor, frame.anchor))
    if unit == "month":
        return Value(_month_days(middle.year, middle.month, ""))
    if unit == "year":
        return Value(_year_days(middle.year, ""))
    slack = {"week": 3, "day": int(bool(groups.get("about")))}[unit]
    return Value((middle - slack * DAY, min(middle + slack * DAY, frame.anchor)))


def _past_span(groups: Groups, frame: Frame) -> Value | None:
    if not frame.anchor:
        return None
    unit = frame.words.units[groups["unit"]]
    return Value((back_by(frame.anchor, _number(groups, frame), unit), frame.anchor))


def _recent(groups: Groups, frame: Frame) -> Value | None:
    if not frame.anchor:
        return None
    if groups.get("plural_unit") == "hours":
        return Value((frame.anchor - DAY, frame.anchor))
    return Value((None, frame.anchor))


def _calendar(groups: Groups, frame: Frame) -> Value | None:
    if not frame.anchor:
        return None
    anchor, unit = frame.anchor, frame.words.units[groups["calendar_unit"]]
    current = groups["which"] == "this"
    edge = groups.get("edge_last", "")
    edge = "late" if edge == "late" else "early" if edge == "early" or "start" in edge else ""
    if unit == "week":
        monday = anchor - anchor.weekday() * DAY
        return Value((monday, anchor) if current else (monday - 7 * DAY, monday - DAY))
    start = anchor if current else back_by(anchor.replace(day=1), 1, unit)
    if unit == "month":
        return _clipped(*_month_days(start.year, start.month, edge), anchor)
    return _clipped(*_year_days(start.year, edge), anchor)


def _weekend(groups: Groups, frame: Frame) -> Value | None:
    if not frame.anchor:
        return None
    saturday = frame.anchor - ((frame.anchor.weekday() - 5) % 7) * DAY
    return _clipped(saturday, saturday + DAY, frame.anchor)


BACKWARD = frozenset({"earlier", "before", "previously", "previous"})


def _from_previous(groups: Groups, frame: Frame) -> Value | None:
    """Count from the day that the text gave last."""
    start, step = frame.previous, groups.get("step", "same")
    if not start:
        return None
    unit = groups["step_unit"].removesuffix("s")
    unit = "day" if unit == "night" else unit
    if step == "same":
        return Value((start, start)) if unit == "day" else None
    number = _number(groups, frame) * (1 if step in BACKWARD else -1)
    day = back_by(start, number, unit)
    if frame.anchor and day > frame.anchor:
        return None
    if unit == "day":
        return Value((day, day))
    if unit == "week":
        return Value((day - 3 * DAY, day + 3 * DAY))
    return Value(
        _month_days(day.year, day.month, "") if unit == "month" else _year_days(day.year, "")
    )


READINGS: dict[str, Reading] = {
    "calendar": _calendar, "date": _date, "day_pair": _day_pair, "from_previous": _from_previous,
    "iso": _iso, "month": _month, "numeric": _numeric, "overnight": _overnight, "ago": _ago,
    "past_span": _past_span, "recent": _recent, "relative_day": _relative_day, "season": _season,
    "weekday": _weekday, "weekend": _weekend, "year": _whole_year,
}  # fmt: skip
"""`part` and `clock` give no day and `not_past` none of the past: dates.py knows them."""
