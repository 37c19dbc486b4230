"""The name of a feast or of a month of the Hijri calendar and a year in; its days out.

Hijri days are those of the calendar of Umm al-Qura (package hijridate, 1343 to 1500 AH). Many
countries go by sighting the moon, and a Hijri day begins at the sunset before: so what is read
from that calendar may lie a day earlier or later, and is given with that day on either side.
"""

import datetime as dt
from collections.abc import Mapping

from hijridate import Hijri

from sayso.resolution.dates_calendar import DAY, Stretch, month_of, nth_weekday

SIGHTING = DAY
"""By how much a sighted day may differ from the calculated one."""

Rule = Mapping[str, int]
"""``month, day``: a fixed day; ``month, weekday, number``: the n-th such weekday; ``easter``: days
from Easter; ``hijri_month, day``. ``after``: days later; ``days``: how many there are."""


def feast_days(rule: Rule, year: int) -> list[Stretch]:
    """Give the days of a feast that begin in a year: none, one, or two of a lunar feast."""
    slack = SIGHTING if "hijri_month" in rule else 0 * DAY
    return [
        (start - slack, start + (rule.get("days", 1) - 1) * DAY + slack)
        for first in _firsts(rule, year)
        if (start := first + rule.get("after", 0) * DAY).year == year
    ]


def _firsts(rule: Rule, year: int) -> list[dt.date]:
    if "easter" in rule:
        return [_easter(year) + rule["easter"] * DAY]
    if "hijri_month" in rule:
        around = year - 622
        number = range(around * 33 // 32 - 1, around * 33 // 32 + 3)
        days = (hijri_day(n, rule["hijri_month"], rule.get("day", 1)) for n in number)
        return [day for day in days if day]
    if "weekday" in rule:
        return [nth_weekday(month_of(year, rule["month"]), rule["weekday"], rule["number"])]
    return [dt.date(year, rule["month"], rule["day"])]


def hijri_days(year: int, month: int, day: int) -> Stretch | None:
    """Give the days that a day of the Hijri calendar may be."""
    found = hijri_day(year, month, day)
    return (found - SIGHTING, found + SIGHTING) if found else None


def hijri_day(year: int, month: int, day: int) -> dt.date | None:
    """Convert a day by the calendar of Umm al-Qura; None where it has no such day."""
    try:
        converted = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return dt.date(converted.year, converted.month, converted.day)


def hijri_month(year: int, month: int) -> Stretch | None:
    """Give the days of a month of the Hijri calendar."""
    first = hijri_day(year, month, 1)
    following = hijri_day(year + month // 12, month % 12 + 1, 1)
    return (first - SIGHTING, following) if first and following else None


def _easter(year: int) -> dt.date:
    """Give Easter Sunday of the western churches (the Gregorian computus of Butcher, 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return dt.date(year, f // 31, f % 31 + 1)
