"""A reader over annotated texts in, its scores out: those of PolNeAR's scorer."""

import importlib.util
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sayso.claims.neural.reading import Reader


def scores(reader: Reader, rows: Sequence[dict[str, Any]], shared: Path) -> dict[str, float]:
    """Return F1 in percent of sources with contents, of contents, and of exact contents."""
    path = shared / "data/polnear/score_attribution.py"
    spec = importlib.util.spec_from_file_location("score_attribution", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    result = scorer.score(rows, {row["id"]: relations(reader, row["text"]) for row in rows})
    return {
        "S+C": result["relation"]["sc"]["F"],
        "content": result["content"]["overlap"]["F"],
        "exact": result["content"]["exact"]["F"],
        "source": result["source"]["overlap"]["F"],
        "cue": result["cue"]["overlap"]["F"],
        "content P": result["content"]["overlap"]["P"],
        "content R": result["content"]["overlap"]["R"],
    }


def relations(reader: Reader, text: str) -> list[dict[str, list[list[int]]]]:
    """Return a text's attributions as spans of characters."""
    read = reader.read(text)
    tokens = read.tokens

    def spans(places: Sequence[tuple[int, int]]) -> list[list[int]]:
        return [[tokens[first].start, tokens[end - 1].end] for first, end in places]

    return [
        {
            "source": spans([said.source] if said.source else []),
            "cue": spans([said.cue]),
            "content": spans(said.content),
        }
        for said in read.said
    ]
