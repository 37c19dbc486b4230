"""Commands that die or fail at seeded points in; whether the case came through each, out.

    python -m benchmarks.crash [--points 300] [--seed 1]

Each command runs in a process of its own under strace, which kills it or makes a system call fail
at its n-th write, flush, rename or deletion, those of SQLite among them; or with a small disk
that is full. Then the case must open and verify, what was acknowledged must be there, and the same
commands run again must end in the same export, byte for byte.
"""

import argparse
import ctypes
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from demo.__main__ import HERE
from typer.testing import CliRunner

import sayso
from sayso.case import Case
from sayso.cli.app import app
from sayso.model.custody import CustodyEntry
from sayso.model.errors import CaseError
from sayso.model.ids import sha256

REPORTS = (
    "03-valleys-monitor-first-release.txt",
    "06-upriver-word.html",
    "13-ghazmir-courier-memo.txt",
)
ERASED = sha256((HERE / "reports" / REPORTS[2]).read_bytes())

MONITOR = "Valleys Casualty Monitor"
STEPS: tuple[tuple[str, ...], ...] = (
    ("new", "case"),
    ("gazetteer", "case", str(HERE / "gazetteer.csv")),
    ("lexicon", "case", str(HERE / "lexicon.toml")),
    ("add", "case", "reports", "--metadata", str(HERE / "metadata.csv")),
    ("run", "case"),
    ("decide", "case", MONITOR, "grade", "B", "--reason", "lists names", "--by", "Amal"),
    ("erase", "case", ERASED, "--reason", "asked for", "--by", "Amal"),
    ("export", "case", "accounts", "-o", "accounts.jsonl"),
)
"""The commands in order, each as it is typed: one more line is one more command to try."""
CALLS = (
    "write",
    "pwrite64",
    "fsync",
    "fdatasync",
    "rename",
    "unlink",
    "ftruncate",
    "mkdir",
    "openat",
)
FAULTS: dict[str, tuple[tuple[str, ...], str]] = {
    "kill -9": (CALLS, "signal=SIGKILL"),
    "failing write": (("write", "pwrite64"), "error=EIO"),
    "no space": (("write", "pwrite64", "ftruncate", "mkdir"), "error=ENOSPC"),
    "failing fsync": (("fsync", "fdatasync"), "error=EIO"),
    "failing rename": (("rename", "unlink"), "error=EIO"),
}
"""Kinds of failure: the system calls that it may hit, and what strace does to them."""
FULL = "full disk"
DISK_BYTES = 24 << 20
_ATTACH_S = 20


@dataclass
class Results:
    """How many points were tried, by command and kind of failure; and what went wrong."""

    tried: Counter[tuple[str, str]] = field(default_factory=Counter)
    hit: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    status: int
    """Exit status; negative for a signal."""
    output: str


def can_trace() -> bool:
    """Tell whether strace is there and may trace a process of ours."""
    if shutil.which("strace") is None:
        return False
    return (
        subprocess.run(
            ["strace", "-o", os.devnull, "true"], check=False, capture_output=True
        ).returncode
        == 0
    )


def can_mount() -> bool:
    """Tell whether a small disk can be made."""
    if os.name != "posix" or os.geteuid() != 0 or shutil.which("mount") is None:
        return False
    with tempfile.TemporaryDirectory() as work:
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", work],
            check=False,
            capture_output=True,
        )
        if done.returncode == 0:
            subprocess.run(["umount", work], check=True)
        return done.returncode == 0


def _unmount(place: Path) -> None:
    """Take a small disk away, when the reader of a command that was killed has let go of it."""
    for _ in range(50):
        if subprocess.run(["umount", str(place)], check=False, capture_output=True).returncode == 0:
            return
        time.sleep(0.2)
    raise OSError(f"{place} is still held by another program")


