"""A CSV of articles in; how fast a case takes, reads and groups them, and in how much memory, out.

    python -m benchmarks.articles CSV [--first N] [--keep FOLDER]

CSV has the columns unit_id, article_title, article_content, source and date. Speeds are per
CPU-second of this process, so that another busy program changes them little.
"""

import argparse
import csv
import datetime as dt
import re
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import sayso

T = TypeVar("T")
_DATES = (re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"),
          re.compile(r"(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4})"))  # fmt: skip
"""With slashes the month comes first, as in the published file."""
MEGABYTE = 1024**2


@dataclass(frozen=True)
class Article:
    """One row of the CSV."""

    file: str
    title: str
    text: str
    publisher: str
    date: dt.date | None


@dataclass(frozen=True)
class Measured:
    """What one pass over all articles took."""

    articles: int
    add_s: float
    """CPU-seconds."""
    run_s: float
    again_s: float
    """A second run, with nothing new or changed."""
    peak_bytes: int
    report: sayso.RunReport
    again: sayso.RunReport


def read_articles(path: Path) -> list[Article]:
    """Read the CSV; a date that makes no sense is left out."""
    csv.field_size_limit(sys.maxsize)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [_article(row) for row in csv.DictReader(file)]


def _article(row: dict[str, str]) -> Article:
    return Article(
        file=f"{re.sub(r'[^0-9A-Za-z-]', '_', row['unit_id'])}.txt",
        title=row["article_title"].strip(),
        text=row["article_content"],
        publisher=row["source"].strip(),
        date=read_date(row["date"]),
    )


def read_date(written: str) -> dt.date | None:
    """Read a date as year-month-day or month/day/year."""
    found = next((f for d in _DATES if (f := d.fullmatch(written.strip()))), None)
    if found is None:
        return None
    try:
        return dt.date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        return None


def write_folder(articles: Sequence[Article], folder: Path) -> Path:
    """Write each article as a text file, and beside them a metadata file; return that one."""
    texts = folder / "texts"
    texts.mkdir(parents=True)
    for article in articles:
        (texts / article.file).write_text(f"{article.title}\n\n{article.text}\n", encoding="utf-8")
    metadata = folder / "metadata.csv"
    with metadata.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["file", "title", "publisher", "date", "language"])
        for a in articles:
            writer.writerow([a.file, a.title, a.publisher, a.date or "", "en"])
    return metadata


def measure(articles: Sequence[Article], folder: Path) -> Measured:
    """Take all articles into a case of that folder, run it twice, and measure."""
    metadata = write_folder(articles, folder)
    _warm_up()
    with sayso.Case.create(folder / "case") as case:
        add_s, _ = cpu(lambda: case.add(folder / "texts", metadata=metadata))
        run_s, report = cpu(case.run)
        again_s, again = cpu(case.run)
    return Measured(len(articles), add_s, run_s, again_s, peak_bytes(), report, again)


def _warm_up() -> None:
    """Load engines and the index of places, which takes the same seconds for one article."""
    with tempfile.TemporaryDirectory() as work:
        path = Path(work) / "one.txt"
        path.write_text("Two people were killed in an air strike on a village, a medic said.\n")
        sayso.find_claims(sayso.read_document(path))


def cpu(do: Callable[[], T]) -> tuple[float, T]:
    """Return the CPU-seconds that something takes, and what it returns."""
    before = time.process_time()
    result = do()
    return time.process_time() - before, result


def peak_bytes() -> int:
    """Return the most memory that this process has held."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def lines(measured: Measured) -> Iterator[str]:
    """Say what was measured, one figure a line."""
    m, report = measured, measured.report
    yield f"articles                 {m.articles}"
    yield f"add                      {_rate(m.articles, m.add_s)}"
    yield f"run                      {_rate(m.articles, m.run_s)}"
    yield f"add and run              {_rate(m.articles, m.add_s + m.run_s)}"
    yield f"unchanged second run     {m.again_s:.2f} CPU-s, {m.again_s / m.run_s:.2%} of the first"
    yield f"peak memory              {m.peak_bytes / MEGABYTE:.0f} MB"
    yield f"claims, incidents        {report.claims}, {report.incidents}"
    yield f"problems                 {report.problems}"
    yield f"unreadable, failed       {report.unreadable}, {report.failed}"
    if not m.again.nothing_to_do:
        yield f"the second run was not idle: {m.again}"


def _rate(articles: int, seconds: float) -> str:
    return f"{articles / max(seconds, 1e-9):.1f} articles per CPU-s ({seconds:.1f} CPU-s)"


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    if keep is not None:
        keep.mkdir(parents=True)
        yield keep
        return
    with tempfile.TemporaryDirectory() as work:
        yield Path(work)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("csv", type=Path, help="articles, one a row")
    parser.add_argument("--first", type=int, metavar="N", help="only the first N articles")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="leave the case in here")
    chosen = parser.parse_args(arguments)
    if not chosen.csv.is_file():
        print(f"skipped: {chosen.csv} is not here")
        return
    articles = read_articles(chosen.csv)[: chosen.first]
    with _folder(chosen.keep) as folder:
        print("\n".join(lines(measure(articles, folder))))


if __name__ == "__main__":
    main()
