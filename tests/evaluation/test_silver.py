"""Labels of a teacher out to a file and back, and which texts are labelled."""

import json
from pathlib import Path

import pytest
from evals.shared import SHARED
from train.reports import pieces_of
from train.silver import SILVER, labels_of, read_silver, report_of, unlabelled, write_silver

from sayso.claims.neural.labels import CONTENT, CUE, SOURCE
from sayso.claims.neural.reported import Reported, Speech, Told
from sayso.claims.neural.tokens import read_tokens

TEXT = "Radio Orrin said, citing the Harzab clinic, that shells killed nine people in Dorva."
TOKENS = [token.key for token in read_tokens(TEXT)]


def place(words: str) -> tuple[int, int]:
    """Return the tokens of words that stand once in the text."""
    sought = words.lower().split()
    first = next(n for n in range(len(TOKENS)) if TOKENS[n : n + len(sought)] == sought)
    return first, first + len(sought)


OUTER = Speech(place("Radio Orrin"), place("said"))
INNER = Speech(place("the Harzab clinic"), place("citing"))
CLAUSE = place("shells killed nine people in Dorva")
TOLD = Told(
    (Reported(CLAUSE, (OUTER, INNER), "shelling", "CT+", 0.1, 4),),
    (("killed", place("nine")),),
    (place("shells"),),
)


def test_labels_come_back_from_a_line_as_they_were_read() -> None:
    line = json.dumps(labels_of(TOLD))
    report = report_of("7", TEXT, json.loads(line), lambda _: [])
    assert sorted(pieces_of(report)) == sorted(
        [(CONTENT, *CLAUSE)]
        + [(CUE, *link.cue) for link in (OUTER, INNER)]
        + [(SOURCE, *link.source) for link in (OUTER, INNER) if link.source]
    )
    assert report.outer == {INNER.cue: OUTER.cue}
    assert report.evidence[0].cue == INNER.cue
    assert report.figures == [(0, place("nine"))]
    assert report.agents == [place("shells")]


def test_labels_hold_no_words_of_a_text() -> None:
    line = json.dumps(labels_of(TOLD))
    assert not any(word in line for word in ("Orrin", "clinic", "Dorva", "nine"))


@pytest.mark.skipif(not SHARED.exists(), reason="no gold data beside the repository")
def test_no_annotated_article_is_labelled(tmp_path: Path) -> None:
    annotated = {
        json.loads(line)["unit_id"]
        for part in ("train", "dev")
        for line in (SHARED / "gold" / part / "accounts.jsonl").open(encoding="utf-8")
    }
    texts = dict(unlabelled(SHARED))
    assert texts
    assert not annotated & set(texts)
    number, text = next(iter(texts.items()))
    path = tmp_path / "silver.jsonl.gz"
    write_silver(path, [(number, labels_of(Told()))])
    (report,) = read_silver(path, SHARED, lambda _: [])
    assert report.text == text


@pytest.mark.skipif(not SHARED.exists(), reason="no gold data beside the repository")
def test_the_labels_that_are_kept_fit_their_texts() -> None:
    reports = list(read_silver(SILVER, SHARED, lambda _: []))
    assert len(reports) > 500
    assert all(e.place[1] <= len(r.tokens) for r in reports for e in r.evidence)
