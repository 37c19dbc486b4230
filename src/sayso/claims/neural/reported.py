"""What the encoder says of each token in, reports of harm out: clause, speakers, act, event.

Everything here grows with the number of tokens alone: a span looks at a fixed number of others.
"""

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.claims.neural import heads
from sayso.claims.neural.heads import ACTS, FACTUALITY, FIGURES, HEADS, PART
from sayso.claims.neural.labels import CONTENT, CUE, SOURCE, spans_of
from sayso.claims.neural.link import FARTHEST, Place
from sayso.claims.neural.reach import distance, reachable
from sayso.claims.neural.tokens import Token
from sayso.claims.neural.viterbi import Floats, best_tags, transitions

ENDS = frozenset({".", "!", "?"})
SCALE = math.sqrt(PART)
"""By which agreements are divided, as in attention."""
LOOKED_BACK = 30
"""Earlier pieces of evidence with which one is compared."""


@dataclass(frozen=True)
class ReportWeights:
    """What was learnt beside the encoder."""

    follow: Floats
    far: Floats
    none: Floats


@dataclass(frozen=True)
class Speech:
    """One link of a chain by token places."""

    source: Place | None
    cue: Place


@dataclass(frozen=True)
class Reported:
    """A clause that reports harm, by token places."""

    place: Place
    chain: tuple[Speech, ...]
    """Outermost first; empty in the outlet's own voice."""
    act: str
    factuality: str
    aggregate: float
    """How likely it is a sum over several events, 0 to 1."""
    event: int
    """Clauses of a text with the same number tell of one event."""
    odds: tuple[float, ...] = ()
    """Log odds that it and each clause before it tell of one event, the farthest first."""
    sure: float = 0.0
    """By how much, on average, its words look more like a report's than like others."""

    def moved(self, by: int, events: int) -> "Reported":
        """Return the same, some tokens and some events further on."""
        chain = tuple(
            Speech(_moved(link.source, by) if link.source else None, _moved(link.cue, by))
            for link in self.chain
        )
        place, event = _moved(self.place, by), self.event + events
        return replace(self, place=place, chain=chain, event=event)


@dataclass(frozen=True)
class Told:
    """What a text reports: the clauses, and what is marked in them."""

    reports: tuple[Reported, ...] = ()
    figures: tuple[tuple[str, Place], ...] = ()
    """Figures with what they count (heads.FIGURES)."""
    agents: tuple[Place, ...] = ()
    """Who did it."""


def laid_together(parts: Sequence[Told], starts: Sequence[int]) -> Told:
    """Join what successive parts of a text report; `starts` are the parts' first tokens."""
    reports: list[Reported] = []
    figures: list[tuple[str, Place]] = []
    agents: list[Place] = []
    events = 0
    for part, start in zip(parts, starts, strict=True):
        reports += [r.moved(start, events) for r in part.reports]
        figures += [(name, _moved(place, start)) for name, place in part.figures]
        agents += [_moved(place, start) for place in part.agents]
        events = max((r.event + 1 for r in reports), default=0)
    return Told(tuple(reports), tuple(figures), tuple(agents))


def _moved(place: Place, by: int) -> Place:
    return place[0] + by, place[1] + by


def stops_of(tokens: Sequence[Token]) -> list[int]:
    """Return how many sentences, or lines, ended before each token."""
    marks = [0, *(int(token.key in ENDS) for token in tokens)]
    breaks = (int(n > 0 and token.gap > 1) for n, token in enumerate(tokens))
    return list(itertools.accumulate(m + b for m, b in zip(marks, breaks, strict=False)))


def read_reports(
    tokens: Sequence[Token], scores: Floats, vectors: Floats, weights: ReportWeights
) -> Told:
    """Return what a text reports, in its order.

    Args:
        tokens: The text's tokens.
        scores: Tokens x columns of heads.py.
        vectors: Tokens x (parts x numbers).
        weights: What was learnt of distances.
    """
    spans = spans_of(best_tags(scores[:, HEADS["tags"].slice], transitions(weights.follow)))
    places: list[list[Place]] = [[], [], []]
    for role, first, end in spans:
        places[role].append((first, end))
    linker = _Linker(vectors, weights, tokens)
    tagged = scores[:, HEADS["tags"].slice]
    sure = tagged[:, 1 + 4 * CONTENT :].max(axis=1) - tagged[:, : 1 + 4 * CONTENT].max(axis=1)
    chains = {cue: _chain(cue, places[CUE], places[SOURCE], linker) for cue in places[CUE]}
    evidence = places[CONTENT]
    cues = [linker.best(0, heads.ASKS_CUE, heads.CUE_OF, e, places[CUE]) for e in evidence]
    odds = _odds(evidence, linker)
    events = _events(odds)
    reports = []
    for place, cue, event, before in zip(evidence, cues, events, odds, strict=True):
        mean = scores[place[0] : place[1]].mean(axis=0)
        reports.append(
            Reported(
                place,
                chains[cue] if cue is not None else (),
                ACTS[int(mean[HEADS["act"].slice].argmax())],
                FACTUALITY[int(mean[HEADS["factuality"].slice].argmax())],
                _likely(mean[HEADS["aggregate"].slice]),
                event,
                tuple(before),
                float(sure[place[0] : place[1]].mean()),
            )
        )
    return Told(tuple(reports), *_marks(scores))


