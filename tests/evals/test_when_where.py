"""How the cases of dates and the names of places are read and scored."""

import csv
import datetime as dt
import json
from pathlib import Path

import pytest

from evals import dates, places
from sayso.resolution.gazetteer import GazetteerPlace, InMemoryGazetteer

MONDAY = dt.date(2016, 11, 7)


@pytest.mark.parametrize(
    ("verbatim", "timex", "end", "inclusive"),
    [
        ("next week", "2016-W46", "2016-11-21", "2016-11-20"),
        ("from 4 to 22 November", "(2016-11-04,2016-11-22,P18D)", "2016-11-22", "2016-11-22"),
        ("rest of the week", "(2016-11-07,2016-11-13,P6D)", "2016-11-13", "2016-11-13"),
        ("past 3 weeks", "(2016-10-17,2016-11-07,P3W)", "2016-11-07", "2016-11-07"),
        ("from 2014 to 2018", "(2014-01-01,2018-01-01,P4Y)", "2018-01-01", "2017-12-31"),
    ],
)
def test_an_end_is_made_inclusive_by_the_kind_of_its_case(
    verbatim: str, timex: str, end: str, inclusive: str
) -> None:
    found = dates.inclusive_end(dt.date.fromisoformat(end), timex, verbatim, MONDAY)
    assert str(found) == inclusive


def write_cases(folder: Path, text: str, expected: str, past: dict[str, str]) -> Path:
    result = {"Text": expected, "Start": text.index(expected), "Length": len(expected),
              "Value": {"Timex": "", "PastResolution": past}}  # fmt: skip
    row = {"Input": text, "Context": {"ReferenceDateTime": "2016-11-07T00:00:00"},
           "Results": [result]}  # fmt: skip
    for name in dates.FILES:
        (folder / f"{name}.json").write_text(json.dumps([row]))
    return folder


def test_a_case_is_right_where_the_days_are_the_same(tmp_path: Path) -> None:
    right = write_cases(tmp_path, "It fell yesterday.", "yesterday", {"date": "2016-11-06"})
    scores = dates.evaluate(right)
    assert scores["DateParser"] == scores["HolidayParser, all"] == scores["no false day"] == 100


def test_a_day_that_no_case_expects_is_counted(tmp_path: Path) -> None:
    scores = dates.evaluate(write_cases(tmp_path, "It fell yesterday.", "yesterday", {}))
    assert scores["DateParser"] == 0
    assert scores["no false day"] < 0


def write_events(path: Path, *names: str) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["where_prec", "where_coordinates", "adm_1", "latitude", "longitude"])
        for name in names:
            rows.writerow(["1", name, "Hama Governorate", "35.0", "37.0"])
        rows.writerow(["4", "Hama Governorate", "Hama Governorate", "35.0", "37.0"])
    return path


def test_what_comes_of_a_look_up_is_counted(tmp_path: Path) -> None:
    records = [
        GazetteerPlace(
            "t:1", "Kafr Ostan", lat=35.01, lon=37.0, governorate="Hama", country="Syria"
        ),
        GazetteerPlace("t:2", "Tal Wend", lat=35.9, lon=37.0, governorate="Hama", country="Syria"),
    ]
    path = write_events(tmp_path / "e.csv", "Kafr Ostan village", "Tal Wend town", "Mirzala town")
    counted, wrong = places.measure(InMemoryGazetteer(records), path)
    assert counted == {
        "all": 3, "covered": 1, "right, certain": 1, "wrong, certain": 1, "abstained": 1,
    }  # fmt: skip
    assert len(wrong) == 1
    assert places.scores(counted)["first of the covered"] == 100
