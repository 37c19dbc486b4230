"""Files of every known shape: invented places in the forms that their makers document."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
import sqlalchemy as sa

from sayso.model.errors import GazetteerError
from sayso.resolution.gazetteer import GazetteerPlace, fold_key
from sayso.store import gazetteer_reading
from sayso.store.gazetteer import StoredGazetteer
from sayso.store.gazetteer_import import Imported, Wanted, import_gazetteer, listed
from sayso.store.gazetteer_reading import Shape
from sayso.store.gazetteer_schema import places


def geonames(
    number: int | str, name: str, *, other: str = "", kind: str = "P.PPL", country: str = "NO",
    admin: Sequence[str] = ("07", "12"), point: tuple[str, str] = ("61.5", "9.5"),
    population: str = "0",
) -> str:  # fmt: skip
    feature_class, _, code = kind.partition(".")
    first, second = (*admin, "", "")[:2]
    cells = [str(number), name, name, other, *point, feature_class, code, country, "", first]
    cells += [second, "", "", population, "", "100", "Europe/Oslo", "2020-01-01"]
    return "\t".join(cells)


DUMP = "\n".join(
    [
        geonames(1, "Vinterland", kind="A.PCLI", admin=("00",)),
        geonames(2, "Nordfylke", kind="A.ADM1", admin=("07",)),
        geonames(3, "Dalen Kommune", kind="A.ADM2"),
        geonames(4, "Bekkstad", other="Bäckstad,بيكستاد", population="1200"),
        geonames(5, "Bekken", kind="H.STM"),
        geonames(6, "Fjelltopp", kind="T.MT"),
        geonames(7, "Gamle Mølle", kind="S.ML"),
        geonames(8, "Østkanten", kind="P.PPLX"),
        geonames(9, "Elsewhere", country="SE", admin=("01", "1")),
    ]
)
OCHA_AREAS = """ADM2_EN,ADM2_AR,ADM2_PCODE,ADM1_EN,ADM1_AR,ADM1_PCODE,ADM0_EN,ADM0_PCODE,lat,lon
#adm2+name,#adm2+name+ar,#adm2+code,#adm1+name,#adm1+name+ar,#adm1+code,#country,#country+code,,
Mill District,ناحية الطاحونة,NO0101,Upper Vale,الوادي الأعلى,NO01,Norway,NO,61.2,9.1
Ford District,,NO0102,Upper Vale,الوادي الأعلى,NO01,Norway,NO,,
,,,,,,Norway,,,
"""
OCHA_PLACES = """NAME_EN,NAME_AR,PCODE,LATITUDE_Y,LONGITUDE_X,ADM2_EN,ADM2_PCODE,ADM1_EN,ADM1_PCODE\
,ADM0_PCODE
Bekkstad,بيكستاد,C1001,61.5,9.5,Mill District,NO0101,Upper Vale,NO01,NO
Nowhere,,C1002,95,9.5,Mill District,NO0101,Upper Vale,NO01,NO
"""
WOF = """id,parent_id,name,placetype,lbl_latitude,lbl_longitude,geom_latitude,iso_country,deprecated
101,-1,Norway,country,61,9,61,NO,
102,101,Upper Vale,region,61.2,9.2,61,NO,
103,102,Mill County,county,61.3,9.3,61,NO,
104,103,Bekkstad,locality,61.5,9.5,61,NO,
105,103,Gammelby,locality,61.5,9.5,61,NO,2019-01-01
106,103,Pole,planet,61.5,9.5,61,NO,
"""


def found(engine: sa.Engine, name: str) -> GazetteerPlace:
    (place,) = StoredGazetteer(engine).lookup(fold_key(name))
    return place


def take(engine: sa.Engine, folder: Path, name: str, content: str, **said: object) -> Imported:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return import_gazetteer(engine, path, Wanted(**said))  # type: ignore[arg-type]


def codes(done: Imported) -> list[str]:
    return [problem.code for problem in done.problems]


def test_a_geonames_dump_is_taken_in(engine: sa.Engine, tmp_path: Path) -> None:
    done = take(engine, tmp_path, "NO.txt", DUMP)
    assert (done.shape, done.places) == (Shape.GEONAMES, 7)
    assert codes(done) == ["gazetteer-left-out"] * 2
    assert any("waters" in problem.message for problem in done.problems)
    place = found(engine, "بيكستاد")
    assert (place.id, place.name, place.population) == ("geonames:4", "Bekkstad", 1200)
    assert (place.district, place.governorate, place.country) == (
        "Dalen Kommune", "Nordfylke", "Norway",
    )  # fmt: skip
    kinds = {found(engine, n).kind for n in ("Gamle Mølle", "Østkanten", "Nordfylke", "Vinterland")}
    assert kinds == {"landmark", "neighbourhood", "governorate", "country"}


def test_a_zip_is_read_as_what_is_in_it(engine: sa.Engine, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "NO.zip", "w") as archive:
        archive.writestr("readme.txt", "nothing\n" * 500)
        archive.writestr("NO.txt", DUMP)
    assert import_gazetteer(engine, tmp_path / "NO.zip").places == 7
    with zipfile.ZipFile(tmp_path / "empty.zip", "w") as archive:
        archive.writestr("picture.png", "x")
    with pytest.raises(GazetteerError, match=r"no \.txt"):
        import_gazetteer(engine, tmp_path / "empty.zip")


def test_files_beside_a_dump_are_used(engine: sa.Engine, tmp_path: Path) -> None:
    (tmp_path / "admin1CodesASCII.txt").write_text("NO.07\tNorth County\tNorth County\t2\n")
    (tmp_path / "admin2Codes.txt").write_text("NO.07.12\tThe Dales\tThe Dales\t3\n")
    (tmp_path / "alternateNamesV2.txt").write_text(
        "1\t4\tar\tباكستاد\t\t\t\t\n2\t4\tlink\thttps://example.org\t\t\t\t\n3\t99\ten\tNo\t\t\t\t\n"
        "4\t4\ten\tBrookstead\t\t\t\t\n5\t4\ten\tBekkstad\t\t\t\t\n"
    )
    take(engine, tmp_path, "NO.txt", DUMP)
    place = found(engine, "Brookstead")
    assert (place.governorate, place.district) == ("North County", "The Dales")
    assert {"باكستاد", "Brookstead"} < set(place.names)
    assert "https://example.org" not in place.names


def test_only_some_countries_are_taken_if_asked(engine: sa.Engine, tmp_path: Path) -> None:
    done = take(engine, tmp_path, "all.txt", DUMP, countries=("se",))
    assert (done.places, done.problems) == (1, ())
    assert take(engine, tmp_path, "all.txt", DUMP, countries=("se", "no")).places == 7
    with pytest.raises(GazetteerError, match="two letters"):
        take(engine, tmp_path, "all.txt", DUMP, countries=("Norway",))


def test_bad_rows_of_a_dump_are_told_with_their_lines(engine: sa.Engine, tmp_path: Path) -> None:
    bad = [
        "one\ttwo",
        geonames("x", "Name"),
        geonames(11, ""),
        geonames(12, "North", point=("91", "0")),
        geonames(13, "Many", population="many"),
        geonames(14, "Strange", kind="Q.Q"),
    ]
    path = tmp_path / "NO.txt"
    path.write_bytes("\n".join([geonames(10, "Good"), *bad]).encode() + b"\n\xff\xfe\tx\n")
    done = import_gazetteer(engine, path)
    assert (done.places, codes(done)) == (1, ["gazetteer-row"] * 7)
    assert all(f"line {n}" in p.message for n, p in zip(range(2, 9), done.problems, strict=True))


def test_thousands_of_bad_rows_are_counted(
    engine: sa.Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gazetteer_reading, "NOTED", 3)
    rows = [geonames(1, "Good"), *(geonames(n, "") for n in range(2, 12))]
    done = take(engine, tmp_path, "NO.txt", "\n".join(rows))
    assert len(done.problems) == 4
    assert "7 more rows make no sense, to line 11" in done.problems[-1].message


def test_ocha_s_divisions_and_places_are_taken_in(engine: sa.Engine, tmp_path: Path) -> None:
    done = take(engine, tmp_path, "adm2.csv", OCHA_AREAS)
    assert (done.shape, done.places, codes(done)) == (Shape.OCHA, 2, ["gazetteer-row"])
    area = found(engine, "ناحية الطاحونة")
    assert (area.id, area.name, area.kind) == ("ocha:NO0101", "Mill District", "district")
    assert (area.governorate, area.country, area.lat) == ("Upper Vale", "Norway", 61.2)
    done = take(engine, tmp_path, "pplp.csv", OCHA_PLACES)
    assert (done.places, codes(done)) == (1, ["gazetteer-row"])
    place = found(engine, "Bekkstad")
    assert (place.id, place.kind, place.names) == ("ocha:C1001", "settlement", ("بيكستاد",))
    assert (place.district, place.governorate) == ("Mill District", "Upper Vale")


def test_the_newer_columns_of_ocha_are_known(engine: sa.Engine, tmp_path: Path) -> None:
    take(
        engine,
        tmp_path,
        "adm1.csv",
        "adm1_name,adm1_name1,adm1_pcode,adm0_name,adm0_pcode,center_lat,center_lon\n"
        "Upper Vale,الوادي الأعلى,NO01,Norway,NO,61,9\n",
    )
    area = found(engine, "الوادي الأعلى")
    assert (area.id, area.name, area.kind, area.lon) == (
        "ocha:NO01",
        "Upper Vale",
        "governorate",
        9,
    )


def test_a_meta_file_of_whos_on_first_is_taken_in(engine: sa.Engine, tmp_path: Path) -> None:
    done = take(engine, tmp_path, "wof-locality-latest.csv", WOF)
    assert (done.shape, done.places) == (Shape.WOF, 4)
    assert codes(done) == ["gazetteer-row", "gazetteer-left-out"]
    place = found(engine, "Bekkstad")
    assert (place.district, place.governorate, place.country, place.lat) == (
        "Mill County", "Upper Vale", "Norway", 61.5,
    )  # fmt: skip


def test_each_has_its_source_and_licence(engine: sa.Engine, tmp_path: Path) -> None:
    take(engine, tmp_path, "NO.txt", DUMP)
    take(engine, tmp_path, "own.csv", "name,lat,lon\nA,1,2\n", source="A friend", licence="CC0")
    with engine.connect() as connection:
        first, second = listed(connection)
    assert (first.name, first.source, first.licence) == ("NO.txt", "GeoNames", "CC BY 4.0")
    assert (second.source, second.licence, second.shape, second.places) == (
        "A friend", "CC0", "own", 1,
    )  # fmt: skip
    assert first.day
    assert len(first.digest) == 64


def test_a_shape_that_is_said_is_not_looked_for(engine: sa.Engine, tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="ADM1_PCODE"):
        take(engine, tmp_path, "own.csv", "name,lat,lon\nA,1,2\n", shape=Shape.OCHA)


def test_a_failure_at_the_end_leaves_nothing(engine: sa.Engine, tmp_path: Path) -> None:
    def fail(connection: sa.Connection, done: Imported, digest: str) -> None:
        raise RuntimeError("the power is gone")

    (tmp_path / "NO.txt").write_text(DUMP)
    with pytest.raises(RuntimeError):
        import_gazetteer(engine, tmp_path / "NO.txt", keep=fail)
    with engine.connect() as connection:
        assert not connection.execute(sa.select(places.c.id)).all()


def test_a_place_is_not_given_twice(engine: sa.Engine, tmp_path: Path) -> None:
    take(engine, tmp_path, "NO.txt", DUMP)
    both = StoredGazetteer(engine, world=StoredGazetteer(engine, imported=False))
    assert len(both.lookup(fold_key("Bekkstad"))) == 1
