"""Time expressions in English, held against the cases of Recognizers-Text.

    python -m evals.dates [--wrong]

Each case is a sentence, the day it counts from, and the days expected (past resolution). Of its
expressions ours that shares most letters with the expected one must give just these days; a case
with several is right where all are. Their ends are exclusive or inclusive by the kind of the case:
`inclusive_end` says which. Their month comes before the day ("3-7-2017"), and so it is read here.
"""

import argparse
import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.shared import SHARED, Scores, require, table
from sayso.resolution.dates_grammar import Expression, expressions
from sayso.resolution.dates_lexicon import date_lexicon

FOLDER = SHARED / "data" / "dates" / "DateTime" / "English"
FILES = ("DateParser", "DatePeriodParser", "HolidayParser")
DAY = dt.timedelta(days=1)
NO_DAY = "0001-01-01"
"""What the cases give where no calendar has the day ("February 30")."""
Days = tuple[dt.date | None, dt.date | None]

LUNAR = re.compile(
    r"\b(?:eid|eidul|rama[dz]h?[ia]n|ramzan|ramathan|hijri|islamic|arabic new)\b", re.I
)
CONNECTOR = re.compile(r"\b(?:to|and|until|till|through)\b|(?<=\d) ?- ?(?=\d)| - ")
DAY_NAMED = re.compile(
    r"\b(?:\d{1,2}(?:st|nd|rd|th)?|today|now|tomorrow|later|\w+day|tue|wed|thur?|fri|sat|sun|mon)\b(?!-)",
    re.I,
)
"""In what stands behind "to": it ends on a day."""


@dataclass(frozen=True)
class Case:
    """One expected expression of a sentence."""

    file: str
    text: str
    anchor: dt.date
    start: int
    end: int
    verbatim: str
    days: Days | None
    """None where the case expects no day."""
    out_of_scope: str = ""


def cases(name: str, folder: Path | None = None) -> Iterator[list[Case]]:
    """Yield the sentences of a file, each with its expected expressions.

    Only the cases on days are kept: a sentence in which nothing is expected has one case whose
    days are None.
    """
    path = require((folder or FOLDER) / f"{name}.json")
    for row in json.loads(path.read_text(encoding="utf-8-sig")):
        reference = row.get("Context", {}).get("ReferenceDateTime", "2016-11-07T00:00:00")
        anchor = dt.date.fromisoformat(reference[:10])
        text = row["Input"]
        results = row["Results"] or [{"Text": text, "Start": 0, "Length": len(text)}]
        yield [_case(name, text, anchor, result) for result in results]


def _case(name: str, text: str, anchor: dt.date, result: dict[str, Any]) -> Case:
    start, end = result["Start"], result["Start"] + result["Length"]
    value = result.get("Value") or {}
    days = _days(value, result["Text"], anchor)
    scope = _out_of_scope(name, value, result["Text"])
    return Case(name, text, anchor, start, end, result["Text"], days, scope)


def _days(value: dict[str, Any], verbatim: str, anchor: dt.date) -> Days | None:
    past = value.get("PastResolution") or {}
    if not past or NO_DAY in past.values():
        return None
    if "date" in past:
        day = dt.date.fromisoformat(past["date"])
        return day, day
    first = _day(past.get("startDate"))
    last = _day(past.get("endDate"))
    return first, inclusive_end(last, value.get("Timex") or "", verbatim, anchor)


def _day(written: str | None) -> dt.date | None:
    return dt.date.fromisoformat(written) if written else None


def inclusive_end(
    end: dt.date | None, timex: str, verbatim: str, anchor: dt.date
) -> dt.date | None:
    """Give the last day that a case means.

    The cases end a week, month, season, "the next three days", or a span of whole months or years
    on the day after its last. They end on the last day itself what the text ends on a day that it
    names ("from 4 to 22 this month"), the rest of a unit, and what ends now or by a term.
    """
    if end is None:
        return None
    words = verbatim.lower()
    if words.startswith(("rest", "the rest", "within", "less than")) or end == anchor:
        return end
    return end if _is_joined(timex, words) and not _ends_on_unit(timex, words) else end - DAY


