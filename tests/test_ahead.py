"""A case that several readers read is the case that one reader reads."""

import contextlib
import datetime as dt
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from benchmarks.files import kinds
from benchmarks.files.hostile import HOSTILE
from benchmarks.files.kinds import KINDS

from sayso.case import Case
from sayso.store import custody

LONG = {"image.png", "photograph.jpg"}
"""The same as the scan, which takes seconds."""
HARM = (
    *("docx-deep.docx", "docx-laughs.docx", "head-only.pdf", "html-deep.html", "naughty.txt"),
    *("pdf-encrypted.pdf", "pdf-endless.pdf", "truncated.txt", "xlsx-wide.xlsx", "mail-deep.eml"),
)
"""Among them one of which its reader dies."""
NOON = dt.datetime(2019, 3, 14, 12, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a case of good and hostile files, one of which was damaged since."""
    folder = tmp_path_factory.mktemp("ahead")
    files = folder / "files"
    files.mkdir()
    for name, make in {**KINDS, **{name: HOSTILE[name] for name in HARM}}.items():
        if name not in LONG:
            (files / name).write_bytes(make())
    for number in range(6):
        (files / f"more-{number}.html").write_bytes(kinds.html().replace(b"nine", b"%d" % number))
    with Case.create(folder / "case", by="Amal") as case:
        found = case.add(files, publisher="The Orrin Post")
        (damaged,) = (f.original for f in found.files if f.path.endswith("more-3.html"))
        path = case.path / "originals" / damaged[:2] / damaged
        path.chmod(0o600)
        path.write_bytes(b"something else")
    return folder


def run(folder: Path, number: int) -> tuple[Any, Path]:
    path = folder / "work"
    shutil.copytree(folder / "case", path)
    with Case.open(path, by="Amal") as case:
        seen: list[tuple[int, int, str]] = []
        report = case.run(lambda *step: seen.append(step), readers=number)
        assert custody.first_break(case.custody()) is None
        found = {
            "report": report,
            "progress": seen,
            "documents": case.documents(),
            "claims": case.claims(),
            "incidents": case.incidents(),
            "problems": case.problems(),
            "files": case.files(),
            "log": list(case.custody()),
            "pictures": sorted(p.name for p in (path / "pictures").rglob("*") if p.is_file()),
        }
    return found, path.rename(folder / f"case-{number}")


def test_all_is_as_when_one_reader_reads_file_by_file(
    added: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Entries and seals hold the moment, and a case the place, at which it was made.
    monkeypatch.setattr("sayso.case.running._now", lambda: NOON)
    one, alone = run(added, 1)
    several, beside = run(added, 3)
    assert several == one
    assert {"damaged", "unreadable"} <= {problem.code for problem in one["problems"]}
    assert any("reader die" in problem.message for problem in one["problems"])
    assert one["claims"]
    assert rows(beside) == rows(alone)


def rows(path: Path) -> list[str]:
    """Return all that stands in the database of a case, as SQL."""
    with contextlib.closing(sqlite3.connect(path / "case.db")) as connection:
        return list(connection.iterdump())
