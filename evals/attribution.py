"""Who said what in any text: the engine's attributions, scored on PolNeAR.

    python -m evals.attribution predict IN.jsonl OUT.jsonl
    python -m evals.attribution [score [GOLD.jsonl]]     each engine, the default first

IN has {id, text}; OUT {id, rels: [{source: [[s, e]…], cue: …, content: …}]}, offsets in code
points, half-open.
"""

import json
import re
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from evals.shared import (
    SHARED,
    Scores,
    read_lines,
    require,
    run_scorer,
    run_task,
    score_predicted,
    table,
    write_lines,
)
from sayso.claims.engines import Engine
from sayso.claims.find import find_relations
from sayso.model.span import Span
from sayso.pipeline import document_from_text

GOLD = SHARED / "data" / "polnear" / "dev.jsonl"

PEERS: dict[str, Scores] = {
    "two people": {"S+C": 73.1, "content": 79.3, "content exact": 68.9},
    "dep. rules": {"S+C": 52.3, "content": 60.5, "content exact": 45.7},
    "Citron": {"S+C": 48.5, "content": 54.8, "content exact": 38.7},
    "GGT": {"S+C": 44.1, "content": 51.2, "content exact": 35.3},
    "textacy": {"S+C": 16.7, "content": 23.0, "content exact": 11.4},
}
"""Figures on PolNeAR test (DATASHEET.md); ours below are on the dev part."""


QUOTED = re.compile("“[^”\\n]*”?|\"[^\"\\n]*\"?|''[^\\n]*?(?:''|\\n|$)")
"""What stands between double quotation marks, the marks with it, within a paragraph."""


def relations(text: str, engine: Engine = Engine.MODEL) -> list[dict[str, list[list[int]]]]:
    """Return the attributions of a text as lists of spans for each role."""
    if not text.strip():
        return []
    document = document_from_text(text, language="en")

    def places(spans: Sequence[Span]) -> list[list[int]]:
        found = [document.offsets.to_source(span) for span in spans]
        return [[span.start, span.end] for span in found]

    return [
        {
            "source": places([relation.source] if relation.source else []),
            "cue": places([relation.cue]),
            "content": places(relation.content),
        }
        for relation in find_relations(document, engine)
    ]


def predict(given: Path, out: Path, engine: Engine = Engine.MODEL) -> None:
    """Write the attributions of each text of a JSON-lines file."""
    rows = ({"id": row["id"], "rels": relations(row["text"], engine)} for row in read_lines(given))
    write_lines(out, rows)


def score(gold: Path, predicted: Path) -> Scores:
    """Score predictions; F1 in percent."""
    scorer = require(SHARED / "data" / "polnear" / "score_attribution.py")
    with tempfile.TemporaryDirectory() as work:
        copy = Path(work) / "predicted.jsonl"
        shutil.copy(predicted, copy)
        run_scorer(scorer, gold, copy)
        result: dict[str, Any] = json.loads(copy.with_suffix(".score.json").read_text())
        direct = _direct_recall(scorer, gold, copy, Path(work))
    return {
        "S+C": result["relation"]["sc"]["F"],
        "content": result["content"]["overlap"]["F"],
        "content exact": result["content"]["exact"]["F"],
        "source": result["source"]["overlap"]["F"],
        "direct": direct,
    }


def _direct_recall(scorer: Path, gold: Path, predicted: Path, work: Path) -> float:
    """Return how many contents that stand wholly in quotation marks are found, in percent."""
    direct = work / "direct.jsonl"
    write_lines(direct, map(direct_alone, read_lines(gold)))
    run_scorer(scorer, direct, predicted)
    result: dict[str, Any] = json.loads(predicted.with_suffix(".score.json").read_text())
    recall: float = result["content"]["overlap"]["R"]
    return recall


def direct_alone(row: dict[str, Any]) -> dict[str, Any]:
    """Leave of an annotated text the relations whose words are all quoted in double marks."""
    quoted = [Span(*match.span()) for match in QUOTED.finditer(row["text"])]

    def direct(fragments: Iterable[Sequence[int]]) -> bool:
        return all(any(q.contains(Span(s, e)) for q in quoted) for s, e in fragments)

    kept = [r for r in row["rels"] if r["content"] and direct(r["content"])]
    return {**row, "rels": kept}


def evaluate(gold: Path | None = None, engine: Engine = Engine.MODEL) -> Scores:
    """Predict and score in a temporary folder."""

    def by_engine(given: Path, out: Path) -> None:
        predict(given, out, engine)

    return score_predicted(require(gold or GOLD), by_engine, score)


def show(gold: Path | None) -> str:
    """Lay the default engine's scores beside those of the others and of peers."""
    others = {f"({e.value})": evaluate(gold, e) for e in (Engine.RULES, Engine.BOTH)}
    return table("attribution, PolNeAR dev", evaluate(gold), others | PEERS)


def main() -> None:
    """Predict, or print the scores beside those of others."""
    run_task(__doc__, predict, show)


if __name__ == "__main__":
    main()
