"""A case of invented news in; what it costs to group it, and to group it after 100 accounts more.

    python -m benchmarks.regrouping [SIZE…] [--added N] [--seed N] [--check]

The case is filled with what a run would have read: what the documents tell is written as findings,
since finding claims in so many texts takes hours and is measured elsewhere
(`python -m benchmarks.articles`). Search and the entries of the custody log about single documents,
which grouping does not read, are left out. Printed are wall-clock and CPU-seconds of this process,
and peak memory; links F1 after the addition; what a hash over all rows takes, which the seal took
before it was a tree; whether that hash agrees with the seal; with `--check` whether every incident
is, but for its id, that of all documents grouped from scratch; and between sizes the exponent with
which CPU-seconds grow. Where others are at work on the machine, the CPU-seconds count.
"""

import argparse
import datetime as dt
import itertools
import json
import random
import resource
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa

import sayso
from benchmarks.grouping import exponent, links_f1
from benchmarks.news import News, make
from sayso.case import grouping, regrouping
from sayso.incidents.group import group_tellings
from sayso.model.document import Capture, Document, Metadata, Original
from sayso.model.ids import sha256
from sayso.model.incident import Telling
from sayso.resolution.lexicon import load_lexicon
from sayso.store import findings, schema
from sayso.store.checks.log import Seals, check_log
from sayso.store.checks.rows import check_groups
from sayso.store.dialect import writing
from sayso.store.records import dump, key_of
from sayso.store.sealing import Deed

T = TypeVar("T")
DEPENDS_ON = ["benchmark"]
DEED = Deed("benchmark", dt.datetime.now(dt.UTC))
_AT_ONCE = 2000


def fill(engine: sa.Engine, news: News, documents: Sequence[str]) -> None:
    """Write documents and what they tell, as they stand after a run has read them."""
    told: dict[str, list[Telling]] = {}
    for telling in news.tellings:
        told.setdefault(telling.document, []).append(telling)
    for first in range(0, len(documents), _AT_ONCE):
        rows: dict[sa.Table, list[dict[str, object]]] = defaultdict(list)
        for name in documents[first : first + _AT_ONCE]:
            for table, row in _rows(news.documents[name], told.get(name, ())):
                rows[table].append(row)
        with writing(engine) as connection:
            for table, listed in rows.items():
                connection.execute(sa.insert(table), listed)


def _rows(
    document: Document, told: Sequence[Telling]
) -> Iterator[tuple[sa.Table, dict[str, object]]]:
    name, at = document.id, DEED.at
    original = Original(name, sha256(name.encode()) * 2, 1, document.name)
    capture = Capture(name, at, f"/{document.name}")
    row = {"id": name, "name": document.name, "size": 1, "sniffed_type": ""}
    yield schema.originals, {**row, "record": dump(original)}
    row = {"original": name, "origin_key": key_of(capture.origin), "name": document.name}
    row |= {"taken_at": at.isoformat(), "described": dump(Metadata()), "record": dump(capture)}
    yield schema.captures, dict(row)
    yield schema.documents, findings._document_row(document)
    row = {"original": name, "state": sha256(name.encode()), "judged": "", "outcome": "read"}
    yield schema.readings, {**row, "read_at": at.isoformat()}
    for placed in enumerate(told):
        yield schema.tellings, findings._telling_row(placed)


def group_whole(engine: sa.Engine) -> None:
    """Group the whole case."""
    with engine.connect() as connection:
        found = grouping.group(connection, load_lexicon(), DEPENDS_ON)
    assert found is not None
    assert not found.defect, found.defect
    with writing(engine) as connection:
        grouping.write(connection, found, DEED)


def group_new(engine: sa.Engine) -> int:
    """Group what is new; return how many documents that were."""
    with engine.connect() as connection:
        change = regrouping.change_since(connection, DEPENDS_ON)
    assert change is not None
    with writing(engine) as connection:
        regrouping.regroup(connection, load_lexicon(), change, DEED)
    return len(change.new)


