"""Learn which date and which place of a text are an event's (`python -m train.resolution`).

    python -m train.resolution [--held K] [--only WORD]

Reads the annotated articles beside the repository (SAYSO_SHARED says where else), finds their
claims, and gives each the days and place of the incident that stands in the same words. Writes
src/sayso/resolution/weights/. With --held, every K-th article is kept aside and measured on, and
nothing is written. With --only, weights are learnt of those features of places alone whose names
begin with WORD; the others, and those of days, stay as they are.
"""

import argparse
import datetime as dt
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.claims import find
from sayso.intake.metadata import read_metadata
from sayso.model.claim import Claim
from sayso.model.document import Document, Metadata
from sayso.pipeline import read_file, with_publisher
from sayso.resolution import where_features, where_rules, where_setting
from sayso.resolution.choosing import choose, load_weights
from sayso.resolution.dates import find_dates
from sayso.resolution.dates_lexicon import date_lexicon
from sayso.resolution.gazetteer import Gazetteer, fold_key
from sayso.resolution.gazetteer_keys import plain
from sayso.resolution.lexicon import load_lexicon
from sayso.resolution.places import find_places
from sayso.resolution.places_lexicon import place_words
from sayso.resolution.when_features import candidates, setting_of
from sayso.store.gazetteer import world_gazetteer
from train.ranking import Choice, learn, write

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("SAYSO_SHARED", ROOT.parent / "shared"))
WEIGHTS = ROOT / "src" / "sayso" / "resolution" / "weights"
PENALTY = 0.002
SHARED_WORDS = 0.5
"""Part of a claim, or of the annotated words, that both must have."""


@dataclass(frozen=True)
class Annotated:
    """A document with its claims, and the incident that stands in the words of each."""

    id: str
    document: Document
    claims: Sequence[Claim]
    incidents: Sequence[dict[str, Any] | None]
    told: Sequence[dict[str, Any]]
    """All incidents of the document, matched or not."""


def read_annotated(
    folder: Path, wanted: Callable[[str], bool] = lambda _: True
) -> Iterator[Annotated]:
    """Read the annotated articles of a folder, find their claims, and match them by their words.

    Args:
        folder: holds accounts.jsonl, articles.csv and texts/.
        wanted: tells by an article's number whether it is read.
    """
    lexicon = load_lexicon()
    told = read_metadata(folder / "articles.csv")
    gold = [json.loads(line) for line in (folder / "accounts.jsonl").open(encoding="utf-8")]
    for row in (row for row in gold if wanted(str(row["unit_id"]))):
        path = folder / "texts" / f"{row['unit_id']}.txt"
        reading = read_file(path, told.get(path.name, Metadata()))
        document = with_publisher(reading.document, lexicon)
        claims = find.find_claims(document)
        yield annotated(str(row["unit_id"]), document, claims, row["incidents"])


def annotated(
    name: str, document: Document, claims: Sequence[Claim], incidents: Sequence[dict[str, Any]]
) -> Annotated:
    """Match claims with incidents by the letters that they share."""
    words = [letters_quoted(document.text, incident) for incident in incidents]
    matched: list[dict[str, Any] | None] = []
    for claim in claims:
        own = set(range(claim.anchor.start, claim.anchor.end))
        shared = [
            max((len(own & w) / min(len(own), len(w)) for w in ws), default=0) for ws in words
        ]
        best = max(range(len(shared)), key=lambda i: shared[i], default=None)
        fits = best is not None and shared[best] >= SHARED_WORDS
        matched.append(incidents[best] if fits and best is not None else None)
    return Annotated(name, document, claims, matched, incidents)


def _share(one: set[int], other: set[int]) -> float:
    return len(one & other) / min(len(one), len(other))


def letters_quoted(text: str, incident: Mapping[str, Any]) -> list[set[int]]:
    """Return the places in the text of each quote that an incident's accounts have for evidence."""
    found = []
    for account in incident["accounts"]:
        for quote in account["evidence"]:
            start = text.find(quote)
            if start >= 0 and quote:
                found.append(set(range(start, start + len(quote))))
    return found


def when_choices(source: Annotated) -> Iterator[Choice]:
    """Yield a choice among the dates of the text for each claim that was matched."""
    words = date_lexicon(source.document.language)
    setting = setting_of(source.document, find_dates(source.document), words)
    for claim, incident in zip(source.claims, source.incidents, strict=True):
        if incident is None:
            continue
        wanted = _days(incident.get("when") or {})
        found = candidates(setting, claim)
        days = [(c.date.earliest, c.date.latest) if c.date else (None, None) for c in found]
        right = [i for i, given in enumerate(days) if given == wanted]
        if right:
            yield Choice([c.features for c in found], right)


