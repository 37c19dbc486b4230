"""A labelled report in, the same told of other towns, numbers and days, some sentences left out.

What is to be learnt is how reports are told, and not of which town. So each time a report is read,
its towns may be exchanged for others, its figures stretched by one factor, its weekdays and months
turned by so many, and a few sentences be gone. Labels go along: words only change places.
"""

import json
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sayso.claims.neural.link import Place
from sayso.claims.neural.reported import stops_of
from sayso.claims.neural.tokens import GAPS, QUOTES, Token, read_tokens
from train.reports import NOWHERE, Evidence, Report

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
NUMERAL = 4
"""Class of looks of a token that begins with a digit (tokens.py)."""
CAPITAL = 1
RENAMED, STRETCHED, THINNED = 0.6, 0.5, 0.5
"""Chances that a report's towns, its numbers and days, its sentences are changed."""
GONE = 0.15
"""Share of the sentences that are left out then."""
LARGEST = 999
PLAIN = frozenset(
    "and the of al el city town village province governorate countryside north northern south "
    "southern east eastern west western central near rural old new district area road camp".split()
)


def towns(folder: Path) -> list[str]:
    """Return the words that name where annotated incidents took place, of four letters or more."""
    words: set[str] = set()
    for line in (folder / "accounts.jsonl").open(encoding="utf-8"):
        for incident in json.loads(line)["incidents"]:
            where = incident.get("where") or {}
            names = " ".join(filter(None, (where.get("settlement"), where.get("adm1"))))
            words |= {token.key for token in read_tokens(names)}
    return sorted(word for word in words if len(word) > 3 and word not in PLAIN)


@dataclass(frozen=True)
class Varied:
    """Makes variants of reports."""

    towns: Sequence[str]

    def of(self, report: Report, chance: random.Random) -> Report:
        """Return a variant; `report` stays as it is."""
        if chance.random() < RENAMED:
            report = self._renamed(report, chance)
        if chance.random() < STRETCHED:
            report = _turned(report, chance)
        return _thinned(report, chance) if chance.random() < THINNED else report

    def _renamed(self, report: Report, chance: random.Random) -> Report:
        known = set(self.towns)
        own = list(
            dict.fromkeys(t.key for t in report.tokens if t.key in known and _is(t, CAPITAL))
        )
        others = dict(zip(own, chance.sample(self.towns, len(own)), strict=True))
        changed = [
            replace(t, key=others.get(t.key, t.key)) if _is(t, CAPITAL) else t
            for t in report.tokens
        ]
        return replace(report, tokens=changed)


def _is(token: Token, case: int) -> bool:
    return token.looks // (GAPS * QUOTES) == case


def _turned(report: Report, chance: random.Random) -> Report:
    """Stretch the figures, and turn weekdays and months by one step for all."""
    factor = 2 ** chance.uniform(-1, 1)
    others: dict[str, str] = {}
    for names in (DAYS, MONTHS):
        step = chance.randrange(len(names))
        others |= {name: names[(n + step) % len(names)] for n, name in enumerate(names)}

    def key(token: Token) -> str:
        if _is(token, NUMERAL) and token.key.isdigit() and 0 < int(token.key) <= LARGEST:
            return str(max(1, round(int(token.key) * factor)))
        if token.key in others and not _is(token, 0):
            return others[token.key]
        return token.key

    return replace(report, tokens=[replace(t, key=key(t)) for t in report.tokens])


def _thinned(report: Report, chance: random.Random) -> Report:
    """Leave some sentences out, with what is labelled in them."""
    stops = stops_of(report.tokens)[: len(report.tokens)]
    gone = {n for n in sorted(set(stops)) if chance.random() < GONE}
    kept: list[Token] = []
    moved = []
    for token, stop in zip(report.tokens, stops, strict=True):
        moved.append(len(kept))
        if stop not in gone:
            kept.append(token)
    moved.append(len(kept))

    def place(given: Place) -> Place:
        if given == NOWHERE:
            return NOWHERE
        first, end = moved[given[0]], moved[given[1]]
        return (first, end) if end - first == given[1] - given[0] else NOWHERE

    def places(given: Iterable[Place]) -> Iterator[Place]:
        return (p for p in map(place, given) if p != NOWHERE)

    said = [
        replace(s, source=_at(place, s.source), cue=place(s.cue), content=tuple(places(s.content)))
        for s in report.said
    ]
    return replace(
        report,
        tokens=kept,
        said=[s for s in said if s.cue != NOWHERE and s.source != NOWHERE],
        evidence=[
            Evidence(p, place(e.cue) if e.cue else None, e.act, e.factuality, e.aggregate, e.events)
            for e in report.evidence
            if (p := place(e.place)) != NOWHERE
        ],
        sources={
            p: _at(place, s) for cue, s in report.sources.items() if (p := place(cue)) != NOWHERE
        },
        outer={p: place(o) for cue, o in report.outer.items() if (p := place(cue)) != NOWHERE},
        figures=[(n, p) for n, f in report.figures if (p := place(f)) != NOWHERE],
        agents=list(places(report.agents)),
    )


def _at(place: Callable[[Place], Place], given: Place | None) -> Place | None:
    return place(given) if given is not None else None
