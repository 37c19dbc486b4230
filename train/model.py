"""The network: a small BERT with the looks of words added, a tag head and a linker."""

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from sayso.claims.neural import heads
from sayso.claims.neural.labels import TAGS
from sayso.claims.neural.tokens import LOOKS

HIDDEN, HEADS, INNER, LONGEST = 384, 12, 1536, 512
LINK = 64
"""Numbers per token and side of a link."""
PIECES_TOGETHER = 1024
"""Word pieces of the windows whose attention is worked out as one."""


@dataclass(frozen=True)
class Read:
    """What the network says of a batch of windows."""

    tags: Tensor
    """Score of each tag: windows x pieces x tags."""
    links: Tensor
    """Windows x pieces x (4 x LINK): cue for source, source, cue for content, content."""
    heads: Tensor
    """Windows x pieces x columns of heads.py."""
    told: Tensor
    """Windows x pieces x (parts x numbers) of heads.py."""

    def of_tokens(self, firsts: Tensor) -> "Read":
        """Return what is said of each token's first piece, in whole precision."""
        rows = torch.arange(len(firsts))[:, None]
        parts = (self.tags, self.links, self.heads, self.told)
        return Read(*(part.float()[rows, firsts] for part in parts))


class Dropout(nn.Module):
    """Blanks some numbers while it trains, by chances drawn once and read from anywhere in them.

    Drawing each chance anew would take a seventh of all training.
    """

    DRAWN = 1 << 24

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share
        self.kept = torch.empty(0)

    def forward(self, states: Tensor) -> Tensor:
        """Blank a share of the numbers, and raise the others by as much."""
        if not self.training or not self.share:
            return states
        if not len(self.kept):
            drawn = torch.rand(self.DRAWN) >= self.share
            self.kept = (drawn / (1 - self.share)).to(torch.bfloat16)
        size = states.numel()
        start = int(torch.randint(0, self.DRAWN - size, ()))
        kept = self.kept[start : start + size].view(states.shape)
        return states * kept.to(states.dtype)


def _attended(query: Tensor, key: Tensor, value: Tensor, mask: Tensor) -> Tensor:
    """Mix values by how well keys fit queries: windows x heads x pieces x numbers, as given.

    By plain products, a few windows at a time: heads are small, and what fits the processor's
    cache is twice as fast on two cores as torch's own attention.
    """
    pieces = query.shape[2]
    together = max(1, PIECES_TOGETHER // pieces)
    parts = zip(*(part.split(together) for part in (query, key, value, mask)), strict=True)
    return torch.cat([_mixed(*part) for part in parts])


def _mixed(query: Tensor, key: Tensor, value: Tensor, mask: Tensor) -> Tensor:
    windows, heads, pieces, numbers = query.shape
    asks, answers, mixed = (t.reshape(-1, pieces, numbers) for t in (query, key, value))
    shut = mask.to(query.dtype).expand(windows, heads, pieces, pieces).reshape(-1, pieces, pieces)
    fit = torch.baddbmm(shut, asks * numbers**-0.5, answers.transpose(1, 2))
    return (functional.softmax(fit, dim=-1, dtype=fit.dtype) @ mixed).view(query.shape)


class Layer(nn.Module):
    """One layer of the encoder, its norms after the sums, as BERT has them."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = Dropout(dropout)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """Let each piece attend to all pieces of its window."""
        windows, pieces, _ = states.shape
        split = self.qkv(states).view(windows, pieces, 3, HEADS, HIDDEN // HEADS)
        query, key, value = split.permute(2, 0, 3, 1, 4)
        mixed = _attended(query, key, value, mask)
        mixed = mixed.transpose(1, 2).reshape(windows, pieces, HIDDEN)
        states = self.norm1(states + self.dropout(self.out(mixed)))
        inner = self.down(functional.gelu(self.up(states)))
        return self.norm2(states + self.dropout(inner))


class Network(nn.Module):
    """Reads windows of word pieces."""

    def __init__(self, vocabulary: int, layers: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, HIDDEN)
        self.looks = nn.Embedding(LOOKS, HIDDEN)
        self.places = nn.Parameter(torch.zeros(LONGEST, HIDDEN))
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.dropout = Dropout(dropout)
        self.tags = nn.Linear(HIDDEN, TAGS)
        self.links = nn.Linear(HIDDEN, 4 * LINK)
        self.follow = nn.Parameter(torch.zeros(TAGS, TAGS))
        self.far = nn.Parameter(torch.zeros(2, FAR))
        self.nobody = nn.Parameter(torch.zeros(2))
        self.heads = nn.Linear(HIDDEN, heads.WIDTH)
        self.told = nn.Linear(HIDDEN, heads.PARTS * heads.PART)
        self.told_follow = nn.Parameter(torch.zeros(TAGS, TAGS))
        self.told_far = nn.Parameter(torch.zeros(4, heads.BIAS))
        self.told_none = nn.Parameter(torch.zeros(4))
        nn.init.normal_(self.heads.weight, std=0.02)
        nn.init.normal_(self.told.weight, std=0.05)
        nn.init.zeros_(self.looks.weight)
        nn.init.normal_(self.tags.weight, std=0.02)
        nn.init.normal_(self.links.weight, std=0.05)

    def forward(self, words: Tensor, looks: Tensor, mask: Tensor) -> Read:
        """Read windows; `mask` tells pieces from filling."""
        states = self.dropout(self.encode(self.words(words), looks, mask))
        return Read(self.tags(states), self.links(states), self.heads(states), self.told(states))

    def encode(self, words: Tensor, looks: Tensor, mask: Tensor) -> Tensor:
        """Return the states of all pieces; `words` are their embeddings."""
        states = self.dropout(self.norm(words + self.looks(looks) + self.places[: words.shape[1]]))
        attended = torch.zeros(mask.shape).masked_fill(~mask, -1e4)[:, None, None, :]
        for layer in self.layers:
            states = layer(states, attended)
        return states


FAR = 24
"""Classes of distance and order between two spans (see link.py)."""


def load_pretrained(network: Network, path: Path, kept: list[int], layers: list[int]) -> None:
    """Start from an encoder that was trained on much text; `layers` of it in order."""
    given = load_file(path)
    place = "embeddings."
    with torch.no_grad():
        network.words.weight.copy_(given[f"{place}word_embeddings.weight"][kept])
        types = given[f"{place}token_type_embeddings.weight"][0]
        network.places.copy_(given[f"{place}position_embeddings.weight"] + types)
        _copy(network.norm, given, f"{place}LayerNorm")
        for layer, number in zip(network.layers, layers, strict=True):
            place = f"encoder.layer.{number}."
            parts = [f"{place}attention.self.{name}" for name in ("query", "key", "value")]
            layer.qkv.weight.copy_(torch.cat([given[f"{p}.weight"] for p in parts]))
            layer.qkv.bias.copy_(torch.cat([given[f"{p}.bias"] for p in parts]))
            _copy(layer.out, given, f"{place}attention.output.dense")
            _copy(layer.norm1, given, f"{place}attention.output.LayerNorm")
            _copy(layer.up, given, f"{place}intermediate.dense")
            _copy(layer.down, given, f"{place}output.dense")
            _copy(layer.norm2, given, f"{place}output.LayerNorm")


def _copy(module: nn.Module, given: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(given[f"{name}.weight"])
    module.bias.copy_(given[f"{name}.bias"])
