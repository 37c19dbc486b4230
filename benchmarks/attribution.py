"""Texts in; words per CPU-second on one thread of each engine, and of the parser alone, out.

    python -m benchmarks.attribution [JSONL] [--first N]

JSONL has a `text` in each line; without it PolNeAR's dev part is taken. "parse" is the whole
small spaCy pipeline. The speeds are of one run on one machine, and only compare with one another.
"""

import argparse
import functools
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
for _name in THREADS:
    os.environ[_name] = "1"

import spacy  # noqa: E402
from evals.shared import SHARED, read_lines, require  # noqa: E402

from sayso.claims.engines import Engine  # noqa: E402
from sayso.claims.find import find_relations  # noqa: E402
from sayso.claims.parse import MODEL  # noqa: E402
from sayso.model.document import Document  # noqa: E402
from sayso.pipeline import document_from_text  # noqa: E402

GIVEN = SHARED / "data" / "polnear" / "dev.jsonl"


def speeds(texts: Sequence[str]) -> dict[str, float]:
    """Return words per CPU-second for the parser and each engine, each warmed up before."""
    documents = [document_from_text(text, language="en") for text in texts if text.strip()]
    words = sum(len(document.text.split()) for document in documents)
    pipeline = spacy.load(MODEL)

    def parse(document: Document) -> object:
        return pipeline(document.text)

    tasks: dict[str, Callable[[Document], object]] = {"parse": parse}
    for engine in Engine:
        tasks[engine.value] = functools.partial(find_relations, engine=engine)
    return {name: words / _cpu_seconds(task, documents) for name, task in tasks.items()}


def _cpu_seconds(task: Callable[[Document], object], documents: Sequence[Document]) -> float:
    for document in documents[:2]:
        task(document)
    before = time.process_time()
    for document in documents:
        task(document)
    return max(time.process_time() - before, 1e-9)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("jsonl", type=Path, nargs="?", default=GIVEN)
    parser.add_argument("--first", type=int, metavar="N", help="only the first N texts")
    chosen = parser.parse_args(arguments)
    texts = [row["text"] for row in read_lines(require(chosen.jsonl))][: chosen.first]
    reached = speeds(texts)
    for name, speed in reached.items():
        print(f"{name:8s}{speed:8.0f} words per CPU-s{speed / reached['parse']:8.2f} of parse")


if __name__ == "__main__":
    main()
