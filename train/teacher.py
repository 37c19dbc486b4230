"""Let a larger encoder learn from the annotated reports, and label news (`make teach`).

    python -m train.teacher [OUT] [--keep FOLDER] [--threads N]

The encoder that ships is small, and the annotated articles are few. One five times its size learns
more from as many. It is too slow to ship; what it reads out of news that nobody annotated is what
the small one learns beside the annotated articles. A fifth of these it does not learn from, and is
measured on. Who said what around its reports is as the engine that ships finds it.
"""

import argparse
import random
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from evals.shared import SHARED

from sayso.claims.neural.engine import CONTEXT, WEIGHTS, WINDOW
from sayso.claims.neural.onnx_encoder import OnnxEncoder, load_weights
from sayso.claims.neural.reading import Reader
from sayso.claims.neural.reported import Told, laid_together
from sayso.claims.neural.tokens import read_tokens
from sayso.claims.neural.wordpieces import WordPieces
from train.batches import spoken_batches
from train.corpus import Example
from train.gold import attributed
from train.loop import Recipe, Work, learn
from train.measure_reports import report_scores, told_in
from train.model import Network
from train.mpnet import LARGE, load_mpnet, packed, whole_vocabulary
from train.report_batches import report_batches, report_windows
from train.reports import Report, held_aside, read_reports_of
from train.silver import SILVER, labels_of, unlabelled, write_silver
from train.vocabulary import choose, texts_of

TEACHING = Recipe(epochs=7, rate=8e-5, head_rate=2e-3, mean=0.99, measured=3)
PIECES = 16_000
BESIDE = 40
"""Articles of PolNeAR read again in each epoch."""
PIECES_EACH = 1536
"""Word pieces of a batch."""
WATCHED = 0
"""The fifth of the annotated reports that it does not learn from."""


@dataclass(frozen=True)
class Teacher:
    """An encoder with the word pieces that it reads."""

    network: Network
    pieces: WordPieces

    def told(self, number: str, text: str) -> Told:
        """Return what a text reports."""
        report = Report(number, text, read_tokens(text), [])
        windows = list(report_windows(report, self.pieces, None))
        starts = [sum(len(w.tokens) for w in windows[:n]) for n in range(len(windows))]
        return laid_together([told_in(self.network, window) for window in windows], starts)


def taught(
    learnt: Sequence[Report],
    watched: Sequence[Report],
    examples: Sequence[Example],
    saved: Path,
) -> Teacher:
    """Learn from annotated reports, with some attributions beside.

    Args:
        learnt: The reports.
        watched: Others, that it is measured on.
        examples: Annotated attributions.
        saved: Where the weights are left after each epoch.
    """
    archive = packed()
    whole = whole_vocabulary(archive)
    numbers = choose(whole, texts_of(SHARED), PIECES)
    pieces = WordPieces([whole[number] for number in numbers])
    torch.manual_seed(TEACHING.seed)
    network = Network(len(numbers), LARGE)
    load_mpnet(network, archive, numbers)

    def work(chance: random.Random) -> Work:
        windows = [w for r in learnt for w in report_windows(r, pieces, chance)]
        cut = report_batches(windows, PIECES_EACH, chance)
        beside = spoken_batches(chance.sample(examples, BESIDE), pieces, chance, PIECES_EACH)
        return chance.sample([*cut, *beside], len(cut) + len(beside))

    def measure(network: Network) -> dict[str, float]:
        return report_scores(network, watched, pieces)

    return Teacher(learn(network, work, TEACHING, measure, saved), pieces)


def main() -> None:
    """Learn, and write the labels."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", nargs="?", type=Path, default=SILVER)
    parser.add_argument("--keep", type=Path, help="leave the weights of each epoch in this folder")
    parser.add_argument("--threads", type=int, default=2, help="of torch (2)")
    chosen = parser.parse_args()
    torch.set_num_threads(chosen.threads)
    gold = SHARED / "gold/train"
    reader = Reader(OnnxEncoder(WEIGHTS), load_weights(WEIGHTS), WINDOW, CONTEXT)
    reports = read_reports_of(gold, lambda text: reader.read(text).said)
    watched = held_aside(gold, WATCHED)
    with tempfile.TemporaryDirectory() as work:
        kept = chosen.keep or Path(work)
        kept.mkdir(parents=True, exist_ok=True)
        teacher = taught(
            [r for r in reports if r.article not in watched],
            [r for r in reports if r.article in watched],
            attributed()[1],
            kept / "teacher.pt",
        )
    texts = dict(unlabelled(SHARED))
    write_silver(chosen.out, ((n, labels_of(teacher.told(n, text))) for n, text in texts.items()))
    print(f"written: {chosen.out}")


if __name__ == "__main__":
    main()
