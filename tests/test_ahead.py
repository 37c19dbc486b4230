"""A case that several readers read is the case that one reader reads."""

import contextlib
import datetime as dt
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
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


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let programs that are started hear Ctrl-C, as those of a terminal do.

    A shell has what it runs in the background ignore it, and what is ignored is inherited.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="children are listed in /proc")
def test_ctrl_c_leaves_what_is_committed_and_no_reader(tmp_path: Path, interruptible: None) -> None:
    with Case.create(tmp_path / "case") as case:
        for number in range(30):
            path = tmp_path / "files" / f"{number:02}.html"
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(kinds.html().replace(b"nine", b"%d" % number))
        case.add(tmp_path / "files")
        command = [sys.executable, "-m", "sayso", "run", str(tmp_path / "case"), "--readers", "3"]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as program:
            while len(case.documents()) < 2:
                assert program.poll() is None
                time.sleep(0.02)
            at_work = children(program.pid)
            program.send_signal(signal.SIGINT)
            _, said = program.communicate()
        assert (program.returncode, said) == (130, INTERRUPTED)
        assert len(at_work) == 3
        assert not any(Path(f"/proc/{child}").exists() for child in at_work)
        committed = {document.name for document in case.documents()}
        assert committed == {f"{number:02}.html" for number in range(len(committed))}
        report = case.run()
        assert report.read == 30 - len(committed)
        assert report.unchanged == len(committed)
        assert custody.first_break(case.custody()) is None


INTERRUPTED = "sayso: interrupted; nothing is lost, run again to go on\n"


def children(process: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{process}/task").iterdir():
        found += map(int, (task / "children").read_text().split())
    return found
