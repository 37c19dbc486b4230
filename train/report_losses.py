"""What the network learns from reports: evidence, speakers, acts, certainty, figures, events."""

import itertools
from collections.abc import Iterator

import torch
from torch import Tensor
from torch.nn import functional

from sayso.claims.neural import heads
from sayso.claims.neural.heads import HEADS, PART, PARTS
from sayso.claims.neural.labels import CONTENT, CUE, SOURCE
from sayso.claims.neural.link import Place
from sayso.claims.neural.reach import Far, distance, reachable
from sayso.claims.neural.reported import stops_of
from train.losses import crf_loss
from train.model import Network, Read
from train.report_batches import ReportBatch, ReportWindow
from train.reports import UNKNOWN

LINKS, EVENTS, OF_CLAUSE = 0.4, 0.5, 0.3
"""Weights of the losses of links, of events, and of what is told of a clause as a whole."""
RARE = 4.0
"""Weight of what is not plainly asserted, which one report in twenty is."""


def report_losses(network: Network, read: Read, batch: ReportBatch) -> dict[str, Tensor]:
    """Return the losses of a batch by name, from what is said of each token."""
    scores, vectors = read.heads, read.told
    tags = scores[..., HEADS["tags"].slice]
    return {
        "told": crf_loss(tags, batch.tags, batch.tokens, network.told_follow),
        "spoken": 0.5 * crf_loss(read.tags, batch.spoken, batch.tokens, network.follow),
        "figures": _figures(scores, batch),
        "agents": _agents(scores, batch),
        **_of_evidence(scores, batch),
        "told links": LINKS * _links(network, vectors, batch),
        "events": EVENTS * _events(network, vectors, batch),
    }


def _figures(scores: Tensor, batch: ReportBatch) -> Tensor:
    kept = batch.tokens & batch.labelled[:, None]
    if not kept.any():
        return scores.sum() * 0
    cells = scores[..., HEADS["figures"].slice][kept].view(-1, 3)
    return 2 * functional.cross_entropy(cells, batch.figures[kept].view(-1))


def _agents(scores: Tensor, batch: ReportBatch) -> Tensor:
    kept = batch.tokens & batch.labelled[:, None]
    if not kept.any():
        return scores.sum() * 0
    return functional.cross_entropy(scores[..., HEADS["agent"].slice][kept], batch.agents[kept])


def _of_evidence(scores: Tensor, batch: ReportBatch) -> dict[str, Tensor]:
    """Score acts, certainty and sums over the mean of each piece of evidence."""
    rows, acts, facts, sums = [], [], [], []
    for number, window in enumerate(batch.windows):
        for (first, end), evidence in window.evidence:
            rows.append(scores[number, first:end].mean(0))
            acts.append(evidence.act)
            facts.append(evidence.factuality)
            sums.append(evidence.aggregate)
    if not rows:
        return {}
    table = torch.stack(rows)
    weights = torch.full((len(heads.FACTUALITY),), RARE)
    weights[0] = 1.0
    asked = (("factuality", facts, weights), ("act", acts, None), ("aggregate", sums, None))
    return {
        name: OF_CLAUSE
        * functional.cross_entropy(
            table[:, HEADS[name].slice], torch.tensor(wanted), weight, ignore_index=UNKNOWN
        )
        for name, wanted, weight in asked
        if any(w != UNKNOWN for w in wanted)
    }


def _links(network: Network, vectors: Tensor, batch: ReportBatch) -> Tensor:
    """Return the mean cross-entropy of each choice among candidates, or nobody."""
    split = vectors.view(*vectors.shape[:2], PARTS, PART)
    losses = []
    for number, window in enumerate(batch.windows):
        for kind, span, others, wanted in _choices(window):
            asks, answers = KINDS[kind]
            near = reachable(span, others, stops_of(window.tokens))
            if not near or (wanted is not None and wanted not in [others[n] for n, _ in near]):
                continue
            asking = _pooled(split[number, :, asks], span)
            offered = torch.stack([_pooled(split[number, :, answers], others[n]) for n, _ in near])
            biases = torch.stack([_bias(network, kind, far) for _, far in near])
            scored = offered @ asking / PART**0.5 + biases
            row = torch.cat([network.told_none[kind][None], scored])
            goal = 0 if wanted is None else 1 + [others[n] for n, _ in near].index(wanted)
            losses.append(functional.cross_entropy(row[None], torch.tensor([goal])))
    return torch.stack(losses).mean() if losses else vectors.sum() * 0


KINDS = {
    0: (heads.ASKS_CUE, heads.CUE_OF),
    1: (heads.ASKS_SOURCE, heads.SOURCE_OF),
    2: (heads.ASKS_OUTER, heads.OUTER_OF),
}


def _choices(window: ReportWindow) -> Iterator[tuple[int, Place, list[Place], Place | None]]:
    cues = [(f, e) for role, f, e in window.spans if role == CUE]
    sources = [(f, e) for role, f, e in window.spans if role == SOURCE]
    tagged = {(f, e) for role, f, e in window.spans if role == CONTENT}
    for span, cue in window.cue_of.items():
        if span in tagged:
            yield 0, span, cues, cue
    for cue, source in window.sources.items():
        yield 1, cue, sources, source
    for cue, outer in window.outer.items():
        yield 2, cue, cues, outer


def _events(network: Network, vectors: Tensor, batch: ReportBatch) -> Tensor:
    split = vectors.view(*vectors.shape[:2], PARTS, PART)[:, :, heads.EVENT]
    scores, same = [], []
    for number, window in enumerate(batch.windows):
        if not window.labelled:
            continue
        stops = stops_of(window.tokens)
        found = sorted(window.evidence, key=lambda pair: pair[0])
        for (n, (one, a)), (m, (other, b)) in itertools.combinations(enumerate(found), 2):
            far = distance(one, other, m - n - 1, stops)
            agreed = (_pooled(split[number], one) * _pooled(split[number], other)).sum()
            scores.append(agreed / PART**0.5 + _bias(network, 3, far) + network.told_none[3])
            same.append(bool(a.events & b.events))
    if not scores:
        return vectors.sum() * 0
    wanted = torch.tensor(same, dtype=torch.float)
    return functional.binary_cross_entropy_with_logits(torch.stack(scores), wanted)


def _pooled(vectors: Tensor, span: Place) -> Tensor:
    return (vectors[span[0]] + vectors[span[1] - 1]) / 2


def _bias(network: Network, kind: int, far: Far) -> Tensor:
    return network.told_far[kind, list(far)].sum()
