"""What other projects code stands beside the other accounts, as their word and no more."""

import csv
import datetime as dt
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from sayso.case import Case
from sayso.claims.coded import find_coded
from sayso.intake.files import Taken, record, take_member
from sayso.intake.inside import open_container
from sayso.intake.members import Left, Member
from sayso.intake.records import KNOWN, read_mapping
from sayso.model.claim import Act, Claim, Effect, Who
from sayso.model.document import Capture, Document, Part
from sayso.model.errors import UnreadableError
from sayso.model.incident import Account
from sayso.model.reference import DatePrecision, PlacePrecision
from sayso.pipeline import read_original
from sayso.resolution.gazetteer import GazetteerPlace, InMemoryGazetteer

ACLED = {
    "event_id_cnty": "ORR101", "event_date": "2019-03-12", "year": "2019", "time_precision": "1",
    "event_type": "Explosions/Remote violence", "sub_event_type": "Air/drone strike",
    "actor1": "Military Forces of Orrin", "actor2": "Civilians (Orrin)", "country": "Orrin",
    "admin1": "Upper Orrin", "admin2": "Lenn", "location": "Velmar", "latitude": "-48.172",
    "longitude": "-123.276", "geo_precision": "1", "source": "Orrin Post; Lenn Monitor",
    "notes": "On 12 March 2019, planes hit Velmar (Lenn). 12 people were killed.",
    "fatalities": "12", "timestamp": "1553000000",
}  # fmt: skip
GED = {
    "id": "77.0", "type_of_violence": "3", "dyad_name": "Government of Orrin - Civilians",
    "side_a": "Government of Orrin", "side_b": "Civilians", "source_original": "monitor",
    "where_prec": "1", "where_coordinates": "Velmar village", "adm_1": "Upper Orrin governorate",
    "adm_2": "Lenn district", "latitude": "-48.172", "longitude": "-123.276", "country": "Orrin",
    "date_prec": "1", "date_start": "2019-03-12 00:00:00.000",
    "date_end": "2019-03-12 00:00:00.000", "deaths_civilians": "14.0", "best": "14.0",
    "high": "20.0", "low": "12.0",
}  # fmt: skip
BAYANAT = {
    "": "0", "id": "5", "title": "Raid on Velmar", "title_ar": "", "sjac_title": "",
    "source_link": "https://orrin.example/5", "publish_date": "2019-03-13T00:00:00",
    "documentation_date": "", "sources.source-1": "12-The Orrin Post",
    "description": "<p>Nine people were killed when planes bombed Velmar on 12 March 2019.</p>",
}  # fmt: skip
EVENT = {
    "id": "e1", "schema": "Event",
    "properties": {"name": ["Raid on Velmar"], "startDate": ["2019-03-12"], "endDate": ["2019-03"],
                   "location": ["Velmar, Lenn"], "publisher": ["Orrin Watch"]},
}  # fmt: skip


def table(*rows: Mapping[str, str], **changed: str) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, list(rows[0]))
    writer.writeheader()
    writer.writerows({**row, **changed} for row in rows)
    return file.getvalue().encode()


def opened(content: bytes, name: str = "table.csv") -> tuple[list[Member], list[Left]]:
    found = list(open_container(record(content, name), content, list(KNOWN)))
    return (
        [item for item in found if isinstance(item, Member)],
        [item for item in found if isinstance(item, Left)],
    )


def document_of(member: Member) -> Document:
    original = record(member.content, member.name, member.declared_type)
    return read_original(original, member.content, member.metadata).document


def claim_of(row: Mapping[str, str], **changed: str) -> Claim:
    (member,), left = opened(table(row, **changed))
    assert not left
    document = document_of(member)
    (claim,) = find_coded(document)
    anchors = [claim.anchor, *(t.anchor for t in claim.tolls)]
    anchors += [claim.when.anchor if claim.when else None]
    anchors += claim.where.anchors if claim.where else ()
    assert all(anchor.holds_in(document.text) for anchor in anchors if anchor)
    return claim


