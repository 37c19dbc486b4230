"""What the network learns from: rows of tags as wholes, and links among true spans."""

import torch
from torch import Tensor
from torch.nn import functional

from sayso.claims.neural.labels import CONTENT, CUE, SOURCE, TAGS, follows
from sayso.claims.neural.link import candidates
from sayso.claims.neural.reading import CUES, SOURCES, paragraphs_of
from sayso.claims.neural.viterbi import NEVER, STARTS, STOPS
from train.batches import Batch
from train.model import LINK, Network

ALLOWED = torch.tensor([[follows(b, a) for a in range(TAGS)] for b in range(TAGS)])
MAY_START = torch.where(torch.tensor(STARTS), 0.0, NEVER)
MAY_STOP = torch.where(torch.tensor(STOPS), 0.0, NEVER)


def tag_loss(scores: Tensor, batch: Batch, follow: Tensor) -> Tensor:
    """Return the negative log-likelihood of the true rows of tags, a token's mean (a CRF)."""
    return crf_loss(scores, batch.tags, batch.tokens, follow)


def crf_loss(scores: Tensor, true: Tensor, mask: Tensor, follow: Tensor) -> Tensor:
    """Return the same of rows of tags `true` where `mask` tells tokens from filling."""
    moves = torch.where(ALLOWED, follow, NEVER)
    first = scores.gather(2, true[..., None])[..., 0]
    steps = moves[true[:, :-1], true[:, 1:]]
    gold = (first * mask).sum(1) + (steps * mask[:, 1:]).sum(1)
    total = scores[:, 0] + MAY_START
    for place in range(1, scores.shape[1]):
        reached = torch.logsumexp(total[:, :, None] + moves, dim=1) + scores[:, place]
        total = torch.where(mask[:, place, None], reached, total)
    whole = torch.logsumexp(total + MAY_STOP, dim=1)
    return (whole - gold).sum() / mask.sum()


def link_loss(vectors: Tensor, batch: Batch, network: Network) -> Tensor:
    """Return the mean cross-entropy of each content's cue and each cue's source."""
    asks, answers, fars, kinds, groups, true = [], [], [], [], [], []
    group = 0
    for number, window in enumerate(batch.windows):
        paragraphs = paragraphs_of(window.tokens)
        places = [[(f, e) for r, f, e in window.spans if r == role] for role in range(3)]
        for kind, links in ((0, window.speaks), (1, window.said)):
            askers, others = (CUE, SOURCE) if kind == 0 else (CONTENT, CUE)
            for span in places[askers]:
                if kind == 0 and span not in window.speaks_of:
                    continue
                if kind == 1 and span not in links:
                    continue
                meant = links.get(span)
                for other, far in candidates(span, places[others], paragraphs):
                    asks.append((number, *span))
                    answers.append((number, *places[others][other]))
                    fars.append(far)
                    kinds.append(kind)
                    groups.append(group)
                    true.append(places[others][other] == meant)
                group += 1
    if not asks:
        return vectors.sum() * 0
    kind_of = torch.tensor(kinds)
    split = vectors.view(*vectors.shape[:2], 4, LINK)
    source = kind_of == SOURCES.number
    asking = _pooled(split, torch.tensor(asks), torch.where(source, SOURCES.asks, CUES.asks))
    answering = _pooled(
        split, torch.tensor(answers), torch.where(source, SOURCES.answers, CUES.answers)
    )
    scores = (asking * answering).sum(1) / LINK**0.5 + network.far[kind_of, torch.tensor(fars)]
    return _choice(scores, torch.tensor(groups), torch.tensor(true), kind_of, network.nobody)


def _choice(scores: Tensor, groups: Tensor, true: Tensor, kinds: Tensor, nobody: Tensor) -> Tensor:
    """Return the cross-entropy of the true candidate of each group, or of nobody."""
    count = int(groups.max()) + 1
    width = int(torch.bincount(groups).max())
    table = torch.full((count, width + 1), NEVER)
    starts = torch.cumsum(torch.bincount(groups, minlength=count), 0)
    column = torch.arange(len(groups)) - (starts - torch.bincount(groups, minlength=count))[groups]
    table = table.index_put((groups, column + 1), scores)
    kind = torch.zeros(count, dtype=torch.long).index_put((groups,), kinds)
    present = torch.zeros(count, dtype=torch.bool).index_put((groups,), torch.tensor(True))
    table = torch.cat([nobody[kind][:, None], table[:, 1:]], dim=1)
    goal = torch.zeros(count, dtype=torch.long).index_put((groups[true],), column[true] + 1)
    return functional.cross_entropy(table[present], goal[present])


def _pooled(split: Tensor, spans: Tensor, part: Tensor) -> Tensor:
    first = split[spans[:, 0], spans[:, 1], part]
    last = split[spans[:, 0], spans[:, 2] - 1, part]
    return (first + last) / 2
