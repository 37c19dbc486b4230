"""Predictions of the benchmarks have the form that their scorers read."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from evals.shared import SHARED, read_lines, require, table, write_lines

from evals import accounts, attribution, passages
from sayso.claims.engines import Engine

TEXT = (
    "The Velmar News Agency quoted a military source as saying that rebels had shelled Harzab. "
    "Nine people were killed in the shelling, the Orrin Monitor said on Monday. "
    "Twelve people were reportedly wounded in the shelling."
)
needs_gold = pytest.mark.skipif(not SHARED.is_dir(), reason=f"no gold data at {SHARED}")


def first_two(path: Path, out: Path) -> Path:
    write_lines(out, [row for row, _ in zip(read_lines(path), range(2), strict=False)])
    return out


def is_span(span: Any, text: str) -> bool:
    return (
        isinstance(span, list)
        and len(span) == 2
        and all(type(offset) is int for offset in span)
        and 0 <= span[0] < span[1] <= len(text)
    )


def test_attributions_are_lists_of_spans_for_each_role() -> None:
    found = attribution.relations(TEXT)
    assert found
    for relation in found:
        assert set(relation) == {"source", "cue", "content"}
        assert all(is_span(span, TEXT) for spans in relation.values() for span in spans)
    sources = {TEXT[s:e] for relation in found for s, e in relation["source"]}
    assert "the Orrin Monitor" in sources


def test_with_the_parse_who_stands_behind_a_speaker_is_found_too() -> None:
    found = attribution.relations(TEXT, Engine.BOTH)
    sources = {TEXT[s:e] for relation in found for s, e in relation["source"]}
    assert {"The Velmar News Agency", "a military source", "the Orrin Monitor"} <= sources


def test_a_direct_quotation_stands_in_double_marks_whole() -> None:
    text = "“A b,” she said. He said “c” d."
    spans = [[text.index("A b"), text.index("A b") + 3], [text.index("c”"), text.index(" d.") + 2]]
    row = {"id": "d", "text": text, "rels": [{"content": [span]} for span in spans]}
    assert attribution.direct_alone(row)["rels"] == row["rels"][:1]


@pytest.mark.parametrize("text", ["", " \n", "A fine day.", "\n\n  He said it rained.  \n", "é“x”"])
def test_attributions_of_texts_with_little_in_them(text: str) -> None:
    for relation in attribution.relations(text):
        assert all(is_span(span, text) for spans in relation.values() for span in spans)


def test_attributions_are_placed_in_the_text_as_it_was_given() -> None:
    text = "\n\n  Harzab,   Monday\r\n\r\n" + TEXT.replace(". ", ".\r\n\r\n")
    sources = [text[s:e] for r in attribution.relations(text) for s, e in r["source"]]
    assert "the Orrin Monitor" in sources


def test_claims_of_a_passage_have_the_scorers_fields() -> None:
    row = {"id": "p1", "text": TEXT, "publisher": "Ossin Post", "date": "2019-03-06"}
    found = passages.claims_of(row)
    assert len(found) == 3
    for claim in found:
        assert set(claim) == {
            "content", "chain", "origin", "factuality", "denies_responsibility_of",
        }  # fmt: skip
        assert is_span(claim["content"], TEXT)
        for link in claim["chain"]:
            assert set(link) == {"source", "cue"}
            assert all(span is None or is_span(span, TEXT) for span in link.values())
    assert [len(claim["chain"]) for claim in found] == [2, 1, 1]
    assert found[0]["origin"] == "unnamed:source"
    assert found[2]["chain"][0]["source"] is None
    assert found[2]["factuality"] == "Uu"
    assert json.loads(json.dumps(found)) == found


@pytest.mark.parametrize("date", [None, ""])
def test_a_passage_without_date_or_publisher_is_read(date: str | None) -> None:
    assert passages.claims_of({"id": "p1", "text": TEXT, "publisher": None, "date": date})


def test_a_passage_without_words_claims_nothing() -> None:
    assert passages.claims_of({"id": "p1", "text": " ", "publisher": "", "date": ""}) == []


def test_predictions_keep_the_ids_and_the_order(tmp_path: Path) -> None:
    rows = [{"id": f"p{n}", "text": TEXT, "publisher": "", "date": ""} for n in range(2)]
    write_lines(tmp_path / "in.jsonl", rows)
    for predict, field in ((attribution.predict, "rels"), (passages.predict, "claims")):
        predict(tmp_path / "in.jsonl", tmp_path / "out.jsonl")
        written = list(read_lines(tmp_path / "out.jsonl"))
        assert [row["id"] for row in written] == ["p0", "p1"]
        assert all(row[field] for row in written)


@needs_gold
def test_the_attribution_scorer_reads_our_predictions(tmp_path: Path) -> None:
    gold = first_two(SHARED / "data" / "polnear" / "dev.jsonl", tmp_path / "gold.jsonl")
    scores = attribution.evaluate(gold)
    assert set(scores) == {"S+C", "content", "content exact", "source", "direct"}
    assert scores["content"] > 0


@needs_gold
def test_the_passage_scorer_reads_our_predictions(tmp_path: Path) -> None:
    gold = first_two(SHARED / "gold" / "dev" / "passages.jsonl", tmp_path / "gold.jsonl")
    scores = passages.evaluate(gold)
    assert {"content", "chain", "cue", "origin"} <= set(scores)
    assert all(0 <= value <= 100 for value in scores.values())


@needs_gold
def test_the_accounts_scorer_reads_our_export(tmp_path: Path) -> None:
    whole, part = SHARED / "gold" / "dev", tmp_path / "part"
    (part / "texts").mkdir(parents=True)
    gold = first_two(whole / "accounts.jsonl", part / "accounts.jsonl")
    kept = [row["unit_id"] for row in read_lines(gold)]
    with (whole / "articles.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    chosen = [rows[0], *(row for row in rows[1:] if any(Path(c).stem in kept for c in row))]
    with (part / "articles.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(chosen)
    for text in (whole / "texts").iterdir():
        if text.stem in kept:
            (part / "texts" / text.name).write_bytes(text.read_bytes())
    export = accounts.predict(part, tmp_path)
    assert {Path(row["document_name"]).stem for row in read_lines(export)} <= set(kept)
    scores = accounts.score(part, export)
    assert set(accounts.HUMANS) <= set(scores)
    assert scores["incident"] > 0


def test_missing_gold_data_says_where_to_put_it(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="SAYSO_SHARED"):
        require(tmp_path / "gold")
    assert require(tmp_path) == tmp_path


def test_lines_come_back_as_written(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [{"id": "é", "n": 1}, {"id": "قال"}]
    write_lines(tmp_path / "rows.jsonl", rows)
    assert list(read_lines(tmp_path / "rows.jsonl")) == rows


def test_scores_stand_beside_those_of_others() -> None:
    lines = table("passages", {"content": 61.25, "when": 3}, {"two people": {"content": 93}})
    head, content, when = lines.splitlines()
    assert ("sayso" in head, "two people" in head) == (True, True)
    assert content.split() == ["content", "61.2", "93.0"]
    assert when.split() == ["when", "3.0"]
