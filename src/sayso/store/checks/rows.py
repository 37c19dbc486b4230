"""Rows of the database and the digests of the custody log in; rows that have none of them out."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

import sqlalchemy as sa

from sayso.model.custody import Check, Mismatch
from sayso.store import digests, group_tree, release_schema, schema
from sayso.store.checks.found import RESTORE
from sayso.store.checks.log import Seal, Seals
from sayso.store.digests import stored
from sayso.store.seals_schema import TABLES

CHANGED = "its rows are not those that the custody log sealed"
UNSEALED = "no entry of the custody log speaks of it"
GONE = "the custody log speaks of it, and the database has it no longer"
GROUPS = "incidents, accounts and sources"
DIGESTS = "they are not those of the rows, which are as the custody log sealed them"
RUN_AGAIN = "restore the case from a backup; or have it read and grouped anew: sayso run"


def check_evidence(connection: sa.Connection, original: str, seals: Seals) -> Iterator[Mismatch]:
    """Check the rows that record an original and its captures."""
    digest = digests.evidence_digest(connection, original)
    yield from _compare(f"original {original}", seals.evidence.get(original), digest, original)


def check_findings(connection: sa.Connection, original: str, seals: Seals) -> Iterator[Mismatch]:
    """Check what was read from an original."""
    sealed = seals.findings.get(original) or (0, digests.findings_digest(connection, ""))
    digest = digests.findings_digest(connection, original)
    yield from _compare(f"what was read from {original}", sealed, digest, original)


def check_gone(there: set[str], seals: Seals) -> Iterator[Mismatch]:
    """Name originals that the log knows and the database does not."""
    for original in seals.evidence.keys() - there:
        yield _mismatch(f"original {original}", GONE, original)


def check_groups(connection: sa.Connection, seals: Seals) -> Iterator[Mismatch]:
    """Check the incidents, accounts, memberships and sources; name those that were changed."""
    empty = all(_none(stored(connection, table)) for table in (*digests.GROUPS, *TABLES))
    if empty and not seals.groups[0] and not seals.tree[0]:
        return
    if seals.groups[0] > seals.tree[0]:
        if digests.groups_digest(connection) != seals.groups[1]:
            yield Mismatch(Check.ROWS, GROUPS, CHANGED, RUN_AGAIN)
        return
    tree = group_tree.computed(connection)
    if tree.root != seals.tree[1]:
        yield from _changed(tree, group_tree.kept(connection), seals.tree[1])
    elif not group_tree.is_as_kept(connection, tree):
        yield Mismatch(Check.ROWS, f"the digests of {GROUPS}", DIGESTS, RUN_AGAIN)


def _changed(found: group_tree.Tree, kept: group_tree.Tree, sealed: str) -> Iterator[Mismatch]:
    """Name incidents and sources by the digests kept of them, where those are as sealed."""
    if kept.root != sealed:
        yield Mismatch(Check.ROWS, GROUPS, CHANGED, RUN_AGAIN)
        return
    for owner in sorted(found.leaves.keys() | kept.leaves.keys()):
        if found.leaves.get(owner) != kept.leaves.get(owner):
            where = owner if owner.startswith("source ") else f"incident {owner}"
            yield Mismatch(Check.ROWS, where, CHANGED, RUN_AGAIN)


def check_tombstones(connection: sa.Connection, seals: Seals) -> Iterator[Mismatch]:
    """Check what is left of each original that was erased."""
    there = {str(row["original"]) for row in stored(connection, schema.tombstones)}
    for original in sorted(there | seals.tombstones.keys()):
        digest = digests.tombstone_digest(connection, original)
        yield from _compare(f"tombstone {original}", seals.tombstones.get(original), digest)


def check_judgements(connection: sa.Connection, seals: Seals) -> Iterator[Mismatch]:
    """Check the row of each judgement."""
    digest = partial(digests.judgement_digest, connection)
    yield from _check_each(connection, "judgement", schema.judgements, seals.judgements, digest)


def check_releases(connection: sa.Connection, seals: Seals) -> Iterator[Mismatch]:
    """Check the row of each ruling on what leaves the case, and of each file that left it."""
    digest = partial(digests.ruling_digest, connection)
    yield from _check_each(connection, "ruling", release_schema.rulings, seals.rulings, digest)
    digest = partial(digests.release_digest, connection)
    yield from _check_each(connection, "release", release_schema.releases, seals.releases, digest)


def _check_each(
    connection: sa.Connection,
    what: str,
    table: sa.Table,
    sealed: Mapping[str, Seal],
    digest: Callable[[str], str],
) -> Iterator[Mismatch]:
    there = set()
    for row in stored(connection, table):
        name = str(row["id"])
        there.add(name)
        yield from _compare(f"{what} {name}", sealed.get(name), digest(name))
    for name in sorted(sealed.keys() - there):
        yield _mismatch(f"{what} {name}", GONE)


def _compare(
    where: str, sealed: Seal | None, digest: str, original: str = ""
) -> Iterator[Mismatch]:
    if sealed is None:
        yield _mismatch(where, UNSEALED, original)
    elif sealed[1] != digest:
        yield _mismatch(where, CHANGED, original)


def _mismatch(where: str, what: str, original: str = "") -> Mismatch:
    return Mismatch(Check.ROWS, where, what, RESTORE, original)


def _none(rows: Iterator[Mapping[str, object]]) -> bool:
    return next(rows, None) is None
