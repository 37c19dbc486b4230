"""Rows as just written in, entries of the custody log that hold their digests out.

Each is called inside the transaction that wrote the rows. `verify` compares the rows with the
digest of the last entry that seals them.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from sayso.model.custody import CustodyEntry
from sayso.store import custody, digests, group_tree

EVIDENCE = "evidence_sha256"
"""In the detail: digest of the original's own row and of those of its captures."""
FINDINGS = "findings_sha256"
"""Digest of the rows that a reading of the original gave."""
GROUPS = "groups_sha256"
"""Digest of all incidents, accounts, memberships and sources, as older versions made it."""
GROUP_TREE = "group_tree_sha256"
"""Root of the digest tree over them."""
TOMBSTONE = "tombstone_sha256"
JUDGEMENT = "judgement"
"""Id of a judgement, whose row has the digest under `SHA256`."""
SHA256 = "sha256"
RULING, RELEASE = "ruling", "release"
"""Ids of a ruling on what leaves the case, and of a file that left it."""
ROW = "row_sha256"
"""Digest of the row of either."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Who did something, and when."""

    by: str
    at: dt.datetime


def seal_evidence(
    connection: sa.Connection,
    action: str,
    original: str,
    deed: Deed,
    detail: Mapping[str, str],
) -> CustodyEntry:
    """Seal what is recorded of an original: the row of its own and those of its captures."""
    sealed = {**detail, EVIDENCE: digests.evidence_digest(connection, original)}
    return custody.append(connection, action, original, at=deed.at, by=deed.by, detail=sealed)


def seal_reading(
    connection: sa.Connection, original: str, deed: Deed, *, engine: str, rendition: str
) -> CustodyEntry:
    """Seal what a run has read from an original."""
    detail = {"engine": engine, "rendition": rendition}
    sealed = detail | {FINDINGS: digests.findings_digest(connection, original)}
    return custody.append(connection, "read", original, at=deed.at, by=deed.by, detail=sealed)


def seal_groups(
    connection: sa.Connection, deed: Deed, touched: Collection[str] | None = None
) -> CustodyEntry:
    """Seal the incidents as they now stand; needed after every change of one of their rows.

    Args:
        connection: of the transaction that changed them.
        deed: who did it, and when.
        touched: the leaves of the tree (`group_tree`) whose rows may have changed; all if None.
    """
    if touched is None:
        root = group_tree.renew_all(connection)
    else:
        root = group_tree.renew(connection, touched)
    detail = {GROUP_TREE: root}
    return custody.append(connection, "grouped", "", at=deed.at, by=deed.by, detail=detail)


def seal_judgement(
    connection: sa.Connection, judgement: str, original: str, deed: Deed, action: str = "decided"
) -> CustodyEntry:
    """Seal the row of a judgement about something in an original, or in none ('')."""
    detail = {JUDGEMENT: judgement, SHA256: digests.judgement_digest(connection, judgement)}
    return custody.append(connection, action, original, at=deed.at, by=deed.by, detail=detail)


def seal_ruling(connection: sa.Connection, ruling: str, deed: Deed) -> CustodyEntry:
    """Seal the row of a ruling; the log itself names nobody."""
    detail = {RULING: ruling, ROW: digests.ruling_digest(connection, ruling)}
    return custody.append(connection, "ruled", "", at=deed.at, by=deed.by, detail=detail)


def seal_release(
    connection: sa.Connection, release: str, deed: Deed, detail: Mapping[str, str]
) -> CustodyEntry:
    """Seal the row of a file that left the case."""
    sealed = {**detail, RELEASE: release, ROW: digests.release_digest(connection, release)}
    return custody.append(connection, "exported", "", at=deed.at, by=deed.by, detail=sealed)
