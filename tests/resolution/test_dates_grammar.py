"""What the grammar of dates reads in any text, in what is to come as well."""

import datetime as dt

import pytest
from tests.resolution.test_dates import days, document

from sayso.model.document import Document, OffsetMap
from sayso.model.reference import DatePrecision
from sayso.model.span import Span
from sayso.resolution.dates import find_dates
from sayso.resolution.dates_feasts import feast_days, hijri_month
from sayso.resolution.dates_grammar import expressions
from sayso.resolution.dates_lexicon import date_lexicon
from sayso.resolution.dates_numbers import number_of

MONDAY = dt.date(2016, 11, 7)


def read(text: str, *, month_first: bool | None = None) -> tuple[str, str]:
    [found] = expressions(text, MONDAY, date_lexicon("en"), month_first=month_first)
    return str(found.value.days[0]), str(found.value.days[1])


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("in the third week of October", "2016-10-17", "2016-10-23"),
        ("the last week of July", "2016-07-25", "2016-07-31"),
        ("in the first week of 2015", "2014-12-29", "2015-01-04"),
        ("during the third quarter of 2016", "2016-07-01", "2016-09-30"),
        ("in Q2 2015", "2015-04-01", "2015-06-30"),
        ("in the 1970s", "1970-01-01", "1979-12-31"),
        ("in nineteen seventy eight", "1978-01-01", "1978-12-31"),
        ("on the first Friday of July", "2016-07-01", "2016-07-01"),
        ("on 20th of last month", "2016-10-20", "2016-10-20"),
        ("two days before yesterday", "2016-11-04", "2016-11-04"),
        ("1 month and 21 days ago", "2016-09-16", "2016-09-16"),
        ("the week of October 5", "2016-10-03", "2016-10-09"),
        ("from January 30 to February 2", "2016-01-30", "2016-02-02"),
        ("between May 2015 and 2016", "2015-05-01", "2016-12-31"),
        ("on Friday the 21st", "2016-10-21", "2016-10-21"),
        ("on Halloween", "2016-10-31", "2016-10-31"),
        ("at Easter 2014", "2014-04-20", "2014-04-20"),
        ("on the second day of Eid al-Fitr 2016", "2016-07-06", "2016-07-08"),
        ("in Ramadan 1437", "2016-06-05", "2016-07-06"),
        ("on 10 Muharram 1435 AH", "2013-11-12", "2013-11-14"),
        ("it will open next Friday", "2016-11-18", "2016-11-18"),
        ("it will last for 3 days from tomorrow", "2016-11-08", "2016-11-10"),
    ],
)
def test_an_expression_has_these_days(text: str, first: str, last: str) -> None:
    assert read(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["two weeks ago", "three months ago", "a year ago", "in mid-April", "late last year",
     "recently", "on 30 February", "fifth Sunday", "in the second week of July"],
)  # fmt: skip
def test_no_day_is_given_that_the_text_does_not_give(text: str) -> None:
    for found in expressions(text, dt.date(2016, 6, 7), date_lexicon("en")):
        assert found.value.days[0] != found.value.days[1]


def test_a_date_that_can_be_read_in_one_way_only_gives_the_order_of_the_others() -> None:
    text = "It fell on 03/04/2016, and again on 03/25/2016."
    first, _ = expressions(text, MONDAY, date_lexicon("en"))
    assert first.value.days[0] == dt.date(2016, 3, 4)
    assert first.value.others == ((dt.date(2016, 4, 3), dt.date(2016, 4, 3)),)


def test_without_such_a_date_the_day_comes_first() -> None:
    assert read("on 03/04/2016")[0] == "2016-04-03"
    assert read("on 03/04/2016", month_first=True)[0] == "2016-03-04"


def test_what_has_not_happened_is_no_date_of_a_report() -> None:
    assert find_dates(document("The talks will begin next month.")) == []


def test_a_quoted_papers_date_anchors_its_relative_dates() -> None:
    sentences = (
        "The documents, issued in April 2014, name nine men.",
        "The report said that they came three weeks ago.",
        "Shells fell on Monday.",
    )
    text = " ".join(sentences)
    spans, start = [], 0
    for sentence in sentences:
        spans.append(Span(start, start + len(sentence)))
        start += len(sentence) + 1
    source = Document(
        "0" * 64, "a.txt", text, OffsetMap((), len(text), 0), tuple(spans), language="en",
        date=dt.date(2015, 2, 3),
    )  # fmt: skip
    found = {d.verbatim: days(d) for d in find_dates(source)}
    assert found["three weeks ago"] == ("2014-03-08", "2014-04-12")
    assert found["on Monday"] == ("2015-02-02", "2015-02-02")


def test_a_feast_by_the_moon_has_a_day_on_either_side() -> None:
    [(first, last)] = feast_days({"hijri_month": 12, "day": 10, "days": 4}, 2016)
    assert (first, last) == (dt.date(2016, 9, 10), dt.date(2016, 9, 15))


def test_a_calendar_ends_somewhere() -> None:
    assert hijri_month(2000, 1) is None
    assert feast_days({"hijri_month": 1, "day": 1}, 1700) == []


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("twenty-one", 21),
        ("two thousand and eighteen", 2018),
        ("nineteen oh one", 1901),
        ("12", 12),
    ],
)
def test_numbers_in_words(written: str, number: int) -> None:
    assert number_of(written, date_lexicon("en").numbers) == number


def test_a_stretch_keeps_its_precision() -> None:
    [found] = find_dates(document("It fell in the first week of May 2017."))
    assert found.precision is DatePrecision.WEEK
