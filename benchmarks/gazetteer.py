"""A number of places in; how long their import and a lookup among them take, and how much memory.

    python -m benchmarks.gazetteer [--places 250000] [--lookups 20000]

The places are invented and come as a GeoNames dump, through the import that a case uses. A cold
lookup is the first of its key in this process, a cached one any later; the file's pages are in the
system's cache by then, as they are in a run.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from benchmarks.articles import MEGABYTE, peak_bytes
from benchmarks.invented import Invented
from benchmarks.search import percentile
from sayso.resolution.gazetteer import fold_key
from sayso.store.dialect import make_engine, sqlite_url
from sayso.store.gazetteer import StoredGazetteer
from sayso.store.gazetteer_import import import_gazetteer
from sayso.store.migrate import create_schema

T = TypeVar("T")
SEED = 11
ALLOWED_MS = 1.0


def write_dump(path: Path, number: int) -> list[str]:
    """Write a dump of invented places; return their names."""
    world = Invented(SEED)
    names = [_name(world) for _ in range(number)]
    with path.open("w", encoding="utf-8") as file:
        for i, name in enumerate(names, start=1):
            other = world.random.choice(world.words)
            lat, lon = world.random.uniform(-60, 60), world.random.uniform(-180, 180)
            cells = [str(i), name, name, f"{other},Al-{other}", f"{lat:.4f}", f"{lon:.4f}"]
            cells += ["P", "PPL", "SY", "", f"{i % 14 + 1:02}", "", "", "", str(i % 5000)]
            file.write("\t".join([*cells, "", "", "Asia/Damascus", "2020-01-01"]) + "\n")
    return names


def _name(world: Invented) -> str:
    """Return one word or two, every third time with one that many names have."""
    first = world.random.choice(("", "", "", "Tell ", "Kafr "))
    words = world.random.choices(world.words, k=world.random.choice((1, 2, 2)))
    return first + " ".join(word.capitalize() for word in words)


def timed(do: Callable[[], T]) -> tuple[float, T]:
    """Return the seconds that something takes, and what it returns."""
    before = time.perf_counter()
    result = do()
    return time.perf_counter() - before, result


def measure(folder: Path, places: int, lookups: int) -> Iterator[str]:
    """Import and look up; say what was measured, one figure a line."""
    names = write_dump(folder / "SY.txt", places)
    engine = make_engine(sqlite_url(folder / "case.db"))
    create_schema(engine)
    before = peak_bytes()
    took, done = timed(lambda: import_gazetteer(engine, folder / "SY.txt"))
    yield f"places               {done.places:,} imported in {took:.1f} s"
    yield f"memory of the import {(peak_bytes() - before) / MEGABYTE:.0f} MB more than before"
    yield f"database             {(folder / 'case.db').stat().st_size / MEGABYTE:.0f} MB"
    gazetteer = StoredGazetteer(engine)
    gazetteer.lookup(fold_key("warm"))
    chosen = random.Random(SEED).sample(names, min(lookups, len(names)))
    keys = list(dict.fromkeys(fold_key(name) for name in chosen))
    before = peak_bytes()
    for how in ("cold", "cached"):
        times = [timed(lambda k=key: gazetteer.lookup(k))[0] * 1000 for key in keys]  # type: ignore[misc]
        p95 = percentile(times, 0.95)
        over = "" if p95 < ALLOWED_MS else f", over {ALLOWED_MS:g} ms"
        yield (
            f"{how:6} lookups       {len(times) / sum(times) * 1000:,.0f} a second, "
            f"p50 {percentile(times, 0.5):.4f} ms, p95 {p95:.4f} ms, max {max(times):.2f} ms{over}"
        )
    found = sum(len(gazetteer.lookup(key)) for key in keys)
    yield f"records of one key   {found / len(keys):.1f} on average"
    yield f"memory of lookups    {(peak_bytes() - before) / MEGABYTE:.0f} MB more than before"
    engine.dispose()


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--places", type=int, default=250_000, metavar="N")
    parser.add_argument("--lookups", type=int, default=20_000, metavar="N", help="of each kind")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as work:
        for line in measure(Path(work), chosen.places, chosen.lookups):
            print(line, flush=True)


if __name__ == "__main__":
    main()
