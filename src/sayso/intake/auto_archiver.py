"""The CSV that the auto-archiver writes in; its posts as reports, and what it says of its files.

One row for each address, with the columns status, metadata and media as Python writes them. What
a post says is in the metadata's content; the files lie beside, each named in media by its key.
"""

import ast
import csv
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import PurePosixPath

from sayso.formats.encodings import decode
from sayso.formats.zips import MOST_ENTRIES, plain_name
from sayso.intake.members import Left, Member
from sayso.model.document import Metadata, Part
from sayso.model.errors import UnreadableError

COLUMNS = ["status", "metadata", "media"]
TOOL = "auto-archiver"
_LONGEST = 200_000
"""Code points of one cell: posts are short, and parsing is recursive."""
_INSTANT = re.compile(
    r"datetime\.datetime\((\d+(?:, ?\d+){2,6})(?:, ?tzinfo=[\w.]+(?:\([^()]*\))?)?\)"
)


@dataclass(frozen=True, slots=True)
class Post:
    """One row."""

    status: str
    metadata: Metadata
    content: str
    archived_at: dt.datetime | None
    files: tuple[str, ...]
    """Names, without folders, of the files that were archived with it."""


def read_posts(content: bytes, name: str) -> Iterator[Post | Left]:
    """Yield the rows.

    Raises:
        UnreadableError: it is no CSV.
    """
    csv.field_size_limit(10 * _LONGEST)
    rows = csv.DictReader(StringIO(decode(content).text.removeprefix("\ufeff"), newline=""))
    try:
        for number, row in enumerate(rows, start=2):
            if number > MOST_ENTRIES:
                raise UnreadableError(f"{name} has over {MOST_ENTRIES} rows; split it")
            said, media = _value(row.get("metadata")), _value(row.get("media"))
            if not isinstance(said, dict):
                yield Left(f"row {number}", "no-record", f"row {number} of {name} makes no sense")
                continue
            yield _post(str(row.get("status") or ""), said, media)
    except csv.Error as error:
        raise UnreadableError(f"{name} cannot be read as CSV: {error}") from error


def from_posts(content: bytes, name: str) -> Iterator[Member | Left]:
    """Yield the words of each post as a report of its own."""
    for number, post in enumerate(read_posts(content, name), start=2):
        if isinstance(post, Left):
            yield post
        elif post.content:
            yield Member(
                plain_name(f"post {number}.txt"),
                post.content.encode("utf-8", "replace"),
                Part.RECORD,
                "text/plain; charset=utf-8",
                post.metadata.url,
                post.archived_at,
                TOOL,
                post.metadata,
            )
        elif not post.files:
            words = f"{post.metadata.url or f'row {number}'} was not archived ({post.status})"
            yield Left(f"row {number}", "not-archived", words)


def _value(written: str | None) -> object:
    """Read a dict or list as Python writes it, by its literals alone: nothing is run."""
    if not written or len(written) > _LONGEST:
        return None
    try:
        return ast.literal_eval(_INSTANT.sub(r"(\1)", written))
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return None


def _post(status: str, said: dict[object, object], media: object) -> Post:
    def word(key: str) -> str:
        found = said.get(key)
        return found.strip() if isinstance(found, str) else ""

    published = _instant(said.get("timestamp"))
    title, content = word("title"), word("content")
    url = word("url")
    return Post(
        status,
        Metadata(title=title, date=published.date() if published else None, url=url),
        content,
        _instant(said.get("_processed_at")),
        tuple(_files(media)),
    )


def _instant(value: object) -> dt.datetime | None:
    try:
        if isinstance(value, tuple) and all(isinstance(part, int) for part in value):
            return dt.datetime(*value).replace(tzinfo=dt.UTC)  # noqa: DTZ001
        if isinstance(value, str):
            found = dt.datetime.fromisoformat(value)
            return found if found.tzinfo else found.replace(tzinfo=dt.UTC)
    except (ValueError, TypeError):
        pass
    return None


def _files(media: object) -> Iterator[str]:
    for entry in media if isinstance(media, list) else ():
        if isinstance(entry, dict):
            for key in ("key", "filename"):
                if isinstance(found := entry.get(key), str) and found:
                    yield PurePosixPath(found).name
