"""Learn which claims tell of an event, and of one event (`python -m train.tellings HELD…`).

    python -m train.tellings HELD [HELD…] [--own] [--measure]

Each HELD is a folder of weights that have not read a fifth of the annotated articles: the first of
those that have not read part 0 (`python -m train HELD --hold 0`), the next of part 1, and so on up
to five. On its fifth the claims are what an engine finds in articles that are new to it, so that
its own odds are worth what they are worth; of the articles of parts that no folder is given for,
which the shipped engine knows, all else is learnt. Two logistic models: does a claim tell of an
event; does it tell of that of an earlier telling. The second is where another way of learning
begins: the held articles are read to their end after every choice of a telling, and the points
moved to where the least is lost (playing.py, regret.py), READINGS times, with other lots each time;
the mean is taken. Writes src/sayso/incidents/joining.toml; with --measure it prints instead what
share of the answers of the two models is right in ten folds of the held articles.
"""

import argparse
import random
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from sayso.claims.neural.engine import standing_in
from sayso.incidents.eventful import eventful, telltale
from sayso.incidents.joining import Draft, agreement
from sayso.incidents.sums import sums_of
from sayso.model.claim import Claim, Scope
from sayso.model.document import Document
from sayso.resolution.lexicon import load_lexicon
from sayso.resolution.resolve import resolve
from sayso.store.gazetteer import world_gazetteer
from train.annotations import annotated_folders
from train.earning import Annotations
from train.logistic import fitted
from train.playing import Game
from train.regret import Decision, Signs, least_regret
from train.reports import held_aside
from train.resolution import SHARED, read_annotated

OUT = Path(__file__).resolve().parent.parent / "src" / "sayso" / "incidents" / "joining.toml"
PRIOR = Path(__file__).parent / "tellings_prior.toml"
PENALTY = 1.0
"""Of the squared distance from the prior's points."""
TELLS = 0.2
"""Part of a claim that must be annotated for it to tell of an event."""
FOLDS = 10
ROUNDS = 2
"""In each reading, how often the articles are played through; choices of all rounds count."""
READINGS = 24
PROCESSES = 2
"""Among which the readings are shared out."""
PENALTY_PLAYED = 5.0
"""Of half the squared distance from the logistic points. Of 1, 2, 5, 20 and 60 it did best in five
folds of the held articles, by half a point and less."""
KNOWN = "engine: knew the text"
"""Stands for the engine's odds where it had read the article while it learnt."""


@dataclass(frozen=True)
class Article:
    """An annotated article: its claims in the order of the text, and the letters of each event."""

    id: str
    document: Document
    claims: Sequence[Claim]
    annotations: Annotations

    @property
    def text(self) -> str:
        """Its text."""
        return self.document.text

    @property
    def events(self) -> Sequence[set[int]]:
        """The letters of each event."""
        return self.annotations.events


@dataclass(frozen=True)
class Example:
    """What speaks for and against, and what is so."""

    signs: Signs
    true: bool


def read_articles(folder: Path, wanted: Callable[[str], bool]) -> Iterator[Article]:
    """Read annotated articles of a folder as the engine in force sees them."""
    lexicon, gazetteer = load_lexicon(), world_gazetteer()
    for source in read_annotated(folder, wanted):
        resolved = resolve(source.document, source.claims, gazetteer, lexicon).claims
        claims = {c.id: c for c in resolved if c.scope is not Scope.WAR_TOTAL}
        ordered = sorted(claims.values(), key=lambda c: (c.anchor.start, c.id))
        annotations = Annotations(source.document.text, source.told)
        yield Article(source.id, source.document, ordered, annotations)


def read_held(
    weights: Sequence[Path], own: bool, others: bool = True
) -> tuple[list[Article], list[Article]]:
    """Read the articles that engines had not read, each by its own, and all the others.

    Args:
        weights: Folders of weights: the first had not read the first fifth, and so on.
        own: whether the project's own annotations are read too, of which they had read as much.
        others: whether the others are read.
    """
    held: list[Article] = []
    known: list[Article] = []
    with annotated_folders(SHARED, own) as folders:
        parts = [held_aside(folders, part) for part in range(len(weights))]
        aside = frozenset().union(*parts)
        for folder in folders:
            if others:
                known += read_articles(folder, lambda number: number not in aside)
            for engine, part in zip(weights, parts, strict=True):
                with standing_in(engine):
                    held += read_articles(folder, part.__contains__)
    random.Random(5).shuffle(held)
    return held, known


def tells(article: Article) -> list[Example]:
    """Ask of each claim whether it stands in words that are annotated."""
    annotated = set().union(*article.events)
    shares = (
        len(annotated & _letters(claim)) / len(claim.anchor.exact) for claim in article.claims
    )
    return [
        Example(telltale(claim), share >= TELLS)
        for claim, share in zip(article.claims, shares, strict=True)
    ]


def joins(article: Article) -> list[Example]:
    """Ask of each claim and each event told before it whether it is of that event."""
    examples = []
    drafts: dict[int, Draft] = {}
    sums = sums_of(article.claims)
    for claim in article.claims:
        shared = [len(_letters(claim) & letters) for letters in article.events]
        if not any(shared):
            continue
        own = max(range(len(shared)), key=shared.__getitem__)
        told = sorted(drafts.values(), key=lambda d: d.claims[0].anchor.start)
        for event, draft in drafts.items():
            if event == own or not shared[event]:
                found = agreement(claim, draft, told, article.text, sums)
                examples.append(Example(found, event == own))
        drafts.setdefault(own, Draft()).add(claim)
    return examples


