"""A case in; a release of it, redacted as decided, out."""

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import version

import sqlalchemy as sa

from sayso.case.folder import Folder
from sayso.model.document import Capture, Document, Metadata, Original, Source
from sayso.model.release import Coverage, Statement
from sayso.publish.redaction import Redaction
from sayso.publish.release import Derivative, DocumentEntry, Release
from sayso.store import evidence, findings, groups, judgements, ledger, schema
from sayso.store.dialect import snapshot

_WEB = ("http://", "https://")


@contextmanager
def release_of(engine: sa.Engine, folder: Folder, by: str, name: str = "") -> Iterator[Release]:
    """Give a release of the case as it is now, whatever others write while it is used."""
    made = dt.datetime.now(dt.UTC)
    with snapshot(engine) as connection:
        redaction = Redaction(ledger.sources(connection))
        entries = {e.id: redaction.record(e) for e in _entries(connection)}
        yield Release(
            name=name or f"{made:%Y-%m-%d}-1",
            case=redaction.text(folder.path.name),
            made=made,
            by=by,
            statement=Statement(_coverage(connection), redaction.counts),
            incidents=lambda: map(redaction.record, groups.incidents(connection)),
            claims=lambda: map(redaction.record, findings.claims(connection)),
            documents=lambda: iter(entries.values()),
            document=lambda one: entries.get(one) or DocumentEntry(one, ""),
            sources=_sources(connection, redaction),
            judgements=lambda: map(redaction.record, judgements.log(connection)),
            derivatives=_none,
            made_by=f"sayso {version('sayso')}",
        )


def _none() -> Iterator[Derivative]:
    yield from ()


def _sources(connection: sa.Connection, redaction: Redaction) -> Mapping[str, Source]:
    redacted = (redaction.record(source) for source in ledger.sources(connection))
    return {source.name: source for source in redacted}


def _entries(connection: sa.Connection) -> Iterator[DocumentEntry]:
    originals = {}
    described = {}
    for found in evidence.all_evidence(connection):
        originals[found.original.id] = found.original
        described[found.original.id] = found.metadata
    names = evidence.names(connection)
    for document in findings.documents(connection):
        first = evidence.captures(connection, document.id)[0]
        original, metadata = originals[document.id], described[document.id]
        yield _entry(document, original, metadata, first, names.get(document.id, ()))


def _entry(
    document: Document,
    original: Original,
    described: Metadata,
    first: Capture,
    names: tuple[str, ...],
) -> DocumentEntry:
    return DocumentEntry(
        id=document.id,
        name=document.name,
        names=names or (document.name,),
        publisher=document.publisher,
        title=document.title,
        author=document.author or described.author,
        date=document.date or document.metadata_date,
        language=document.language,
        url=document.url or described.url,
        media_type=document.media_type or original.sniffed_type,
        size=original.size,
        pages=len(document.pages),
        recognised=any(page.recognised for page in document.pages),
        captured_at=first.taken_at,
        captured_from=first.origin if first.origin.startswith(_WEB) else "",
        captured_with=first.tool,
    )


def _coverage(connection: sa.Connection) -> Coverage:
    incidents = accounts = signed = 0
    for incident in groups.incidents(connection):
        incidents += 1
        accounts += len(incident.accounts)
        signed += sum(a.review.value in ("accepted", "corrected") for a in incident.accounts)
    table = schema.documents
    days = connection.execute(sa.select(sa.func.min(table.c.date), sa.func.max(table.c.date))).one()
    spoken = sa.select(table.c.language, sa.func.count()).group_by(table.c.language)
    languages = sorted(connection.execute(spoken).all(), key=lambda row: (-row[1], row[0]))
    publishers = sa.select(sa.func.count(sa.distinct(table.c.publisher)))
    read = connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
    unread = schema.readings.c.outcome.in_(
        (findings.Outcome.UNREADABLE.value, findings.Outcome.FAILED.value)
    )
    failed = sa.select(sa.func.count()).select_from(schema.readings).where(unread)
    return Coverage(
        incidents=incidents,
        accounts=accounts,
        signed=signed,
        documents=read,
        unread=connection.execute(failed).scalar_one(),
        publishers=connection.execute(publishers).scalar_one(),
        languages=tuple((row[0], row[1]) for row in languages),
        earliest=days[0],
        latest=days[1],
    )
