"""One way of writing for both databases."""

import threading

import pytest
import sqlalchemy as sa

from sayso.model.errors import CaseError
from sayso.store import ledger, schema
from sayso.store.dialect import make_engine, upsert, writing


def test_a_row_is_put_in_the_place_of_one_with_its_key(engine: sa.Engine) -> None:
    rows = [{"name": f"n{n}", "value": "old"} for n in range(1200)]
    with writing(engine) as connection:
        upsert(connection, schema.settings, rows)
        upsert(connection, schema.settings, [{"name": "n7", "value": "new"}])
        upsert(connection, schema.settings, [])
        assert ledger.setting(connection, "n7") == "new"
        assert ledger.setting(connection, "n8") == "old"


def test_what_raises_is_not_written(engine: sa.Engine) -> None:
    with pytest.raises(RuntimeError), writing(engine) as connection:
        ledger.set_setting(connection, "a", "1")
        raise RuntimeError
    with engine.connect() as connection:
        assert ledger.setting(connection, "a", "unset") == "unset"


def test_writers_wait_and_readers_do_not(engine: sa.Engine) -> None:
    """Two threads add one a hundred times each; no step is lost."""

    def count() -> None:
        for _ in range(100):
            with writing(engine) as connection:
                number = int(ledger.setting(connection, "count", "0"))
                ledger.set_setting(connection, "count", str(number + 1))

    threads = [threading.Thread(target=count) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with writing(engine) as connection, engine.connect() as reader:
        ledger.set_setting(connection, "count", "unseen")
        assert ledger.setting(reader, "count") == "200"


def test_a_reference_to_nothing_is_refused(engine: sa.Engine) -> None:
    row = sa.insert(schema.renditions).values(id="r", original="0" * 64, kind="x", record="{}")
    with pytest.raises(sa.exc.IntegrityError), writing(engine) as connection:
        connection.execute(row)


@pytest.mark.parametrize("url", ["mysql://localhost/case", "no url", "postgresql:"])
def test_only_two_databases_are_known(url: str) -> None:
    with pytest.raises(CaseError, match="postgresql"):
        make_engine(url)


def test_the_short_name_of_postgresql_gets_its_driver() -> None:
    assert make_engine("postgresql://localhost/case").driver == "psycopg"
