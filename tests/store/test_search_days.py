"""Two ranges of days have a token in common just where they have a day in common."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from sayso.store.search_days import FIRST, LAST, blocks, tokens_for, tokens_of

DAYS = st.one_of(st.dates(dt.date(2010, 1, 1), dt.date(2021, 12, 31)), st.dates(FIRST, LAST))
ENDS = st.tuples(st.none() | DAYS, st.none() | DAYS).map(
    lambda ends: ends if None in ends or ends[0] <= ends[1] else ends[::-1]  # type: ignore[operator]
)


@given(ENDS, ENDS)
def test_ranges_meet_where_they_overlap_and_open_ends_exclude_nothing(
    kept: tuple[dt.date | None, dt.date | None], asked: tuple[dt.date | None, dt.date | None]
) -> None:
    (earliest, latest), (since, until) = kept, asked
    overlap = (since is None or latest is None or since <= latest) and (
        until is None or earliest is None or earliest <= until
    )
    wanted = tokens_for(since, until)
    assert (not wanted or bool(set(wanted) & set(tokens_of(earliest, latest)))) == overlap


def test_a_day_has_few_tokens_and_a_month_fewer() -> None:
    assert len(tokens_of(dt.date(2016, 7, 2), dt.date(2016, 7, 2))) == 4
    assert list(blocks(dt.date(2016, 2, 1), dt.date(2016, 2, 29))) == ["201602"]
    assert list(blocks(dt.date(2015, 12, 31), dt.date(2017, 1, 1))) == [
        "20151231",
        "2016",
        "20170101",
    ]


def test_days_beyond_two_centuries_count_as_their_ends() -> None:
    assert list(blocks(dt.date(1000, 1, 1), dt.date(1800, 1, 1))) == ["19000101"]
    assert list(blocks(dt.date.max, dt.date.max)) == ["20991231"]
