"""Dossiers and datasets of some incidents: by id, place or day, under the name of one release."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.publish.dossier.sample import Page

from sayso.case import Case
from sayso.model.errors import CaseError, NotFoundError, PublishError
from sayso.model.incident import Incident
from sayso.publish.unpacking import pieces_of


@pytest.fixture
def case(demonstration: Path, tmp_path: Path) -> Iterator[Case]:
    shutil.copytree(demonstration, tmp_path / "khulmata")
    with Case.open(tmp_path / "khulmata", by="Amal") as opened:
        yield opened


def main_of(case: Case) -> Incident:
    return max(case.incidents(), key=lambda incident: incident.corroboration.documents)


def chapters(path: Path) -> set[str]:
    found = Page(path.read_text()).ids
    return {name for name in found if name.startswith("inc-") and "-row-" not in name}


def test_one_incident_leaves_alone_with_its_documents(case: Case, tmp_path: Path) -> None:
    main = main_of(case)
    made = case.export("dossier", tmp_path / "d.html", incidents=[main.id])
    assert (made.count, made.counts) == (1, "incidents")
    assert chapters(tmp_path / "d.html") == {main.id}
    listed = case.export("bibliography", tmp_path / "b.json", incidents=[main.id])
    items = json.loads((tmp_path / "b.json").read_text())
    documents = {account.document for account in main.accounts}
    assert len(items) == listed.count == len(documents) < len(case.documents())
    assert {item["note"].split()[1].rstrip(";") for item in items} == documents


def test_a_place_and_days_choose_what_the_list_of_incidents_has(case: Case, tmp_path: Path) -> None:
    wanted = {i.id for i in case.incidents(place="Khulmata", since="2019-03-01")}
    made = case.export("dossier", tmp_path / "d.html", place="Khulmata", since="2019-03-01")
    assert 0 < made.count == len(wanted) < len(case.incidents())
    assert chapters(tmp_path / "d.html") == wanted


def test_datasets_can_be_of_some_incidents_too(case: Case, tmp_path: Path) -> None:
    main = main_of(case)
    case.export("accounts", tmp_path / "a.jsonl", incidents=[main.id])
    rows = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text().splitlines()]
    assert {row["incident"] for row in rows} == {main.id}


def test_an_unknown_incident_or_ending_leaves_nothing(case: Case, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        case.export("dossier", tmp_path / "d.html", incidents=["inc-none"])
    with pytest.raises(PublishError):
        case.export("dossier", tmp_path / "d.odt")
    assert not list(tmp_path.glob("d.*"))


def test_a_release_of_one_incident_takes_files_of_it_and_of_no_other(
    case: Case, tmp_path: Path
) -> None:
    main = main_of(case)
    other = next(incident for incident in case.incidents() if incident.id != main.id)
    words = "a passphrase of some length"
    case.export("dossier", tmp_path / "d.html", name="r1", passphrase=words, incidents=[main.id])
    again = case.export(
        "accounts", tmp_path / "a.jsonl", name="r1", passphrase=words, incidents=[main.id]
    )
    assert again.release == "r1"
    with pytest.raises(CaseError, match="was made without"):
        case.export(
            "dossier", tmp_path / "e.html", name="r1", passphrase=words, incidents=[other.id]
        )


def test_what_is_new_is_told_of_the_chosen_incidents_alone(case: Case, tmp_path: Path) -> None:
    main = main_of(case)
    other = next(incident for incident in case.incidents() if incident.id != main.id)
    case.export("dossier", tmp_path / "d.html", incidents=[other.id])
    case.export("dossier", tmp_path / "e.html", incidents=[main.id])
    text = Page((tmp_path / "e.html").read_text()).text
    assert "incidents added 1, corrected 0, merged 0, withdrawn 0" in text


@pytest.mark.parametrize("ending", [".html", ".pdf", ".docx"])
def test_a_person_s_name_is_in_no_form_of_a_dossier(
    case: Case, tmp_path: Path, ending: str
) -> None:
    # Only a page has them all: the others take a second for each incident.
    named = [i.id for i in case.incidents() if "Idrun" in str(i) or ending == ".html"]
    made = case.export("dossier", tmp_path / f"d{ending}", suggestions=True, incidents=named)
    assert made.count == len(named) > 0
    text = "".join(piece.text for piece in pieces_of(tmp_path / f"d{ending}") if piece.text)
    assert "Idrun" not in text
    assert "Person " in text.replace("\u00a0", " ")
