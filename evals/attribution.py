"""Who said what in any text: the engine's attributions, scored on PolNeAR.

    python -m evals.attribution predict IN.jsonl OUT.jsonl
    python -m evals.attribution [score [GOLD.jsonl]]

IN has {id, text}; OUT {id, rels: [{source: [[s, e]…], cue: …, content: …}]}, offsets in code
points, half-open.
"""

import json
import shutil
import tempfile
from collections.abc import Sequence
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


def relations(text: str) -> list[dict[str, list[list[int]]]]:
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
        for relation in find_relations(document)
    ]


def predict(given: Path, out: Path) -> None:
    """Write the attributions of each text of a JSON-lines file."""
    rows = ({"id": row["id"], "rels": relations(row["text"])} for row in read_lines(given))
    write_lines(out, rows)


def score(gold: Path, predicted: Path) -> Scores:
    """Score predictions; F1 in percent."""
    scorer = require(SHARED / "data" / "polnear" / "score_attribution.py")
    with tempfile.TemporaryDirectory() as work:
        copy = Path(work) / "predicted.jsonl"
        shutil.copy(predicted, copy)
        run_scorer(scorer, gold, copy)
        result: dict[str, Any] = json.loads(copy.with_suffix(".score.json").read_text())
    return {
        "S+C": result["relation"]["sc"]["F"],
        "content": result["content"]["overlap"]["F"],
        "content exact": result["content"]["exact"]["F"],
        "source": result["source"]["overlap"]["F"],
    }


def evaluate(gold: Path | None = None) -> Scores:
    """Predict and score in a temporary folder."""
    return score_predicted(require(gold or GOLD), predict, score)


def main() -> None:
    """Predict, or print the scores beside those of others."""
    run_task(
        __doc__, predict, lambda gold: table("attribution, PolNeAR dev", evaluate(gold), PEERS)
    )


if __name__ == "__main__":
    main()
