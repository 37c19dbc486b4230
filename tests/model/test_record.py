"""Every record of the model goes to JSON and back unchanged; what does not fit is refused."""

import copy
import dataclasses
import datetime as dt
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.model.strategies import nested, record_classes, records

from sayso.model.claim import Act, Chain, Claim, Effect, Toll, Who
from sayso.model.errors import RecordError
from sayso.model.record import JSON, from_json, to_json
from sayso.model.reference import DateRange
from sayso.model.span import Anchor, Span

RECORDS = record_classes()
EXAMPLES = settings(
    max_examples=8,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
each_record = pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)


def test_the_records_are_found() -> None:
    names = {kind.__name__ for kind in RECORDS}
    assert {"Span", "Anchor", "Claim", "Document", "Incident", "Judgement", "Problem"} <= names


@each_record
def test_a_record_is_frozen_and_has_no_loose_fields(kind: type) -> None:
    assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert hasattr(kind, "__slots__")


@each_record
@EXAMPLES
@given(data=st.data())
def test_a_record_comes_back_equal_from_json(kind: type, data: st.DataObject) -> None:
    record = data.draw(records(kind))
    back: object = from_json(kind, json.loads(json.dumps(to_json(record))))
    assert back == record
    assert [type(part) for part in nested(back)] == [type(part) for part in nested(record)]


@each_record
@EXAMPLES
@given(data=st.data())
def test_a_field_that_no_record_has_is_refused(kind: type, data: st.DataObject) -> None:
    written = _object(to_json(data.draw(records(kind))))
    written["no_such_field"] = 1
    with pytest.raises(RecordError, match="no_such_field"):
        from_json(kind, written)


@each_record
@EXAMPLES
@given(data=st.data())
def test_a_field_of_another_type_is_refused(kind: type, data: st.DataObject) -> None:
    written = _object(to_json(data.draw(records(kind))))
    for name in written:
        changed = copy.deepcopy(written)
        changed[name] = {"no_such_field": [None]}
        with pytest.raises(RecordError, match=name):
            from_json(kind, changed)


@each_record
@EXAMPLES
@given(data=st.data())
def test_a_missing_field_is_refused_unless_it_has_a_default(
    kind: type, data: st.DataObject
) -> None:
    written = _object(to_json(data.draw(records(kind))))
    needed = [
        field.name
        for field in dataclasses.fields(kind)
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    ]
    for name in needed:
        left = {key: value for key, value in written.items() if key != name}
        with pytest.raises(RecordError):
            from_json(kind, left)
    from_json(kind, {name: written[name] for name in needed})


@given(
    kind=st.sampled_from(RECORDS),
    value=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    ),
)
def test_any_json_is_a_record_or_refused(kind: type, value: JSON) -> None:
    try:
        built: object = from_json(kind, value)
    except RecordError:
        return
    assert isinstance(built, kind)


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (Span, {"start": True, "end": 2}),
        (Span, {"start": 1.5, "end": 2}),
        (Span, {"start": "1", "end": 2}),
        (Span, {"start": 5, "end": 1}),
        (Anchor, {"exact": "four", "prefix": "", "suffix": "", "start": 0, "end": 9}),
        (Toll, {"effect": "vexed", "who": "all", "low": 1, "high": 1, "verbatim": "one"}),
        (Toll, {"effect": "killed", "who": "all", "low": 9, "high": 1, "verbatim": "one"}),
        (Toll, {"effect": "killed", "who": "all", "low": True, "high": 1, "verbatim": "one"}),
        (DateRange, {"earliest": "2019-02-30", "latest": None, "verbatim": "", "precision": "day"}),
        (DateRange, {"earliest": 20190201, "latest": None, "verbatim": "", "precision": "day"}),
        (Chain, {"links": {}}),
        (Chain, {"links": [None]}),
        (Chain, None),
        (Chain, []),
    ],
)
def test_impossible_values_are_refused(kind: type, written: JSON) -> None:
    with pytest.raises(RecordError):
        from_json(kind, written)


def test_the_message_names_the_place_and_the_value() -> None:
    written = to_json(Claim("clm-1", "0" * 64, Anchor("fire", "", "", 0, 4)))
    assert isinstance(written, dict)
    written["anchor"] = {"exact": 4, "prefix": "", "suffix": "", "start": 0, "end": 4}
    with pytest.raises(RecordError, match=r"Claim\.anchor\.exact: expected str, found 4"):
        from_json(Claim, written)


def test_an_older_record_without_newer_fields_is_read() -> None:
    written: JSON = {"effect": "killed", "who": "all", "low": 3, "high": None, "verbatim": "three"}
    assert from_json(Toll, written) == Toll(Effect.KILLED, Who.ALL, 3, None, "three")


def test_dates_are_iso_and_enumerations_their_values() -> None:
    assert to_json(dt.date(2019, 3, 4)) == "2019-03-04"
    assert to_json(Act.AIRSTRIKE) == "airstrike"
    assert to_json((1, (2,))) == [1, [2]]


def test_what_has_no_json_form_is_refused() -> None:
    with pytest.raises(RecordError, match="object"):
        to_json(object())


def _object(written: JSON) -> dict[str, JSON]:
    assert isinstance(written, dict)
    return written
