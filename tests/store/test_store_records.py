"""Whatever a file is called or says, its record can be kept."""

import dataclasses

import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.document import Metadata, Original
from sayso.store import evidence, ledger
from sayso.store.dialect import writing
from sayso.store.records import NAME_LENGTH, dump, key_of, load, name_column, storable

ANY_TEXT = st.text(st.characters(exclude_categories=()))


@given(ANY_TEXT)
def test_a_record_comes_back_as_it_was(text: str) -> None:
    record = Metadata(title=text, author=text)
    assert load(Metadata, dump(record)) == record


@given(ANY_TEXT)
def test_what_goes_into_a_column_is_text_for_every_database(text: str) -> None:
    storable(text).encode()
    assert "\0" not in storable(text)
    assert len(name_column(text)) <= NAME_LENGTH
    assert len(key_of(text)) == 64


def test_hostile_words_can_be_kept(engine: sa.Engine) -> None:
    name = "\0\udce9'; drop table originals; --\u202e" + "x" * 5000
    original = Original("a" * 64, "b" * 128, 1, name)
    with writing(engine) as connection:
        assert evidence.add_original(connection, original)
        assert not evidence.add_original(connection, original)
        ledger.replace_problems(connection, name, [])
    with engine.connect() as connection:
        (kept,) = evidence.all_evidence(connection)
    assert kept.original == original


def test_later_words_stand_over_earlier_ones() -> None:
    under = Metadata(title="Old", publisher="Valley Herald")
    over = Metadata(title="New", language="en")
    merged = evidence.merge(under, over)
    assert merged == Metadata(title="New", publisher="Valley Herald", language="en")
    assert evidence.merge(merged, Metadata()) == merged
    assert dataclasses.asdict(merged)["author"] == ""