def _letters(claim: Claim) -> set[int]:
    return set(range(claim.anchor.start, claim.anchor.end))


def unknowing(examples: Sequence[Example]) -> list[Example]:
    """Take the engine's odds out of examples from articles that it had learnt from."""
    silent = ({n: v for n, v in e.signs.items() if not n.startswith("engine")} for e in examples)
    return [
        Example(signs | {KNOWN: 1.0}, e.true) for signs, e in zip(silent, examples, strict=True)
    ]


def fit(examples: Sequence[Example], prior: Signs) -> dict[str, float]:
    """Return the points of greatest posterior, under a normal prior around the given ones."""
    names = sorted({name for e in examples for name in e.signs} | set(prior))
    began = np.array([prior.get(name, 0.0) for name in names])
    rows = np.array([[e.signs.get(name, 0.0) for name in names] for e in examples])
    true = np.array([float(e.true) for e in examples])
    hold = np.full(len(names), PENALTY)
    worth = fitted(rows, true, np.ones(len(examples)), began, hold)
    return {n: round(float(w), 2) for n, w in zip(names, worth, strict=True) if n != KNOWN}


def played(
    articles: Sequence[Article], tells_by: Signs, joins_by: Mapping[str, float]
) -> dict[str, float]:
    """Return the points of joining by which articles read to their end lose least.

    Args:
        articles: that the engine had not read.
        tells_by: Points by which a claim tells of an event.
        joins_by: Points of joining where learning begins.
    """
    seeds = range(1, READINGS + 1)
    rest = partial(_readings, articles, tells_by, joins_by)
    sums: Counter[str] = Counter()
    with ProcessPoolExecutor(PROCESSES) as pool:
        for part in pool.map(rest, [seeds[n::PROCESSES] for n in range(PROCESSES)]):
            sums.update(part)
    return {name: round(worth / READINGS, 2) for name, worth in sums.items()}


def _readings(
    articles: Sequence[Article],
    tells_by: Signs,
    joins_by: Mapping[str, float],
    seeds: Sequence[int],
) -> Counter[str]:
    """Read articles to their end by lots drawn from each seed; return the sums of the points."""
    games = [Game(a.document, eventful(a.claims, tells_by), a.annotations) for a in articles]
    sums: Counter[str] = Counter()
    for seed in seeds:
        chance, worth = random.Random(seed), dict(joins_by)
        decisions: list[Decision] = []
        for _ in range(ROUNDS):
            decisions += [d for game in games for d in game.decisions(worth, chance)]
            worth = least_regret(decisions, joins_by, PENALTY_PLAYED)
        sums.update(worth)
    return sums


def measured(
    ask: Callable[[Article], list[Example]],
    held: Sequence[Article],
    known: Sequence[Article],
    prior: Signs,
) -> float:
    """Return how often, in percent, the answers on held articles are right, in ten folds."""
    right = asked = 0
    rest = unknowing([e for a in known for e in ask(a)])
    for fold in range(FOLDS):
        learnt = [e for n, a in enumerate(held) if n % FOLDS != fold for e in ask(a)]
        worth = fit([*learnt, *rest], prior)
        for example in (e for n, a in enumerate(held) if n % FOLDS == fold for e in ask(a)):
            odds = sum(worth.get(n, 0.0) * v for n, v in example.signs.items())
            right += (odds > 0) is example.true
            asked += 1
    return 100 * right / asked


def write(tables: Mapping[str, Mapping[str, float]], path: Path) -> None:
    """Write the points, each table sorted by name."""
    lines = [
        "# What each sign is worth, in points: the logarithm of the odds that a claim tells of an",
        "# event (eventful.py), that it is of a telling's event (joining.py), and that two",
        "# tellings are of one (merging.py). Learnt from annotated articles by",
        "# `python -m train.tellings` and `python -m train.merging`; no word of a text goes in.",
    ]
    for table, worth in tables.items():
        lines += ["", f"[{table}]", *(f'"{n}" = {w:.2f}' for n, w in sorted(worth.items()))]
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")


def asked(doc: str | None) -> argparse.Namespace:
    """Read the command line of a module that learns from held weights: HELD…, --own, --measure."""
    parser = argparse.ArgumentParser(
        description=doc, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("held", type=Path, nargs="+", help="weights that know but four fifths")
    parser.add_argument("--own", action="store_true", help="own annotations too")
    parser.add_argument("--measure", action="store_true", help="print, and write nothing")
    return parser.parse_args()


def main() -> None:
    """Learn, and write the points or print how well they do."""
    chosen = asked(__doc__)
    held, known = read_held(chosen.held, chosen.own)
    prior = tomllib.loads(PRIOR.read_text(encoding="utf-8"))
    if chosen.measure:
        for name, ask in (("tells", tells), ("joins", joins)):
            print(f"{name}: {measured(ask, held, known, prior[name]):.1f} % right")
        return
    tables = {}
    for name, ask in (("tells", tells), ("joins", joins)):
        seen = [e for article in held for e in ask(article)]
        rest = unknowing([e for article in known for e in ask(article)])
        tables[name] = fit([*seen, *rest], prior[name])
    tables["joins"] = played(held, tables["tells"], tables["joins"])
    tables["merges"] = tomllib.loads(OUT.read_text(encoding="utf-8"))["merges"]
    write(tables, OUT)
    print(f"written: {OUT}")


if __name__ == "__main__":
    main()
