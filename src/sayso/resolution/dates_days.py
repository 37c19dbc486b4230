"""One matched time expression that gives a day in, and its frame; its days out."""

import datetime as dt
import re
from collections.abc import Mapping

from sayso.resolution.dates_calendar import (
    DAY,
    WEEK,
    month_of,
    nth_weekday,
    stepped,
    unit_of,
    week_of,
)
from sayso.resolution.dates_feasts import feast_days, hijri_days
from sayso.resolution.dates_lexicon import entry_key
from sayso.resolution.dates_numbers import number_of
from sayso.resolution.dates_values import (
    Days,
    Frame,
    Groups,
    Value,
    around,
    day_in,
    number_in,
    whole_day,
    year_in,
)


def _one(
    day: dt.date | None, others: tuple[Days, ...] = (), *, yearless: bool = False
) -> Value | None:
    return Value((day, day), others, yearless) if day else None


def _date(groups: Groups, frame: Frame) -> Value | None:
    month = frame.words.months[entry_key(groups["month"])]
    number = day_in(groups["day"], frame)
    day, yearless = whole_day(month, number, year_in(groups, frame), frame)
    return _one(day, yearless=yearless)


def _numeric(groups: Groups, frame: Frame) -> Value | None:
    """Read numbers alone in the order of the text; where both are dates, keep the other too."""
    one, two = int(groups["one"]), int(groups["two"])
    year = year_in(groups, frame)
    pairs = ((two, one), (one, two)) if frame.month_first else ((one, two), (two, one))
    readings: list[Days] = []
    yearless = False
    for day, month in dict.fromkeys(pairs):
        try:
            found, yearless = whole_day(month, day, year, frame)
        except ValueError:
            continue
        if found:
            readings.append((found, found))
    return Value(readings[0], tuple(readings[1:]), yearless) if readings else None


def _iso(groups: Groups, frame: Frame) -> Value | None:
    written = groups.get("month") or ""
    month = frame.words.months[entry_key(written)] if written else int(groups["month_number"])
    return _one(dt.date(int(groups["year"]), month, int(groups["day"])))


def _bare_day(groups: Groups, frame: Frame) -> Value | None:
    """Read "the 27th": the last month that has such a day before the anchor."""
    if not frame.anchor:
        return None
    number, month = day_in(groups["day"], frame), frame.anchor.replace(day=1)
    for back in range(4):
        first, last = month_of(*_year_month(stepped(month, -back, "month")))
        if number <= last.day and first.replace(day=number) <= frame.anchor:
            return _one(first.replace(day=number), yearless=True)
    return None


def _year_month(day: dt.date) -> tuple[int, int]:
    return day.year, day.month


def _weekday_day(groups: Groups, frame: Frame) -> Value | None:
    """Read "Friday the 15th": the nearest day of which both hold."""
    if not frame.anchor:
        return None
    weekday, number = _weekday_in(groups, frame), day_in(groups["day"], frame)
    near = (frame.anchor + sign * n * DAY for n in range(190) for sign in (-1, 1))
    return _one(next((d for d in near if (d.weekday(), d.day) == (weekday, number)), None))


def _weekday_in(groups: Groups, frame: Frame) -> int:
    return frame.words.weekdays[entry_key(groups["weekday"])]


def _which(groups: Groups, frame: Frame) -> int:
    return frame.words.which[entry_key(groups.get("which") or groups.get("which_after") or "")]


def _day_of_unit(groups: Groups, frame: Frame) -> Value | None:
    """Read "the 20th of next month"."""
    if not frame.anchor:
        return None
    month = stepped(frame.anchor.replace(day=1), _which(groups, frame), "month")
    return _one(month.replace(day=day_in(groups["day"], frame)))


def _weekday(groups: Groups, frame: Frame) -> Value | None:
    if not frame.anchor:
        return None
    weekday = _weekday_in(groups, frame)
    back = (frame.anchor.weekday() - weekday) % 7
    day = frame.anchor - back * DAY
    which = _which(groups, frame) if groups.get("which") else None
    if which == 1:
        return _one(week_of(frame.anchor)[0] + WEEK + weekday * DAY)
    if which == 0:
        here = week_of(frame.anchor)[0] + weekday * DAY
        return _one(here if frame.ahead or here <= frame.anchor else day)
    coming = (day + WEEK, day + WEEK)
    before = (day - WEEK, day - WEEK)
    if which == -1:
        return Value(before, ((day, day),)) if back == 0 else Value((day, day), (before,))
    if back == 0:
        return Value((day, day), (before,))
    return Value((day, day), (coming,) if frame.ahead else ())


def _weekday_of_week(groups: Groups, frame: Frame) -> Value | None:
    """Read "Friday next week", "this week Friday"."""
    if not frame.anchor:
        return None
    monday = week_of(frame.anchor)[0] + _which(groups, frame) * WEEK
    return _one(monday + _weekday_in(groups, frame) * DAY)


