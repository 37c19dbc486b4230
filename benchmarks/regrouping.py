"""A case of invented news in; what it costs to group it, and to group it after 100 accounts more.

    python -m benchmarks.regrouping [SIZE] [--added N] [--seed N] [--keep FOLDER]

The case is filled as a run fills it, but for the reading: what the documents tell is written as
findings, since finding claims in so many texts takes hours and is measured elsewhere
(`python -m benchmarks.articles`). Printed are wall-clock and CPU-seconds, and peak memory; links
F1 after the addition; and whether it comes out as when all is grouped at once.
"""

import argparse
import datetime as dt
import random
import resource
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa

import sayso
from benchmarks.grouping import group_of, links_f1
from benchmarks.news import News, make
from sayso.case import grouping, regrouping
from sayso.model.document import Capture, Metadata, Original
from sayso.model.ids import sha256
from sayso.model.incident import Telling
from sayso.resolution.lexicon import load_lexicon
from sayso.store import evidence, findings, groups
from sayso.store.dialect import writing
from sayso.store.findings import Findings, Outcome, States
from sayso.store.sealing import Deed

T = TypeVar("T")
DEPENDS_ON = ["benchmark"]
_AT_ONCE = 2000


def fill(engine: sa.Engine, news: News, documents: Sequence[str]) -> None:
    """Write documents and what they tell, as a run does after it has read them."""
    told: dict[str, list[Telling]] = {}
    for telling in news.tellings:
        told.setdefault(telling.document, []).append(telling)
    now = dt.datetime.now(dt.UTC)
    for first in range(0, len(documents), _AT_ONCE):
        with writing(engine) as connection:
            for name in documents[first : first + _AT_ONCE]:
                document = news.documents[name]
                original = Original(name, sha256(name.encode()) * 2, 1, document.name)
                evidence.add_original(connection, original)
                evidence.add_capture(
                    connection, Capture(name, now, f"/{document.name}"), Metadata()
                )
                found = Findings(name, Outcome.READ, document, tellings=told.get(name, []))
                states = States(sha256(name.encode()), "")
                findings.replace_findings(connection, found, state=states, at=now)


def group_whole(engine: sa.Engine) -> None:
    """Group the whole case."""
    with engine.connect() as connection:
        found = grouping.group(connection, load_lexicon(), DEPENDS_ON)
    assert found is not None
    assert not found.defect, found.defect
    with writing(engine) as connection:
        grouping.write(connection, found, Deed("benchmark", dt.datetime.now(dt.UTC)))


def group_new(engine: sa.Engine) -> int:
    """Group what is new; return how many documents that were."""
    with engine.connect() as connection:
        change = regrouping.change_since(connection, DEPENDS_ON)
    assert change is not None
    with writing(engine) as connection:
        deed = Deed("benchmark", dt.datetime.now(dt.UTC))
        regrouping.regroup(connection, load_lexicon(), change, deed)
    return len(change.new)


def timed(what: str, do: Callable[[], T]) -> T:
    """Do something and print what it took."""
    start, cpu = time.monotonic(), time.process_time()
    result = do()
    took, used = time.monotonic() - start, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{what:28s} {took:9.1f} s {used:9.1f} CPU-s, peak {peak:,.0f} MB", flush=True)
    return result


def shape(engine: sa.Engine) -> set[frozenset[str]]:
    """Return the accounts of each incident."""
    with engine.connect() as connection:
        return {frozenset(a.id for a in i.accounts) for i in groups.incidents(connection)}


def main() -> None:
    """Fill, group, add, group again, and compare."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("size", nargs="?", type=int, default=10_000, help="accounts")
    parser.add_argument("--added", type=int, default=100, help="accounts that come later")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--keep", type=Path, help="leave the case in this new folder")
    parser.add_argument("--check", action="store_true", help="group all at once, and compare")
    chosen = parser.parse_args()
    news = make(chosen.size + chosen.added, chosen.seed)
    names = sorted(news.documents)
    random.Random(chosen.seed).shuffle(names)
    per_document = news.accounts / len(names)
    later = names[: max(1, round(chosen.added / per_document))]
    with tempfile.TemporaryDirectory() as work:
        folder = chosen.keep or Path(work) / "case"
        with sayso.Case.create(folder) as case:
            engine = case._engine
            timed("written", lambda: fill(engine, news, names[len(later) :]))
            timed("grouped whole", lambda: group_whole(engine))
            timed(f"{len(later)} documents written", lambda: fill(engine, news, later))
            timed("grouped what is new", lambda: group_new(engine))
            with engine.connect() as connection:
                found = list(groups.incidents(connection))
            print(f"links F1 {links_f1(news.keys, group_of(news, found)):.1f}")
            if chosen.check:
                before = shape(engine)
                timed("grouped whole again", lambda: regroup_whole(engine))
                print("the same as at once" if shape(engine) == before else "NOT as at once")


def regroup_whole(engine: sa.Engine) -> None:
    """Group the whole case once more, though nothing has changed."""
    with engine.connect() as connection:
        found = grouping.group(connection, load_lexicon(), [*DEPENDS_ON, "again"])
    assert found is not None
    with writing(engine) as connection:
        grouping.write(connection, found, Deed("benchmark", dt.datetime.now(dt.UTC)))


if __name__ == "__main__":
    main()
