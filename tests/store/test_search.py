"""What was read is found by its words and fields, in both databases, and what is gone is not."""

import dataclasses
import datetime as dt
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.model.claim import Act, Attribution, Chain, Claim
from sayso.model.document import Document, OffsetMap, Original
from sayso.model.errors import SearchError
from sayso.model.ids import derived_id, sha256
from sayso.model.incident import Account, Corroboration, Incident, Label
from sayso.model.record import from_json, to_json
from sayso.model.reference import ActorReference, DatePrecision, DateRange, Place, PlacePrecision
from sayso.model.search import SearchFields, SearchResults
from sayso.model.span import Anchor, Span
from sayso.store import evidence, findings, groups, ledger, search, search_index
from sayso.store.dialect import make_engine, sqlite_url
from sayso.store.findings import Findings, Outcome, States
from sayso.store.migrate import create_schema

DAY = dt.date(2019, 3, 12)
NOW = dt.datetime(2019, 4, 1, tzinfo=dt.UTC)
BRIDGE = """The flood took the bridge at Al-Qubayr, the Ferry Watch said.
A miller denied that the Tern Company opened the sluice.
"""
MILL = "قال عامل إن الجسر الكبير في القُبير انهار. The old bridge of the flood plain fell twice."


def document(text: str, name: str, publisher: str = "", date: dt.date | None = DAY) -> Document:
    original = sha256(text.encode())
    offsets = OffsetMap((), len(text), len(text))
    return Document(
        original, name, text, offsets, title=name.title(), publisher=publisher, date=date
    )


def claim(told: Document, quote: str, speaker: str = "", **said: Any) -> Claim:
    start = told.text.index(quote)
    made = Claim(
        derived_id("clm", told.id, start),
        told.id,
        Anchor.cut(told.text, Span(start, start + len(quote))),
        Chain((Attribution(None, None, speaker=speaker),) if speaker else ()),
    )
    return dataclasses.replace(made, **said)


def when(first: dt.date | None, last: dt.date | None) -> DateRange:
    return DateRange(first, last, "then", DatePrecision.DAYS)


HERALD = document(BRIDGE, "flood report", "Valley Herald")
POST = document(MILL, "the mill", "Northern Post", dt.date(2019, 3, 20))
QUBAYR = Place(
    ("Al-Qubayr",), PlacePrecision.SETTLEMENT, "t:1", "Qubayr", "Mill District", "Upper Vale"
)
TAKEN = claim(
    HERALD,
    "The flood took the bridge at Al-Qubayr",
    "Ferry Watch",
    act=Act.DESTRUCTION,
    when=when(DAY, dt.date(2019, 3, 14)),
    where=QUBAYR,
    perpetrator=ActorReference("the company", "Tern Company"),
)
DENIED = claim(
    HERALD,
    "the Tern Company opened the sluice",
    "unnamed:miller",
    when=when(None, DAY),
    denies_responsibility_of="Tern Company",
)
FELL = claim(
    POST,
    "The old bridge of the flood plain fell twice",
    where=Place(("Homs",), PlacePrecision.SETTLEMENT, settlement="Homs", governorate="Upper Vale"),
)
ARABIC = claim(POST, "الجسر الكبير في القُبير انهار", "unnamed:عامل", when=when(None, None))
IDS = {TAKEN.id: "taken", DENIED.id: "denied", FELL.id: "fell", ARABIC.id: "arabic"}
IDS |= {HERALD.id: "herald", POST.id: "post"}


def keep(connection: sa.Connection, told: Document, *claims: Claim) -> None:
    evidence.add_original(connection, Original(told.id, "", len(told.text), told.name))
    found = Findings(told.id, Outcome.READ, told, None, claims, claims)
    findings.replace_findings(connection, found, state=States("1", ""), at=NOW)


@pytest.fixture
def case(engine: sa.Engine) -> sa.Engine:
    with engine.begin() as connection:
        keep(connection, HERALD, TAKEN, DENIED)
        keep(connection, POST, FELL, ARABIC)
    return engine


def ask(case: sa.Engine, query: str = "", **fields: Any) -> SearchResults:
    with case.connect() as connection:
        return search.search(connection, query, SearchFields(**fields))


def claims(case: sa.Engine, query: str = "", **fields: Any) -> set[str]:
    return {IDS[hit.id] for hit in ask(case, query, **fields).claims}


