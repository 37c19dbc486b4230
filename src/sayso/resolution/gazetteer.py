"""Place records and where they are looked up: names in, the records that may be meant out."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from sayso.resolution.gazetteer_keys import fold_key

__all__ = ["Gazetteer", "GazetteerPlace", "InMemoryGazetteer", "fold_key"]

SETTLEMENT = "settlement"
NEIGHBOURHOOD = "neighbourhood"
LANDMARK = "landmark"
DISTRICT = "district"
GOVERNORATE = "governorate"
REGION = "region"
COUNTRY = "country"
KINDS = (SETTLEMENT, NEIGHBOURHOOD, LANDMARK, DISTRICT, GOVERNORATE, REGION, COUNTRY)


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """One record of a gazetteer."""

    id: str
    """Its source's prefix and its number there, as ``geonames:170063``."""
    name: str
    names: tuple[str, ...] = ()
    """Other spellings, in any script."""
    lat: float | None = None
    lon: float | None = None
    kind: str = SETTLEMENT
    governorate: str = ""
    district: str = ""
    country: str = ""
    """English name of the country."""
    population: int = 0
    """0 where nobody says."""
    source: str = ""
    imported: bool = False
    """The user brought it to the case, which is therefore likely about it."""

    @property
    def all_names(self) -> tuple[str, ...]:
        """The name and all others, each once."""
        return tuple(dict.fromkeys((self.name, *self.names)))

    @property
    def keys(self) -> frozenset[str]:
        """The keys under which the record is found."""
        return frozenset(key for name in self.all_names if (key := fold_key(name)))


class Gazetteer(Protocol):
    """What resolution needs of a gazetteer."""

    def lookup(self, key: str) -> Sequence[GazetteerPlace]:
        """Return the records that have a name of this key, the most populous first."""
        ...

    def countries(self) -> Sequence[GazetteerPlace]:
        """Return the records of kind country."""
        ...


@dataclass
class InMemoryGazetteer:
    """A gazetteer of some records, for tests and small lists."""

    records: Iterable[GazetteerPlace]
    _by_key: dict[str, list[GazetteerPlace]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.records = tuple(self.records)
        self._by_key = defaultdict(list)
        for record in sorted(self.records, key=lambda r: (-r.population, r.id)):
            for key in record.keys:
                self._by_key[key].append(record)

    def lookup(self, key: str) -> Sequence[GazetteerPlace]:
        """Return the records that have a name of this key, the most populous first."""
        return self._by_key.get(key, ())

    def countries(self) -> Sequence[GazetteerPlace]:
        """Return the records of kind country."""
        return [r for r in self.records if r.kind == COUNTRY]
