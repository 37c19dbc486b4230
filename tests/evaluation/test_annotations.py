"""The project's own annotations: words out as places, and back; what they are taken from."""

import csv
import gzip
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from evals.shared import SHARED
from train.annotations import (
    ANNOTATIONS,
    INVENTED,
    Row,
    annotated_folders,
    articles_of,
    invented_articles,
    lay_out,
    read_annotations,
    read_passages,
    unlike,
    write_annotations,
    write_passages,
)

TEXT = "Radio Orrin said that shells killed nine people in Dorva. Five were hurt there."
ROW = {
    "group": "7",
    "unit_id": "7",
    "incidents": [
        {
            "key": "7-1",
            "act": "shelling",
            "when": {"verbatim": "", "earliest": None, "latest": None},
            "where": {"verbatim": ["Dorva"], "settlement": "Dorva", "adm1": None},
            "accounts": [
                {
                    "origin": "Radio Orrin",
                    "chain": [{"source": "Radio Orrin", "cue": "said"}],
                    "evidence": ["shells killed nine people in Dorva", "Five were hurt there"],
                    "killed": {"low": 9, "high": 9, "verbatim": "nine people"},
                },
                {"origin": "outlet", "chain": [], "evidence": ["Five were hurt there"]},
            ],
        }
    ],
}


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """Return a folder with one article, as FA-KES has them."""
    path = tmp_path / "shared" / "data" / "fa-kes" / "articles.csv"
    path.parent.mkdir(parents=True)
    with path.open("w", encoding="utf-8", newline="") as table:
        writer = csv.writer(table)
        writer.writerow(("unit_id", "article_title", "article_content", "source", "date"))
        writer.writerow(("7", "Shells on Dorva", TEXT, "orrin", "2014-05-01"))
    return tmp_path / "shared"


def test_annotations_come_back_and_their_file_holds_no_words_of_the_text(
    shared: Path, tmp_path: Path
) -> None:
    path = tmp_path / "annotations.jsonl.gz"
    write_annotations([ROW], articles_of(shared), path)
    written = gzip.decompress(path.read_bytes()).decode()
    assert not any(word in written for word in ("Radio", "shells", "nine", "hurt", "said"))
    lay_out(articles_of(shared), tmp_path / "laid", path)
    assert json.loads((tmp_path / "laid" / "accounts.jsonl").read_text()) == ROW
    assert (tmp_path / "laid" / "texts" / "7.txt").read_text() == TEXT
    assert "7.txt,Shells on Dorva,orrin,2014-05-01" in (
        (tmp_path / "laid" / "articles.csv").read_text()
    )


def test_words_that_no_article_has_are_refused(shared: Path, tmp_path: Path) -> None:
    row = json.loads(json.dumps(ROW).replace("nine people in Dorva", "ten people"))
    with pytest.raises(ValueError, match="ten people"):
        write_annotations([row], articles_of(shared), tmp_path / "annotations.jsonl.gz")


PASSAGE = {
    "id": "p1",
    "unit_id": "7",
    "text": "Radio Orrin said that shells killed nine people in Dorva.",
    "claims": [
        {
            "content": "shells killed nine people in Dorva",
            "chain": [{"source": "Radio Orrin", "cue": "said"}],
            "origin": "Radio Orrin",
            "factuality": "CT+",
            "factuality_cue": "",
            "denies_responsibility_of": None,
        }
    ],
}


def test_passages_come_back_those_of_articles_and_invented_ones(
    shared: Path, tmp_path: Path
) -> None:
    path, articles = tmp_path / "passages.jsonl.gz", articles_of(shared)
    invented = {**PASSAGE, "id": "p2", "unit_id": "invented"}
    write_passages([invented, PASSAGE], articles, path)
    assert list(read_passages(articles, path)) == [PASSAGE, invented]
    placed = json.loads(gzip.decompress(path.read_bytes()).splitlines()[0])
    assert placed["text"] == [0, len(PASSAGE["text"])]


def test_texts_that_share_their_wording_are_alike() -> None:
    fresh = unlike([TEXT])
    assert not fresh(f"ORRIN, 1 May. {TEXT}")
    assert fresh("Radio Orrin said that the market of Tanab was open again after a week of rain.")


@pytest.mark.skipif(not SHARED.exists(), reason="no gold data beside the repository")
def test_no_article_of_the_gold_set_is_among_them_nor_one_like_those_of_dev() -> None:
    gold = {
        json.loads(line)["unit_id"]
        for part in ("train", "dev")
        for line in (SHARED / "gold" / part / "accounts.jsonl").open(encoding="utf-8")
    }
    fresh = unlike(p.read_text(encoding="utf-8") for p in (SHARED / "gold/dev/texts").glob("*"))
    with annotated_folders(SHARED, own=True) as (_, own, _):
        texts = {p.stem: p.read_text(encoding="utf-8") for p in (own / "texts").glob("*.txt")}
    assert len(texts) > 250
    assert not gold & set(texts)
    assert all(fresh(text) for text in texts.values())


@pytest.mark.skipif(not SHARED.exists(), reason="no gold data beside the repository")
def test_every_claim_of_a_passage_stands_in_it_and_none_is_like_dev() -> None:
    rows = list(read_passages(articles_of(SHARED)))
    dev = [p.read_text(encoding="utf-8") for p in (SHARED / "gold/dev/texts").glob("*")]
    passages = (SHARED / "gold" / "dev" / "passages.jsonl").open(encoding="utf-8")
    fresh = unlike([*dev, *(json.loads(line)["text"] for line in passages)])
    assert len(rows) > 200
    assert all(fresh(row["text"]) for row in rows)
    assert all(claim["content"] in row["text"] for row in rows for claim in row["claims"])


@pytest.mark.skipif(not SHARED.exists(), reason="no gold data beside the repository")
def test_every_quote_stands_in_its_text() -> None:
    quotes = list(_quotes(articles_of(SHARED), ANNOTATIONS))
    assert quotes
    assert all(quote and quote in text for quote, text in quotes)


def test_every_quote_of_an_invented_article_stands_in_it() -> None:
    quotes = list(_quotes(invented_articles(), INVENTED))
    assert quotes
    assert all(quote and quote in text for quote, text in quotes)


def test_invented_articles_are_laid_out_like_others(tmp_path: Path) -> None:
    lay_out(invented_articles(), tmp_path / "laid", INVENTED)
    rows = [json.loads(line) for line in (tmp_path / "laid" / "accounts.jsonl").open()]
    texts = {p.stem: p.read_text(encoding="utf-8") for p in (tmp_path / "laid/texts").iterdir()}
    assert {row["unit_id"] for row in rows} == set(texts)
    assert not any("text" in row for row in rows)


def _quotes(articles: Mapping[str, Row], path: Path) -> Iterator[tuple[str, str]]:
    for row in read_annotations(articles, path):
        text = articles[row["unit_id"]]["article_content"]
        for incident in row["incidents"]:
            for account in incident["accounts"]:
                yield from ((quote, text) for quote in account["evidence"])
