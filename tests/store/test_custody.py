"""The log of what was done to originals: any change to it is seen."""

import dataclasses
import datetime as dt

import pytest
import sqlalchemy as sa

from sayso.model.custody import CustodyEntry
from sayso.model.document import Original
from sayso.model.errors import DamagedError
from sayso.store import custody, evidence, schema
from sayso.store.dialect import writing

LEAF = Original("a" * 64, "b" * 128, 6, "leaf.txt")
NOON = dt.datetime(2016, 7, 2, 12, tzinfo=dt.UTC)


@pytest.fixture
def log(engine: sa.Engine) -> list[CustodyEntry]:
    with writing(engine) as connection:
        evidence.add_original(connection, LEAF)
        for number in range(4):
            custody.append(
                connection, "added", LEAF.id, at=NOON, by="Amal", detail={"from": f"/{number}"}
            )
    with engine.connect() as connection:
        return custody.entries(connection)


def test_a_log_holds_together(log: list[CustodyEntry]) -> None:
    assert [entry.sequence for entry in log] == [1, 2, 3, 4]
    assert log[0].previous == custody.START
    assert custody.first_break(log) is None
    assert custody.first_break([]) is None


@pytest.mark.parametrize("number", range(4))
@pytest.mark.parametrize(
    "change",
    [
        {"by": "Basil"},
        {"at": dt.datetime(2016, 7, 3, tzinfo=dt.UTC)},
        {"action": "removed"},
        {"original": "c" * 64},
        {"detail": {"from": "/elsewhere"}},
        {"hash": "0" * 64},
    ],
)
def test_a_changed_entry_is_found(
    log: list[CustodyEntry], number: int, change: dict[str, object]
) -> None:
    log[number] = dataclasses.replace(log[number], **change)  # type: ignore[arg-type]
    assert custody.first_break(log) == number + 1


def test_a_forged_entry_breaks_the_next(log: list[CustodyEntry]) -> None:
    forged = dataclasses.replace(log[1], by="Basil")
    log[1] = dataclasses.replace(forged, hash=custody.entry_hash(forged))
    assert custody.first_break(log) == 3


def test_a_removed_or_moved_entry_is_found(log: list[CustodyEntry]) -> None:
    assert custody.first_break([log[0], *log[2:]]) == 2
    assert custody.first_break([log[0], log[2], log[1], log[3]]) == 2


def test_two_writers_wait_for_each_other(engine: sa.Engine) -> None:
    with writing(engine) as connection:
        evidence.add_original(connection, LEAF)
    for _ in range(2):
        with writing(engine) as connection:
            custody.append(connection, "added", LEAF.id, at=NOON, by="", detail={})
    with engine.connect() as connection:
        assert custody.first_break(custody.entries(connection)) is None


def test_a_deed_may_concern_the_whole_case(engine: sa.Engine) -> None:
    with writing(engine) as connection:
        custody.append(connection, "exported", "", at=NOON, by="Amal", detail={"name": "x"})
    with engine.connect() as connection:
        assert [entry.original for entry in custody.entries(connection)] == [""]


def test_nothing_is_appended_to_a_log_whose_end_was_cut_off(
    engine: sa.Engine, log: list[CustodyEntry]
) -> None:
    with engine.begin() as connection:
        connection.execute(sa.delete(schema.custody).where(schema.custody.c.sequence == len(log)))
    with (
        pytest.raises(DamagedError, match="backup"),
        writing(engine) as connection,
    ):
        custody.append(connection, "added", LEAF.id, at=NOON, by="Amal", detail={})


def test_detail_may_be_erased_where_a_later_entry_says_so(
    engine: sa.Engine, log: list[CustodyEntry]
) -> None:
    with writing(engine) as connection:
        custody.blank(connection, LEAF.id)
    with engine.connect() as connection:
        assert custody.first_break(custody.entries(connection)) == 1
    with writing(engine) as connection:
        custody.append(connection, custody.ERASED, LEAF.id, at=NOON, by="Amal", detail={"why": "x"})
        custody.blank(connection, LEAF.id)
    with engine.connect() as connection:
        after = custody.entries(connection)
    assert custody.first_break(after) is None
    assert [entry.detail for entry in after] == [{}, {}, {}, {}, {"why": "x"}]
    assert [entry.hash for entry in after[:4]] == [entry.hash for entry in log]
