"""What speaks for each of several candidates in, and learned weights; the likeliest one out.

A candidate is described by named features; its score is the sum of their weights, as in a
log-linear model. The weights are numbers, learned on annotated articles (``train/``).
"""

import math
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from types import MappingProxyType

from sayso.model.errors import LexiconError

Features = Mapping[str, float]
Weights = Mapping[str, float]


@cache
def load_weights(name: str) -> Weights:
    """Load the weights of a choice.

    Raises:
        LexiconError: the file is missing or holds something else than numbers.
    """
    file = resources.files("sayso.resolution") / "weights" / f"{name}.toml"
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))["weights"]
        return MappingProxyType({feature: float(value) for feature, value in table.items()})
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise LexiconError(f"weights {name}.toml: {error!r}") from error


def score(features: Features, weights: Weights) -> float:
    """Sum the weights of what speaks for a candidate, each times how much of it there is."""
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


def probabilities(candidates: Sequence[Features], weights: Weights) -> list[float]:
    """Give how likely each candidate is, by its score; all together make 1."""
    scores = [score(features, weights) for features in candidates]
    most = max(scores)
    likely = [math.exp(s - most) for s in scores]
    total = sum(likely)
    return [value / total for value in likely]


def choose(candidates: Sequence[Features], weights: Weights, least: float = 0.0) -> int:
    """Give the number of the likeliest candidate; of equals the first.

    Args:
        candidates: by what speaks for each.
        weights: of that.
        least: probability from which a candidate is believed; else the first one is taken, which
            by custom is none of the others.
    """
    likely = probabilities(candidates, weights)
    best = max(range(len(likely)), key=lambda i: likely[i])
    return best if likely[best] >= least else 0


def near(distance: int, reach: int) -> float:
    """Give 1 for what stands right there, less the farther away, 0 beyond the reach."""
    return max(0.0, 1 - math.log1p(max(0, distance)) / math.log1p(reach))
