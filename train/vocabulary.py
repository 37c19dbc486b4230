"""The encoder's vocabulary cut down to the pieces that news uses."""

import csv
import json
import string
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from sayso.claims.neural.tokens import read_tokens
from sayso.claims.neural.wordpieces import WordPieces

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")


def texts_of(shared: Path) -> Iterator[str]:
    """Yield the texts of news whose commonest pieces are kept.

    Of FA-KES the articles that the evals measure on are left out.
    """
    held = measured_on(shared)
    for path in (
        shared / "data/polnear/train.jsonl",
        *sorted((shared / "data/muc4").rglob("train*.json*")),
    ):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield row.get("text") or row.get("doctext") or ""
    with (shared / "data/fa-kes/articles.csv").open(encoding="utf-8", errors="replace") as lines:
        for row in csv.DictReader(lines):
            if row.get("unit_id") not in held:
                yield row.get("article_content") or ""


def measured_on(shared: Path) -> set[str]:
    """Return the numbers of the articles that the evals measure on."""
    with (shared / "gold/dev/articles.csv").open(encoding="utf-8") as lines:
        return {Path(row["file"]).stem for row in csv.DictReader(lines)}


def choose(whole: list[str], texts: Iterator[str], most: int) -> list[int]:
    """Return the numbers of the pieces to keep, the special ones first.

    Kept are single letters and digits, and the commonest pieces of the texts.
    """
    pieces = WordPieces(whole)
    seen: Counter[int] = Counter()
    for text in texts:
        for token in read_tokens(text):
            seen.update(pieces.cut(token.key))
    numbers = {piece: number for number, piece in enumerate(whole)}
    signs = string.ascii_lowercase + string.digits + string.punctuation
    kept = [numbers[piece] for piece in SPECIAL]
    kept += [numbers[lead + s] for s in signs for lead in ("", "##") if lead + s in numbers]
    known = set(kept)
    common = [number for number, _ in seen.most_common() if number not in known]
    return kept + sorted(common[: most - len(kept)])
