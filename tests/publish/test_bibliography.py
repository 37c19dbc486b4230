"""Bibliographies that the tools of each format read back."""

import dataclasses
import json

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from tests.publish.dossier.sample import night_release, release_of
from tests.publish.dossier.test_page import hostile
from tests.publish.sample import night_strike
from tests.publish.test_page import HOSTILE

from sayso.model.errors import PublishError
from sayso.publish.bibliography import bibliography
from sayso.publish.release import Release

LATIN = "Ghazmir Courier"


def told() -> Release:
    incident, documents = night_strike()
    documents = {
        name: dataclasses.replace(
            d, title=f"Tolls of 100% & {{more}} by {d.publisher}", url="https://a.example/x_1?y=1&z"
        )
        for name, d in documents.items()
    }
    return release_of([incident], documents)


def test_csl_json_has_what_a_citation_needs() -> None:
    items = json.loads(bibliography(told(), ".json"))
    assert len(items) == 9
    for item in items:
        assert item["type"] in {"article-newspaper", "report", "webpage", "document"}
        assert item["issued"]["date-parts"][0][0] in {2019, 2021}
        assert item["accessed"] == {"date-parts": [[2026, 11, 29]]}
        assert item["note"].startswith("SHA-256 ")
    monitor = next(i for i in items if i.get("publisher") == "Valleys Casualty Monitor")
    assert monitor["type"] == "report"
    courier = next(i for i in items if i.get("container-title") == LATIN)
    assert courier["type"] == "article-newspaper"
    assert len({item["id"] for item in items}) == len(items)


def test_bibtex_is_read_back() -> None:
    library = parse_string(bibliography(told(), ".bib").decode())
    assert library.failed_blocks == []
    assert len(library.entries) == 9
    item = next(e for e in library.entries if e.get("journal") and LATIN in e["journal"])
    assert item.entry_type == "article"
    assert r"100\% \& \{more\}" in item["title"]
    assert item["urldate"] == "2026-11-29"
    assert item["month"] in {"mar", "March", 3}


def test_ris_is_read_back() -> None:
    content = bibliography(told(), ".ris").decode()
    items = rispy.loads(content)
    assert len(items) == 9
    item = next(i for i in items if i.get("secondary_title") == LATIN)
    assert item["type_of_reference"] == "NEWS"
    assert item["year"] == "2019"
    assert item["urls"] == ["https://a.example/x_1?y=1&z"]
    assert content.count("\r\n") == content.count("\n")


def test_only_documents_of_the_incidents_are_named() -> None:
    release = night_release()
    incident = next(release.incidents())
    few = dataclasses.replace(incident, accounts=incident.accounts[:1])
    release = dataclasses.replace(release, incidents=lambda: iter([few]))
    assert len(json.loads(bibliography(release, ".json"))) == 1


@pytest.mark.parametrize(
    "words", [*HOSTILE, "a\r\nER  - \r\nTY  - GEN", "}\n@misc{x,", "\\input{x}"]
)
def test_hostile_words_break_out_of_no_format(words: str) -> None:
    release = hostile(words)
    assert len(json.loads(bibliography(release, ".json"))) == 1
    library = parse_string(bibliography(release, ".bib").decode())
    assert (len(library.entries), library.failed_blocks) == (1, [])
    assert "\\input" not in bibliography(release, ".bib").decode()
    assert len(rispy.loads(bibliography(release, ".ris").decode())) == 1
    for ending in (".json", ".bib", ".ris"):
        assert "\u202e" not in bibliography(release, ending).decode()


def test_an_unknown_ending_is_refused_with_the_known_ones() -> None:
    with pytest.raises(PublishError, match=r"\.json, \.bib, \.ris"):
        bibliography(told(), ".doc")
