"""One matched time expression that gives a stretch of days in, and its frame; its days out.

Conventions: "last week" is the week from Monday to Sunday before the anchor's; "the past three
days" begin three days before the anchor and end on it; a month without its year is the last one
that has begun.
"""

import datetime as dt

from sayso.resolution.dates_calendar import (
    DAY,
    WEEK,
    decade_of,
    month_of,
    months_of,
    nth_week,
    stepped,
    unit_of,
    week_of,
    weekend_of,
    year_of,
)
from sayso.resolution.dates_days import DAY_READINGS
from sayso.resolution.dates_feasts import hijri_month
from sayso.resolution.dates_lexicon import entry_key
from sayso.resolution.dates_numbers import THOUSAND, number_of
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


def read_value(kind: str, groups: Groups, frame: Frame) -> Value | None:
    """Read one expression; None where it gives no day of any calendar."""
    reading = DAY_READINGS.get(kind) or STRETCH_READINGS[kind]
    try:
        return reading(groups, frame)
    except (KeyError, ValueError, OverflowError):
        return None


def _unit(groups: Groups, frame: Frame) -> str:
    return frame.words.units[entry_key(groups["unit"])]


def _edge(groups: Groups, frame: Frame) -> str:
    return frame.words.edges.get(entry_key(groups.get("edge", "")), "")


def _which(groups: Groups, frame: Frame) -> int:
    return frame.words.which[entry_key(groups["which"])]


def _month_in(groups: Groups, frame: Frame) -> int:
    return frame.words.months[entry_key(groups["month"])]


def _day_pair(groups: Groups, frame: Frame) -> Value | None:
    """Read "between 3 and 5 May", "from 4 to 22 this month"."""
    numbers = day_in(groups["day"], frame), day_in(groups["last_day"], frame)
    if groups.get("month"):
        year = year_in(groups, frame)
        last, yearless = whole_day(_month_in(groups, frame), numbers[1], year, frame)
    elif frame.anchor:
        month = stepped(frame.anchor.replace(day=1), _which(groups, frame), "month")
        last, yearless = month.replace(day=numbers[1]), False
    else:
        return None
    if last is None or numbers[0] > numbers[1]:
        return None
    return Value((last.replace(day=numbers[0]), last), yearless=yearless)


def _year_pair(groups: Groups, frame: Frame) -> Value | None:
    first, last = int(groups["year"]), int(groups["last_year"])
    return Value((year_of(first)[0], year_of(last)[1])) if first < last else None


def _month(groups: Groups, frame: Frame) -> Value | None:
    month, edge, year = _month_in(groups, frame), _edge(groups, frame), year_in(groups, frame)
    if year is not None:
        return Value(month_of(year, month, edge))
    if not frame.anchor:
        return None
    step = _which(groups, frame) if groups.get("which") else None
    begun = frame.anchor.year - (month > frame.anchor.month)
    if step == 1:
        return Value(month_of(begun + 1, month, edge))
    if step == 0:
        return Value(month_of(frame.anchor.year, month, edge))
    if groups.get("year_which"):
        shift = frame.words.which[entry_key(groups["year_which"])]
        return Value(month_of(frame.anchor.year + shift, month, edge))
    if step == -1 and month == frame.anchor.month:
        return Value(month_of(begun - 1, month, edge))
    before = (month_of(begun - 1, month, edge),) if step == -1 else ()
    return Value(month_of(begun, month, edge), before, yearless=True)


def _month_number(groups: Groups, frame: Frame) -> Value | None:
    return Value(month_of(int(groups["year"]), int(groups["month_number"])))


def _whole_year(groups: Groups, frame: Frame) -> Value | None:
    year = year_in(groups, frame)
    return Value(year_of(year, _edge(groups, frame))) if year is not None else None


def _season(groups: Groups, frame: Frame) -> Value | None:
    first, last = frame.words.seasons[entry_key(groups["season"])]
    edge, year = _edge(groups, frame), year_in(groups, frame)
    if year is not None:
        return Value(months_of(year, first, last, edge))
    if not frame.anchor:
        return None
    step = _which(groups, frame) if groups.get("which") else None
    year = frame.anchor.year
    days = months_of(year, first, last, edge)
    if step == 1 and days[0] <= frame.anchor:
        return Value(months_of(year + 1, first, last, edge))
    if step in (0, 1) or days[0] <= frame.anchor:
        return Value(days)
    return Value(months_of(year - 1, first, last, edge))


