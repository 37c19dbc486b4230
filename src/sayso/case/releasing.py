"""A case in; a release of it, redacted as decided, and its entry in the log of releases, out."""

import datetime as dt
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import sqlalchemy as sa

from sayso.case import references, release_keys
from sayso.case.derivatives import Deriving, derivatives
from sayso.case.folder import Folder
from sayso.case.hiding import Hiding, hiding_of, public_names
from sayso.case.release_entries import coverage, document_entries
from sayso.case.selecting import EVERYTHING, Selection, selected
from sayso.model.claim import Review
from sayso.model.document import Source
from sayso.model.errors import CaseError, NotFoundError
from sayso.model.release import Changes, Released, ReleaseKey, Statement
from sayso.publish.changes import compare, fingerprint
from sayso.publish.release import DocumentEntry, Release
from sayso.publish.selection import only
from sayso.store import findings, groups, judgements, ledger, releases
from sayso.store.dialect import snapshot
from sayso.store.originals import Originals

_AS_THEY_ARE = (
    "Names and words that neither a rule nor a person has marked stand as they are.",
    "Ages, days and circumstances by which somebody may be known stand as they are.",
    "Offsets of a quote from which words were taken are those of the preserved text.",
)
"""What redaction cannot do; said where anything was redacted."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How a release is to be made."""

    name: str = ""
    """Of the release; one is made from the day where it is empty. That of one that was made
    before adds a file to it, under the same pseudonyms."""
    passphrase: str = ""
    """Under which the case keeps what the pseudonyms stand for; without one it keeps nothing."""
    selection: Selection = EVERYTHING
    """Which incidents leave, with what belongs to them; all where nothing is said."""
    suggestions: bool = False
    """Sentences of a dossier may repeat, marked, what no person has signed."""


@dataclass(frozen=True, slots=True)
class Releasing:
    """A release that is being made."""

    release: Release
    hiding: Hiding
    fingerprints: Mapping[str, str]
    locked_key: str
    """Encrypted; empty where none is to be kept."""

    def check(self, path: Path) -> None:
        """Look through what was written, a file or a folder, for what must not be in it.

        Raises:
            LeakError: something is; the message says of what kind, and names nobody.
        """
        self.hiding.absence.check(path)

    def log(self, connection: sa.Connection, kind: str, name: str, sha256: str) -> Released:
        """Write down, within a transaction, that a file left the case."""
        release = self.release
        released = Released(
            f"rel-{secrets.token_hex(6)}",
            release.name,
            kind,
            name,
            sha256,
            release.by,
            release.made,
            release.statement,
            release.previous,
            release.changes,
            bool(self.locked_key),
        )
        releases.add_release(connection, released, self.fingerprints, self.locked_key)
        return released


@contextmanager
def releasing(
    engine: sa.Engine,
    folder: Folder,
    by: str,
    asked: Asked,
) -> Iterator[Releasing]:
    """Make a release of the case as it is now, whatever others write while it is used.

    Raises:
        CaseError: the release was made before and its key is not at hand, or the case has changed
            since then.
    """
    made = dt.datetime.now(dt.UTC)
    with snapshot(engine) as connection:
        log = releases.release_log(connection)
        name = asked.name or _next_name([r.release for r in log], made)
        before = next((r for r in log if r.release == name), None)
        lexicon = references.lexicon(folder)
        gazetteer = references.gazetteer(engine)
        key = _key_of(connection, before, asked.passphrase)
        hiding = hiding_of(connection, gazetteer, public_names(lexicon), key)
        counts, fingerprints = _walk(connection, hiding, folder, by)
        chosen = selected(connection, asked.selection)
        if before:
            _must_be_the_same(fingerprints, releases.incidents_of(connection, name), name, chosen)
        hiding.redaction.counting = False
        previous = next((r.release for r in reversed(log) if r.release != name), "")
        if before:
            previous, changes = before.previous, before.changes
        else:
            changes = _changes(connection, previous, fingerprints)
        incidents, accounts, signed = counts
        statement = Statement(
            coverage(connection, incidents=incidents, accounts=accounts, signed=signed),
            hiding.redaction.counts,
            _limits(hiding),
        )
        entries = {e.id: hiding.redact(e) for e in document_entries(connection)}
        redact = hiding.redact
        deriving = Deriving(hiding, Originals(folder.originals))
        release = Release(
            name=redact.text(name),
            case=redact.text(folder.path.name),
            made=made,
            by=redact.text(by),
            statement=statement,
            incidents=lambda: map(redact, groups.incidents(connection)),
            claims=lambda: map(redact, findings.claims(connection)),
            documents=lambda: iter(entries.values()),
            document=lambda one: entries.get(one) or DocumentEntry(one, ""),
            sources=_sources(connection, hiding),
            judgements=lambda: map(redact, judgements.log(connection)),
            derivatives=lambda: derivatives(connection, deriving),
            previous=redact.text(previous),
            changes=changes,
            made_by=f"sayso {version('sayso')}",
            suggestions=asked.suggestions,
            actors={actor.name: actor for actor in map(redact, lexicon.actors.values())},
        )
        if chosen is not None:
            release = only(release, chosen)
            fingerprints = {name: fingerprints[name] for name in chosen if name in fingerprints}
        kept = ""
        if asked.passphrase and hiding.has_pseudonyms and not key:
            kept = release_keys.locked(hiding.key, asked.passphrase)
        yield Releasing(release, hiding, fingerprints, kept)


