"""A case of any version opens, or says why not."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from sayso.model.errors import CaseError
from sayso.store import gazetteer_schema, schema
from sayso.store.dialect import make_engine, sqlite_url
from sayso.store.metadata import metadata
from sayso.store.migrate import create_schema, open_schema
from sayso.store.search_schema import is_words


def test_the_migrations_make_the_tables_that_the_code_expects(engine: sa.Engine) -> None:
    assert schema.claims.metadata is gazetteer_schema.places.metadata is metadata
    with engine.connect() as connection:
        opts = {
            "compare_type": True,
            "include_name": lambda name, kind, _: kind != "table" or not is_words(name),
        }
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, metadata) == []


def test_a_case_of_this_version_opens(engine: sa.Engine) -> None:
    open_schema(engine)


def test_a_case_is_not_made_over_another(engine: sa.Engine) -> None:
    with pytest.raises(CaseError, match="already"):
        create_schema(engine)


def test_a_database_without_a_case_does_not_open(empty: sa.Engine) -> None:
    with pytest.raises(CaseError, match="no case"):
        open_schema(empty)


def test_a_case_of_a_newer_version_does_not_open(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        connection.execute(sa.text("update alembic_version set version_num = '9999'"))
    with pytest.raises(CaseError, match="upgrade sayso"):
        open_schema(engine)


def test_a_failed_migration_leaves_nothing(
    empty: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("the power is gone")

    with monkeypatch.context() as patch:
        patch.setattr("alembic.op.create_index", fail)
        with pytest.raises(RuntimeError):
            create_schema(empty)
    assert sa.inspect(empty).get_table_names() == []
    create_schema(empty)


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "case.db").write_bytes(b"not a database, but long enough to look like one" * 50)
    with pytest.raises(CaseError, match="cannot be opened"):
        open_schema(make_engine(sqlite_url(tmp_path / "case.db")))


def test_a_folder_name_may_hold_anything(tmp_path: Path) -> None:
    folder = tmp_path / "50% of? #1"
    folder.mkdir()
    create_schema(make_engine(sqlite_url(folder / "case.db")))
    assert (folder / "case.db").is_file()
