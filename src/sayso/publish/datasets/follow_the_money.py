"""A release in; FollowTheMoney entities, one a line, out.

Documents come first, then each incident as an Event with a Note for each account, a Documentation
that ties the Note to its document, and the actors that are blamed. Nothing says that what an
account says is so: the Note has the quote and names whose word it is.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from sayso.model.claim import Effect, Who
from sayso.model.ids import derived_id
from sayso.model.incident import Account
from sayso.model.record import JSON
from sayso.model.reference import ActorReference
from sayso.publish.datasets.coded import Coded, coded, speaker
from sayso.publish.datasets.columns import Field, Kind
from sayso.publish.datasets.countries import country
from sayso.publish.datasets.languages import three_letters
from sayso.publish.neutral import json_text, plain
from sayso.publish.release import DocumentEntry, Release
from sayso.publish.wording import FACTUALITY, date_words, place_words, toll_words

FIELDS = (
    Field("id", Kind.TEXT, "Of a document its SHA-256, else the id of sayso's record."),
    Field("schema", Kind.TEXT, "Article, Document, Event, Note, Documentation, LegalEntity, …"),
    Field(
        "Article, Document", Kind.OBJECT,
        "A document, an Article where its publisher is known: fileName, title, author, publisher, "
        "publishedAt, retrievedAt, sourceUrl, mimeType, fileSize, language, and contentHash "
        "(SHA-256; Aleph's own are SHA-1).",
    ),
    Field(
        "Event", Kind.OBJECT,
        "An incident: name, startDate, endDate, date (of a single day), location, country, "
        "summary (how many voices, the range of the killed), recordId, proof (its documents), "
        "involved (whom accounts blame: it is their word).",
    ),
    Field(
        "Note", Kind.OBJECT,
        "An account: name (whose word, of what), description (its quotes), summary (what it says "
        "and how surely), entity (the Event), proof (the document), publisher.",
    ),
    Field(
        "Documentation", Kind.OBJECT,
        "That a Note stands in a document: role has the offsets of its quotes.",
    ),
    Field(
        "LegalEntity", Kind.OBJECT,
        "An actor that an account blames, by the name that the case's lexicon has.",
    ),
    Field(
        "Mention", Kind.OBJECT,
        "The actor as an account writes it: document, name, resolved (the LegalEntity).",
    ),
)  # fmt: skip
_UNKNOWN = ("", "unknown")
_MIME = re.compile(r"[a-z]+/[a-z0-9][a-z0-9.+-]*")


def write_ftm(release: Release, path: Path) -> int:
    """Write the entities of a release; return how many there are."""
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for entity in entities(release):
            file.write(json_text(entity) + "\n")
            count += 1
    return count


def entities(release: Release) -> Iterator[JSON]:
    """Yield all entities; one that others name comes before them."""
    for entry in release.documents():
        yield _document(entry)
    known: set[str] = set()
    for event in coded(release):
        actors = {}
        for account in event.incident.accounts:
            if account.blamed and account.blamed.canon not in _UNKNOWN:
                actors[account.blamed.canon] = derived_id("actor", plain(account.blamed.canon))
        for name in sorted(actors.keys() - known):
            yield _entity(actors[name], "LegalEntity", name=[name])
        known |= actors.keys()
        yield _event(event, actors)
        for account in event.incident.accounts:
            yield from _account(event, account, actors)


def _entity(key: str, schema: str, **properties: Sequence[str]) -> JSON:
    kept: dict[str, JSON] = {}
    for name, values in properties.items():
        clean: list[JSON] = [text for value in dict.fromkeys(values) if (text := plain(value))]
        if clean:
            kept[name] = clean
    return {"id": key, "schema": schema, "properties": kept}


def _document(entry: DocumentEntry) -> JSON:
    return _entity(
        entry.id,
        "Article" if entry.publisher else "Document",
        fileName=entry.names or (entry.name,),
        name=[entry.title or entry.name],
        title=[entry.title],
        author=[entry.author],
        publisher=[entry.publisher],
        publishedAt=[entry.date.isoformat()] if entry.date else [],
        retrievedAt=[entry.captured_at.date().isoformat()] if entry.captured_at else [],
        sourceUrl=[url] if (url := _url(entry.captured_from or entry.url)) else [],
        mimeType=[entry.media_type] if _MIME.fullmatch(entry.media_type) else [],
        fileSize=[str(entry.size)] if entry.size else [],
        language=[three_letters(entry.language)],
        contentHash=[entry.id],
    )


def _url(url: str) -> str:
    return url if url.startswith(("http://", "https://")) else ""


def _event(event: Coded, actors: Mapping[str, str]) -> JSON:
    incident = event.incident
    codes = country(event.place.country) if event.place else None
    days = [day.isoformat() if day else "" for day in (event.earliest, event.latest)]
    killed = _killed(event)
    said = [incident.corroboration.summary, *([killed] if killed else [])]
    return _entity(
        incident.id,
        "Event",
        name=[incident.title or incident.id],
        startDate=[days[0]],
        endDate=[days[1]],
        date=[days[0]] if days[0] == days[1] else [],
        location=[place_words(event.place)],
        country=[codes.alpha2.lower()] if codes else [],
        involved=sorted(actors.values()),
        summary=["; ".join(said)],
        recordId=[incident.id],
        proof=[document.id for document in event.documents],
    )


def _killed(event: Coded) -> str:
    if event.killed is None:
        return ""
    low = "?" if event.low is None else str(event.low)
    high = "?" if event.high is None else str(event.high)
    return f"killed {low} to {high}{'+' if event.killed.open_above else ''}"


def _account(event: Coded, account: Account, actors: Mapping[str, str]) -> Iterator[JSON]:
    quotes = [anchor.exact for anchor in account.evidence]
    yield _entity(
        account.id,
        "Note",
        name=[f"{speaker(account)}: {event.incident.title or event.incident.id}"],
        description=quotes,
        summary=[_said(account)],
        entity=[event.incident.id],
        proof=[account.document],
        publisher=[account.publisher],
    )
    offsets = ", ".join(f"{anchor.start}-{anchor.end}" for anchor in account.evidence)
    yield _entity(
        derived_id("link", account.id),
        "Documentation",
        document=[account.document],
        entity=[account.id],
        role=[f"quotes at {offsets} (code points)"],
        recordId=[account.id],
    )
    if account.blamed and account.blamed.verbatim:
        yield _mention(account, account.blamed, actors)


def _mention(account: Account, blamed: ActorReference, actors: Mapping[str, str]) -> JSON:
    actor = actors.get(blamed.canon)
    return _entity(
        derived_id("mention", account.id, plain(blamed.verbatim)),
        "Mention",
        document=[account.document],
        name=[blamed.verbatim],
        resolved=[actor] if actor else [],
        detectedSchema=["LegalEntity"] if actor else [],
    )


def _said(account: Account) -> str:
    """Say in plain words what an account says, as its origin's word."""
    parts = [f"put {FACTUALITY[account.factuality]}"]
    for effect in (Effect.KILLED, Effect.INJURED):
        for who in (Who.ALL, Who.CIVILIANS, Who.CHILDREN, Who.WOMEN):
            if toll := account.toll(effect, who):
                of = "" if who is Who.ALL else f" {who.value}"
                parts.append(f"{effect.value}{of} {toll_words(toll)}")
    if account.blamed:
        parts.append(f"blames {account.blamed.verbatim}")
    if account.denies_responsibility_of:
        parts.append(f"denies the responsibility of {account.denies_responsibility_of}")
    parts += [words for words in (date_words(account.when), place_words(account.where)) if words]
    return "; ".join(parts)
