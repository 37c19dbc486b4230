"""A file that holds others in; each of these taken into the case, and what is in them too, out."""

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

import sqlalchemy as sa

from sayso.case.reports import AddedFile, AddOutcome
from sayso.formats.zips import LARGEST_ARCHIVE, MOST_ENTRIES
from sayso.intake.files import INSIDE, Taken, take_member
from sayso.intake.members import DEEPEST, Left, Member
from sayso.intake.records import Mapping as Columns
from sayso.intake.unpack import may_hold, unpack
from sayso.model.document import Metadata, Part
from sayso.model.errors import Problem, Stage, UnreadableError
from sayso.store import evidence, ledger
from sayso.store.dialect import writing

_SILENT = frozenset(["inline-picture"])
"""What is left in a container and no loss: it is seen with what it belongs to."""


@dataclasses.dataclass(frozen=True, slots=True)
class Holding:
    """What taking members in needs to know of the add as a whole."""

    engine: sa.Engine
    default: Metadata
    mappings: tuple[Columns, ...]
    describe: Callable[[str], Metadata]
    keep: Callable[[Taken, str, Metadata], AddedFile]
    read: Callable[[str], bytes]
    """Gives the bytes of an original of the case."""


class Nest:
    """All that is nested in one file: bounded as a whole, however it is nested."""

    def __init__(self, holding: Holding) -> None:
        self._holding = holding
        self._left = MOST_ENTRIES
        self._bytes = LARGEST_ARCHIVE
        self._opened: set[str] = set()

    def members(self, taken: Taken, shown: str, depth: int = 1) -> Iterator[AddedFile]:
        """Take in what a file holds."""
        if not may_hold(taken.original, taken.content, self._holding.mappings):
            return
        if taken.original.id in self._opened:
            return  # The same bytes hold the same files: a bomb is a few of them, many times.
        self._opened.add(taken.original.id)
        problems: list[Problem] = []
        labels: set[str] = set()
        inner: list[tuple[Taken, str]] = []
        try:
            if depth > DEEPEST:
                name = taken.original.name
                raise UnreadableError(f"{name} lies over {DEEPEST} archives deep; unpack it first")
            for found in unpack(taken.original, taken.content, self._holding.mappings):
                if isinstance(found, Left):
                    yield from self._left_in(found, shown, taken, problems)
                else:
                    yield from self._member(found, taken, shown, labels, inner)
        except UnreadableError as error:
            problems.append(_problem("not-unpacked", str(error), taken))
            yield AddedFile(shown, AddOutcome.LEFT, taken.original.id, str(error))
        with writing(self._holding.engine) as connection:
            ledger.replace_problems(connection, f"{taken.capture.origin}{INSIDE}", problems)
        # Only now: the reader answers one question after the other.
        for member, path in inner:
            content = self._holding.read(member.original.id)
            yield from self.members(dataclasses.replace(member, content=content), path, depth + 1)

    def _member(
        self,
        member: Member,
        holder: Taken,
        shown: str,
        labels: set[str],
        inner: list[tuple[Taken, str]],
    ) -> Iterator[AddedFile]:
        # How many rows a table has is bounded by its reader.
        self._left -= member.part is not Part.RECORD
        self._bytes -= len(member.content)
        if self._left < 0 or self._bytes < 0:
            raise UnreadableError(
                f"{holder.original.name} holds over {MOST_ENTRIES} files or "
                f"{LARGEST_ARCHIVE // 1024**3} GB; split it"
            )
        label = _free(member.name, labels)
        inside = f"{shown}{INSIDE}{label}"
        if not member.content:
            yield AddedFile(inside, AddOutcome.LEFT, why=f"{label} is empty")
            return
        taken = take_member(member, holder, label, dt.datetime.now(dt.UTC))
        said = member.metadata
        if member.url and not said.url:
            said = dataclasses.replace(said, url=member.url)
        described = self._holding.describe(PurePosixPath(label).name)
        # What is said of all files gives way to what the container says of this one.
        words = evidence.merge(evidence.merge(self._holding.default, said), described)
        added = self._holding.keep(taken, inside, words)
        yield added
        kept_out = (AddOutcome.REFUSED, AddOutcome.UNREADABLE)
        if added.outcome not in kept_out and may_hold(
            taken.original, taken.content, self._holding.mappings
        ):
            # Its bytes are in the case by now, and need not stay in memory.
            inner.append((dataclasses.replace(taken, content=b""), inside))

    def _left_in(
        self, left: Left, shown: str, holder: Taken, problems: list[Problem]
    ) -> Iterator[AddedFile]:
        if left.code in _SILENT:
            return
        problems.append(_problem(left.code, left.message, holder))
        if left.code != "odd-name" and left.code != "no-date":
            yield AddedFile(f"{shown}{INSIDE}{left.name}", AddOutcome.LEFT, why=left.message)


def _free(name: str, labels: set[str]) -> str:
    """Return a name that no member before has."""
    label, number = name, 1
    path = PurePosixPath(name)
    while label in labels:
        number += 1
        label = str(path.with_name(f"{path.stem} ({number}){path.suffix}"))
    labels.add(label)
    return label


def _problem(code: str, message: str, holder: Taken) -> Problem:
    subject = holder.original.id
    return Problem(Stage.INTAKE, code, f"{holder.original.name}: {message}", subject)
