"""A document's claims in; the same claims out, each with the days of its event.

A date that belongs to the reporting ("said on Monday") bounds the event from above only: the
event was on that day or before. A printed dateline dates no event.
"""

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.model.claim import Claim
from sayso.model.document import Document
from sayso.model.reference import DatePrecision, DateRange
from sayso.model.span import Anchor, Span
from sayso.resolution.dates import find_dates
from sayso.resolution.dates_lexicon import DateLexicon, date_lexicon

FAR = 400
"""Code points by which a date counts as farther away when it stands in another clause, or
reaches over more than a month: "since the war began in March 2011" dates no single strike."""
WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
HEARER_WORDS = 6
"""Words between the reporting verb and its date: "told the AFP news agency late on Monday"."""
SPEAKER_WORDS = 9
"""Words between a date and the verb of its speaker: "On Sunday the head of the group said"."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the dates that stand in it."""

    span: Span
    dates: tuple[DateRange, ...]


def attach_when(document: Document, claims: Sequence[Claim]) -> list[Claim]:
    """Give each claim the days of its event, in the order in which the claims came."""
    words = date_lexicon(document.language)
    sentences = dated_sentences(document, find_dates(document))
    dated: dict[int, Claim] = {}
    previous: DateRange | None = None
    for i in sorted(range(len(claims)), key=lambda i: claims[i].anchor.start):
        claim = claims[i]
        when = _own_date(document, claim, sentences, words)
        if claim.carries_on and (when is None or _weaker(when, previous)):
            when = previous or when
        dated[i] = replace(claim, when=when)
        previous = when
    return [dated[i] for i in range(len(claims))]


def dated_sentences(document: Document, dates: Sequence[DateRange]) -> list[Sentence]:
    """Put each date into its sentence; a text without sentences is one."""
    spans = document.sentences or (Span(0, len(document.text)),)
    anchored = [(d, d.anchor) for d in dates if d.anchor]
    return [
        Sentence(s, tuple(d for d, anchor in anchored if s.start <= anchor.start < s.end))
        for s in spans
    ]


def _weaker(when: DateRange, previous: DateRange | None) -> bool:
    """Tell whether only the day of speaking is known here, and the event's own day before."""
    return when.earliest is None and previous is not None and previous.earliest is not None


def _own_date(
    document: Document, claim: Claim, sentences: Sequence[Sentence], words: DateLexicon
) -> DateRange | None:
    here = _sentences_of(claim, sentences)
    dates = [date for sentence in here for date in sentence.dates]
    if not dates:
        return None
    bounds = Span(here[0].span.start, here[-1].span.end)
    spoken = [d for d in dates if _dates_the_saying(document.text, bounds, d, claim, words)]
    events = [d for d in dates if d not in spoken]
    if events:
        nearest = min(events, key=lambda d: _distance(document.text, d, claim, words))
        if _distance(document.text, nearest, claim, words) < FAR:
            return nearest
    if spoken and spoken[-1].latest:
        date = spoken[-1]
        return replace(date, earliest=None, precision=DatePrecision.OPEN, other_readings=())
    return None


def _sentences_of(claim: Claim, sentences: Sequence[Sentence]) -> list[Sentence]:
    starts = [s.span.start for s in sentences]
    first = max(0, bisect.bisect_right(starts, claim.anchor.start) - 1)
    last = max(first, bisect.bisect_left(starts, claim.anchor.end) - 1)
    return list(sentences[first : last + 1])


def _distance(text: str, date: DateRange, claim: Claim, words: DateLexicon) -> int:
    """Measure how far a date stands from the act, in code points and clauses."""
    if date.anchor is None:
        return FAR
    far = 0
    inside = claim.anchor.span.overlaps(date.anchor.span)
    target = claim.act_anchor or claim.anchor
    first, second = sorted((target.span, date.anchor.span))
    gap = text[first.end : second.start] if first.end < second.start else ""
    if not inside:
        between = _between(text, claim.anchor, date.anchor)
        breaks = sum(w.lower() in words.clause_breaks for w in WORD.findall(between))
        far += FAR // 8 * breaks + FAR * (date.precision is DatePrecision.YEAR)
    if date.earliest is None:
        far += FAR // 8
    return min(FAR - 1, len(gap)) + far


def _between(text: str, one: Anchor, other: Anchor) -> str:
    first, second = sorted((one.span, other.span))
    return text[first.end : second.start] if first.end < second.start else ""


def _dates_the_saying(
    text: str, sentence: Span, date: DateRange, claim: Claim, words: DateLexicon
) -> bool:
    """Tell whether a date says when it was said and not when it happened."""
    anchor = date.anchor
    if anchor is None:
        return False
    cues = {w.lower() for link in claim.chain.links if link.cue for w in link.cue.exact.split()}
    before = WORD.findall(text[sentence.start : anchor.start])
    if _behind_verb(before, words, cues):
        return True
    if claim.anchor.span.overlaps(anchor.span):
        return False
    after = list(WORD.finditer(text, anchor.end, sentence.end))[:SPEAKER_WORDS]
    for word in after:
        if word.group().lower() in words.clause_breaks:
            return False
        if word.group().lower() in words.saying | cues:
            return claim.anchor.start >= word.end()
    return False


def _behind_verb(before: Sequence[str], words: DateLexicon, cues: set[str]) -> bool:
    """Tell whether only hearers and names stand between a reporting verb and the date."""
    for word in before[: -HEARER_WORDS - 1 : -1]:
        if word.lower() in words.saying or word.lower() in cues:
            return True
        if word.lower() not in words.hearers and not word[0].isupper() and word != "to":
            return False
    return False
