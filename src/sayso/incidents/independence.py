"""Accounts of one incident in; how they hang together, and which voices are independent, out.

Only named ultimate speakers are counted, as connected components (design.md, rule 1). Unnamed
speakers and newspapers' own voices are tied and shown, and change no count.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from sayso.incidents.names import fold
from sayso.incidents.near_copies import containment, shingles
from sayso.incidents.speakers import Speaker, Voice, owner_of, speaker_of
from sayso.model.claim import is_named
from sayso.model.document import Source
from sayso.model.incident import Account, Tie, TieKind

SAME_WORDING = 0.8
"""Least share of the shorter evidence's four-word runs that makes it the same statement."""
WORDING_RUN = 4
LEAST_RUNS = 4
MERGING = frozenset({TieKind.CITES, TieKind.RELIES_ON, TieKind.SAME_OWNER})
"""Ties that make two names one voice; the others tie accounts of one name."""


def ties_between(
    accounts: Sequence[Account],
    sources: Mapping[str, Source],
    copies: Mapping[tuple[str, str], float],
) -> tuple[Tie, ...]:
    """Find why accounts of one incident are not independent of one another.

    Args:
        accounts: all accounts of the incident.
        sources: publishers and speakers by canonical name.
        copies: containment by pair of document ids, each pair in sorted order.
    """
    speakers = {account.id: speaker_of(account, sources) for account in accounts}
    ordered = sorted(accounts, key=lambda account: account.id)
    found = [
        *_reprints(ordered, copies),
        *_same_speaker(ordered, speakers),
        *_same_release(ordered, copies),
        *_upstream(ordered, speakers, sources),
        *_same_owner(ordered, speakers, sources),
    ]
    unique = {(tie.kind, tie.one, tie.other): tie for tie in reversed(found)}
    return tuple(unique[key] for key in sorted(unique))


def independent_origins(
    accounts: Iterable[Account], ties: Iterable[Tie], sources: Mapping[str, Source]
) -> tuple[tuple[str, ...], ...]:
    """Return the connected components of the named ultimate speakers, each sorted."""
    speakers = {account.id: speaker_of(account, sources) for account in accounts}
    group = {s.name: {s.name} for s in speakers.values() if s.voice is Voice.NAMED}
    for tie in ties:
        one, other = speakers.get(tie.one), speakers.get(tie.other)
        if tie.kind not in MERGING or one is None or other is None:
            continue
        if one.voice is Voice.NAMED and other.voice is Voice.NAMED:
            joined = group[one.name] | group[other.name]
            for name in joined:
                group[name] = joined
    return tuple(sorted({tuple(sorted(names)) for names in group.values()}))


def _tie(kind: TieKind, one: Account, other: Account, reason: str) -> Tie:
    return Tie(kind, min(one.id, other.id), max(one.id, other.id), reason)


def _reprints(
    accounts: Sequence[Account], copies: Mapping[tuple[str, str], float]
) -> Iterator[Tie]:
    """Tie what one origin says in two prints of one text."""
    by_origin: dict[str, list[Account]] = {}
    for account in accounts:
        by_origin.setdefault(account.origin, []).append(account)
    for same in by_origin.values():
        for one, other in combinations(same, 2):
            first, last = sorted((one.document, other.document))
            if (share := copies.get((first, last))) is not None:
                reason = f"{one.document_name} and {other.document_name}: {share:.0%} same text"
                yield _tie(TieKind.REPRINTS, one, other, reason)


def _same_speaker(accounts: Sequence[Account], speakers: Mapping[str, Speaker]) -> Iterator[Tie]:
    """Tie the accounts of one named speaker into a chain: each to the next, not all to all."""
    by_name: dict[str, list[Account]] = {}
    for account in accounts:
        if speakers[account.id].voice is Voice.NAMED:
            by_name.setdefault(speakers[account.id].name, []).append(account)
    for name, same in by_name.items():
        for one, other in pairwise(same):
            yield _tie(TieKind.SAME_SPEAKER, one, other, f"both are the word of {name}")


