"""Accounts of one incident in; how many voices there are, and where they differ, out."""

from collections.abc import Mapping, Sequence

from sayso.incidents.contradictions import contradictions
from sayso.incidents.independence import independent_origins, ties_between
from sayso.incidents.labels import labels_of
from sayso.incidents.ranges import toll_ranges
from sayso.incidents.speakers import Voice, speaker_of
from sayso.model.claim import Scope
from sayso.model.document import Source
from sayso.model.incident import Account, Corroboration


def corroborate(
    accounts: Sequence[Account],
    scope: Scope,
    sources: Mapping[str, Source],
    copies: Mapping[tuple[str, str], float],
) -> Corroboration:
    """Fill in an incident's corroboration.

    Args:
        accounts: all accounts of the incident, of whatever documents.
        scope: the incident's own scope, whose ranges stand first.
        sources: publishers and speakers by canonical name.
        copies: containment by pair of document ids that print largely the same text.
    """
    speakers = [(account, speaker_of(account, sources)) for account in accounts]
    ties = ties_between(accounts, sources, copies)
    conflicts = contradictions(accounts, sources, ties)
    return Corroboration(
        documents=len({account.document for account in accounts}),
        outlets=len({account.publisher for account in accounts if account.publisher}),
        origins=independent_origins(accounts, ties, sources),
        unnamed=tuple(
            name
            for name, _ in sorted(
                {(s.name, s.within) for _, s in speakers if s.voice is Voice.UNNAMED}
            )
        ),
        ranges=toll_ranges(accounts, scope),
        contradictions=conflicts,
        ties=ties,
        labels=labels_of(accounts, ties, conflicts, sources),
        own_voices=len({a.document for a, s in speakers if s.voice is Voice.OWN}),
    )
