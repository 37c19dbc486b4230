"""The network while it learns, as the reader's encoder."""

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from sayso.claims.neural.reading import Reader, Seen, Weights
from sayso.claims.neural.reported import ReportWeights
from sayso.claims.neural.wordpieces import WordPieces
from train.model import Network

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]


class TorchEncoder:
    """Reads windows with torch."""

    def __init__(self, network: Network) -> None:
        self._network = network

    def read(self, windows: Sequence[tuple[Integers, Integers]]) -> list[Seen]:
        """Return what is seen in each window."""
        found: list[Seen] = []
        self._network.eval()
        for words, looks in windows:
            with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
                read = self._network(
                    torch.from_numpy(words)[None],
                    torch.from_numpy(looks)[None],
                    torch.ones(1, len(words), dtype=torch.bool),
                )
            outputs = (read.tags, read.links, read.heads, read.told)
            found.append(Seen(*(output[0].float().numpy() for output in outputs)))
        return found


def reader_of(network: Network, pieces: WordPieces, budget: int, context: int) -> Reader:
    """Return a reader over a network."""
    weights = Weights(
        pieces,
        network.follow.detach().numpy(),
        network.far.detach().numpy(),
        network.nobody.detach().numpy(),
        report_weights(network),
    )
    return Reader(TorchEncoder(network), weights, budget, context)


def report_weights(network: Network) -> ReportWeights:
    """Return what a network learnt of reports beside its layers."""
    return ReportWeights(
        network.told_follow.detach().numpy(),
        network.told_far.detach().numpy(),
        network.told_none.detach().numpy(),
    )