def _is_joined(timex: str, words: str) -> bool:
    return timex.startswith("(") and CONNECTOR.search(words) is not None


def _ends_on_unit(timex: str, words: str) -> bool:
    """Tell whether a case runs up to a week, month or year: "between May 2015 and 2018"."""
    tail = CONNECTOR.split(words, 1)[-1]
    return _is_joined(timex, words) and (not DAY_NAMED.search(tail) or "week" in tail)


def _out_of_scope(name: str, value: dict[str, Any], verbatim: str) -> str:
    if LUNAR.search(verbatim):
        return "lunar"
    unit = name == "DatePeriodParser" and _ends_on_unit(value.get("Timex") or "", verbatim.lower())
    return "up to a unit" if unit else ""


REASONS = {
    "lunar": "feasts of the lunar calendar: the case names the one evening on which they begin; "
    "sayso gives all their days, with a day on either side for the sighting of the moon",
    "up to a unit": 'stretches up to a week, month or year ("from 2014 to 2018"): the case ends '
    "where the last one named begins; sayso includes it",
}
"""Why cases are left out of the figures in scope; those of all cases are printed beside them."""


def answer(case: Case) -> Days | None:
    """Return what is read where a case expects something; None where nothing is."""
    found = best(case)
    return found.value.days if found else None


def best(case: Case) -> Expression | None:
    """Find the expression that shares most letters with the expected one."""
    found = expressions(case.text, case.anchor, date_lexicon("en"), month_first=True)

    def shared(one: Expression) -> int:
        return min(one.span.end, case.end) - max(one.span.start, case.start)

    near = max(found, key=shared, default=None)
    return near if near and shared(near) > 0 else None


def is_right(case: Case) -> bool:
    """Tell whether what is read are the expected days; where none are expected, no single day."""
    days = answer(case)
    if case.days is None:
        return days is None or not is_day(days)
    return days == case.days


def is_day(days: Days | None) -> bool:
    """Tell whether an answer is one single day."""
    return days is not None and days[0] is not None and days[0] == days[1]


def gives_false_day(case: Case) -> bool:
    """Tell whether a single day is given where the case expects none."""
    expects_day = case.days is not None and is_day(case.days)
    return is_day(answer(case)) and not expects_day


def evaluate(folder: Path | None = None) -> Scores:
    """Score the three files: sentences read right, in percent, in scope and of all."""
    scores: Scores = {}
    false_days = 0
    for name in FILES:
        sentences = list(cases(name, folder))
        in_scope = [s for s in sentences if not any(c.out_of_scope for c in s)]
        scores[name] = _share(in_scope)
        scores[f"{name}, all"] = _share(sentences)
        false_days += sum(any(gives_false_day(c) for c in s) for s in sentences)
    scores["no false day"] = 100.0 if not false_days else -float(false_days)
    return scores


def _share(sentences: Iterable[list[Case]]) -> float:
    marks = [all(is_right(case) for case in sentence) for sentence in sentences]
    return round(100 * sum(marks) / len(marks), 1) if marks else 0.0


def main() -> None:
    """Print the scores, and the cases that are read otherwise than expected."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--wrong", action="store_true", help="list what is read otherwise")
    chosen = parser.parse_args()
    print(table("dates, Recognizers-Text", evaluate(), {}))
    print("\n".join(f"out of scope: {reason}" for reason in REASONS.values()))
    if chosen.wrong:
        for name in FILES:
            for sentence in cases(name):
                for case in sentence:
                    if not is_right(case):
                        print(_line(case))


def _line(case: Case) -> str:
    found = best(case)
    words = case.text[found.span.start : found.span.end] if found else ""
    read = f"{words!r} {_written(found.value.days)}" if found else "nothing"
    expected = f"{case.verbatim!r} {_written(case.days)}"
    return f"{case.file}: {case.text[:90]!r} {case.anchor}: {expected}, read {read}"


def _written(days: Days | None) -> str:
    return "no day" if days is None else f"{days[0]}..{days[1]}"


if __name__ == "__main__":
    main()
