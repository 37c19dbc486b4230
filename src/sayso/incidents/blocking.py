"""A profile in; the keys under which it is looked for out. Only what shares a key is compared.

Whether two tellings meet depends on them alone, and on how many others share their keys: a key
with more members than its limit tells nothing, and brings nobody together. So the pairs do not
depend on the order in which tellings come in, and one more telling changes only pairs of its own
and those of a key that it makes too common.
"""

import hashlib
from collections.abc import Iterator

from sayso.incidents.acts import families
from sayso.incidents.names import skeleton
from sayso.incidents.profile import Profile
from sayso.model.claim import Scope

SLACK_DAYS = 3
"""Days that two stretches may lie apart and still be compared."""
WEEK = 7
LONGEST = 60
"""Days of a stretch that are spread over weeks; a longer one is compared by place or toll."""
SHORT = 3
"""Days of a stretch that are also looked for day by day, where a week holds too many."""
LEAST_COUNT = 5
"""Smaller tolls are too common to bring two tellings together."""
RUNS = 8
"""Runs of words of the evidence that are looked for: those of least hash, the same in any text."""
CROWDS = (300, 40, 60, 100)
"""Members beyond which a key tells nothing, by kind of key: place and time, settlement alone, toll,
words. The kind stands in the last two bits of the key."""
PLACE, EVER, TOLL, WORDS = range(4)


def keys_of(profile: Profile) -> frozenset[int]:
    """Return the keys of a telling, as integers of 63 bits; none where nothing could be compared.

    Tellings meet when they share a family of acts and a governorate or place name within the same
    days, a settlement at any time (a text that gives the wrong year or none), a toll and a place
    or week, or words of a quote.
    """
    if profile.groundless or profile.scope is Scope.WAR_TOTAL:
        return frozenset()
    return frozenset(_key(kind, parts) for kind, parts in _keys(profile))


def is_crowded(key: int, members: int) -> bool:
    """Tell whether a key has more members than it may have to tell anything."""
    return members > crowd(key)


def crowd(key: int) -> int:
    """Return how many tellings may have a key."""
    return CROWDS[key & 3]


def _key(kind: int, parts: tuple[str, ...]) -> int:
    digest = hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(digest.digest(), "big") >> 3 << 2 | kind


def _keys(profile: Profile) -> Iterator[tuple[int, tuple[str, ...]]]:
    acts = sorted(families(profile.act))
    weeks = list(_weeks(profile))
    days = list(_days(profile))
    counts = sorted(
        {
            f"{effect}{who}{count.figure}"
            for (effect, who), counts in profile.counts.items()
            for count in counts
            if not count.toll.imputed and count.figure >= LEAST_COUNT
        }
    )
    for place in sorted(_place_keys(profile)):
        yield from ((PLACE, ("place", place, act, week)) for act in acts for week in weeks)
        yield from ((PLACE, ("day", place, act, day)) for act in acts for day in days)
        yield from ((TOLL, ("place-toll", place, count)) for count in counts)
    for name in sorted(_settlement_keys(profile)):
        yield from ((EVER, ("settlement", name, act)) for act in acts)
    for count in counts:
        yield from ((TOLL, ("toll", count, week)) for week in weeks)
    yield from ((WORDS, ("quote", run)) for run in sorted(profile.quote, key=_least)[:RUNS])


def _least(run: str) -> bytes:
    return hashlib.blake2b(run.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _place_keys(profile: Profile) -> set[str]:
    keys = set(_settlement_keys(profile)) | set(profile.names)
    if profile.governorate:
        # "Rural X" and "X" are told one for the other
        keys.add("g:" + skeleton(profile.governorate.split()[-1]))
    return keys


def _settlement_keys(profile: Profile) -> set[str]:
    keys = {skeleton(profile.settlement)} if profile.settlement else set()
    if profile.place and profile.place.gazetteer_id:
        keys.add("id:" + profile.place.gazetteer_id)
    return keys - {""}


def _weeks(profile: Profile) -> Iterator[str]:
    """Name the weeks that the telling's days touch, with slack."""
    if profile.days is None or profile.days.width > LONGEST:
        return
    first = (profile.days.first.toordinal() - SLACK_DAYS) // WEEK
    last = (profile.days.last.toordinal() + SLACK_DAYS) // WEEK
    yield from (str(week) for week in range(first, last + 1))


def _days(profile: Profile) -> Iterator[str]:
    """Name the days of a short stretch."""
    if profile.days is None or profile.days.width > SHORT:
        return
    first, last = profile.days.first.toordinal(), profile.days.last.toordinal()
    yield from (str(day) for day in range(first, last + 1))
