"""A file of FollowTheMoney entities in, one a line; a report for each that reports something out.

An Event becomes a coded row (`claims/coded.py`): its days and place are what its properties say.
Documents with their text, and Notes, are read as any report. Other entities (persons, companies,
links) report nothing by themselves; how many there are is said.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO

from sayso.formats import types
from sayso.formats.zips import plain_name
from sayso.intake.dates import written_day
from sayso.intake.members import Left, Member
from sayso.intake.records import MOST_ROWS
from sayso.model.document import Metadata, Part
from sayso.model.errors import UnreadableError

LONGEST_LINE = 10_000_000
_HEAD = 65_536
_KEYS = (re.compile(rb'"schema"\s*:\s*"[A-Z][A-Za-z]+"'), re.compile(rb'"properties"\s*:\s*\{'))
_EVENT = "Event"
_NOTE = "Note"
_TEXTS = frozenset(
    ["Article", "Document", "PlainText", "HyperText", "Pages", "Email", "Message", "Page"]
)
_SHOWN = ("summary", "description", "country", "recordId", "sourceUrl", "publisher")
_TOGETHER = ("location", "name", "startDate", "date", "endDate")
"""Of an Event, at the end of its text, so that what makes the claim stands together."""

Properties = Mapping[str, Sequence[str]]


def is_entities(content: bytes) -> bool:
    """Tell whether a file begins as one of entities does."""
    head = content[:_HEAD].lstrip(b"\xef\xbb\xbf \r\n").partition(b"\n")[0]
    return head.startswith(b"{") and all(key.search(head) for key in _KEYS)


def from_entities(content: bytes, name: str) -> Iterator[Member | Left]:
    """Yield a report for each entity that reports something.

    Raises:
        UnreadableError: a line is no entity, or there are too many.
    """
    silent: Counter[str] = Counter()
    dates: dict[str, str] = {}
    for number, line in enumerate(_lines(content, name), start=1):
        if number > MOST_ROWS:
            raise UnreadableError(f"{name} has over {MOST_ROWS} lines; split it")
        key, schema, properties = _entity(line, name, number)
        label = plain_name(f"{schema} {key}")
        if schema == _EVENT:
            yield _event(properties, label)
        elif schema == _NOTE and properties.get("description"):
            proven = next((dates[d] for d in properties.get("proof", ()) if d in dates), "")
            yield _report(properties, label, properties["description"], proven)
        elif schema in _TEXTS and properties.get("bodyText"):
            yield _report(properties, label, properties["bodyText"])
        else:
            silent[schema] += 1
        if schema in _TEXTS and properties.get("publishedAt"):
            dates[key] = properties["publishedAt"][0]
    if silent:
        counted = ", ".join(f"{n} {schema}" for schema, n in sorted(silent.items()))
        message = f"{silent.total()} entities have no text of a report: {counted}"
        yield Left(name, "no-reports", message)


def _lines(content: bytes, name: str) -> Iterator[bytes]:
    stream = BytesIO(content.removeprefix(b"\xef\xbb\xbf"))
    while line := stream.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            raise UnreadableError(f"{name} has a line of over {LONGEST_LINE} bytes")
        if line.strip():
            yield line


def _entity(line: bytes, name: str, number: int) -> tuple[str, str, Properties]:
    try:
        entity = json.loads(line)
        properties = {
            str(prop): [str(v) for v in (values if isinstance(values, list) else [values])]
            for prop, values in entity.get("properties", {}).items()
        }
        return str(entity["id"]), str(entity["schema"]), properties
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableError(f"{name}, line {number}: no FollowTheMoney entity") from error


def _event(properties: Properties, label: str) -> Member:
    lines = []
    for column in (*_SHOWN, *_TOGETHER):
        for value in properties.get(column, ()):
            lines.append(f"{column}: {' '.join(value.split())}")
    content = "\n\n".join(lines).encode("utf-8", "replace")
    metadata = _metadata(properties)
    return Member(f"{label}.txt", content, Part.RECORD, types.CODED_ROWS["ftm"], metadata=metadata)


def _report(properties: Properties, label: str, texts: Sequence[str], proven: str = "") -> Member:
    """Make a report; a Note is of the day of the document that proves it."""
    metadata = _metadata(properties, proven)
    content = "\n\n".join(texts).encode("utf-8", "replace")
    return Member(
        f"{label}.txt", content, Part.RECORD, "text/plain; charset=utf-8", metadata.url,
        metadata=metadata,
    )  # fmt: skip


def _metadata(properties: Properties, day: str = "") -> Metadata:
    def first(*names: str) -> str:
        return next((values[0] for n in names if (values := properties.get(n))), "").strip()

    url = first("sourceUrl")
    return Metadata(
        title=first("title", "name"),
        publisher=first("publisher"),
        date=written_day(first("publishedAt", "authoredAt", "modifiedAt") or day),
        url=url if url.startswith(("http://", "https://")) else "",
        author=first("author"),
    )
