"""Which originals are current is told alike with and without all that is said of them."""

import datetime as dt

import sqlalchemy as sa

from sayso.model.custody import Tombstone
from sayso.model.document import Capture, Metadata, Original
from sayso.store import evidence, schema
from sayso.store.dialect import writing
from sayso.store.records import dump

WEB = "https://orrin.example/velmar"
ZONE = dt.timezone(dt.timedelta(hours=3))


def day(number: int, zone: dt.tzinfo = dt.UTC) -> dt.datetime:
    return dt.datetime(2019, 3, number, 1, tzinfo=zone)


def test_what_was_replaced_erased_or_came_in_late_is_told_alike(engine: sa.Engine) -> None:
    captures = [
        ("a", "/report.txt", day(3)),
        ("b", "/report.txt", day(2)),  # A file that came in later is the newer one.
        ("c", WEB, day(9)),
        ("d", WEB, day(4)),  # The web showed it earlier.
        ("e", f"{WEB}/2", day(4, ZONE)),
        ("f", f"{WEB}/2", day(4)),  # Three hours later, though it reads the same.
        ("g", "/alone.txt", day(1)),
        ("d", "/copy.txt", day(5)),
        ("h", "/late.txt", day(1)),
    ]
    with writing(engine) as connection:
        for name, origin, at in captures:
            evidence.add_original(connection, Original(name, name * 2, 1, name))
            evidence.add_capture(connection, Capture(name, at, origin), Metadata())
        stone = Tombstone("x", "y", 1, day(8), "Amal", "asked to", ("h",))
        row = {"original": "x", "record": dump(stone)}
        connection.execute(sa.insert(schema.tombstones).values(row))
    with engine.connect() as connection:
        told = {e.original.id: e.current for e in evidence.all_evidence(connection)}
        assert evidence.currency(connection) == told
        assert list(evidence.currency(connection)) == list(told)
    assert told == {
        "a": False, "b": True, "c": True, "d": True, "e": False, "f": True, "g": True, "h": False
    }  # fmt: skip
