"""Learn what each kind of agreement between two tellings is worth (incidents/weights.toml).

    python -m train.grouping [--case CASE] [--out FILE] [--folds N]

Pairs come from the gold's training part: the annotators' own accounts, their keys carried across
groups by evals/grouping_train.txt; and, where CASE has read the same texts (`python -m
evals.accounts DIR --keep FOLDER` leaves one), what the engine found in them, each telling under
the key of the annotated incident with which it shares most words. A logistic model is fitted whose
prior mean is the points that were set by hand (PRIOR), so that what few pairs show moves little.

Prints links F1 of held-out folds of events under the prior and as learnt, with where a pair begins
shifted so that the grouping of the held-out folds is best; then writes the weights learnt from all.
"""

import argparse
import itertools
import random
import tomllib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from evals.grouping import read_gold
from evals.shared import ROOT, SHARED, require

import sayso
from sayso.incidents.blocking import is_crowded, keys_of
from sayso.incidents.group import group_tellings
from sayso.incidents.near_copies import near_copies
from sayso.incidents.profile import Profile, profile
from sayso.incidents.scoring import comparable, evidence
from sayso.incidents.weights import standing_in
from sayso.model.document import Document
from sayso.model.incident import Telling
from sayso.store import findings
from train.logistic import fitted

Pair = frozenset[str]
PRIOR = Path(__file__).parent / "grouping_prior.toml"
WEIGHTS = ROOT / "src" / "sayso" / "incidents" / "weights.toml"
ACROSS = ROOT / "evals" / "grouping_train.txt"
SPREAD = 0.5
"""Standard deviation of a weight around its prior: points that few pairs speak for stay near it."""
KEPT = frozenset({"act.incompatible", "actors.others_blamed", "killed.far"})
"""Points that stay as they were set. Parties to a war blame each other and give far figures, and
such accounts belong side by side; and an engine that misreads acts must not teach that an abduction
may be an airstrike."""
HELD = 0.01
PREDICTED = 1.0
"""What a pair of tellings that the engine found counts, beside one of annotated tellings."""
SHIFTS = (1.0, 1.25, 1.5, 1.75, 2.0, 2.25)
"""What is tried to add to the beginning of each pair: groups of many pairs need less of each."""
FAR = 12
"""Pairs of one event beyond which each counts less: the most told ones would outvote all others."""


@dataclass
class Corpus:
    """Tellings with the event of each, and pairs of which nothing can be said."""

    tellings: Sequence[Telling]
    documents: Mapping[str, Document]
    keys: Mapping[str, str]
    unsure: Collection[Pair] = ()
    weight: float = 1.0

    def part(self, keys: Collection[str]) -> "Corpus":
        """Return the documents all of whose events are among `keys`."""
        out = {t.document for t in self.tellings if self.keys[t.id] not in keys}
        kept = [t for t in self.tellings if t.document not in out]
        return Corpus(kept, self.documents, self.keys, self.unsure, self.weight)


def annotated() -> Corpus:
    """Read the training part, one key for each event also where it spans groups."""
    tellings, documents, keys = read_gold(require(SHARED / "gold" / "train"))
    joined = {key: key for key in keys.values()}
    unsure: set[Pair] = set()
    for line in ACROSS.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        names = [f"tel-{u}.txt-{n}" for u, n in map(_parted, line.removeprefix("? ").split())]
        if line.startswith("?"):
            unsure |= {frozenset(pair) for pair in itertools.combinations(names, 2)}
            continue
        first = joined[keys[names[0]]]
        same = {joined[keys[name]] for name in names}
        joined = {key: first if root in same else root for key, root in joined.items()}
    return Corpus(tellings, documents, {t: joined[k] for t, k in keys.items()}, unsure)


def _parted(name: str) -> tuple[str, str]:
    unit, _, number = name.rpartition("-")
    return unit, number


def predicted(case: Path, gold: Corpus) -> Corpus:
    """Read what the engine found in the same texts; tellings that fit no event are left out."""
    events: dict[str, list[tuple[str, set[int]]]] = defaultdict(list)
    for telling in gold.tellings:
        document = gold.documents[telling.document]
        events[document.name].append((gold.keys[telling.id], _letters(telling)))
    with sayso.Case.open(case) as opened, opened._engine.connect() as connection:
        documents = {d.id: d for d in findings.documents(connection)}
        tellings = list(findings.tellings(connection))
    keys: dict[str, str] = {}
    for name, told in _by_document(tellings).items():
        keys |= _aligned(told, events.get(documents[name].name, []))
    kept = [t for t in tellings if t.id in keys]
    return Corpus(kept, documents, keys, weight=PREDICTED)


def _by_document(tellings: Sequence[Telling]) -> dict[str, list[Telling]]:
    found: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        found[telling.document].append(telling)
    return found


def _letters(telling: Telling) -> set[int]:
    quotes = (anchor for account in telling.accounts for anchor in account.evidence)
    return {place for anchor in quotes for place in range(anchor.start, anchor.end)}


