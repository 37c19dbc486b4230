"""A trained network in, the files that ship out: an ONNX graph in 8-bit numbers and its tables.

The graph reads one window at a time, so that nothing is filled up and nothing masked. Matrices
are rounded by column to 8 bits, and what they are multiplied with anew at each run.
"""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from train.model import HEADS, HIDDEN, Network

Floats = NDArray[np.float32]
MICROSOFT = "com.microsoft"
LEVELS = 127
OUTPUTS = ("tags", "links", "heads", "told")
"""In the order of reading.Seen."""


class Graph:
    """Collects the nodes and constants of an ONNX graph."""

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        self._weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        """Add a constant."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def weight(self, name: str) -> str:
        """Add a weight as it is."""
        return self.constant(name, self._weights[name])

    def node(self, kind: str, inputs: list[str], domain: str = "", **settings: object) -> str:
        """Add a node, and return the name of its output."""
        out = f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [out], domain=domain, **settings))
        return out

    def linear(self, given: str, name: str, levels: int) -> str:
        """Multiply by a matrix of 8-bit numbers and add its bias."""
        table, scale = rounded(self._weights[f"{name}.weight"], levels)
        inputs = [
            given,
            self.constant(f"{name}.table", table.T),
            self.constant(f"{name}.scale", scale),
            "",
            self.weight(f"{name}.bias"),
        ]
        return self.node("DynamicQuantizeMatMul", inputs, MICROSOFT)

    def exact_linear(self, given: str, name: str) -> str:
        """Multiply by a matrix as it is and add its bias."""
        matrix = self.constant(f"{name}.matrix", self._weights[f"{name}.weight"].T)
        return self.node("Add", [self.node("MatMul", [given, matrix]), self.weight(f"{name}.bias")])

    def norm(self, given: str, added: str, name: str) -> str:
        """Add, and normalise each row."""
        inputs = [given, added, self.weight(f"{name}.weight"), self.weight(f"{name}.bias")]
        return self.node("SkipLayerNormalization", inputs, MICROSOFT, epsilon=1e-12)


def rounded(matrix: Floats, levels: int = LEVELS) -> tuple[NDArray[np.int8], Floats]:
    """Round each row to whole numbers of one sign bit and a scale."""
    scale = np.maximum(np.abs(matrix).max(axis=1) / levels, 1e-12).astype(np.float32)
    return np.rint(matrix / scale[:, None]).astype(np.int8), scale


def build_graph(network: Network, levels: int = LEVELS) -> onnx.ModelProto:
    """Return the encoder and its heads as a graph from one window's embeddings."""
    weights = {name: value.detach().float().numpy() for name, value in network.state_dict().items()}
    graph = Graph(weights)
    inputs = ["embedded", "placed", graph.weight("norm.weight"), graph.weight("norm.bias")]
    states = graph.node("SkipLayerNormalization", inputs, MICROSOFT, epsilon=1e-12)
    for number in range(len(network.layers)):
        states = _layer(graph, states, f"layers.{number}", levels)
    for name in OUTPUTS:
        found = graph.exact_linear(states, name)
        graph.nodes.append(helper.make_node("Identity", [found], [name]))
    made = helper.make_graph(
        graph.nodes,
        "attribution",
        [_value("embedded", HIDDEN), _value("placed", HIDDEN)],
        [_value(name, None) for name in OUTPUTS],
        graph.constants,
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=8)


def _layer(graph: Graph, states: str, name: str, levels: int) -> str:
    mixed = graph.linear(states, f"{name}.qkv", levels)
    split = graph.constant(f"{name}.split", np.array([HIDDEN] * 3))
    parts = [f"{name}.query", f"{name}.key", f"{name}.value"]
    graph.nodes.append(helper.make_node("Split", [mixed, split], parts, axis=2))
    mixed = graph.node("MultiHeadAttention", parts, MICROSOFT, num_heads=HEADS)
    states = graph.norm(states, graph.linear(mixed, f"{name}.out", levels), f"{name}.norm1")
    inner = graph.node("Gelu", [graph.linear(states, f"{name}.up", levels)], MICROSOFT)
    return graph.norm(states, graph.linear(inner, f"{name}.down", levels), f"{name}.norm2")


def _value(name: str, width: int | None) -> onnx.ValueInfoProto:
    shape = [1, "pieces", width or f"{name} width"]
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)


def export(network: Network, vocabulary: list[str], folder: Path, levels: int = LEVELS) -> None:
    """Write the files of one network: the graph, and the tables that are read without it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "encoder.onnx").write_bytes(build_graph(network, levels).SerializeToString())
    state = {name: value.detach().float().numpy() for name, value in network.state_dict().items()}
    words, scale = rounded(state["words.weight"])
    np.savez(
        folder / "tables.npz",
        words=words,
        scale=scale,
        looks=state["looks.weight"].astype(np.float16),
        places=state["places"].astype(np.float16),
        follow=state["follow"],
        far=state["far"],
        nobody=state["nobody"],
        told_follow=state["told_follow"],
        told_far=state["told_far"],
        told_none=state["told_none"],
    )
    (folder / "vocabulary.txt").write_text("\n".join(vocabulary) + "\n", encoding="utf-8")
