"""Two processes on one case: one writes, the other is told so or waits, and readers go on."""

import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner

from sayso.case import Case
from sayso.cli.app import app
from sayso.model.errors import CaseError
from sayso.store.dialect import make_engine

AT_WORK = """
import sys
from sayso.case import Case
with Case.open(sys.argv[1], by="Amal") as case, case.turn("run"):
    print("at work", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def case(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "a.txt").write_text("Five people were killed in Dara, a medic said.")
    base = os.environ.get("SAYSO_TEST_DATABASE", "")
    if request.param == "postgresql" and not base:
        pytest.skip("SAYSO_TEST_DATABASE names no PostgreSQL database")
    schema = f"sayso_{uuid.uuid4().hex}"
    database = with_schema(base, schema) if request.param == "postgresql" else None
    with Case.create(tmp_path / "case", database, by="Basil") as case:
        case.add(tmp_path / "a.txt")
    yield tmp_path / "case"
    if database:
        execute(base, sa.schema.DropSchema(schema, cascade=True))


def with_schema(base: str, schema: str) -> str:
    execute(base, sa.schema.CreateSchema(schema))
    url = sa.make_url(base).update_query_dict({"options": f"-csearch_path={schema}"})
    return url.render_as_string(hide_password=False)


def execute(url: str, statement: sa.schema.DDLElement) -> None:
    engine = make_engine(url)
    with engine.begin() as connection:
        connection.execute(statement)
    engine.dispose()


@pytest.fixture
def other(case: Path) -> Iterator["subprocess.Popen[str]"]:
    """Start another process that is at work on the case."""
    process = subprocess.Popen(
        [sys.executable, "-c", AT_WORK, str(case)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "at work\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


@pytest.mark.usefixtures("other")
def test_a_second_writer_is_told_who_is_at_work(case: Path, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text("")
    (tmp_path / "own.csv").write_text("name,lat,lon\n")
    with Case.open(case) as opened:
        for command in (
            opened.run,
            lambda: opened.add_lexicon(tmp_path / "own.toml"),
            lambda: opened.add_gazetteer(tmp_path / "own.csv"),
        ):
            with pytest.raises(CaseError, match=r"'sayso run' of Amal is at work on it since 2"):
                command()
    result = CliRunner().invoke(app, ["run", str(case)])
    assert result.exit_code == 1
    assert "wait until that is done" in result.stderr


@pytest.mark.usefixtures("other")
def test_readers_go_on(case: Path, tmp_path: Path) -> None:
    with Case.open(case) as opened:
        assert opened.incidents() == []
        assert [m for m in opened.verify() if not m.harmless] == []
        assert opened.export_accounts(tmp_path / "accounts.jsonl") == 0


def test_an_add_waits_for_its_turn(
    case: Path, tmp_path: Path, other: "subprocess.Popen[str]"
) -> None:
    (tmp_path / "b.txt").write_text("another")
    told: list[str] = []

    def waiting(who: str) -> None:
        told.append(who)
        assert other.stdin
        other.stdin.close()

    with Case.open(case) as opened:
        report = opened.add(tmp_path / "b.txt", waiting=waiting)
    assert [file.outcome.value for file in report.files] == ["added"]
    assert len(told) == 1
    assert told[0].startswith("'sayso run' of Amal is at work")


def test_a_turn_ends_with_its_process(case: Path, other: "subprocess.Popen[str]") -> None:
    os.kill(other.pid, signal.SIGKILL)
    other.wait()
    with Case.open(case) as opened:
        for _ in range(50):
            try:
                with opened.turn("run"):
                    return
            except CaseError:  # PostgreSQL takes a moment to see that a session is gone
                time.sleep(0.1)
    pytest.fail("the lock has outlived its process")
