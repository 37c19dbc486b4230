"""A claim and the dates of its document in; what speaks for each being the event's out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.model.claim import Claim
from sayso.model.document import Document
from sayso.model.reference import DatePrecision, DateRange
from sayso.model.span import Anchor, Span
from sayso.resolution.choosing import near
from sayso.resolution.dates_lexicon import DateLexicon
from sayso.resolution.dates_values import Days
from sayso.resolution.saying import WORD, dates_the_saying

LONG = (DatePrecision.MONTH, DatePrecision.YEAR)
REACH = 400
"""Code points at which a date in the sentence counts as far away."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of the document and the number of its sentence."""

    date: DateRange
    sentence: int

    @property
    def anchor(self) -> Anchor:
        """Where it stands; at the beginning, if nowhere."""
        return self.date.anchor or Anchor.cut("", Span(0, 0))


@dataclass(frozen=True, slots=True)
class Setting:
    """What is the same for all claims of a document."""

    document: Document
    words: DateLexicon
    sentences: Sequence[Span]
    dates: Sequence[Dated]
    told: Counter[Days]
    """How often each stretch of days is given."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Days that may be the event's, or None, and what speaks for them."""

    date: DateRange | None
    features: dict[str, float]


def setting_of(document: Document, dates: Sequence[DateRange], words: DateLexicon) -> Setting:
    """Put each date into its sentence; a text without sentences is one."""
    sentences = document.sentences or (Span(0, len(document.text)),)
    placed = [
        Dated(date, number)
        for date in dates
        if date.anchor
        for number, span in enumerate(sentences)
        if span.start <= date.anchor.start < span.end
    ]
    told = Counter((d.date.earliest, d.date.latest) for d in placed)
    return Setting(document, words, sentences, placed, told)


def candidates(setting: Setting, claim: Claim) -> list[Candidate]:
    """List the days that a claim's event may have, none of them first.

    A date of the claim's sentence stands twice: as the day of the event, and as the day of the
    speaking, which bounds the event from above only.
    """
    first, last = sentences_of(claim, setting.sentences)
    here = [d for d in setting.dates if first <= d.sentence <= last]
    found = [Candidate(None, _of_none(setting, claim, here, first))]
    for dated in setting.dates:
        if _dates_another(setting, claim, dated, (first, last)):
            continue
        found.append(Candidate(dated.date, _of_date(setting, claim, dated, here, (first, last))))
        if first <= dated.sentence <= last and dated.date.latest:
            bound = replace(
                dated.date, earliest=None, precision=DatePrecision.OPEN, other_readings=()
            )
            found.append(Candidate(bound, _of_bound(setting, claim, dated, here, (first, last))))
    return found


def _dates_another(
    setting: Setting, claim: Claim, dated: Dated, sentences: tuple[int, int]
) -> bool:
    """Tell whether a date of over a month stands outside the claim, behind a clause's beginning.

    "Shells killed five, as in each month since the war began in March 2011" dates no strike.
    """
    if dated.date.precision is not DatePrecision.YEAR or _inside(claim, dated):
        return False
    if not sentences[0] <= dated.sentence <= sentences[1]:
        return True
    gap = _gap(setting.document.text, claim.anchor, dated.anchor)
    return any(w.lower() in setting.words.clause_breaks for w in WORD.findall(gap))


def sentences_of(claim: Claim, sentences: Sequence[Span]) -> tuple[int, int]:
    """Give the numbers of the first and last sentence that a claim's words stand in."""
    numbers = [n for n, s in enumerate(sentences) if s.overlaps(claim.anchor.span)]
    if numbers:
        return numbers[0], numbers[-1]
    before = [n for n, s in enumerate(sentences) if s.start <= claim.anchor.start]
    return (before[-1], before[-1]) if before else (0, 0)


def _of_none(setting: Setting, claim: Claim, here: Sequence[Dated], first: int) -> dict[str, float]:
    return {
        "none": 1.0,
        "none: no date in the sentence": float(not here),
        "none: a date in the claim": float(any(_inside(claim, d) for d in here)),
        "none: no date before": float(not any(d.sentence <= first for d in setting.dates)),
        "none: first sentence": float(first == 0),
        "none: goes on": float(claim.carries_on),
        "none: turns away": float(claim.turns_away),
        "none: dates": min(len(setting.dates), 10) / 10,
        "none: no toll": float(not claim.tolls),
    }


