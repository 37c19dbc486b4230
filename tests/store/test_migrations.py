"""A case of any version opens, or says why not."""

import datetime as dt
import json
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from sayso.model.errors import CaseError
from sayso.model.ids import sha256
from sayso.store import custody, digests, gazetteer_schema, ledger, schema, sealing
from sayso.store.checks.log import Seals, check_log
from sayso.store.checks.rows import check_groups
from sayso.store.dialect import make_engine, sqlite_url, writing
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


def test_the_log_of_the_first_version_is_sealed_again(
    empty: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = {"at": "2016-07-02T12:00:00+00:00", "by": "Amal", "action": "added", "original": "a" * 64}
    first = {**old, "sequence": 1, "detail": {"from": "/leaf.txt"}, "previous": custody.START}
    canonical = json.dumps(first, sort_keys=True, separators=(",", ":"))
    first["hash"] = sha256(canonical.encode())
    with monkeypatch.context() as patch:
        patch.setattr("sayso.store.migrate.HEAD", "0001")
        create_schema(empty)
    with empty.begin() as connection:
        connection.execute(
            sa.text(
                "INSERT INTO originals (id, name, size, sniffed_type, record)"
                " VALUES (:id, 'leaf.txt', 4, 'text/plain', '{}')"
            ),
            {"id": "a" * 64},
        )
        connection.execute(
            sa.text("INSERT INTO custody VALUES (1, :original, 'added', :hash, :record)"),
            {"original": "a" * 64, "hash": first["hash"], "record": json.dumps(first)},
        )
    open_schema(empty)
    with empty.connect() as connection:
        log = custody.entries(connection)
        sealed = digests.evidence_digest(connection, "a" * 64)
    assert custody.first_break(log) is None
    assert [entry.action for entry in log] == [
        "added", "resealed", "resealed", "grouped", "resealed"
    ]  # fmt: skip
    assert log[0].detail == {"from": "/leaf.txt"}
    assert log[1].detail == {"entries": "1", "last": first["hash"]}
    assert log[2].detail[sealing.EVIDENCE] == sealed


@pytest.mark.parametrize("damaged", [False, True])
def test_incidents_sealed_at_once_are_sealed_as_a_tree_if_their_seal_holds(
    empty: sa.Engine, monkeypatch: pytest.MonkeyPatch, damaged: bool
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("sayso.store.migrate.HEAD", "0006")
        create_schema(empty)
    add = "INSERT INTO sources (id, name, kind, record) VALUES (:id, :id, 'outlet', '{}')"
    deed = sealing.Deed("Amal", dt.datetime(2016, 7, 2, tzinfo=dt.UTC))
    with writing(empty) as connection:
        connection.execute(sa.text(add), {"id": "src-1"})
        detail = {sealing.GROUPS: digests.groups_digest(connection)}
        custody.append(connection, "grouped", "", at=deed.at, by=deed.by, detail=detail)
        ledger.set_setting(connection, "incidents", "as before")
        if damaged:
            connection.execute(sa.text(add), {"id": "src-2"})
    open_schema(empty)
    seals = Seals()
    with empty.connect() as connection:
        assert list(check_log(connection, seals)) == []
        found = [mismatch.where for mismatch in check_groups(connection, seals)]
        # What cannot be sealed again is grouped anew as a whole, and goes on being told until then.
        assert ledger.setting(connection, "incidents") == ("" if damaged else "as before")
    assert found == (["incidents, accounts and sources"] if damaged else [])
    with writing(empty) as connection:
        sealing.seal_groups(connection, deed)
    with empty.connect() as connection:
        assert [*check_log(connection, seals), *check_groups(connection, seals)] == []
