"""Logistic regression with a normal prior: examples in, weights of greatest posterior out."""

import numpy as np

STEPS = 50
CLOSE = 1e-6
"""It ends where no weight moves by more."""


def fitted(
    rows: np.ndarray, answers: np.ndarray, shares: np.ndarray, prior: np.ndarray, hold: np.ndarray
) -> np.ndarray:
    """Return the weights of greatest posterior, by Newton's method with steps that never lose.

    A whole step from far away can overshoot, and go on to and fro for ever: it is halved until
    the posterior rises.

    Args:
        rows: Examples x features.
        answers: 1 for yes and 0 for no, one for each example.
        shares: What each example counts.
        prior: The weights before any example speaks.
        hold: How firmly each of them is held: one over the square of its spread.
    """
    weights = prior.copy()
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (shares * (answers - chance)) - hold * (weights - prior)
        bend = (rows * (shares * chance * (1 - chance))[:, None]).T @ rows + np.diag(hold)
        step = np.linalg.solve(bend, slope)
        before = _posterior(rows, answers, shares, prior, hold, weights)
        while _posterior(rows, answers, shares, prior, hold, weights + step) < before:
            step /= 2
            if np.abs(step).max() < CLOSE:
                break
        weights += step
        if np.abs(step).max() < CLOSE:
            break
    return weights


def _posterior(
    rows: np.ndarray,
    answers: np.ndarray,
    shares: np.ndarray,
    prior: np.ndarray,
    hold: np.ndarray,
    weights: np.ndarray,
) -> float:
    """Return the logarithm of the posterior, but for what does not depend on the weights."""
    odds = rows @ weights
    likelihood = shares @ (answers * odds - np.logaddexp(0.0, odds))
    return float(likelihood - 0.5 * hold @ (weights - prior) ** 2)
