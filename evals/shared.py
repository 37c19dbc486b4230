"""Where the gold data lies, how a scorer is run, and what peers and people reached."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("SAYSO_SHARED", ROOT.parent / "shared"))
"""The folder of gold data; set SAYSO_SHARED where it lies elsewhere."""

Scores = dict[str, float]


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
