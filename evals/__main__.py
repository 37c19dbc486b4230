"""All benchmarks, beside published figures, and the gate that refuses lower scores.

python -m evals            print all
python -m evals gate       print all and exit 1 if a figure is under evals/baseline.json
python -m evals pin        write what was reached to evals/baseline.json; never lowers a figure
"""

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from evals import (
    accounts,
    attribution,
    counting,
    dates,
    event_location,
    grouping,
    ocr,
    passages,
    places,
    toponyms,
)
from evals.shared import SHARED, Scores, table
from sayso.evaluation.gate import below, raised
from sayso.text import programs

BASELINE = Path(__file__).parent / "baseline.json"
TASKS: dict[str, tuple[Callable[[], Scores], Mapping[str, Scores]]] = {
    "accounts": (accounts.evaluate, {"two people": accounts.HUMANS}),
    "grouping": (grouping.evaluate, grouping.PEERS),
    "attribution": (attribution.evaluate, attribution.PEERS),
    "ocr": (ocr.evaluate, {}),
    "counting": (counting.evaluate, {}),
    "passages": (passages.evaluate, {"two people": passages.HUMANS}),
    "dates": (dates.evaluate, {}),
    "places": (places.evaluate, {"naive": places.NAIVE}),
    "toponyms": (toponyms.evaluate, toponyms.PEERS),
    "event locations": (event_location.evaluate, event_location.PEERS),
}


def main() -> None:
    """Run every benchmark and, if asked, hold it against the baseline."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("action", nargs="?", choices=["print", "gate", "pin"], default="print")
    action = parser.parse_args().action
    if not SHARED.is_dir():
        print(f"skipped: no gold data at {SHARED}")
        return
    reached: dict[str, Scores] = {}
    left_out = {"ocr"} if not programs.made_by() else set()
    for name in sorted(left_out & TASKS.keys()):
        print(f"skipped: {name}, for want of Tesseract", end="\n\n")
    for name, (evaluate, beside) in TASKS.items():
        if name in left_out:
            continue
        reached[name] = evaluate()
        print(table(name, reached[name], beside), end="\n\n")
    baseline = json.loads(BASELINE.read_text()) if BASELINE.exists() else {}
    if action == "pin":
        BASELINE.write_text(json.dumps(raised(baseline, reached), indent=2) + "\n")
    if action == "gate":
        lower = below({k: v for k, v in baseline.items() if k not in left_out}, reached)
        print("\n".join(lower) or "gate: no figure is under the baseline")
        sys.exit(bool(lower))


if __name__ == "__main__":
    main()
