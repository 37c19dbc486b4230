"""What time expressions in a text are taken to mean."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.document import Dateline, Document, OffsetMap
from sayso.model.reference import DatePrecision, DateRange
from sayso.model.span import Span
from sayso.resolution.dates import find_dates

WEDNESDAY = dt.date(2017, 6, 7)


def document(text: str, date: dt.date | None = WEDNESDAY) -> Document:
    offsets = OffsetMap((), len(text), 0)
    return Document("0" * 64, "a.txt", text, offsets, language="en", date=date)


def days(found: DateRange) -> tuple[str, str]:
    return str(found.earliest), str(found.latest)


@pytest.mark.parametrize(
    ("text", "verbatim", "earliest", "latest"),
    [
        ("Shells fell on Friday.", "on Friday", "2017-06-02", "2017-06-02"),
        ("Shells fell on Wednesday.", "on Wednesday", "2017-06-07", "2017-06-07"),
        ("Saturdays blast", "Saturdays", "2017-06-03", "2017-06-03"),
        ("Saturday's blast", "Saturday's", "2017-06-03", "2017-06-03"),
        ("It fell last Monday", "last Monday", "2017-06-05", "2017-06-05"),
        ("It fell yesterday", "yesterday", "2017-06-06", "2017-06-06"),
        ("raids overnight hit it", "overnight", "2017-06-06", "2017-06-07"),
        ("It fell last week.", "last week", "2017-05-29", "2017-06-04"),
        ("It fell last month.", "last month", "2017-05-01", "2017-05-31"),
        ("It fell last year.", "last year", "2016-01-01", "2016-12-31"),
        ("It fell late last year.", "late last year", "2016-10-01", "2016-12-31"),
        ("It fell earlier this month.", "earlier this month", "2017-06-01", "2017-06-07"),
        ("It fell three weeks ago.", "three weeks ago", "2017-05-14", "2017-05-20"),
        ("killed since Friday", "since Friday", "2017-06-02", "2017-06-07"),
        ("since September 19", "since September 19", "2016-09-19", "2017-06-07"),
        ("It fell in April 2014.", "in April 2014", "2014-04-01", "2014-04-30"),
        ("It fell in mid-April.", "in mid-April", "2017-04-11", "2017-04-20"),
        ("It fell on 21 August.", "on 21 August", "2016-08-21", "2016-08-21"),
        ("It fell on August 21 2013", "on August 21 2013", "2013-08-21", "2013-08-21"),
        ("It fell on August 21, 2013", "on August 21, 2013", "2013-08-21", "2013-08-21"),
        ("between 3 and 5 May", "between 3 and 5 May", "2017-05-03", "2017-05-05"),
        ("in the past 24 hours", "in the past 24 hours", "2017-06-06", "2017-06-07"),
        ("on Thursday and Friday", "on Thursday and Friday", "2017-06-01", "2017-06-02"),
        ("It fell on 2014-04-03.", "2014-04-03", "2014-04-03", "2014-04-03"),
        ("It fell on 21.08.2013.", "on 21.08.2013", "2013-08-21", "2013-08-21"),
        ("in recent days", "in recent days", "None", "2017-06-07"),
        ("in the summer of 2012", "in the summer of 2012", "2012-06-01", "2012-08-31"),
    ],
)
def test_an_expression_means_these_days(
    text: str, verbatim: str, earliest: str, latest: str
) -> None:
    [found] = find_dates(document(text))
    assert (found.verbatim, *days(found)) == (verbatim, earliest, latest)


@pytest.mark.parametrize(
    "text",
    ["They may march in may.", "It starts next Friday.", "the sun sat on the second chair", ""],
)
def test_words_that_only_look_like_times_are_left_alone(text: str) -> None:
    assert find_dates(document(text)) == []


def test_the_weekday_of_the_report_may_also_be_a_week_before() -> None:
    [found] = find_dates(document("It fell on Wednesday."))
    assert [days(other) for other in found.other_readings] == [("2017-05-31", "2017-05-31")]


def test_a_numeric_date_keeps_its_other_order() -> None:
    [found] = find_dates(document("On 03/04/2017 it fell."))
    assert days(found) == ("2017-04-03", "2017-04-03")
    assert [days(other) for other in found.other_readings] == [("2017-03-04", "2017-03-04")]


@pytest.mark.parametrize(
    ("text", "time", "earliest"),
    [
        ("on Saturday afternoon", "afternoon", "12:00:00"),
        ("at dawn yesterday", "at dawn", "04:00:00"),
        ("at 7 a.m. on Sunday", "at 7 a.m.", "07:00:00"),
        ("on Sunday at 7:30 p.m.", "at 7:30 p.m.", "19:30:00"),
    ],
)
def test_the_time_of_day_stays_beside_its_day(text: str, time: str, earliest: str) -> None:
    [found] = find_dates(document(text))
    assert found.time_of_day
    assert (found.time_of_day.verbatim, str(found.time_of_day.earliest)) == (time, earliest)
    assert found.precision is DatePrecision.DAY


def test_days_before_and_after_count_from_the_day_the_text_gave_last() -> None:
    text = "On Tuesday a bridge fell. Two days earlier a dam fell. The previous day it rained."
    found = [days(d)[0] for d in find_dates(document(text))]
    assert found == ["2017-06-06", "2017-06-04", "2017-06-03"]


def test_since_reaches_over_its_clause_and_keeps_the_plain_reading() -> None:
    [found] = find_dates(document("9 died since the truce of Ost collapsed on May 19."))
    assert days(found) == ("2017-05-19", "2017-06-07")
    assert [days(other) for other in found.other_readings] == [("2017-05-19", "2017-05-19")]


def test_a_printed_dateline_is_no_time_of_an_event() -> None:
    text = "7 June 2017. A bridge fell on Monday."
    printed = Document(
        "0" * 64, "a.txt", text, OffsetMap((), len(text), 0), language="en", date=WEDNESDAY,
        dateline=Dateline(WEDNESDAY, Span(0, 11)),
    )  # fmt: skip
    assert [d.verbatim for d in find_dates(printed)] == ["on Monday"]


def test_without_the_reports_day_only_whole_dates_have_a_value() -> None:
    text = "It fell yesterday. It fell on Friday. It fell on 3 May. It fell on 3 May 2014."
    found = find_dates(document(text, None))
    assert [days(d) for d in found] == [("2014-05-03", "2014-05-03")]


@pytest.mark.parametrize("text", ["on 31 February 2014", "on 0 May", "99/99/2014", "31.02.1900"])
def test_a_day_that_no_calendar_has_is_not_given(text: str) -> None:
    assert all(d.precision is not DatePrecision.DAY for d in find_dates(document(text)))


PIECES = st.sampled_from(
    ["on", "Friday", "late", "last", "May", "3", "2014", "since", "between", "and", "to", "ago",
     "overnight", "week", "at", "dawn", "1999999", "\n", ".", ",", "the", "two", "days", "earlier",
     "١٢", "–", "0", "31", "June"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=14).map(" ".join), st.dates())
def test_every_date_proves_itself_and_lies_not_after_the_report(text: str, date: dt.date) -> None:
    for found in find_dates(document(text, date)):
        assert found.anchor
        assert found.anchor.holds_in(text)
        assert found.verbatim == found.anchor.exact
        assert found.earliest or found.latest


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    find_dates(document(text))