def test_a_row_of_acled_says_what_its_columns_say() -> None:
    (member,), _ = opened(table(ACLED))
    assert (member.name, member.metadata.publisher) == ("acled ORR101.txt", "ACLED")
    assert member.metadata.date == dt.date(2019, 3, 19)
    claim = claim_of(ACLED)
    assert claim.anchor.exact == ACLED["notes"]
    (toll,) = claim.tolls
    assert (toll.low, toll.high, toll.verbatim) == (12, 12, "12")
    assert claim.act is Act.AIRSTRIKE
    assert claim.perpetrator
    assert claim.perpetrator.verbatim == "Military Forces of Orrin"
    assert claim.when
    assert (claim.when.earliest, claim.when.precision) == (dt.date(2019, 3, 12), DatePrecision.DAY)
    assert claim.where
    assert (claim.where.settlement, claim.where.governorate) == ("Velmar", "Upper Orrin")
    assert (claim.where.lat, claim.where.precision) == (-48.172, PlacePrecision.SETTLEMENT)


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("1", "2019-03-12", "2019-03-12"),
        ("2", "2019-03-09", "2019-03-15"),
        ("3", "2019-03-01", "2019-03-31"),
    ],
)
def test_acled_s_day_is_as_wide_as_its_precision(code: str, first: str, last: str) -> None:
    when = claim_of(ACLED, time_precision=code).when
    assert when
    assert (str(when.earliest), str(when.latest)) == (first, last)


def test_a_place_has_no_name_finer_than_its_precision() -> None:
    where = claim_of(ACLED, geo_precision="3").where
    assert where
    assert (where.settlement, where.governorate) == ("", "Upper Orrin")
    assert where.precision is PlacePrecision.GOVERNORATE
    assert "Velmar" in where.verbatim


def test_acled_s_nought_is_no_count_of_none() -> None:
    assert claim_of(ACLED, fatalities="0").tolls == ()


def test_of_a_clash_nobody_is_blamed() -> None:
    clash = claim_of(ACLED, event_type="Battles", sub_event_type="Armed clash")
    assert clash.perpetrator is None
    assert clash.act is Act.GROUND_CLASH


def test_a_row_of_ucdp_gives_a_range() -> None:
    claim = claim_of(GED)
    everyone, civilians = claim.tolls
    assert (everyone.low, everyone.high, everyone.verbatim) == (12, 20, "14.0")
    assert (civilians.who, civilians.low) == (Who.CIVILIANS, 14)
    assert claim.anchor.exact.split() == ["best:", "14.0", "high:", "20.0", "low:", "12.0"]
    assert claim.where
    assert (claim.where.settlement, claim.where.district) == ("Velmar", "Lenn")
    assert claim.perpetrator
    assert claim.perpetrator.verbatim == "Government of Orrin"


def test_a_state_based_event_of_ucdp_blames_nobody() -> None:
    assert claim_of(GED, type_of_violence="1").perpetrator is None


def test_what_sayso_exported_is_not_taken_for_theirs() -> None:
    (member,), _ = opened(table(GED | {"sayso_id": "inc-1", "release": "2026-11-29-1"}, best=""))
    assert member.metadata.publisher == "sayso release 2026-11-29-1"
    (claim,) = find_coded(document_of(member))
    assert (claim.tolls[0].low, claim.tolls[0].high) == (12, 20)


def test_a_bulletin_of_bayanat_is_a_report() -> None:
    (member,), left = opened(table(BAYANAT))
    assert not left
    assert member.content.decode() == (
        "Raid on Velmar\n\nNine people were killed when planes bombed Velmar on 12 March 2019."
    )
    said = member.metadata
    assert (said.publisher, said.date) == ("The Orrin Post", dt.date(2019, 3, 13))
    assert said.url == "https://orrin.example/5"


