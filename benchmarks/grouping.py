"""Invented news in; how well and how fast it is grouped, and in how much memory, out.

    python -m benchmarks.grouping [SIZE…] [--seed N]

Each size (accounts; by default 1,000, 10,000 and 100,000) runs in a process of its own. Printed
are links F1, beside that of the rule "same act, same governorate, at most a day apart"; seconds,
peak memory, and with what exponent of the size both grow.
"""

import argparse
import itertools
import json
import math
import resource
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from benchmarks.news import News, make, sources
from sayso.incidents.group import group_tellings
from sayso.incidents.names import name_key
from sayso.model.incident import Incident

SIZES = (1_000, 10_000, 100_000)


def links_f1(keys: Mapping[str, str], group_of: Mapping[str, str]) -> float:
    """Return F1 of pairs of tellings that are one event, in percent."""
    right = _pairs(Counter((keys[t], group_of[t]) for t in keys))
    found, there = _pairs(Counter(group_of[t] for t in keys)), _pairs(Counter(keys.values()))
    return 200 * right / max(1, found + there)


def _pairs(sizes: Mapping[object, int]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes.values())


def group_of(news: News, incidents: Iterable[Incident]) -> dict[str, str]:
    """Return the incident of each telling."""
    telling_of = {account.id: t.id for t in news.tellings for account in t.accounts}
    return {telling_of[account.id]: i.id for i in incidents for account in i.accounts}


def rule_f1(news: News) -> float:
    """Return links F1 of act, governorate and a day's distance, as pairs (not closed)."""
    blocks: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for telling in news.tellings:
        date = news.documents[telling.document].date
        day = telling.when.earliest or telling.when.latest if telling.when else date
        if telling.where and telling.act and day:
            area = name_key(telling.where.governorate)
            blocks[telling.act.value, area].append((day.toordinal(), telling.id))
    document = {t.id: t.document for t in news.tellings}
    found = right = 0
    for block in blocks.values():
        block.sort()
        for n, (first, one) in enumerate(block):
            for later, other in block[n + 1 :]:
                if later - first > 1:
                    break
                if document[one] != document[other]:
                    found += 1
                    right += news.keys[one] == news.keys[other]
    return 200 * right / max(1, found + _pairs(Counter(news.keys.values())))


def measure(size: int, seed: int) -> dict[str, float]:
    """Group one size in this process."""
    news = make(size, seed)
    made = _peak()
    start, cpu = time.monotonic(), time.process_time()
    incidents = group_tellings(news.tellings, news.documents, sources(), {})
    took, used = time.monotonic() - start, time.process_time() - cpu
    return {
        "accounts": news.accounts,
        "documents": len(news.documents),
        "events": len(set(news.keys.values())),
        "links F1": links_f1(news.keys, group_of(news, incidents)),
        "rule F1": rule_f1(news),
        "seconds": took,
        "CPU-seconds": used,
        "peak MB": _peak(),
        "news MB": made,
    }


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def exponent(sizes: tuple[float, float], values: tuple[float, float]) -> float:
    """Return with what power of the size a value grows."""
    return math.log(values[1] / values[0]) / math.log(sizes[1] / sizes[0])


def main() -> None:
    """Print a line for each size, and the exponents between the least and the greatest."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.alone:
        print(json.dumps(measure(chosen.sizes[0], chosen.seed)))
        return
    rows = [_apart(size, chosen.seed) for size in chosen.sizes]
    for row in rows:
        print("  ".join(f"{name} {value:,.1f}" for name, value in row.items()), flush=True)
    for first, last in itertools.pairwise(rows):
        sizes = (first["accounts"], last["accounts"])
        grows = {n: exponent(sizes, (first[n], last[n])) for n in ("CPU-seconds", "peak MB")}
        print("exponents  " + "  ".join(f"{n} {value:.2f}" for n, value in grows.items()))


def _apart(size: int, seed: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.grouping", str(size), "--seed", str(seed)]
    printed = subprocess.run([*command, "--alone"], check=True, capture_output=True, text=True)
    row: dict[str, float] = json.loads(printed.stdout)
    return row


if __name__ == "__main__":
    main()
