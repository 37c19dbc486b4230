"""Accounts and passages of the gold set in, texts with labelled evidence, speakers, figures out."""

import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sayso.claims.neural.heads import ACTS, FACTUALITY, FIGURES
from sayso.claims.neural.labels import CONTENT, CUE, SOURCE
from sayso.claims.neural.link import Place
from sayso.claims.neural.reading import Said
from sayso.claims.neural.tokens import Token, read_tokens
from train.corpus import EDGES

Speak = Callable[[str], list[Said]]
UNKNOWN = -1
NOWHERE = (-1, -1)
"""The place of words that nothing is known of."""


@dataclass
class Evidence:
    """A clause that reports harm, and what is annotated of it (UNKNOWN where nothing is)."""

    place: Place
    cue: Place | None
    """Where its speaker's reporting words stand; None in the outlet's own voice, or NOWHERE."""
    act: int
    factuality: int
    aggregate: int
    events: frozenset[str]


@dataclass
class Report:
    """A text with labels."""

    id: str
    text: str
    tokens: list[Token]
    said: list[Said]
    """Attributions as the first stage finds them."""
    evidence: list[Evidence] = field(default_factory=list)
    sources: dict[Place, Place | None] = field(default_factory=dict)
    """Cue to source."""
    outer: dict[Place, Place] = field(default_factory=dict)
    """Cue of an inner speaker to that of the one who brings him in."""
    figures: list[tuple[int, Place]] = field(default_factory=list)
    agents: list[Place] = field(default_factory=list)
    labelled: bool = True
    """Whether events, acts, figures and agents are annotated."""
    article: str = ""
    """The article that it is, or is taken from."""


def read_reports_of(folder: Path, speak: Speak) -> list[Report]:
    """Read the annotated articles and passages of a folder."""
    passages = folder / "passages.jsonl"
    reports = list(read_accounts(folder, speak))
    return [*reports, *(read_passages(passages, speak) if passages.exists() else ())]


def unsure(report: Report) -> Report:
    """Take out how surely something is put in accounts, which own ones judge otherwise than gold.

    Of passages, where it is asked of every claim, annotators and own annotations agree.
    """
    for evidence in report.evidence if report.labelled else ():
        evidence.factuality = UNKNOWN
    return report


PARTS = 5
"""Of the annotated articles, of which one at a time is held aside."""


def held_aside(folders: Sequence[Path], part: int = 0) -> frozenset[str]:
    """Return a fifth of the articles, by whole groups: articles of one group tell of one event.

    Args:
        folders: each holds accounts.jsonl; a fifth of each is taken.
        part: which fifth, 0 to 4. They have no article in common, and all are in one of them.
    """
    return frozenset().union(*(_fifth(folder / "accounts.jsonl", part) for folder in folders))


