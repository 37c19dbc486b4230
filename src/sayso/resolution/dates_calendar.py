"""Calendar arithmetic: a day, a unit and a number in; the days that they make out.

Conventions: weeks run from Monday to Sunday, and belong to the month or year of their Thursday
(ISO 8601); "early" in a month is its first third, in a year its first quarter (as the annotators
of reports read it).
"""

import calendar
import datetime as dt

Stretch = tuple[dt.date, dt.date]
DAY = dt.timedelta(days=1)
WEEK = 7 * DAY
EARLY, MIDDLE, LATE = "early", "middle", "late"
MONTHS_OF_YEAR = {EARLY: (1, 3), MIDDLE: (5, 8), LATE: (10, 12)}
DAYS_OF_WEEK = {EARLY: (0, 2), MIDDLE: (1, 4), LATE: (3, 6)}
YEARS_OF_DECADE = {EARLY: (0, 3), MIDDLE: (3, 6), LATE: (6, 9)}


def month_of(year: int, month: int, edge: str = "") -> Stretch:
    """Give a month, or its first, middle or last third."""
    last = calendar.monthrange(year, month)[1]
    first, end = {EARLY: (1, 10), MIDDLE: (11, 20), LATE: (21, last)}.get(edge, (1, last))
    return dt.date(year, month, first), dt.date(year, month, end)


def year_of(year: int, edge: str = "") -> Stretch:
    """Give a year, or its first, middle or last months."""
    return months_of(year, *MONTHS_OF_YEAR.get(edge, (1, 12)))


def months_of(year: int, first: int, last: int, edge: str = "") -> Stretch:
    """Give a run of months, over the turn of the year where the last comes before the first."""
    end = year + (last < first)
    whole = dt.date(year, first, 1), dt.date(end, last, calendar.monthrange(end, last)[1])
    if not edge:
        return whole
    at = (first - 1 + {EARLY: 0, MIDDLE: 1, LATE: 2}[edge]) % 12 + 1
    return month_of(year + (at < first), at)


def week_of(day: dt.date, edge: str = "") -> Stretch:
    """Give the week in which a day lies, or its first, middle or last days."""
    first, last = DAYS_OF_WEEK.get(edge, (0, 6))
    monday = day - day.weekday() * DAY
    return monday + first * DAY, monday + last * DAY


def weekend_of(day: dt.date) -> Stretch:
    """Give the Saturday and Sunday of the week in which a day lies."""
    monday = day - day.weekday() * DAY
    return monday + 5 * DAY, monday + 6 * DAY


def decade_of(year: int, edge: str = "") -> Stretch:
    """Give the ten years that begin with the round one, or the first or last of them."""
    start = year - year % 10
    first, last = YEARS_OF_DECADE.get(edge, (0, 9))
    return dt.date(start + first, 1, 1), dt.date(start + last, 12, 31)


def nth_week(stretch: Stretch, number: int) -> Stretch:
    """Give the n-th week of a month or year, the last one for -1.

    A week belongs where its Thursday lies.
    """
    first, last = stretch
    if number > 0:
        thursday = first + ((3 - first.weekday()) % 7) * DAY + (number - 1) * WEEK
    else:
        thursday = last - ((last.weekday() - 3) % 7) * DAY
    if not first <= thursday <= last:
        raise ValueError(f"no week {number}")
    return thursday - 3 * DAY, thursday + 3 * DAY


def nth_weekday(stretch: Stretch, weekday: int, number: int) -> dt.date:
    """Give the n-th Monday, Tuesday and so on of a stretch, the last one for -1."""
    first, last = stretch
    if number > 0:
        day = first + ((weekday - first.weekday()) % 7) * DAY + (number - 1) * WEEK
    else:
        day = last - ((last.weekday() - weekday) % 7) * DAY
    if not first <= day <= last:
        raise ValueError(f"no weekday {weekday} number {number}")
    return day


def stepped(day: dt.date, number: int, unit: str) -> dt.date:
    """Step from a day by a number of days, weeks, months, years or decades; back if under 0.

    The 31st becomes the last day of a shorter month. Hours count as whole days, one at least.
    """
    if unit == "decade":
        number, unit = 10 * number, "year"
    if unit in ("month", "year"):
        months = day.year * 12 + day.month - 1 + number * (12 if unit == "year" else 1)
        year, month = divmod(months, 12)
        return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    if unit == "hour":
        days = max(1, -(-abs(number) // 24))
        return day + (days if number > 0 else -days) * DAY
    if unit == "workday":
        step = DAY if number > 0 else -DAY
        for _ in range(abs(number)):
            day += step
            while day.weekday() > 4:
                day += step
        return day
    return day + number * (WEEK if unit == "week" else DAY)


def unit_of(day: dt.date, unit: str, edge: str = "") -> Stretch:
    """Give the week, weekend, month, quarter, year or decade in which a day lies."""
    if unit == "week":
        return week_of(day, edge)
    if unit == "weekend":
        return weekend_of(day)
    if unit == "month":
        return month_of(day.year, day.month, edge)
    if unit == "quarter":
        first = (day.month - 1) // 3 * 3 + 1
        return months_of(day.year, first, first + 2)
    if unit == "year":
        return year_of(day.year, edge)
    if unit == "decade":
        return decade_of(day.year, edge)
    return day, day
