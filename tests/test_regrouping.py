"""Documents that come in one by one are grouped as if they had come together, in any order."""

import random
import shutil
from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest

import sayso.pipeline
from sayso.case import Case, regrouping
from sayso.case.deciding import Wish
from sayso.incidents.clustering import Group
from sayso.incidents.group import clusters
from sayso.model.judgement import Decision

DEMO = Path(__file__).parent.parent / "demo"


def shape(case: Case) -> set[frozenset[str]]:
    return {frozenset(c for a in i.accounts for c in a.claims) for i in case.incidents()}


def described(case: Case) -> dict[frozenset[str], object]:
    """What each incident says beside its id, by its claims."""
    return {
        frozenset(c for a in i.accounts for c in a.claims): (
            i.title, i.act, i.scope, i.corroboration, i.reasons
        )
        for i in case.incidents()
    }  # fmt: skip


def create(path: Path) -> Case:
    case = Case.create(path)
    case.add_gazetteer(DEMO / "gazetteer.csv")
    case.add_lexicon(DEMO / "lexicon.toml")
    return case


def no_whole_case(*_: object) -> None:
    raise AssertionError("the whole case was grouped again")


@pytest.mark.parametrize("seed", [1, 2])
def test_any_order_gives_the_same_incidents(
    demonstration: Path, tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = sorted((DEMO / "reports").iterdir())
    random.Random(seed).shuffle(reports)
    with create(tmp_path / "case") as case:
        for first, last in ((0, 6), (6, 9), (9, len(reports))):
            for report in reports[first:last]:
                case.add(report, metadata=DEMO / "metadata.csv")
            case.run()
            monkeypatch.setattr("sayso.pipeline.group", no_whole_case)
        with Case.open(demonstration) as other:
            assert described(case) == described(other)
        assert list(case.verify()) == []
        found = {hit.incident for hit in case.search("Khulmatta").claims}
        assert found <= {i.id for i in case.incidents()} | {""}


def test_what_nothing_leads_to_is_neither_read_nor_written(
    demonstration: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(demonstration, tmp_path / "case")
    text = "A car bomb killed four people in the harbour of Portmoor on 3 May 2021, police said.\n"
    (tmp_path / "far.txt").write_text(text)
    monkeypatch.setattr("sayso.pipeline.group", no_whole_case)
    with Case.open(tmp_path / "case") as case:
        before = {incident.id: incident for incident in case.incidents()}
        case.add(tmp_path / "far.txt")
        touched: set[str] = set()

        def noted(names: Collection[str], *rest: Any) -> list[Group]:
            touched.update(names)
            return clusters(names, *rest)

        monkeypatch.setattr(regrouping, "clusters", noted)
        case.run()
        after = {incident.id: incident for incident in case.incidents()}
        assert before.items() <= after.items()
        assert len(after) == len(before) + 1
        assert len(touched) == 1
        assert list(case.verify()) == []


def test_a_merge_is_laid_over_without_grouping_the_whole_case(
    demonstration: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(demonstration, tmp_path / "case")
    monkeypatch.setattr("sayso.pipeline.group", no_whole_case)
    with Case.open(tmp_path / "case", by="Amal") as case:
        before = described(case)
        one, other = [i.id for i in case.incidents() if i.toll("killed")][:2]
        merged = case.decide(Wish(Decision.MERGE, one, "the same strike", other))
        assert case.incident(other).id == case.incident(one).id
        case.decide(Wish(Decision.WITHDRAW, merged.id, "it was not"))
        assert described(case) == before
        assert {one, other} <= {i.id for i in case.incidents()}
        assert list(case.verify()) == []


def test_the_whole_case_is_grouped_where_the_engine_is_another(
    demonstration: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(demonstration, tmp_path / "case")
    with Case.open(tmp_path / "case") as case:
        before = shape(case)
        with monkeypatch.context() as patch:
            patch.setattr(sayso.pipeline, "engine_state", lambda: "another")
            case.run()
        assert shape(case) == before
