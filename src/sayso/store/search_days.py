"""Ranges of days in; a few tokens out, such that two ranges overlap where their tokens meet.

A range is cut into the fewest whole decades, years, months and days. It is kept under each of
these blocks and of those that hold them (``within``), and once more under the blocks themselves
(``whole``). A range that is asked for meets it where one of its own blocks is among the first, or
a block that holds one of its own among the second. So an index of words finds days too, exactly,
with four tokens for a single day.
"""

import datetime as dt
from collections.abc import Iterator

FIRST, LAST = dt.date(1900, 1, 1), dt.date(2099, 12, 31)
"""An open end reaches so far; earlier and later days count as these."""
_LEVELS = (3, 4, 6, 8)
"""Digits of YYYYMMDD that name a decade, a year, a month and a day."""
_WITHIN, _WHOLE, _ANY = "t·", "x·", "u·"


def tokens_of(earliest: dt.date | None, latest: dt.date | None) -> list[str]:
    """Give the tokens under which a range is kept; where both ends are open it fits any day."""
    if earliest is None and latest is None:
        return [_ANY]
    cut = list(blocks(earliest or FIRST, latest or LAST))
    within = {name for block in cut for name in (block, *_above(block))}
    whole = {block for block in cut if len(block) < _LEVELS[-1]}
    return sorted([*(_WITHIN + name for name in within), *(_WHOLE + name for name in whole)])


def tokens_for(since: dt.date | None, until: dt.date | None) -> list[str]:
    """Give the tokens of which a range has one if it shares a day with the range asked for."""
    if since is None and until is None:
        return []
    cut = list(blocks(since or FIRST, until or LAST))
    above = {name for block in cut for name in _above(block)}
    return [_ANY, *(_WITHIN + name for name in cut), *sorted(_WHOLE + name for name in above)]


def blocks(first: dt.date, last: dt.date) -> Iterator[str]:
    """Cut a range of days, both included, into whole decades, years, months and days."""
    day, end = min(max(first, FIRST), LAST), min(max(last, FIRST), LAST)
    while day <= end:
        size, after = next(
            (size, after)
            for size in _LEVELS
            if (after := _after(day, size)) is not None and after - dt.timedelta(1) <= end
        )
        yield f"{day:%Y%m%d}"[:size]
        day = after


def _after(day: dt.date, size: int) -> dt.date | None:
    """Return the day after the block of that size that begins on a day, if one begins there."""
    if size == 8:
        return day + dt.timedelta(1)
    if day.day != 1:
        return None
    if size == 6:
        return dt.date(day.year + day.month // 12, day.month % 12 + 1, 1)
    if day.month != 1:
        return None
    if size == 4:
        return dt.date(day.year + 1, 1, 1)
    return dt.date(day.year + 10, 1, 1) if day.year % 10 == 0 else None


def _above(block: str) -> tuple[str, ...]:
    return tuple(block[:size] for size in _LEVELS if size < len(block))
