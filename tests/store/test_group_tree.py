"""The digest tree over incidents: a seal hashes what was touched, and all damage is found."""

import datetime as dt

import pytest
import sqlalchemy as sa

from sayso.model.custody import Check
from sayso.model.document import Source, SourceKind
from sayso.store import group_tree, ledger, schema
from sayso.store.checks.log import Seals, check_log
from sayso.store.checks.rows import check_groups
from sayso.store.dialect import writing
from sayso.store.sealing import Deed, seal_groups
from sayso.store.seals_schema import group_leaves

DEED = Deed("Amal", dt.datetime(2016, 7, 2, tzinfo=dt.UTC))
INCIDENTS = ("inc-a", "inc-b", "inc-c")


@pytest.fixture
def filled(engine: sa.Engine) -> sa.Engine:
    with writing(engine) as connection:
        for name in INCIDENTS:
            put(connection, name)
        ledger.replace_sources(connection, [Source("src-1", "Herald", SourceKind.OUTLET)])
        seal_groups(connection, DEED)
    return engine


def put(connection: sa.Connection, incident: str) -> None:
    row = {"id": incident, "scope": "incident", "places": "", "record": "{}"}
    connection.execute(sa.insert(schema.incidents).values(row))
    account = {"id": f"acc-{incident}", "incident": incident, "document": "d", "origin": "o"}
    connection.execute(sa.insert(schema.accounts).values(publisher="p", **account))
    member = {"telling": f"tel-{incident}", "incident": incident}
    connection.execute(sa.insert(schema.memberships).values(member))


def mismatches(engine: sa.Engine) -> list[str]:
    seals = Seals()
    with engine.connect() as connection:
        assert list(check_log(connection, seals)) == []
        found = list(check_groups(connection, seals))
    assert {mismatch.check for mismatch in found} <= {Check.ROWS}
    return [mismatch.where for mismatch in found]


def test_a_change_that_is_sealed_holds_and_one_that_is_not_is_named(filled: sa.Engine) -> None:
    table = schema.accounts
    move = sa.update(table).where(table.c.id == "acc-inc-a").values(incident="inc-b")
    with writing(filled) as connection:
        connection.execute(move)
    assert mismatches(filled) == ["incident inc-a", "incident inc-b"]
    with writing(filled) as connection:
        seal_groups(connection, DEED, {"inc-a", "inc-b"})
    assert mismatches(filled) == []


def test_a_seal_does_not_take_in_what_was_changed_elsewhere(filled: sa.Engine) -> None:
    table = schema.incidents
    with writing(filled) as connection:
        connection.execute(
            sa.update(table).where(table.c.id == "inc-c").values(record='{"forged":1}')
        )
        put(connection, "inc-d")
        seal_groups(connection, DEED, {"inc-d"})
    assert mismatches(filled) == ["incident inc-c"]


@pytest.mark.parametrize("touched", [{"inc-b"}, None])
def test_what_is_deleted_leaves_no_leaf(filled: sa.Engine, touched: set[str] | None) -> None:
    with writing(filled) as connection:
        for column in (
            schema.accounts.c.incident, schema.memberships.c.incident, schema.incidents.c.id
        ):  # fmt: skip
            connection.execute(sa.delete(column.table).where(column == "inc-b"))
        seal_groups(connection, DEED, touched)
        assert "inc-b" not in group_tree.kept(connection).leaves
    assert mismatches(filled) == []


def test_sources_are_sealed_by_their_own_leaf(filled: sa.Engine) -> None:
    renamed = Source("src-1", "Courier", SourceKind.OUTLET)
    with writing(filled) as connection:
        changed = ledger.replace_sources(connection, [renamed])
        assert changed == {"src-1"}
        assert ledger.replace_sources(connection, [renamed]) == set()
    assert mismatches(filled) == ["source src-1"]
    with writing(filled) as connection:
        seal_groups(connection, DEED, set(map(group_tree.owner_of_source, changed)))
    assert mismatches(filled) == []


def test_a_digest_that_was_changed_is_told(filled: sa.Engine) -> None:
    with writing(filled) as connection:
        here = group_leaves.c.owner == "inc-a"
        connection.execute(sa.update(group_leaves).where(here).values(sha256="0" * 64))
    assert mismatches(filled) == ["the digests of incidents, accounts and sources"]
