"""What a person relies on in a case: nothing added is lost, nothing is done twice."""

import dataclasses
import datetime as dt
import os
import re
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from sayso.case import AddOutcome, Case
from sayso.incidents.group import Grouped
from sayso.incidents.remembered import Remembered
from sayso.model.claim import Act, Attribution, Chain, Claim, Scope
from sayso.model.document import Document, Metadata, OffsetMap, Original, Rendition, Source
from sayso.model.errors import (
    CaseError,
    DamagedError,
    LexiconError,
    MetadataError,
    NotFoundError,
    Problem,
    SearchError,
    Stage,
    UnreadableError,
)
from sayso.model.ids import derived_id
from sayso.model.incident import Account, Corroboration, Incident, Telling
from sayso.model.reference import DatePrecision, DateRange, Place, PlacePrecision
from sayso.model.span import Anchor, Span
from sayso.resolution.gazetteer import InMemoryGazetteer
from sayso.resolution.lexicon import Lexicon
from sayso.resolution.resolve import Resolved
from sayso.store import custody
from sayso.store.dialect import make_engine
from sayso.text.read import Reading

Make = Callable[[str], Case]
_LINE = re.compile(r"(?P<who>\w+) says: strike on (?P<place>[\w-]+) on (?P<day>[\d-]+)")


