"""Where the gold data lies, how a scorer is run, and what peers and people reached."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("SAYSO_SHARED", ROOT.parent / "shared"))
"""The folder of gold data; set SAYSO_SHARED where it lies elsewhere."""

Scores = dict[str, float]
Predict = Callable[[Path, Path], None]


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON-lines file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def write_lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write objects as JSON lines."""
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def run_scorer(scorer: Path, *arguments: str | Path) -> str:
    """Run one of the shared scorers and return what it prints."""
    command = [sys.executable, str(scorer), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def require(path: Path) -> Path:
    """Return a path of the gold data, or stop with a line that says what is missing."""
    if not path.exists():
        raise SystemExit(f"skipped: {path} is not here; set SAYSO_SHARED to the gold data's folder")
    return path


def table(title: str, scores: Scores, beside: Mapping[str, Scores]) -> str:
    """Lay scores beside published ones, one figure a line."""
    columns = list(beside)
    head = f"{title:24s}{'sayso':>8s}" + "".join(f"{name:>14s}" for name in columns)
    lines = [head]
    for figure, value in scores.items():
        others = (beside[name].get(figure) for name in columns)
        cells = "".join(f"{'' if v is None else f'{v:.1f}':>14s}" for v in others)
        lines.append(f"{figure:24s}{value:8.1f}{cells}")
    return "\n".join(lines)


def run_task(doc: str | None, predict: Predict, show: Callable[[Path | None], str]) -> None:
    """Read a task's command line: predict IN OUT, or score [GOLD] and print the table."""
    parser = argparse.ArgumentParser(
        description=doc, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("action", nargs="?", choices=["predict", "score"], default="score")
    parser.add_argument("paths", nargs="*", type=Path)
    chosen = parser.parse_args()
    if chosen.action == "score":
        print(show(chosen.paths[0] if chosen.paths else None))
    elif len(chosen.paths) == 2:
        predict(*chosen.paths)
    else:
        parser.error("predict takes IN.jsonl and OUT.jsonl")


def score_predicted(gold: Path, predict: Predict, score: Callable[[Path, Path], Scores]) -> Scores:
    """Predict into a temporary folder and score what came out."""
    with tempfile.TemporaryDirectory() as work:
        out = Path(work) / "out.jsonl"
        predict(gold, out)
        return score(gold, out)
