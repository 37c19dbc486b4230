"""A day as people write it in tables in; the day, or nothing, out."""

import datetime as dt
import re

ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[T ].*)?")
DAY_FIRST = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})")


def written_day(written: str, form: str = "") -> dt.date | None:
    """Read ISO 8601, day/month/year, or a form as `strptime` has it; None for anything else."""
    written = written.strip()
    try:
        if form:
            return dt.datetime.strptime(written, form).replace(tzinfo=dt.UTC).date()
        found = ISO.fullmatch(written) or DAY_FIRST.fullmatch(written)
        if not found:
            return None
        return dt.date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
