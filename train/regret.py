"""Choices with what each earns in; points by which the dearest mistakes are made least, out.

Each choice is taken with the chance that its points give it among the others (softmax). What is
lost on average against the best choices (the expected regret) is made small by Adam, the points
held near those where learning began. Numbers only; no word of a text goes in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sayso.incidents.tellings import JOIN

STEPS = 400
RATE = 0.03
NEVER = -1e9

Signs = Mapping[str, float]


@dataclass(frozen=True)
class Decision:
    """Tellings that a claim may join, by their signs, and what each choice earns.

    The last choice is a telling of its own, so there is one more earning than there are tellings.
    """

    tellings: Sequence[Signs]
    earns: Sequence[float]


def least_regret(
    decisions: Sequence[Decision], began: Mapping[str, float], penalty: float
) -> dict[str, float]:
    """Learn the points.

    Args:
        decisions: one at least.
        began: Points where learning begins.
        penalty: of half the squared distance from them.
    """
    names = sorted({n for d in decisions for signs in d.tellings for n in signs} | set(began))
    rows, odds, lost = _laid_out(decisions, {name: i for i, name in enumerate(names)})
    prior = np.array([began.get(name, 0.0) for name in names])
    weights = prior.copy()
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        scores = rows @ weights + odds
        chance = np.exp(scores - scores.max(axis=1, keepdims=True))
        chance /= chance.sum(axis=1, keepdims=True)
        expected = (chance * lost).sum(axis=1, keepdims=True)
        slope = np.einsum("dc,dcn->n", chance * (lost - expected), rows)
        slope += penalty * (weights - prior)
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        moved = mean / (1 - 0.9**step) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
        weights -= RATE * moved
    return dict(zip(names, weights.tolist(), strict=True))


def _laid_out(
    decisions: Sequence[Decision], places: Mapping[str, int]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return signs (decisions x choices x names), odds beside them, and what each choice loses."""
    most = max(len(d.earns) for d in decisions)
    rows = np.zeros((len(decisions), most, len(places)))
    odds = np.full((len(decisions), most), NEVER)
    lost = np.zeros((len(decisions), most))
    for n, decision in enumerate(decisions):
        count = len(decision.tellings)
        odds[n, :count] = 0.0
        odds[n, count] = JOIN
        lost[n, : count + 1] = max(decision.earns) - np.array(decision.earns)
        for choice, signs in enumerate(decision.tellings):
            for name, size in signs.items():
                rows[n, choice, places[name]] = size
    return rows, odds, lost
