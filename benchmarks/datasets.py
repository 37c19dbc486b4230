"""Invented incidents in; how fast and in how much memory each dataset of them is written, out.

    python -m benchmarks.datasets [COUNT] [--kind KIND.ending …] [--most MB] [--case FOLDER]
                                  [--keep FILE] [--together]

Each dataset of COUNT incidents (100,000 if not said) is written in a process of its own. It fails
where one takes over MB of memory (500 if not said). Without --case the incidents are made as they
are asked for, so that the writer alone is measured; with it they are put into a case in FOLDER, if
there is none yet, and `Case.export` is measured with all that it does: some ten thousand names are
hidden. `work.jsonl` is the accounts as they are, for work on the case. How far an export is stands
on the screen meanwhile. With --keep each row is also a line of JSON of FILE, and what FILE has is
not measured again: all kinds take hours, and can go on where they were stopped. With --together
one process prepares one release of the case, which is the same work for every kind, and measures
apart from it what each kind takes to be written and looked through.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.release_case import fill
from benchmarks.releases import make_release
from sayso.case import Case
from sayso.case.folder import Folder
from sayso.case.releasing import Asked, releasing
from sayso.publish.kinds import KINDS
from sayso.store.atomic import work_folder
from sayso.store.dialect import make_engine, sqlite_url

NOT_STREAMED = frozenset({"dossier", "bibliography"})
"""Documents for people, which nobody makes of a hundred thousand incidents."""

Row = dict[str, float | str]
WORK = "work.jsonl"
"""The accounts with all names in them, which only a case has."""


def datasets() -> list[str]:
    """Name all datasets by kind and ending, those that one writer makes once."""
    found = {
        (kind.name, form.write): f"{kind.name}{ending}"
        for kind in KINDS.values()
        if kind.name not in NOT_STREAMED
        for ending, form in reversed(list(kind.forms.items()))
    }
    return list(found.values())


def measure(dataset: str, count: int, case: Path | None = None) -> Row:
    """Write one dataset in this process, from a case if there is one."""
    name, _, ending = dataset.partition(".")
    kind = KINDS["accounts" if dataset == WORK else name]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"made{f'.{ending}' if ending else ''}"
        clock = _Clock()
        if case is None:
            rows = kind.form(path).write(make_release(count), path)
        else:
            with Case.open(case) as opened:
                if dataset == WORK:
                    rows = opened.export_accounts(path, progress=_show)
                else:
                    rows = opened.export(name, path, progress=_show).count
        return clock.row(dataset, {kind.counts: rows}, Path(folder))


def measure_together(wanted: list[str], case: Path) -> Iterator[Row]:
    """Prepare a release once, and write each dataset of it; what it takes is a row each."""
    folder = Folder(case)
    engine = make_engine(sqlite_url(case / "case.db"))
    with work_folder(case.parent) as work:
        clock = _Clock()
        with releasing(engine, folder, "benchmark", Asked(), _show) as made:
            yield clock.row("prepared", {"incidents": len(made.fingerprints)}, work)
            for dataset in wanted:
                name, _, ending = dataset.partition(".")
                kind, here = KINDS[name], work / name
                here.mkdir()
                path = here / f"made{f'.{ending}' if ending else ''}"
                clock = _Clock()
                rows = kind.form(path).write(made.release, path)
                made.check(here)
                yield clock.row(dataset, {kind.counts: rows}, here)
                shutil.rmtree(here)
    engine.dispose()


class _Clock:
    """Time and memory from where it is made."""

    def __init__(self) -> None:
        # As of now the most memory is what there is (proc(5), clear_refs).
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
        self._before, self._start, self._cpu = _peak(), time.monotonic(), time.process_time()

    def row(self, dataset: str, counted: dict[str, int], folder: Path) -> Row:
        """Return what was used since."""
        files = folder.rglob("*")
        return {
            "dataset": dataset,
            **counted,
            "seconds": time.monotonic() - self._start,
            "CPU-seconds": time.process_time() - self._cpu,
            "MB written": sum(file.stat().st_size for file in files if file.is_file()) / 1024**2,
            "peak MB": _peak(),
            "MB before": self._before,
        }


def _show(done: int, total: int, words: str) -> None:
    """Say on a screen how far it is; a file of what is printed has no use for it."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{words}: {done:,} of {total:,}", end="\r", file=sys.stderr, flush=True)


def _peak() -> float:
    """Return the most memory this process has had, in MB.

    Not by `getrusage`, which counts that of the process from which this one was started.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def main() -> None:
    """Print a line for each dataset."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("count", nargs="?", type=int, default=100_000)
    parser.add_argument("--kind", action="append", default=[], metavar="KIND.ending")
    parser.add_argument("--most", type=float, default=500.0, metavar="MB")
    parser.add_argument("--case", type=Path, metavar="FOLDER")
    parser.add_argument("--keep", type=Path, metavar="FILE")
    parser.add_argument("--together", action="store_true")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    wanted = chosen.kind or [*datasets(), *([WORK] if chosen.case else [])]
    if chosen.alone:
        print(json.dumps(measure(wanted[0], chosen.count, chosen.case)))
        return
    if chosen.case and not chosen.case.exists():
        fill(chosen.case, chosen.count)
    if chosen.together:
        if chosen.case is None:
            parser.error("--together needs --case")
        rows = measure_together([d for d in wanted if d != WORK], chosen.case)
    else:
        rows = _each(wanted, chosen.count, chosen.case, chosen.keep)
    over = []
    for row in rows:
        dataset = str(row["dataset"])
        words = [f"{v:,.0f} {n}" for n, v in row.items() if isinstance(v, int | float)]
        print(f"{dataset:<20} {'  '.join(words)}", flush=True)
        if float(row["peak MB"]) > chosen.most:
            over.append(dataset)
    if over:
        sys.exit(f"over {chosen.most:.0f} MB: {', '.join(over)}")


def _each(wanted: list[str], count: int, case: Path | None, keep: Path | None) -> Iterator[Row]:
    for dataset in wanted:
        row = _kept(keep, dataset, count)
        if row is None:
            row = _apart(dataset, count, case)
            _keep(keep, row, count)
        yield row


def _kept(file: Path | None, dataset: str, count: int) -> Row | None:
    """Return what was measured of a dataset before, if the file has it."""
    if file is None or not file.exists():
        return None
    rows: dict[tuple[str, int], Row] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        of, row = json.loads(line)
        rows[row["dataset"], of] = row
    return rows.get((dataset, count))


def _keep(file: Path | None, row: Row, count: int) -> None:
    if file is not None:
        with file.open("a", encoding="utf-8") as opened:
            opened.write(json.dumps([count, row]) + "\n")


def _apart(dataset: str, count: int, case: Path | None) -> Row:
    command = [sys.executable, "-m", "benchmarks.datasets", str(count), "--kind", dataset]
    command += ["--case", str(case)] if case else []
    printed = subprocess.run([*command, "--alone"], check=True, stdout=subprocess.PIPE, text=True)
    row: Row = json.loads(printed.stdout)
    return row


if __name__ == "__main__":
    main()
