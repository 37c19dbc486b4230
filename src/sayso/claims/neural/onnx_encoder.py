"""Windows of word pieces in, scores and vectors out: the shipped weights, run by ONNX Runtime."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from sayso.claims.neural.reading import Floats, Integers, Seen, Weights
from sayso.claims.neural.reported import ReportWeights
from sayso.claims.neural.wordpieces import WordPieces


class OnnxEncoder:
    """Reads one window after another, on one thread."""

    def __init__(self, folder: Path) -> None:
        tables = np.load(folder / "tables.npz")
        self._words: NDArray[np.int8] = tables["words"]
        self._scale: Floats = tables["scale"][:, None]
        self._looks: Floats = tables["looks"].astype(np.float32)
        self._places: Floats = tables["places"].astype(np.float32)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def read(self, windows: Sequence[tuple[Integers, Integers]]) -> list[Seen]:
        """Return what is seen in each window."""
        return [self._window(words, looks) for words, looks in windows]

    def _window(self, words: Integers, looks: Integers) -> Seen:
        embedded = self._words[words] * self._scale[words] + self._looks[looks]
        placed = self._places[: len(words)]
        seen = self._session.run(None, {"embedded": embedded[None], "placed": placed[None]})
        return Seen(*(output[0] for output in seen))


def load_weights(folder: Path) -> Weights:
    """Read what was learnt beside the encoder."""
    tables = np.load(folder / "tables.npz")
    vocabulary = (folder / "vocabulary.txt").read_text(encoding="utf-8").splitlines()
    return Weights(
        WordPieces(vocabulary),
        tables["follow"],
        tables["far"],
        tables["nobody"],
        ReportWeights(tables["told_follow"], tables["told_far"], tables["told_none"]),
    )
