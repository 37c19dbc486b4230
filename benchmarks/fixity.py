"""A case damaged in one place after another in; how much of the damage verify finds, out.

    python -m benchmarks.fixity [--changes 10000] [--seed 1]

Each change is one byte, a truncation, a swap or a deletion, of an original, of the custody log, or
of a row that holds evidence or quotes. It is made behind the case's back, looked for, and undone.
To be fast, only what was touched is looked at, by the checks that `sayso verify` makes.
"""

import argparse
import math
import random
import sqlite3
import struct
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from demo.__main__ import HERE

from sayso.case import Case
from sayso.case.deciding import Wish
from sayso.model.custody import Check
from sayso.model.judgement import Decision

ABOUT = {
    "originals": "id",
    "captures": "original",
    "documents": "id",
    "renditions": "original",
    "readings": "original",
    "claims": "document",
    "tellings": "document",
}
"""Tables whose rows belong to one original, and the column that names it."""
WHOLE = ("incidents", "accounts", "memberships", "sources", "tombstones", "judgements",
         "group_leaves", "group_branches")  # fmt: skip
LOG = ("custody",)
Row = tuple[object, ...]


@dataclass(frozen=True)
class Damage:
    """One change: what was touched, how, and where to look for it."""

    subject: str
    kind: str
    originals: frozenset[str] | None
    checks: frozenset[Check]


@dataclass
class Found:
    """How many changes of each kind were made, and how many of them were found."""

    made: Counter[tuple[str, str]] = field(default_factory=Counter)
    found: Counter[tuple[str, str]] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)


class Vandal:
    """Damages a case in seeded places, and undoes it."""

    def __init__(self, case: Path, seed: int) -> None:
        self._case = case
        self._chance = random.Random(seed)
        self._database = sqlite3.connect(case / "case.db", isolation_level=None)
        self._database.execute("PRAGMA synchronous=OFF")
        clean = case.parent / "clean.db"
        self._database.execute("VACUUM INTO ?", (str(clean),))
        self._database.execute("ATTACH ? AS clean", (str(clean),))
        self._tables = [t for t in (*ABOUT, *WHOLE, *LOG) if self._rowids(t)]
        self.last = ""
        """What the last change was, for a person."""

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    @contextmanager
    def damage(self) -> Iterator[Damage]:
        """Change something, and put it back at the end."""
        if self._chance.random() < 0.25:
            with self._file() as damage:
                yield damage
        else:
            with self._rows() as damage:
                yield damage

    @contextmanager
    def _file(self) -> Iterator[Damage]:
        files = sorted(p for p in (self._case / "originals").rglob("*") if p.is_file())
        one, other = self._chance.sample(files, 2)
        before = {path: path.read_bytes() for path in (one, other)}
        kind = self._chance.choice(("byte", "truncated", "swapped", "deleted"))
        touched = [one, other] if kind == "swapped" else [one]
        content = before[one]
        for path in touched:
            path.unlink()
        if kind == "byte":
            one.write_bytes(self._one_byte(content))
        elif kind == "truncated":
            one.write_bytes(content[: self._chance.randrange(len(content))])
        elif kind == "swapped":
            one.write_bytes(before[other])
            other.write_bytes(content)
        self.last = f"{kind} {one.name}"
        names = frozenset(path.name for path in touched)
        try:
            yield Damage("originals' bytes", kind, names, frozenset({Check.ORIGINAL}))
        finally:
            for path in touched:
                path.unlink(missing_ok=True)
                path.write_bytes(before[path])

    @contextmanager
    def _rows(self) -> Iterator[Damage]:
        table = self._chance.choice(self._tables)
        rowids = self._rowids(table)
        kind = self._chance.choice(("byte", "truncated", "swapped", "deleted"))
        chosen = self._chance.sample(rowids, min(len(rowids), 2 if kind == "swapped" else 1))
        before = [self._row(table, rowid) for rowid in chosen]
        try:
            kind = self._change(table, kind, chosen)
            yield self._where(table, kind, before)
        finally:
            self._put_back(table)

    def _change(self, table: str, kind: str, chosen: Sequence[int]) -> str:
        """Make a change, and return its kind: where two rows are alike, a swap would be none."""
        columns = self._columns(table)
        if kind == "swapped" and len(chosen) == 2:
            column = "record" if "record" in columns else columns[-1]
            values = [self._value(table, column, rowid) for rowid in chosen]
            if values[0] != values[1]:
                self.last = f"swapped {table} {column} of {chosen}"
                for rowid, value in zip(chosen, values[::-1], strict=True):
                    self._set(table, column, rowid, value)
                return kind
        rowid = chosen[0]
        if kind == "deleted":
            self.last = f"deleted {table} {rowid}"
            self._database.execute(f"DELETE FROM main.{table} WHERE rowid = ?", (rowid,))
            return kind
        full = [c for c in columns if self._value(table, c, rowid) not in (None, b"")]
        column = self._chance.choice(full)
        value = self._value(table, column, rowid)
        kind = "truncated" if kind == "truncated" and isinstance(value, bytes) else "byte"
        changed = self._changed(value, kind)
        self.last = f"{kind} {table} {column} of {rowid}: {value!r} -> {changed!r}"
        self._set(table, column, rowid, changed)
        return kind

    def _changed(self, value: object, kind: str) -> object:
        if isinstance(value, bytes):
            if kind == "truncated":
                return value[: self._chance.randrange(len(value))]
            return self._one_byte(value)
        if isinstance(value, float):
            (changed,) = struct.unpack("d", self._one_byte(struct.pack("d", value)))
            return -value - 1.0 if math.isnan(changed) else changed
        return int(str(value)) ^ (1 << self._chance.randrange(8))

    def _one_byte(self, content: bytes) -> bytes:
        changed = bytearray(content)
        changed[self._chance.randrange(len(content))] ^= self._chance.randrange(1, 256)
        return bytes(changed)

    def _where(self, table: str, kind: str, rows: Sequence[Row]) -> Damage:
        if table in LOG:
            return Damage(table, kind, frozenset(), frozenset({Check.LOG}))
        if table in WHOLE:
            return Damage(table, kind, None, frozenset({Check.ROWS}))
        place = self._columns(table).index(ABOUT[table])
        ids = [value for row in rows if isinstance(value := row[place], bytes)]
        names = frozenset(value.decode() for value in ids)
        return Damage(table, kind, names, frozenset({Check.ROWS}))

    def _rowids(self, table: str) -> list[int]:
        query = self._database.execute(f"SELECT rowid FROM main.{table} ORDER BY rowid")
        return [rowid for (rowid,) in query]

    def _columns(self, table: str) -> list[str]:
        return [row[1] for row in self._database.execute(f"PRAGMA table_info({table})")]

    def _value(self, table: str, column: str, rowid: int) -> object:
        return self._row(table, rowid)[self._columns(table).index(column)]

    def _row(self, table: str, rowid: int) -> Row:
        """Return a row, its texts as bytes."""
        self._database.text_factory = bytes
        query = f"SELECT * FROM main.{table} WHERE rowid = ?"
        row: Row = self._database.execute(query, (rowid,)).fetchone()
        self._database.text_factory = str
        return row

    def _set(self, table: str, column: str, rowid: int, value: object) -> None:
        given = "CAST(? AS TEXT)" if isinstance(value, bytes) else "?"
        self._database.execute(
            f"UPDATE OR REPLACE main.{table} SET {column} = {given} WHERE rowid = ?", (value, rowid)
        )

    def _put_back(self, table: str) -> None:
        self._database.execute("BEGIN")
        self._database.execute(f"DELETE FROM main.{table}")
        self._database.execute(f"INSERT INTO main.{table} SELECT * FROM clean.{table}")
        self._database.execute("COMMIT")


