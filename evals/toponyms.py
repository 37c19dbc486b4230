"""Names of places in news of the world, resolved with the gazetteer that ships: TR-News.

    python -m evals.toponyms

Each marked name is resolved in its article. A record of the same GeoNames number, or one whose
point lies within 161 km (100 miles) or 10 km of the marked one, is right; a name that is left
unresolved is wrong, and counted. Names of peoples ("Turkish") are marked as their country's.
"""

import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evals.shared import SHARED, Scores, require, table
from sayso.model.document import Document
from sayso.model.reference import Place
from sayso.model.span import Span
from sayso.pipeline import document_from_text
from sayso.resolution.gazetteer import Gazetteer, fold_key
from sayso.resolution.gazetteer_keys import plain
from sayso.resolution.places import context_of, find_places
from sayso.resolution.places_lexicon import place_words
from sayso.resolution.places_lookup import ranked_settlements
from sayso.resolution.places_mentions import tokens_of
from sayso.resolution.places_names import names_in
from sayso.resolution.places_ranking import Context, way_km
from sayso.store.gazetteer import world_gazetteer

GOLD = SHARED / "data" / "toponyms" / "TR-News.xml"
PEERS: dict[str, Scores] = {"Mordecai 3": {"within 161 km": 87.3}}


@dataclass(frozen=True)
class Toponym:
    """A marked name with its GeoNames number and point."""

    phrase: str
    span: Span
    number: str
    lat: float
    lon: float


@dataclass(frozen=True)
class Found:
    """What a name was resolved to."""

    record: str
    lat: float | None
    lon: float | None


def articles(path: Path) -> Iterator[tuple[str, list[Toponym]]]:
    """Yield the text of each article with its marked names that have a point."""
    for article in ET.parse(path).getroot():
        text = article.findtext("text") or ""
        marked = []
        for row in article.iterfind("toponyms/toponym"):
            tag = row.find("gaztag")
            if tag is None or not tag.findtext("lat"):
                continue
            span = Span(int(row.findtext("start") or 0), int(row.findtext("end") or 0))
            marked.append(
                Toponym(text[span.start : span.end], span, tag.get("geonameid") or "",
                        float(tag.findtext("lat") or 0), float(tag.findtext("lon") or 0))
            )  # fmt: skip
        yield text, marked


def resolved(text: str, marked: list[Toponym], gazetteer: Gazetteer) -> list[Found | None]:
    """Resolve the marked names of an article."""
    document = document_from_text(text, language="en")
    words, tokens = place_words("en"), tokens_of(document.text)
    context = context_of(tokens, names_in(tokens, words, gazetteer))
    places = find_places(document, gazetteer)
    countries = {plain(n): c for c in gazetteer.countries() for n in (c.name, *c.names)}
    found: list[Found | None] = []
    for name in marked:
        country = countries.get(plain(words.countries.get(name.phrase, name.phrase)))
        at = _place_at(document, places, name)
        if country:
            found.append(Found(country.id, country.lat, country.lon))
        elif at and at.gazetteer_id:
            found.append(Found(at.gazetteer_id, at.lat, at.lon))
        else:
            found.append(_by_name(name.phrase, gazetteer, context))
    return found


def _place_at(document: Document, places: list[Place], name: Toponym) -> Place | None:
    for place in places:
        span = document.offsets.to_source(place.anchors[0].span)
        if span.overlaps(name.span):
            return place
    return None


def _by_name(phrase: str, gazetteer: Gazetteer, context: Context) -> Found | None:
    ranked = ranked_settlements(phrase, gazetteer.lookup(fold_key(phrase)), context, "")
    if not ranked:
        return None
    place = ranked[0].place
    return Found(place.id, place.lat, place.lon)


def evaluate(path: Path | None = None) -> Scores:
    """Score the resolved names, in percent of all and of those that were resolved."""
    gazetteer, counted = world_gazetteer(), Counter[str]()
    for text, marked in articles(require(path or GOLD)):
        for name, found in zip(marked, resolved(text, marked, gazetteer), strict=True):
            counted["all"] += 1
            if found is None:
                continue
            counted["resolved"] += 1
            away = _distance(name, found)
            counted["161"] += away <= 161
            counted["10"] += away <= 10

    def share(name: str, of: str = "all") -> float:
        return round(100 * counted[name] / max(1, counted[of]), 1)

    return {
        "within 161 km": share("161"),
        "within 10 km": share("10"),
        "resolved": share("resolved"),
        "resolved, within 161 km": share("161", "resolved"),
        "resolved, within 10 km": share("10", "resolved"),
    }


def _distance(name: Toponym, found: Found) -> float:
    if found.record == f"geonames:{name.number}":
        return 0.0
    if found.lat is None or found.lon is None:
        return float("inf")
    return way_km(found.lat, found.lon, name.lat, name.lon)


def main() -> None:
    """Print the scores beside those that were published."""
    print(table("toponyms, TR-News", evaluate(), PEERS))


if __name__ == "__main__":
    main()
