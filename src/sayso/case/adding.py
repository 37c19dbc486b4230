"""Files in, originals with their captures and custody in the case, and a report on each out."""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePath

import sqlalchemy as sa

from sayso.case.members import Holding, Nest
from sayso.case.proving import prove
from sayso.case.reports import AddedFile, AddOutcome, AddReport, Progress
from sayso.formats.types import PROOFS
from sayso.intake.files import Taken, find_files, saved_with, take
from sayso.intake.proofs import SUFFIXES
from sayso.intake.records import Mapping as Columns
from sayso.intake.unpack import describe_files, is_auto_archiver
from sayso.model.custody import Tombstone
from sayso.model.document import Capture, Metadata, Original, Part
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
    mappings: tuple[Columns, ...] = ()
    """Of tables whose rows are reports."""

    def describe(self, name: str) -> Metadata:
        """Return what is said of a file of that name."""
        stem = PurePath(name).stem
        row = self.described.get(name) or self.described.get(stem) or Metadata()
        return evidence.merge(self.default, row)


def add_files(
    paths: Iterable[Path],
    intake: Intake,
    *,
    leave_out: Path | None,
    progress: Progress | None = None,
) -> AddReport:
    """Add every file, each in its own transaction, so that an interrupted add can go on."""
    skipped = leave_out.resolve() if leave_out else None
    found = [path for path in find_files(paths) if path.resolve() != skipped]
    # What they prove must be there before them.
    found.sort(key=lambda path: path.suffix.lower() in SUFFIXES)
    unmatched = _unmatched(intake.described, found)
    intake = _with_archiver(intake, found)
    report: list[AddedFile] = []
    for done, path in enumerate(found):
        if progress:
            progress(done, len(found), path.name)
        report += _add_file(path, intake)
    if progress:
        progress(len(found), len(found), "")
    return AddReport(tuple(report), unmatched)


def _with_archiver(intake: Intake, found: Iterable[Path]) -> Intake:
    """Let what the auto-archiver's CSV says of the files beside it describe them."""
    said: dict[str, Metadata] = {}
    for path in found:
        if path.suffix.lower() == ".csv":
            try:
                taken = take(path, taken_at=dt.datetime.now(dt.UTC))
                if is_auto_archiver(taken.content):
                    said |= describe_files(taken.content, path.name)
            except UnreadableError:
                continue  # It is taken again below, and then the reason is recorded.
    return dataclasses.replace(intake, described=said | dict(intake.described))


def _add_file(path: Path, intake: Intake) -> Iterator[AddedFile]:
    now = dt.datetime.now(dt.UTC)
    try:
        taken = take(path, taken_at=now, taken_by=intake.by)
    except UnreadableError as error:
        yield refuse(str(path), str(path.absolute()), str(error), intake)
        return
    part = Part.RESOURCE if saved_with(path) else None
    if taken.original.sniffed_type in PROOFS:
        part = Part.PROOF
    taken = dataclasses.replace(taken, capture=dataclasses.replace(taken.capture, part=part))
    added = keep(taken, str(path), intake, intake.describe(path.name))
    yield added
    if added.outcome in (AddOutcome.REFUSED, AddOutcome.UNREADABLE):
        return
    if part is Part.PROOF:
        prove(taken, intake.engine, intake.by)
    elif part is None:
        yield from add_members(taken, str(path), intake)


def keep(taken: Taken, shown: str, intake: Intake, metadata: Metadata) -> AddedFile:
    """Preserve bytes and record them; say what became of them."""
    try:
        if (stone := _erased(taken, intake)) and not intake.erased_too:
            why = f"the same bytes were erased on {stone.erased_at:%Y-%m-%d}: {stone.reason}"
            return AddedFile(shown, AddOutcome.REFUSED, taken.original.id, why)
        # Bytes first: a crash after this leaves a file that no record names, and no harm.
        intake.originals.add(taken.original.id, taken.content)
    except DamagedError as error:
        return refuse(shown, taken.capture.origin, str(error), intake)
    with writing(intake.engine) as connection:
        return _record(connection, shown, taken, metadata)


def add_members(taken: Taken, shown: str, intake: Intake) -> Iterator[AddedFile]:
    """Take out what a file holds, and what is in that, within bounds."""
    row = dataclasses.replace(intake, default=Metadata()).describe
    holding = Holding(
        intake.engine,
        intake.default,
        intake.mappings,
        row,
        lambda member, path, metadata: keep(member, path, intake, metadata),
        intake.originals.read,
    )
    yield from Nest(holding).members(taken, shown)


def _erased(taken: Taken, intake: Intake) -> Tombstone | None:
    """Return the tombstone of what was erased and has not come in again since."""
    with intake.engine.connect() as connection:
        if evidence.has(connection, taken.original.id):
            return None
        return erasing.tombstone(connection, taken.original.id)


def refuse(shown: str, origin: str, why: str, intake: Intake) -> AddedFile:
    """Record that a file could not be taken in."""
    problem = Problem(Stage.INTAKE, "unreadable-file", why, subject=origin)
    with writing(intake.engine) as connection:
        ledger.replace_problems(connection, origin, [problem])
    return AddedFile(shown, AddOutcome.UNREADABLE, why=why)


def _record(connection: sa.Connection, shown: str, taken: Taken, metadata: Metadata) -> AddedFile:
    original = taken.original
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
        return AddedFile(shown, AddOutcome.KNOWN, original.id, why)
    if evidence.is_captured(connection, taken.capture):
        return AddedFile(shown, AddOutcome.KNOWN, original.id)
    older = before is not None and taken.capture.taken_at < before.taken_at
    replaced = before.original if before and not older else None
    capture = dataclasses.replace(taken.capture, replaces=replaced)
    evidence.add_capture(connection, capture, metadata)
    detail = _words(metadata) | ({"replaces": replaced} if replaced else {})
    if capture.container:
        detail["container"] = capture.container
    detail |= {f"web {key}": value for key, value in taken.detail.items()}
    _log(connection, "added", taken, _measures(original) | detail)
    if replaced:
        why = f"it was {replaced[:12]}… until now, which stays in the case"
        return AddedFile(shown, AddOutcome.CHANGED, original.id, why)
    if before:
        why = f"as it was on {capture.taken_at:%Y-%m-%d}, before what the case has of it"
        return AddedFile(shown, AddOutcome.ADDED, original.id, why)
    if is_new:
        return AddedFile(shown, AddOutcome.ADDED, original.id)
    why = f"same bytes as {PurePath(others[0].origin).name}" if others else ""
    return AddedFile(shown, AddOutcome.KNOWN, original.id, why)


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