def _of_date(
    setting: Setting,
    claim: Claim,
    dated: Dated,
    here: Sequence[Dated],
    sentences: tuple[int, int],
) -> dict[str, float]:
    found = _of_days(setting, dated)
    first, last = sentences
    if first <= dated.sentence <= last:
        found |= _in_sentence(setting, claim, dated, here, sentences)
        return found
    away = first - dated.sentence if dated.sentence < first else last - dated.sentence
    where = "before" if away > 0 else "behind"
    found[f"{where}: {min(abs(away), 4)} sentences"] = 1.0
    if here:
        found[f"{where}: a date in the sentence"] = 1.0
    if claim.carries_on:
        found[f"{where}: goes on"] = 1.0
    if claim.turns_away:
        found[f"{where}: turns away"] = 1.0
    if not claim.tolls:
        found[f"{where}: no toll"] = 1.0
    between = [d for d in setting.dates if _between(d.sentence, dated.sentence, first)]
    found[f"{where}: others between"] = min(len(between), 4) / 4
    found[f"{where}: first date"] = float(dated is setting.dates[0])
    found[f"{where}: first sentence"] = float(dated.sentence == 0)
    found[f"{where}: said then"] = float(_is_said(setting, dated))
    if dated.date.precision in LONG or dated.date.earliest is None:
        found[f"{where}: vague"] = 1.0
    return found


def _between(number: int, one: int, other: int) -> bool:
    return min(one, other) < number < max(one, other)


def _of_days(setting: Setting, dated: Dated) -> dict[str, float]:
    """Describe the days by themselves."""
    date, today = dated.date, setting.document.date
    found = {
        f"days: {date.precision.value}": 1.0,
        "days: told again": min(setting.told[date.earliest, date.latest] - 1, 3) / 3,
        "days: since": float(bool(date.other_readings) and date.latest == today),
    }
    if today and date.latest:
        old = (today - date.latest).days
        found["days: today"] = float(old == 0)
        found["days: old"] = float(old > 10)
        found["days: very old"] = float(old > 100)
    return found


def _in_sentence(
    setting: Setting,
    claim: Claim,
    dated: Dated,
    here: Sequence[Dated],
    sentences: tuple[int, int],
) -> dict[str, float]:
    text, anchor = setting.document.text, dated.anchor
    target = claim.act_anchor or claim.anchor
    inside = _inside(claim, dated)
    gap = _gap(text, target, anchor)
    breaks = sum(w.lower() in setting.words.clause_breaks for w in WORD.findall(gap))
    nearest = min(here, key=lambda d: len(_gap(text, target, d.anchor)))
    bounds = Span(setting.sentences[sentences[0]].start, setting.sentences[sentences[1]].end)
    said = dates_the_saying(text, bounds, dated.date, claim, setting.words)
    found = {
        "here": 1.0,
        "here: in the claim": float(inside),
        "here: near": near(len(gap), REACH),
        "here: nearest": float(nearest is dated),
        "here: before the act": float(anchor.end <= target.start),
        "here: clauses between": min(breaks, 3) / 3,
        "here: clauses between, outside": float(not inside and breaks > 0),
        "here: said then": float(said),
        "here: said then, in the claim": float(said and inside),
        "here: alone": float(len(here) == 1),
        "here: goes on": float(claim.carries_on),
    }
    if dated.date.precision in LONG:
        found["here: long"] = 1.0
        found["here: long, outside"] = float(not inside)
    if dated.date.earliest is None:
        found["here: open"] = 1.0
    return found


def _of_bound(
    setting: Setting,
    claim: Claim,
    dated: Dated,
    here: Sequence[Dated],
    sentences: tuple[int, int],
) -> dict[str, float]:
    seen = _in_sentence(setting, claim, dated, here, sentences)
    names = ("here", "here: in the claim", "here: said then", "here: said then, in the claim",
             "here: alone", "here: nearest", "here: before the act", "here: goes on", "here: near",
             "here: clauses between")  # fmt: skip
    found = {f"bound {name}": seen[name] for name in names}
    found[f"bound days: {dated.date.precision.value}"] = 1.0
    return found


def _inside(claim: Claim, dated: Dated) -> bool:
    return claim.anchor.span.overlaps(dated.anchor.span)


def _gap(text: str, one: Anchor, other: Anchor) -> str:
    first, second = sorted((one.span, other.span))
    return text[first.end : second.start] if first.end < second.start else ""


def _is_said(setting: Setting, dated: Dated) -> bool:
    """Tell whether a date of another sentence stands right behind a verb of saying."""
    sentence = setting.sentences[dated.sentence]
    before = WORD.findall(setting.document.text[sentence.start : dated.anchor.start])[-3:]
    return any(word.lower() in setting.words.saying for word in before)
