"""Labelled reports in, how well a network reads them out; for watching it learn.

Clauses are paired where they share half of their tokens. The scores that count are those of
`evals/`, over all that follows the network.
"""

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence

import torch

from sayso.claims.neural.heads import ACTS, FACTUALITY, FIGURES
from sayso.claims.neural.link import Place
from sayso.claims.neural.reported import Reported, Told, read_reports
from sayso.claims.neural.wordpieces import WordPieces
from train.model import Network
from train.report_batches import ReportWindow, collate_reports, report_windows
from train.reports import NOWHERE, UNKNOWN, Evidence, Report
from train.torch_encoder import report_weights

Pair = tuple[Evidence, Place | None, Reported]


def report_scores(
    network: Network, reports: Sequence[Report], pieces: WordPieces
) -> dict[str, float]:
    """Return percents: F1 of clauses, figures and agents; of paired clauses how many are right."""
    counts: Counter[tuple[str, str]] = Counter()
    for report in reports:
        for window in report_windows(report, pieces, None):
            told = _told(network, window)
            pairs = list(_pairs(window, told.reports))
            _count(counts, "clause", len(pairs), len(told.reports), len(window.evidence))
            for evidence, cue, found in pairs:
                spoken = found.chain[-1].cue if found.chain else None
                if evidence.cue != NOWHERE:
                    _right(counts, "speaker", _same(cue, spoken, 0.0))
                if evidence.factuality != UNKNOWN:
                    certain = FACTUALITY[evidence.factuality] == found.factuality
                    _right(counts, "certainty", certain)
                if report.labelled:
                    _right(counts, "act", ACTS[evidence.act] == found.act)
            if report.labelled:
                _count_events(counts, pairs)
                _count_marks(counts, window, told)
    return {name: _percent(counts, name) for name in sorted({name for name, _ in counts})}


def _told(network: Network, window: ReportWindow) -> Told:
    network.eval()
    batch = collate_reports([window])
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        read = network(batch.words, batch.looks, batch.pieces).of_tokens(batch.firsts)
    weights = report_weights(network)
    return read_reports(window.tokens, read.heads[0].numpy(), read.told[0].numpy(), weights)


def _pairs(window: ReportWindow, found: Sequence[Reported]) -> Iterator[Pair]:
    """Pair clauses, each with at most one."""
    free = list(found)
    for place, evidence in window.evidence:
        best = max(free, key=lambda r: _shared(place, r.place), default=None)
        if best is not None and _shared(place, best.place) >= 0.5:
            free.remove(best)
            yield evidence, window.cue_of.get(place), best


def _shared(one: Place, other: Place) -> float:
    """Return the Jaccard index of two runs of tokens."""
    both = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return both / (one[1] - one[0] + other[1] - other[0] - both)


def _same(wanted: Place | None, found: Place | None, least: float) -> bool:
    if wanted is None or found is None:
        return wanted is found
    return _shared(wanted, found) > least


def _count_events(counts: Counter[tuple[str, str]], pairs: Sequence[Pair]) -> None:
    for one, other in itertools.combinations(pairs, 2):
        true, told = bool(one[0].events & other[0].events), one[2].event == other[2].event
        _count(counts, "same event", true and told, told, true)


def _count_marks(counts: Counter[tuple[str, str]], window: ReportWindow, told: Told) -> None:
    for number, name in enumerate(FIGURES):
        wanted = _runs(window.figures[:, number].tolist())
        _count_places(counts, name, wanted, [p for kind, p in told.figures if kind == name])
    _count_places(counts, "agent", _runs(window.agents.tolist()), told.agents)


def _count_places(
    counts: Counter[tuple[str, str]], name: str, wanted: Sequence[Place], found: Sequence[Place]
) -> None:
    hit = sum(any(_shared(a, b) >= 0.5 for b in found) for a in wanted)
    _count(counts, name, hit, len(found), len(wanted))


def _runs(tags: Sequence[int]) -> list[Place]:
    starts = [n for n, tag in enumerate(tags) if tag == 1]
    return [
        (n, next((m for m in range(n + 1, len(tags)) if tags[m] != 2), len(tags))) for n in starts
    ]


def _count(counts: Counter[tuple[str, str]], name: str, hit: int, found: int, wanted: int) -> None:
    counts[name, "hit"] += 2 * hit
    counts[name, "all"] += found + wanted


def _right(counts: Counter[tuple[str, str]], name: str, right: bool) -> None:
    counts[name, "hit"] += right
    counts[name, "all"] += 1


def _percent(counts: Counter[tuple[str, str]], name: str) -> float:
    return round(100 * counts[name, "hit"] / max(1, counts[name, "all"]), 1)
