"""The custody log in; the breaks of its chain, and the digests that it holds, out."""

import dataclasses
from collections.abc import Iterator, Mapping

import sqlalchemy as sa

from sayso.model.custody import Check, CustodyEntry, Mismatch
from sayso.model.errors import SaysoError
from sayso.store import custody, ledger, schema, sealing
from sayso.store.checks.found import RESTORE, words
from sayso.store.digests import stored
from sayso.store.records import load

Seal = tuple[int, str]
"""The number of the entry, and the digest that it holds."""


@dataclasses.dataclass(slots=True)
class Seals:
    """The last digest that the log holds of each thing."""

    evidence: dict[str, Seal] = dataclasses.field(default_factory=dict)
    """By original; those that were erased are left out."""
    findings: dict[str, Seal] = dataclasses.field(default_factory=dict)
    groups: Seal = (0, "")
    """In the form of older versions."""
    tree: Seal = (0, "")
    tombstones: dict[str, Seal] = dataclasses.field(default_factory=dict)
    judgements: dict[str, Seal] = dataclasses.field(default_factory=dict)
    rulings: dict[str, Seal] = dataclasses.field(default_factory=dict)
    releases: dict[str, Seal] = dataclasses.field(default_factory=dict)
    files: dict[tuple[str, str], str] = dataclasses.field(default_factory=dict)
    """SHA-256 of each file that was taken in beside the originals, by action and name."""
    entries: int = 0
    last: str = ""
    """Number and hash of the last entry."""

    def take(self, entry: CustodyEntry) -> None:
        """Note what an entry seals."""
        self.entries += 1
        self.last = custody.head(entry)
        number, original, detail = entry.sequence, entry.original, entry.detail
        if entry.action == custody.ERASED:
            self.evidence.pop(original, None)
            self.findings.pop(original, None)
        for key, sealed in (
            (sealing.EVIDENCE, self.evidence),
            (sealing.FINDINGS, self.findings),
            (sealing.TOMBSTONE, self.tombstones),
        ):
            if digest := detail.get(key):
                sealed[original] = (number, digest)
        for key, sealed in ((sealing.RULING, self.rulings), (sealing.RELEASE, self.releases)):
            if row := detail.get(key):
                sealed[row] = (number, detail.get(sealing.ROW, ""))
        if digest := detail.get(sealing.GROUPS):
            self.groups = (number, digest)
        if digest := detail.get(sealing.GROUP_TREE):
            self.tree = (number, digest)
        if judgement := detail.get(sealing.JUDGEMENT):
            self.judgements[judgement] = (number, detail.get(sealing.SHA256, ""))
        elif (name := detail.get("name")) and (digest := detail.get(sealing.SHA256)):
            self.files[entry.action, name] = digest


def check_log(connection: sa.Connection, seals: Seals) -> Iterator[Mismatch]:
    """Go through the whole log, noting in `seals` what it says of everything else."""
    erased = _erased(connection)
    expected, previous, last = 1, custody.START, ""
    for row in stored(connection, schema.custody):
        entry, wrong = _read(row)
        if entry is not None:
            wrong = custody.flaw(entry, expected, previous, erased) or wrong
            seals.take(entry)
            wrong = wrong or _broken_before(entry)
        if wrong:
            yield _mismatch(f"entry {row['sequence']}", wrong)
        expected, previous = int(str(row["sequence"])) + 1, str(row["hash"])
        last = f"{row['sequence']} {previous}"
    if ledger.setting(connection, custody.HEAD) != last:
        yield _mismatch("its end", "it is not the last entry that was made: some were cut off")


def _erased(connection: sa.Connection) -> dict[str, int]:
    table = schema.custody
    query = sa.select(table.c.original, sa.func.max(table.c.sequence))
    rows = connection.execute(query.where(table.c.action == custody.ERASED).group_by("original"))
    return {original: int(sequence) for original, sequence in rows}


def _read(row: Mapping[str, object]) -> tuple[CustodyEntry | None, str]:
    try:
        entry = load(CustodyEntry, str(row["record"]))
        same = custody.row(entry) == dict(row)
    except (SaysoError, ValueError, RecursionError) as error:
        return None, f"its record cannot be read: {words(error)}"
    return entry, "" if same else "its columns do not say what its record says"


def _broken_before(entry: CustodyEntry) -> str:
    if entry.action == "resealed" and (broken := entry.detail.get("broken")):
        return f"the log of the older version did not hold at entry {broken}"
    return ""


def _mismatch(where: str, what: str) -> Mismatch:
    return Mismatch(Check.LOG, f"custody log, {where}", what, RESTORE)
