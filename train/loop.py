"""Windows in, a trained network out: mixed precision, a running mean of the weights."""

import copy
import json
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from sayso.claims.neural.wordpieces import WordPieces
from train.batches import Batch, batches, disturbed, windows_of
from train.corpus import Example
from train.losses import link_loss, tag_loss
from train.model import Network, Read


@dataclass(frozen=True)
class Recipe:
    """How a network learns."""

    epochs: int = 8
    rate: float = 2e-4
    head_rate: float = 1e-3
    decay: float = 0.9
    """The rate of each layer, times that of the one above."""
    pieces: int = 3072
    """Word pieces of a batch."""
    budgets: tuple[int, ...] = (256,)
    """Word pieces of a window; each text is cut by one of them."""
    warm: float = 0.06
    mean: float = 0.998
    links: float = 0.3
    """Weight of the links' loss."""
    seed: int = 7


def learn(
    network: Network,
    examples: Sequence[Example],
    pieces: WordPieces,
    recipe: Recipe,
    measure: Callable[[Network], dict[str, float]],
    saved: Path,
) -> Network:
    """Train, and return the network with the running mean of its weights."""
    chance = random.Random(recipe.seed)
    torch.manual_seed(recipe.seed)
    optimizer = torch.optim.AdamW(_groups(network, recipe), weight_decay=0.01, fused=True)
    rates = [group["lr"] for group in optimizer.param_groups]
    steps: int | None = None
    step = 0
    mean = copy.deepcopy(network)
    began = time.monotonic()
    for epoch in range(recipe.epochs):
        windows = [
            w
            for example in examples
            for w in windows_of(
                disturbed(example, chance), pieces, chance.choice(recipe.budgets), chance
            )
        ]
        cut = batches(windows, recipe.pieces, chance)
        steps = steps or len(cut) * recipe.epochs
        total: dict[str, float] = {"tags": 0.0, "links": 0.0}
        network.train()
        for batch in cut:
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * _schedule(step / steps, recipe.warm)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                read = network(batch.words, batch.looks, batch.pieces)
            losses = _losses(network, read, batch, recipe)
            torch.stack(list(losses.values())).sum().backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            step += 1
            _follow(mean, network, min(recipe.mean, step / (step + 10)))
            for name, loss in losses.items():
                total[name] += loss.item() / len(cut)
        record: dict[str, Any] = {"epoch": epoch + 1, "seconds": round(time.monotonic() - began)}
        record |= {name: round(value, 4) for name, value in total.items()} | measure(mean)
        print(json.dumps(record), flush=True)
        torch.save(mean.state_dict(), saved)
    return mean


def _losses(network: Network, read: Read, batch: Batch, recipe: Recipe) -> dict[str, Tensor]:
    rows = torch.arange(len(batch.firsts))[:, None]
    scores = read.tags.float()[rows, batch.firsts]
    vectors = read.links.float()[rows, batch.firsts]
    return {
        "tags": tag_loss(scores, batch, network.follow),
        "links": recipe.links * link_loss(vectors, batch, network),
    }


def _groups(network: Network, recipe: Recipe) -> list[dict[str, Any]]:
    """Give lower layers lower rates, and what starts from nothing the highest."""
    depth = len(network.layers)
    groups: list[dict[str, Any]] = []
    for name, parameter in network.named_parameters():
        part = name.split(".")
        if part[0] == "layers":
            rate = recipe.rate * recipe.decay ** (depth - 1 - int(part[1]))
        elif part[0] in {"words", "places", "norm"}:
            rate = recipe.rate * recipe.decay**depth
        else:
            rate = recipe.head_rate
        groups.append({"params": [parameter], "lr": rate})
    return groups


def _schedule(done: float, warm: float) -> float:
    return done / warm if done < warm else max(0.02, (1 - done) / (1 - warm))


def _follow(mean: Network, network: Network, keep: float) -> None:
    with torch.no_grad():
        for kept, new in zip(mean.parameters(), network.parameters(), strict=True):
            kept.lerp_(new, 1 - keep)
