"""A written name in; the governorate, region or country of a country pack that it is out."""

import re
from functools import cache

from sayso.resolution.gazetteer_keys import fold_key, likeness, plain
from sayso.resolution.places_lexicon import CountryPack, Governorate, Region, country_packs

LONG_KEY = 4
"""Letters of a key that are enough to know a governorate by."""
LIKE_GOVERNORATE = 0.75
PackEntry = Governorate | Region | CountryPack


@cache
def _pack_index() -> dict[str, PackEntry]:
    """Index the names of all packs by their plain spelling."""
    index: dict[str, PackEntry] = {}
    for pack in country_packs():
        index |= {plain(name): pack for name in (pack.country, *pack.names)}
        for region in pack.regions:
            index |= {plain(name): region for name in (region.name, *region.aliases)}
        for governorate in pack.governorates:
            index |= {plain(name): governorate for name in (governorate.name, *governorate.aliases)}
    return index


@cache
def demonyms() -> dict[str, str]:
    """Give the country of each word for its people."""
    return {d: pack.country for pack in country_packs() for d in pack.demonyms}


def pack_entry(name: str) -> PackEntry | None:
    """Find what a name is in the packs, also as "X's" or with an article."""
    index, folded = _pack_index(), plain(name)
    stems = [folded]
    if folded.endswith("s") and len(folded) > 4:
        stems.append(folded[:-1].strip())
    stems += [
        re.sub(r"^(?:al|ar|as|el) ?", "", s) for s in stems if re.match(r"(?:al|ar|as|el) ", s)
    ]
    return next((index[s] for s in stems if s in index), None) or _entry_by_key(name)


def _entry_by_key(name: str) -> Governorate | None:
    """Find a governorate with a long name in a spelling that its pack does not list."""
    governorate = _governorate_keys().get(fold_key(name))
    if governorate is None or not re.search(r"[- ]", name):
        return None
    alike = max(likeness(name, n) for n in (governorate.name, *governorate.aliases))
    return governorate if alike >= LIKE_GOVERNORATE else None


@cache
def _governorate_keys() -> dict[str, Governorate]:
    listed = [g for pack in country_packs() for g in pack.governorates]
    names = [(n, g) for g in listed for n in (g.name, *g.aliases)]
    return {key: g for n, g in names if len(key := fold_key(n)) >= LONG_KEY}
