"""Each dataset passes the validator of those who made its format, and says what it is to say."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import bagit
import geojson
import jsonschema
import pandas as pd
import pyarrow.parquet as pq
import pytest
from followthemoney import model
from prov.model import PROV_TYPE, ProvDocument, ProvEntity
from pyld import jsonld
from rocrate.rocrate import ROCrate
from tests.publish.datasets.made import harmful, strike, written

from sayso.publish.bag import check_bag
from sayso.publish.datasets.columns import Kind
from sayso.publish.kinds import KINDS
from sayso.publish.release import Release

HERE = Path(__file__).parent
INCIDENT = "inc-5f0c21d7a9be"
RELEASES = pytest.mark.parametrize("made", [strike, harmful])


def load(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@RELEASES
def test_follow_the_money(made: Any, tmp_path: Path) -> None:
    found = lines(written(made(), "ftm", tmp_path))
    assert len({entity["id"] for entity in found}) == len(found)
    known: set[str] = set()
    for entity in found:
        proxy = model.get_proxy(entity, cleaned=False)
        proxy.schema.validate(entity)  # raises InvalidData
        for prop, value in proxy.itervalues():
            assert prop.name in entity["properties"]
            if prop.type.name == "entity":
                assert value in known | {entity["id"]}, (entity["schema"], prop.name)
        known.add(entity["id"])


def test_follow_the_money_says_who_says_so(tmp_path: Path) -> None:
    found = lines(written(strike(), "ftm", tmp_path))
    event = next(e["properties"] for e in found if e["schema"] == "Event")
    assert event["startDate"] == ["2019-03-12"]
    assert event["recordId"] == [INCIDENT]
    assert event["summary"] == [
        "9 documents, 8 outlets, 6 named origins, 3 unnamed; killed 33 to 55+"
    ]
    notes = [e["properties"] for e in found if e["schema"] == "Note"]
    assert len(notes) == 19
    monitor = next(n for n in notes if n["name"][0].startswith("Valleys Casualty Monitor: "))
    assert "killed" in monitor["summary"][0]
    tied = Counter(e["schema"] for e in found)
    assert tied["Documentation"] == 19
    assert tied["Article"] == 9


@RELEASES
def test_geojson(made: Any, tmp_path: Path) -> None:
    path = written(made(), "geojson", tmp_path)
    collection = geojson.loads(path.read_text("utf-8"))
    assert collection.is_valid, collection.errors()
    for feature in collection["features"]:
        assert feature.is_valid
        assert list(feature["properties"]) == [
            "sayso_id", "date_earliest", "date_latest", "where_prec", "geo_precision", "radius_m",
            "generalised", "labels", "n_origins", "low", "high",
        ]  # fmt: skip


@RELEASES
def test_web_annotations(made: Any, tmp_path: Path) -> None:
    found = load(written(made(), "annotations", tmp_path))
    schema = load(HERE / "web_annotation.schema.json")
    validator = jsonschema.Draft202012Validator(schema)
    for annotation in found:
        validator.validate(annotation)
    assert len({annotation["id"] for annotation in found}) == len(found)
    assert {annotation["motivation"] for annotation in found} == {"identifying", "assessing"}


def test_web_annotations_are_json_ld(tmp_path: Path) -> None:
    found = load(written(strike(), "annotations", tmp_path))
    # The terms of the published context that are used here, so that no network is needed.
    context = load(HERE / "web_annotation.context.json")

    def loader(url: str, _options: object) -> dict[str, Any]:
        assert url == "http://www.w3.org/ns/anno.jsonld"
        return {"contextUrl": None, "documentUrl": url, "document": context}

    expanded = jsonld.expand(found, {"documentLoader": loader})
    oa = "http://www.w3.org/ns/oa#"
    assert len(expanded) == len(found)
    first = expanded[0]
    assert first["@type"] == [f"{oa}Annotation"]
    (target,) = first[f"{oa}hasTarget"]
    quote, place = target[f"{oa}hasSelector"]
    assert quote["@type"] == [f"{oa}TextQuoteSelector"]
    assert quote[f"{oa}exact"][0]["@value"]
    assert place[f"{oa}start"][0]["@value"] < place[f"{oa}end"][0]["@value"]
    triples = jsonld.to_rdf(found, {"documentLoader": loader})["@default"]
    unmapped = [t for t in triples if not re.match(r"\w+:", t["predicate"]["value"])]
    assert not unmapped


@RELEASES
def test_provenance(made: Any, tmp_path: Path) -> None:
    path = written(made(), "prov", tmp_path)
    with path.open(encoding="utf-8") as file:
        document = ProvDocument.deserialize(file, format="json")
    known = {str(record.identifier) for record in document.get_records() if record.identifier}
    for relation in document.get_records():
        if not relation.is_relation():
            continue
        for _, name in relation.formal_attributes[:2]:
            assert name is None or str(name) in known, relation.get_provn()


def test_provenance_leads_from_the_incident_to_its_documents(tmp_path: Path) -> None:
    path = written(strike(), "prov", tmp_path)
    with path.open(encoding="utf-8") as file:
        document = ProvDocument.deserialize(file, format="json")
    derived = load(path)["wasDerivedFrom"].values()
    accounts = {
        d["prov:usedEntity"] for d in derived
        if d["prov:generatedEntity"] == f"sayso:{INCIDENT}"
    }  # fmt: skip
    originals = {d["prov:usedEntity"] for d in derived if d["prov:generatedEntity"] in accounts}
    assert len(accounts) == 19
    assert len(originals) == 9
    assert all(original.startswith("sha256:") for original in originals)
    release = document.get_record("sayso:release")[0]
    assert isinstance(release, ProvEntity)
    assert {str(kind) for kind in release.get_attribute(PROV_TYPE)} == {"prov:Collection"}


@RELEASES
@pytest.mark.parametrize("kind", ["ged", "acled", "accounts"])
def test_csv_comes_back_from_pandas(kind: str, made: Any, tmp_path: Path) -> None:
    path = written(made(), kind, tmp_path, ".csv")
    columns = KINDS[kind].forms[".csv"].described
    days = [c.name for c in columns if c.kind is Kind.DAY]
    frame = pd.read_csv(path, parse_dates=days, keep_default_na=False, na_values=[""])
    assert list(frame.columns) == [c.name for c in columns]
    for column in columns:
        cells = frame[column.name]
        if column.kind in (Kind.INTEGER, Kind.NUMBER):
            assert pd.api.types.is_numeric_dtype(cells) or cells.isna().all(), column.name
        elif column.kind is Kind.BOOLEAN:
            assert set(cells.dropna()) <= {True, False}, column.name
        elif column.kind is Kind.DAY and not cells.isna().all():
            assert pd.api.types.is_datetime64_any_dtype(cells), column.name
    again = tmp_path / "again.csv"
    frame.to_csv(again, index=False)
    back = pd.read_csv(again, parse_dates=days, keep_default_na=False, na_values=[""])
    pd.testing.assert_frame_equal(frame, back)


@pytest.mark.parametrize("kind", ["ged", "acled", "accounts"])
def test_parquet_holds_what_csv_holds(kind: str, tmp_path: Path) -> None:
    table = pq.read_table(written(strike(), kind, tmp_path, ".parquet"))
    frame = pd.read_csv(written(strike(), kind, tmp_path, ".csv"), dtype=str, keep_default_na=False)
    assert table.column_names == list(frame.columns)
    for row, cells in zip(table.to_pylist(), frame.to_dict("records"), strict=True):
        for name, value in row.items():
            said = "" if value is None else str(value)
            said = said.lower() if isinstance(value, bool) else said
            assert cells[name].removeprefix("'") == said.removeprefix("'"), name
    types = {field.name: str(field.type) for field in table.schema}
    wanted = {"number": "double", "integer": "int64", "boolean": "bool", "day": "date32[day]"}
    for column in KINDS[kind].forms[".parquet"].described:
        assert types[column.name] == wanted.get(column.kind.value, "string"), column.name


def test_a_spreadsheet_comes_back_from_pandas(tmp_path: Path) -> None:
    path = written(strike(), "xlsx", tmp_path)
    sheets = pd.read_excel(path, sheet_name=None, engine="calamine")
    assert list(sheets) == ["about", "incidents", "accounts", "documents", "dictionary"]
    incident = sheets["incidents"].iloc[0]
    assert (incident["killed_low"], incident["killed_high"]) == (33, 55)
    assert incident["date_earliest"] == pd.Timestamp("2019-03-12")
    assert incident["review_state"] == "signed"
    assert len(sheets["accounts"]) == 19
    described = sheets["dictionary"]
    for name in ("incidents", "accounts", "documents"):
        assert list(described[described["sheet"] == name]["column"]) == list(sheets[name].columns)


@RELEASES
def test_a_package_is_a_bag_and_a_crate(made: Any, tmp_path: Path) -> None:
    folder = written(made(), "package", tmp_path)
    assert bagit.Bag(str(folder)).validate()
    assert list(check_bag(folder)) == []
    crate = ROCrate(folder / "data")
    named = {entity.id for entity in crate.get_entities()}
    files = {
        path.relative_to(folder / "data").as_posix()
        for path in (folder / "data").rglob("*")
        if path.is_file()
    }
    assert files <= named | {"ro-crate-metadata.json"}
    assert {"accounts.jsonl", "ged.csv", "acled.csv", "incidents.geojson", "claims.jsonld"} <= files
    assert not [name for name in files if name.startswith(("originals/", "renditions/", "custody"))]


def test_a_package_has_what_may_leave_of_a_document_and_why_the_rest_may_not(
    tmp_path: Path,
) -> None:
    made: Release = strike()
    folder = written(made, "package", tmp_path) / "data" / "derivatives"
    first, second = made.derivatives()
    assert (folder / f"{first.document}.txt").read_bytes() == b"Names are gone."
    assert "no text" in (folder / f"{second.document}.withheld.txt").read_text()
    about = load(folder.parent / "release.json")
    assert about["statement"]["redacted"][0]["kind"] == "person"
    assert about["changes"]["added"] == [INCIDENT]
