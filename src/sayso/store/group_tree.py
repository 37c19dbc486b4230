"""Rows of incidents and sources in, the root of a digest tree over them out.

A leaf is the SHA-256 of all rows of one incident (its own, its accounts, its memberships) or of one
source; a branch that of its leaves, the root that of the branches. After a change only the leaves
that it touched and their branches are hashed anew, and what nothing touched stays sealed as it was:
damage there is not taken in by the next seal.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

import sqlalchemy as sa

from sayso.store import schema
from sayso.store.dialect import upsert
from sayso.store.digests import line, stored, stored_in
from sayso.store.seals_schema import group_branches, group_leaves

_OF_INCIDENTS = ((schema.incidents, "id"), (schema.accounts, "incident"),
                 (schema.memberships, "incident"))  # fmt: skip
_OF_SOURCES = ((schema.sources, "id"),)
_SOURCE = "source "
_AT_ONCE = 900
"""Values of one list in a query."""


@dataclass(frozen=True, slots=True)
class Tree:
    """Digests by owner, and by branch."""

    leaves: Mapping[str, str]
    branches: Mapping[int, str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "branches", _branches(self.leaves))

    @property
    def root(self) -> str:
        """The digest of all."""
        return _root(self.branches)


def owner_of_source(source: str) -> str:
    """Name the leaf of a source by its id; an incident's leaf has the incident's own id."""
    return f"{_SOURCE}{source}"


def renew_all(connection: sa.Connection) -> str:
    """Hash all rows anew; return the root."""
    tree = computed(connection)
    for table in (group_leaves, group_branches):
        connection.execute(sa.delete(table))
    upsert(connection, group_leaves, _rows(tree.leaves))
    upsert(connection, group_branches, _branch_rows(tree.branches))
    return tree.root


def renew(connection: sa.Connection, owners: Collection[str]) -> str:
    """Hash the rows of some incidents and sources anew, whether any are left; return the root."""
    leaves = _digests(connection, owners)
    for some in _batches(sorted(owners)):
        connection.execute(sa.delete(group_leaves).where(group_leaves.c.owner.in_(some)))
    upsert(connection, group_leaves, _rows(leaves))
    touched = sorted({branch_of(owner) for owner in owners})
    beside: dict[str, str] = {}
    for some_branches in _batches(touched):
        here = group_leaves.c.branch.in_(some_branches)
        columns = (group_leaves.c.owner, group_leaves.c.sha256)
        rows = connection.execute(sa.select(*columns).where(here))
        beside.update((row.owner, row.sha256) for row in rows)
        gone = group_branches.c.branch.in_(some_branches)
        connection.execute(sa.delete(group_branches).where(gone))
    upsert(connection, group_branches, _branch_rows(_branches(beside)))
    rows = connection.execute(sa.select(group_branches.c.branch, group_branches.c.sha256))
    return _root({row.branch: row.sha256 for row in rows})


def computed(connection: sa.Connection) -> Tree:
    """Hash all rows as they now are, whatever the leaves kept say."""
    return Tree(_digests(connection, None))


def is_as_kept(connection: sa.Connection, tree: Tree) -> bool:
    """Tell whether the leaves and branches kept are those of a tree."""
    leaves = {str(row["owner"]): row for row in stored(connection, group_leaves)}
    branches = {str(row["branch"]): row for row in stored(connection, group_branches)}
    return leaves == {r["owner"]: r for r in _rows(tree.leaves)} and branches == {
        str(r["branch"]): r for r in _branch_rows(tree.branches)
    }


def kept(connection: sa.Connection) -> Tree:
    """Return the tree of the leaves kept."""
    rows = stored(connection, group_leaves)
    return Tree({str(row["owner"]): str(row["sha256"]) for row in rows})


def branch_of(owner: str) -> int:
    """Return the branch on which a leaf hangs."""
    return int(hashlib.sha256(owner.encode("utf-8", "surrogatepass")).hexdigest()[:3], 16)


def _digests(connection: sa.Connection, owners: Collection[str] | None) -> dict[str, str]:
    """Hash the rows of each owner, of all owners if None; those without rows are left out."""
    found: dict[str, hashlib._Hash] = {}
    for owner, table, row in _owned(connection, owners):
        if owner not in found:
            found[owner] = hashlib.sha256()
        found[owner].update(f"{table} ".encode() + line(row))
    return {owner: digest.hexdigest() for owner, digest in found.items()}


def _owned(
    connection: sa.Connection, owners: Collection[str] | None
) -> Iterator[tuple[str, str, Mapping[str, object]]]:
    """Yield owner, table and row, those of each owner in the order of tables and keys."""
    for tables, prefix in ((_OF_INCIDENTS, ""), (_OF_SOURCES, _SOURCE)):
        wanted = None if owners is None else _names(owners, prefix)
        for table, column in tables:
            for row in stored_in(connection, table, column, wanted):
                yield f"{prefix}{row[column]}", table.name, row


def _names(owners: Iterable[str], prefix: str) -> list[str]:
    of_sources = [owner for owner in owners if owner.startswith(_SOURCE)]
    if prefix:
        return sorted(owner.removeprefix(prefix) for owner in of_sources)
    return sorted(set(owners) - set(of_sources))


def _branches(leaves: Mapping[str, str]) -> dict[int, str]:
    placed = sorted((branch_of(owner), owner, digest) for owner, digest in leaves.items())
    return {
        branch: _hash([owner, digest] for _, owner, digest in members)
        for branch, members in groupby(placed, key=lambda leaf: leaf[0])
    }


def _root(branches: Mapping[int, str]) -> str:
    return _hash([branch, digest] for branch, digest in sorted(branches.items()))


def _hash(items: Iterable[object]) -> str:
    digest = hashlib.sha256()
    for item in items:
        digest.update(json.dumps(item).encode() + b"\n")
    return digest.hexdigest()


def _rows(leaves: Mapping[str, str]) -> list[dict[str, object]]:
    return [{"owner": o, "branch": branch_of(o), "sha256": d} for o, d in leaves.items()]


def _branch_rows(branches: Mapping[int, str]) -> list[dict[str, object]]:
    return [{"branch": branch, "sha256": digest} for branch, digest in branches.items()]


def _batches(values: Sequence[str] | Sequence[int]) -> Iterator[Sequence[str] | Sequence[int]]:
    for first in range(0, len(values), _AT_ONCE):
        yield values[first : first + _AT_ONCE]