def _days(when: dict[str, Any]) -> tuple[dt.date | None, dt.date | None]:
    def day(written: str | None) -> dt.date | None:
        return dt.date.fromisoformat(written) if written else None

    return day(when.get("earliest")), day(when.get("latest"))


def where_choices(source: Annotated, gazetteer: Gazetteer) -> Iterator[Choice]:
    """Yield a choice among the places of the text for each claim that was matched."""
    document = source.document
    words = place_words(document.language)
    setting = where_setting.setting_of(document, find_places(document, gazetteer), words)
    for claim, incident in zip(source.claims, source.incidents, strict=True):
        if incident is None:
            continue
        ruled = where_rules.place_of(document, claim, setting.places)
        found = where_features.candidates(setting, where_setting.Event.of(claim), ruled)
        right = _right_places(found, incident.get("where") or {})
        if right:
            yield Choice([c.features for c in found], right)


def _right_places(found: Sequence[where_features.Candidate], where: dict[str, Any]) -> list[int]:
    """Number the candidates that come to the annotated settlement and governorate.

    Where none has the settlement, those that come to its governorate alone are the best.
    """
    settlement, area = where.get("settlement") or "", where.get("adm1") or ""
    if settlement:
        right = [i for i, c in enumerate(found) if _is_named(c, settlement)]
        if right:
            return right
    coarse = [i for i, c in enumerate(found) if _is_area(c, area)]
    return coarse or ([0] if not settlement and not area else [])


def _is_named(candidate: where_features.Candidate, settlement: str) -> bool:
    [*places] = candidate.places
    return len(places) == 1 and _same(places[0].settlement, settlement)


def _same(one: str, other: str) -> bool:
    return bool(one) and (plain(one) == plain(other) or fold_key(one) == fold_key(other))


def _is_area(candidate: where_features.Candidate, area: str) -> bool:
    areas = {p.governorate for p in candidate.places} - {""}
    if len(candidate.places) > 1:
        return areas == {area} if area else len(areas) > 1
    if not candidate.places:
        return not area
    [place] = candidate.places
    return not place.settlement and area in (place.governorate, place.country)


def accuracy(choices: Sequence[Choice], weights: dict[str, float]) -> float:
    """Return how many choices come out right, in percent."""
    right = [choose(c.candidates, weights) in c.right for c in choices]
    return 100 * sum(right) / max(1, len(right))


def main() -> None:
    """Learn, and write or measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--held", type=int, default=0, metavar="K")
    parser.add_argument("--only", default="", metavar="WORD")
    chosen = parser.parse_args()
    sources = list(read_annotated(SHARED / "gold" / "train"))
    kept = [s for i, s in enumerate(sources) if not chosen.held or i % chosen.held]
    held = [s for i, s in enumerate(sources) if chosen.held and not i % chosen.held]
    world = world_gazetteer()

    def places_of(source: Annotated) -> Iterator[Choice]:
        return where_choices(source, world)

    asked = {"when": when_choices, "where": places_of}
    if chosen.only:
        del asked["when"]
    for name, choices_of in asked.items():
        choices = [c for s in kept for c in choices_of(s)]
        stay = _staying(name, choices, chosen.only) if chosen.only else {}
        weights = learn(choices, PENALTY, stay)
        line = f"{name}: {len(choices)} choices, {accuracy(choices, weights):.1f}% right"
        if chosen.held:
            measured = [c for s in held for c in choices_of(s)]
            print(f"{line}; of {len(measured)} held {accuracy(measured, weights):.1f}%")
        else:
            write(weights, WEIGHTS / f"{name}.toml", COMMENT.format(name=name))
            print(line)


def _staying(name: str, choices: Sequence[Choice], learnt: str) -> dict[str, float]:
    """Return the weights of all features whose names do not begin with a word, as they are."""
    now = load_weights(name)
    features = {f for c in choices for candidate in c.candidates for f in candidate}
    return {f: now.get(f, 0.0) for f in features | set(now) if not f.startswith(learnt)}


COMMENT = """What speaks for a candidate being the {name} of an event, learned on annotated
articles by `python -m train.resolution`. The names are those of {name}_features.py."""


if __name__ == "__main__":
    main()
