"""Which place of a sentence belongs to which of its event verbs: Halterman's sentences.

    python -m evals.event_location

Places are found in the sentence by itself, with the world's gazetteer, and one is chosen for the
verb as for the act of a claim. Scored by the tokens of the places. The file marks no place in most
sentences of one source (Masdar_RA) though they name one, so that only sentences with a marked
place say what is right there: `token F1` is over all sentences with a marked place, `with the
placeless` over those and the sentences without of all other sources.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import spacy

from evals.shared import SHARED, Scores, require, table
from sayso.model.claim import Claim
from sayso.model.reference import Place
from sayso.model.span import Anchor, Span
from sayso.pipeline import document_from_text
from sayso.resolution import where_rules
from sayso.resolution.gazetteer import Gazetteer
from sayso.resolution.places import find_places
from sayso.resolution.places_lexicon import place_words
from sayso.resolution.where import places_of
from sayso.resolution.where_setting import Event, setting_of
from sayso.store.gazetteer import world_gazetteer

GOLD = SHARED / "data" / "toponyms" / "event_location.jsonl"
UNMARKED = "Masdar_RA"
PEERS: dict[str, Scores] = {"Halterman": {"precision": 83.0, "recall": 83.0}}
"""A trained model; his own split of these sentences."""


@dataclass(frozen=True)
class Sentence:
    """A sentence, its event verb, and the characters of the places that belong to it."""

    text: str
    source: str
    verb: Span
    tokens: Sequence[Span]
    gold: frozenset[int]
    """Numbers of the tokens."""


def sentences(path: Path) -> Iterator[Sentence]:
    """Read the sentences; some of the file's places are given by characters, some by tokens."""
    cut = spacy.blank("en")
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        tokens = [Span(t.idx, t.idx + len(t)) for t in cut(row["text"])]
        marked = [s for s in row["spans"] if s["label"] == "LOCATION"]
        verb = next(s for s in row["spans"] if s["label"] == "VERB")
        gold = frozenset(n for span in marked for n in _numbers(row["text"], tokens, span))
        yield Sentence(row["text"], row["source"], Span(verb["start"], verb["end"]), tokens, gold)


def _numbers(text: str, tokens: Sequence[Span], span: dict[str, Any]) -> list[int]:
    start, end = span["start"], span["end"]
    if start + 1 < end and _is_cut_at_words(text, start, end):
        return _overlapping(tokens, Span(start, end))
    return [n for n in range(start, end + 1) if n < len(tokens)]


def _is_cut_at_words(text: str, start: int, end: int) -> bool:
    words = text[start:end]
    outside = not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum()
    return outside and words == words.strip() and words[:1].isalnum()


def _overlapping(tokens: Sequence[Span], span: Span) -> list[int]:
    return [n for n, token in enumerate(tokens) if token.overlaps(span)]


def predicted(sentence: Sentence, gazetteer: Gazetteer) -> frozenset[int]:
    """Number the tokens of the places that are chosen for the sentence's verb."""
    document = document_from_text(sentence.text, language="en")
    points = range(len(document.text))
    shifted = {document.offsets.to_source(Span(n, n + 1)).start: n for n in points}
    start = shifted.get(sentence.verb.start, sentence.verb.start)
    act = Anchor.cut(document.text, Span(start, start + sentence.verb.end - sentence.verb.start))
    whole = Anchor.cut(document.text, Span(0, len(document.text)))
    claim = Claim("0", document.id, whole, act_anchor=act)
    places = find_places(document, gazetteer, guess=True)
    setting = setting_of(document, places, place_words("en"))
    ruled = where_rules.place_of(document, claim, setting.places)
    chosen = places_of(setting, Event.of(claim), ruled, least=0.0)
    spans = [document.offsets.to_source(_whole_name(document.text, p)) for p in chosen]
    return frozenset(n for span in spans for n in _overlapping(sentence.tokens, span))


def _whole_name(text: str, place: Place) -> Span:
    """Add to a name the capitalised word for its kind: "Ostan Province", "Ostan Square"."""
    span = place.anchors[0].span
    behind = re.match(r"\s([A-Z]\w+)", text[span.end : span.end + 30])
    if behind and behind[1].lower() in place_words("en").nouns:
        return Span(span.start, span.end + behind.end())
    return span


def evaluate(path: Path | None = None) -> Scores:
    """Score the chosen places by tokens, in percent."""
    gazetteer = world_gazetteer()
    marked, others = [0, 0, 0], [0, 0, 0]
    for sentence in sentences(require(path or GOLD)):
        if not sentence.gold and sentence.source == UNMARKED:
            continue
        found = predicted(sentence, gazetteer)
        counts = (len(found & sentence.gold), len(found), len(sentence.gold))
        for n, count in enumerate(counts):
            others[n] += count
            marked[n] += count * bool(sentence.gold)
    both, given, gold = marked
    return {
        "token F1": _f1(*marked),
        "precision": round(100 * both / max(1, given), 1),
        "recall": round(100 * both / max(1, gold), 1),
        "with the placeless": _f1(*others),
    }


def _f1(both: int, given: int, gold: int) -> float:
    return round(200 * both / max(1, given + gold), 1)


def main() -> None:
    """Print the scores."""
    print(table("event locations", evaluate(), PEERS))


if __name__ == "__main__":
    main()
