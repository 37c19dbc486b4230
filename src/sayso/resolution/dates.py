"""A document in; its time expressions out, each resolved to the days it may mean."""

import datetime as dt
import re
from dataclasses import replace

from sayso.model.document import Document, FurnitureKind
from sayso.model.reference import DateRange, TimeOfDay
from sayso.model.span import Anchor, Span
from sayso.resolution.dates_calendar import DAY
from sayso.resolution.dates_grammar import Expression, expressions
from sayso.resolution.dates_lexicon import DateLexicon, date_lexicon
from sayso.resolution.dates_values import Days, Value, precision_of

ISSUED = 80
"""Code points before a date in which a paper is said to have been issued then."""
RELATIVE = frozenset({"ago", "past_span", "relative_day", "chain", "calendar", "overnight"})
"""Kinds of expressions that count from a day."""
SINCE_REACH = 90
"""Code points over which "since" reaches: "since the truce collapsed on Monday"."""


def find_dates(document: Document) -> list[DateRange]:
    """Find every expression that says when something happened, in the order of the text.

    What is reported has happened: a stretch ends on the document's day at the latest, and what
    lies wholly behind that day is left out. A printed dateline is no such expression. Without a
    date of the document only expressions that name their year have a value.
    """
    words = date_lexicon(document.language)
    found = expressions(document.text, document.date, words)
    found = _of_papers(document, words, found)
    dates = [_since(document, words, _range(document.text, e)) for e in found]
    happened = [d for d in (_happened(date, document.date) for date in dates) if d]
    silent = _silent_spans(document)
    told = [d for d in happened if d.anchor and not any(s.overlaps(d.anchor.span) for s in silent)]
    return [d for d in told if not _heads_release(document, d)]


def _of_papers(document: Document, words: DateLexicon, found: list[Expression]) -> list[Expression]:
    """Let the relative dates in the words of a quoted paper count from the paper's own date.

    "The documents, issued in April 2014, … The report says that they came three weeks ago": the
    earliest is three weeks before the first day of that month, the latest before its last.
    """
    text = document.text
    issued = [e for e in found if words.issued.search(text[: e.span.start + 3][-ISSUED:])]
    if not issued:
        return found
    kept = {e.span.start: e for e in found}
    for sentence in document.sentences or (Span(0, len(text)),):
        before = [e for e in issued if e.span.end <= sentence.start]
        if not before or not _quotes_paper(text[sentence.start : sentence.end], words):
            continue
        for one in _counted_from(text, sentence, before[-1].value.days, words):
            kept[one.span.start] = one
    return [kept[start] for start in sorted(kept)]


def _quotes_paper(sentence: str, words: DateLexicon) -> bool:
    spoken = {word.lower() for word in re.findall(r"\w+", sentence)}
    return bool(spoken & words.papers) and bool(spoken & words.saying)


def _counted_from(text: str, sentence: Span, issued: Days, words: DateLexicon) -> list[Expression]:
    """Read the relative dates of a sentence from both ends of the stretch of a paper's date."""
    if issued[0] is None or issued[1] is None:
        return []
    words_of = text[sentence.start : sentence.end]
    early = expressions(words_of, issued[0], words)
    late = {e.span: e for e in expressions(words_of, issued[1], words)}
    found = []
    for one in early:
        other = late.get(one.span)
        if one.kind in RELATIVE and other:
            span = Span(sentence.start + one.span.start, sentence.start + one.span.end)
            days = (one.value.days[0], other.value.days[1])
            found.append(replace(one, span=span, value=Value(days)))
    return found


def _heads_release(document: Document, told: DateRange) -> bool:
    """Tell whether a date only closes a headline: the day on which the release came out."""
    if told.anchor is None or told.earliest != document.date or told.latest != document.date:
        return False
    heads = [f.span for f in document.furniture if f.kind is FurnitureKind.HEADLINE]
    closes = any(h.contains(told.anchor.span) and h.end - told.anchor.end < 3 for h in heads)
    return closes and str(document.date and document.date.year) in told.verbatim


def _silent_spans(document: Document) -> list[Span]:
    silent = [f.span for f in document.furniture if f.kind is FurnitureKind.DATELINE]
    return [*silent, document.dateline.span] if document.dateline else silent


def _range(text: str, found: Expression) -> DateRange:
    anchor = Anchor.cut(text, found.span)
    others = tuple(_plain_range(days, anchor.exact) for days in found.value.others)
    time = found.time
    if time is None and found.kind == "overnight":
        time = TimeOfDay(anchor.exact)
    days = found.value.days
    return DateRange(days[0], days[1], anchor.exact, precision_of(days), time, anchor, others)


def _plain_range(days: Days, verbatim: str) -> DateRange:
    return DateRange(days[0], days[1], verbatim, precision_of(days))


def _happened(date: DateRange, today: dt.date | None) -> DateRange | None:
    """Cut off the days after the document's, with a day's grace for time zones; None if all are."""
    if today is None:
        return date
    others = tuple(o for o in date.other_readings if not (o.earliest and o.earliest > today))
    if date.earliest and date.earliest > today + DAY:
        return None
    latest = date.latest
    if latest and latest > today and date.earliest != latest:
        latest = max(today, date.earliest or today)
    if latest == date.latest and others == date.other_readings:
        return date
    precision = precision_of((date.earliest, latest))
    return replace(date, latest=latest, precision=precision, other_readings=others)


def _since(document: Document, words: DateLexicon, date: DateRange) -> DateRange:
    """Open "since X" up to the document's day; what X alone means stays beside it."""
    if not date.anchor or not date.earliest or not document.date:
        return date
    inside = words.since.match(date.anchor.exact.split()[0] + " ")
    near = document.text[max(0, date.anchor.start - SINCE_REACH) : date.anchor.start]
    before = words.since.search(near)
    if not (inside or before) or document.date < date.earliest:
        return date
    start = date.anchor.start - len(before.group()) if before else date.anchor.start
    anchor = Anchor.cut(document.text, Span(start, date.anchor.end))
    days = (date.earliest, document.date)
    plain = _plain_range((date.earliest, date.latest), anchor.exact)
    return DateRange(*days, anchor.exact, precision_of(days), date.time_of_day, anchor, (plain,))
