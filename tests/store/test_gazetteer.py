"""Gazetteers from files and of the world."""

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from sayso.model.errors import GazetteerError
from sayso.resolution.gazetteer import GazetteerPlace, InMemoryGazetteer, fold_key
from sayso.store.gazetteer import (
    StoredGazetteer,
    import_gazetteer,
    read_gazetteer_csv,
    world_gazetteer,
)
from sayso.store.gazetteer_schema import GAZETTEER_TABLES, gazetteers, place_names, places
from sayso.store.metadata import metadata

Written = Callable[[str], Path]
OSTAN = GazetteerPlace("t:1", "Ostan", population=700)
PLAIN = """name,names_ar,lat,lon,kind,parent
Syria,,35,38,country,
Idlib,إدلب,35.8,36.7,governorate,Syria
Ostan District,,35.9,36.6,district,Idlib
Kafr Ostan,كفر أوستان,35.91,36.61,village,Ostan District
Lonely,,1.5,2.5,,
"""


@pytest.fixture
def written(tmp_path: Path) -> Written:
    def write(content: str) -> Path:
        path = tmp_path / "villages.csv"
        path.write_text(content, encoding="utf-8")
        return path

    return write


@pytest.fixture
def engine() -> sa.Engine:
    made = sa.create_engine("sqlite://")
    metadata.create_all(made, tables=list(GAZETTEER_TABLES))
    return made


def test_parents_by_name_give_the_areas(written: Written) -> None:
    by_name = {p.name: p for p in read_gazetteer_csv(written(PLAIN))}
    found = by_name["Kafr Ostan"]
    assert (found.district, found.governorate, found.country) == (
        "Ostan District", "Idlib", "Syria",
    )  # fmt: skip
    assert (found.kind, found.names, found.lat) == ("settlement", ("كفر أوستان",), 35.91)
    assert by_name["Lonely"].governorate == ""


def test_the_columns_of_whos_on_first_are_known(written: Written) -> None:
    path = written(
        "wof_id,name,placetype,lat,lon,names_en,names_ar,geonames_id,wikidata,src,parent,current\n"
        "1,Syria,country,35,38,Syria,سوريا,,,x,,1\n"
        "2,Hamah,region,35,37,Hama|Hama Governorate,محافظة حماة,,,x,1,1\n"
        "3,Wendeh,locality,35.5,37.5,Wende|Windah,,,,x,2,-1\n"
    )
    found = list(read_gazetteer_csv(path))[2]
    assert (found.id, found.governorate, found.country) == ("villages:3", "Hama", "Syria")
    assert found.names == ("Wende", "Windah")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("title,lat,lon\na,1,2\n", "line 1: there is no column 'name'"),
        ("name,lat,lon\n,1,2\n", "line 2, column 'name'"),
        ("name,lat,lon\na,91,2\n", "line 2, column 'lat': '91'"),
        ("name,lat,lon\na,1,east\n", "line 2, column 'lon': 'east'"),
        ("name,lat,lon\na,nan,2\n", "line 2, column 'lat': 'nan'"),
        ("name,lat,lon,kind\na,1,2,moon\n", "line 2, column 'kind': 'moon'"),
        ("name,lat,lon,population\na,1,2,many\n", "line 2, column 'population': 'many'"),
        ("id,name,lat,lon,parent\n1,a,1,2,2\n2,b,1,2,1\n", "lies in itself"),
        ("", "there is no column 'name'"),
    ],
)
def test_a_mistake_is_told_with_line_and_column(
    written: Written, content: str, message: str
) -> None:
    with pytest.raises(GazetteerError, match=message):
        list(read_gazetteer_csv(written(content)))


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(b"name,lat,lon\n\xff\xfe,1,2\n")
    with pytest.raises(GazetteerError, match="UTF-8"):
        list(read_gazetteer_csv(path))


def test_an_imported_place_is_found_in_both_scripts(engine: sa.Engine, written: Written) -> None:
    assert import_gazetteer(engine, written(PLAIN)) == 5
    gazetteer = StoredGazetteer(engine)
    for spelling in ("Kafr Ustan", "كفر أوستان", "KAFR AL-OSTAN"):
        [found] = gazetteer.lookup(fold_key(spelling))
        assert (found.name, found.governorate, found.source) == (
            "Kafr Ostan", "Idlib", "villages.csv",
        )  # fmt: skip
    assert [c.name for c in gazetteer.countries()] == ["Syria"]
    assert not gazetteer.lookup("")


def test_the_same_file_is_taken_in_once(engine: sa.Engine, written: Written) -> None:
    path = written(PLAIN)
    assert import_gazetteer(engine, path) == import_gazetteer(engine, path)
    with engine.connect() as connection:
        counts = [
            connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
            for table in (gazetteers, places)
        ]
    assert counts == [1, 5]


def test_a_file_with_a_mistake_leaves_nothing(engine: sa.Engine, written: Written) -> None:
    with pytest.raises(GazetteerError):
        import_gazetteer(engine, written(PLAIN + "Wrong,,99,0,,\n"))
    with engine.connect() as connection:
        assert not connection.execute(sa.select(place_names.c.key)).all()


def test_own_records_stand_before_those_of_the_world(engine: sa.Engine, written: Written) -> None:
    import_gazetteer(engine, written(PLAIN))
    world = InMemoryGazetteer([GazetteerPlace("w:1", "Kafr Ostan", population=5)])
    found = StoredGazetteer(engine, world=world).lookup(fold_key("Kafr Ostan"))
    assert [p.id for p in found] == ["villages:line-5", "w:1"]


def test_the_world_has_cities_under_their_governorate() -> None:
    """The index is made on the first call on a machine, which takes some seconds."""
    world = world_gazetteer()
    found = world.lookup(fold_key("دوما"))
    assert any(p.name == "Dūmā" and p.governorate == "Rural Damascus" for p in found)
    assert any(c.name == "Syria" for c in world.countries())


def test_the_index_opens_from_a_folder_with_an_odd_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder's name may hold what has a meaning in an address of a database."""
    cache = tmp_path / "a b#c%20d?e"
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    monkeypatch.setattr("sayso.store.gazetteer._world_records", lambda: iter([OSTAN]))
    world_gazetteer.cache_clear()
    try:
        first = world_gazetteer().lookup(fold_key("Ostan"))
        world_gazetteer.cache_clear()
        again = world_gazetteer().lookup(fold_key("Ustan"))
    finally:
        world_gazetteer.cache_clear()
    assert [p.id for p in first] == [p.id for p in again] == ["t:1"]
    assert [p.suffix for p in (cache / "sayso").iterdir()] == [".sqlite"]
