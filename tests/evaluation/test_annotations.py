"""The project's own annotations: words out as places, and back; what they are taken from."""

import csv
import gzip
import json
from pathlib import Path

import pytest
from evals.shared import SHARED
from train.annotations import (
    ANNOTATIONS,
    annotated_folders,
    lay_out,
    read_annotations,
    unlike,
    write_annotations,
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
    write_annotations([ROW], shared, path)
    written = gzip.decompress(path.read_bytes()).decode()
    assert not any(word in written for word in ("Radio", "shells", "nine", "hurt", "said"))
    lay_out(shared, tmp_path / "laid", path)
    assert json.loads((tmp_path / "laid" / "accounts.jsonl").read_text()) == ROW
    assert (tmp_path / "laid" / "texts" / "7.txt").read_text() == TEXT
    assert "7.txt,Shells on Dorva,orrin,2014-05-01" in (
        (tmp_path / "laid" / "articles.csv").read_text()
    )


def test_words_that_no_article_has_are_refused(shared: Path, tmp_path: Path) -> None:
    row = json.loads(json.dumps(ROW).replace("nine people in Dorva", "ten people"))
    with pytest.raises(ValueError, match="ten people"):
        write_annotations([row], shared, tmp_path / "annotations.jsonl.gz")


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
    with annotated_folders(SHARED, own=True) as (_, own):
        texts = {p.stem: p.read_text(encoding="utf-8") for p in (own / "texts").glob("*.txt")}
    assert len(texts) > 250
    assert not gold & set(texts)
    assert all(fresh(text) for text in texts.values())


@pytest.mark.skipif(not SHARED.exists(), reason="no gold data beside the repository")
def test_every_quote_stands_in_its_text() -> None:
    with (SHARED / "data" / "fa-kes" / "articles.csv").open(encoding="utf-8", newline="") as table:
        articles = {row["unit_id"]: row for row in csv.DictReader(table)}
    rows = list(read_annotations(articles, ANNOTATIONS))
    quotes = [
        (quote, articles[row["unit_id"]]["article_content"])
        for row in rows
        for incident in row["incidents"]
        for account in incident["accounts"]
        for quote in account["evidence"]
    ]
    assert quotes
    assert all(quote and quote in text for quote, text in quotes)
