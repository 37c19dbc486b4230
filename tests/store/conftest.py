"""A database of each kind with the tables of a case in it."""

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from sayso.store.dialect import make_engine, sqlite_url
from sayso.store.migrate import create_schema


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[sa.Engine]:
    if request.param == "sqlite":
        engine = make_engine(sqlite_url(tmp_path / "case.db"))
        yield engine
        engine.dispose()
        return
    base = os.environ.get("SAYSO_TEST_DATABASE")
    if not base:
        pytest.skip("SAYSO_TEST_DATABASE names no PostgreSQL database")
    schema = f"sayso_{uuid.uuid4().hex}"
    outside = make_engine(base)
    with outside.begin() as connection:
        connection.execute(sa.schema.CreateSchema(schema))
    url = sa.make_url(base).update_query_dict({"options": f"-csearch_path={schema}"})
    engine = make_engine(url.render_as_string(hide_password=False))
    yield engine
    engine.dispose()
    with outside.begin() as connection:
        connection.execute(sa.schema.DropSchema(schema, cascade=True))
    outside.dispose()


@pytest.fixture
def engine(empty: sa.Engine) -> sa.Engine:
    create_schema(empty)
    return empty