def _overnight(groups: Groups, frame: Frame) -> Value | None:
    return Value((frame.anchor - DAY, frame.anchor)) if frame.anchor else None


def _calendar(groups: Groups, frame: Frame) -> Value | None:
    """Read "late last year", "earlier this month", "the week after next"."""
    if not frame.anchor:
        return None
    unit = _unit(groups, frame)
    step = 2 if groups.get("after_next") else _which(groups, frame) if groups.get("which") else 0
    if unit == "day":
        return Value((frame.anchor + step * DAY,) * 2)
    if unit == "weekend":
        return _weekend_stepped(groups, frame, step)
    start = _stepped_unit(frame.anchor, step, unit)
    first, last = unit_of(start, unit, _edge(groups, frame))
    if groups.get("so_far") and first <= frame.anchor:
        return Value((first, min(last, frame.anchor)))
    if groups.get("rest") and frame.anchor <= last:
        return Value((max(first, frame.anchor), last))
    return Value((first, last))


def _stepped_unit(anchor: dt.date, step: int, unit: str) -> dt.date:
    if unit == "quarter":
        return stepped(anchor.replace(day=1), 3 * step, "month")
    if unit in ("month", "year", "decade"):
        return stepped(anchor.replace(day=1), step, unit)
    return anchor + step * WEEK


def _weekend(groups: Groups, frame: Frame) -> Value | None:
    if not frame.anchor:
        return None
    return _weekend_stepped(groups, frame, 0)


def _weekend_stepped(groups: Groups, frame: Frame, step: int) -> Value | None:
    """Read a weekend: in a report of what happened the last one that has begun."""
    if not frame.anchor:
        return None
    here = weekend_of(frame.anchor + step * WEEK)
    if step != 0 or frame.ahead or here[0] <= frame.anchor:
        return Value(here)
    return Value(weekend_of(frame.anchor - WEEK), (here,))


def _past_span(groups: Groups, frame: Frame) -> Value | None:
    if not frame.anchor:
        return None
    unit, number = _unit(groups, frame), number_in(groups, frame)
    if unit == "decade":
        last = decade_of(frame.anchor.year - 10)[1]
        return Value((decade_of(last.year - 10 * number + 1)[0], last))
    if frame.ahead and groups.get("term"):
        return Value(around(stepped(frame.anchor, number, unit), unit))
    if frame.ahead and groups.get("within"):
        return Value((frame.anchor, stepped(frame.anchor, number, unit)))
    return Value((stepped(frame.anchor, -number, unit), frame.anchor))


def _next_span(groups: Groups, frame: Frame) -> Value | None:
    """Read "the next three days", which begin tomorrow; "within three days" begin now."""
    if not frame.anchor:
        return None
    unit, number = _unit(groups, frame), number_in(groups, frame)
    if unit == "decade":
        first = decade_of(frame.anchor.year + 10)[0]
        return Value((first, decade_of(first.year + 10 * number - 1)[1]))
    if groups.get("within"):
        return Value((frame.anchor, stepped(frame.anchor, number, unit)))
    return Value((frame.anchor + DAY, stepped(frame.anchor, number, unit)))


def _within_chain(groups: Groups, frame: Frame) -> Value | None:
    reached = DAY_READINGS["chain"](groups, frame)
    return Value((frame.anchor, reached.days[1])) if reached and frame.anchor else None


def _recent(groups: Groups, frame: Frame) -> Value | None:
    if not frame.anchor:
        return None
    if groups.get("plural_hours"):
        return Value((frame.anchor - DAY, frame.anchor))
    return Value((None, frame.anchor))


def _quarter(groups: Groups, frame: Frame) -> Value | None:
    """Read "Q3 2016", "the third quarter of last year", "H1 2016"."""
    written = groups.get("quarter_number")
    number = int(written) if written else frame.words.ordinals[entry_key(groups["ordinal"])]
    length = 6 if groups.get("half") else 3
    if not 1 <= number <= 12 // length:
        return None
    year = _year_or_which(groups, frame)
    if year is None:
        return None
    return Value(months_of(year, (number - 1) * length + 1, number * length))