class Bench:
    """Prepared cases, one before each command, and the export in which they must end."""

    def __init__(self, work: Path) -> None:
        self._work = work
        self._stages = work / "stages"
        self.counts: dict[tuple[int, str], int] = {}
        reports = work / "reports"
        reports.mkdir()
        for name in REPORTS:
            shutil.copy(HERE / "reports" / name, reports / name)
        self.place = work / "place"
        """Where a command runs: paths are kept in the case, so it is always the same."""
        # Loaded once, here: every command is a child of this process.
        sayso.find_claims(sayso.read_document(reports / REPORTS[0]))
        with self._fresh(None):
            for number, step in enumerate(STEPS):
                shutil.copytree(self.place, self._stages / str(number))
                ended = in_child(self.place, step)
                if ended.status:
                    raise SystemExit(f"sayso {step[0]} fails without any harm: {ended.output}")
            self.reference = (self.place / "accounts.jsonl").read_bytes()

    @contextmanager
    def _fresh(self, stage: int | None, disk: bool = False) -> Iterator[None]:
        self.place.mkdir()
        if disk:
            size = f"size={DISK_BYTES}"
            subprocess.run(
                ["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(self.place)], check=True
            )
        try:
            if stage is None:
                shutil.copytree(self._work / "reports", self.place / "reports")
            else:
                shutil.copytree(self._stages / str(stage), self.place, dirs_exist_ok=True)
            yield
        finally:
            if disk:
                _unmount(self.place)
            shutil.rmtree(self.place)

    def how_often(self, number: int, call: str) -> int:
        """Count how often a command makes a system call when nothing fails."""
        if (number, call) not in self.counts:
            counted = self._work / "calls"
            with self._fresh(number):
                in_child(
                    self.place,
                    STEPS[number],
                    ["-o", str(counted), "-e", f"trace={','.join(CALLS)}"],
                )
            made = Counter(
                line.split("(")[0].split()[-1]
                for line in counted.read_text(errors="replace").splitlines()
                if "(" in line
            )
            for each in CALLS:
                self.counts[number, each] = made[each]
        return self.counts[number, call]

    def point(self, number: int, kind: str, chance: random.Random, results: Results) -> None:
        """Let one command fail at one point, and look at what is left."""
        step = STEPS[number]
        key = (step[0], kind)
        full = kind == FULL
        if full:
            where = f"{chance.randrange(0, 1200)} KB left"
        else:
            calls, what = FAULTS[kind]
            able = [call for call in calls if self.how_often(number, call)]
            if not able:
                return
            call = chance.choice(able)
            nth = chance.randint(1, self.how_often(number, call))
            where = f"{call} {nth}"
        results.tried[key] += 1
        with self._fresh(number, disk=full):
            before = acknowledged(self.place)
            if full:
                ended = self._on_full_disk(step, int(where.split()[0]))
            else:
                options = ["-o", os.devnull, "-e", f"trace={call}"]
                ended = in_child(
                    self.place, step, [*options, "-e", f"inject={call}:{what}:when={nth}"]
                )
            results.hit[key] += ended.status != 0
            for wrong in self._look(number, before, ended, killed=kind == "kill -9"):
                results.wrong.append(f"{step[0]}, {kind}, {where}: {wrong}")

    def _on_full_disk(self, step: Sequence[str], left: int) -> Ended:
        ballast = self.place / "ballast"
        free = shutil.disk_usage(self.place).free
        with ballast.open("wb") as file, suppress(OSError):
            os.posix_fallocate(file.fileno(), 0, max(1, free - left * 1024))
        ended = in_child(self.place, step)
        ballast.unlink()
        return ended

    def _look(
        self, number: int, before: list[CustodyEntry], ended: Ended, *, killed: bool
    ) -> Iterator[str]:
        if "Traceback" in ended.output:
            yield f"a traceback: {ended.output[-300:]}"
        elif ended.status not in (0, 1) and not (killed and ended.status == -signal.SIGKILL):
            yield f"exit status {ended.status}: {ended.output[-300:]}"
        elif ended.status == 1 and "sayso: " not in ended.output:
            yield f"no word of what went wrong: {ended.output[-300:]}"
        yield from state_of(self.place, before, number)
        for again, step in enumerate(STEPS[number:], number):
            done = in_child(self.place, step)
            if done.status and not (step[0] == "new" and "is a case already" in done.output):
                yield f"then sayso {step[0]} fails: {done.output[-300:]}"
                return
            if again == number and ended.status == 0 and number == 0 and not done.status:
                yield "the case that was made is gone"
        if (self.place / "accounts.jsonl").read_bytes() != self.reference:
            yield "the export is another one"
        yield from state_of(self.place, before, len(STEPS))


def acknowledged(place: Path) -> list[CustodyEntry]:
    """Return the log as it stands; nothing where there is no case yet."""
    if not (place / "case").exists():
        return []
    with Case.open(place / "case") as case:
        return case.custody()


def state_of(place: Path, before: Sequence[CustodyEntry], number: int) -> Iterator[str]:
    """Say what is wrong with a case: it does not open, verify, or has lost what it had."""
    if number == 0 and not (place / "case").exists():
        return
    try:
        with Case.open(place / "case") as case:
            yield from (f"{m.where}: {m.what}" for m in case.verify() if not m.harmless)
            kept = [entry.hash for entry in case.custody()[: len(before)]]
            if kept != [entry.hash for entry in before]:
                yield "entries of the log are lost"
    except CaseError as error:
        if number or ("run it again" not in str(error) and "not a case" not in str(error)):
            yield f"it does not open: {error}"


def in_child(place: Path, step: Sequence[str], strace: Sequence[str] = ()) -> Ended:
    """Run a command in a child of this process, so that what it needs is loaded already."""
    said = place.parent / "said"
    go, gone = os.pipe()
    child = os.fork()
    if child == 0:
        _be_the_command(place, step, said, go)
    tracer = None
    if strace:
        tracer = subprocess.Popen(
            ["strace", "-q", "-f", "-p", str(child), *strace],
            stdin=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _wait_for_tracer(child, tracer)
    os.write(gone, b"!")
    _, status = os.waitpid(child, 0)
    os.close(go)
    os.close(gone)
    if tracer:
        tracer.wait()
    code = os.waitstatus_to_exitcode(status)
    return Ended(code, said.read_text(errors="replace"))


def _be_the_command(place: Path, step: Sequence[str], said: Path, go: int) -> None:
    """Never returns: waits for the word to go, runs, and ends the process."""
    status = 70
    try:
        with suppress(AttributeError, OSError):
            ctypes.CDLL(None).prctl(0x59616D61, ctypes.c_ulong(-1 & (2**64 - 1)), 0, 0, 0)
        os.chdir(place)
        descriptor = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.read(go, 1)
        result = CliRunner().invoke(app, list(step), catch_exceptions=True)
        status = result.exit_code
        words = result.output
        if result.exception and not isinstance(result.exception, SystemExit):
            words += "".join(traceback.format_exception(result.exception))
        # The words are no part of what is tried: a failing write of them is left out of it.
        for _ in range(3):
            with suppress(OSError):
                os.write(descriptor, words.encode())
                break
    finally:
        os._exit(status)


def _wait_for_tracer(child: int, tracer: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + _ATTACH_S
    while time.monotonic() < until and tracer.poll() is None:
        if "TracerPid:\t0\n" not in Path(f"/proc/{child}/status").read_text():
            # Attached; strace goes on to let the child run when it has set itself up.
            time.sleep(0.02)
            return
        time.sleep(0.002)
    raise SystemExit("strace does not attach to a process here")


def crash(points: int, seed: int, show: Callable[[int], None]) -> Results:
    """Try that many points, over all commands and kinds of failure that this machine allows."""
    results = Results()
    kinds = [*(FAULTS if can_trace() else ()), *((FULL,) if can_mount() else ())]
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as work:
        bench = Bench(Path(work))
        cells = [(n, kind) for n in range(len(STEPS)) for kind in kinds]
        chance.shuffle(cells)
        tried = 0
        while tried < points and cells:
            for number, kind in cells:
                if tried == points:
                    break
                bench.point(number, kind, chance, results)
                tried = results.tried.total()
                show(tried)
    return results


def lines(results: Results) -> Iterator[str]:
    """Say what was tried, by command and kind, and what went wrong."""
    kinds = sorted({kind for _, kind in results.tried})
    yield f"{'':12}" + "".join(f"{kind:>16}" for kind in kinds)
    for step in STEPS:
        yield f"{step[0]:12}" + "".join(f"{results.tried[step[0], k] or '':>16}" for k in kinds)
    yield f"{results.tried.total()} points, {results.hit.total()} of them stopped the command"
    failed = {wrong.partition(": ")[0] for wrong in results.wrong}
    yield f"{results.tried.total() - len(failed)} of them came through"
    yield from (f"wrong: {wrong}" for wrong in results.wrong)


def main(arguments: Sequence[str] | None = None) -> int:
    """Let commands fail, and print whether the case came through."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--points", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    for able, what in ((can_trace(), "kills and failing calls: strace cannot trace here"),
                       (can_mount(), "the full disk: only root can make a small one")):  # fmt: skip
        if not able:
            print(f"skipped {what}")
    started = time.monotonic()

    def show(number: int) -> None:
        if number % 20 == 0:
            print(f"{number} points, {time.monotonic() - started:.0f} s", file=sys.stderr)

    results = crash(chosen.points, chosen.seed, show)
    print("\n".join(lines(results)))
    return bool(results.wrong)


if __name__ == "__main__":
    sys.exit(main())
