"""A WARC or WACZ in; the pages and files that were captured, with when and from where, out."""

import datetime as dt
import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from sayso.formats.zips import LARGEST_ARCHIVE, LARGEST_ENTRY, MOST_ENTRIES, Zip, plain_name
from sayso.intake.members import Left, Member
from sayso.intake.sniff import sniff
from sayso.model.document import Metadata, Part
from sayso.model.errors import UnreadableError

_REPORTS = frozenset(["text/html", "application/xhtml+xml", "application/pdf", "text/plain"])
_OFFICE = ("application/vnd.", "application/msword", "application/rtf")
_FAILURES = (ArchiveLoadFailed, OSError, EOFError, ValueError, KeyError, AttributeError, TypeError)


def from_warc(
    content: bytes, name: str, pages: dict[str, Metadata] | None = None
) -> Iterator[Member | Left]:
    """Yield what was captured with success and may report something.

    Pictures, scripts and styles stay in the archive, which is kept whole; they are counted.

    Args:
        content: the WARC, compressed or not.
        name: of the file.
        pages: by URL, what a WACZ says of its pages: other markup is then a part of a page.

    Raises:
        UnreadableError: it is damaged, or holds too much.
    """
    tool, total, left, count = "", 0, 0, 0
    try:
        for record in ArchiveIterator(BytesIO(content), arc2warc=True):
            count += 1
            if count > 10 * MOST_ENTRIES:
                raise UnreadableError(f"{name} has over {10 * MOST_ENTRIES} records; split it")
            if record.rec_type == "warcinfo":
                tool = _software(record) or tool
                continue
            member = _member(record, tool, pages)
            if member is None:
                left += record.rec_type in ("response", "resource", "revisit")
                continue
            total += len(member.content)
            if total > LARGEST_ARCHIVE:
                raise UnreadableError(f"{name} holds over {LARGEST_ARCHIVE // 1024**3} GB of pages")
            yield member
    except _FAILURES as error:
        if not count:
            raise UnreadableError(f"{name} cannot be read as a web archive: {error}") from error
        yield Left(name, "not-unpacked", f"{name} is damaged after record {count}: {error}")
    if left:
        words = f"{left} captures in {name} are no reports (pictures, scripts, errors)"
        yield Left(name, "stay-in-archive", words)


def from_wacz(content: bytes, name: str) -> Iterator[Member | Left]:
    """Yield what the WARCs of a WACZ hold, with what its list of pages says of them.

    Raises:
        UnreadableError: it is no ZIP, or is made to harm.
    """
    archive = Zip(content, name)
    pages: dict[str, Metadata] = {}
    for entry in archive.entries():
        if entry.name.startswith("pages/") and entry.name.endswith(".jsonl"):
            pages |= _pages(archive.read(entry))
    found = False
    for entry in archive.entries():
        if entry.name.startswith("archive/") and entry.name.endswith((".warc", ".warc.gz")):
            found = True
            yield from from_warc(archive.read(entry), plain_name(entry.name), pages or None)
    if not found:
        raise UnreadableError(f"{name} is a WACZ without a WARC in it")


def _pages(listed: bytes) -> dict[str, Metadata]:
    pages = {}
    for line in listed.decode("utf-8", errors="replace").splitlines():
        try:
            said = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(said, dict) and isinstance(said.get("url"), str):
            title = said.get("title")
            pages[said["url"]] = Metadata(title=title if isinstance(title, str) else "")
    return pages


def _software(record: ArcWarcRecord) -> str:
    said = record.content_stream().read(10_000).decode("utf-8", errors="replace")
    lines = (line.partition(":") for line in said.splitlines())
    return next((value.strip() for key, _, value in lines if key.lower() == "software"), "")


def _member(record: ArcWarcRecord, tool: str, pages: dict[str, Metadata] | None) -> Member | None:
    headers = record.rec_headers
    url = str(headers.get_header("WARC-Target-URI") or "").strip("<>")
    if not url or record.rec_type not in ("response", "resource"):
        return None
    if record.rec_type == "response" and record.http_headers is None:
        return None
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    if status != "200":
        return None
    content = record.content_stream().read(LARGEST_ENTRY + 1)
    if not content or len(content) > LARGEST_ENTRY:
        return None
    kind = _declared(record)
    seen = sniff(content)
    markup = seen == "text/html"
    if not _reports(kind, seen) or (markup and pages is not None and url not in pages):
        return None
    return Member(
        name=_name(url, seen),
        content=content,
        part=Part.MEMBER,
        declared_type=kind,
        url=url,
        taken_at=_when(headers.get_header("WARC-Date")),
        tool=tool,
        metadata=(pages or {}).get(url, Metadata()),
    )


def _declared(record: ArcWarcRecord) -> str:
    headers: Any = record.http_headers or record.rec_headers
    return str(headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()


def _reports(declared: str, seen: str) -> bool:
    """Tell whether a capture may report something; plain text must be meant as such."""
    if seen == "text/plain":
        return declared in _REPORTS
    return seen in _REPORTS or seen.startswith(_OFFICE)


def _name(url: str, seen: str) -> str:
    parts = urlsplit(url)
    last = plain_name(unquote(PurePosixPath(parts.path).name or parts.netloc or "page"))
    return last if "." in last or seen != "text/html" else f"{last}.html"


def _when(written: object) -> dt.datetime | None:
    try:
        found = dt.datetime.fromisoformat(str(written))
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)
