"""Texts without any labels in, an encoder that is at home in them out: it guesses hidden words.

The encoder from which training starts was made to compare sentences of the open web. Before it
learns who says what, it reads the news at hand with a fifth of the word pieces hidden, and learns
to guess them (as Devlin et al. 2019 did, and Gururangan et al. 2020 for a field's own texts).
"""

import copy
import json
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from sayso.claims.neural.tokens import read_tokens
from sayso.claims.neural.wordpieces import WordPieces
from train.batches import Batch, batches, windows_of
from train.corpus import Example
from train.loop import Recipe, follow, groups_of, schedule
from train.model import HIDDEN, Network

READING = Recipe(epochs=4, stop=3, decay=0.95, mean=0.998)
WIDTH, PIECES_EACH = 256, 4096
"""Word pieces of a window and of a batch."""
HIDE, BLANK, CHANGE = 0.2, 0.85, 0.07
"""Share of pieces to guess; of these, share that is hidden, and share put for another piece."""
FIRST_WORD = 4
"""Number of the first piece that is none of the special ones."""
SHORTEST = 200
"""Letters of a text worth reading."""


@dataclass
class Hidden:
    """A batch with some pieces to guess."""

    words: Tensor
    blank: Tensor
    """Which pieces are hidden."""
    asked: Tensor
    """Which are to be guessed."""


class Guesser(nn.Module):
    """Guesses the pieces that were hidden, by the embeddings of all."""

    def __init__(self, vocabulary: int, pretrained: Path) -> None:
        super().__init__()
        self.turn = nn.Linear(HIDDEN, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN)
        self.often = nn.Parameter(torch.zeros(vocabulary))
        self.scale = nn.Parameter(torch.tensor(1.0))
        self.blank = nn.Parameter(_blank(pretrained))
        nn.init.eye_(self.turn.weight)

    def forward(self, network: Network, batch: Batch, hidden: Hidden) -> Tensor:
        """Return scores of all pieces for each that is asked."""
        words = network.words(hidden.words)
        words = torch.where(hidden.blank[..., None], self.blank.to(words.dtype), words)
        states = network.encode(words, batch.looks, batch.pieces)[hidden.asked]
        states = self.norm(functional.gelu(self.turn(states)))
        return states @ network.words.weight.T * self.scale + self.often


def _blank(pretrained: Path) -> Tensor:
    """Return what stands for a hidden piece in the encoder from which training starts."""
    whole = pretrained.with_name("vocab.txt").read_text(encoding="utf-8").split("\n")
    given = load_file(pretrained)["embeddings.word_embeddings.weight"]
    return given[whole.index("[MASK]")].clone()


def read_language(
    network: Network, texts: Sequence[str], pieces: WordPieces, pretrained: Path
) -> Network:
    """Let a network read texts, and return it with the running mean of its weights."""
    chance = random.Random(READING.seed)
    torch.manual_seed(READING.seed)
    examples = [Example("", t, read_tokens(t)) for t in texts if len(t) > SHORTEST]
    guesser = Guesser(len(network.words.weight), pretrained)
    head = {"params": list(guesser.parameters()), "lr": READING.head_rate}
    optimizer = torch.optim.AdamW(
        [*groups_of(network, READING), head], weight_decay=0.01, fused=True
    )
    rates = [group["lr"] for group in optimizer.param_groups]
    mean = copy.deepcopy(network)
    began, step, steps = time.monotonic(), 0, 0
    for epoch in range(READING.stop or READING.epochs):
        windows = [w for e in examples for w in windows_of(e, pieces, WIDTH, chance)]
        cut = batches(windows, PIECES_EACH, chance)
        steps = steps or len(cut) * READING.epochs
        total = 0.0
        network.train()
        for batch in cut:
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * schedule(min(1.0, step / steps), READING.warm)
            hidden = _hide(batch, len(guesser.often))
            with torch.autocast("cpu", dtype=torch.bfloat16):
                guessed = guesser(network, batch, hidden)
            loss = functional.cross_entropy(guessed.float(), batch.words[hidden.asked])
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*network.parameters(), *guesser.parameters()], 1.0)
            optimizer.step()
            optimizer.zero_grad()
            step += 1
            follow(mean, network, min(READING.mean, step / (step + 10)))
            total += loss.item() / len(cut)
        seconds = round(time.monotonic() - began)
        print(
            json.dumps({"read": epoch + 1, "seconds": seconds, "guess": round(total, 3)}),
            flush=True,
        )
    return mean


def _hide(batch: Batch, vocabulary: int) -> Hidden:
    """Choose the pieces to guess: most are hidden, some put for others, some left as they are."""
    asked = (torch.rand(batch.words.shape) < HIDE) & batch.pieces & (batch.words >= FIRST_WORD)
    drawn = torch.rand(batch.words.shape)
    blank = asked & (drawn < BLANK)
    changed = asked & (drawn > 1 - CHANGE)
    others = torch.randint(FIRST_WORD, vocabulary, batch.words.shape)
    return Hidden(torch.where(changed, others, batch.words), blank, asked)
