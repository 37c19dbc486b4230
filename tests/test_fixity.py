"""Whatever is changed behind a case's back is found."""

import datetime as dt
import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa
from benchmarks.fixity import ravage
from typer.testing import CliRunner

from sayso.case import Case
from sayso.cli.app import app
from sayso.model.custody import Check, Mismatch
from sayso.model.record import from_json, to_json
from sayso.store import sealing
from sayso.store.dialect import make_engine, sqlite_url, writing
from sayso.store.records import load


@pytest.fixture(scope="module")
def case(judged: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(judged, tmp_path_factory.mktemp("fixity") / "case")


def found(case: Path) -> list[Mismatch]:
    with Case.open(case) as opened:
        return list(opened.verify())


def test_every_change_of_bytes_rows_and_log_is_found(case: Path) -> None:
    ravaged = ravage(case, 120, 7, lambda _: None)
    assert ravaged.missed == []
    assert ravaged.made.total() == 120


def test_a_case_that_holds_says_what_was_looked_at(case: Path) -> None:
    result = CliRunner().invoke(app, ["verify", str(case)])
    assert result.exit_code == 0
    assert result.stdout.startswith("All holds: 15 originals, 15 documents with their quotes, ")
    assert len(result.stdout.splitlines()) == 1


def test_a_mismatch_is_one_line_and_exit_status_1(case: Path) -> None:
    path = next(p for p in (case / "originals").rglob("*") if p.is_file())
    before = path.read_bytes()
    path.chmod(0o600)
    path.write_bytes(before[:-1] + b"?")
    try:
        result = CliRunner().invoke(app, ["verify", str(case)])
        as_json = CliRunner().invoke(app, ["verify", str(case), "--format", "json"])
    finally:
        path.write_bytes(before)
    assert result.exit_code == as_json.exit_code == 1
    (line,) = result.stdout.splitlines()
    assert line == (
        f"{path}: its bytes no longer have the SHA-256 of their name; "
        "put the file back from a backup"
    )
    assert '"check": "original"' in as_json.stdout


def test_a_file_that_no_record_names_is_told_and_no_damage(case: Path) -> None:
    stray = case / "originals" / "aa" / ".writing-x"
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"half")
    try:
        (mismatch,) = found(case)
        assert mismatch.harmless
        assert mismatch.where == str(stray)
        assert CliRunner().invoke(app, ["verify", str(case)]).exit_code == 0
    finally:
        stray.unlink()


def test_a_quote_that_is_not_in_its_text_is_found_even_where_the_log_agrees(case: Path) -> None:
    engine = make_engine(sqlite_url(case / "case.db"))
    query = sa.text("SELECT id, document, record FROM claims ORDER BY id LIMIT 1")
    update = sa.text("UPDATE claims SET record = :record WHERE id = :id")
    with engine.connect() as connection:
        row = connection.execute(query).one()
    forged = row.record.replace('"exact":"', '"exact":"x', 1)
    deed = sealing.Deed("x", load_at(engine))
    with writing(engine) as connection:
        connection.execute(update, {"record": forged, "id": row.id})
        sealing.seal_reading(connection, row.document, deed, engine="", rendition="")
    assert [(m.check, m.where) for m in found(case)] == [(Check.ANCHOR, f"claims {row.id}")]
    with writing(engine) as connection:
        connection.execute(update, {"record": row.record, "id": row.id})
        sealing.seal_reading(connection, row.document, deed, engine="", rendition="")
    assert found(case) == []
    engine.dispose()


def load_at(engine: sa.Engine) -> dt.datetime:
    from sayso.model.custody import CustodyEntry

    with engine.connect() as connection:
        record = connection.execute(sa.text("SELECT record FROM custody LIMIT 1")).scalar_one()
    return load(CustodyEntry, record).at


def test_a_damaged_page_of_the_database_is_told_and_raises_nothing(case: Path) -> None:
    path = case / "case.db"
    before = path.read_bytes()
    told = []
    try:
        for place in range(4096, len(before), len(before) // 10 // 4096 * 4096):
            damaged = bytearray(before)
            damaged[place : place + 600] = b"\xff" * 600
            path.write_bytes(damaged)
            result = CliRunner().invoke(app, ["verify", str(case)])
            assert isinstance(result.exception, SystemExit | None), place
            told.append(result.exit_code)
    finally:
        for name in ("case.db-wal", "case.db-shm"):
            (case / name).unlink(missing_ok=True)
        path.write_bytes(before)
    assert found(case) == []
    # A page that holds nothing any longer may be damaged without harm.
    assert set(told) <= {0, 1}
    assert sum(told) > len(told) // 2


def test_a_mismatch_goes_through_json_and_back() -> None:
    mismatch = Mismatch(Check.LOG, "entry 3", "it is gone", "restore it")
    assert from_json(Mismatch, to_json(mismatch)) == mismatch
