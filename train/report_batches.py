"""Labelled reports in, batches of windows out."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import torch
from torch import Tensor

from sayso.claims.neural.heads import FIGURES
from sayso.claims.neural.labels import CONTENT, CUE, SOURCE, tags_of
from sayso.claims.neural.link import Place
from sayso.claims.neural.reading import window_input
from sayso.claims.neural.tokens import Token
from sayso.claims.neural.windows import cut_windows
from sayso.claims.neural.wordpieces import WordPieces
from train.batches import side_by_side
from train.reports import Evidence, Report, pieces_of

ROOM = 508
"""Word pieces of a window: most articles fit into one."""


@dataclass
class ReportWindow:
    """A window of a report, by its own token numbers."""

    tokens: Sequence[Token]
    cut: Sequence[tuple[int, ...]]
    spans: list[tuple[int, int, int]]
    """Of the second row of tags."""
    spoken: list[tuple[int, int, int]]
    """Of the first row, as the first stage tags it."""
    evidence: list[tuple[Place, Evidence]] = field(default_factory=list)
    cue_of: dict[Place, Place | None] = field(default_factory=dict)
    sources: dict[Place, Place | None] = field(default_factory=dict)
    outer: dict[Place, Place | None] = field(default_factory=dict)
    figures: Tensor = field(default_factory=lambda: torch.zeros(0, 0))
    agents: Tensor = field(default_factory=lambda: torch.zeros(0))
    labelled: bool = True


@dataclass
class ReportBatch:
    """Windows side by side, filled up to one length."""

    words: Tensor
    looks: Tensor
    pieces: Tensor
    firsts: Tensor
    tokens: Tensor
    tags: Tensor
    spoken: Tensor
    figures: Tensor
    agents: Tensor
    labelled: Tensor
    windows: Sequence[ReportWindow]


def report_windows(
    report: Report, pieces: WordPieces, chance: random.Random | None
) -> Iterator[ReportWindow]:
    """Cut a report into windows; with `chance`, now and then into shorter ones."""
    cut = [pieces.cut(token.key) for token in report.tokens]
    room = ROOM if chance is None or chance.random() < 0.7 else chance.randrange(120, ROOM)
    spans = pieces_of(report)
    spoken = _spoken(report)
    for window in cut_windows(report.tokens, [len(c) for c in cut], room, 0):
        yield _told(report, cut, spans, spoken, window.own, window.own_end)


def _spoken(report: Report) -> list[tuple[int, int, int]]:
    found = set()
    for said in report.said:
        found.add((CUE, *said.cue))
        found |= {(CONTENT, *place) for place in said.content}
        if said.source is not None:
            found.add((SOURCE, *said.source))
    return sorted(found, key=lambda s: s[1])


def _told(
    report: Report,
    cut: Sequence[tuple[int, ...]],
    spans: Sequence[tuple[int, int, int]],
    spoken: Sequence[tuple[int, int, int]],
    first: int,
    end: int,
) -> ReportWindow:
    def own(place: Place | None) -> Place | None:
        if place is None or place[0] < first or place[1] > end:
            return None
        return place[0] - first, place[1] - first

    def inside(all_spans: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
        return [
            (role, max(f, first) - first, min(e, end) - first)
            for role, f, e in all_spans
            if f < end and e > first
        ]

    told = ReportWindow(report.tokens[first:end], cut[first:end], inside(spans), inside(spoken))
    told.labelled = report.labelled
    tagged = [(f, e) for role, f, e in told.spans if role == CONTENT]
    cues = {(f, e) for role, f, e in told.spans if role == CUE}
    for evidence in report.evidence:
        place = own(evidence.place)
        piece = next((t for t in tagged if place and t[0] >= place[0] and t[1] <= place[1]), None)
        if piece is None:
            continue
        told.evidence.append((piece, evidence))
        cue = own(evidence.cue)
        if evidence.cue is None or cue in cues:
            told.cue_of[piece] = cue
    for cue_place, source in report.sources.items():
        cue, spoke = own(cue_place), own(source)
        if cue in cues and cue is not None and (source is None or spoke is not None):
            told.sources[cue] = spoke
            outer = report.outer.get(cue_place)
            if outer is None or own(outer) is not None:
                told.outer[cue] = own(outer)
    count = end - first
    told.figures = torch.zeros(count, len(FIGURES), dtype=torch.long)
    for number, figure in report.figures:
        _mark(told.figures[:, number], own(figure))
    told.agents = torch.zeros(count, dtype=torch.long)
    for agent in report.agents:
        _mark(told.agents, own(agent))
    return told


def _mark(row: Tensor, place: Place | None) -> None:
    if place is not None:
        row[place[0] : place[1]] = 2
        row[place[0]] = 1


def report_batches(
    windows: list[ReportWindow], pieces_each: int, chance: random.Random
) -> list[ReportBatch]:
    """Put windows of like length side by side, in an order by chance."""
    rows = side_by_side(windows, _length, pieces_each, 64, chance)
    return [collate_reports(row) for row in rows]


def _length(window: ReportWindow) -> int:
    return sum(map(len, window.cut)) + 2


def collate_reports(windows: Sequence[ReportWindow]) -> ReportBatch:
    """Fill windows up to one length."""
    width = max(map(_length, windows))
    most = max(len(w.tokens) for w in windows)
    words = torch.zeros(len(windows), width, dtype=torch.long)
    firsts = torch.zeros(len(windows), most, dtype=torch.long)
    batch = ReportBatch(
        words,
        torch.zeros_like(words),
        torch.zeros_like(words, dtype=torch.bool),
        firsts,
        torch.zeros_like(firsts, dtype=torch.bool),
        torch.zeros_like(firsts),
        torch.zeros_like(firsts),
        torch.zeros(len(windows), most, len(FIGURES), dtype=torch.long),
        torch.zeros_like(firsts),
        torch.tensor([w.labelled for w in windows]),
        windows,
    )
    for row, window in enumerate(windows):
        ids, seen = window_input(window.tokens, window.cut, 0, len(window.tokens))
        count = len(window.tokens)
        batch.words[row, : len(ids)] = torch.from_numpy(ids)
        batch.looks[row, : len(ids)] = torch.from_numpy(seen)
        batch.pieces[row, : len(ids)] = True
        batch.firsts[row, :count] = torch.cumsum(torch.tensor([1, *map(len, window.cut)]), 0)[:-1]
        batch.tags[row, :count] = torch.tensor(tags_of(count, window.spans))
        batch.spoken[row, :count] = torch.tensor(tags_of(count, window.spoken))
        batch.tokens[row, :count] = True
        batch.figures[row, :count] = window.figures
        batch.agents[row, :count] = window.agents
    return batch
