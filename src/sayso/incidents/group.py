"""Tellings of all documents in; incidents, each a hypothesis with its grid of accounts, out."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.incidents import near_copies
from sayso.incidents.clustering import Group, cluster
from sayso.incidents.corroborate import corroborate
from sayso.incidents.decided import Decided, PlaceRulings, decided
from sayso.incidents.description import act_of, title_of, when_of, where_of
from sayso.incidents.identity import incident_ids
from sayso.incidents.profile import Profile, profile
from sayso.incidents.reach import Copies, Memory, Pair, is_copied, reached
from sayso.incidents.remembered import Remembered
from sayso.incidents.scoring import APART, Match, match
from sayso.incidents.updates import current_accounts
from sayso.model.document import Document, Source
from sayso.model.incident import Account, GroupingReason, Incident, Rulings, Telling


@dataclass(frozen=True, slots=True)
class Grouped:
    """Incidents, and what is remembered for those that come later."""

    incidents: list[Incident]
    memory: Remembered
    bands: Mapping[str, Sequence[int]]
    """Of each document's text, by which near copies of it are found."""


def group_tellings(
    tellings: Sequence[Telling],
    documents: Mapping[str, Document],
    sources: Mapping[str, Source],
    previous: Mapping[str, str],
    rulings: Rulings | None = None,
) -> list[Incident]:
    """Group as `group_all` does, and keep nothing for later."""
    return group_all(tellings, documents, sources, previous, rulings).incidents


def group_all(
    tellings: Sequence[Telling],
    documents: Mapping[str, Document],
    sources: Mapping[str, Source],
    previous: Mapping[str, str],
    rulings: Rulings | None = None,
) -> Grouped:
    """Join the tellings that are of one event, and lay their accounts side by side.

    The result does not depend on the order of `tellings`; incidents come sorted by their first
    day, then by id.

    Args:
        tellings: what each document tells of each event, ids unique.
        documents: by document id, for text, publisher and date.
        sources: publishers and speakers by canonical name.
        previous: incident ids of the last run by telling id, so that ids stay.
        rulings: what people decided of today's claims.
    """
    ruled = rulings or Rulings()
    people = decided(ruled, tellings)
    by_id = {telling.id: telling for telling in sorted(tellings, key=lambda t: t.id)}
    bands = {name: near_copies.bands_of(d.text) for name, d in sorted(documents.items())}
    told_in = {telling.document for telling in tellings}
    copies = near_copies.among(
        {name: held for name, held in bands.items() if name in told_in},
        lambda name: documents[name].text,
    )
    profiles = profiles_of(by_id, documents, ruled)
    memory = Remembered(profiles, copies)
    connected = reached(memory, profiles, bonds=[held for held, _ in people.together])
    setting = Setting(by_id, documents, sources, copies, ruled)
    groups = [g for names in connected for g in clusters(names, memory, setting, people)]
    return Grouped(incidents_of(groups, setting, previous, people), memory, bands)


def profiles_of(
    tellings: Mapping[str, Telling], documents: Mapping[str, Document], rulings: Rulings
) -> dict[str, Profile]:
    """Fold what is compared of tellings, names that people took for one place laid over them."""
    places = PlaceRulings(rulings.same_places, rulings.different_places)
    return {
        name: profile(_with_places(telling, places), documents)
        for name, telling in tellings.items()
    }


def _with_places(telling: Telling, places: PlaceRulings) -> Telling:
    """Lay the names that people took for one place over a telling's own; only to compare it."""
    if not places.same or telling.where is None:
        return telling
    return replace(telling, where=places.standing_for(telling.where))


@dataclass(frozen=True, slots=True)
class Setting:
    """All that incidents are drawn from beside their groups."""

    tellings: Mapping[str, Telling]
    documents: Mapping[str, Document]
    """By id; of those without text only publisher and date are needed."""
    sources: Mapping[str, Source]
    copies: Copies
    rulings: Rulings

    @property
    def places(self) -> PlaceRulings:
        """What people decided of places."""
        return PlaceRulings(self.rulings.same_places, self.rulings.different_places)

    def compared(self, accounts: Sequence[Account]) -> list[Account]:
        """Return the accounts as they are compared: replaced figures aside, one name a place."""
        current = current_accounts(accounts, self.documents, self.sources)
        places = self.places
        if not places.same:
            return current
        standing = places.standing_for
        return [replace(a, where=standing(a.where)) if a.where else a for a in current]


def clusters(
    names: Collection[str],
    memory: Memory,
    setting: Setting,
    people: Decided,
    known: dict[Pair, Match] | None = None,
) -> list[Group]:
    """Join tellings by the links among them.

    Args:
        names: telling ids.
        memory: where the links and profiles are.
        setting: tellings, documents and near copies, those of `names` at least.
        people: what people decided of them.
        known: pairs compared before; those compared now are put in.
    """
    profiles = memory.profiles(names)
    places = setting.places

    def compare(one: str, other: str) -> Match:
        a, b = profiles[one], profiles[other]
        if places.keep_apart(setting.tellings[one].where, setting.tellings[other].where):
            return APART
        return match(a, b, is_copied(a, b, setting.copies))

    links = dict(memory.links_among(names)) if len(names) > 1 else {}
    if places.different:
        links = {pair: compare(*pair) for pair in links}
    documents = {name: setting.tellings[name].document for name in names}
    return cluster(documents, links, compare, people, known)


def incidents_of(
    groups: Sequence[Group],
    setting: Setting,
    previous: Mapping[str, str],
    people: Decided,
    is_taken: Callable[[str], bool] | None = None,
) -> list[Incident]:
    """Draw the incidents of groups of tellings, sorted by their first day, then by id.

    Args:
        groups: as `clusters` gives them.
        setting: what the incidents are drawn from.
        previous: the last incident of each of these tellings.
        people: what people decided of them.
        is_taken: tells of an id whether an incident has had it that `previous` does not name.
    """
    ids = incident_ids([group.members for group in groups], previous, people.names, is_taken)
    incidents = [
        _incident(incident_id, group, setting)
        for incident_id, group in zip(ids, groups, strict=True)
    ]
    return sorted(incidents, key=_first_day_first)


def _incident(incident_id: str, group: Group, setting: Setting) -> Incident:
    told = [setting.tellings[name] for name in group.members]
    accounts = tuple(
        replace(account, incident=incident_id)
        for telling in told
        for account in sorted(telling.accounts, key=lambda account: account.id)
    )
    act, when, where, scope = act_of(told), when_of(told), where_of(told), told[0].scope
    return Incident(
        id=incident_id,
        act=act,
        scope=scope,
        accounts=accounts,
        corroboration=corroborate(
            setting.compared(accounts), scope, setting.sources, setting.copies
        ),
        when=when,
        where=where,
        title=title_of(act, scope, when, where),
        reasons=_reasons(group, setting.tellings),
    )


def _reasons(group: Group, tellings: Mapping[str, Telling]) -> tuple[GroupingReason, ...]:
    """Name each joining link by the first account of either telling."""

    def account(telling: str) -> str:
        return min((a.id for a in tellings[telling].accounts), default=telling)

    return tuple(
        GroupingReason(account(one), account(other), found.score, found.reason)
        for (one, other), found in sorted(group.links, key=lambda link: link[0])
    )


def _first_day_first(incident: Incident) -> tuple[str, str]:
    day = incident.when.earliest or incident.when.latest if incident.when else None
    return (day.isoformat() if day else "9999-99-99", incident.id)