def documents(case: sa.Engine, query: str = "", **fields: Any) -> set[str]:
    return {IDS[hit.id] for hit in ask(case, query, **fields).documents}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("bridge", {"taken", "fell"}),
        ("BRIDGE flood", {"taken", "fell"}),
        ('"flood plain"', {"fell"}),
        ('"plain flood"', set()),
        ("flo* -plain", {"taken"}),
        ("sluice OR twice", {"denied", "fell"}),
        ("-bridge", {"denied", "arabic"}),
        ("qubayr", {"taken"}),
        ("al-qubayr", {"taken"}),
        ("ferry", {"taken"}),
        ('"watch qubayr"', set()),
        ("جسر", {"arabic"}),
        ("والجسرِ قبير", {"arabic"}),
        ("nothing", set()),
    ],
)
def test_claims_are_found_by_the_words_of_their_quote_and_names(
    case: sa.Engine, query: str, found: set[str]
) -> None:
    assert claims(case, query) == found


def test_documents_are_found_by_title_and_text(case: sa.Engine) -> None:
    assert documents(case, "mill") == {"post"}
    assert documents(case, "miller sluice") == {"herald"}
    assert documents(case, "flood bridge") == {"herald", "post"}


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"place": "al Qubair"}, {"taken"}),
        ({"place": "mill district"}, {"taken"}),
        ({"place": "Upper Vale"}, {"taken", "fell"}),
        ({"place": "Vale Homs"}, set()),
        ({"since": dt.date(2019, 3, 13)}, {"taken", "fell", "arabic"}),
        ({"until": dt.date(2019, 3, 11)}, {"denied", "fell", "arabic"}),
        ({"since": DAY, "until": DAY}, {"taken", "denied", "fell", "arabic"}),
        ({"actor": "tern company"}, {"taken", "denied"}),
        ({"actor": "the company"}, {"taken"}),
        ({"act": "destruction"}, {"taken"}),
        ({"origin": "Watch"}, {"taken"}),
        ({"origin": "unnamed"}, {"denied", "arabic"}),
        ({"origin": "outlet"}, {"fell"}),
        ({"publisher": "northern post"}, {"fell", "arabic"}),
        ({"publisher": "herald", "actor": "Tern"}, {"taken", "denied"}),
    ],
)
def test_fields_need_no_word(case: sa.Engine, fields: dict[str, Any], found: set[str]) -> None:
    assert claims(case, **fields) == found
    assert not ask(case, **fields).claims_count.ranked


def test_fields_and_words_go_together(case: sa.Engine) -> None:
    assert claims(case, "bridge", place="Homs") == {"fell"}
    assert claims(case, "-old", place="Upper Vale") == {"taken"}
    assert documents(case, "bridge", publisher="post") == {"post"}
    assert documents(case, since=dt.date(2019, 3, 15)) == {"post"}
    left_out = ask(case, "bridge", place="Homs")
    assert left_out.documents == ()
    assert "place" in left_out.notes[0]


def test_a_place_is_found_by_its_record_in_another_script(case: sa.Engine) -> None:
    with case.connect() as connection:
        found = search.search(
            connection,
            "",
            SearchFields(place="القبير"),
            place=search.Named(records=("t:1",), names=("Qubayr",)),
        )
    assert [IDS[hit.id] for hit in found.claims] == ["taken"]


def test_labels_follow_the_grouping(case: sa.Engine) -> None:
    def group(*labels: Label) -> None:
        account = Account(
            "acc-1", "inc-1", HERALD.id, HERALD.name, "", "Ferry Watch", TAKEN.chain,
            (TAKEN.id,), (TAKEN.anchor,), None, TAKEN.scope,
        )  # fmt: skip
        counted = Corroboration(1, 1, (), (), labels=labels)
        incident = Incident("inc-1", None, TAKEN.scope, (account,), counted)
        with case.begin() as connection:
            groups.replace_incidents(connection, [incident], [])

    group(Label.MULTI_ORIGIN, Label.RESPONSIBILITY_DISPUTED)
    assert claims(case, label="multi_origin") == claims(case, label="Multi-Origin") == {"taken"}
    assert [hit.incident for hit in ask(case, "ferry").claims] == ["inc-1"]
    group(Label.SINGLE_ORIGIN)
    assert claims(case, label="multi_origin") == set()
    assert claims(case, "bridge", label="single_origin") == {"taken"}


def test_marks_are_the_words_of_the_text(case: sa.Engine) -> None:
    found = ask(case, '"flood* plain" OR qubayr OR جسر')
    texts = {HERALD.id: HERALD.text, POST.id: POST.text}
    hits = [(texts[hit.document], hit.quote, hit.marks) for hit in found.claims]
    hits += [(texts[hit.id], hit.quote, hit.marks) for hit in found.documents]
    for text, quote, marks in hits:
        assert quote.holds_in(text)
        assert marks
        assert all(quote.span.contains(mark) for mark in marks)
        words = {text[mark.start : mark.end] for mark in marks}
        assert words <= {"flood plain", "Qubayr", "الجسر", "القُبير"}
    assert found.claims_count.total == 3


