"""What is hidden goes from every text and every record, and the rest stays."""

import dataclasses
import datetime as dt
import json
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.publish import sample

from sayso.model.document import Source, SourceKind
from sayso.model.incident import Incident
from sayso.model.judgement import Decision, Judgement
from sayso.model.record import to_json
from sayso.model.reference import Person, PersonStatus, Place, PlaceCandidate, PlacePrecision
from sayso.model.release import RedactionKind
from sayso.model.span import Anchor, Span
from sayso.publish.names import Finder, Subject
from sayso.publish.redacted_records import RecordRedaction
from sayso.publish.redaction import Redaction
from sayso.publish.release import DocumentEntry

DOCUMENT = "d" * 64
SUBJECTS = [
    Subject(
        RedactionKind.PERSON, ("Idrun Haskal", "إدرون الحسكل"), "Person A", frozenset({DOCUMENT})
    ),
    Subject(RedactionKind.SOURCE, ("Sela Orrim", "the baker"), "Source B"),
    Subject(
        RedactionKind.PLACE,
        ("Khulmata", "الخلماطة", "list:7"),
        "place in Qarhad district",
        by_hand=True,
    ),
    Subject(RedactionKind.PHRASE, ("the blue house",), "withheld", by_hand=True),
]
POINT = (48.17215, 23.27612)


def redaction() -> Redaction:
    return Redaction(Finder(SUBJECTS), [POINT], b"s" * 32)


def redact() -> RecordRedaction:
    return RecordRedaction(redaction(), frozenset({"list:7"}))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Idrun Haskal", "Person A"),
        ("the Baker told us", "[Source B] told us"),
        ("fled to KHULMATA by night", "fled to [place in Qarhad district] by night"),
        ("in The Blue House", "in [withheld]"),
        ("at 48.17215, 23.27612", "at [coordinates withheld], [coordinates withheld]"),
        ("at ٤٨٫١٧٢ ٢٣٫٢٧٦", "at [coordinates withheld] [coordinates withheld]"),
        ("48°10'19.7\"N 23°16'34\"E", "[coordinates withheld]N [coordinates withheld]E"),
        ("around latitude 48.17215", "around latitude [coordinates withheld]"),
        ("around latitude 48.1724", "around latitude [coordinates withheld]"),
        ("48.172 of a hundred", "48.172 of a hundred"),
        ("grew by 48.17 percent", "grew by 48.17 percent"),
        ("12 people", "12 people"),
        ("", ""),
        ("a" * 64, "a" * 64),
    ],
)
def test_a_text_is_left_without_what_is_hidden(text: str, left: str) -> None:
    assert redaction().text(text) == left


@pytest.mark.parametrize(
    "text",
    [
        f"https://x.example/{quote('إدرون الحسكل')}",
        "https://x.example/Idrun%20Haskal?p=1",
        "&#73;drun Haskal",
        "\\u0049drun Haskal",
        "https://xn--mgb9awbf.example/ &#1573;درون الحسكل",
    ],
)
def test_a_name_is_not_hidden_by_its_encoding(text: str) -> None:
    left = redaction().text(text)
    assert "withheld" in left or "Person A" in left
    assert "Haskal" not in left and "الحسكل" not in left


def test_an_address_that_names_nobody_stays() -> None:
    address = "https://x.example/a%20b/%D9%85?c=1"
    assert redaction().text(address) == address


def test_ids_that_follow_from_names_are_others_in_every_release() -> None:
    account = "acc-0123456789ab"
    one, other = redaction().text(account), Redaction(Finder(SUBJECTS)).text(account)
    assert len({account, one, other}) == 3
    assert redaction().text(account) == one
    assert redaction().text("clm-0123456789ab") == "clm-0123456789ab"


def cut(text: str, words: str) -> Anchor:
    start = text.index(words)
    return Anchor.cut(text, Span(start, start + len(words)))


def test_a_quote_keeps_its_place_and_says_that_it_was_redacted() -> None:
    text = "On Monday shells killed Idrun Haskal and two guests near the mill, they said."
    anchor = redact()(cut(text, "killed Idrun Haskal and two guests"), (DOCUMENT,))
    assert anchor.exact == "killed [Person A] and two guests"
    assert (anchor.start, anchor.end) == (17, 51)
    assert anchor.redacted
    whole = cut(text, "near the mill")
    kept = redact()(whole, (DOCUMENT,))
    assert kept.exact == whole.exact and not kept.redacted
    assert "Haskal" not in kept.prefix


@given(st.integers(0, 60), st.integers(1, 30))
def test_a_name_that_a_quote_or_its_context_cuts_in_two_is_gone(start: int, length: int) -> None:
    text = "They buried Idrun Haskal near the mill where Sela Orrim works, on a Tuesday morning."
    anchor = redact()(Anchor.cut(text, Span(start, min(len(text), start + length))), (DOCUMENT,))
    said = f"{anchor.prefix}|{anchor.exact}|{anchor.suffix}".replace("Person A", "")
    for piece in ("Haskal", "Idru", "Orrim", "skal", "Sela"):
        assert piece not in said


