"""Cases that many tests look at: each is made once in a run, by the process that needs it first."""

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from benchmarks.fixity import judge

from sayso.case import Case

DEMO = Path(__file__).parent.parent / "demo"


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Return what `make` puts at a path; of all processes of a run, one makes it."""
    root = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent  # Each process has a folder of its own in it.
    path, unfinished = root / name, root / f"{name}.unfinished"
    with (root / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            make(unfinished)
            unfinished.rename(path)
    return path


def make_demonstration(path: Path) -> None:
    """Make the case of the demonstration's reports."""
    with Case.create(path) as case:
        case.add_gazetteer(DEMO / "gazetteer.csv")
        case.add_lexicon(DEMO / "lexicon.toml")
        case.add(DEMO / "reports", metadata=DEMO / "metadata.csv")
        case.run()


def make_judged(path: Path, demonstration: Path) -> None:
    """Make a copy of a case in which claims and incidents are decided about."""
    shutil.copytree(demonstration, path)
    with Case.open(path, by="benchmark") as case:
        judge(case)


def make_gold(path: Path, folder: Path) -> None:
    """Make the case of the articles in a folder of gold data."""
    with Case.create(path) as case:
        case.add(folder / "texts", metadata=folder / "articles.csv")
        case.run()
