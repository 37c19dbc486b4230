"""News that nobody annotated in, reports labelled by a teacher out (silver beside the gold).

A file of labels has a line for each text: its number, and the places of tokens that are marked. It
holds no text; that is read again from where it lies.
"""

import gzip
import json
import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from evals.tolls import unannotated

from sayso.claims.neural.heads import ACTS, FACTUALITY, FIGURES
from sayso.claims.neural.link import Place
from sayso.claims.neural.reported import Told
from sayso.claims.neural.tokens import read_tokens
from train.reports import Evidence, Report, Speak, tidy

Labels = dict[str, Any]
SILVER = Path(__file__).parent / "silver.jsonl.gz"
"""Labels of the teacher of the shipped weights (`make teach`)."""
SHORTEST = 200
"""Letters of a text worth reading."""
ELSEWHERE = 300
"""Reports of MUC-4 that are labelled: another war, in small letters."""


def unlabelled(shared: Path) -> Iterator[tuple[str, str]]:
    """Yield numbers and texts of news that nobody annotated for accounts, longer ones alone.

    FA-KES without the articles of gold train and dev; re3d; a part of MUC-4 train.
    """
    for number, text in _unlabelled(shared):
        if len(text) > SHORTEST:
            yield number, text


def _unlabelled(shared: Path) -> Iterator[tuple[str, str]]:
    for row in unannotated(shared / "data/fa-kes/articles.csv", shared / "gold"):
        yield row["unit_id"], row["article_content"]
    for path in sorted((shared / "data/re3d").glob("*/documents.json")):
        for row in map(json.loads, filter(str.strip, path.open(encoding="utf-8"))):
            yield row["_id"], row["text"]
    rows = [json.loads(line) for line in (shared / "data/muc4/train.json").open(encoding="utf-8")]
    random.Random(5).shuffle(rows)
    for row in rows[:ELSEWHERE]:
        yield row["docid"], row["doctext"]


def labels_of(told: Told) -> Labels:
    """Return what a teacher read in a text as labels."""
    links = [link for report in told.reports for link in report.chain]
    behind = [pair for r in told.reports for pair in zip(r.chain[1:], r.chain, strict=False)]
    return {
        "evidence": [
            {
                "place": report.place,
                "cue": report.chain[-1].cue if report.chain else None,
                "act": report.act,
                "factuality": report.factuality,
                "aggregate": report.aggregate > 0.5,
                "event": report.event,
            }
            for report in told.reports
        ],
        "sources": [(link.cue, link.source) for link in links],
        "outer": [(inner.cue, outer.cue) for inner, outer in behind],
        "figures": told.figures,
        "agents": told.agents,
    }


def report_of(number: str, text: str, labels: Labels, speak: Speak) -> Report:
    """Return a text with its labels as a report to learn from."""
    report = Report(number, text, read_tokens(text), speak(text), silver=True)
    for row in labels["evidence"]:
        report.evidence.append(
            Evidence(
                _place(row["place"]),
                _place(row["cue"]) if row["cue"] else None,
                ACTS.index(row["act"]),
                FACTUALITY.index(row["factuality"]),
                int(row["aggregate"]),
                frozenset({str(row["event"])}),
            )
        )
    report.sources = {
        _place(cue): _place(said) if said else None for cue, said in labels["sources"]
    }
    report.outer = {_place(inner): _place(outer) for inner, outer in labels["outer"]}
    report.figures = [(FIGURES.index(name), _place(place)) for name, place in labels["figures"]]
    report.agents = [_place(place) for place in labels["agents"]]
    return tidy(report)


def _place(written: Iterable[int]) -> Place:
    first, end = written
    return first, end


def write_silver(path: Path, labelled: Iterable[tuple[str, Labels]]) -> None:
    """Write numbers of texts with their labels; the same labels give the same bytes."""
    lines = (json.dumps({"id": number, **labels}) + "\n" for number, labels in labelled)
    path.write_bytes(gzip.compress("".join(lines).encode("utf-8"), mtime=0))


def read_silver(path: Path, shared: Path, speak: Speak) -> Iterator[Report]:
    """Read a file of labels beside the texts that they are of."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        labels = {row["id"]: row for row in map(json.loads, lines)}
    for number, text in unlabelled(shared):
        if number in labels:
            yield report_of(number, text, labels[number], speak)
