"""Articles that this project annotated itself, read beside those of the gold set.

annotations.jsonl.gz holds 293 articles of FA-KES that stand in neither gold train nor gold dev,
annotated once after the guidelines of the gold set by a language model that read each of them; no
text that resembles one of gold dev is among them. It has the form of the gold set's
accounts.jsonl, but for the words quoted from a text: in their stead stand the places of their
letters, so that the file holds no text. invented.jsonl.gz has the same form and the texts beside:
news that a language model wrote for this project, of invented events in invented countries, each
with its annotation. passages.jsonl.gz holds passages of both kinds, in the form of the gold set's.
docs/attribution.md tells how far these annotations agree with those of people, and what was gained
by them.
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
INVENTED = Path(__file__).parent / "invented.jsonl.gz"
INVENTED_NUMBER = "invented"
"""How the numbers of invented articles and passages begin."""
PASSAGES = Path(__file__).parent / "passages.jsonl.gz"
QUOTED = frozenset({"verbatim", "source", "cue", "evidence", "content", "factuality_cue"})
"""What the fields are called whose value is words of the text."""
WRITTEN = frozenset({"text", "date"})
"""What stands beside the annotations of an invented article."""
NAMED = "origin"
"""That whose value is words of the text or a canonical name."""
RUN = 4
"""Successive words that are compared as one."""
ALIKE = 0.2
"""Share of the shorter text's runs that two articles of one piece of news have in common."""


@contextmanager
def annotated_folders(shared: Path, own: bool) -> Iterator[list[Path]]:
    """Give the folders of annotated articles: gold train; if `own`, two more laid out alike.

    They are the articles of FA-KES that the project annotated, and the invented ones.
    """
    gold = shared / "gold" / "train"
    if not own:
        yield [gold]
        return
    with tempfile.TemporaryDirectory() as work:
        found, invented = Path(work) / "found", Path(work) / "invented"
        articles = articles_of(shared)
        lay_out(articles, found, ANNOTATIONS)
        lay_out(invented_articles(), invented, INVENTED)
        passages = (json.dumps(row) + "\n" for row in read_passages(articles))
        (found / "passages.jsonl").write_text("".join(passages), encoding="utf-8")
        yield [gold, found, invented]


def lay_out(articles: Mapping[str, Row], folder: Path, path: Path) -> None:
    """Write accounts.jsonl, articles.csv and texts/ as gold train has them."""
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


def read_annotations(articles: Mapping[str, Row], path: Path) -> Iterator[Row]:
    """Yield annotations in the form of accounts.jsonl, quoted words in the stead of places."""
    for row in _rows(path):
        text = articles[row["unit_id"]]["article_content"]
        kept = {name: value for name, value in row.items() if name not in WRITTEN}
        yield _changed(kept, "", partial(_words, text))


def write_annotations(rows: Iterable[Row], articles: Mapping[str, Row], path: Path) -> None:
    """Write annotations of articles; equal rows give equal bytes.

    Raises:
        ValueError: words are quoted that do not stand in the article.
    """
    placed = []
    for row in sorted(rows, key=lambda r: str(r["unit_id"])):
        text = articles[row["unit_id"]]["article_content"]
        placed.append(_changed(row, "", partial(_place, text)))
    _write(placed, path)


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


def read_passages(articles: Mapping[str, Row], path: Path = PASSAGES) -> Iterator[Row]:
    """Yield annotated passages in the form of the gold set's passages.jsonl.

    Those of an article are written as a place in it; an invented one stands there itself.
    """
    for row in _rows(path):
        article = articles.get(row["unit_id"], {"article_content": ""})
        text = _words(article["article_content"], "", row["text"])
        yield {**row, "text": text, "claims": _changed(row["claims"], "", partial(_words, text))}


def write_passages(rows: Iterable[Row], articles: Mapping[str, Row], path: Path = PASSAGES) -> None:
    """Write annotated passages, places in the stead of words; equal rows give equal bytes.

    Raises:
        ValueError: a passage does not stand in its article, or quoted words not in the passage.
    """
    placed = []
    for row in sorted(rows, key=lambda r: str(r["id"])):
        text, article = row["text"], articles.get(row["unit_id"])
        found = _place(article["article_content"], "", text) if article is not None else text
        claims = _changed(row["claims"], "", partial(_place, text))
        placed.append({**row, "text": found, "claims": claims})
    _write(placed, path)


def _write(rows: Iterable[Row], path: Path) -> None:
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    path.write_bytes(gzip.compress(lines.encode("utf-8"), mtime=0))


def articles_of(shared: Path) -> Mapping[str, Row]:
    """Return the articles of FA-KES by their numbers, in the columns that they have there."""
    path = shared / "data" / "fa-kes" / "articles.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["unit_id"]: row for row in csv.DictReader(lines)}


def invented_articles(path: Path = INVENTED) -> Mapping[str, Row]:
    """Return the invented articles by their numbers, in the columns of FA-KES."""
    named = {"article_title": "", "source": ""}
    return {
        row["unit_id"]: {"article_content": row["text"], "date": row["date"], **named}
        for row in _rows(path)
    }


def _rows(path: Path) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


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
