"""A release and some incidents in; the same release with these and their documents alone out."""

import dataclasses
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from sayso.model.claim import Claim
from sayso.model.incident import Incident
from sayso.model.release import Changes
from sayso.publish.release import DocumentEntry, Release


def only(release: Release, incidents: AbstractSet[str]) -> Release:
    """Narrow a release down to some incidents, the documents that tell of them, and their claims.

    What it says of its coverage stays: that is the case's, of which these are a part.
    """

    def told() -> Iterator[Incident]:
        return (incident for incident in release.incidents() if incident.id in incidents)

    documents = {account.document for incident in told() for account in incident.accounts}
    claims = {c for incident in told() for account in incident.accounts for c in account.claims}

    def kept_documents() -> Iterator[DocumentEntry]:
        return (entry for entry in release.documents() if entry.id in documents)

    def kept_claims() -> Iterator[Claim]:
        return (claim for claim in release.claims() if claim.id in claims)

    return dataclasses.replace(
        release,
        incidents=told,
        documents=kept_documents,
        claims=kept_claims,
        changes=_of(release.changes, incidents),
    )


def _of(changes: Changes | None, incidents: AbstractSet[str]) -> Changes | None:
    """Keep what changed of these incidents."""
    if changes is None:
        return None
    return Changes(
        changes.since,
        added=tuple(one for one in changes.added if one in incidents),
        merged=tuple(pair for pair in changes.merged if pair[1] in incidents),
        corrected=tuple(one for one in changes.corrected if one in incidents),
    )
