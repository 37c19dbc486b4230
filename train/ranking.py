"""Choices between candidates, with which of them are right, in; weights of their features out.

A log-linear model: the weights that make the right candidates likeliest, with a penalty on large
ones (L2), found by Adam over all choices at once. Numbers only; no word of a text goes in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import numpy as np

from sayso.resolution.choosing import score

STEPS = 600
RATE = 0.05
SMALL = 0.02
"""Weights under this are left out of the file."""


@dataclass(frozen=True)
class Choice:
    """Candidates by their features, and the numbers of those that are right."""

    candidates: Sequence[Mapping[str, float]]
    right: Sequence[int]
    weight: float = 1.0


def learn(
    choices: Sequence[Choice], penalty: float, kept: Mapping[str, float] = MappingProxyType({})
) -> dict[str, float]:
    """Learn the weights.

    Args:
        choices: each with one right candidate at least.
        penalty: of the squared weights, for each choice.
        kept: weights that stay as they are; the others are learnt beside them.
    """
    names = sorted({n for c in choices for features in c.candidates for n in features} - set(kept))
    known: list[float] = []
    number = {name: i for i, name in enumerate(names)}
    rows: list[np.ndarray] = []
    starts: list[int] = []
    right: list[bool] = []
    share: list[float] = []
    for choice in choices:
        starts.append(len(rows))
        for i, features in enumerate(choice.candidates):
            row = np.zeros(len(names))
            for name, value in features.items():
                if name in number:
                    row[number[name]] = value
            rows.append(row)
            known.append(score(features, kept))
            right.append(i in choice.right)
        share.append(choice.weight)
    found = _descend(
        np.array(rows), np.array(known), np.array(starts), np.array(right, dtype=bool),
        np.array(share), penalty,
    )  # fmt: skip
    learnt = {n: round(float(w), 3) for n, w in zip(names, found, strict=True) if abs(w) >= SMALL}
    return learnt | {name: worth for name, worth in kept.items() if worth}


def _descend(
    rows: np.ndarray,
    known: np.ndarray,
    starts: np.ndarray,
    right: np.ndarray,
    share: np.ndarray,
    penalty: float,
) -> np.ndarray:
    """Minimise the mean of -log p(right) by Adam."""
    weights = np.zeros(rows.shape[1])
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    sizes = np.diff(np.append(starts, len(rows)))
    group = np.repeat(np.arange(len(starts)), sizes)
    total = share.sum()
    for step in range(1, STEPS + 1):
        scores = known + rows @ weights
        scores -= np.maximum.reduceat(scores, starts)[group]
        likely = np.exp(scores)
        model = likely / np.add.reduceat(likely, starts)[group]
        of_right = np.where(right, likely, 0.0)
        wanted = of_right / np.add.reduceat(of_right, starts)[group]
        slope = rows.T @ ((model - wanted) * share[group]) / total + penalty * weights
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights


def write(weights: Mapping[str, float], path: Path, comment: str) -> None:
    """Write weights as TOML, sorted, under a comment that says where they come from."""
    lines = [f"# {line}" for line in comment.splitlines()]
    rows = (f'"{name}" = {value}' for name, value in sorted(weights.items()))
    path.write_text("\n".join([*lines, "", "[weights]", *rows, ""]), encoding="utf-8")
