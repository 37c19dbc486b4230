"""Files in, originals with their captures and custody in the case, and a report on each out."""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath

import sqlalchemy as sa

from sayso.case.reports import AddedFile, AddOutcome, AddReport
from sayso.intake.files import Taken, find_files, take
from sayso.model.custody import Tombstone
from sayso.model.document import Capture, Metadata, Original
from sayso.model.errors import DamagedError, Problem, Stage, UnreadableError
from sayso.store import erasing, evidence, ledger
from sayso.store.dialect import writing
from sayso.store.originals import Originals
from sayso.store.sealing import Deed, seal_evidence


@dataclasses.dataclass(frozen=True, slots=True)
class Intake:
    """Where files go, who takes them, and what is said of them beside them."""

    engine: sa.Engine
    originals: Originals
    by: str
    described: Mapping[str, Metadata]
    """By file name; these words stand over `default`."""
    default: Metadata
    erased_too: bool = False
    """Take in again what was erased."""

    def describe(self, path: Path) -> Metadata:
        """Return what is said of a file."""
        row = self.described.get(path.name) or self.described.get(path.stem) or Metadata()
        return evidence.merge(self.default, row)


def add_files(paths: Iterable[Path], intake: Intake, *, leave_out: Path | None) -> AddReport:
    """Add every file, each in its own transaction, so that an interrupted add can go on."""
    skipped = leave_out.resolve() if leave_out else None
    found = [path for path in find_files(paths) if path.resolve() != skipped]
    report = tuple(_add_file(path, intake) for path in found)
    return AddReport(report, _unmatched(intake.described, found))


def _add_file(path: Path, intake: Intake) -> AddedFile:
    try:
        taken = take(path, taken_at=dt.datetime.now(dt.UTC), taken_by=intake.by)
        if (stone := _erased(taken, intake)) and not intake.erased_too:
            why = f"the same bytes were erased on {stone.erased_at:%Y-%m-%d}: {stone.reason}"
            return AddedFile(str(path), AddOutcome.REFUSED, taken.original.id, why)
        # Bytes first: a crash after this leaves a file that no record names, and no harm.
        intake.originals.add(taken.original.id, taken.content)
    except (UnreadableError, DamagedError) as error:
        return _refuse(path, str(error), intake)
    with writing(intake.engine) as connection:
        return _record(connection, path, taken, intake)


def _erased(taken: Taken, intake: Intake) -> Tombstone | None:
    """Return the tombstone of what was erased and has not come in again since."""
    with intake.engine.connect() as connection:
        if evidence.has(connection, taken.original.id):
            return None
        return erasing.tombstone(connection, taken.original.id)


def _refuse(path: Path, why: str, intake: Intake) -> AddedFile:
    origin = str(path.absolute())
    problem = Problem(Stage.INTAKE, "unreadable-file", why, subject=origin)
    with writing(intake.engine) as connection:
        ledger.replace_problems(connection, origin, [problem])
    return AddedFile(str(path), AddOutcome.UNREADABLE, why=why)


def _record(connection: sa.Connection, path: Path, taken: Taken, intake: Intake) -> AddedFile:
    original, metadata = taken.original, intake.describe(path)
    origin = taken.capture.origin
    before = evidence.last_capture(connection, origin)
    is_new = evidence.add_original(connection, original)
    others = [c for c in evidence.captures(connection, original.id) if c.origin != origin]
    ledger.replace_problems(connection, origin, _disagreements(connection, taken, metadata, others))
    if before and before.original == original.id:
        changes = evidence.describe(connection, origin, metadata)
        if changes:
            _log(connection, "described", taken, _words(metadata))
        why = "what is said of it has changed" if changes else ""
        return AddedFile(str(path), AddOutcome.KNOWN, original.id, why)
    capture = dataclasses.replace(taken.capture, replaces=before.original if before else None)
    evidence.add_capture(connection, capture, metadata)
    detail = _words(metadata) | ({"replaces": before.original} if before else {})
    _log(connection, "added", taken, _measures(original) | detail)
    if before:
        why = f"it was {before.original[:12]}… until now, which stays in the case"
        return AddedFile(str(path), AddOutcome.CHANGED, original.id, why)
    if is_new:
        return AddedFile(str(path), AddOutcome.ADDED, original.id)
    why = f"same bytes as {PurePath(others[0].origin).name}" if others else ""
    return AddedFile(str(path), AddOutcome.KNOWN, original.id, why)


def _log(connection: sa.Connection, action: str, taken: Taken, detail: Mapping[str, str]) -> None:
    capture = taken.capture
    deed = Deed(capture.taken_by, capture.taken_at)
    said = {"from": capture.origin, "tool": capture.tool, **detail}
    seal_evidence(connection, action, capture.original, deed, said)


def _measures(original: Original) -> dict[str, str]:
    """Say what the bytes are: those of the id, by another hash, their length and type."""
    return {
        "sha512": original.sha512,
        "size": str(original.size),
        "declared_type": original.declared_type,
        "sniffed_type": original.sniffed_type,
    }


def _words(metadata: Metadata) -> dict[str, str]:
    return {
        field.name: str(value)
        for field in dataclasses.fields(metadata)
        if (value := getattr(metadata, field.name))
    }


def _disagreements(
    connection: sa.Connection, taken: Taken, metadata: Metadata, others: list[Capture]
) -> list[Problem]:
    """Note that files of the same bytes name two publishers: a document can have but one."""
    publishers = {
        publisher
        for capture in others
        if (publisher := evidence.described_at(connection, capture.origin).publisher)
    }
    if not metadata.publisher or publishers <= {metadata.publisher}:
        return []
    named = ", ".join(sorted(publishers - {metadata.publisher}))
    message = (
        f"{taken.original.name} came in before, with the same bytes, as published by {named}; "
        f"{metadata.publisher} is used now: add it again with the right --publisher to change that"
    )
    return [Problem(Stage.INTAKE, "two-publishers", message, subject=taken.original.id)]


def _unmatched(described: Mapping[str, Metadata], found: Iterable[Path]) -> tuple[str, ...]:
    """Return the names in the metadata file that no file has, by whole name or by stem."""
    used = {name for path in found for name in (path.name, path.stem)}
    unused = {name for name in described if not {name, PurePath(name).stem} & used}
    # The metadata's reader gives stems beside the full names; those would be said twice.
    stems = {PurePath(name).stem for name in unused if PurePath(name).stem != name}
    return tuple(sorted(unused - stems))
