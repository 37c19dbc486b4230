"""Records that lie on disk come back as they were, whoever else reads them meanwhile."""

import datetime as dt
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from sayso.model.reference import DatePrecision, DateRange, GeneralisedPlace, Place, PlacePrecision
from sayso.model.span import Anchor, RedactedAnchor
from sayso.store.record_file import RecordFile

DAY = DateRange(dt.date(2031, 2, 3), None, "since 3 February", DatePrecision.OPEN)
QUOTE = Anchor("ليلى and 3\udc80", "", "", 4, 15)
CUT = RedactedAnchor("[Person K7]", "", "", 4, 9)
PLACE = Place(("Velmar", "Orrin"), PlacePrecision.NEAR, lat=31.0, lon=40.5, anchors=(QUOTE, CUT))
HIDDEN = GeneralisedPlace(("[place]",), PlacePrecision.DISTRICT, district="Orrin")
RECORDS = [DAY, QUOTE, CUT, PLACE, HIDDEN]


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[tuple[RecordFile[object], list[int]]]:
    with closing(RecordFile[object](tmp_path)) as file:
        yield file, [file.add(record) for record in RECORDS]


def test_records_come_back_with_their_kinds(filled: tuple[RecordFile[object], list[int]]) -> None:
    file, places = filled
    assert list(file) == RECORDS
    assert list(map(type, file)) == list(map(type, RECORDS))
    assert [file.at(place) for place in reversed(places)] == RECORDS[::-1]


def test_walks_and_writing_do_not_disturb_one_another(
    filled: tuple[RecordFile[object], list[int]],
) -> None:
    file, places = filled
    for one, other in zip(file, file, strict=True):
        assert one == other
        assert file.at(places[0]) == DAY
    walk = iter(file)
    assert next(walk) == DAY
    place = file.add(HIDDEN)
    assert [*walk] == [*RECORDS[1:], HIDDEN]
    assert file.at(place) == HIDDEN


def test_no_file_is_to_be_seen(
    filled: tuple[RecordFile[object], list[int]], tmp_path: Path
) -> None:
    assert list(filled[0])
    assert list(tmp_path.iterdir()) == []
