"""Tolls read in the annotators' own words: what rules make of the figures, whoever says them.

    python -m evals.counting [DIR]

DIR holds accounts.jsonl and texts/ (default: gold/dev of the shared folder). For each annotated
account the tolls that the parse gives in its evidence are laid together as an account lays them
and held against the annotated ones; low and high must both be equal. No encoder takes part.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evals.shared import SHARED, Scores, read_lines, require, table
from sayso.claims.lexicon import words
from sayso.claims.nobody import nobody
from sayso.claims.parse import Sentence, parse_sentences
from sayso.claims.tolls import PlacedToll, find_tolls
from sayso.incidents.accounts import laid_together
from sayso.model.claim import Effect, Toll, Who
from sayso.model.document import Document
from sayso.model.span import Span
from sayso.pipeline import document_from_text

COUNTED = {
    "killed": (Effect.KILLED, Who.ALL),
    "injured": (Effect.INJURED, Who.ALL),
    "killed_civilians": (Effect.KILLED, Who.CIVILIANS),
    "killed_children": (Effect.KILLED, Who.CHILDREN),
}
Bounds = tuple[int | None, int | None]


def evaluate(folder: Path | None = None) -> Scores:
    """Return the F1 of each kind of toll, in percent."""
    chosen = require(folder or SHARED / "gold" / "dev")
    counts: Counter[tuple[str, str]] = Counter()
    for row in read_lines(chosen / "accounts.jsonl"):
        text = (chosen / "texts" / f"{row['unit_id']}.txt").read_text(encoding="utf-8")
        for account, read in _read(document_from_text(text, language="en"), row["incidents"]):
            for kind, key in COUNTED.items():
                wanted, given = _bounds(account.get(kind)), read.get(key)
                counts[kind, "gold"] += wanted is not None
                counts[kind, "given"] += given is not None
                counts[kind, "right"] += given is not None and given == wanted
    return {kind: _f1(counts, kind) for kind in COUNTED}


def _read(
    document: Document, incidents: list[dict[str, Any]]
) -> Iterator[tuple[dict[str, Any], dict[tuple[Effect, Who], Bounds]]]:
    """Yield each annotated account with the tolls read in its evidence."""
    lexicon = words("en")
    sentences = list(parse_sentences(document))
    placed = [(s, find_tolls(document.text, s, lexicon)) for s in sentences]
    for account in (account for incident in incidents for account in incident["accounts"]):
        tolls: list[Toll] = []
        for quote in account["evidence"]:
            start = document.text.find(quote)
            if start >= 0:
                tolls += _inside(document.text, placed, Span(start, start + len(quote)))
        together = laid_together(tolls)
        yield account, {(t.effect, t.who): (t.low, t.high) for t in together}


def _inside(
    text: str, placed: list[tuple[Sentence, list[PlacedToll]]], span: Span
) -> Iterator[Toll]:
    """Yield the first toll of each kind in a stretch of text, sentence by sentence."""
    found: list[Toll] = []
    for sentence, tolls in placed:
        first: dict[tuple[Effect, Who], Toll] = {}
        for toll in tolls:
            if sentence.place(toll.token, toll.token).overlaps(span):
                first.setdefault((toll.toll.effect, toll.toll.who), toll.toll)
        found += first.values()
    yield from found
    yield from nobody(text, span, found)


def _bounds(toll: dict[str, Any] | None) -> Bounds | None:
    bounds = (toll["low"], toll["high"]) if toll else (None, None)
    return None if bounds == (None, None) else bounds


def _f1(counts: Counter[tuple[str, str]], kind: str) -> float:
    both = counts[kind, "gold"] + counts[kind, "given"]
    return round(200 * counts[kind, "right"] / both, 1) if both else 0.0


def main() -> None:
    """Print how the tolls of a folder are read."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=SHARED / "gold" / "dev")
    folder = parser.parse_args().folder
    print(table(f"counting, {folder.name}", evaluate(folder), {}))


if __name__ == "__main__":
    main()
