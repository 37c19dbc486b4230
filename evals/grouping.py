"""Hand-made accounts in, without their keys; how well grouping alone brings events together, out.

    python -m evals.grouping [DIR]

DIR holds accounts.jsonl, articles.csv and texts/ (default: gold/dev of the shared folder). What
other stages get wrong does not enter: each article's incidents, with their act, days, place and
accounts, are those of the annotators. Only which of them are one event is found.
"""

import argparse
import csv
import datetime as dt
import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from evals.shared import SHARED, Scores, read_lines, require, run_scorer, table
from sayso.model.claim import (
    OUTLET,
    Act,
    Attribution,
    Chain,
    Effect,
    Factuality,
    Scope,
    Toll,
    Who,
    is_named,
)
from sayso.model.document import Document, Metadata, Source
from sayso.model.incident import Account, Incident, Telling
from sayso.model.reference import ActorReference, DatePrecision, DateRange, Place, PlacePrecision
from sayso.model.span import Anchor, Span
from sayso.pipeline import document_from_text, group, with_publisher
from sayso.publish.accounts import account_rows, accounts_file
from sayso.resolution.lexicon import Lexicon, load_lexicon

PEERS: dict[str, Scores] = {
    "two people": {"links": 92, "origins": 97},
    "one rule": {"links": 66},
}
"""Agreement of two people (DATASHEET.md), and what act, governorate and a day's distance give."""

TOLLS = {
    "killed": (Effect.KILLED, Who.ALL),
    "killed_civilians": (Effect.KILLED, Who.CIVILIANS),
    "killed_children": (Effect.KILLED, Who.CHILDREN),
    "injured": (Effect.INJURED, Who.ALL),
}
Row = Mapping[str, Any]


def read_gold(folder: Path) -> tuple[list[Telling], dict[str, Document], dict[str, str]]:
    """Read the annotators' incidents as tellings; their keys apart, by telling id."""
    lexicon = load_lexicon()
    with (folder / "articles.csv").open(encoding="utf-8", newline="") as file:
        about = {row["file"]: row for row in csv.DictReader(file)}
    tellings, documents, keys = [], {}, {}
    for row in read_lines(folder / "accounts.jsonl"):
        name = f"{row['unit_id']}.txt"
        text = (folder / "texts" / name).read_text(encoding="utf-8")
        document = _document(name, text, about[name], lexicon)
        documents[document.id] = document
        for number, incident in enumerate(row["incidents"]):
            told = _telling(document, incident, number)
            tellings.append(told)
            keys[told.id] = incident["key"]
    return tellings, documents, keys


def _document(name: str, text: str, about: Row, lexicon: Lexicon) -> Document:
    date = dt.date.fromisoformat(about["date"]) if about.get("date") else None
    metadata = Metadata(about.get("title") or "", about.get("publisher") or "", date)
    document = document_from_text(text, metadata=metadata, language="en")
    # two articles with one text are two sets of accounts, annotated by themselves
    return with_publisher(replace(document, id=f"doc-{name}", name=name), lexicon)


def _telling(document: Document, incident: Row, number: int) -> Telling:
    telling = f"tel-{document.name}-{number}"
    when, where = _when(incident.get("when")), _where(incident.get("where"))
    accounts = [
        _account(document, telling, incident, account, when, where)
        for account in incident["accounts"]
    ]
    return Telling(
        id=telling,
        document=document.id,
        accounts=tuple(accounts),
        act=Act(incident["act"]),
        scope=_scope(incident),
        when=when,
        where=where,
        main=bool(incident.get("main")),
    )


def _scope(incident: Row) -> Scope:
    return Scope.AGGREGATE if incident.get("aggregate") else Scope.INCIDENT


def _account(
    document: Document,
    telling: str,
    incident: Row,
    row: Row,
    when: DateRange | None,
    where: Place | None,
) -> Account:
    return Account(
        id=f"acc-{telling}-{row['origin']}",
        incident="",
        document=document.id,
        document_name=document.name,
        publisher=document.publisher,
        origin=row["origin"],
        chain=_chain(row),
        claims=(f"clm-{telling}-{row['origin']}",),
        evidence=tuple(_quotes(document.text, row["evidence"])),
        act=Act(incident["act"]),
        scope=_scope(incident),
        tolls=tuple(_tolls(row)),
        superseded=tuple(_toll(t, Effect.KILLED, Who.ALL) for t in row.get("superseded") or ()),
        perpetrator=_perpetrator(row.get("perpetrator")),
        when=when,
        where=where,
        factuality=Factuality(row["factuality"]),
        denies_responsibility_of=row.get("denies_responsibility_of") or "",
    )


