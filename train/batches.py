"""Annotated texts in, batches of windows out: cut and disturbed anew in each epoch."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import torch
from torch import Tensor

from sayso.claims.neural.labels import tags_of
from sayso.claims.neural.reading import window_input
from sayso.claims.neural.tokens import QUOTES, Token
from sayso.claims.neural.windows import cut_windows
from sayso.claims.neural.wordpieces import WordPieces
from train.corpus import Example, Piece

Place = tuple[int, int]
W = TypeVar("W")


@dataclass
class Learnt:
    """A window to learn from, by its own token numbers."""

    tokens: Sequence[Token]
    cut: Sequence[tuple[int, ...]]
    spans: list[tuple[int, int, int]]
    speaks: dict[Place, Place] = field(default_factory=dict)
    speaks_of: set[Place] = field(default_factory=set)
    """Cues whose source, or its lack, is known."""
    said: dict[Place, Place] = field(default_factory=dict)


@dataclass
class Batch:
    """Windows side by side, filled up to one length."""

    words: Tensor
    looks: Tensor
    pieces: Tensor
    """Which of them are no filling."""
    firsts: Tensor
    """Row of each token's first piece."""
    tokens: Tensor
    tags: Tensor
    windows: Sequence[Learnt]


def disturbed(example: Example, chance: random.Random) -> Example:
    """Return a text as careless printing leaves it: commas lost, marks of quotation lost."""
    commas = chance.random() < 0.2
    quotes = chance.random() < 0.1
    single = not quotes and chance.random() < 0.1
    if not (commas or quotes or single):
        return example
    kept: list[Token] = []
    moved: list[int] = []
    for token in example.tokens:
        moved.append(len(kept))
        if commas and token.key in {",", "'"}:
            continue
        if quotes and token.key == '"':
            continue
        if single and token.key == '"' and chance.random() < 0.5:
            continue
        looks = token.looks
        if quotes:
            looks -= looks % QUOTES
        kept.append(Token(token.start, token.end, token.key, looks, token.gap))
    moved.append(len(kept))
    pieces = [Piece(p.role, moved[p.first], moved[p.end]) for p in example.pieces]
    changed = Example(example.id, example.text, kept)
    numbers: dict[int, int] = {}
    for number, piece in enumerate(pieces):
        if piece.end > piece.first:
            numbers[number] = len(changed.pieces)
            changed.pieces.append(piece)
    changed.speaks = _renumbered(example.speaks, numbers)
    changed.said = _renumbered(example.said, numbers)
    return changed


def _renumbered(links: dict[int, int], numbers: dict[int, int]) -> dict[int, int]:
    return {numbers[a]: numbers[b] for a, b in links.items() if a in numbers and b in numbers}


def windows_of(
    example: Example, pieces: WordPieces, budget: int, chance: random.Random | None
) -> Iterator[Learnt]:
    """Cut a text into windows; with `chance`, elsewhere each time."""
    tokens = example.tokens
    cut = [pieces.cut(token.key) for token in tokens]
    widths = [len(c) for c in cut]
    start = 0
    if chance is not None and len(tokens) > 60:
        lead = cut_windows(tokens, widths, chance.randrange(20, budget), 0)[0].own_end
        yield _window(example, cut, 0, lead)
        start = lead
    for window in cut_windows(tokens[start:], widths[start:], budget - 2, 0):
        yield _window(example, cut, start + window.own, start + window.own_end)


def _window(example: Example, cut: Sequence[tuple[int, ...]], first: int, end: int) -> Learnt:
    places: dict[int, Place] = {}
    spans = []
    for number, piece in enumerate(example.pieces):
        if piece.first < end and piece.end > first:
            place = max(piece.first, first) - first, min(piece.end, end) - first
            places[number] = place
            spans.append((piece.role, *place))
    learnt = Learnt(example.tokens[first:end], cut[first:end], spans)
    for cue, source in example.speaks.items():
        if cue in places and source in places:
            learnt.speaks[places[cue]] = places[source]
    for content, cue in example.said.items():
        if content in places and cue in places:
            learnt.said[places[content]] = places[cue]
    for cue in set(example.said.values()):
        unseen = cue in example.speaks and example.speaks[cue] not in places
        if cue in places and not unseen:
            learnt.speaks_of.add(places[cue])
    return learnt


BUDGETS = (256, 510)
"""Word pieces of a window; each text is cut by one of them."""


def spoken_batches(
    examples: Sequence[Example], pieces: WordPieces, chance: random.Random, pieces_each: int
) -> list[Batch]:
    """Return the batches of annotated attributions, disturbed and cut anew."""
    windows = [
        window
        for example in examples
        for window in windows_of(disturbed(example, chance), pieces, chance.choice(BUDGETS), chance)
    ]
    return batches(windows, pieces_each, chance)


def batches(windows: list[Learnt], pieces_each: int, chance: random.Random) -> list[Batch]:
    """Put windows of like length side by side, in an order by chance."""
    return [collate(row) for row in side_by_side(windows, _length, pieces_each, 256, chance)]


def side_by_side(
    windows: list[W],
    length: Callable[[W], int],
    most: int,
    pool: int,
    chance: random.Random,
) -> list[list[W]]:
    """Sort windows of like length into rows, in an order by chance.

    Args:
        windows: They are put into another order.
        length: Word pieces of a window.
        most: Word pieces of a row, its filling counted.
        pool: Windows among which like lengths are sought.
        chance: For the order.
    """
    chance.shuffle(windows)
    rows: list[list[W]] = []
    for start in range(0, len(windows), pool):
        row: list[W] = []
        longest = 0
        for window in sorted(windows[start : start + pool], key=length):
            longest = max(longest, length(window))
            if row and longest * (len(row) + 1) > most:
                rows.append(row)
                row, longest = [], length(window)
            row.append(window)
        rows.append(row)
    chance.shuffle(rows)
    return [row for row in rows if row]


def _length(window: Learnt) -> int:
    return sum(map(len, window.cut)) + 2


def collate(windows: Sequence[Learnt]) -> Batch:
    """Fill windows up to one length."""
    width = max(map(_length, windows))
    most = max(len(w.tokens) for w in windows)
    words = torch.zeros(len(windows), width, dtype=torch.long)
    looks = torch.zeros_like(words)
    firsts = torch.zeros(len(windows), most, dtype=torch.long)
    tags, tokens = torch.zeros_like(firsts), torch.zeros_like(firsts, dtype=torch.bool)
    filled = torch.zeros_like(words, dtype=torch.bool)
    for row, window in enumerate(windows):
        ids, seen = window_input(window.tokens, window.cut, 0, len(window.tokens))
        words[row, : len(ids)] = torch.from_numpy(ids)
        looks[row, : len(ids)] = torch.from_numpy(seen)
        filled[row, : len(ids)] = True
        starts = torch.cumsum(torch.tensor([1, *map(len, window.cut)]), 0)[:-1]
        count = len(window.tokens)
        firsts[row, :count] = starts
        tags[row, :count] = torch.tensor(tags_of(count, window.spans))
        tokens[row, :count] = True
    return Batch(words, looks, filled, firsts, tokens, tags, windows)