def _fifth(path: Path, part: int) -> set[str]:
    rows = [json.loads(line) for line in path.open(encoding="utf-8")]
    groups = sorted({row["group"] for row in rows})
    random.Random(3).shuffle(groups)
    chosen = set(groups[part * len(groups) // PARTS : (part + 1) * len(groups) // PARTS])
    return {row["unit_id"] for row in rows if row["group"] in chosen}


def read_accounts(folder: Path, speak: Speak) -> Iterator[Report]:
    """Read the annotated articles of a folder."""
    for line in (folder / "accounts.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = (folder / "texts" / f"{row['unit_id']}.txt").read_text(encoding="utf-8")
        report = Report(row["unit_id"], text, read_tokens(text), speak(text))
        report.article = row["unit_id"]
        for incident in row["incidents"]:
            for account in incident["accounts"]:
                _add_account(report, incident, account)
        yield report


def read_passages(path: Path, speak: Speak) -> Iterator[Report]:
    """Read the annotated passages of a file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        report = Report(row["id"], row["text"], read_tokens(row["text"]), speak(row["text"]))
        report.labelled, report.article = False, row["unit_id"]
        for claim in row["claims"]:
            place = place_of(report, claim["content"])
            if place is None:
                continue
            cue = _link(report, claim["chain"], place)
            fact = FACTUALITY.index(claim["factuality"])
            report.evidence.append(Evidence(place, cue, UNKNOWN, fact, UNKNOWN, frozenset()))
        yield _tidy(report)


def _add_account(report: Report, incident: dict[str, Any], account: dict[str, Any]) -> None:
    places = [p for quote in account["evidence"] if (p := place_of(report, quote)) is not None]
    for place in places:
        local = None
        if account["chain"]:
            local = _speaker(report, account["chain"], place)
        report.evidence.append(
            Evidence(
                place,
                local,
                ACTS.index(incident["act"]),
                FACTUALITY.index(account["factuality"]),
                int(bool(incident["aggregate"])),
                frozenset({incident["key"]}),
            )
        )
    for number, name in enumerate(FIGURES):
        written = (account.get(name) or {}).get("verbatim")
        if written and (figure := _beside(report, written, places)) is not None:
            report.figures.append((number, figure))
    written = (account.get("perpetrator") or {}).get("verbatim")
    if written and (agent := _beside(report, written, places)) is not None:
        report.agents.append(agent)
    _tidy(report)


def _tidy(report: Report) -> Report:
    """Join evidence of one place; drop what overlaps another."""
    kept: list[Evidence] = []
    for evidence in sorted(report.evidence, key=lambda e: (e.place[0], -e.place[1])):
        if kept and kept[-1].place == evidence.place:
            kept[-1].events |= evidence.events
            kept[-1].cue = kept[-1].cue or evidence.cue
        elif not kept or evidence.place[0] >= kept[-1].place[1]:
            kept.append(evidence)
    report.evidence = kept
    return report


def _speaker(report: Report, chain: Sequence[dict[str, str]], place: Place) -> Place | None:
    """Return the cue behind a clause: its own sentence's, else where the account names it."""
    stated = _link(report, chain, place, same_sentence=True)
    if stated is not None:
        return stated
    covering = [s for s in report.said if _covered(s, place)]
    if covering:
        inner = min(covering, key=lambda s: sum(end - first for first, end in s.content))
        report.sources.setdefault(inner.cue, inner.source)
        return inner.cue
    return _link(report, chain, place)


def _covered(said: Said, place: Place) -> bool:
    if _overlap(said.cue, place):
        return False
    shared = sum(max(0, min(place[1], e) - max(place[0], f)) for f, e in said.content)
    return shared * 2 >= place[1] - place[0]


def _link(
    report: Report, chain: Sequence[dict[str, str]], place: Place, same_sentence: bool = False
) -> Place | None:
    """Record a chain where it is written nearest to a clause; return its last cue."""
    before: Place | None = None
    cue: Place | None = None
    for link in chain:
        source = _nearest(report, link["source"], place)
        near = source or place
        cue = _nearest(report, link["cue"], near)
        if cue is None or (same_sentence and _apart(report, near, place)):
            return None
        if source is not None and _overlap(source, cue):
            source = None
        report.sources[cue] = source
        if before is not None and before != cue:
            report.outer[cue] = before
        before = cue
    return cue


def _apart(report: Report, one: Place, other: Place) -> bool:
    first, end = sorted((one, other))
    return any(t.key in {".", "!", "?"} for t in report.tokens[first[1] : end[0]])


def _nearest(report: Report, written: str, place: Place) -> Place | None:
    """Return where words stand nearest to a place."""
    found, at = [], report.text.find(written) if written else -1
    while at >= 0:
        found.append(at)
        at = report.text.find(written, at + 1)
    placed = [p for at in found if (p := tokens_of(report, at, at + len(written))) is not None]
    return min(placed, key=lambda p: _gap(p, place), default=None)


def _beside(report: Report, written: str, places: Sequence[Place]) -> Place | None:
    found = [p for place in places if (p := _nearest(report, written, place)) is not None]
    return min(found, key=lambda p: min(_gap(p, place) for place in places), default=None)


def _gap(one: Place, other: Place) -> int:
    return max(one[0] - other[1], other[0] - one[1], 0)


def _overlap(one: Place, other: Place) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def place_of(report: Report, quote: str) -> Place | None:
    """Return the tokens of a quote's first occurrence."""
    at = report.text.find(quote) if quote else -1
    return tokens_of(report, at, at + len(quote)) if at >= 0 else None


def tokens_of(report: Report, start: int, end: int) -> Place | None:
    """Return the tokens of a stretch of text, without marks at its edges."""
    inside = [n for n, t in enumerate(report.tokens) if t.start < end and t.end > start]
    words = [n for n in inside if report.tokens[n].key not in EDGES]
    return (words[0], words[-1] + 1) if words else None


def pieces_of(report: Report) -> list[tuple[int, int, int]]:
    """Return the spans of the second row of tags: evidence first, then cues, then sources."""
    taken = [False] * len(report.tokens)
    pieces = []

    def lay(role: int, place: Place) -> None:
        if not any(taken[place[0] : place[1]]):
            taken[place[0] : place[1]] = [True] * (place[1] - place[0])
            pieces.append((role, *place))

    for cue, source in report.sources.items():
        lay(CUE, cue)
        if source is not None and source[0] >= 0:
            lay(SOURCE, source)
    for evidence in report.evidence:
        place = evidence.place
        inside = [n for n in range(*place) if not taken[n]]
        if inside:
            lay(CONTENT, _longest(inside))
    return sorted(pieces, key=lambda p: p[1])


def _longest(numbers: Sequence[int]) -> Place:
    """Return the longest run of successive numbers."""
    best = run = (numbers[0], numbers[0] + 1)
    for number in numbers[1:]:
        run = (run[0], number + 1) if number == run[1] else (number, number + 1)
        best = max(best, run, key=lambda r: r[1] - r[0])
    return best
