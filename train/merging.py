"""Learn which tellings of a text are of one event (`python -m train.merging HELD…`).

    python -m train.merging HELD [HELD…] [--own] [--measure]

Each HELD is a folder of weights that have not read a fifth of the annotated articles, as for
`python -m train.tellings`, which is run first: on that fifth claims join tellings by the points
that ship, and each two tellings of an article are asked whether they are of one annotated event.
One logistic model of what speaks for and against. Writes the table [merges] of
src/sayso/incidents/joining.toml; with --measure it prints instead how often the model is right on
articles of a fold of ten that it had not seen.
"""

import itertools
import tomllib
from collections.abc import Sequence

from sayso.incidents.decided import Sides
from sayso.incidents.eventful import eventful
from sayso.incidents.joining import Draft
from sayso.incidents.merging import likeness
from sayso.incidents.sums import sums_of
from sayso.incidents.tellings import drafted
from train.annotations import INVENTED_NUMBER
from train.tellings import OUT, Article, Example, asked, fit, measured, read_held, write

OWN_EVENT = 0.3
"""Part of a telling's letters that must be annotated for one event for it to be of that event."""


def merges(article: Article) -> list[Example]:
    """Ask of each two tellings of an article, one of an event at least, whether both are of it."""
    claims = eventful(article.claims)
    sums = sums_of(claims)
    drafts = drafted(article.text, claims, sums, Sides())
    events = [_event(draft, article.events) for draft in drafts]
    pairs = itertools.combinations(zip(drafts, events, strict=True), 2)
    return [
        Example(likeness(one, other, drafts, article.text, sums), mine == theirs)
        for (one, mine), (other, theirs) in pairs
        if mine is not None or theirs is not None
    ]


def _event(draft: Draft, events: Sequence[set[int]]) -> int | None:
    letters = {n for c in draft.claims for n in range(c.anchor.start, c.anchor.end)}
    shared = [len(letters & event) / len(letters) for event in events]
    most = max(shared, default=0.0)
    return shared.index(most) if most > OWN_EVENT else None


def main() -> None:
    """Learn, and write the points or print how well they do."""
    chosen = asked(__doc__)
    read, _ = read_held(chosen.held, chosen.own, others=False)
    # Invented articles were written to tell of as many events as were asked for.
    held = [article for article in read if not article.id.startswith(INVENTED_NUMBER)]
    if chosen.measure:
        print(f"merges: {measured(merges, held, (), {}):.1f} % right")
        return
    tables = tomllib.loads(OUT.read_text(encoding="utf-8"))
    tables["merges"] = fit([e for article in held for e in merges(article)], {})
    write(tables, OUT)
    print(f"written: {OUT}")


if __name__ == "__main__":
    main()
