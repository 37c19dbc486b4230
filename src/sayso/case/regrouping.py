"""What was read since the last grouping in; the incidents that it can reach, grouped again, out.

Documents that are new, changed or gone are compared with what shares a key with them, and clustered
with the incidents that they may alter. What comes out is what grouping the whole case would give.
"""

import dataclasses
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import sqlalchemy as sa

from sayso.case import grouping
from sayso.case.judging import Log, attached_today
from sayso.incidents.decided import decided
from sayso.incidents.group import Setting, clusters, incidents_of, profiles_of
from sayso.incidents.near_copies import bands_of
from sayso.incidents.profile import Profile
from sayso.incidents.reach import Pair, renew
from sayso.incidents.scoring import Match
from sayso.incidents.spread import spread
from sayso.model.document import Document, Source
from sayso.model.errors import Problem
from sayso.model.incident import Incident, Rulings, Telling
from sayso.model.judgement import Quote
from sayso.resolution.lexicon import Lexicon
from sayso.review.rulings import lost, rulings
from sayso.review.signatures import is_signature, sign
from sayso.store import evidence, findings, groups, ledger, memberships
from sayso.store.group_tree import owner_of_source
from sayso.store.reach import Reach
from sayso.store.sealing import Deed, seal_groups


class WholeCaseError(Exception):
    """What a change alters cannot be told without grouping the whole case."""


@dataclasses.dataclass(frozen=True, slots=True)
class Change:
    """What differs from the last grouping."""

    state: str
    read: Mapping[str, str]
    """State of every original now."""
    new: Collection[str]
    """Originals that were never grouped."""
    changed: Collection[str]
    gone: Collection[str]
    current: Collection[str]
    """Originals that nothing has replaced."""
    log: Log

    @property
    def touched(self) -> list[str]:
        """All originals of which something differs."""
        return [*self.new, *self.changed, *self.gone]


def change_since(connection: sa.Connection, depends_on: Sequence[str]) -> Change | None:
    """Find what was read, judged or replaced since the last grouping.

    Returns:
        None where the whole case must be grouped: it never was, or what all incidents depend on
        is another.
    """
    log = Log.of(connection)
    if ledger.setting(connection, grouping.BASIS) != grouping.basis_of(depends_on, log):
        return None
    before = Reach(connection, _nothing).states()
    states = findings.states(connection)
    kept = evidence.currency(connection)
    read = {name: grouping.state_of(states.get(name), current=now) for name, now in kept.items()}
    return Change(
        state=grouping.state_of_all(depends_on, log, read),
        read=read,
        new=[name for name in read if name not in before],
        changed=[n for n, state in read.items() if before.get(n, state) != state],
        gone=[name for name in before if name not in read],
        current={name for name, now in kept.items() if now},
        log=log,
    )


def _nothing(_: Collection[str]) -> Mapping[str, Profile]:
    return {}


def regroup(connection: sa.Connection, lexicon: Lexicon, change: Change, deed: Deed) -> None:
    """Group what a change can alter, and write it within the transaction that is given.

    Raises:
        WholeCaseError: near copies that were found before might not be found again now.
    """
    log = change.log
    attached = attached_today(connection, log)
    ruled = rulings(log.entries, attached)
    case = _Case(connection, ruled)
    reach = Reach(connection, case.profiles)
    lost_ones = [t for told in reach.told_in(change.touched).values() for t in told]
    stood_in = memberships.fellows(connection, lost_ones)
    told = case.told_by([name for name in change.touched if name in change.current])
    judged = case.told_by([name for name in sorted(log.quotes) if name in change.current])
    people = decided(ruled, [*told, *judged])
    _renew_texts(connection, reach, change)
    new = case.profiles([t.id for t in told])
    reach.expect({t.id: t.document for t in told})
    changed = renew(reach, new, lost_ones)
    changed |= {t for group in stood_in.values() for t in group} - (set(lost_ones) - new.keys())
    compared: dict[Pair, Match] = {}
    found = spread(
        changed,
        [t.id for t in judged],
        reach,
        lambda names: memberships.fellows(connection, names),
        lambda names: clusters(names, reach, case.setting(names, reach), people, compared),
    )
    ruled_on = {t.id for t in judged}
    drawn = [*found.altered, *(g for g in found.standing if not ruled_on.isdisjoint(g.members))]
    members = [name for group in drawn for name in group.members]
    setting = case.setting(members, reach)
    sources = _sources(connection, lexicon, change) | _speakers(
        setting.tellings.values(), lexicon, log
    )
    setting = dataclasses.replace(setting, sources=sources)
    before = memberships.previous(connection, {*members, *lost_ones})
    incidents = incidents_of(drawn, setting, before, people, memberships.has(connection))
    signed, gainsaid = _signed(connection, incidents, before, log, attached)
    nameless = list(grouping.nameless(connection, log, sources))
    reviewing = [*lost(log.entries, attached), *nameless, *gainsaid]
    problems = list(grouping.replaced(connection, change.read.keys() - change.current))
    ledger.replace_problems(connection, grouping.GROUPING, problems)
    ledger.replace_problems(connection, grouping.REVIEWING, reviewing)
    touched = set(map(owner_of_source, ledger.replace_sources(connection, sources.values())))
    anew = list(setting.tellings.values())
    touched |= groups.replace_some(connection, signed, anew, before, change.touched)
    ledger.set_setting(connection, grouping.GROUPING, change.state)
    seal_groups(connection, deed, touched)