def ravage(case: Path, changes: int, seed: int, show: Callable[[int], None]) -> Found:
    """Damage a case that many times, one change after the other, and look for each."""
    found = Found()
    with closing(Vandal(case, seed)) as vandal, Case.open(case) as opened:
        for number in range(changes):
            with vandal.damage() as damage:
                key = (damage.subject, damage.kind)
                found.made[key] += 1
                if seen(opened, damage):
                    found.found[key] += 1
                else:
                    found.missed.append(vandal.last)
            show(number + 1)
        left = [m for m in opened.verify() if not m.harmless]
    if left:
        raise SystemExit(f"not undone: {left[0]}")
    return found


def seen(case: Case, damage: Damage) -> bool:
    """Tell whether verify finds anything wrong where a change was made."""
    verification = case.verify()
    verification.checks, verification.originals = damage.checks, damage.originals
    return any(not mismatch.harmless for mismatch in verification)


def lines(found: Found) -> Iterator[str]:
    """Say how much of each kind was found."""
    kinds = sorted({kind for _, kind in found.made})
    yield f"{'':20}" + "".join(f"{kind:>14}" for kind in kinds)
    for subject in sorted({subject for subject, _ in found.made}):
        cells = [(found.found[subject, k], found.made[subject, k]) for k in kinds]
        yield f"{subject:20}" + "".join(f"{f'{f}/{m}' if m else '':>14}" for f, m in cells)
    yield f"found {found.found.total()} of {found.made.total()}"
    yield from (f"missed: {what}" for what in found.missed)


def make_case(folder: Path) -> Path:
    """Make a case of the demonstration's reports, with some decisions."""
    folder.mkdir(exist_ok=True)
    with Case.create(folder / "case", by="benchmark") as case:
        case.add_gazetteer(HERE / "gazetteer.csv")
        case.add_lexicon(HERE / "lexicon.toml")
        case.add(HERE / "reports", metadata=HERE / "metadata.csv")
        case.run()
        judge(case)
    return folder / "case"


def judge(case: Case) -> None:
    """Decide about some claims and all incidents of a case."""
    for claim in case.claims()[::6]:
        case.decide(Wish(Decision.ACCEPT, claim.id, "read in its place"), later=True)
    for incident in case.incidents():
        case.decide(Wish(Decision.ACCEPT, incident.id, "one event"), later=True)
    case.run()


def main(arguments: Sequence[str] | None = None) -> int:
    """Damage a case, and print how much of it was found."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--changes", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as work:
        case = make_case(Path(work))
        started = time.monotonic()

        def show(number: int) -> None:
            if number % 1000 == 0:
                print(f"{number} changes, {time.monotonic() - started:.0f} s", file=sys.stderr)

        found = ravage(case, chosen.changes, chosen.seed, show)
    print("\n".join(lines(found)))
    return bool(found.missed)


if __name__ == "__main__":
    sys.exit(main())
