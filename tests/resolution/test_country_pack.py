"""A country is a file: what is known of one stands in TOML and CSV, and another needs no code."""

import json
import tomllib
from importlib import resources
from pathlib import Path

import pytest
from tests.resolution.speaking import document, origins

from sayso.case import Case
from sayso.model.errors import LexiconError
from sayso.resolution.lexicon import load_lexicon, shipped_packs
from sayso.resolution.speakers import Speakers

# The country of Quenland, its armies, its monitor and its towns are invented.
LEXICON = """
packs = []
country = "Quenland"

[[source]]
name = "Quenland Rights Watchers"
kind = "monitor"
aliases = ["QRW", "Lio Harrand"]

[[source]]
name = "Quenland State Radio"
kind = "outlet"
owner = "Quenland government"
self_report = true
aliases = ["state radio"]

[[actor]]
name = "Quenland government"
kind = "state_forces"
aliases = ["the army", "army gunners", "the junta"]

[[actor]]
name = "Free Ember Front"
kind = "rebel_group"
aliases = ["Ember fighters", "the Front"]

[[actor]]
name = "Quenland opposition"
kind = "rebel_group"
general = true
reason = "so called by the junta's media"
aliases = ["bandits", "bandit"]

[[joint]]
of = ["Quenland government", "Free Ember Front"]
name = "Quenland government or Free Ember Front"
"""
PLACES = """name,lat,lon,kind,parent,country,names
Quenland,-48.0,-123.0,country,,Quenland,
Ostrava Vale,-48.2,-123.3,governorate,Quenland,Quenland,
Tamsin,-48.21,-123.31,village,Ostrava Vale,Quenland,Tamseen
"""
TEXT = (
    "Nine villagers were killed on Monday when army gunners shelled Tamseen, the QRW said. "
    "State radio said bandits had shelled Tamseen."
)


@pytest.fixture
def quenland(tmp_path: Path) -> Path:
    path = tmp_path / "quenland.toml"
    path.write_text(LEXICON, encoding="utf-8")
    return path


def test_a_case_of_another_country_needs_two_files(tmp_path: Path, quenland: Path) -> None:
    (tmp_path / "places.csv").write_text(PLACES, encoding="utf-8")
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    with Case.create(tmp_path / "case") as case:
        case.add_lexicon(quenland)
        case.add_gazetteer(tmp_path / "places.csv")
        case.add(tmp_path / "report.txt", date="2019-03-06", publisher="state radio")
        case.run()
        case.export_accounts(tmp_path / "accounts.jsonl")
        assert {source.name for source in case.sources()} >= {"Quenland State Radio"}
    rows = [json.loads(line) for line in (tmp_path / "accounts.jsonl").read_text().splitlines()]
    by_origin = {row["origin"]: row for row in rows}
    monitor = by_origin["Quenland Rights Watchers"]
    assert monitor["publisher"] == "Quenland State Radio"
    assert (monitor["killed"]["low"], monitor["act"]) == (9, "shelling")
    assert monitor["perpetrator"]["canon"] == "Quenland government"
    assert (monitor["where"]["adm1"], monitor["when"]["earliest"]) == ("Ostrava Vale", "2019-03-04")


def test_names_of_another_country_are_found_and_no_others(quenland: Path) -> None:
    lexicon = load_lexicon([quenland])
    assert lexicon.source("Lio Harrand").name == "Quenland Rights Watchers"
    assert [m.name for m in lexicon.actor_names.find("the army")] == ["Quenland government"]
    assert not lexicon.actor_names.find("the rebels")
    assert lexicon.source("SANA").kind == "unknown"


def test_a_name_for_opponents_keeps_its_reason_and_gives_way_to_a_name(quenland: Path) -> None:
    lexicon = load_lexicon([quenland])
    [bandits] = lexicon.actor_names.find("bandits")
    assert (bandits.name, bandits.reason) == (
        "Quenland opposition", "so called by the junta's media",
    )  # fmt: skip
    assert lexicon.general == {"Quenland opposition"}


def test_every_pack_that_ships_is_a_file_of_names_alone() -> None:
    assert "syria" in shipped_packs()
    folder = resources.files("sayso.resolution.lexicon")
    for pack in shipped_packs():
        table = tomllib.loads((folder / f"{pack}.toml").read_text(encoding="utf-8"))
        assert set(table) == {"country", "source", "actor", "joint"}
        actors = {row["name"] for row in table["actor"]}
        assert all(set(row["of"]) <= actors for row in table["joint"])


def test_a_pack_may_be_asked_for_by_name(tmp_path: Path) -> None:
    path = tmp_path / "wanted.toml"
    path.write_text('packs = ["syria"]\n', encoding="utf-8")
    assert load_lexicon([path]).sources == load_lexicon().sources
    for unknown in ("quenland", "speakers_en", "../syria"):
        path.write_text(f'packs = ["{unknown}"]\n', encoding="utf-8")
        with pytest.raises(LexiconError, match="syria"):
            load_lexicon([path])


def test_no_code_names_the_parties_of_a_country() -> None:
    """Names stand in word lists, so that who knows a country can correct them."""
    folder = resources.files("sayso")
    names = set()
    for pack in shipped_packs():
        file = folder / "resolution" / "lexicon" / f"{pack}.toml"
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        names |= {row["name"] for row in table["actor"]}
    for stage in ("claims", "resolution", "incidents", "publish", "review"):
        for module in Path(str(folder / stage)).rglob("*.py"):
            code = module.read_text(encoding="utf-8")
            quoted = [name for name in names if f'"{name}"' in code]
            assert not quoted, (module.name, quoted)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Rami Abdelrahman", "Syrian Observatory for Human Rights"),
        ("the Observatorys head Rami Abdulrahman", "Syrian Observatory for Human Rights"),
        ("Syrias military", "Syrian Army"),
        ("Turkeys army", "Turkish military"),
        ("Russias TASS news agency", "TASS"),
        ("Turkeys Anatolia news agency", "Anadolu Agency"),
        ("Syrias government run TV", "Syrian state television"),
        ("the US-led coalition fighting Islamic State", "US-led coalition"),
        ("a coalition against ISIS", "US-led coalition"),
        ("a Syrian state TV report", "Syrian state television"),
        ("activists from the Local Coordination Committees", "Local Coordination Committees"),
        ("activists in the Harzab General Commission", "Harzab General Commission"),
        ("a Syrian military source", "unnamed:military source"),
        ("an army spokesman", "Syrian Army"),
    ],
)
def test_the_pack_knows_speakers_by_many_names(words: str, name: str) -> None:
    text = f"Nine people were killed in Harzab, {words} said."
    assert origins(load_lexicon(), text, words) == [name]


def test_a_surname_is_known_by_the_full_name_of_the_text() -> None:
    text = "Anas Abdah leads the talks. Nine people were killed in Harzab, Abdah said."
    start = text.rindex("Abdah")
    assert Speakers(document(text), load_lexicon()).resolve("Abdah", start).name == (
        "Syrian National Coalition"
    )


def test_another_countrys_press_is_not_that_of_the_pack() -> None:
    text = "Nine people were killed in Harzab, Turkeys state-run news agency said."
    assert origins(load_lexicon(), text, "Turkeys state-run news agency") != ["SANA"]
