"""Toll sentences are found by a rule of their own, and those without an account are written."""

from pathlib import Path

import pytest

from evals import tolls
from sayso.case import Case


@pytest.mark.parametrize(
    "sentence",
    [
        "Nine people were killed in Harzab.",
        "The shelling killed at least 12 villagers.",
        "Dozens were wounded.",
        "The death toll rose to 40.",
        "It claimed the lives of 1 200 people.",
        "One soldier died.",
    ],
)
def test_a_number_beside_a_word_of_harm(sentence: str) -> None:
    assert tolls.is_toll(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The dead were buried on 12 March.",
        "He was killed in 2016.",
        "No one was killed.",
        "The wounded waited 3 hours.",
        "Nine planes flew over the old town while the whole of it slept and nobody was wounded.",
        "One of the dead was a nurse.",
        "Nine people arrived.",
        "",
    ],
)
def test_what_is_no_toll_sentence(sentence: str) -> None:
    assert not tolls.is_toll(sentence)


def test_articles_of_the_gold_data_are_left_out(tmp_path: Path) -> None:
    articles = tmp_path / "articles.csv"
    head = "unit_id,article_title,article_content,source,date,location\n"
    rows = "".join(f"{n},T,Text {n}.,post,2019-03-06,x\n" for n in range(4))
    articles.write_text(head + rows, encoding="utf-8")
    for part, known in (("train", 0), ("dev", 2)):
        (tmp_path / "gold" / part).mkdir(parents=True)
        (tmp_path / "gold" / part / "accounts.jsonl").write_text(f'{{"unit_id": "{known}"}}\n')
    rows_left = list(tolls.unannotated(articles, tmp_path / "gold"))
    assert [row["unit_id"] for row in rows_left] == ["1", "3"]
    laid = tolls.lay_out(rows_left, tmp_path / "laid")
    assert (laid / "texts" / "3.txt").read_text() == "Text 3."
    assert "3.txt,T,post,2019-03-06" in (laid / "articles.csv").read_text()


def test_what_ends_in_no_account_is_told(tmp_path: Path) -> None:
    text = (
        "Nine people were killed in shelling on Harzab on Monday the Orrin Monitor said. "
        "Talks went on elsewhere. "
        "More than 300,000 people have been killed since the beginning of the war."
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    with Case.create(tmp_path / "case") as case:
        case.add(tmp_path / "a.txt", date="2019-03-06")
        case.run()
        scores, missed = tolls.measure(case)
    assert scores["toll sentences"] == 2
    assert scores["with an account, %"] == 50.0
    assert [row["sentence"][:17] for row in missed] == ["More than 300,000"]
