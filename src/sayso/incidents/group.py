"""Tellings of all documents in; incidents, each a hypothesis with its grid of accounts, out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.incidents.blocking import candidate_pairs
from sayso.incidents.clustering import Group, cluster
from sayso.incidents.corroborate import corroborate
from sayso.incidents.decided import Decided, PlaceRulings, decided
from sayso.incidents.description import act_of, title_of, when_of, where_of
from sayso.incidents.identity import incident_ids
from sayso.incidents.near_copies import near_copies
from sayso.incidents.profile import profile
from sayso.incidents.scoring import APART, Match, match
from sayso.incidents.updates import current_accounts
from sayso.model.document import Document, Source
from sayso.model.incident import Account, GroupingReason, Incident, Rulings, Telling


def group_tellings(
    tellings: Sequence[Telling],
    documents: Mapping[str, Document],
    sources: Mapping[str, Source],
    previous: Mapping[str, str],
    rulings: Rulings | None = None,
) -> list[Incident]:
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
    places = PlaceRulings(ruled.same_places, ruled.different_places)
    by_id = {telling.id: telling for telling in tellings}
    told_in = sorted({telling.document for telling in tellings} & set(documents))
    copies = near_copies({document: documents[document].text for document in told_in})
    groups = _groups(by_id, documents, copies, people, places)
    ids = incident_ids([group.members for group in groups], previous, people.names)
    setting = Setting(by_id, documents, sources, copies, places)
    incidents = [
        _incident(incident_id, group, setting)
        for incident_id, group in zip(ids, groups, strict=True)
    ]
    return sorted(incidents, key=_first_day_first)


def _groups(
    tellings: Mapping[str, Telling],
    documents: Mapping[str, Document],
    copies: Mapping[tuple[str, str], float],
    people: Decided,
    places: PlaceRulings,
) -> list[Group]:
    standing = {name: _with_places(tellings[name], places) for name in sorted(tellings)}
    profiles = {name: profile(telling, documents) for name, telling in standing.items()}

    def compare(one: str, other: str) -> Match:
        a, b = profiles[one], profiles[other]
        if places.keep_apart(tellings[one].where, tellings[other].where):
            return APART
        first, last = sorted((a.document, b.document))
        return match(a, b, copied=(first, last) in copies)

    pairs = candidate_pairs(list(profiles.values()), copies)
    matches = {pair: compare(*pair) for pair in pairs}
    told_in = {name: t.document for name, t in tellings.items()}
    return cluster(told_in, matches, compare, people)


def _with_places(telling: Telling, places: PlaceRulings) -> Telling:
    """Lay the names that people took for one place over a telling's own; only to compare it."""
    if not places.same or telling.where is None:
        return telling
    return replace(telling, where=places.standing_for(telling.where))


@dataclass(frozen=True, slots=True)
class Setting:
    """All that an incident is drawn from beside its group."""

    tellings: Mapping[str, Telling]
    documents: Mapping[str, Document]
    sources: Mapping[str, Source]
    copies: Mapping[tuple[str, str], float]
    places: PlaceRulings

    def compared(self, accounts: Sequence[Account]) -> list[Account]:
        """Return the accounts as they are compared: replaced figures aside, one name a place."""
        current = current_accounts(accounts, self.documents, self.sources)
        if not self.places.same:
            return current
        standing = self.places.standing_for
        return [replace(a, where=standing(a.where)) if a.where else a for a in current]


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
