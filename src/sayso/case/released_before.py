"""What left a case before in; the name, key and changes of the release that is made now, out."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from sayso.case import release_keys
from sayso.model.errors import CaseError, NotFoundError
from sayso.model.release import Changes, Released, ReleaseKey
from sayso.publish.changes import compare
from sayso.store import groups, releases


@dataclass(frozen=True, slots=True)
class Before:
    """What a release must fit."""

    name: str
    """Of the release that is made now."""
    same: Released | None
    """The first file of it, where this one is added to it."""
    last: str
    """Name of the release before it; empty where it is the first."""

    @property
    def previous(self) -> str:
        """The name of the release before, as its first file has it."""
        return self.same.previous if self.same else self.last

    def key(self, connection: sa.Connection, passphrase: str) -> ReleaseKey | None:
        """Open the key of a release to which a file is added.

        Raises:
            CaseError: it has none, or the passphrase is not given.
        """
        if self.same is None:
            return None
        written = releases.key_of(connection, self.name)
        if not written:
            if not any(r.kind.value in ("person", "source") for r in self.same.statement.redacted):
                return None
            raise CaseError(
                f"{self.name} was made without a passphrase, so that its pseudonyms cannot be "
                "given again: make a new release"
            )
        if not passphrase:
            raise CaseError(f"{self.name} was made under a passphrase: give it to add a file")
        return release_keys.opened(written, passphrase)

    def must_be_the_same(
        self,
        connection: sa.Connection,
        fingerprints: Mapping[str, str],
        chosen: frozenset[str] | None,
    ) -> None:
        """Refuse to add to a release what it did not have.

        Raises:
            CaseError: an incident of it has changed since, or was not in it.
        """
        if self.same is None:
            return
        then = releases.incidents_of(connection, self.name)
        if any(fingerprints.get(one) != said for one, said in then.items()):
            raise CaseError(f"the case has changed since {self.name} was made: give a new name")
        added = (fingerprints.keys() if chosen is None else chosen) - then.keys()
        if added:
            raise CaseError(f"{self.name} was made without {min(added)}: give a new name")

    def changes(self, connection: sa.Connection, fingerprints: Mapping[str, str]) -> Changes | None:
        """Compare with the release before; None where there is none."""
        if self.same:
            return self.same.changes
        if not self.last:
            return None
        before = releases.incidents_of(connection, self.last)
        heirs = {}
        for name in before.keys() - fingerprints.keys():
            try:
                heirs[name] = groups.incident(connection, name).id
            except NotFoundError:
                continue
        return compare(self.last, before, fingerprints, heirs)


def released_before(connection: sa.Connection, name: str, made: dt.datetime) -> Before:
    """Look up what was released before; a release without a name gets that of its day."""
    log = releases.release_log(connection)
    name = name or _next_name([r.release for r in log], made)
    same = next((r for r in log if r.release == name), None)
    return Before(name, same, next((r.release for r in reversed(log) if r.release != name), ""))


def _next_name(names: Sequence[str], made: dt.datetime) -> str:
    day = f"{made:%Y-%m-%d}"
    number = 1
    while f"{day}-{number}" in names:
        number += 1
    return f"{day}-{number}"
