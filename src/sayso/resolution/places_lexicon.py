"""A language's words of place and the country packs in; tables for look-up out."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from sayso.model.errors import LexiconError
from sayso.resolution.gazetteer import COUNTRY, GOVERNORATE, REGION, GazetteerPlace
from sayso.resolution.gazetteer_keys import plain

DEFAULT_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The words of one language; all in lower case but those that are names' parts."""

    nouns: Mapping[str, str]
    near_km: Mapping[str, float]
    countries: Mapping[str, str]
    locative: frozenset[str]
    directions: frozenset[str]
    kinds_of_area: frozenset[str]
    attack: frozenset[str]
    attacked: frozenset[str]
    inner: frozenset[str]
    organisations: frozenset[str]
    titles: frozenset[str]
    never: frozenset[str]
    peoples: frozenset[str]
    heads: frozenset[str]
    given_names: frozenset[str]
    between: frozenset[str]
    linked: frozenset[str]
    route: frozenset[str]
    article: frozenset[str]
    capital: frozenset[str]
    not_capital: frozenset[str]
    back_to_settlement: frozenset[str]
    back_to_governorate: frozenset[str]
    whole: frozenset[str]
    static: frozenset[str]
    led: frozenset[str]
    moving: frozenset[str]


@dataclass(frozen=True, slots=True)
class Governorate:
    """A first-level division of a country."""

    name: str
    country: str
    capital: str
    """Its chief city; empty where it has none of its own."""
    bare_means_governorate: bool
    aliases: tuple[str, ...]
    admin1: str
    """Its code in GeoNames."""
    around: str
    """The governorate that it lies around; what is near that one's city is here."""
    lat: float | None
    lon: float | None
    radius_m: float
    record: str = ""
    """Its gazetteer id, where it comes from a gazetteer that the user imported."""


@dataclass(frozen=True, slots=True)
class Region:
    """A named region, or part of a city, that is no division of its own."""

    name: str
    country: str
    governorate: str
    settlement: str
    aliases: tuple[str, ...]
    lat: float
    lon: float
    radius_m: float


@dataclass(frozen=True, slots=True)
class CountryPack:
    """What is known of one country beside the gazetteer."""

    country: str
    capital: str
    """The governorate that is the country's capital."""
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    lat: float
    lon: float
    governorates: tuple[Governorate, ...]
    regions: tuple[Region, ...]

    def governorate(self, name: str) -> Governorate | None:
        """Find a governorate by any of its names, with or without its word for governorate."""
        wanted = _bare(name)
        return next((g for g in self.governorates if wanted in _bare_names(g)), None)

    def governorate_by_code(self, admin1: str) -> Governorate | None:
        """Find a governorate by its code in GeoNames."""
        return next((g for g in self.governorates if g.admin1 == admin1), None)


def _bare(name: str) -> str:
    words = plain(name).split()
    kept = [w for w in words if w not in ("governorate", "province", "al", "ar", "as", "محافظة")]
    return " ".join(kept)


@cache
def _bare_names(governorate: Governorate) -> frozenset[str]:
    return frozenset(_bare(n) for n in (governorate.name, *governorate.aliases))


@cache
def place_words(language: str) -> PlaceWords:
    """Load the words of a language; English where there are none of it.

    Raises:
        LexiconError: the file lacks a table.
    """
    file = _folder() / f"places_{language}.toml"
    if not file.is_file() or language in _pack_names():
        return place_words(DEFAULT_LANGUAGE)
    raw = _load(file)
    try:
        words = {name: frozenset(listed) for name, listed in raw["words"].items()}
        near = {phrase: float(km) for phrase, km in raw["near"].items()}
        return PlaceWords(nouns=raw["nouns"], near_km=near, countries=raw["countries"], **words)
    except (KeyError, TypeError, ValueError) as error:
        raise LexiconError(f"lexicon {file.name}: {error!r}") from error


@cache
def country_packs() -> tuple[CountryPack, ...]:
    """Load all country packs.

    Raises:
        LexiconError: a file lacks a column.
    """
    return tuple(_pack(_folder() / f"places_{name}.toml") for name in _pack_names())


def pack_of(country: str) -> CountryPack | None:
    """Return the pack of a country, if there is one."""
    return next((p for p in country_packs() if p.country == country), None)


def pack_places(pack: CountryPack) -> list[GazetteerPlace]:
    """Give a pack's country, governorates and regions as gazetteer records."""
    source = f"pack:{pack.country}"
    records = [
        GazetteerPlace(
            id=f"{source}:country", name=pack.country, names=pack.names, lat=pack.lat,
            lon=pack.lon, kind=COUNTRY, country=pack.country, source=source,
        )
    ]  # fmt: skip
    records += [
        GazetteerPlace(
            id=f"{source}:{plain(g.name)}", name=g.name, names=g.aliases, lat=g.lat, lon=g.lon,
            kind=GOVERNORATE, governorate=g.name, country=pack.country, source=source,
        )
        for g in pack.governorates
    ]  # fmt: skip
    records += [
        GazetteerPlace(
            id=f"{source}:{plain(r.name)}", name=r.name, names=r.aliases, lat=r.lat, lon=r.lon,
            kind=REGION, governorate=r.governorate, country=pack.country, source=source,
        )
        for r in pack.regions
    ]  # fmt: skip
    return records


def _folder() -> Any:
    return resources.files("sayso.resolution") / "lexicon"


@cache
def _pack_names() -> tuple[str, ...]:
    """List the files that are packs: a language's file has a two-letter code."""
    stems = sorted(
        f.name.removeprefix("places_").removesuffix(".toml")
        for f in _folder().iterdir()
        if f.name.startswith("places_") and f.name.endswith(".toml")
    )
    return tuple(s for s in stems if len(s) > 2)


def _load(file: Any) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"lexicon {file.name}: {error}") from error


def _pack(file: Any) -> CountryPack:
    raw = _load(file)
    try:
        country = raw["country"]
        return CountryPack(
            country=country,
            capital=raw["capital"],
            names=tuple(raw["aliases"]),
            demonyms=tuple(raw["demonyms"]),
            lat=raw["lat"],
            lon=raw["lon"],
            governorates=tuple(_governorate(row, country) for row in raw["governorates"]),
            regions=tuple(_region(row, country) for row in raw["regions"]),
        )
    except (KeyError, TypeError) as error:
        raise LexiconError(f"lexicon {file.name}: {error!r}") from error


def _governorate(row: dict[str, Any], country: str) -> Governorate:
    return Governorate(
        name=row["name"],
        country=country,
        capital=row["capital"],
        bare_means_governorate=row.get("bare", "capital") == GOVERNORATE,
        aliases=tuple(row["aliases"]),
        admin1=row["admin1"],
        around=row.get("around", ""),
        lat=row["lat"],
        lon=row["lon"],
        radius_m=row["radius_km"] * 1000.0,
    )


def _region(row: dict[str, Any], country: str) -> Region:
    return Region(
        name=row["name"],
        country=country,
        governorate=row["governorate"],
        settlement=row.get("settlement", ""),
        aliases=tuple(row["aliases"]),
        lat=row["lat"],
        lon=row["lon"],
        radius_m=row["radius_km"] * 1000.0,
    )