def is_sealed(engine: sa.Engine) -> bool:
    """Hash all rows of incidents, and tell whether they are as the custody log sealed them."""
    seals = Seals()
    with engine.connect() as connection:
        return [*check_log(connection, seals), *check_groups(connection, seals)] == []


def timed(what: str, do: Callable[[], T], cpu_of: dict[str, float] | None = None) -> T:
    """Do something and print what it took; note its CPU-seconds under its name."""
    start, cpu = time.monotonic(), time.process_time()
    result = do()
    took, used = time.monotonic() - start, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{what:28s} {took:9.1f} s {used:9.1f} CPU-s, peak {peak:,.0f} MB", flush=True)
    if cpu_of is not None:
        cpu_of[what] = used
    return result


def group_of(engine: sa.Engine, news: News) -> dict[str, str]:
    """Return the incident of each telling."""
    telling_of = {account.id: t.id for t in news.tellings for account in t.accounts}
    table = schema.accounts
    with engine.connect() as connection:
        rows = connection.execute(sa.select(table.c.id, table.c.incident))
        return {telling_of[row.id]: row.incident for row in rows}


def differing(engine: sa.Engine, news: News) -> int:
    """Count the incidents that are not those of grouping from scratch, whatever their ids."""
    lexicon = load_lexicon()
    voices = {n.speaker for t in news.tellings for a in t.accounts for n in a.chain.links}
    voices |= {document.publisher for document in news.documents.values()}
    known = {name: lexicon.source(name) for name in voices}
    scratch = group_tellings(news.tellings, news.documents, known, {})
    with engine.connect() as connection:
        kept = schema.incidents.c.record, schema.incidents.c.merged_into.is_(None)
        records = connection.execute(sa.select(kept[0]).where(kept[1])).scalars()
        written = {_bare(json.loads(record)) for record in records}
    return len(written ^ {_bare(json.loads(dump(incident))) for incident in scratch})


def _bare(incident: dict[str, Any]) -> str:
    for record in (incident, *incident["accounts"]):
        record.pop("id" if record is incident else "incident")
    return sha256(json.dumps(incident, sort_keys=True).encode())


def measure(size: int, added: int, seed: int, folder: Path, check: bool) -> dict[str, float]:
    """Fill, group, add, group again, and compare; return the CPU-seconds of each step."""
    news = make(size + added, seed)
    names = sorted(news.documents)
    random.Random(seed).shuffle(names)
    later = names[: max(1, round(added * len(names) / news.accounts))]
    cpu_of: dict[str, float] = {}
    print(f"{size:,} accounts, and {added} more in {len(later)} documents")
    with sayso.Case.create(folder) as case:
        engine = case._engine
        timed("written", lambda: fill(engine, news, names[len(later) :]), cpu_of)
        timed("grouped whole", lambda: group_whole(engine), cpu_of)
        fill(engine, news, later)
        timed("grouped what is new", lambda: group_new(engine), cpu_of)
        print(f"links F1 {links_f1(news.keys, group_of(engine, news)):.1f}")
        holds = timed("all rows hashed", lambda: is_sealed(engine), cpu_of)
        print("as sealed" if holds else "NOT as sealed")
        if check:
            others = timed("grouped from scratch", lambda: differing(engine, news), cpu_of)
            print(f"{others} incidents differ" if others else "the same as from scratch")
    return cpu_of


def main() -> None:
    """Print the measurements of each size, and how they grow."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000], help="accounts")
    parser.add_argument("--added", type=int, default=100, help="accounts that come later")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--check", action="store_true", help="group all at once, and compare")
    chosen = parser.parse_args()
    found = {}
    for size in sorted(chosen.sizes):
        with tempfile.TemporaryDirectory() as work:
            folder = Path(work) / "case"
            found[size] = measure(size, chosen.added, chosen.seed, folder, chosen.check)
    for one, other in itertools.pairwise(found):
        for step in ("grouped whole", "grouped what is new"):
            grown = exponent((one, other), (found[one][step], found[other][step]))
            print(f"{step}, {one:,} to {other:,}: exponent {grown:.2f}")


if __name__ == "__main__":
    main()
