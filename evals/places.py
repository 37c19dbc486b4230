"""Names of villages with their governorate, looked up in a gazetteer, held against UCDP's points.

    python -m evals.places [--wrong]

Each name that UCDP's coders put at an exact place (where_prec 1) is looked up by itself with the
governorate they give. Reachable are those of which some record under the name's key lies within
10 km of theirs. First: the record shown first does, of the reachable. Wrong but certain: one
record is shown, and it does not, of all names. Abstained: none is shown; ambiguous: several are.
"""

import argparse
import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evals.shared import SHARED, Scores, require, table
from sayso.resolution.gazetteer import Gazetteer, GazetteerPlace, fold_key
from sayso.resolution.places_lexicon import pack_of
from sayso.resolution.places_lookup import look_up
from sayso.resolution.places_ranking import Ranked, way_km
from sayso.store.gazetteer import listed_gazetteer

EVENTS = SHARED / "data" / "ucdp" / "ged_syria.csv"
GAZETTEER = SHARED / "data" / "gazetteer" / "wof_syria_gazetteer.csv"
COUNTRY = "Syria"
NEAR_KM = 10.0
KIND = re.compile(
    r"\s+(?:towns?|villages?|city|suburb|area|locality|island|hill|mountain|neighbou?rhood"
    r"|(?:refugee |idp )?camp|farms?)$",
    re.I,
)
"""UCDP writes the kind behind the name: "Duma town"."""
NAIVE: Scores = {"covered": 58.0}
"""What folding of case and diacritics alone was seen to reach."""


@dataclass(frozen=True)
class Named:
    """A name as UCDP writes it, its governorate, and the point."""

    written: str
    governorate: str
    lat: float
    lon: float

    @property
    def name(self) -> str:
        """The name without the word for its kind."""
        return KIND.sub("", self.written)

    def near(self, place: GazetteerPlace) -> bool:
        """Tell whether a record lies within 10 km."""
        if place.lat is None or place.lon is None:
            return False
        return way_km(place.lat, place.lon, self.lat, self.lon) <= NEAR_KM


def names(path: Path | None = None) -> Iterator[Named]:
    """Yield each name, governorate and point of where_prec 1 once, in their order."""
    pack = pack_of(COUNTRY)
    seen: set[Named] = set()
    with require(path or EVENTS).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if float(row["where_prec"] or 0) != 1:
                continue
            found = pack.governorate(row["adm_1"]) if pack else None
            governorate = found.name if found else row["adm_1"]
            lat, lon = float(row["latitude"]), float(row["longitude"])
            named = Named(row["where_coordinates"], governorate, lat, lon)
            if named not in seen:
                seen.add(named)
                yield named


def outcome(named: Named, ranked: list[Ranked]) -> str:
    """Say what a look-up came to."""
    if not ranked:
        return "abstained"
    right = "right" if named.near(ranked[0].place) else "wrong"
    return f"{right}, certain" if len(ranked) == 1 else f"{right}, ambiguous"


def measure(gazetteer: Gazetteer, path: Path | None = None) -> tuple[Counter[str], list[str]]:
    """Look every name up; count what came of it, and say which came out wrong."""
    counted: Counter[str] = Counter()
    wrong: list[str] = []
    for named in names(path):
        ranked = look_up(named.name, gazetteer, country=COUNTRY, governorate=named.governorate)
        counted["all"] += 1
        counted["covered"] += any(map(named.near, gazetteer.lookup(fold_key(named.name))))
        came = outcome(named, ranked)
        counted[came] += 1
        if came.startswith("wrong"):
            shown = ", ".join(f"{r.place.name} ({r.place.governorate})" for r in ranked[:3])
            wrong.append(f"{came}: {named.written}, {named.governorate}: {shown}")
    return counted, wrong


def own_gazetteer() -> Gazetteer:
    """Open the gazetteer of the gold data alone, without the world's behind it."""
    return listed_gazetteer(require(GAZETTEER), with_world=False)


def evaluate(path: Path | None = None) -> Scores:
    """Score the look-ups, in percent; `not wrong but certain` is what is left of 100."""
    counted, _ = measure(own_gazetteer(), path)
    return scores(counted)


def scores(counted: Counter[str]) -> Scores:
    """Give the figures of what was counted."""
    everything = max(1, counted["all"])
    right = counted["right, certain"] + counted["right, ambiguous"]

    def share(number: int) -> float:
        return round(100 * number / everything, 1)

    return {
        "covered": share(counted["covered"]),
        "first of the covered": round(100 * right / max(1, counted["covered"]), 1),
        "not wrong but certain": share(counted["all"] - counted["wrong, certain"]),
        "right and certain": share(counted["right, certain"]),
    }


def main() -> None:
    """Print the scores, what was counted, and what came out wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--wrong", action="store_true", help="list the names that came out wrong")
    chosen = parser.parse_args()
    counted, wrong = measure(own_gazetteer())
    print(table("places, UCDP names", scores(counted), {"naive": NAIVE}))
    print("; ".join(f"{name} {number}" for name, number in sorted(counted.items())))
    if chosen.wrong:
        print("\n".join(wrong))


if __name__ == "__main__":
    main()