def _aligned(told: Sequence[Telling], events: Sequence[tuple[str, set[int]]]) -> dict[str, str]:
    """Pair tellings and events one to one by shared letters, as the scorer of the gold does."""
    letters = {t.id: _letters(t) for t in told}
    shared = sorted(
        ((len(letters[t] & words), t, n) for t in letters for n, (_, words) in enumerate(events)),
        reverse=True,
    )
    keys: dict[str, str] = {}
    taken: set[int] = set()
    for count, telling, n in shared:
        small, large = sorted((len(letters[telling]), len(events[n][1])))
        if (
            telling in keys
            or n in taken
            or count < 0.3 * small
            or count < 0.15 * large
            or not count
        ):
            continue
        keys[telling] = events[n][0]
        taken.add(n)
    return keys


@dataclass
class Pairs:
    """Features, answers and weights of the pairs that are compared."""

    kinds: Sequence[str]
    rows: np.ndarray
    answers: np.ndarray
    weights: np.ndarray


def pairs_of(corpora: Sequence[Corpus], kinds: Sequence[str]) -> Pairs:
    """Lay out all pairs that blocking brings together, and all that are one event."""
    column = {kind: n for n, kind in enumerate(kinds)}
    rows, answers, weights = [], [], []
    for corpus in corpora:
        profiles = {t.id: profile(t, corpus.documents) for t in corpus.tellings}
        told_in = {t.document for t in corpus.tellings}
        copies = near_copies({d: corpus.documents[d].text for d in told_in})
        met = _met(profiles, copies)
        sizes = Counter(corpus.keys[t.id] for t in corpus.tellings)
        for pair in sorted(met | _links(corpus), key=sorted):
            one, other = (profiles[name] for name in sorted(pair))
            same = corpus.keys[one.id] == corpus.keys[other.id]
            if (pair in corpus.unsure and not same) or not comparable(one, other):
                continue
            first, last = sorted((one.document, other.document))
            row = np.zeros(len(kinds))
            row[column["start"]] = 1.0
            for found in evidence(one, other, (first, last) in copies):
                row[column[found.kind]] += found.share
            size = sizes[corpus.keys[one.id]]
            of_event = size * (size - 1) / 2 if same else 1
            rows.append(row)
            answers.append(float(same))
            weights.append(corpus.weight * min(1.0, FAR / of_event))
    return Pairs(kinds, np.array(rows), np.array(answers), np.array(weights))


def _met(profiles: Mapping[str, Profile], copies: Collection[tuple[str, str]]) -> set[Pair]:
    """Return the pairs that share a key, or whose documents print one text."""
    members: dict[int, list[str]] = defaultdict(list)
    for name, folded in profiles.items():
        for key in keys_of(folded):
            members[key].append(name)
    told: dict[str, list[str]] = defaultdict(list)
    for name, folded in profiles.items():
        told[folded.document].append(name)
    blocks = [names for key, names in members.items() if not is_crowded(key, len(names))]
    met = {frozenset(pair) for names in blocks for pair in itertools.combinations(names, 2)}
    return met | {
        frozenset((a, b)) for one, other in copies for a in told[one] for b in told[other]
    }


def fit(pairs: Pairs, prior: np.ndarray) -> np.ndarray:
    """Return the weights of greatest posterior."""
    spread = np.array([HELD if kind in KEPT else SPREAD for kind in pairs.kinds])
    return fitted(pairs.rows, pairs.answers, pairs.weights, prior, 1 / spread**2)


def _links(corpus: Corpus) -> set[Pair]:
    by_key: dict[str, list[Telling]] = defaultdict(list)
    for telling in corpus.tellings:
        by_key[corpus.keys[telling.id]].append(telling)
    return {
        frozenset((a.id, b.id))
        for same in by_key.values()
        for a, b in itertools.combinations(same, 2)
        if a.document != b.document
    }


@dataclass
class Counts:
    """Links that are right, found, and there to be found.

    Evened, each event's links weigh together as much as it has tellings, so that a few great
    events do not outvote all others.
    """

    plain: np.ndarray
    evened: np.ndarray

    @classmethod
    def summed(cls, every: "Sequence[Counts]") -> "Counts":
        """Add up the counts of several folds."""
        plain, evened = (np.array([getattr(c, n) for c in every]) for n in ("plain", "evened"))
        return cls(plain.sum(axis=0), evened.sum(axis=0))

    @property
    def f1(self) -> float:
        """F1 of links in percent."""
        right, found, there = self.plain
        return float(200 * right / max(1, found + there))

    @property
    def evened_f1(self) -> float:
        """The same, evened."""
        right, found, right_there, there = self.evened
        precision, recall = right / max(1, found), right_there / max(1, there)
        return float(200 * precision * recall / max(1e-9, precision + recall))


def scored(corpus: Corpus, points: Mapping[str, float]) -> Counts:
    """Group under some weights and count."""
    with standing_in(points):
        incidents = group_tellings(corpus.tellings, corpus.documents, {}, {})
    telling_of = {a.id: t.id for t in corpus.tellings for a in t.accounts}
    there = _links(corpus)
    found: set[Pair] = set()
    for incident in incidents:
        members = {telling_of[account.id] for account in incident.accounts}
        found |= {frozenset(pair) for pair in itertools.combinations(members, 2)}
    found -= set(corpus.unsure) - there
    right = found & there
    return Counts(
        np.array([len(right), len(found), len(there)]),
        np.array([*_evened(right, found), *_evened(right, there)]),
    )


