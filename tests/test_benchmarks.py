"""The benchmark reads the published article file and says what it measured."""

import datetime as dt
from pathlib import Path

import pytest
from benchmarks import datasets, gazetteer, search
from benchmarks.articles import main, read_articles, read_date
from benchmarks.invented import Invented

from sayso.resolution.gazetteer import InMemoryGazetteer

CSV = """unit_id,article_title,article_content,source,date,location
7,Two dead in Tell Sarim,"Two people were killed by shelling, a medic said.",herald,4/5/2017,x
8,Quiet in Tell Sarim,"It rained.",post,2017-04-06,x
"""


def test_dates_are_read_in_both_forms_with_the_month_first() -> None:
    assert read_date("4/15/2017") == read_date("2017-04-15") == dt.date(2017, 4, 15)
    assert read_date("15/4/2017") is None
    assert read_date("soon") is None


def test_it_measures_a_case_and_leaves_it_if_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for module in ("sayso.case.references", "sayso.store.gazetteer"):
        monkeypatch.setattr(f"{module}.world_gazetteer", lambda: InMemoryGazetteer(()))
    file = tmp_path / "articles.csv"
    file.write_text(CSV, encoding="utf-8")
    assert [article.file for article in read_articles(file)] == ["7.txt", "8.txt"]
    main([str(file), "--keep", str(tmp_path / "kept")])
    printed = capsys.readouterr().out
    assert "articles                 2\n" in printed
    assert "articles per CPU-s" in printed
    assert "peak memory" in printed
    assert "not idle" not in printed
    assert (tmp_path / "kept" / "case" / "case.db").exists()


def test_it_says_that_it_is_skipped_where_the_articles_are_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([str(tmp_path / "absent.csv")])
    assert capsys.readouterr().out.startswith("skipped")


def test_search_is_measured_over_invented_claims(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    search.main(["--claims", "120", "--queries", "3", "--keep", str(tmp_path / "kept")])
    printed = capsys.readouterr().out
    assert "120 claims written" in printed
    for kind in search.KINDS:
        assert kind in printed
    search.main(["--queries", "1", "--keep", str(tmp_path / "kept")])
    assert "written" not in capsys.readouterr().out


def test_gazetteers_are_measured(capsys: pytest.CaptureFixture[str]) -> None:
    gazetteer.main(["--places", "300", "--lookups", "50"])
    printed = capsys.readouterr().out
    assert "300 imported" in printed
    assert "cold   lookups" in printed
    assert "cached lookups" in printed


def test_the_same_seed_invents_the_same() -> None:
    first, second = ([d for d, _ in Invented(3, 200, 20).documents(60)] for _ in range(2))
    assert first == second
    assert len(first) == 2


def test_every_dataset_is_measured_and_more_memory_than_allowed_is_a_failure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    named = {name.partition(".")[0] for name in datasets.datasets()}
    assert {"accounts", "ged", "acled", "ftm", "annotations", "prov", "geojson", "xlsx"} <= named
    assert datasets.measure("geojson.geojson", 30)["incidents"] == 30
    arguments = ["datasets", "20", "--kind", "ged.csv"]
    monkeypatch.setattr("sys.argv", arguments)
    datasets.main()
    assert "20 incidents" in capsys.readouterr().out
    monkeypatch.setattr("sys.argv", [*arguments, "--most", "1"])
    with pytest.raises(SystemExit, match="over 1 MB: ged"):
        datasets.main()


def test_what_was_measured_of_a_dataset_is_kept_and_not_measured_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    kept = tmp_path / "measured.jsonl"
    arguments = ["datasets", "20", "--kind", "geojson.geojson", "--keep", str(kept)]
    monkeypatch.setattr("sys.argv", arguments)
    datasets.main()
    first, line = capsys.readouterr().out, kept.read_text(encoding="utf-8")
    datasets.main()
    assert capsys.readouterr().out == first
    assert kept.read_text(encoding="utf-8") == line
    monkeypatch.setattr("sys.argv", ["datasets", "30", *arguments[2:]])
    datasets.main()
    assert "30 incidents" in capsys.readouterr().out
