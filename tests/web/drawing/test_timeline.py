"""A day that may be several is never drawn as one."""

import datetime as dt

from sayso.web.drawing.timeline import timeline


def day(number: int, month: int = 3, year: int = 2019) -> dt.date:
    return dt.date(year, month, number)


def test_what_lies_in_one_column_and_what_may_lie_in_several_are_told_apart() -> None:
    drawn = timeline([(day(1), day(1), 2), (day(1), day(3), 1), (day(4), day(4), 3)])
    assert drawn
    assert [(c.first.day, c.certain, c.possible) for c in drawn.columns] == [
        (1, 2, 1), (2, 0, 1), (3, 0, 1), (4, 3, 0),
    ]  # fmt: skip
    (stretch,) = drawn.stretches
    assert (stretch.x, stretch.width, stretch.number) == (0, 75, 1)


def test_columns_are_days_months_or_years() -> None:
    for last, words in ((day(9), "9 March 2019"), (day(9, 9), "September 2019")):
        drawn = timeline([(day(1), day(1), 1), (last, last, 1)])
        assert drawn
        assert drawn.columns[-1].words == words
    drawn = timeline([(day(1, year=1990), day(1, year=1990), 1), (day(1), day(1), 1)])
    assert drawn
    assert drawn.columns[-1].words == "2019"
    assert len(drawn.columns) == 30


def test_what_has_no_day_is_counted_and_not_drawn() -> None:
    assert timeline([(None, None, 4)]) is None
    drawn = timeline([(None, None, 4), (None, day(2), 1), (day(2), day(2), 1)])
    assert drawn
    assert (drawn.undated, drawn.open_ended) == (4, 1)
    assert sum(c.certain + c.possible for c in drawn.columns) == 1