def _renew_texts(connection: sa.Connection, reach: Reach, change: Change) -> None:
    """Keep the states of originals, and find near copies of the texts that are new."""
    touched = [*change.new, *change.changed]
    bands = {}
    for name in touched:
        if (text := findings.text(connection, name)) is not None:
            bands[name] = bands_of(text)
    concerned = {band for held in bands.values() for band in held}
    concerned |= reach.bands_of([*change.changed, *change.gone])
    crowded = reach.crowded(concerned)
    reach.drop_documents(change.gone)
    reach.drop_texts(change.changed)
    reach.put_states({name: change.read[name] for name in touched})
    reach.put_bands(bands)
    if reach.crowded(concerned) != crowded:
        raise WholeCaseError("so many texts have the same words that they are no copies any more")
    told = {name: held for name, held in bands.items() if name in change.current}
    copies = reach.find_copies(told, lambda name: findings.text(connection, name) or "")
    reach.put_copies({p: share for p, share in copies.items() if set(p) <= set(change.current)})


class _Case:
    """Tellings and documents of a case, read when they are first asked for."""

    def __init__(self, connection: sa.Connection, ruled: Rulings) -> None:
        self._connection = connection
        self._ruled = ruled
        self._tellings: dict[str, Telling] = {}
        self._documents: dict[str, Document] = {}
        self._copies: dict[Pair, float] = {}
        self._of_copies: set[str] = set()

    def told_by(self, documents: Collection[str]) -> list[Telling]:
        told = [t for name in documents for t in findings.tellings(self._connection, name)]
        self._tellings |= {t.id: t for t in told}
        return told

    def tellings(self, names: Collection[str]) -> dict[str, Telling]:
        missing = [name for name in names if name not in self._tellings]
        self._tellings |= {t.id: t for t in findings.tellings_named(self._connection, missing)}
        return {name: self._tellings[name] for name in names if name in self._tellings}

    def documents(self, names: Collection[str]) -> dict[str, Document]:
        missing = [name for name in names if name not in self._documents]
        self._documents |= {d.id: d for d in findings.headings(self._connection, missing)}
        return {name: self._documents[name] for name in names if name in self._documents}

    def profiles(self, names: Collection[str]) -> dict[str, Profile]:
        tellings = self.tellings(names)
        documents = self.documents({t.document for t in tellings.values()})
        return profiles_of(tellings, documents, self._ruled)

    def setting(self, names: Collection[str], reach: Reach) -> Setting:
        """Return what some tellings are clustered by, and drawn from; sources are left out."""
        tellings = self.tellings(names)
        told_in = {telling.document for telling in tellings.values()}
        self._copies |= reach.copies_of(told_in - self._of_copies)
        self._of_copies |= told_in
        return Setting(tellings, self.documents(told_in), {}, self._copies, self._ruled)


def _speakers(tellings: Iterable[Telling], lexicon: Lexicon, log: Log) -> dict[str, Source]:
    """Return who speaks in some tellings, by the names that they go by there."""
    accounts = [account for telling in tellings for account in telling.accounts]
    names = {link.speaker for account in accounts for link in account.chain.links}
    return grouping.graded({name: lexicon.source(name) for name in names if name}, log)


def _sources(connection: sa.Connection, lexicon: Lexicon, change: Change) -> dict[str, Source]:
    """Return the publishers and speakers; a reading that is no more may have been a name's last."""
    touched = [*change.new, *change.changed]
    lost_names = bool(change.changed or change.gone)
    claims = (
        findings.claims(connection)
        if lost_names
        else (claim for name in touched for claim in findings.claims(connection, name))
    )
    documents = findings.headings(connection, None if lost_names else touched)
    found = grouping.sources(documents, claims, lexicon, change.log)
    if lost_names:
        return found
    known = {source.name: source for source in ledger.sources(connection)}
    return grouping.graded(known | found, change.log)


def _signed(
    connection: sa.Connection,
    found: Sequence[Incident],
    previous: Mapping[str, str],
    log: Log,
    attached: Mapping[Quote, str],
) -> tuple[list[Incident], list[Problem]]:
    """Lay signatures on the incidents found, and on others that somebody signed."""
    known = {incident.id for incident in found} | set(previous.values())
    others: dict[str, Incident] = {}
    for document, claim in _signed_claims(log, attached):
        incident = groups.holding(connection, document, claim)
        if incident is not None and incident.id not in known:
            others[incident.id] = incident
    signed, gainsaid = sign([*found, *others.values()], log.standing, attached)
    return signed, gainsaid


def _signed_claims(log: Log, attached: Mapping[Quote, str]) -> Iterator[tuple[str, str]]:
    for judgement in log.standing:
        if is_signature(judgement):
            for quote in judgement.quotes:
                if (claim := attached.get(quote)) is not None:
                    yield quote.document, claim
