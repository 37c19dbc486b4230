"""Groups of tellings and the ids of the last run in; each group's lasting id out."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from sayso.incidents.decided import preferred_ids
from sayso.model.ids import derived_id


def incident_ids(
    groups: Sequence[Sequence[str]],
    previous: Mapping[str, str],
    decided: Sequence[tuple[frozenset[str], str]] = (),
    is_taken: Callable[[str], bool] | None = None,
) -> list[str]:
    """Give each group the id of the earlier incident with which it shares most tellings.

    Ids that people's decisions give come first.

    An id goes to one group only, first to the one that shares most. A group left without gets a
    fresh id, derived from its least telling id, that no earlier incident has had.

    Args:
        groups: telling ids of each group; no telling is in two.
        previous: incident id of the last run by telling id.
        decided: tellings and the id by which they go on, the latest decision first.
        is_taken: tells of an id that `previous` does not name whether an incident has had it.
    """
    claims = [
        (-shared, min(group), incident, n)
        for n, group in enumerate(groups)
        for incident, shared in Counter(previous[t] for t in group if t in previous).items()
    ]
    given = dict(preferred_ids(groups, decided))
    taken = set(given.values())
    for _, _, incident, n in sorted(claims):
        if n not in given and incident not in taken:
            given[n] = incident
            taken.add(incident)
    taken |= set(previous.values())
    for n, group in sorted(enumerate(groups), key=lambda numbered: min(numbered[1])):
        if n not in given:
            given[n] = _fresh(min(group), taken, is_taken)
            taken.add(given[n])
    return [given[n] for n in range(len(groups))]


def _fresh(least: str, taken: set[str], is_taken: Callable[[str], bool] | None) -> str:
    """Derive an id that no other incident has; the telling's own may be another's by now."""
    attempt = derived_id("inc", least)
    again = 1
    while attempt in taken or (is_taken is not None and is_taken(attempt)):
        again += 1
        attempt = derived_id("inc", least, again)
    return attempt
