"""Articles that this project annotated itself, read beside those of the gold set.

They are 293 articles of FA-KES that stand in neither gold train nor gold dev, annotated once after
the guidelines of the gold set by a language model that read each of them; no text that resembles
one of gold dev is among them. annotations.jsonl.gz has the form of the gold set's accounts.jsonl,
but for the words quoted from a text: in their stead stand the places of their letters, so that the
file holds no text. docs/attribution.md tells how far these annotations agree with those of people.
"""

import csv
import gzip
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

Row = dict[str, Any]
ANNOTATIONS = Path(__file__).parent / "annotations.jsonl.gz"
QUOTED = frozenset({"verbatim", "source", "cue", "evidence"})
"""What the fields are called whose value is words of the text."""
NAMED = "origin"
"""That whose value is words of the text or a canonical name."""
RUN = 4
"""Successive words that are compared as one."""
ALIKE = 0.2
"""Share of the shorter text's runs that two articles of one piece of news have in common."""


@contextmanager
def annotated_folders(shared: Path, own: bool) -> Iterator[list[Path]]:
    """Give the folders of annotated articles: gold train, and `own` ones laid out alike."""
    gold = shared / "gold" / "train"
    if not own:
        yield [gold]
        return
    with tempfile.TemporaryDirectory() as work:
        laid = Path(work)
        lay_out(shared, laid)
        yield [gold, laid]


def lay_out(shared: Path, folder: Path, path: Path = ANNOTATIONS) -> None:
    """Write accounts.jsonl, articles.csv and texts/ as gold train has them."""
    articles = _articles(shared)
    (folder / "texts").mkdir(parents=True)
    rows = list(read_annotations(articles, path))
    lines = (json.dumps(row) + "\n" for row in rows)
    (folder / "accounts.jsonl").write_text("".join(lines), encoding="utf-8")
    with (folder / "articles.csv").open("w", encoding="utf-8", newline="") as table:
        writer = csv.writer(table)
        writer.writerow(("file", "title", "publisher", "date"))
        for row in rows:
            name, article = f"{row['unit_id']}.txt", articles[row["unit_id"]]
            writer.writerow((name, article["article_title"], article["source"], article["date"]))
            text = folder / "texts" / name
            text.write_text(article["article_content"], encoding="utf-8", newline="")


def read_annotations(articles: Mapping[str, Row], path: Path = ANNOTATIONS) -> Iterator[Row]:
    """Yield annotations in the form of accounts.jsonl, quoted words in the stead of places."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            text = articles[row["unit_id"]]["article_content"]
            yield _changed(row, "", partial(_words, text))


def write_annotations(rows: Iterable[Row], shared: Path, path: Path = ANNOTATIONS) -> None:
    """Write annotations of articles of FA-KES; equal rows give equal bytes.

    Raises:
        ValueError: words are quoted that do not stand in the article.
    """
    articles = _articles(shared)
    lines = []
    for row in sorted(rows, key=lambda r: str(r["unit_id"])):
        text = articles[row["unit_id"]]["article_content"]
        lines.append(json.dumps(_changed(row, "", partial(_place, text))) + "\n")
    path.write_bytes(gzip.compress("".join(lines).encode("utf-8"), mtime=0))


def unlike(texts: Iterable[str]) -> Callable[[str], bool]:
    """Return what tells of a text that it shares little of its wording with any of the given."""
    known = [_runs(text) for text in texts]

    def differs(text: str) -> bool:
        runs = _runs(text)
        return all(len(runs & k) < ALIKE * max(1, min(len(runs), len(k))) for k in known)

    return differs


def _runs(text: str) -> set[tuple[str, ...]]:
    words = text.casefold().split()
    return {tuple(words[n : n + RUN]) for n in range(len(words) - RUN + 1)}


def _articles(shared: Path) -> Mapping[str, Row]:
    path = shared / "data" / "fa-kes" / "articles.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["unit_id"]: row for row in csv.DictReader(lines)}


def _place(text: str, name: str, words: str) -> list[int] | str:
    first = text.find(words)
    if first < 0 and name == NAMED:
        return words
    if first < 0:
        raise ValueError(f"no words of the article: {words!r}")
    return [first, first + len(words)] if words else [0, 0]


def _words(text: str, _: str, place: list[int] | str) -> str:
    return place if isinstance(place, str) else text[place[0] : place[1]]


def _changed(value: Any, name: str, change: Callable[[str, Any], Any]) -> Any:
    """Return JSON in which quoted words are places, or places words."""
    if isinstance(value, dict):
        return {key: _changed(item, key, change) for key, item in value.items()}
    if (name in QUOTED or name == NAMED) and (isinstance(value, str) or _is_place(value)):
        return change(name, value)
    if isinstance(value, list):
        return [_changed(item, name, change) for item in value]
    return value


def _is_place(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(n, int) for n in value)
