"""Articles that nobody annotated in, labelled as a trained network reads them, out.

A network that learns from its own readings of new texts, with some of their words made illegible
while it looks, reads other texts better than its teacher (noisy student, Xie et al. 2020).
"""

import csv
from collections.abc import Iterator
from pathlib import Path

from sayso.claims.neural.heads import ACTS, FACTUALITY, FIGURES
from sayso.claims.neural.reading import Reader, TextRead
from train.reports import Evidence, Report
from train.vocabulary import measured_on

SUM = 0.5
SHORTEST = 200
"""Letters of a text worth reading."""


def read_unlabelled(shared: Path, teacher: Reader) -> list[Report]:
    """Read the articles of FA-KES that are neither annotated nor measured on."""
    return [_report(number, text, teacher.read(text)) for number, text in texts(shared)]


def texts(shared: Path) -> Iterator[tuple[str, str]]:
    """Yield number and words of each article, equal words once."""
    left_out = measured_on(shared) | _annotated(shared)
    seen = set()
    with (shared / "data/fa-kes/articles.csv").open(encoding="utf-8", errors="replace") as lines:
        for row in csv.DictReader(lines):
            text = row.get("article_content") or ""
            if row.get("unit_id") not in left_out and len(text) > SHORTEST and text not in seen:
                seen.add(text)
                yield str(row["unit_id"]), text


def _annotated(shared: Path) -> set[str]:
    with (shared / "gold/train/articles.csv").open(encoding="utf-8") as lines:
        return {Path(row["file"]).stem for row in csv.DictReader(lines)}


def _report(number: str, text: str, read: TextRead) -> Report:
    report = Report(number, text, read.tokens, read.said, article=number)
    for told in read.told.reports:
        before = None
        for link in told.chain:
            report.sources[link.cue] = link.source
            if before is not None and before != link.cue:
                report.outer[link.cue] = before
            before = link.cue
        report.evidence.append(
            Evidence(
                told.place,
                before,
                ACTS.index(told.act),
                FACTUALITY.index(told.factuality),
                int(told.aggregate > SUM),
                frozenset({str(told.event)}),
            )
        )
    report.figures = [(FIGURES.index(name), place) for name, place in read.told.figures]
    report.agents = list(read.told.agents)
    return report