def _same_release(
    accounts: Sequence[Account], copies: Mapping[tuple[str, str], float]
) -> Iterator[Tie]:
    """Tie accounts of one origin in different texts: same words, or told to the same agency."""
    by_origin: dict[str, list[Account]] = {}
    for account in accounts:
        if account.chain.links:
            by_origin.setdefault(account.origin, []).append(account)
    for origin, same in by_origin.items():
        runs = {a.id: _runs(a) for a in same}
        for one, other in combinations(same, 2):
            first, last = sorted((one.document, other.document))
            if first == last or (first, last) in copies:
                continue
            shared_via = sorted(set(one.chain.vias) & set(other.chain.vias))
            if shared_via:
                yield _tie(TieKind.SAME_RELEASE, one, other, f"{origin} told {shared_via[0]}")
            elif (
                min(len(runs[one.id]), len(runs[other.id])) >= LEAST_RUNS
                and containment(runs[one.id], runs[other.id]) >= SAME_WORDING
            ):
                yield _tie(TieKind.SAME_RELEASE, one, other, f"{origin} in the same words")


def _runs(account: Account) -> frozenset[str]:
    return frozenset().union(*(shingles(a.exact, WORDING_RUN) for a in account.evidence))


def _upstream(
    accounts: Sequence[Account],
    speakers: Mapping[str, Speaker],
    sources: Mapping[str, Source],
) -> Iterator[Tie]:
    """Tie an account to those whose speaker passes the same word on.

    A speaker who stands in an account's chain before its origin relies on that origin. An outlet
    that is named as origin, or in the chain, is cited where its own article is at hand.
    """
    voiced: dict[str, list[Account]] = {}
    published: dict[str, list[Account]] = {}
    for account in accounts:
        if speakers[account.id].voice is Voice.NAMED:
            voiced.setdefault(speakers[account.id].name, []).append(account)
        if account.publisher:
            published.setdefault(account.publisher, []).append(account)
    for account in accounts:
        speaker = speakers[account.id]
        passing = {link.speaker for link in account.chain.links if is_named(link.speaker)}
        for name in sorted(passing - {"", account.origin, speaker.name}):
            reason = f"{name} relies on {account.origin}"
            yield from (
                _tie(TieKind.RELIES_ON, account, other, reason) for other in voiced.get(name, ())
            )
        for name in sorted(passing):
            yield from (
                _tie(TieKind.CITES, account, other, f"{account.document_name} cites {name}")
                for other in published.get(name, ())
                if other.document != account.document and _passes_on(account, other, sources)
            )


def _passes_on(citing: Account, cited: Account, sources: Mapping[str, Source]) -> bool:
    """Tell whether the cited article's account is what the citing one repeats."""
    if citing.origin == cited.origin:
        return True
    speaker = speaker_of(cited, sources)
    return cited.origin == "outlet" and citing.origin in (cited.publisher, speaker.name)


def _same_owner(
    accounts: Sequence[Account],
    speakers: Mapping[str, Speaker],
    sources: Mapping[str, Source],
) -> Iterator[Tie]:
    """Tie named speakers with one owner, and an owner with those it owns."""
    by_owner: dict[str, dict[str, Account]] = {}
    for account in accounts:
        speaker = speakers[account.id]
        if speaker.voice is Voice.NAMED:
            owner = owner_of(speaker.name, sources) or speaker.name
            by_owner.setdefault(fold(owner), {}).setdefault(speaker.name, account)
    for voices in by_owner.values():
        for (name, one), (other_name, other) in pairwise(sorted(voices.items())):
            owner = owner_of(name, sources) or owner_of(other_name, sources)
            reason = f"{name} and {other_name} belong to {owner}"
            yield _tie(TieKind.SAME_OWNER, one, other, reason)
