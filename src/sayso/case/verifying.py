"""A case in; all that is not as its custody log says out, one thing after the other."""

import dataclasses
from collections import Counter
from collections.abc import Iterator, Mapping

import sqlalchemy as sa

from sayso.case.folder import Folder
from sayso.case.references import LEXICON, writing_lexicon
from sayso.case.reports import Progress
from sayso.model.custody import Check, Mismatch
from sayso.model.document import Original
from sayso.model.errors import SaysoError
from sayso.model.ids import sha256
from sayso.store import erasing, evidence, findings, ledger, schema
from sayso.store.checks import anchors, database, files, rows
from sayso.store.checks.anchors import Texts
from sayso.store.checks.found import RESTORE, guarded, words
from sayso.store.checks.log import Seals, check_log
from sayso.store.dialect import snapshot
from sayso.store.digests import stored
from sayso.store.originals import Originals
from sayso.store.records import load

ALL = frozenset(Check)


@dataclasses.dataclass(slots=True)
class Verification:
    """The checks of a case, which are made while this is iterated over; then it has the counts.

    Readers and writers go on: what they change meanwhile is looked at as it was at the start.
    """

    engine: sa.Engine
    folder: Folder
    checks: frozenset[Check] = ALL
    """What to look at; all of it unless some is left out."""
    originals: frozenset[str] | None = None
    """Only these originals, and what was read from them; all if None."""
    progress: Progress | None = None
    counts: Counter[str] = dataclasses.field(default_factory=Counter)
    """How many originals, log entries and quotes were looked at, by name."""
    last_entry: str = ""
    """Number and hash of the last entry of the custody log: kept elsewhere, it seals the case."""

    def __iter__(self) -> Iterator[Mismatch]:
        """Yield each thing that is not as it was left."""
        seals = Seals()
        with snapshot(self.engine) as connection:
            if Check.DATABASE in self.checks:
                found = database.check_database(connection)
                yield from guarded(Check.DATABASE, "case.db", found)
            log = guarded(Check.LOG, "custody log", check_log(connection, seals))
            # The log is always read, for the digests in it.
            yield from (m for m in log if Check.LOG in self.checks)
            self.counts["entries"], self.last_entry = seals.entries, seals.last
            yield from guarded(Check.ROWS, "originals", self._each(connection, seals))
            if self.originals is None:
                yield from self._case(connection, seals)

    def _each(self, connection: sa.Connection, seals: Seals) -> Iterator[Mismatch]:
        there: set[str] = set()
        total = len(seals.evidence)
        for row in stored(connection, schema.originals):
            original = str(row["id"])
            there.add(original)
            if self.originals is not None and original not in self.originals:
                continue
            if self.progress:
                self.progress(len(there) - 1, total, str(row["name"]))
            self.counts["originals"] += 1
            where = f"original {original}"
            yield from guarded(Check.ROWS, where, self._one(connection, original, row, seals))
        if Check.ROWS in self.checks:
            yield from rows.check_gone(there, seals)

    def _one(
        self, connection: sa.Connection, original: str, row: Mapping[str, object], seals: Seals
    ) -> Iterator[Mismatch]:
        if Check.ROWS in self.checks:
            yield from rows.check_evidence(connection, original, seals)
            yield from rows.check_findings(connection, original, seals)
        if Check.ORIGINAL in self.checks:
            yield from self._bytes(original, row)
        text = Texts(connection).of(original) if Check.ANCHOR in self.checks else None
        if text is not None:
            self.counts["documents"] += 1
            yield from anchors.check_document(connection, original, text)
        if Check.ORIGINAL in self.checks:
            wanted = findings.pictures(connection, original)
            pictures = Originals(self.folder.pictures)
            yield from files.check_pictures(pictures, wanted, original)

    def _bytes(self, original: str, row: Mapping[str, object]) -> Iterator[Mismatch]:
        try:
            record = load(Original, str(row["record"]))
        except (SaysoError, ValueError, RecursionError) as error:
            what = f"its record cannot be read: {words(error)}"
            yield Mismatch(Check.ORIGINAL, f"original {original}", what, RESTORE, original)
            return
        # One that was erased since the start of these checks is no longer missed.
        for mismatch in files.check_bytes(Originals(self.folder.originals), record):
            if self._known(original):
                yield mismatch

    def _case(self, connection: sa.Connection, seals: Seals) -> Iterator[Mismatch]:
        texts = Texts(connection)
        for check, where, found in (
            (Check.ROWS, "incidents", rows.check_groups(connection, seals)),
            (Check.ROWS, "tombstones", rows.check_tombstones(connection, seals)),
            (Check.ROWS, "judgements", rows.check_judgements(connection, seals)),
            (Check.ROWS, "releases", rows.check_releases(connection, seals)),
            (Check.ANCHOR, "incidents", anchors.check_incidents(connection, texts, seals)),
            (Check.ANCHOR, "judgements", anchors.check_judgements(connection, texts, seals)),
            (Check.ORIGINAL, "originals", self._others()),
            (Check.ORIGINAL, "originals", self._half_erased(connection)),
            (Check.ORIGINAL, "lexicon", self._lexicons(connection, seals)),
        ):
            if check in self.checks:
                yield from guarded(check, where, found)

    def _others(self) -> Iterator[Mismatch]:
        yield from files.check_others(Originals(self.folder.originals), self._known)

    def _half_erased(self, connection: sa.Connection) -> Iterator[Mismatch]:
        if original := ledger.setting(connection, erasing.UNDER_WAY):
            what = "it was erased, and traces of it may be left in the case's files"
            remedy = "close what else has the case open, and verify again: that removes them"
            yield Mismatch(Check.ORIGINAL, f"original {original}", what, remedy, original)

    def _known(self, original: str) -> bool:
        """Tell whether the case has an original now, whatever it had at the start."""
        with self.engine.connect() as connection:
            return evidence.has(connection, original)

    def _lexicons(self, connection: sa.Connection, seals: Seals) -> Iterator[Mismatch]:
        being_written = writing_lexicon(connection)
        for (action, name), digest in seals.files.items():
            path = self.folder.lexicon / name
            if action != LEXICON:
                continue
            if not path.is_file():
                what = "the list is missing"
            elif sha256(path.read_bytes()) in (digest, being_written.get(name)):
                continue
            else:
                what = "the list is not the one that was taken in"
            remedy = f"take it in again: sayso lexicon {self.folder.path} FILE"
            yield Mismatch(Check.ORIGINAL, str(path), what, remedy)
