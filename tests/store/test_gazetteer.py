"""Gazetteers from files and of the world."""

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from sayso.model.errors import GazetteerError
from sayso.resolution.gazetteer import GazetteerPlace, InMemoryGazetteer, fold_key
from sayso.store.gazetteer import StoredGazetteer, world_gazetteer
from sayso.store.gazetteer_csv import read_gazetteer_csv
from sayso.store.gazetteer_import import import_gazetteer
from sayso.store.gazetteer_reading import Notes
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


def read(path: Path) -> list[GazetteerPlace]:
    return list(read_gazetteer_csv(path, Notes(path.name, "")))


def test_parents_by_name_give_the_areas(written: Written) -> None:
    by_name = {p.name: p for p in read(written(PLAIN))}
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
    found = read(path)[2]
    assert (found.id, found.governorate, found.country) == ("villages:3", "Hama", "Syria")
    assert found.names == ("Wende", "Windah")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("name,lat,lon\n,1,2\n", "line 2, column 'name'"),
        ("name,lat,lon\na,91,2\n", "line 2, column 'lat': '91'"),
        ("name,lat,lon\na,1,east\n", "line 2, column 'lon': 'east'"),
        ("name,lat,lon\na,nan,2\n", "line 2, column 'lat': 'nan'"),
        ("name,lat,lon,kind\na,1,2,moon\n", "line 2, column 'kind': 'moon'"),
        ("name,lat,lon,population\na,1,2,many\n", "line 2, column 'population': 'many'"),
        ("id,name,lat,lon,parent\n1,a,1,2,2\n2,b,1,2,1\n", "lies in itself"),
    ],
)
def test_a_row_that_makes_no_sense_is_told_and_the_rest_is_imported(
    engine: sa.Engine, written: Written, content: str, message: str
) -> None:
    before = content.partition("name")[0].count(",")
    done = import_gazetteer(engine, written(f"{content}{',' * before}Good,1,2\n"))
    assert message in done.problems[0].message
    assert done.problems[0].message.startswith("villages.csv: line ")
    assert StoredGazetteer(engine).lookup(fold_key("Good"))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("title,lat,lon\na,1,2\n", "line 1: there is no column 'name'"),
        ("name,lat\na,1\n", "line 1: there is no column 'lon'"),
        ("", "there is no column 'name'"),
        ("GIF89a\0\1", "no column 'name'|cannot be read"),
    ],
)
def test_a_file_of_no_known_shape_is_told_and_leaves_nothing(
    engine: sa.Engine, written: Written, content: str, message: str
) -> None:
    with pytest.raises(GazetteerError, match=message):
        import_gazetteer(engine, written(content))
    with engine.connect() as connection:
        assert not connection.execute(sa.select(gazetteers)).all()


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(b"name,lat,lon\n\xff\xfe,1,2\n")
    with pytest.raises(GazetteerError, match="UTF-8"):
        read(path)


def test_an_imported_place_is_found_in_both_scripts(engine: sa.Engine, written: Written) -> None:
    assert import_gazetteer(engine, written(PLAIN)).places == 5
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
    first, second = import_gazetteer(engine, path), import_gazetteer(engine, path)
    assert (first.places, first.known, second.places, second.known) == (5, False, 5, True)
    with engine.connect() as connection:
        counts = [
            connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
            for table in (gazetteers, places)
        ]
    assert counts == [1, 5]


def test_a_file_that_breaks_off_leaves_nothing(engine: sa.Engine, tmp_path: Path) -> None:
    path = tmp_path / "villages.csv"
    path.write_bytes(PLAIN.encode() + b"Broken \xff,1,2,,\n")
    with pytest.raises(GazetteerError):
        import_gazetteer(engine, path)
    with engine.connect() as connection:
        assert not connection.execute(sa.select(place_names.c.key)).all()
        assert not connection.execute(sa.select(gazetteers.c.id)).all()


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
