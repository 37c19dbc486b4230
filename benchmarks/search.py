"""A number of claims in; how long a case's search takes over so many, beside a bare FTS5 table.

    python -m benchmarks.search [--claims 1000000] [--queries 500] [--keep FOLDER]

The claims are invented (`benchmarks.invented`) and go into the tables of a real case through the
code that a run uses. The bare table holds the same folded quotes. Each query is asked once of
both, in turn: of the case its first page of 20 claims with their quotes and the count; of the bare
table the numbers of the 20 best by bm25, and the count. It knows no fields: where there are some,
it is asked for the word alone.
"""

import argparse
import datetime as dt
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.invented import Invented
from sayso.case import Case
from sayso.model.document import Original
from sayso.store import search_index
from sayso.store.dialect import make_engine, sqlite_url, writing
from sayso.store.evidence import add_original
from sayso.store.findings import Findings, Outcome, States, replace_findings
from sayso.store.search_query import parse
from sayso.store.search_words import Match, fts5

SEED = 7
ALLOWED_MS = 50.0
_DOCUMENTS_AT_ONCE = 200
_NOW = dt.datetime(2019, 3, 12, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Asked:
    """One query: words, and fields by name."""

    words: str
    fields: dict[str, Any]


@dataclass(frozen=True)
class Measured:
    """Milliseconds of every query of one kind, and how many hits there were in all."""

    kind: str
    case_ms: list[float]
    bare_ms: list[float]
    hits: list[int]


def fill(folder: Path, claims: int) -> Path:
    """Make a case with so many invented claims in it; return its path."""
    path = folder / "case"
    Case.create(path).close()
    engine = make_engine(sqlite_url(path / "case.db"))
    with writing(engine) as connection:
        search_index.renew(connection)
    found = Invented(SEED).documents(claims)
    done = False
    while not done:
        with writing(engine) as connection:
            done = True
            for _, (document, said) in zip(range(_DOCUMENTS_AT_ONCE), found, strict=False):
                done = False
                add_original(connection, Original(document.id, "", 0, document.name))
                read = Findings(document.id, Outcome.READ, document, None, said, said)
                replace_findings(connection, read, state=States("1", ""), at=_NOW)
    engine.dispose()
    return path


def fill_bare(case: Path, bare: Path) -> None:
    """Make a bare FTS5 table of the same folded quotes."""
    with closing(sqlite3.connect(bare)) as connection:
        connection.execute("ATTACH ? AS full", (str(case / "case.db"),))
        connection.execute("CREATE VIRTUAL TABLE bare USING fts5(body, content='')")
        connection.execute(
            "INSERT INTO bare(rowid, body) SELECT number, body FROM full.claim_texts"
        )
        connection.commit()


def queries(world: Invented, kind: str, number: int) -> Iterator[Asked]:
    """Yield queries of one kind; words as often as they stand in claims."""
    for _ in range(number):
        words, fields = world.sentence().split(), _fields(world)
        beginning = words[0][: 3 + len(words) % 3]
        yield {
            "one word": Asked(words[0], {}),
            "two words": Asked(f"{words[0]} {words[1]}", {}),
            "phrase": Asked(f'"{words[0]} {words[1]}"', {}),
            "prefix": Asked(f"{beginning}*", {}),
            "word and fields": Asked(words[0], fields),
            "fields alone": Asked("", fields),
        }[kind]


KINDS = ("one word", "two words", "phrase", "prefix", "word and fields", "fields alone")


def _fields(world: Invented) -> dict[str, Any]:
    """Draw one to three of the fields that a person fills in."""
    first = world.day()
    until = first + dt.timedelta(world.random.choice((0, 6, 30, 90, 365)))
    drawn: dict[str, dict[str, Any]] = {
        "place": {"place": world.place()},
        "area": {"place": world.random.choice(world.governorates)},
        "days": {"since": first, "until": until},
        "since": {"since": first},
        "actor": {"actor": world.random.choice(world.actors)},
        "act": {"act": "airstrike"},
        "origin": {"origin": world.speaker()},
        "publisher": {"publisher": world.random.choice(world.publishers)},
    }
    chosen = world.random.sample(sorted(drawn), world.random.randint(1, 3))
    return {name: value for field in chosen for name, value in drawn[field].items()}


def measure(case: Case, bare: sqlite3.Connection, kind: str, number: int) -> Measured:
    """Ask all queries of one kind of both."""
    result = Measured(kind, [], [], [])
    world = Invented(SEED)
    world.random.seed(kind)
    for asked in queries(world, kind, number):
        took, results = _timed(partial(case.search, asked.words, within="claims", **asked.fields))
        result.case_ms.append(took)
        result.hits.append(results.claims_count.total)
        if asked.words:
            query = parse(asked.words)
            match = fts5(Match(query.groups, query.excluded))
            result.bare_ms.append(_timed(partial(_ask_bare, bare, match))[0])
    return result


def _ask_bare(bare: sqlite3.Connection, match: str) -> None:
    best = "SELECT rowid FROM bare WHERE bare MATCH ? ORDER BY rank LIMIT 20"
    bare.execute(best, (match,)).fetchall()
    bare.execute("SELECT count(*) FROM bare WHERE bare MATCH ?", (match,)).fetchall()


def _timed(ask: Callable[[], Any]) -> tuple[float, Any]:
    before = time.perf_counter()
    result = ask()
    return (time.perf_counter() - before) * 1000, result


def percentile(values: Sequence[float], part: float) -> float:
    """Return the value under which that part of all lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def line(measured: Measured) -> str:
    """Say what one kind of query took."""
    words = [f"{measured.kind:16}", f"{len(measured.case_ms):5}"]
    for values in (measured.case_ms, measured.bare_ms):
        for part in (0.5, 0.95):
            words.append(f"{percentile(values, part):8.1f}" if values else f"{'':8}")
    hits = [percentile([float(n) for n in measured.hits], part) for part in (0.5, 0.95)]
    verdict = "" if percentile(measured.case_ms, 0.95) < ALLOWED_MS else f"  over {ALLOWED_MS:g} ms"
    return " ".join([*words, f"{hits[0]:9,.0f} {hits[1]:9,.0f}"]) + verdict


HEADING = f"{'':16} asked  case p50      p95  bare p50     p95  hits p50       p95"


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep
        return
    with tempfile.TemporaryDirectory() as work:
        yield Path(work)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--claims", type=int, default=1_000_000, metavar="N")
    parser.add_argument("--queries", type=int, default=500, metavar="N", help="of each kind")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="leave the case, or use it")
    chosen = parser.parse_args(arguments)
    with _folder(chosen.keep) as folder:
        if not (folder / "bare.db").exists():
            took, path = _timed(lambda: fill(folder, chosen.claims))
            size = (path / "case.db").stat().st_size / 1024**2
            print(f"{chosen.claims:,} claims written in {took / 1000:.0f} s, {size:.0f} MB")
            fill_bare(path, folder / "bare.db")
        with Case.open(folder / "case") as case, closing(sqlite3.connect(folder / "bare.db")) as b:
            case.search("warm", place="Up", within="claims")
            print(HEADING)
            for kind in KINDS:
                print(line(measure(case, b, kind, chosen.queries)), flush=True)


if __name__ == "__main__":
    main()
