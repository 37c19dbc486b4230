"""The annotated attributions, of which some are measured on."""

import json
import random
from typing import Any

from evals.shared import SHARED

from train.corpus import Example, read_example

HELD = 60
"""Articles of PolNeAR that are measured on while it learns, and never learnt from."""


def attributed() -> tuple[list[dict[str, Any]], list[Example]]:
    """Return the articles of PolNeAR to measure on, and those to learn from."""
    lines = (SHARED / "data/polnear/train.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    random.Random(1).shuffle(rows)
    return rows[:HELD], [read_example(row) for row in rows[HELD:]]
