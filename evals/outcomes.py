"""A folder with one file of each kind and each hostile file, read as a case: what became of each.

python -m evals.outcomes [FOLDER]    make the files (in FOLDER, which stays), add, run, verify

Prints a line for each file, with the seconds that the run waited for it, and exits 1 if the parent
took over 500 MB, a file took over 60 s, a file is in no list, or anything was written that is not
the case's.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.files.hostile import HOSTILE
from benchmarks.files.kinds import KINDS

from evals.shared import ROOT

MOST_MEMORY = 500
"""MB of the process that a user starts."""
MOST_SECONDS = 60.0
"""For any one file."""


def main() -> None:
    """Make the files, read them in a process of its own, and print what became of them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.inside:
        print(json.dumps(read(chosen.folder / "case", chosen.folder / "files")))
    elif chosen.folder:
        sys.exit(show(chosen.folder))
    else:
        with tempfile.TemporaryDirectory() as folder:
            sys.exit(show(Path(folder)))


def make(folder: Path) -> None:
    """Write all files into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in {**KINDS, **HOSTILE}.items():
        (folder / name).write_bytes(content())


def read(case_folder: Path, files: Path) -> dict[str, Any]:
    """Add and read the files as a user would; return what was measured."""
    from sayso.case import Case

    times: dict[str, float] = {}
    running: list[tuple[str, float]] = []

    def progress(_done: int, _total: int, name: str) -> None:
        now = time.monotonic()
        for earlier, since in running:
            times[earlier] = max(times.get(earlier, 0.0), now - since)
        running[:] = [(name, now)] if name else []

    case = Case.open(case_folder) if case_folder.exists() else Case.create(case_folder)
    with case:
        added = case.add(files, progress=progress)
        running.clear()
        report = case.run(progress)
        listed = [
            {"name": f.original.name, "outcome": f.outcome, "why": [p.message for p in f.problems]}
            for f in case.files()
        ]
        damaged = [str(mismatch) for mismatch in case.verify()]
        problems = len(case.problems())
    return {
        "added": [[f.path, f.outcome.value, f.why] for f in added.files],
        "listed": listed,
        "times": times,
        "report": report.read,
        "problems": problems,
        "damaged": damaged,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def show(folder: Path) -> int:
    """Run it all and print the table; return the exit status."""
    make(folder / "files")
    before = _elsewhere(folder)
    command = [sys.executable, "-m", "evals.outcomes", "--inside", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    if done.returncode:
        print(done.stderr)
        return 1
    found = json.loads(done.stdout)
    by_name: dict[str, list[dict[str, Any]]] = {}
    for file in found["listed"]:
        by_name.setdefault(file["name"], []).append(file)
    print(f"{'file':24s}{'added':>11s}{'outcome':>12s}{'seconds':>9s}  why")
    missing = []
    for name in sorted({*KINDS, *HOSTILE}):
        path = str(folder / "files" / name)
        added = [a for a in found["added"] if a[0] == path]
        if not added:
            missing.append(name)
            continue
        files = by_name.get(name) or [{"outcome": "", "why": []}]
        reasons = [a[2] for a in added if a[2]] + files[0]["why"]
        why = "; ".join(dict.fromkeys(reasons)).replace(f"{folder / 'files'}{os.sep}", "")
        inside = sum(1 for a in found["added"] if a[0].startswith(f"{path}!/"))
        why = f"{inside} inside; {why}" if inside else why
        seconds = found["times"].get(name, 0.0)
        print(f"{name:24s}{added[0][1]:>11s}{files[0]['outcome']:>12s}{seconds:9.1f}  {why[:150]}")
    return _verdict(found, missing, _elsewhere(folder) - before)


def _verdict(found: dict[str, Any], missing: list[str], written: set[str]) -> int:
    slowest = max(found["times"].values(), default=0.0)
    print(
        f"\n{len(found['added'])} files looked at, {len(found['listed'])} kept, {found['report']} "
        f"read, {found['problems']} problems; memory of the parent {found['memory']:.0f} MB, "
        f"slowest file {slowest:.1f} s"
    )
    faults = [f"in no list: {name}" for name in missing]
    faults += [f"written outside the case: {path}" for path in sorted(written)]
    faults += [f"not as it was left: {damage}" for damage in found["damaged"]]
    if found["memory"] > MOST_MEMORY:
        faults.append(f"the parent took over {MOST_MEMORY} MB")
    if slowest > MOST_SECONDS:
        faults.append(f"a file took over {MOST_SECONDS:.0f} s")
    print("\n".join(faults) or "outcomes: all within bounds")
    return bool(faults)


def _elsewhere(folder: Path) -> set[str]:
    """List what lies in and beside the folder, but for the case."""
    places = [path for path in folder.rglob("*") if (folder / "case") not in path.parents]
    return {str(path) for path in [*places, *folder.parent.glob("*")] if path != folder / "case"}


if __name__ == "__main__":
    main()
