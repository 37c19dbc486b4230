"""What a person decides outlasts runs and engines, and can be taken back."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import sayso.pipeline
from sayso.case import Case
from sayso.case.deciding import Wish
from sayso.claims import find
from sayso.claims.engines import Engine
from sayso.model.claim import Claim, Review
from sayso.model.document import Document
from sayso.model.errors import DecisionError, NotFoundError, StaleError
from sayso.model.incident import Incident
from sayso.model.judgement import Decision, Judgement
from sayso.model.span import Anchor, Span

DEMO = Path(__file__).parent.parent / "demo"


@pytest.fixture
def case(demonstration: Path, tmp_path: Path) -> Iterator[Case]:
    shutil.copytree(demonstration, tmp_path / "case")
    with Case.open(tmp_path / "case", by="Amal") as opened:
        yield opened


def main_incident(case: Case) -> Incident:
    return max(case.incidents(), key=lambda incident: len(incident.accounts))


def other_incident(case: Case) -> Incident:
    main = main_incident(case)
    return next(i for i in case.incidents() if i.id != main.id and i.toll("killed"))


def decide(
    case: Case,
    decision: Decision,
    subject: str,
    *,
    other: str = "",
    field: str = "",
    value: str = "",
    claims: tuple[str, ...] = (),
    seen: str = "",
    later: bool = False,
) -> Judgement:
    wish = Wish(decision, subject, "looked at it", other, field, value, claims, seen)
    return case.decide(wish, later=later)


def shape(case: Case) -> set[tuple[str, frozenset[str]]]:
    return {(i.id, frozenset(c for a in i.accounts for c in a.claims)) for i in case.incidents()}


def damaged(case: Case) -> list[str]:
    return [mismatch.where for mismatch in case.verify()]


def test_a_rejected_claim_stands_in_no_incident_until_it_is_taken_back(case: Case) -> None:
    before = shape(case)
    claim = main_incident(case).accounts[0].claims[0]
    judgement = decide(case, Decision.REJECT, claim)
    assert case.claim(claim).review is Review.REJECTED
    assert all(claim not in claims for _, claims in shape(case))
    assert damaged(case) == []
    decide(case, Decision.WITHDRAW, judgement.id)
    assert case.claim(claim).review is Review.SUGGESTED
    assert shape(case) == before


def test_a_corrected_figure_is_the_accounts_figure(case: Case) -> None:
    incident = main_incident(case)
    account = next(a for a in incident.accounts if any(t.effect == "killed" for t in a.tolls))
    claim = next(
        c for c in map(case.claim, account.claims) if any(t.effect == "killed" for t in c.tolls)
    )
    decide(case, Decision.CORRECT, claim.id, field="killed", value="999")
    toll = case.incident(incident.id).toll("killed")
    assert toll
    assert toll.high
    assert (toll.high.value, toll.high.claim) == (999, claim.id)


def test_merge_and_its_withdrawal_are_inverse(case: Case) -> None:
    before = shape(case)
    main, other = main_incident(case), other_incident(case)
    judgement = decide(case, Decision.MERGE, main.id, other=other.id)
    assert case.incident(other.id).id == main.id
    assert len(case.incidents()) == len(before) - 1
    assert decide(case, Decision.MERGE, main.id, other=other.id) == judgement
    assert damaged(case) == []
    decide(case, Decision.WITHDRAW, judgement.id)
    assert shape(case) == before


def test_split_and_its_withdrawal_are_inverse(case: Case) -> None:
    before = shape(case)
    main = main_incident(case)
    document = main.accounts[0].document
    taken = tuple(c for a in main.accounts if a.document == document for c in a.claims)
    judgement = decide(case, Decision.SPLIT, main.id, claims=taken)
    held = {i.id for i in case.incidents() if any(c in a.claims for a in i.accounts for c in taken)}
    assert len(held) == 1
    assert main.id not in held
    assert any(i.id == main.id for i in case.incidents())
    decide(case, Decision.WITHDRAW, judgement.id)
    assert shape(case) == before


def test_a_claim_is_moved(case: Case) -> None:
    main, other = main_incident(case), other_incident(case)
    claim = main.accounts[0].claims[0]
    decide(case, Decision.MOVE, claim, other=other.id)
    assert any(claim in a.claims for a in case.incident(other.id).accounts)
    assert all(claim not in a.claims for a in case.incident(main.id).accounts)


def test_a_signature_shows_and_outlasts_a_run(case: Case) -> None:
    main = main_incident(case)
    decide(case, Decision.SIGN, main.id, field="killed", value="33-55")
    decide(case, Decision.ACCEPT, main.id)
    assert case.incident(main.id).signed_by == "Amal"
    case.run()
    figures = [s.figure for s in case.incident(main.id).signatures if s.figure]
    assert [(f.low, f.high) for f in figures] == [(33, 55)]


def test_a_later_document_that_disagrees_is_shown(case: Case, tmp_path: Path) -> None:
    main = main_incident(case)
    decide(case, Decision.SIGN, main.id, field="killed", value="33-55")
    name = "03-valleys-monitor-first-release.txt"
    text = (DEMO / "reports" / name).read_text().replace("29", "290")
    (tmp_path / "later.txt").write_text(text + "\n")
    case.add(tmp_path / "later.txt", publisher="Valleys Casualty Monitor", date="2019-03-13")
    case.run()
    codes = [p.code for p in case.problems()]
    assert "disagrees-with-signed" in codes
    assert [s.figure.high for s in case.incident(main.id).signatures if s.figure] == [55]


def test_two_places_taken_for_one_join_and_apart_part(case: Case) -> None:
    before = shape(case)
    places = {
        i.where.settlement: i
        for i in case.incidents()
        if i.where and i.where.settlement and i.scope == "incident"
    }
    first, second = sorted(places)[:2]
    judgement = decide(case, Decision.SAME, first, other=second)
    decide(case, Decision.DIFFERENT, first, other=second)
    assert shape(case) == before
    assert [p for p in case.problems() if p.stage == "review"] == []
    assert judgement in case.judgements()
    with pytest.raises(NotFoundError):
        decide(case, Decision.SAME, first, other="Nowhere-at-all")


def test_a_source_is_graded(case: Case) -> None:
    decide(case, Decision.GRADE, "Valleys Casualty Monitor", value="b")
    assert {s.name: s.grade for s in case.sources()}["Valleys Casualty Monitor"] == "B"
    with pytest.raises(DecisionError):
        decide(case, Decision.GRADE, "Valleys Casualty Monitor", value="G")


def test_a_judgement_of_a_source_that_is_gone_is_a_problem(case: Case) -> None:
    decide(case, Decision.GRADE, "Valleys Casualty Monitor", value="B")
    for document in case.documents():
        if "Valleys Casualty Monitor" in document.text or "Monitor" in document.publisher:
            case.erase(document.id, "for the test")
    left = {s.name for s in case.sources()}
    case.run()
    loose = [p.code for p in case.problems() if p.stage == "review"]
    assert loose == ([] if "Valleys Casualty Monitor" in left else ["judgement-unattached"])


def test_what_does_not_fit_is_refused(case: Case) -> None:
    main = main_incident(case)
    claim = main.accounts[0].claims[0]
    with pytest.raises(DecisionError):
        decide(case, Decision.CORRECT, claim, field="mood", value="bad")
    with pytest.raises(DecisionError):
        decide(case, Decision.MERGE, main.id, other=main.id)
    with pytest.raises(NotFoundError):
        decide(case, Decision.REJECT, "clm-000000000000")
    with pytest.raises(StaleError):
        decide(case, Decision.REJECT, claim, seen="0" * 64)
    with pytest.raises(DecisionError):
        case.decide(Wish(Decision.ACCEPT, claim, " "))
    assert case.judgements() == []


def _other_engine(document: Document, engine: Engine = Engine.BOTH) -> list[Claim]:
    """Find what the engine finds, with every span shifted and every fifth claim dropped."""
    moved = []
    for number, claim in enumerate(_ENGINE(document, engine)):
        if number % 5 == 4:
            continue
        start = claim.anchor.start + min(3, len(claim.anchor.exact) // 4)
        end = min(len(document.text), claim.anchor.end + 2)
        anchor = Anchor.cut(document.text, Span(start, end))
        moved.append(replace(claim, id=f"{claim.id}x", anchor=anchor))
    return moved


_ENGINE = find.find_claims


def test_another_engine_loses_no_judgement(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    claims = case.claims()
    main, other = main_incident(case), other_incident(case)
    judged = [decide(case, Decision.REJECT, c.id, later=True) for c in claims[::4]]
    judged += [decide(case, Decision.ACCEPT, c.id, later=True) for c in claims[1::4]]
    judged.append(decide(case, Decision.MERGE, main.id, other=other.id, later=True))
    judged.append(decide(case, Decision.SIGN, main.id, field="killed", value="1-999", later=True))
    case.run()
    assert [p for p in case.problems() if p.stage == "review"] == []
    ids = {incident.id for incident in case.incidents()}

    monkeypatch.setattr(find, "find_claims", _other_engine)
    monkeypatch.setattr(sayso.pipeline, "engine_state", lambda: "another engine")
    case.run()
    loose = {p.subject for p in case.problems() if p.stage == "review"}
    assert len(case.judgements()) == len(judged)
    states = [c.review for c in case.claims()]
    fitting = [j for j in judged if j.id not in loose and j.subject.startswith("clm-")]
    assert states.count(Review.REJECTED) + states.count(Review.ACCEPTED) == len(fitting)
    assert 0 < len(loose) < len(judged)
    assert judged[-2].id not in loose
    assert case.incident(other.id).id == main.id
    assert len({i.id for i in case.incidents()} & ids) >= len(ids) // 2
    assert damaged(case) == []

    monkeypatch.undo()
    case.run()
    assert [p for p in case.problems() if p.stage == "review"] == []
    assert {incident.id for incident in case.incidents()} == ids