def _year_or_which(groups: Groups, frame: Frame) -> int | None:
    year = year_in(groups, frame)
    if year is not None or not frame.anchor:
        return year
    return frame.anchor.year + (_which(groups, frame) if groups.get("which") else 0)


def _decade(groups: Groups, frame: Frame) -> Value | None:
    """Read "the 1970s", "the seventies", "the two thousand and tens"."""
    word = frame.words.decades.get(entry_key(groups.get("decade", "")), 0)
    hundreds = groups.get("hundreds", "")
    if groups.get("figures"):
        start = int(groups["figures"])
        start += 1900 if start < 100 else 0
    else:
        base = number_of(hundreds, frame.words.numbers) if hundreds else 0
        century = base * 100 if base < 100 else base
        if word == THOUSAND:
            return Value(decade_of(base * THOUSAND))
        start = (century or (1900 if 20 <= word < 100 else 2000)) + word % 100
    return Value(decade_of(start, _edge(groups, frame)))


def _century(groups: Groups, frame: Frame) -> Value | None:
    number = day_in(groups["ordinal"], frame)
    first = year_of((number - 1) * 100 or 1)[0]
    return Value((first, year_of(number * 100 - 1)[1]))


def _week_number(groups: Groups, frame: Frame) -> Value | None:
    year = _year_or_which(groups, frame)
    if year is None:
        return None
    return Value(week_of(dt.date.fromisocalendar(year, int(groups["week_number"]), 1)))


def _week_of_day(groups: Groups, frame: Frame) -> Value | None:
    """Read "the week of the 18th"."""
    day = DAY_READINGS["bare_day"](groups, frame)
    return Value(week_of(day.days[0])) if day and day.days[0] else None


def _nth_week(groups: Groups, frame: Frame) -> Value | None:
    """Read "the third week of this month", "the last week of July", "first week of 2015"."""
    number = frame.words.ordinals[entry_key(groups["ordinal"])]
    if groups.get("month"):
        days = _month(groups, frame)
        stretch: Days | None = days.days if days else None
    elif groups.get("year"):
        year = year_in(groups, frame)
        stretch = year_of(year) if year is not None else None
    else:
        found = _calendar(groups, frame)
        stretch = found.days if found else None
    if not stretch or not stretch[0] or not stretch[1]:
        return None
    return Value(nth_week((stretch[0], stretch[1]), number))


def _hijri_month(groups: Groups, frame: Frame) -> Value | None:
    month = frame.words.hijri_months[entry_key(groups["hijri_month"])]
    if groups.get("hijri_year"):
        days = hijri_month(int(groups["hijri_year"]), month)
        return Value(days) if days else None
    year = year_in(groups, frame)
    at = dt.date(year, 12, 31) if year is not None else frame.anchor
    if at is None:
        return None
    near = range((at.year - 622) * 33 // 32 + 2, (at.year - 622) * 33 // 32 - 3, -1)
    begun = (hijri_month(number, month) for number in near)
    days = next((d for d in begun if d and d[0] <= at), None)
    if days is None or (year is not None and days[1].year < year):
        return None
    return Value(days, yearless=year is None)


def _same_unit(groups: Groups, frame: Frame) -> Value | None:
    """Read "the same week": that of the day which the text gave last, else the anchor's."""
    start = frame.previous or frame.anchor
    return Value(unit_of(start, _unit(groups, frame))) if start else None


STRETCH_READINGS = {
    "calendar": _calendar, "century": _century, "day_pair": _day_pair, "decade": _decade,
    "hijri_month": _hijri_month, "month": _month, "month_number": _month_number,
    "next_span": _next_span, "nth_week": _nth_week, "overnight": _overnight,
    "past_span": _past_span, "quarter": _quarter, "recent": _recent, "same_unit": _same_unit,
    "season": _season, "week_number": _week_number, "week_of_day": _week_of_day,
    "weekend": _weekend, "within_chain": _within_chain, "year": _whole_year,
    "year_pair": _year_pair,
}  # fmt: skip
"""`part` and `clock` give no day: dates_grammar.py knows them."""
