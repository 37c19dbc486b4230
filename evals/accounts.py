"""Articles through the case commands to accounts, scored against the gold accounts.

    python -m evals.accounts [DIR] [--gazetteer CSV] [--keep FOLDER] [--bootstrap N]

DIR holds accounts.jsonl, articles.csv and texts/ (default: gold/dev of the shared folder). With
--bootstrap the articles are drawn N times with replacement and scored, and each figure stands
between the ends of its middle 95 percent; links and origins need all articles and have none.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from evals.shared import SHARED, Scores, require, run_scorer, table

HUMANS: Scores = {
    "incident": 97, "account": 92, "origin|incident": 94, "chain": 93, "killed": 94, "injured": 81,
    "killed_civilians": 89, "killed_children": 100, "perpetrator": 85, "when": 90, "adm1": 97,
    "settlement": 91, "act": 94, "aggregate": 91, "factuality": 90, "links": 92, "origins": 97,
}  # fmt: skip
"""Agreement of two people on 39 articles (DATASHEET.md)."""


def predict(folder: Path, work: Path, gazetteer: Path | None = None) -> Path:
    """Run the case commands over the texts of a folder; return the accounts export."""
    case, export = work / "case", work / "accounts.jsonl"
    _sayso("new", case)
    if gazetteer is not None:
        _sayso("gazetteer", case, gazetteer)
    _sayso("add", case, folder / "texts", "--metadata", folder / "articles.csv")
    _sayso("run", case)
    _sayso("export", case, "accounts", "-o", export)
    return export


def _sayso(*arguments: str | Path) -> None:
    command = [sys.executable, "-m", "sayso", *map(str, arguments)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def score(folder: Path, export: Path) -> Scores:
    """Score an accounts export; F1 in percent for each figure, `origins` in percent."""
    scorer = require(SHARED / "gold" / "score_accounts.py")
    printed = run_scorer(scorer, folder / "accounts.jsonl", export, "--json")
    return {name: row.get("F", row.get("percent")) for name, row in json.loads(printed).items()}


def intervals(folder: Path, export: Path, rounds: int) -> dict[str, Scores]:
    """Return the lower and upper end of each figure's 95% interval, over articles drawn anew."""
    scorer = require(SHARED / "gold" / "score_accounts.py")
    gold = folder / "accounts.jsonl"
    rows = json.loads(run_scorer(scorer, gold, export, "--json", "--bootstrap", str(rounds)))
    ends = {name: row["95%"] for name, row in rows.items() if "95%" in row}
    return {
        "from": {name: end[0] for name, end in ends.items()},
        "to": {name: end[1] for name, end in ends.items()},
    }


def evaluate(folder: Path | None = None, gazetteer: Path | None = None) -> Scores:
    """Predict and score in a temporary folder."""
    chosen = require(folder or SHARED / "gold" / "dev")
    with tempfile.TemporaryDirectory() as work:
        return score(chosen, predict(chosen, Path(work), gazetteer))


def main() -> None:
    """Print the scores of a folder beside the agreement of two people."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=SHARED / "gold" / "dev")
    parser.add_argument("--gazetteer", type=Path, help="a gazetteer CSV to import first")
    parser.add_argument("--keep", type=Path, help="leave case and export in this new folder")
    parser.add_argument("--bootstrap", type=int, default=0, metavar="N", help="print intervals")
    chosen = parser.parse_args()
    folder = require(chosen.folder)
    with tempfile.TemporaryDirectory() as temporary:
        work = chosen.keep or Path(temporary)
        if chosen.keep is not None:
            work.mkdir(parents=True)
        export = predict(folder, work, chosen.gazetteer)
        beside = intervals(folder, export, chosen.bootstrap) if chosen.bootstrap > 0 else {}
        scores = score(folder, export)
    print(table(f"accounts, {folder.name}", scores, {**beside, "two people": HUMANS}))


if __name__ == "__main__":
    main()
