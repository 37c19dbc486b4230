"""Batches in, a trained network out: mixed precision, a running mean of the weights."""

import copy
import json
import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from train.batches import Batch
from train.losses import link_loss, tag_loss
from train.model import Network, Read
from train.report_batches import ReportBatch
from train.report_losses import report_losses

Work = Sequence[Batch | ReportBatch]


@dataclass(frozen=True)
class Recipe:
    """How a network learns."""

    epochs: int = 8
    """Over so many its rates fall to nothing."""
    stop: int | None = None
    """Epochs after which it ends sooner, where another stage goes on."""
    rate: float = 2e-4
    head_rate: float = 1e-3
    decay: float = 0.9
    """The rate of each layer, times that of the one above."""
    warm: float = 0.06
    mean: float = 0.998
    links: float = 0.3
    """Weight of the links' loss."""
    seed: int = 7
    measured: int = 1
    """Every how many epochs it is measured."""


def learn(
    network: Network,
    work: Callable[[random.Random], Work],
    recipe: Recipe,
    measure: Callable[[Network], dict[str, float]],
    saved: Path,
) -> Network:
    """Train, and return the network with the running mean of its weights.

    Args:
        network: What is trained; the one returned is a copy.
        work: Makes the batches of an epoch.
        recipe: How it learns.
        measure: Called with the mean after each epoch; what it returns is printed.
        saved: Where the mean's weights are left after each epoch.
    """
    chance = random.Random(recipe.seed)
    torch.manual_seed(recipe.seed)
    optimizer = torch.optim.AdamW(groups_of(network, recipe), weight_decay=0.01, fused=True)
    rates = [group["lr"] for group in optimizer.param_groups]
    steps: int | None = None
    step = 0
    mean = copy.deepcopy(network)
    began = time.monotonic()
    for epoch in range(recipe.stop or recipe.epochs):
        cut = work(chance)
        steps = steps or len(cut) * recipe.epochs
        total: Counter[str] = Counter()
        network.train()
        for batch in cut:
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * schedule(min(1.0, step / steps), recipe.warm)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                read = network(batch.words, batch.looks, batch.pieces)
            losses = _losses(network, read, batch, recipe)
            torch.stack(list(losses.values())).sum().backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            step += 1
            follow(mean, network, min(recipe.mean, step / (step + 10)))
            for name, loss in losses.items():
                total[name] += loss.item() / len(cut)
        record: dict[str, Any] = {"epoch": epoch + 1, "seconds": round(time.monotonic() - began)}
        record |= {name: round(value, 4) for name, value in total.items()}
        if (epoch + 1) % recipe.measured == 0:
            record |= measure(mean)
        print(json.dumps(record), flush=True)
        torch.save(mean.state_dict(), saved)
    return mean


def _losses(
    network: Network, read: Read, batch: Batch | ReportBatch, recipe: Recipe
) -> dict[str, Tensor]:
    tokens = read.of_tokens(batch.firsts)
    if isinstance(batch, ReportBatch):
        return report_losses(network, tokens, batch)
    return {
        "tags": tag_loss(tokens.tags, batch, network.follow),
        "links": recipe.links * link_loss(tokens.links, batch, network),
    }


def groups_of(network: Network, recipe: Recipe) -> list[dict[str, Any]]:
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


def schedule(done: float, warm: float) -> float:
    """Return the share of the full rate: up over the first part, then down to nearly nothing."""
    return done / warm if done < warm else max(0.02, (1 - done) / (1 - warm))


def follow(mean: Network, network: Network, keep: float) -> None:
    """Move a running mean of weights a little towards the present ones."""
    with torch.no_grad():
        for kept, new in zip(mean.parameters(), network.parameters(), strict=True):
            kept.lerp_(new, 1 - keep)