class _Linker:
    """Chooses among spans by their vectors and distances."""

    def __init__(self, vectors: Floats, weights: ReportWeights, tokens: Sequence[Token]) -> None:
        self._parts = vectors.reshape(len(vectors), heads.PARTS, PART)
        self._weights = weights
        self._paragraphs = list(itertools.accumulate(int(token.gap > 1) for token in tokens))
        self.stops = stops_of(tokens)

    def pooled(self, part: int, place: Place) -> Floats:
        mean: Floats = (self._parts[place[0], part] + self._parts[place[1] - 1, part]) / 2
        return mean

    def best(
        self, kind: int, asks: int, answers: int, span: Place, others: Sequence[Place]
    ) -> Place | None:
        """Return the best of the spans in reach; None where nobody is better."""
        asking = self.pooled(asks, span)
        best, chosen = float(self._weights.none[kind]), None
        for number, far in reachable(span, others, self.stops):
            if kind and not self._beside(span, others[number]):
                continue
            agreed = float(asking @ self.pooled(answers, others[number])) / SCALE
            score = agreed + float(self._weights.far[kind, list(far)].sum())
            if score > best:
                best, chosen = score, others[number]
        return chosen

    def _beside(self, span: Place, other: Place) -> bool:
        """Tell whether a cue may have its source, or its outer cue, there: in its paragraph."""
        gap = max(other[0] - span[1], span[0] - other[1])
        return gap <= FARTHEST and self._paragraphs[span[0]] == self._paragraphs[other[0]]

    def together(self, one: Place, other: Place, step: int) -> float:
        """Return the log odds that two clauses, `one` first, tell of one event."""
        agreed = float(self.pooled(heads.EVENT, one) @ self.pooled(heads.EVENT, other))
        far = distance(one, other, step, self.stops)
        bias = float(self._weights.far[3, list(far)].sum()) + float(self._weights.none[3])
        return agreed / SCALE + bias


def _chain(
    cue: Place, cues: Sequence[Place], sources: Sequence[Place], linker: _Linker
) -> tuple[Speech, ...]:
    """Return the speakers from the outermost to that of `cue`."""
    chain: list[Speech] = []
    at: Place | None = cue
    while at is not None and all(link.cue != at for link in chain) and len(chain) < 4:
        source = linker.best(1, heads.ASKS_SOURCE, heads.SOURCE_OF, at, sources)
        chain.append(Speech(source, at))
        at = linker.best(2, heads.ASKS_OUTER, heads.OUTER_OF, at, cues)
    return tuple(reversed(chain))


def _odds(evidence: Sequence[Place], linker: _Linker) -> list[list[float]]:
    """Return for each clause its log odds with those before it, LOOKED_BACK of them at most."""
    return [
        [linker.together(evidence[m], place, n - m - 1) for m in range(max(0, n - LOOKED_BACK), n)]
        for n, place in enumerate(evidence)
    ]


def _events(odds: Sequence[Sequence[float]]) -> list[int]:
    """Number the events: each clause joins the one with which it agrees best, on average."""
    members: list[list[int]] = []
    numbers: list[int] = []
    for n, before in enumerate(odds):
        known = dict(enumerate(before, n - len(before)))
        best, chosen = 0.0, len(members)
        for number in sorted({numbers[m] for m in known}):
            seen = [known[m] for m in members[number] if m in known]
            if sum(seen) / len(seen) > best:
                best, chosen = sum(seen) / len(seen), number
        if chosen == len(members):
            members.append([])
        members[chosen].append(n)
        numbers.append(chosen)
    return numbers


def _likely(pair: Floats) -> float:
    odds = float(pair[1]) - float(pair[0])
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, odds))))


def _marks(scores: Floats) -> tuple[tuple[tuple[str, Place], ...], tuple[Place, ...]]:
    table = scores[:, HEADS["figures"].slice].reshape(len(scores), len(FIGURES), 3).argmax(axis=2)
    figures = [
        (name, place) for n, name in enumerate(FIGURES) for place in _runs(table[:, n].tolist())
    ]
    agents = _runs(scores[:, HEADS["agent"].slice].argmax(axis=1).tolist())
    return tuple(sorted(figures, key=lambda f: f[1])), tuple(agents)


def _runs(tags: Sequence[int]) -> list[Place]:
    """Return runs of "begins" and "goes on" (1 and 2)."""
    runs: list[Place] = []
    for number, tag in enumerate(tags):
        if tag == 0:
            continue
        if tag == 2 and runs and runs[-1][1] == number:
            runs[-1] = (runs[-1][0], number + 1)
        else:
            runs.append((number, number + 1))
    return runs
