"""Annotated texts in, tokens with labels and links out.

Labels follow what can be scored and shown: marks at the edge of a span (quotation marks, commas,
full stops) belong to none, pieces of one span with only marks between them are one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sayso.claims.neural.labels import ROLES, tags_of
from sayso.claims.neural.tokens import Token, read_tokens

EDGES = frozenset("\"'.,:;-–—!?")


@dataclass(frozen=True)
class Piece:
    """A run of tokens, `first` to before `end`, that plays a role."""

    role: int
    first: int
    end: int


@dataclass
class Example:
    """An annotated text: who said what by token numbers."""

    id: str
    text: str
    tokens: list[Token]
    pieces: list[Piece] = field(default_factory=list)
    speaks: dict[int, int] = field(default_factory=dict)
    """Number of a cue's piece to that of its source's."""
    said: dict[int, int] = field(default_factory=dict)
    """Number of a content's piece to that of its cue's."""

    def tags(self) -> list[int]:
        """Return each token's tag."""
        return tags_of(len(self.tokens), [(p.role, p.first, p.end) for p in self.pieces])


def read_example(row: dict[str, Any]) -> Example:
    """Turn one annotated text into tokens with pieces and links."""
    example = Example(row["id"], row["text"], read_tokens(row["text"]))
    taken = [False] * len(example.tokens)
    known: dict[tuple[int, int, int], int] = {}

    def place(role: int, fragments: Sequence[Sequence[int]]) -> list[int]:
        placed = []
        for first, end in _runs(example, fragments):
            number = known.get((role, first, end))
            if number is None and not any(taken[first:end]):
                number = known[role, first, end] = len(example.pieces)
                example.pieces.append(Piece(role, first, end))
                taken[first:end] = [True] * (end - first)
            if number is not None:
                placed.append(number)
        return placed

    for relation in row["rels"]:
        sources, cues, contents = (place(n, relation[role]) for n, role in enumerate(ROLES))
        if not cues or not contents:
            continue
        for content in contents:
            example.said.setdefault(content, cues[0])
        if sources:
            example.speaks.setdefault(cues[0], sources[0])
    return example


def _runs(example: Example, fragments: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Return the token runs of a span's fragments, trimmed, joined over marks."""
    runs: list[tuple[int, int]] = []
    for start, end in sorted(map(tuple, fragments)):
        inside = [n for n, t in enumerate(example.tokens) if t.start < end and t.end > start]
        if not inside:
            continue
        first, last = _trimmed(example, inside[0], inside[-1] + 1)
        between = example.tokens[runs[-1][1] : first] if runs else []
        if runs and first >= runs[-1][1] and all(t.key in EDGES for t in between):
            runs[-1] = (runs[-1][0], last)
        else:
            runs.append((first, last))
    return runs


def _trimmed(example: Example, first: int, end: int) -> tuple[int, int]:
    tokens = example.tokens
    words = [n for n in range(first, end) if tokens[n].key not in EDGES]
    return (words[0], words[-1] + 1) if words else (first, end)
