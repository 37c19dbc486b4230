"""A case in; a release of it, redacted as decided, and its entry in the log of releases, out."""

import datetime as dt
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

import sqlalchemy as sa

from sayso.case import references, release_keys
from sayso.case.derivatives import Deriving, derivatives
from sayso.case.folder import Folder
from sayso.case.hiding import Hiding, hiding_of, public_names
from sayso.case.release_records import Records
from sayso.case.release_walk import Kept, kept_in, statement_of, walk
from sayso.case.released_before import Before, released_before
from sayso.case.reports import Progress, told
from sayso.case.selecting import EVERYTHING, Selection, selected
from sayso.model.document import Source
from sayso.model.release import Released, Statement
from sayso.publish.release import Release
from sayso.publish.selection import only
from sayso.resolution.lexicon import Lexicon
from sayso.store import ledger, releases, schema
from sayso.store.dialect import snapshot
from sayso.store.originals import Originals

_WRITING = "writing"


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


@dataclass(frozen=True, slots=True)
class _Made:
    """What a release is put together from."""

    records: Records
    kept: Kept
    hiding: Hiding
    lexicon: Lexicon
    folder: Folder
    by: str
    at: dt.datetime


@contextmanager
def releasing(
    engine: sa.Engine,
    folder: Folder,
    by: str,
    asked: Asked,
    progress: Progress | None = None,
) -> Iterator[Releasing]:
    """Make a release of the case as it is now, whatever others write while it is used.

    Raises:
        CaseError: the release was made before and its key is not at hand, or the case has changed
            since then.
        NotFoundError: the case has no incident that is asked for.
    """
    at = dt.datetime.now(dt.UTC)
    with snapshot(engine) as connection, kept_in(folder.path) as kept:
        records = Records(connection, progress)
        before = released_before(connection, asked.name, at)
        key = before.key(connection, asked.passphrase)
        lexicon = references.lexicon(folder)
        hiding = hiding_of(
            connection, references.gazetteer(engine), public_names(lexicon), key, progress
        )
        walked = walk(records, hiding, kept, folder.path.name, by)
        chosen = selected(connection, asked.selection)
        before.must_be_the_same(connection, walked.fingerprints, chosen)
        made = _Made(records, kept, hiding, lexicon, folder, by, at)
        release = _release(made, before, statement_of(records, hiding, walked))
        release = replace(
            release,
            changes=before.changes(connection, walked.fingerprints),
            suggestions=asked.suggestions,
        )
        fingerprints = walked.fingerprints
        if chosen is not None:
            release = only(release, chosen)
            fingerprints = {name: fingerprints[name] for name in chosen if name in fingerprints}
        locked = ""
        if asked.passphrase and hiding.has_pseudonyms and not key:
            locked = release_keys.locked(hiding.key, asked.passphrase)
        yield Releasing(release, hiding, fingerprints, locked)


@contextmanager
def release_of(engine: sa.Engine, folder: Folder, by: str, name: str = "") -> Iterator[Release]:
    """Give a release without its check and its log: for looking, not for what leaves the case."""
    with releasing(engine, folder, by, Asked(name)) as made:
        yield made.release


def _release(made: _Made, before: Before, statement: Statement) -> Release:
    """Put the release together: nothing of it is read before a writer walks it."""
    records, redact, connection = made.records, made.hiding.redact, made.records.connection
    progress, documents = records.progress, records.count(schema.documents)
    incidents, kept = records.count(schema.incidents), made.kept
    deriving = Deriving(made.hiding, Originals(made.folder.originals))
    copies = f"{_WRITING} copies of documents"
    return Release(
        name=redact.text(before.name),
        case=redact.text(made.folder.path.name),
        made=made.at,
        by=redact.text(made.by),
        statement=statement,
        incidents=lambda: told(kept.incidents, progress, incidents, f"{_WRITING} incidents"),
        claims=lambda: map(redact, records.claims(_WRITING)),
        documents=lambda: told(kept.entries, progress, documents, f"{_WRITING} documents"),
        document=kept.entries.get,
        sources=_sources(connection, made.hiding),
        judgements=lambda: map(redact, records.judgements(_WRITING)),
        derivatives=lambda: told(derivatives(connection, deriving), progress, documents, copies),
        previous=redact.text(before.previous),
        made_by=f"sayso {version('sayso')}",
        actors={actor.name: actor for actor in map(redact, made.lexicon.actors.values())},
    )


def _sources(connection: sa.Connection, hiding: Hiding) -> Mapping[str, Source]:
    redacted = map(hiding.redact, ledger.sources(connection))
    return {source.name: source for source in redacted}