def _nth_weekday(groups: Groups, frame: Frame) -> Value | None:
    """Read "the first Friday of July", "the second Monday of next month"."""
    if not frame.anchor:
        return None
    number = frame.words.ordinals[entry_key(groups["ordinal"])]
    if groups.get("month"):
        month = frame.words.months[entry_key(groups["month"])]
        given = year_in(groups, frame)
        year = given or frame.anchor.year - (month > frame.anchor.month)
        stretch = month_of(year, month)
    else:
        step = _which(groups, frame) if groups.get("which") else 0
        unit = frame.words.units[entry_key(groups.get("unit") or "month")]
        stretch = unit_of(stepped(frame.anchor.replace(day=1), step, unit), unit)
    return _one(nth_weekday(stretch, _weekday_in(groups, frame), number))


def _relative_day(groups: Groups, frame: Frame) -> Value | None:
    if not frame.anchor:
        return None
    return _one(frame.anchor + frame.words.relative_days[entry_key(groups["relative_day"])] * DAY)


def _ago(groups: Groups, frame: Frame) -> Value | None:
    if not frame.anchor:
        return None
    number, unit = number_in(groups, frame), frame.words.units[entry_key(groups["unit"])]
    middle = stepped(frame.anchor, -number, unit)
    if unit == "hour":
        return Value((middle, frame.anchor) if number > 3 else (frame.anchor, frame.anchor))
    first, last = around(middle, unit, about=bool(groups.get("about")))
    return Value((first, min(last, frame.anchor) if last else None))


def _from_now(groups: Groups, frame: Frame) -> Value | None:
    """Read "in three weeks", "two days from now", "two Sundays from now"."""
    if not frame.anchor:
        return None
    number = number_in(groups, frame)
    if groups.get("weekday"):
        first = (
            frame.anchor
            + (((_weekday_in(groups, frame) - frame.anchor.weekday() - 1) % 7) + 1) * DAY
        )
        return _one(first + (number - 1) * WEEK)
    unit = frame.words.units[entry_key(groups["unit"])]
    if unit == "hour":
        return None
    return Value(around(stepped(frame.anchor, number, unit), unit))


CHAIN = re.compile(r"(?P<number>\w+)\s+(?P<unit>[^\W\d_]+)")


def _chain(groups: Groups, frame: Frame) -> Value | None:
    """Read "2 years 1 month 21 days ago": where days are counted, the day is given."""
    if not frame.anchor:
        return None
    sign, day, units = (-1 if groups.get("ago") else 1), frame.anchor, []
    parts = [(m["number"], m["unit"]) for m in CHAIN.finditer(groups["chain"])]
    for number, written in parts:
        unit = frame.words.units.get(entry_key(written))
        if unit:
            units.append((SIZES.index(unit), number_of(number, frame.words.numbers), unit))
    for _, number, unit in sorted(units):
        day = stepped(day, sign * number, unit)
    return Value(around(day, max(units)[2])) if units else None


SIZES = ("decade", "year", "month", "week", "workday", "day", "hour")
"""Units in the order in which they are stepped by."""


def _from_previous(groups: Groups, frame: Frame) -> Value | None:
    """Count from the day that the text gave last; of what is to come, from the anchor."""
    forward = bool(groups.get("after"))
    start = frame.previous or (frame.anchor if forward and frame.ahead else None)
    if not start:
        return None
    unit = frame.words.units[entry_key(groups["step_unit"])]
    if not (groups.get("after") or groups.get("before")):
        return Value((start, start)) if unit == "day" else None
    number = number_in(groups, frame)
    return Value(around(stepped(start, number if forward else -number, unit), unit))


def _feast(groups: Groups, frame: Frame) -> Value | None:
    rule = frame.words.feasts[entry_key(groups["feast"])]
    year = year_in(groups, frame)
    if year is None and frame.anchor and groups.get("which"):
        year = frame.anchor.year + _which(groups, frame)
    if year is not None:
        days = feast_days(rule, year)
    elif frame.anchor:
        near = range(frame.anchor.year - 1, frame.anchor.year + 1)
        days = [d for y in near for d in feast_days(rule, y) if d[0] <= frame.anchor][-1:]
    else:
        return None
    if not days:
        return None
    first, last = days[-1]
    if groups.get("ordinal"):
        return _nth_day_of(first, last, frame.words.ordinals[entry_key(groups["ordinal"])], rule)
    return Value((first, last), yearless=year is None)


def _nth_day_of(
    first: dt.date, last: dt.date, number: int, rule: Mapping[str, int]
) -> Value | None:
    slack = (last - first).days + 1 - rule.get("days", 1)
    days = (first + (number - 1) * DAY, first + (number - 1 + slack) * DAY)
    return Value(days) if number > 0 and days[1] <= last else None


def _hijri_date(groups: Groups, frame: Frame) -> Value | None:
    month = frame.words.hijri_months[entry_key(groups["hijri_month"])]
    days = hijri_days(int(groups["hijri_year"]), month, day_in(groups["day"], frame))
    return Value(days) if days else None


DAY_READINGS = {
    "ago": _ago, "bare_day": _bare_day, "chain": _chain, "date": _date,
    "day_of_unit": _day_of_unit, "feast": _feast, "from_now": _from_now,
    "from_previous": _from_previous, "hijri_date": _hijri_date, "iso": _iso,
    "nth_weekday": _nth_weekday, "numeric": _numeric, "relative_day": _relative_day,
    "weekday": _weekday, "weekday_day": _weekday_day, "weekday_of_week": _weekday_of_week,
}  # fmt: skip