def _evened(right: set[Pair], links: set[Pair]) -> tuple[float, float]:
    """Sum the right ones and all, each weighed by the other links of its tellings."""
    degree = Counter(telling for pair in links for telling in pair)
    weight = {pair: 1 / max(degree[telling] for telling in pair) for pair in links}
    return sum(weight[pair] for pair in right), sum(weight.values())


def folds_of(corpus: Corpus, number: int) -> list[set[str]]:
    """Part the events into folds; events that one document tells of stay together."""
    root = {key: key for key in corpus.keys.values()}

    def find(key: str) -> str:
        while root[key] != key:
            key = root[key]
        return key

    for told in _by_document(corpus.tellings).values():
        for telling in told[1:]:
            root[find(corpus.keys[telling.id])] = find(corpus.keys[told[0].id])
    parts: dict[str, set[str]] = defaultdict(set)
    for key in root:
        parts[find(key)].add(key)
    listed = sorted(parts.values(), key=lambda part: (-len(part), min(part)))
    random.Random(7).shuffle(listed)
    folds: list[set[str]] = [set() for _ in range(number)]
    for part in listed:
        min(folds, key=len).update(part)
    return folds


def main() -> None:
    """Measure on held-out folds, learn from all, and write the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--case", type=Path, help="a case that has read the training texts")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--folds", type=int, default=5)
    chosen = parser.parse_args()
    prior = read_points(PRIOR)
    kinds = sorted(prior)
    means = np.array([prior[kind] for kind in kinds])
    gold = annotated()
    corpora = [gold, *([predicted(chosen.case, gold)] if chosen.case else [])]
    held = HeldOut(gold, corpora, chosen.folds)
    learnt_of = [
        dict(zip(kinds, fit(pairs_of(rest, kinds), means).tolist(), strict=True))
        for rest in held.rest()
    ]
    print(f"prior            {_told(held.measured([prior] * chosen.folds))}")
    shifts = {shift: held.measured([_shifted(p, shift) for p in learnt_of]) for shift in SHIFTS}
    best = max(shifts, key=lambda s: (sum(c.f1 + c.evened_f1 for c in shifts[s]), -s))
    for shift, counts in shifts.items():
        print(f"learnt, {shift:+.2f}    {_told(counts)}{'  <- taken' if shift == best else ''}")
    learnt = dict(zip(kinds, fit(pairs_of(corpora, kinds), means).tolist(), strict=True))
    write_points(chosen.out, _shifted(learnt, best))
    print(f"written: {chosen.out}")


@dataclass
class HeldOut:
    """Parts of the corpora on which weights are measured that were learnt from the others."""

    gold: Corpus
    corpora: Sequence[Corpus]
    number: int

    def rest(self) -> Iterator[list[Corpus]]:
        """Yield, for each fold, what may be learnt from."""
        every = set(self.gold.keys.values())
        for fold in folds_of(self.gold, self.number):
            yield [corpus.part(every - fold) for corpus in self.corpora]

    def measured(self, points: Sequence[Mapping[str, float]]) -> list[Counts]:
        """Count links in each corpus, each fold under its own weights."""
        folds = list(zip(folds_of(self.gold, self.number), points, strict=True))
        return [
            Counts.summed([scored(corpus.part(fold), own) for fold, own in folds])
            for corpus in self.corpora
        ]


def _told(counts: Sequence[Counts]) -> str:
    names = ("annotated", "as found by the engine")
    return ", ".join(
        f"{name}: links F1 {c.f1:.1f}, evened {c.evened_f1:.1f} ({c.plain[2]} links)"
        for name, c in zip(names, counts, strict=False)
    )


def _shifted(points: Mapping[str, float], shift: float) -> dict[str, float]:
    return dict(points) | {"start": points["start"] + shift}


def read_points(path: Path) -> dict[str, float]:
    """Read points by kind from a file of the same form as weights.toml."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    start = {"start": float(table.pop("start"))}
    return start | {f"{k}.{c}": float(p) for k, cases in table.items() for c, p in cases.items()}


HEAD = """\
# What each kind of agreement between two tellings is worth, in points: the logarithm of the odds
# that they are one event. Learnt by `python -m train.grouping` from annotated pairs, beginning at
# the points of train/grouping_prior.toml; a kind that few pairs show has stayed near those.
# Two tellings are joined where the points reach 0 and two of place, days and toll speak for it.
"""


def write_points(path: Path, points: Mapping[str, float]) -> None:
    """Write points by kind as TOML, in the order of the prior's file."""
    lines = [HEAD, f"start = {points['start']:.2f}"]
    for name, group in itertools.groupby(read_points(PRIOR), lambda kind: kind.partition(".")[0]):
        if name != "start":
            lines += ["", f"[{name}]"]
            lines += [f"{k.partition('.')[2]} = {points[k]:.2f}" for k in group]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