def test_every_field_of_every_record_is_redacted() -> None:
    """A name is put into each text field of an incident in turn, and never comes out."""

    def planted(value: object) -> object:
        if isinstance(value, Anchor):
            return Anchor("Idrun Haskal", "by ", " and", value.start, value.start + 12)
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            fields = {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}
            return dataclasses.replace(value, **{k: planted(v) for k, v in fields.items()})
        if isinstance(value, tuple):
            return tuple(map(planted, value))
        if type(value) is str and "-" not in value and len(value) < 64:
            return f"{value} by Idrun Haskal"
        return value

    incident = planted(sample.night_strike()[0])
    assert isinstance(incident, Incident)
    assert json.dumps(to_json(incident)).count("Haskal") > 50
    assert "Haskal" not in json.dumps(to_json(redact()(incident)))


def test_a_place_is_given_by_its_district_alone() -> None:
    place = Place(
        ("Khulmata", "the Qarhad countryside"), PlacePrecision.SETTLEMENT, "list:7", "Khulmata",
        "Qarhad", "Nahruz", "Tazmira", *POINT, 1500.0,
        other_candidates=(PlaceCandidate("list:9", "Khulmata"),),
        same_place=("list:8",),
    )  # fmt: skip
    left = redact()(place)
    assert left.generalised and left.precision is PlacePrecision.DISTRICT
    assert (left.lat, left.lon, left.radius_m, left.gazetteer_id) == (None, None, None, "")
    assert left.verbatim == ("place in Qarhad district", "the Qarhad countryside")
    assert (left.settlement, left.district, left.governorate) == ("", "Qarhad", "Nahruz")
    assert left.other_candidates == () and left.same_place == ()


@pytest.mark.parametrize("how", ["id", "same place", "point", "name"])
def test_a_place_is_known_by_its_id_point_or_name(how: str) -> None:
    place = Place(
        ("the village" if how != "name" else "al-Khulmata",),
        PlacePrecision.SETTLEMENT,
        "list:7" if how == "id" else "other:1",
        same_place=("list:7",) if how == "same place" else (),
        lat=POINT[0] if how == "point" else 40.0,
        lon=POINT[1] if how == "point" else 20.0,
    )
    assert redact()(place).lat is None


def test_another_place_keeps_its_point_but_not_the_hidden_one_beside_it() -> None:
    place = Place(
        ("Mardaqa",), PlacePrecision.SETTLEMENT, "list:1", "Mardaqa", lat=48.3, lon=23.1,
        other_candidates=(PlaceCandidate("list:7", "Khulmata", lat=POINT[0], lon=POINT[1]),),
    )  # fmt: skip
    left = redact()(place)
    assert (left.lat, left.lon) == (48.3, 23.1)
    assert left.other_candidates == ()


def test_a_source_under_a_stand_in_leaves_nothing_but_its_kind() -> None:
    source = Source(
        "src-0123456789ab", "Sela Orrim", SourceKind.MEDICAL, ("the baker",), owner="a clinic",
        restricted_identity=True, pseudonym="witness 4",
    )  # fmt: skip
    left = redact()(source)
    assert (left.name, left.aliases, left.pseudonym) == ("Source B", (), "")
    assert left.kind is SourceKind.MEDICAL and left.id != source.id


def test_a_judgement_is_redacted_into_its_value_and_gives_no_hash_of_what_was_seen() -> None:
    place = to_json(
        Place(
            ("Khulmata",),
            PlacePrecision.SETTLEMENT,
            settlement="Khulmata",
            lat=POINT[0],
            lon=POINT[1],
        )
    )
    judgement = Judgement(
        "jdg-0123456789ab", Decision.CORRECT, "clm-0123456789ab", "Amal",
        dt.datetime(2031, 1, 1, tzinfo=dt.UTC), "Idrun Haskal told me", field="where",
        value=json.dumps(place), seen="f" * 64,
    )  # fmt: skip
    left = redact()(judgement)
    assert left.reason == "[Person A] told me"
    assert json.loads(left.value)["lat"] is None
    assert "Khulmata" not in left.value
    assert left.seen == "" and left.id != judgement.id
    bare = dataclasses.replace(judgement, value=json.dumps({"lat": POINT[0], "n": 3.5}))
    assert json.loads(redact()(bare).value) == {"lat": None, "n": 3.5}


def test_a_surname_in_a_file_name_goes_with_its_document() -> None:
    entry = DocumentEntry(DOCUMENT, "haskal-statement.pdf", ("haskal-statement.pdf",))
    assert redact()(entry).name == "[Person A]-statement.pdf"
    assert redact()(dataclasses.replace(entry, id="e" * 64)).name == "haskal-statement.pdf"


def test_persons_are_one_stand_in_however_many_spellings_they_have() -> None:
    person = Person("per-1", ("Idrun Haskal", "إدرون الحسكل"), PersonStatus.VICTIM, age=31)
    left = redact()(person)
    assert left.names == ("Person A",) and left.age == 31


def test_what_hides_nothing_changes_nothing() -> None:
    incident = sample.night_strike()[0]
    assert RecordRedaction(Redaction(Finder([])))(incident) is incident


def test_what_was_taken_out_is_counted_by_kind() -> None:
    counted = redaction()
    counted.text("Idrun Haskal saw the baker, and the baker saw Idrun Haskal")
    counted.text("Khulmata")
    assert [(c.kind.value, c.subjects, c.occurrences) for c in counted.counts] == [
        ("person", 1, 2), ("source", 1, 2), ("place", 1, 1),
    ]  # fmt: skip