@pytest.fixture(autouse=True)
def stages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a small grammar in the place of the engines: ``Amal says: strike on Dara on 2016-…``."""
    monkeypatch.setattr("sayso.pipeline.read_original", read_original)
    monkeypatch.setattr("sayso.pipeline.find_resolved", find_resolved)
    monkeypatch.setattr("sayso.pipeline.tell", tell)
    monkeypatch.setattr("sayso.pipeline.group", group)
    # this grouping knows only whole cases
    monkeypatch.setattr("sayso.case.running.FEW", -1)
    monkeypatch.setattr("sayso.pipeline.engine_state", lambda: "engine 1")
    monkeypatch.setattr("sayso.case.references.world_gazetteer", lambda: InMemoryGazetteer(()))


def read_original(
    original: Original,
    content: bytes,
    metadata: Metadata,
    keep: object = None,
    readers: object = None,
) -> Reading:
    if b"\0" in content:
        raise UnreadableError("a picture, not a text")
    text = content.decode()
    offsets = OffsetMap((), len(text), len(text))
    rendition = Rendition(
        f"ren-{original.id[:12]}", original.id, "extraction", "test", text, offsets
    )
    document = Document(
        original.id, original.name, text, offsets, publisher=metadata.publisher, date=metadata.date
    )
    return Reading(rendition, document)


def find_resolved(document: Document, gazetteer: object, lexicon: Lexicon) -> Resolved:
    if "DEFECT" in document.text:
        raise ZeroDivisionError("a defect")
    found = []
    for line in _LINE.finditer(document.text):
        day = dt.date.fromisoformat(line["day"])
        anchor = Anchor.cut(document.text, Span(*line.span()))
        speaker = Attribution(Anchor.cut(document.text, Span(*line.span("who"))), None)
        speaker = Attribution(speaker.source, None, speaker=line["who"])
        claim = Claim(
            id=derived_id("clm", document.id, line.start()),
            document=document.id,
            anchor=anchor,
            chain=Chain((speaker,)),
            act=Act.AIRSTRIKE,
            when=DateRange(day, day, line["day"], DatePrecision.DAY),
            where=Place((line["place"],), PlacePrecision.SETTLEMENT, settlement=line["place"]),
        )
        found.append(claim)
    problem = Problem(Stage.RESOLUTION, "vague", "a vague word", document.id)
    return Resolved(tuple(found), (problem,) if "vague" in document.text else ())


def tell(document: Document, claims: Sequence[Claim], rulings: object = None) -> list[Telling]:
    return [
        Telling(
            derived_id("tel", claim.id),
            document.id,
            (account(document, claim),),
            claim.act,
            Scope.INCIDENT,
            claim.when,
            claim.where,
        )
        for claim in claims
    ]


def account(document: Document, claim: Claim) -> Account:
    return Account(
        id=derived_id("acc", claim.id),
        incident="",
        document=document.id,
        document_name=document.name,
        publisher=document.publisher,
        origin=claim.origin,
        chain=claim.chain,
        claims=(claim.id,),
        evidence=(claim.anchor,),
        act=claim.act,
        scope=claim.scope,
        when=claim.when,
        where=claim.where,
    )


def group(
    tellings: Sequence[Telling],
    documents: Mapping[str, Document],
    sources: Mapping[str, Source],
    previous: Mapping[str, str],
    rulings: object = None,
) -> Grouped:
    """Group by place and day; the id is the last one of any member."""
    assert all(documents[t.document].id == t.document for t in tellings)
    assert all(a.origin in sources for t in tellings for a in t.accounts)
    events: dict[tuple[str, object], list[Telling]] = {}
    for telling in tellings:
        assert telling.where
        day = telling.when.earliest if telling.when else None
        events.setdefault((telling.where.settlement, day), []).append(telling)
    incidents = [
        Incident(
            id=min(
                [previous[t.id] for t in told if t.id in previous]
                or [derived_id("inc", min(t.id for t in told))]
            ),
            act=Act.AIRSTRIKE,
            scope=Scope.INCIDENT,
            accounts=tuple(a for t in told for a in t.accounts),
            corroboration=Corroboration(len(told), 0, (), ()),
            when=told[0].when,
            where=told[0].where,
        )
        for told in events.values()
    ]
    return Grouped(incidents, Remembered({}, {}), {})


@pytest.fixture(params=["sqlite", "postgresql"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Make]:
    """Make cases that are closed after the test, in SQLite and, where there is one, PostgreSQL."""
    base = os.environ.get("SAYSO_TEST_DATABASE")
    if request.param == "postgresql" and not base:
        pytest.skip("SAYSO_TEST_DATABASE names no PostgreSQL database")
    opened: list[Case] = []
    schemas: list[str] = []

    def make_case(name: str = "case") -> Case:
        url = None
        if request.param == "postgresql" and base:
            schemas.append(f"sayso_{uuid.uuid4().hex}")
            url = _with_schema(base, schemas[-1])
        opened.append(Case.create(tmp_path / name, url, by="Amal"))
        return opened[-1]

    yield make_case
    for case in opened:
        case.close()
    for schema in schemas:
        _execute(base or "", sa.schema.DropSchema(schema, cascade=True))


def _with_schema(base: str, schema: str) -> str:
    _execute(base, sa.schema.CreateSchema(schema))
    url = sa.make_url(base).update_query_dict({"options": f"-csearch_path={schema}"})
    return url.render_as_string(hide_password=False)


def _execute(url: str, statement: sa.schema.DDLElement) -> None:
    engine = make_engine(url)
    with engine.begin() as connection:
        connection.execute(statement)
    engine.dispose()


@pytest.fixture
def case(make: Make) -> Case:
    return make("case")


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text("Amal says: strike on Dara on 2016-07-02")
    (folder / "b.txt").write_text("Basil says: strike on Dara on 2016-07-02")
    (folder / "c.txt").write_text("Amal says: strike on Al-Qubayr on 2016-08-01")
    return folder


def outcomes(case: Case, path: Path, **said: Any) -> dict[str, AddOutcome]:
    return {Path(f.path).name: f.outcome for f in case.add(path, **said).files}


def test_a_folder_is_added_once(case: Case, reports: Path) -> None:
    assert set(outcomes(case, reports).values()) == {AddOutcome.ADDED}
    assert set(outcomes(case, reports).values()) == {AddOutcome.KNOWN}
    assert len(case.custody()) == 3
    assert custody.first_break(case.custody()) is None
    entry = case.custody()[0]
    assert (entry.by, entry.action, entry.detail["from"]) == (
        "Amal",
        "added",
        str(reports / "a.txt"),
    )
    assert case.original(entry.original) == (reports / "a.txt").read_bytes()


def test_a_changed_file_is_a_second_original(case: Case, reports: Path) -> None:
    before = case.add(reports / "a.txt").files[0].original
    (reports / "a.txt").write_text("Amal says: strike on Dara on 2016-07-03")
    changed = case.add(reports / "a.txt").files[0]
    assert changed.outcome is AddOutcome.CHANGED
    assert [c.replaces for c in case.captures(changed.original)] == [before]
    assert b"2016-07-02" in case.original(before)
    case.run()
    assert len(case.documents()) == 2
    (incident,) = case.incidents()
    assert [a.document for a in incident.accounts] == [changed.original]
    assert [(p.code, p.subject) for p in case.problems()] == [("replaced", before)]


def test_a_file_that_changes_back_is_current_again(case: Case, reports: Path) -> None:
    path = reports / "a.txt"
    first = path.read_text()
    original = case.add(path).files[0].original
    path.write_text("Amal says: strike on Dara on 2016-07-03")
    case.add(path)
    path.write_text(first)
    assert case.add(path).files[0].outcome is AddOutcome.CHANGED
    case.run()
    assert [a.document for i in case.incidents() for a in i.accounts] == [original]
    assert len(case.captures(original)) == 2


def test_equal_bytes_are_one_original_with_both_names(case: Case, reports: Path) -> None:
    (reports / "copy.txt").write_bytes((reports / "a.txt").read_bytes())
    report = case.add(reports)
    (copy,) = [f for f in report.files if f.path.endswith("copy.txt")]
    assert (copy.outcome, copy.why) == (AddOutcome.KNOWN, "same bytes as a.txt")
    origins = [Path(c.origin).name for c in case.captures(copy.original)]
    assert sorted(origins) == ["a.txt", "copy.txt"]
    case.run()
    assert len(case.documents()) == 3


def test_equal_bytes_of_two_publishers_are_a_problem(case: Case, reports: Path) -> None:
    (reports / "copy.txt").write_bytes((reports / "a.txt").read_bytes())
    case.add(reports / "a.txt", publisher="Valley Herald")
    case.add(reports / "copy.txt", publisher="Northern Post")
    (problem,) = case.problems()
    assert problem.code == "two-publishers"
    assert "Valley Herald" in problem.message


def test_what_cannot_be_opened_is_told_and_does_not_stop_the_rest(
    case: Case, reports: Path
) -> None:
    (reports / "empty.txt").touch()
    found = outcomes(case, reports)
    assert found["empty.txt"] is AddOutcome.UNREADABLE
    assert list(found.values()).count(AddOutcome.ADDED) == 3
    missing = case.add(reports / "nowhere.txt").files[0]
    assert missing.outcome is AddOutcome.UNREADABLE
    assert missing.why
    assert {p.code for p in case.problems()} == {"unreadable-file"}
    (reports / "empty.txt").write_text("no longer")
    assert outcomes(case, reports)["empty.txt"] is AddOutcome.ADDED
    assert [p.subject for p in case.problems()] == [str(reports / "nowhere.txt")]


def test_one_path_has_one_place_however_it_is_reached(
    case: Case, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case.add(reports)
    monkeypatch.chdir(reports)
    assert case.add("../reports/a.txt").files[0].outcome is AddOutcome.KNOWN
    assert len(case.custody()) == 3


def test_the_metadata_file_stands_over_what_is_said_of_all(case: Case, reports: Path) -> None:
    listed = reports / "list.csv"
    listed.write_text("file,publisher,date\na.txt,Valley Herald,\nz.txt,Nobody,\n")
    report = case.add(reports, metadata=listed, publisher="Northern Post", date="2016-07-05")
    assert len(report.files) == 3
    assert report.unmatched == ("z.txt",)
    case.run()
    said = {d.name: (d.publisher, d.date) for d in case.documents()}
    day = dt.date(2016, 7, 5)
    assert said["a.txt"] == ("Valley Herald", day)
    assert said["b.txt"] == ("Northern Post", day)


def test_bad_metadata_adds_nothing(case: Case, reports: Path) -> None:
    (reports / "list.csv").write_text("name,publisher\na.txt,Valley Herald\n")
    with pytest.raises(MetadataError, match="file"):
        case.add(reports, metadata=reports / "list.csv")
    with pytest.raises(MetadataError, match="2016-07-02"):
        case.add(reports, date="2 July")
    assert case.custody() == []


def test_what_is_said_later_is_read_again(case: Case, reports: Path) -> None:
    case.add(reports)
    case.run()
    case.add(reports / "a.txt", publisher="Valley Herald")
    assert case.custody()[-1].action == "described"
    report = case.run()
    assert (report.read, report.unchanged, report.regrouped) == (1, 2, True)
    assert {d.name: d.publisher for d in case.documents()}["a.txt"] == "Valley Herald"
    case.add(reports / "a.txt", publisher="Valley Herald")
    case.add(reports / "a.txt")
    assert case.run().nothing_to_do


def test_a_second_run_does_nothing(case: Case, reports: Path) -> None:
    case.add(reports)
    first = case.run()
    assert (first.read, first.claims, first.incidents, first.regrouped) == (3, 3, 2, True)
    before = case.incidents()
    second = case.run()
    assert second.nothing_to_do
    assert (second.unchanged, second.incidents) == (3, 2)
    assert case.incidents() == before


def test_another_engine_makes_all_be_read_again(
    case: Case, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case.add(reports)
    case.run()
    ids = {incident.id for incident in case.incidents()}
    monkeypatch.setattr("sayso.pipeline.engine_state", lambda: "engine 2")
    assert case.run().read == 3
    assert {incident.id for incident in case.incidents()} == ids


def test_an_interrupted_run_goes_on(case: Case, reports: Path) -> None:
    case.add(reports)

    def interrupt(done: int, total: int, name: str) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        case.run(interrupt)
    assert len(case.documents()) == 2
    seen: list[tuple[int, int, str]] = []
    report = case.run(lambda *step: seen.append(step))
    assert (report.read, report.unchanged, report.incidents) == (1, 2, 2)
    assert seen == [(0, 1, "c.txt"), (1, 1, "")]


def test_a_run_interrupted_while_grouping_groups_next_time(
    case: Case, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> Grouped:
        raise KeyboardInterrupt

    case.add(reports)
    with monkeypatch.context() as patch:
        patch.setattr("sayso.pipeline.group", interrupt)
        with pytest.raises(KeyboardInterrupt):
            case.run()
    report = case.run()
    assert (report.read, report.regrouped, report.incidents) == (0, True, 2)


def test_what_cannot_be_read_is_a_problem_and_does_not_stop_the_run(
    case: Case, reports: Path
) -> None:
    (reports / "picture.txt").write_bytes(b"\0\1\2")
    (reports / "strange.txt").write_text("DEFECT")
    (reports / "vague.txt").write_text("vague")
    case.add(reports)
    report = case.run()
    assert (report.read, report.unreadable, report.failed, report.problems) == (4, 1, 1, 3)
    assert {p.code for p in case.problems()} == {"unreadable", "defect", "vague"}
    assert "strange.txt" in {d.name for d in case.documents()}
    assert case.run().nothing_to_do
    assert len(case.problems()) == 3


def test_two_findings_under_one_id_stop_nothing(
    case: Case, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def twice(document: Document, claims: Sequence[Claim], rulings: object = None) -> list[Telling]:
        return tell(document, claims) * (2 if document.name == "a.txt" else 1)

    monkeypatch.setattr("sayso.pipeline.tell", twice)
    case.add(reports)
    report = case.run()
    assert (report.read, report.failed) == (2, 1)
    assert [p.code for p in case.problems()] == ["defect"]


def test_a_claim_found_twice_is_kept_once(
    case: Case, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def twice(document: Document, gazetteer: object, lexicon: Lexicon) -> Resolved:
        claims = find_resolved(document, gazetteer, lexicon).claims
        return Resolved((*claims, *map(dataclasses.replace, claims)), ())

    monkeypatch.setattr("sayso.pipeline.find_resolved", twice)
    case.add(reports / "a.txt")
    assert case.run().claims == 1
    assert [p.code for p in case.problems()] == ["found-twice"]


def test_a_defect_in_grouping_leaves_the_last_grouping(
    case: Case, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> Grouped:
        raise ZeroDivisionError("a defect")

    case.add(reports / "a.txt")
    case.run()
    case.add(reports)
    with monkeypatch.context() as patch:
        patch.setattr("sayso.pipeline.group", fail)
        assert case.run().incidents == 1
        assert [p.stage for p in case.problems()] == [Stage.INCIDENTS]
    assert case.run().incidents == 2
    assert case.problems() == []


def test_a_damaged_original_is_a_problem(case: Case, reports: Path) -> None:
    original = case.add(reports / "a.txt").files[0].original
    path = case.path / "originals" / original[:2] / original
    path.chmod(0o600)
    path.write_text("something else")
    report = case.run()
    assert report.unreadable == 1
    assert "backup" in case.problems()[0].message
    with pytest.raises(DamagedError):
        case.original(original)


def test_another_lexicon_makes_all_be_read_again(case: Case, reports: Path, tmp_path: Path) -> None:
    case.add(reports, publisher="TVH")
    case.run()
    words = tmp_path / "words.toml"
    words.write_text('[[source]]\nname = "The Valley Herald"\naliases = ["TVH"]\nkind = "outlet"\n')
    case.add_lexicon(words)
    assert case.run().read == 3
    assert {d.publisher for d in case.documents()} == {"The Valley Herald"}
    assert "The Valley Herald" in {s.name for s in case.sources()}
    assert case.run().nothing_to_do


def test_a_broken_lexicon_is_not_kept(case: Case, tmp_path: Path) -> None:
    words = tmp_path / "words.toml"
    words.write_text("[[source]\nname = ")
    with pytest.raises(LexiconError):
        case.add_lexicon(words)
    with pytest.raises(LexiconError):
        case.add_lexicon(tmp_path / "words.txt")
    assert not list((case.path / "lexicon").iterdir())


def test_an_incident_keeps_its_id_when_it_grows(case: Case, reports: Path) -> None:
    case.add(reports / "a.txt")
    case.run()
    (before,) = case.incidents()
    case.add(reports)
    case.run()
    (after,) = case.incidents(place="Dara")
    assert after.id == before.id
    assert len(after.accounts) == 2


def test_an_id_that_went_into_another_incident_leads_there(
    case: Case, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case.add(reports)
    case.run()
    ids = {incident.id for incident in case.incidents()}

    def all_one(tellings: Sequence[Telling], *rest: Mapping[str, str]) -> Grouped:
        (one, *others) = group(tellings, *rest).incidents  # type: ignore[arg-type]
        accounts = one.accounts + tuple(a for other in others for a in other.accounts)
        whole = Incident(one.id, one.act, one.scope, accounts, one.corroboration)
        return Grouped([whole], Remembered({}, {}), {})

    monkeypatch.setattr("sayso.pipeline.group", all_one)
    (reports / "d.txt").write_text("Dina says: strike on Dara on 2016-07-02")
    case.add(reports)
    case.run()
    (left,) = case.incidents()
    assert {case.incident(old).id for old in ids} == {left.id}


def test_incidents_are_found_by_place_and_day(case: Case, reports: Path) -> None:
    case.add(reports)
    case.run()

    def places(place: str | None = None, **days: str) -> list[str]:
        found = case.incidents(place, **days)
        return [i.where.settlement for i in found if i.where]

    assert places() == ["Dara", "Al-Qubayr"]
    for spelling in ("qubayr", "AL QUBAYR", "al-Qubair"):
        assert places(spelling) == ["Al-Qubayr"]
    assert places("Qub") == places("%") == places("_") == []
    assert places(since="2016-07-03") == ["Al-Qubayr"]
    assert places(until="2016-07-02") == ["Dara"]
    assert places(since="2016-07-02", until="2016-08-01") == ["Dara", "Al-Qubayr"]


def test_claims_are_found_as_they_stand_now(case: Case, reports: Path) -> None:
    case.add(reports, publisher="Valley Herald")
    case.run()
    assert case.search("strike dara").claims_count.total == 2
    (hit,) = case.search(place="qubair", since="2016-08-01", publisher="herald").claims
    (incident,) = case.incidents(place="Al-Qubayr")
    assert (hit.origin, hit.incident, hit.quote.exact) == (
        "Amal",
        incident.id,
        "Amal says: strike on Al-Qubayr on 2016-08-01",
    )
    (reports / "c.txt").write_text("Amal says: strike on Ostan on 2016-08-01")
    case.add(reports)
    case.run()
    (moved,) = case.incidents(place="Ostan")
    assert case.search("ostan").claims[0].incident == moved.id
    assert case.search("qubayr").claims[0].incident == ""
    with pytest.raises(SearchError, match="both"):
        case.search("dara", within="attic")


def test_a_case_without_an_index_gets_one(case: Case, reports: Path) -> None:
    case.add(reports)
    case.run()
    with case._engine.begin() as connection:
        for table in ("claim_texts", "document_texts"):
            connection.execute(sa.text(f"DELETE FROM {table}"))
        connection.execute(sa.text("DELETE FROM settings WHERE name = 'search'"))
    found = case.search("dara")
    assert (found.claims_count.total, found.documents_count.total) == (2, 2)
    assert all(hit.incident for hit in found.claims)


def test_what_is_shown_can_be_asked_for_by_its_id(case: Case, reports: Path) -> None:
    case.add(reports)
    case.run()
    for document in case.documents():
        assert case.document(document.id) == document
        for claim in case.claims(document.id):
            assert case.claim(claim.id) == claim
            assert claim.anchor.holds_in(document.text)
    for incident in case.incidents():
        assert case.incident(incident.id) == incident
    for ask in (case.document, case.claim, case.incident, case.original):
        with pytest.raises(NotFoundError):
            ask("nothing")


def test_a_case_opens_again(make: Make, reports: Path) -> None:
    with make("case") as case:
        case.add(reports)
        case.run()
    with Case.open(case.path) as again:
        assert len(again.incidents()) == 2
        assert again.run().nothing_to_do


def test_a_case_is_not_made_twice(make: Make) -> None:
    case = make("case")
    with pytest.raises(CaseError, match="already"):
        Case.create(case.path)


def test_a_case_takes_no_folder_that_holds_something(tmp_path: Path, reports: Path) -> None:
    with pytest.raises(CaseError, match="not empty"):
        Case.create(reports)
    with pytest.raises(CaseError, match="not empty"):
        Case.create(reports / "a.txt")
    assert len(list(reports.iterdir())) == 3


def test_a_folder_that_is_no_case_says_so(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(CaseError, match="sayso new"):
            Case.open(path)
    assert not list(tmp_path.iterdir())


def test_a_case_with_broken_settings_says_so(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_text("database")
    with pytest.raises(CaseError, match=re.escape("case.toml")):
        Case.open(tmp_path)


def test_no_other_user_can_look_into_a_case(make: Make) -> None:
    assert make("case").path.stat().st_mode & 0o077 == 0


def test_a_name_that_is_no_unicode_does_no_harm(case: Case, reports: Path) -> None:
    path = reports / os.fsdecode(b"n\xe9e.txt")
    path.write_text("Amal says: strike on Dara on 2016-07-02")
    case.add(path)
    case.run()
    assert case.documents()[0].name == path.name


def test_what_is_erased_leaves_a_tombstone_and_a_case_that_holds(case: Case, reports: Path) -> None:
    original = case.add(reports / "a.txt", publisher="Valley Herald").files[0].original
    case.add(reports)
    case.run()
    case.erase(original, "asked for")
    assert [stone.original for stone in case.tombstones()] == [original]
    assert len(case.documents()) == 2
    assert original not in {a.document for i in case.incidents() for a in i.accounts}
    assert list(case.verify()) == []
    assert outcomes(case, reports)["a.txt"] is AddOutcome.REFUSED
    assert case.run().nothing_to_do


def test_what_was_damaged_is_read_once_it_is_put_back(case: Case, reports: Path) -> None:
    original = case.add(reports / "a.txt").files[0].original
    path = case.path / "originals" / original[:2] / original
    content = path.read_bytes()
    path.unlink()
    assert case.run().unreadable == 1
    assert [p.code for p in case.problems()] == ["damaged"]
    assert [m.what for m in case.verify()] == ["it is missing"]
    path.write_bytes(content)
    assert case.run().read == 1
    assert case.problems() == []
