"""Time expressions with the words around them in; those that they make out together out.

Words before an expression make another one of it ("two days after …", "the week of …"), and two
expressions with "to" or "and" between them become one stretch.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.model.reference import TimeOfDay
from sayso.model.span import Span
from sayso.resolution.dates_calendar import DAY, stepped, week_of
from sayso.resolution.dates_lexicon import DateLexicon, DatePattern, entry_key
from sayso.resolution.dates_values import Days, Frame, Value, around, number_in

REACH = 80
"""Code points before an expression in which words that go with it are looked for."""
NEAR_DAYS = 7
"""Days within which "on Thursday and Friday" is one stretch."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression, with the days that it may mean."""

    span: Span
    kind: str
    value: Value
    time: TimeOfDay | None = None


def prefixed(
    text: str, found: Expression, anchor: dt.date | None, words: DateLexicon
) -> Expression:
    """Read the words before an expression that make another one of it."""
    opening = words.opening.match(text, found.span.start, found.span.end)
    head = opening.end() if opening else found.span.start
    here = text[max(0, head - REACH) : head]
    for pattern in words.before:
        match = pattern.regex.search(here)
        value = _counted(pattern, match, found.value, words) if match else None
        if match and value:
            start = head - len(here) + match.start()
            return replace(found, span=Span(start, found.span.end), value=value, kind=pattern.kind)
    return found


def _counted(
    pattern: DatePattern, match: re.Match[str], value: Value, words: DateLexicon
) -> Value | None:
    """Count from the expression behind: "two days after X", "the week of X", "3 days from X"."""
    start, end = value.days
    if start is None or end is None or start != end:
        return None
    groups = {k: v.lower() for k, v in match.groupdict().items() if v}
    if pattern.kind == "whole_unit":
        unit = words.units[entry_key(groups["unit"])]
        if unit == "week":
            return Value(week_of(start))
        return Value(around(start, unit)) if unit == "month" else None
    if pattern.kind == "unit_from":
        return Value((start, start + 6 * DAY))
    number, unit = (
        number_in(groups, Frame(None, None, words)),
        words.units[entry_key(groups["unit"])],
    )
    if unit == "hour":
        return None
    if pattern.kind == "lasting":
        return Value((start, stepped(start, number, unit) - DAY))
    sign = 1 if groups.get("after") else -1
    reached = stepped(start, sign * number, unit)
    if groups.get("more"):
        return Value((reached, None) if sign > 0 else (None, reached - DAY))
    if groups.get("less"):
        return Value((start, reached) if sign > 0 else (reached, start))
    return Value(around(reached, unit))


def joined(
    text: str, found: Sequence[Expression], words: DateLexicon, anchor: dt.date | None
) -> list[Expression]:
    """Join "from X to Y", "X and Y" on neighbouring days, "X till Y" into one stretch."""
    kept: list[Expression] = []
    for one in found:
        last = kept[-1] if kept else None
        pair = _pair(text, words, last, one, anchor) if last else None
        if pair:
            kept[-1] = pair
        else:
            kept.append(one)
    return kept


def _pair(
    text: str, words: DateLexicon, one: Expression, two: Expression, anchor: dt.date | None
) -> Expression | None:
    gap = text[one.span.end : two.span.start]
    before = text[max(0, one.span.start - REACH) : one.span.start]
    first_word = text[one.span.start : one.span.end].split()[0] + " "
    opened = words.range_open.search(before) or words.range_open.match(first_word)
    led = words.range_to.match(" " + text[two.span.start : two.span.end].split()[0] + " ")
    linked = words.range_to.fullmatch(gap) or (led and not gap.strip())
    listed = bool(words.also.fullmatch(gap)) and _neighbours(one.value.days, two.value.days)
    if not (listed or (linked and (opened or not words.also.fullmatch(gap)))):
        return None
    days = _stretch(one.value, two.value, anchor)
    if days is None:
        return None
    led_in = words.range_open.search(before)
    start = one.span.start - (len(before) - led_in.start() if led_in else 0)
    return Expression(Span(start, two.span.end), "range", Value(days))


def _stretch(one: Value, two: Value, anchor: dt.date | None) -> Days | None:
    """Give the days from one expression to another; what lacks its year lies with the other."""
    first, last = one.days[0], two.days[1]
    if first is None or last is None:
        return None
    if two.yearless and last < first:
        last = stepped(last, 1, "year")
    if one.yearless and not two.yearless:
        first = _moved(first, last.year)
        first = first if first <= last else _moved(first, last.year - 1)
    elif one.yearless and two.yearless and anchor and first > anchor:
        first, last = stepped(first, -1, "year"), stepped(last, -1, "year")
    return (first, last) if first <= last else None


def _moved(day: dt.date, year: int) -> dt.date:
    return stepped(day, year - day.year, "year")


def _neighbours(one: Days, two: Days) -> bool:
    """Tell whether both are days of one week, as in "on Thursday and Friday"."""
    if not one[0] or not two[0] or one[0] != one[1] or two[0] != two[1]:
        return False
    return 0 <= (two[0] - one[0]).days < NEAR_DAYS
