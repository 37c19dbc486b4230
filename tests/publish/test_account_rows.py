"""The accounts export: what each origin says, with quotes that stand at their offsets."""

import dataclasses
import importlib.util
import json
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.publish.sample import FRONT, GOVERNMENT, MONITOR, SOURCES, night_strike, source

from sayso.model.document import SourceKind
from sayso.model.incident import Incident
from sayso.model.reference import Place, PlacePrecision
from sayso.publish.accounts import account_rows, accounts_file

SCORER = Path("/work/shared/gold/score_accounts.py")


def rows_of(*incidents: Incident) -> list[dict[str, Any]]:
    return [cast(dict[str, Any], row) for row in account_rows(incidents, SOURCES)]


def test_every_quote_stands_at_its_offsets() -> None:
    incident, documents = night_strike()
    for row in rows_of(incident):
        text = documents[row["document"]].text
        assert row["evidence"]
        for quote in row["evidence"]:
            assert text[quote["start"] : quote["end"]] == quote["exact"]
        for link in row["chain"]:
            for words in ("source", "cue"):
                if link[words]:
                    start, end = link[f"{words}_start"], link[f"{words}_end"]
                    assert text[start:end] == link[words]


def test_an_account_carries_its_tolls_blame_and_chain() -> None:
    incident, _ = night_strike()
    rows = rows_of(incident)
    monitor = next(r for r in rows if r["document_name"].startswith("07"))
    # A monitor's own release: the export writes "outlet" and names the publisher.
    assert (monitor["origin"], monitor["publisher"], monitor["chain"]) == ("outlet", MONITOR, [])
    assert (monitor["killed"]["low"], monitor["killed"]["high"]) == (37, 37)
    assert monitor["killed_children"]["verbatim"] == "11 children"
    assert monitor["superseded"][0]["low"] == 29
    official = next(r for r in rows if r["origin"] == "unnamed:health official")
    assert [link["source"] for link in official["chain"]] == [
        "Tazmira State Television",
        "a health official",
    ]
    ministry = next(r for r in rows if r["denies_responsibility_of"] == GOVERNMENT)
    assert ministry["perpetrator"]["canon"] == FRONT
    assert ministry["labels"] == ["multi_origin", "responsibility_disputed"]


def test_a_day_that_only_another_account_of_the_document_gives_is_marked() -> None:
    incident, _ = night_strike()
    wire = [r for r in rows_of(incident) if r["document_name"].startswith("01")]
    told = {r["origin"]: r["when"] for r in wire}
    assert told[MONITOR]["told_by"] == "account"
    assert told["Idrun Haskal"]["told_by"] == "document"
    assert {when["earliest"] for when in told.values()} == {"2019-03-12"}


def test_abroad_the_first_level_is_the_country() -> None:
    incident, _ = night_strike()
    abroad = Place(("Portmoor",), PlacePrecision.SETTLEMENT, settlement="Portmoor",
                   governorate="Southshire", country="Sorvenia")  # fmt: skip
    first, *others = incident.accounts
    moved = dataclasses.replace(
        incident, accounts=(dataclasses.replace(first, where=abroad), *others)
    )
    rows = rows_of(moved)
    assert rows[0]["where"]["adm1"] == "Sorvenia"
    assert rows[-1]["where"]["adm1"] == "Nahruz"


def test_a_merged_incident_is_left_out() -> None:
    incident, _ = night_strike()
    assert rows_of(dataclasses.replace(incident, merged_into="inc-other")) == []


def test_a_restricted_source_is_named_nowhere() -> None:
    incident, _ = night_strike()
    farmer = source("Idrun Haskal", SourceKind.PERSON, pseudonym="witness A")
    rows = list(account_rows([incident], {**SOURCES, farmer.id: farmer}))
    assert len(rows) == len(incident.accounts)
    written = json.dumps(rows)
    assert "Haskal" not in written
    assert "witness A" not in written
    withheld = [cast(dict[str, Any], r) for r in rows if r["origin"] == "unnamed:withheld"]
    assert withheld
    assert withheld[0]["chain"][0]["source_start"] is None


@settings(max_examples=20)
@given(order=st.permutations(range(15)))
def test_the_file_does_not_depend_on_the_order(order: list[int]) -> None:
    incident, _ = night_strike()
    rows = list(account_rows([incident], SOURCES))
    one = accounts_file(rows)
    assert one == accounts_file([rows[n] for n in order if n < len(rows)] + rows[15:])
    assert len(one.splitlines()) == len(rows)


def test_odd_characters_stay_within_their_line() -> None:
    content = accounts_file([{"quote": "one\u2028two\u0085three\nfour"}, {"quote": "\ud800"}])
    lines = content.decode().splitlines()
    assert sorted(json.loads(line)["quote"] for line in lines) == [
        "one\u2028two\u0085three\nfour",
        "\ud800",
    ]


@pytest.mark.skipif(not SCORER.exists(), reason="the scorer is not on this machine")
def test_the_scorer_reads_every_row() -> None:
    spec = importlib.util.spec_from_file_location("score_accounts", SCORER)
    assert spec
    assert spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    incident, documents = night_strike()
    herald = incident.accounts[0].document
    rows = [r for r in rows_of(incident) if r["document"] == herald]
    gold = {
        "incidents": [
            {
                "key": "night",
                "act": "airstrike",
                "when": {"earliest": "2019-03-12", "latest": "2019-03-12"},
                "where": {"settlement": "Khulmata", "adm1": "Nahruz"},
                "accounts": [
                    {
                        "origin": r["origin"],
                        "chain": r["chain"],
                        "evidence": [q["exact"] for q in r["evidence"]],
                        "factuality": r["factuality"],
                        "killed": r["killed"],
                        "perpetrator": r["perpetrator"],
                        "denies_responsibility_of": r["denies_responsibility_of"],
                    }
                    for r in rows
                ],
            }
        ]
    }
    part = scorer.score_article("x", gold, {"inc": rows}, documents[herald].text, [])
    total = scorer.total([part])
    for figure in ("account", "chain", "killed", "perpetrator", "denial", "when", "adm1"):
        assert total[figure]["F"] == 100.0, figure
