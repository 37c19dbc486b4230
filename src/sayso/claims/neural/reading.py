"""A text in, who said what by its tokens out: windows through the encoder, tags, links."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from sayso.claims.neural.labels import CONTENT, CUE, SOURCE, spans_of
from sayso.claims.neural.link import Place, candidates
from sayso.claims.neural.reported import ReportWeights, Told, laid_together, read_reports
from sayso.claims.neural.tokens import Token, read_tokens
from sayso.claims.neural.viterbi import best_tags, transitions
from sayso.claims.neural.windows import Window, cut_windows
from sayso.claims.neural.wordpieces import WordPieces

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]
TOGETHER = 64
"""Windows tagged and linked as one: bounds the memory that a long text takes."""
START, END = 2, 3
"""Numbers of the pieces that open and close a window."""


@dataclass(frozen=True)
class Weights:
    """What was learnt beside the encoder, and the vocabulary."""

    pieces: WordPieces
    follow: Floats
    far: Floats
    nobody: Floats
    reports: ReportWeights


@dataclass(frozen=True)
class Said:
    """One attribution by token places."""

    source: Place | None
    cue: Place
    content: tuple[Place, ...]

    def moved(self, by: int) -> "Said":
        """Return the same, some tokens further on."""
        source = (self.source[0] + by, self.source[1] + by) if self.source else None
        content = tuple((first + by, end + by) for first, end in self.content)
        return Said(source, (self.cue[0] + by, self.cue[1] + by), content)


@dataclass(frozen=True)
class LinkKind:
    """Which quarters of the vectors ask and answer, and where its distances are learnt."""

    number: int
    asks: int
    answers: int


SOURCES = LinkKind(0, asks=0, answers=1)
"""A cue looks for its source."""
CUES = LinkKind(1, asks=3, answers=2)
"""A content looks for its cue."""


@dataclass(frozen=True)
class Seen:
    """What the encoder says of a window, a row a piece."""

    tags: Floats
    """Scores of the tags of attributions."""
    links: Floats
    """Vectors of their links."""
    heads: Floats
    """Scores of the columns of heads.py."""
    told: Floats
    """Vectors of the links of reports."""

    def rows(self, kept: Integers) -> "Seen":
        """Return some rows of it."""
        return Seen(self.tags[kept], self.links[kept], self.heads[kept], self.told[kept])


def joined(windows: Sequence[Seen]) -> Seen:
    """Lay windows on end."""
    return Seen(
        np.concatenate([w.tags for w in windows]),
        np.concatenate([w.links for w in windows]),
        np.concatenate([w.heads for w in windows]),
        np.concatenate([w.told for w in windows]),
    )


@dataclass(frozen=True)
class TextRead:
    """What is found in a text, by token places, in the order of the text."""

    tokens: list[Token]
    said: list[Said]
    told: Told


class Encoder(Protocol):
    """Reads windows of word pieces."""

    def read(self, windows: Sequence[tuple[Integers, Integers]]) -> list[Seen]:
        """Return what is seen in each window."""
        ...


class Reader:
    """Finds who said what in any text."""

    def __init__(self, encoder: Encoder, weights: Weights, budget: int, context: int) -> None:
        self._encoder = encoder
        self._weights = weights
        self._moves = transitions(weights.follow)
        self._budget = budget
        self._context = context

    def read(self, text: str) -> TextRead:
        """Return a text's tokens, its attributions and its reports of harm."""
        tokens = read_tokens(text)
        if not tokens:
            return TextRead([], [], Told())
        cut = [self._weights.pieces.cut(token.key) for token in tokens]
        widths = [len(numbers) for numbers in cut]
        windows = cut_windows(tokens, widths, self._budget - 2, self._context)
        paragraphs = paragraphs_of(tokens)
        said: list[Said] = []
        told: list[Told] = []
        moved: list[int] = []
        for number in range(0, len(windows), TOGETHER):
            together = windows[number : number + TOGETHER]
            seen = self._see(tokens, cut, together)
            start, end = together[0].own, together[-1].own_end
            spans = spans_of(best_tags(seen.tags, self._moves))
            found = self._link(spans, seen.links, paragraphs[start:end])
            said += [one.moved(start) for one in found]
            weights = self._weights.reports
            told.append(read_reports(tokens[start:end], seen.heads, seen.told, weights))
            moved.append(start)
        return TextRead(tokens, said, laid_together(told, moved))

    def _see(
        self, tokens: Sequence[Token], cut: Sequence[Sequence[int]], windows: Sequence[Window]
    ) -> Seen:
        """Read some windows on end: a row for each token that they label."""
        read = self._encoder.read([window_input(tokens, cut, w.first, w.last) for w in windows])
        return joined([r.rows(_own_rows(cut, w)) for r, w in zip(read, windows, strict=True)])

    def _link(
        self,
        spans: Sequence[tuple[int, int, int]],
        vectors: Floats,
        paragraphs: Sequence[int],
    ) -> list[Said]:
        places: list[list[Place]] = [[], [], []]
        for role, first, end in spans:
            places[role].append((first, end))
        cues, sources = places[CUE], places[SOURCE]
        said: dict[int, list[Place]] = {}
        for content in places[CONTENT]:
            cue = self._best(CUES, content, candidates(content, cues, paragraphs), cues, vectors)
            if cue is not None:
                said.setdefault(cue, []).append(content)
        found = []
        for number in sorted(said):
            near = candidates(cues[number], sources, paragraphs)
            source = self._best(SOURCES, cues[number], near, sources, vectors)
            speaker = sources[source] if source is not None else None
            found.append(Said(speaker, cues[number], tuple(said[number])))
        return found

    def _best(
        self,
        kind: LinkKind,
        span: Place,
        near: Sequence[tuple[int, int]],
        others: Sequence[Place],
        vectors: Floats,
    ) -> int | None:
        """Return the number of the best of the near spans; None where nobody is better."""
        if not near:
            return None
        width = vectors.shape[1] // 4
        asking = pooled(vectors[:, kind.asks * width : (kind.asks + 1) * width], span)
        offered = vectors[:, kind.answers * width : (kind.answers + 1) * width]
        best, chosen = float(self._weights.nobody[kind.number]), None
        for number, far in near:
            agreed = float(asking @ pooled(offered, others[number])) / width**0.5
            score = agreed + float(self._weights.far[kind.number, far])
            if score > best:
                best, chosen = score, number
        return chosen


def paragraphs_of(tokens: Sequence[Token]) -> list[int]:
    """Return the number of each token's paragraph."""
    return list(itertools.accumulate(int(token.gap > 1) for token in tokens))


def pooled(vectors: Floats, span: Place) -> Floats:
    """Return one vector for a span: the mean of its first and last."""
    mean: Floats = (vectors[span[0]] + vectors[span[1] - 1]) / 2
    return mean


def window_input(
    tokens: Sequence[Token], cut: Sequence[Sequence[int]], first: int, last: int
) -> tuple[Integers, Integers]:
    """Return a window's word pieces and looks."""
    words = [START]
    looks = [0]
    for token, numbers in zip(tokens[first:last], cut[first:last], strict=True):
        words += numbers
        looks += [token.looks] * len(numbers)
    return np.array([*words, END]), np.array([*looks, 0])


def _own_rows(cut: Sequence[Sequence[int]], window: Window) -> Integers:
    """Return the row of the first piece of each token that a window labels."""
    widths = [len(numbers) for numbers in cut[window.first : window.own_end]]
    starts = np.cumsum([1, *widths])[:-1]
    own: Integers = starts[window.own - window.first :]
    return own
