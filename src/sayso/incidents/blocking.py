"""Profiles in; the pairs of them that are worth comparing out, never all pairs."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from sayso.incidents.acts import families
from sayso.incidents.names import skeleton
from sayso.incidents.profile import Profile
from sayso.model.claim import Scope

SLACK_DAYS = 3
"""Days that two stretches may lie apart and still be compared."""
WEEK = 7
LONGEST = 60
"""Days of a stretch that are spread over weeks; a longer one is compared by place or toll."""
LEAST_COUNT = 5
"""Smaller tolls are too common to bring two tellings together."""
CROWD = 300
"""Members of a block beyond which each is compared with its nearest in time only."""
NEAREST = 60

Key = tuple[str, ...]


def candidate_pairs(
    profiles: Sequence[Profile], copies: Collection[tuple[str, str]]
) -> set[tuple[str, str]]:
    """Return the pairs of telling ids to compare, each in sorted order.

    Tellings meet when they share a family of acts and a governorate or settlement within the
    same days, a toll and a place or week, or words of a quote, or when their documents (pairs in
    `copies`) print the same text.
    """
    grounded = sorted(
        (p for p in profiles if not p.groundless and p.scope is not Scope.WAR_TOTAL),
        key=lambda p: (p.days.first if p.days else dt.date.min, p.id),
    )
    blocks: dict[Key, list[Profile]] = defaultdict(list)
    for profile in grounded:
        for key in set(_keys(profile)):
            blocks[(profile.scope.value, *key)].append(profile)
    pairs = {pair for block in blocks.values() for pair in _within(block)}
    return pairs | set(_of_copies(grounded, copies))


def _keys(profile: Profile) -> Iterator[Key]:
    places = _place_keys(profile)
    acts = sorted(families(profile.act))
    weeks = list(_weeks(profile))
    counts = [
        f"{t.effect}{t.who}{t.low if t.low is not None else t.high}"
        for t in profile.tolls
        if not t.imputed and (t.low or t.high or 0) >= LEAST_COUNT
    ]
    for place in places:
        yield from (("place", place, act, week) for act in acts for week in weeks)
        yield from (("place-toll", place, count) for count in counts)
    for name in _settlement_keys(profile):
        # without weeks, for a text that gives the wrong year or none; large blocks are cut
        yield from (("settlement", name, act) for act in acts)
    for count in counts:
        yield from (("toll", count, week) for week in weeks)
    # the rarest words need no index: any four-word run of the quote that sorts first will do
    yield from (("quote", run) for run in sorted(profile.quote)[:8])


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


def _within(block: list[Profile]) -> Iterator[tuple[str, str]]:
    """Pair a block's members; they stand in the order of their first day."""
    reach = len(block) if len(block) <= CROWD else NEAREST
    for n, one in enumerate(block):
        for other in block[n + 1 : n + 1 + reach]:
            if one.document != other.document:
                yield (min(one.id, other.id), max(one.id, other.id))


def _of_copies(
    profiles: Sequence[Profile], copies: Collection[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    by_document: dict[str, list[Profile]] = defaultdict(list)
    for profile in profiles:
        by_document[profile.document].append(profile)
    for one_document, other_document in copies:
        for one in by_document[one_document]:
            for other in by_document[other_document]:
                if one.scope == other.scope:
                    yield (min(one.id, other.id), max(one.id, other.id))
