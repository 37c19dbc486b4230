"""What is erased is nowhere in the case any longer, and the case still holds."""

import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from sayso.case import AddOutcome, Case
from sayso.cli.app import app
from sayso.model.custody import Tombstone
from sayso.model.errors import CaseError, NotFoundError
from sayso.model.ids import sha256
from sayso.model.record import from_json, to_json

NAME = "quillmere-statement.txt"
TEXT = """Air strike on Khulmatta

Zörvath Quillmere, a baker, said 19 people were killed in an air strike on the village of \
Khulmatta on 12 March 2019. "Plumbago fell from the sky," Zörvath Quillmere said.
"""
ID = sha256(TEXT.encode())
WORDS = ("Zörvath", "Quillmere", "quillmere", "Plumbago", "baker")


@pytest.fixture(scope="module")
def made(judged: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a case in which one more document tells of the demonstration's main incident."""
    folder = tmp_path_factory.mktemp("erasure")
    case = shutil.copytree(judged, folder / "case")
    (folder / NAME).write_text(TEXT, encoding="utf-8")
    with Case.open(case, by="Amal") as opened:
        opened.add(folder / NAME, publisher="Quillmere Gazette", date="2019-03-13")
        opened.run()
        # Read twice: what the first reading wrote must be gone too.
        opened.add(folder / NAME, publisher="Quillmere Daily")
        opened.run()
    return case


@pytest.fixture
def case(made: Path, tmp_path: Path) -> Iterator[Case]:
    copy = tmp_path / "case"
    copy.mkdir()
    for path in sorted(made.rglob("*")):
        target = copy / path.relative_to(made)
        if path.is_dir():
            target.mkdir()
        else:
            target.write_bytes(path.read_bytes())
    with Case.open(copy, by="Amal") as opened:
        yield opened


def traces(case: Path) -> list[str]:
    """Search every byte of every file of a case for the words, in UTF-8 and escaped."""
    forms = [w.encode() for w in WORDS] + [json.dumps(w)[1:-1].encode() for w in WORDS]
    return [
        f"{path.name}: {form.decode()}"
        for path in case.rglob("*")
        if path.is_file()
        for form in forms
        if form in path.read_bytes() or form.decode() in path.name
    ]


def wrong(case: Case) -> list[str]:
    return [f"{m.where}: {m.what}" for m in case.verify()]


def test_no_byte_of_it_is_left_and_the_case_holds(case: Case) -> None:
    assert traces(case.path)
    assert any(a.document == ID for i in case.incidents() for a in i.accounts)
    stone = case.erase(ID[:12], "asked for by the witness")
    assert traces(case.path) == []
    assert not any(a.document == ID for i in case.incidents() for a in i.accounts)
    assert wrong(case) == []
    assert (stone.original, stone.by, stone.size) == (ID, "Amal", len(TEXT.encode()))
    assert case.tombstones() == [stone]
    entry = next(e for e in case.custody() if e.action == "erased")
    assert (entry.original, entry.detail["reason"]) == (ID, "asked for by the witness")
    assert all(not e.detail for e in case.custody() if e.original == ID and e != entry)
    case.close()
    assert traces(case.path) == []


def rows_of(path: Path) -> list[dict[str, Any]]:
    """Read accounts; who stands under a pseudonym has another one in every release."""
    same = re.sub(r"\b(Source|Person) [A-Z0-9]{5}\b", r"\1", path.read_text("utf-8"))
    return [json.loads(line) for line in sorted(same.splitlines())]


def test_the_rest_is_as_if_it_had_never_been_there(
    case: Case, judged: Path, tmp_path: Path
) -> None:
    with Case.open(shutil.copytree(judged, tmp_path / "other")) as other:
        other.export_accounts(tmp_path / "without.jsonl")
    case.erase(ID, "why")
    case.export_accounts(tmp_path / "erased.jsonl")
    case.run()
    case.export_accounts(tmp_path / "again.jsonl")
    rows = rows_of(tmp_path / "erased.jsonl")
    assert rows == rows_of(tmp_path / "again.jsonl")
    without = rows_of(tmp_path / "without.jsonl")
    for row in (*rows, *without):
        del row["incident"]
    assert rows == without


def test_the_same_bytes_are_refused_until_somebody_insists(case: Case, tmp_path: Path) -> None:
    case.erase(ID, "asked for by the witness")
    path = tmp_path / NAME
    path.write_text(TEXT, encoding="utf-8")
    (refused,) = case.add(path).files
    assert refused.outcome is AddOutcome.REFUSED
    assert "asked for by the witness" in refused.why
    result = CliRunner().invoke(app, ["add", str(case.path), str(path)])
    assert result.exit_code == 1
    assert "--erased-too" in result.stderr
    assert traces(case.path) == []
    (added,) = case.add(path, erased_too=True).files
    assert added.outcome is AddOutcome.ADDED
    case.run()
    assert wrong(case) == []
    case.erase(ID, "again")
    assert traces(case.path) == []
    assert wrong(case) == []
    assert [stone.reason for stone in case.tombstones()] == ["asked for by the witness", "again"]


def test_erasing_twice_or_nothing(case: Case) -> None:
    stone = case.erase(ID, "why")
    assert case.erase(ID, "another reason") == stone
    with pytest.raises(NotFoundError, match="8 digits"):
        case.erase(ID[:7], "why")
    with pytest.raises(NotFoundError, match="no original"):
        case.erase("0" * 64, "why")
    with pytest.raises(CaseError, match="why"):
        case.erase(ID, " ")


def test_what_it_had_replaced_stays_out_of_the_incidents(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("A medic said 7 people were killed by shelling in Qarhad on 12 March 2019.")
    first = case.add(path).files[0].original
    path.write_text("A medic said 8 people were killed by shelling in Qarhad on 12 March 2019.")
    second = case.add(path).files[0].original
    case.run()
    stone = case.erase(second, "why")
    assert stone.replaced == (first,)
    told = {a.document for i in case.incidents() for a in i.accounts}
    assert not told & {first, second}
    case.run()
    assert not {a.document for i in case.incidents() for a in i.accounts} & {first, second}
    path.write_text("A medic said 7 people were killed by shelling in Qarhad on 12 March 2019.")
    (tmp_path / "elsewhere").mkdir()
    again = tmp_path / "elsewhere" / "page.txt"
    again.write_bytes(path.read_bytes())
    case.add(again)
    case.run()
    assert first in {a.document for i in case.incidents() for a in i.accounts}
    assert wrong(case) == []


def test_an_erasure_that_was_interrupted_is_finished_when_the_case_is_opened(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("sayso.case.erasure.finish", lambda *_: False)
        case.erase(ID, "why")
    case.close()
    assert case.path.joinpath("originals", ID[:2], ID).exists()
    with Case.open(case.path) as opened:
        assert wrong(opened) == []
    assert traces(case.path) == []


def test_what_is_still_being_read_is_erased_once_it_is_closed(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sayso.store.dialect._BUSY_MS", 10)
    with sqlite3.connect(case.path / "case.db", isolation_level=None) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM claims").fetchone()
        with Case.open(case.path) as hasty:
            with pytest.raises(CaseError, match="still reads"):
                hasty.erase(ID, "why")
            assert [m.original for m in hasty.verify() if not m.harmless] == [ID]
        reader.execute("COMMIT")
    reader.close()
    with Case.open(case.path) as opened:
        assert wrong(opened) == []
    assert traces(case.path) == []


def test_a_tombstone_that_is_changed_is_found(case: Case) -> None:
    case.erase(ID, "why")
    with sqlite3.connect(case.path / "case.db") as database:
        database.execute("UPDATE tombstones SET record = replace(record, 'why', 'who')")
    database.close()
    assert wrong(case) == [f"tombstone {ID}: its rows are not those that the custody log sealed"]


def test_a_tombstone_goes_through_json_and_back(case: Case) -> None:
    stone = case.erase(ID, "why")
    assert from_json(Tombstone, to_json(stone)) == stone