def test_an_event_of_follow_the_money_gives_days_and_place() -> None:
    note = {
        "id": "n1", "schema": "Note",
        "properties": {"description": ["Nine people were killed in Velmar."], "proof": ["d1"]},
    }  # fmt: skip
    paper = {
        "id": "d1", "schema": "Article",
        "properties": {"fileName": ["a.txt"], "publishedAt": ["2019-03-14"]},
    }  # fmt: skip
    content = "\n".join(map(json.dumps, [paper, EVENT, note])).encode()
    (event, told), (left,) = opened(content, "entities.ftm.json")
    assert told.metadata.date == dt.date(2019, 3, 14)
    assert "1 Article" in left.message
    (claim,) = find_coded(document_of(event))
    assert claim.anchor.exact == "Raid on Velmar"
    assert claim.when
    assert (str(claim.when.earliest), str(claim.when.latest)) == ("2019-03-12", "2019-03-31")


def test_entities_that_are_none_are_named() -> None:
    content = json.dumps(EVENT).encode() + b"\n[1, 2]\n"
    with pytest.raises(UnreadableError, match="line 2"):
        opened(content, "entities.json")


@pytest.mark.parametrize(
    "content",
    [
        b'{"$schema": "x", "properties": {"a": 1}}',
        b'{"schema": "of our house", "properties": {}}',
        b'{\n"schema": "Event", "properties": {}}',
        b"Schema and properties",
    ],
)
def test_other_json_is_read_as_text(content: bytes) -> None:
    assert opened(content, "a.json") == ([], [])


def test_a_mail_cannot_call_what_it_brings_a_coded_row() -> None:
    kind = "text/vnd.sayso.acled-row"
    now = dt.datetime(2024, 5, 1, tzinfo=dt.UTC)
    original = record(b"mail", "holder.eml")
    holder = Taken(original, Capture(original.id, now, "/holder.eml"), b"mail")
    brought = Member("x.txt", b"fatalities: 99", Part.ATTACHMENT, kind)
    assert take_member(brought, holder, "x.txt", now).original.declared_type != kind
    row = Member("x.txt", b"fatalities: 99", Part.RECORD, kind)
    assert take_member(row, holder, "x.txt", now).original.declared_type == kind


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Case]:
    place = GazetteerPlace("own:1", "Velmar", lat=-48.172, lon=-123.276, country="Orrin",
                           governorate="Upper Orrin", district="Lenn", imported=True)  # fmt: skip
    monkeypatch.setattr("sayso.case.references.world_gazetteer", lambda: InMemoryGazetteer([place]))
    with Case.create(tmp_path / "case") as made:
        yield made


def test_they_stand_beside_the_others_and_raise_no_count(case: Case, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "acled.csv").write_bytes(table(ACLED))
    (folder / "ged.csv").write_bytes(table(GED))
    (folder / "post.txt").write_text(
        "At least nine people were killed when planes bombed the village of Velmar in Upper Orrin "
        "on 12 March 2019, the Lenn Monitor said.\n"
    )
    case.add(folder, publisher="The Orrin Post", date="2019-03-13")
    report = case.run()
    assert (report.unreadable, report.failed) == (0, 0)
    (incident,) = [i for i in case.incidents() if len(i.accounts) > 1]
    coded: dict[str, Account] = {a.publisher: a for a in incident.accounts}
    assert set(coded) == {"ACLED", "UCDP", "The Orrin Post"}
    killed = {name: a.toll(Effect.KILLED) for name, a in coded.items()}
    assert [(t.low, t.high) for n in ("ACLED", "UCDP") if (t := killed[n])] == [(12, 12), (12, 20)]
    assert incident.corroboration.origins == (("Lenn Monitor",),)
    assert list(case.verify()) == []


def test_known_tables_can_be_asked_for_by_name(tmp_path: Path) -> None:
    assert read_mapping(Path("acled")).table == "acled"
    assert {mapping.table for mapping in KNOWN} == {"acled", "ged", "bayanat"}
