"""Releases for the tests of dossiers: the night strike, signed as far as a test wants it."""

import dataclasses
import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from html.parser import HTMLParser

from tests.publish.sample import SOURCES, night_strike

from sayso.model.claim import Review
from sayso.model.document import Document, Source
from sayso.model.incident import Account, Incident
from sayso.model.release import Coverage, Statement
from sayso.publish.dossier.build import build_dossier
from sayso.publish.dossier.content import Dossier
from sayso.publish.release import DocumentEntry, Release

MADE = dt.datetime(2026, 11, 29, 12, 0, tzinfo=dt.UTC)


def entry(document: Document) -> DocumentEntry:
    return DocumentEntry(
        id=document.id,
        name=document.name,
        names=(document.name,),
        publisher=document.publisher,
        title=document.title,
        date=document.date,
        language=document.language,
        url=document.url,
        captured_at=MADE,
        captured_with="sayso 0.1.0",
    )


def release_of(
    incidents: Iterable[Incident],
    documents: Mapping[str, Document],
    sources: Mapping[str, Source] = SOURCES,
    limits: tuple[str, ...] = (),
) -> Release:
    told = list(incidents)
    entries = {document.id: entry(document) for document in documents.values()}
    accounts = sum(len(incident.accounts) for incident in told)
    coverage = Coverage(len(told), accounts, 0, len(entries), 0, 8, (("en", len(entries)),))
    return Release(
        name="2026-11-29-1",
        case="khulmata",
        made=MADE,
        by="Amal",
        statement=Statement(coverage, limits=limits),
        incidents=lambda: iter(told),
        claims=lambda: iter(()),
        documents=lambda: iter(entries.values()),
        document=lambda name: entries.get(name, DocumentEntry(name, "")),
        sources={source.name: source for source in sources.values()},
        judgements=lambda: iter(()),
        derivatives=lambda: iter(()),
        made_by="sayso 0.1.0",
    )


def night_release(signed: Callable[[Account], bool] = lambda account: False) -> Release:
    """Return the night strike, with some of its accounts signed."""
    incident, documents = night_strike()
    accounts = tuple(
        dataclasses.replace(account, review=Review.ACCEPTED) if signed(account) else account
        for account in incident.accounts
    )
    return release_of([dataclasses.replace(incident, accounts=accounts)], documents)


def build(release: Release, *, suggestions: bool = False) -> Dossier:
    """Lay a release out, with or without what nobody has signed in its summaries."""
    return build_dossier(dataclasses.replace(release, suggestions=suggestions))


class Page(HTMLParser):
    """A dossier's page as a reader finds it: statements with their citations, and the quotes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.ids: set[str] = set()
        self.targets: set[str] = set()
        self.said: list[tuple[str, list[str]]] = []
        """Words of each statement, and the targets that it cites."""
        self.quotes: dict[str, dict[str, str]] = {}
        """By target: document, start, end, and the words in quotation marks."""
        self._open: list[tuple[str, str]] = []
        self._quote = ""
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.attributes += said.items()
        if "id" in said:
            self.ids.add(said["id"])
        classes = said.get("class", "").split()
        if tag == "a" and said.get("href", "").startswith("#"):
            self.targets.add(said["href"][1:])
            if "cite" in classes and any(kind == "said" for _, kind in self._open):
                self.said[-1][1].append(said["href"][1:])
        kind = "said" if "said" in classes else ""
        if kind:
            self.said.append(("", []))
        if tag == "li" and "data-document" in said:
            kind, self._quote = "quote", said["id"]
            self.quotes[self._quote] = {
                "document": said["data-document"],
                "start": said["data-start"],
                "end": said["data-end"],
                "redacted": said.get("data-redacted", ""),
                "exact": "",
            }
        if tag not in {"meta", "br", "col", "rect", "line", "circle", "path"}:
            self._open.append((tag, kind))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][0] == "style":
            return
        self.text += data
        if any(kind == "said" for _, kind in self._open):
            words, cites = self.said[-1]
            self.said[-1] = (words + data, cites)
        if self._open[-1:] == [("q", "")] and any(kind == "quote" for _, kind in self._open):
            self.quotes[self._quote]["exact"] += data


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
