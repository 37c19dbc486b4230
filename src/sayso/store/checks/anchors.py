"""Texts and the records that quote them in; quotes that do not stand in their text out."""

import functools
import json
from collections.abc import Iterator, Mapping

import sqlalchemy as sa

from sayso.model.custody import Check, Mismatch
from sayso.model.span import CONTEXT
from sayso.store import schema
from sayso.store.checks.found import RESTORE
from sayso.store.checks.log import Seals
from sayso.store.digests import stored

JSON = Mapping[str, object]
_FIELDS = frozenset({"exact", "prefix", "suffix", "start", "end"})
_TEXTS = 64
"""Texts kept at hand: an incident quotes several, and neighbours quote the same."""
WRONG = "a quote does not stand in its text"


class Texts:
    """The texts of a case's documents, a few of them in memory."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self.of = functools.lru_cache(maxsize=_TEXTS)(self._read)

    def _read(self, document: str) -> str | None:
        """Return the text of a document; None where there is none."""
        table = schema.documents
        query = sa.select(table.c.record).where(table.c.id == document)
        text = parsed(self._connection.execute(query).scalar()).get("text")
        return text if isinstance(text, str) else None


def check_document(connection: sa.Connection, document: str, text: str) -> Iterator[Mismatch]:
    """Check the quotes of a document's claims and tellings."""
    for table in (schema.claims, schema.tellings):
        for row in stored(connection, table, "document", document):
            if not all(map(functools.partial(holds, text), anchors(parsed(row["record"])))):
                yield _mismatch(f"{table.name} {row['id']}", document)


def check_incidents(connection: sa.Connection, texts: Texts, seals: Seals) -> Iterator[Mismatch]:
    """Check the quotes of all accounts, and those from which an incident has its day and place.

    What quotes a document that was read again since is left out: the next run groups it anew.
    """
    for row in stored(connection, schema.incidents):
        if row["merged_into"] is not None:
            continue
        record = parsed(row["record"])
        accounts = record.get("accounts")
        told = [a for a in accounts if isinstance(a, dict)] if isinstance(accounts, list) else []
        documents = {str(account.get("document")) for account in told}
        if any(_newer(seals, d) for d in documents):
            continue
        for account in told:
            document = str(account.get("document"))
            if not _all_hold(account, {document}, texts):
                yield _mismatch(f"account {account.get('id')} of incident {row['id']}", document)
        rest = {name: value for name, value in record.items() if name != "accounts"}
        if not _all_hold(rest, documents, texts):
            yield _mismatch(f"incident {row['id']}", "")


def check_judgements(connection: sa.Connection, texts: Texts, seals: Seals) -> Iterator[Mismatch]:
    """Check the quote of each judgement whose document was not read again since."""
    for row in stored(connection, schema.judgements):
        made, _ = seals.judgements.get(str(row["id"]), (0, ""))
        record = parsed(row["record"])
        for side in ("quotes", "others", "left"):
            listed = record.get(side)
            for quote in listed if isinstance(listed, list) else ():
                document = str(quote.get("document")) if isinstance(quote, dict) else ""
                read, _ = seals.findings.get(document, (0, ""))
                if document and read < made and not _all_hold(quote, {document}, texts):
                    yield _mismatch(f"judgement {row['id']}", document)


def anchors(value: object) -> Iterator[JSON]:
    """Yield every anchor within a record's JSON."""
    if isinstance(value, dict):
        if value.keys() >= _FIELDS:
            yield value
        for item in value.values():
            yield from anchors(item)
    elif isinstance(value, list):
        for item in value:
            yield from anchors(item)


def holds(text: str, anchor: JSON) -> bool:
    """Tell whether a quote stands in a text, with the words before and after it."""
    start, end = anchor["start"], anchor["end"]
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start <= end <= len(text)):
        return False
    return (
        text[start:end] == anchor["exact"]
        and text[max(0, start - CONTEXT) : start] == anchor["prefix"]
        and text[end : end + CONTEXT] == anchor["suffix"]
    )


def parsed(record: object) -> JSON:
    """Return a record's JSON; nothing of one that cannot be read (its digest tells of it)."""
    try:
        value = json.loads(str(record))
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _newer(seals: Seals, document: str) -> bool:
    read, _ = seals.findings.get(document, (0, ""))
    return read > seals.groups[0]


def _all_hold(value: object, documents: set[str], texts: Texts) -> bool:
    known = [text for document in documents if (text := texts.of(document)) is not None]
    return all(any(holds(text, anchor) for text in known) for anchor in anchors(value))


def _mismatch(where: str, document: str) -> Mismatch:
    return Mismatch(Check.ANCHOR, where, WRONG, RESTORE, document)