def _chain(row: Row) -> Chain:
    """Take the speakers' words for their names, but the last's, who is the origin."""
    links = [Attribution(None, None, speaker=link["source"]) for link in row["chain"]]
    if row["origin"] == OUTLET:
        return Chain()
    return Chain((*links[:-1], Attribution(None, None, speaker=row["origin"])))


def _quotes(text: str, quotes: Iterable[str]) -> Iterator[Anchor]:
    for quote in quotes:
        start = text.find(quote)
        if start >= 0:
            yield Anchor.cut(text, Span(start, start + len(quote)))


def _tolls(row: Row) -> Iterator[Toll]:
    for name, (effect, who) in TOLLS.items():
        if row.get(name):
            yield _toll(row[name], effect, who)


def _toll(row: Row, effect: Effect, who: Who) -> Toll:
    low, high = row.get("low"), row.get("high")
    return Toll(effect, who, low, high, row.get("verbatim") or "", bool(row.get("imputed")))


def _perpetrator(row: Row | None) -> ActorReference | None:
    return ActorReference(row.get("verbatim") or "", row.get("canon") or "") if row else None


def _when(row: Row | None) -> DateRange | None:
    row = row or {}
    first, last = (
        dt.date.fromisoformat(row[end]) if row.get(end) else None for end in ("earliest", "latest")
    )
    if first is None and last is None:
        return None
    exact = DatePrecision.DAY if first == last else DatePrecision.DAYS
    return DateRange(first, last, row.get("verbatim") or "", exact)


def _where(row: Row | None) -> Place | None:
    row = row or {}
    words = tuple(row.get("verbatim") or ())
    settlement, area = row.get("settlement") or "", row.get("adm1") or ""
    if not (words or settlement or area):
        return None
    precision = PlacePrecision.SETTLEMENT if settlement else PlacePrecision.GOVERNORATE
    return Place(words, precision, settlement=settlement, governorate=area)


def evaluate(folder: Path | None = None) -> Scores:
    """Group the annotators' accounts and score what came together."""
    chosen = require(folder or SHARED / "gold" / "dev")
    tellings, documents, _ = read_gold(chosen)
    return score(chosen, found(tellings, documents))


def found(tellings: Sequence[Telling], documents: Mapping[str, Document]) -> list[Incident]:
    """Group as a case does, with the sources of the lexicon that ships."""
    return group(tellings, documents, _sources(tellings, documents), {}).incidents


def _sources(tellings: Sequence[Telling], documents: Mapping[str, Document]) -> dict[str, Source]:
    lexicon = load_lexicon()
    names = {document.publisher for document in documents.values()}
    names |= {a.origin for t in tellings for a in t.accounts if is_named(a.origin)}
    return {name: lexicon.source(name) for name in sorted(names - {""})}


def score(folder: Path, incidents: Sequence[Incident]) -> Scores:
    """Score by the scorer of the gold data: links (F1 in percent), origins (percent)."""
    scorer = require(SHARED / "gold" / "score_accounts.py")
    with tempfile.TemporaryDirectory() as work:
        export = Path(work) / "accounts.jsonl"
        export.write_bytes(accounts_file(account_rows(incidents, {})))
        printed = json.loads(run_scorer(scorer, folder / "accounts.jsonl", export, "--json"))
    return {
        "links": printed["links"]["F"],
        "links precision": printed["links"]["P"],
        "links recall": printed["links"]["R"],
        "origins": printed["origins"]["percent"],
    }


def main() -> None:
    """Print the scores of a folder beside those of people and of one rule."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=SHARED / "gold" / "dev")
    folder = require(parser.parse_args().folder)
    print(table(f"grouping, {folder.name}", evaluate(folder), PEERS))


if __name__ == "__main__":
    main()