def test_the_best_come_first_page_by_page(case: sa.Engine) -> None:
    with case.connect() as connection:
        pages = [
            search.search(connection, "bridge", SearchFields(), limit=1, offset=n) for n in range(3)
        ]
    assert [page.claims_count.total for page in pages] == [2, 2, 2]
    assert [len(page.claims) for page in pages] == [1, 1, 0]
    first, second = pages[0].claims[0], pages[1].claims[0]
    assert first.score >= second.score > 0
    assert {IDS[first.id], IDS[second.id]} == {"taken", "fell"}


def test_with_filters_the_words_alone_rank(case: sa.Engine) -> None:
    found = ask(case, "flood OR twice OR bridge", place="Upper Vale")
    assert [IDS[hit.id] for hit in found.claims] == ["fell", "taken"]
    assert found.claims[0].score > found.claims[1].score > 0
    assert found.claims_count.ranked


def test_too_many_to_rank_stand_as_they_were_read(
    case: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "RANKED", 1)
    found = ask(case, "bridge")
    assert [IDS[hit.id] for hit in found.claims] == ["taken", "fell"]
    assert (found.claims_count.total, found.claims_count.exact) == (2, True)
    assert not found.claims_count.ranked
    monkeypatch.setattr(search, "COUNTED", 1)
    count = ask(case, "bridge").claims_count
    assert (count.total, count.exact) == (1, False)


def test_results_are_records(case: sa.Engine) -> None:
    found = ask(case, "bridge", since=DAY)
    assert from_json(SearchResults, to_json(found)) == found


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"act": "kindness"},
        {"label": "true"},
        {"place": "…"},
        {"since": DAY, "until": dt.date(2019, 3, 1)},
    ],
)
def test_what_makes_no_sense_is_told(case: sa.Engine, fields: dict[str, Any]) -> None:
    with pytest.raises(SearchError):
        ask(case, **fields)


def test_what_was_forgotten_or_read_anew_is_found_as_it_is_now(case: sa.Engine) -> None:
    with case.begin() as connection:
        keep(connection, HERALD, DENIED)
        findings.forget(connection, POST.id)
    assert claims(case, "bridge") == set()
    assert documents(case, "bridge") == {"herald"}
    assert claims(case, "sluice") == {"denied"}


def test_a_failed_reading_leaves_the_index_as_it_was(case: sa.Engine) -> None:
    def fail() -> None:
        with case.begin() as connection:
            findings.forget(connection, HERALD.id)
            raise RuntimeError("the power is gone")

    with pytest.raises(RuntimeError):
        fail()
    assert claims(case, "bridge") == {"taken", "fell"}


def test_nothing_is_left_of_what_was_purged(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("case") / "case.db"
    engine = make_engine(sqlite_url(path))
    create_schema(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA secure_delete=ON")
        keep(connection, HERALD, TAKEN, DENIED)
        keep(connection, POST, FELL)
    with engine.begin() as connection:
        findings.forget(connection, HERALD.id)
        search_index.purge(connection)
    with engine.connect() as connection:
        for table in ("claim_words_data", "document_words_data"):
            rows = connection.exec_driver_sql(f"SELECT block FROM {table}").scalars().all()
            assert not any(b"luice" in block or b"erry" in block for block in rows)
            assert any(b"ridge" in block for block in rows)
    engine.dispose()


def test_the_index_of_an_older_case_is_made_anew(case: sa.Engine) -> None:
    with case.begin() as connection:
        search_index.renew(connection)
        ledger.set_setting(connection, "search", "0")
        assert search_index.is_stale(connection)
        search_index.renew(connection)
        assert not search_index.is_stale(connection)
    assert claims(case, "bridge") == {"taken", "fell"}
    assert documents(case, "bridge") == {"herald", "post"}


HOSTILE = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="ab\"*-()OR: ^{}+\\/\0'&|!<>%;·¦", max_size=60),
    st.sampled_from(
        ["NEAR(a b)", "body:a", "a AND", "NOT", "'; DROP TABLE claims; --", "·", "p·x"]
    ),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(HOSTILE)
def test_no_query_breaks_the_database(case: sa.Engine, written: str) -> None:
    results = ask(case, written, publisher="post")
    assert results.claims_count.total <= 2
    for name in ("place", "actor", "origin", "publisher"):
        try:
            ask(case, written, **{name: written or "x"})
        except SearchError:
            continue


def test_a_query_of_signs_alone_finds_nothing(case: sa.Engine) -> None:
    with pytest.raises(SearchError):
        ask(case, '"*"')
