"""What an expression counts from, what it is worth, and the parts that all readings share.

Conventions: a weekday is the last such day on or before the anchor day, a day without its year
the last one; both keep what else they may mean beside it. Of a number of weeks, months or years
"ago" the text gives no day: three days around it, the month, the year.
"""

import calendar
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sayso.model.reference import DatePrecision
from sayso.resolution.dates_calendar import (
    DAY,
    month_of,
    year_of,
)
from sayso.resolution.dates_lexicon import DateLexicon, entry_key
from sayso.resolution.dates_numbers import number_of

Days = tuple[dt.date | None, dt.date | None]
Groups = Mapping[str, str]
CENTURY_TURN = 50
"""Two figures up to this many are a year of this century, others of the last one."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What an expression counts from."""

    anchor: dt.date | None
    """The document's day; None where nobody knows it."""
    previous: dt.date | None
    """The last day that the text gave before the expression."""
    words: DateLexicon
    month_first: bool = False
    """Numbers alone give the month before the day."""
    ahead: bool = False
    """The clause speaks of what is to come."""


@dataclass(frozen=True, slots=True)
class Value:
    """The days of an expression, and its other readings."""

    days: Days
    others: tuple[Days, ...] = ()
    yearless: bool = False
    """The text gives a day or month without its year."""


def precision_of(days: Days) -> DatePrecision:
    """Say how much time the days leave open."""
    earliest, latest = days
    if earliest is None or latest is None:
        return DatePrecision.OPEN
    length = (latest - earliest).days + 1
    bounds = ((1, DatePrecision.DAY), (6, DatePrecision.DAYS), (8, DatePrecision.WEEK),
              (31, DatePrecision.MONTH))  # fmt: skip
    return next((p for most, p in bounds if length <= most), DatePrecision.YEAR)


def year_in(groups: Groups, frame: Frame, name: str = "year") -> int | None:
    """Read a year in figures or words; two figures belong to the hundred years around now."""
    written = groups.get(name)
    if not written:
        return None
    year = number_of(written, frame.words.numbers)
    if len(written) == 2 and written.isdigit():
        return year + (2000 if year <= CENTURY_TURN else 1900)
    return year


def day_in(written: str, frame: Frame) -> int:
    """Read the day of a month in figures or words."""
    ordinal = frame.words.ordinals.get(entry_key(written))
    return ordinal if ordinal is not None else number_of(written, frame.words.numbers)


def number_in(groups: Groups, frame: Frame) -> int:
    """Read the number of an expression; one where none is written."""
    return number_of(groups.get("number") or "1", frame.words.numbers)


def in_past(month: int, day: int, anchor: dt.date) -> dt.date:
    """Give the last such day on or before the anchor, with a day's grace for time zones.

    Raises:
        ValueError: no calendar has the day.
    """
    for year in range(anchor.year + 1, anchor.year - 9, -1):
        if day <= calendar.monthrange(year, month)[1]:
            found = dt.date(year, month, day)
            if found <= anchor + DAY:
                return found
    raise ValueError(f"no day {day} in month {month}")


def whole_day(month: int, day: int, year: int | None, frame: Frame) -> tuple[dt.date | None, bool]:
    """Make a day of its parts; tell whether its year was not given."""
    if year is not None:
        return dt.date(year, month, day), False
    return (in_past(month, day, frame.anchor), True) if frame.anchor else (None, True)


def around(day: dt.date, unit: str, *, about: bool = False) -> Days:
    """Give the days that a number of units away may mean: of weeks no single day is given."""
    if unit == "month":
        return month_of(day.year, day.month)
    if unit in ("year", "decade"):
        return year_of(day.year)
    slack = {"week": 3}.get(unit, int(about))
    return day - slack * DAY, day + slack * DAY