@contextmanager
def release_of(engine: sa.Engine, folder: Folder, by: str, name: str = "") -> Iterator[Release]:
    """Give a release without its check and its log: for looking, not for what leaves the case."""
    with releasing(engine, folder, by, Asked(name)) as made:
        yield made.release


def _must_be_the_same(
    now: Mapping[str, str], then: Mapping[str, str], name: str, chosen: frozenset[str] | None
) -> None:
    """Refuse to add to a release what it did not have."""
    if any(now.get(one) != said for one, said in then.items()):
        raise CaseError(f"the case has changed since {name} was made: give a new name")
    added = (now.keys() if chosen is None else chosen) - then.keys()
    if added:
        raise CaseError(f"{name} was made without {min(added)}: give a new name")


def _next_name(names: list[str], made: dt.datetime) -> str:
    day = f"{made:%Y-%m-%d}"
    number = 1
    while f"{day}-{number}" in names:
        number += 1
    return f"{day}-{number}"


def _key_of(
    connection: sa.Connection, before: Released | None, passphrase: str
) -> ReleaseKey | None:
    """Open the key of a release to which a file is added."""
    if before is None:
        return None
    written = releases.key_of(connection, before.release)
    if not written:
        if not any(r.kind.value in ("person", "source") for r in before.statement.redacted):
            return None
        raise CaseError(
            f"{before.release} was made without a passphrase, so that its pseudonyms cannot be "
            "given again: make a new release"
        )
    if not passphrase:
        raise CaseError(f"{before.release} was made under a passphrase: give it to add a file")
    return release_keys.opened(written, passphrase)


def _walk(
    connection: sa.Connection, hiding: Hiding, folder: Folder, by: str
) -> tuple[tuple[int, int, int], dict[str, str]]:
    """Go once through all that leaves: count it, and what is taken out; hash the incidents."""
    incidents = accounts = signed = 0
    fingerprints = {}
    for incident in groups.incidents(connection):
        incidents += 1
        accounts += len(incident.accounts)
        judged = (Review.ACCEPTED, Review.CORRECTED)
        signed += sum(account.review in judged for account in incident.accounts)
        fingerprints[incident.id] = fingerprint(incident)
        hiding.redact(incident)
    for claim in findings.claims(connection):
        hiding.redact(claim)
    for judgement in judgements.log(connection):
        hiding.redact(judgement)
    for entry in document_entries(connection):
        hiding.redact(entry)
    hiding.redact.text(folder.path.name)
    hiding.redact.text(by)
    return (incidents, accounts, signed), fingerprints


def _changes(
    connection: sa.Connection, previous: str, fingerprints: Mapping[str, str]
) -> Changes | None:
    if not previous:
        return None
    before = releases.incidents_of(connection, previous)
    heirs = {}
    for name in before.keys() - fingerprints.keys():
        try:
            heirs[name] = groups.incident(connection, name).id
        except NotFoundError:
            continue
    return compare(previous, before, fingerprints, heirs)


def _limits(hiding: Hiding) -> tuple[str, ...]:
    return _AS_THEY_ARE if hiding.redaction.hides else ()


def _sources(connection: sa.Connection, hiding: Hiding) -> Mapping[str, Source]:
    redacted = map(hiding.redact, ledger.sources(connection))
    return {source.name: source for source in redacted}
