"""Who said it through whom, and how surely, in passages of two or three sentences.

    python -m evals.passages predict IN.jsonl OUT.jsonl
    python -m evals.passages [score [GOLD.jsonl]]

IN has {id, text, publisher, date}; OUT {id, claims: [{content: [s, e], chain: [{source, cue}],
origin, factuality, denies_responsibility_of}]}, spans as [s, e] or null.
"""

import datetime as dt
import json
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
from sayso.model.claim import OUTLET, UNNAMED, Claim, LinkHow
from sayso.model.document import Metadata
from sayso.model.span import Anchor
from sayso.pipeline import document_from_text, find_claims, with_publisher
from sayso.resolution.lexicon import load_lexicon

GOLD = SHARED / "gold" / "dev" / "passages.jsonl"

HUMANS: Scores = {"content": 93, "chain": 91, "cue": 89, "origin": 87, "factuality": 79}
"""Agreement of two people on 24 passages (PASSAGES.md)."""


def claims_of(row: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the claims of one passage in the scorer's form."""
    if not row["text"].strip():
        return []
    date = dt.date.fromisoformat(row["date"]) if row.get("date") else None
    metadata = Metadata(publisher=row.get("publisher") or "", date=date)
    document = document_from_text(row["text"], metadata=metadata, language="en")
    publisher = with_publisher(document, load_lexicon()).publisher
    return _joint([_row(claim, publisher) for claim in find_claims(document)])


def _joint(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Write what two say at once as PASSAGES.md does: once, with the words that name both."""
    kept: list[dict[str, Any]] = []
    for row in rows:
        before = kept[-1] if kept else None
        if before is None or not _at_once(before, row):
            kept.append(row)
            continue
        one, other = before["chain"][-1]["source"], row["chain"][-1]["source"]
        before["chain"][-1]["source"] = [min(one[0], other[0]), max(one[1], other[1])]
    return kept


def _at_once(one: dict[str, Any], other: dict[str, Any]) -> bool:
    links = [row["chain"][-1] for row in (one, other) if row["chain"]]
    same = len(links) == 2 and one["content"] == other["content"]
    return same and links[0]["cue"] == links[1]["cue"] and all(link["source"] for link in links)


def _row(claim: Claim, publisher: str) -> dict[str, Any]:
    """Write a claim as PASSAGES.md does.

    A chain is only what the claim's own sentence states, and he who prints the text is no link.
    """
    inherited = any(link.how is LinkHow.INHERITED for link in claim.chain.links)
    named = [link for link in claim.chain.links if link.speaker != publisher]
    links = [] if inherited else named
    return {
        "content": _span(claim.anchor),
        "chain": [{"source": _span(link.source), "cue": _span(link.cue)} for link in links],
        "origin": _noun_alone(links[-1].speaker) if links else OUTLET,
        "factuality": claim.factuality.value,
        "denies_responsibility_of": claim.denies_responsibility_of or None,
    }


def _noun_alone(origin: str) -> str:
    """Write an unnamed origin by its noun alone, as PASSAGES.md does: "unnamed:source"."""
    return UNNAMED + origin.split()[-1].removeprefix(UNNAMED) if _unnamed(origin) else origin


def _unnamed(origin: str) -> bool:
    return origin.startswith(UNNAMED)


def _span(anchor: Anchor | None) -> list[int] | None:
    return [anchor.start, anchor.end] if anchor is not None else None


def predict(given: Path, out: Path) -> None:
    """Write the claims of each passage of a JSON-lines file."""
    write_lines(out, ({"id": row["id"], "claims": claims_of(row)} for row in read_lines(given)))


def score(gold: Path, predicted: Path) -> Scores:
    """Score predictions; F1 in percent. Prints that of each class of factuality."""
    scorer = require(SHARED / "gold" / "score_passages.py")
    printed: dict[str, Any] = json.loads(run_scorer(scorer, gold, predicted, "--json"))
    classes = (f"{name} {value}" for name, value in printed["factuality"].items() if name != "F")
    print(f"factuality, F1 of each class and its claims: {', '.join(classes)}")
    return {name: row["F"] for name, row in printed.items()}


def evaluate(gold: Path | None = None) -> Scores:
    """Predict and score in a temporary folder."""
    return score_predicted(require(gold or GOLD), predict, score)


def main() -> None:
    """Predict, or print the scores beside those of others."""
    run_task(
        __doc__,
        predict,
        lambda gold: table("passages, dev", evaluate(gold), {"two people": HUMANS}),
    )


if __name__ == "__main__":
    main()
