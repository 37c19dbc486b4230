"""An incident of a case in; what belongs beside it on its page, read when it is asked for, out."""

from collections.abc import Iterator, Sequence
from contextlib import suppress

import sqlalchemy as sa

from sayso.incidents import edits
from sayso.incidents.history import history
from sayso.incidents.relations import NEAR_DAYS, related
from sayso.model.document import Document
from sayso.model.errors import NotFoundError
from sayso.model.incident import Edit, Incident, Relation, Step, TieKind
from sayso.store import findings, groups, ledger


def related_to(connection: sa.Connection, incident: Incident) -> tuple[Relation, ...]:
    """Find the sums and parts of an incident, what texts compare with it, and other years."""
    documents = _documents(connection, incident)
    others = {i.id: i for i in groups.told_by(connection, [d.id for d in documents])}
    place = incident.where.settlement if incident.where else ""
    day = incident.when.earliest if incident.when else None
    if place and day:
        found = groups.in_other_years(connection, place, day, NEAR_DAYS)
        others |= {i.id: i for i in found}
    texts = {document.id: document.text for document in documents}
    return related(incident, [others[name] for name in sorted(others)], texts)


def history_of(connection: sa.Connection, incident: Incident) -> tuple[Step, ...]:
    """Lay out by day how the counts of an incident changed."""
    ids = sorted({account.document for account in incident.accounts})
    days = {document.id: document.date for document in findings.headings(connection, ids)}
    sources = {source.name: source for source in ledger.sources(connection)}
    return history(incident.accounts, days, sources)


def edits_in(
    connection: sa.Connection, incident: Incident
) -> list[tuple[str, str, tuple[Edit, ...]]]:
    """Return what each print of a text changed of another: their names, the earlier one first."""
    known = {document.id: document for document in _documents(connection, incident)}
    accounts = {account.id: account for account in incident.accounts}
    pairs = {
        tuple(sorted((accounts[tie.one].document, accounts[tie.other].document)))
        for tie in incident.corroboration.ties
        if tie.kind is TieKind.REPRINTS
    }
    found = []
    for pair in sorted(pairs):
        prints = sorted((known[d] for d in pair if d in known), key=_day_and_name)
        if len(prints) == 2:
            one, other = prints
            found.append((one.name, other.name, edits.edits(one, other)))
    return found


def _day_and_name(document: Document) -> tuple[str, str]:
    return (document.date.isoformat() if document.date else "9999", document.name)


def _documents(connection: sa.Connection, incident: Incident) -> Sequence[Document]:
    return list(_read(connection, sorted({account.document for account in incident.accounts})))


def _read(connection: sa.Connection, names: Sequence[str]) -> Iterator[Document]:
    for name in names:
        # One that an interrupted run could no longer read has no words to compare.
        with suppress(NotFoundError):
            yield findings.document(connection, name)
