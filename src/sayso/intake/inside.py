"""A container in, its members out: what the reader's own process is asked for."""

from collections.abc import Iterator
from io import BytesIO
from typing import cast

from sayso.formats import types
from sayso.intake import (
    archives,
    attachments,
    auto_archiver,
    entities,
    records,
    web_archives,
)
from sayso.intake.members import Left, Member
from sayso.intake.records import Mapping
from sayso.model.document import Original
from sayso.model.record import JSON, from_json, to_json

Answers = Iterator[tuple[JSON, bytes]]


def members(question: dict[str, JSON], content: bytes) -> Answers:
    """Answer with each member of a container, and with what is left in it."""
    original = from_json(Original, question["original"])
    mappings = [from_json(Mapping, m) for m in cast(list[JSON], question["mappings"])]
    for found in open_container(original, content, mappings):
        if isinstance(found, Left):
            yield {"left": to_json(found)}, b""
        else:
            yield {"member": written(found)}, found.content


def described(question: dict[str, JSON], content: bytes) -> Answers:
    """Answer with what the auto-archiver says of the files beside its CSV."""
    for post in auto_archiver.read_posts(content, str(question["name"])):
        if not isinstance(post, Left):
            for name in post.files:
                yield {"file": name, "metadata": to_json(post.metadata)}, b""


def open_container(
    original: Original, content: bytes, mappings: list[Mapping]
) -> Iterator[Member | Left]:
    """Yield what a container holds; nothing for what is none."""
    name = original.name
    kind = archives.kind_of(original.sniffed_type, content)
    if kind == types.ZIP:
        yield from archives.from_zip(content, name)
    elif kind == types.TAR:
        yield from archives.from_tar(BytesIO(content), name)
    elif kind == types.WARC:
        yield from web_archives.from_warc(content, name)
    elif kind == types.WACZ:
        yield from web_archives.from_wacz(content, name)
    elif kind in types.COMPRESSED:
        yield from archives.from_compressed(content, kind, name)
    elif kind == types.MAIL:
        yield from attachments.from_mail(content, name)
    elif kind == types.OUTLOOK:
        yield from attachments.from_msg(content, name)
    elif kind == types.PDF:
        yield from attachments.from_pdf(content, name)
    elif kind == "text/plain" and records.first_row(content) == auto_archiver.COLUMNS:
        yield from auto_archiver.from_posts(content, name)
    elif kind == "text/plain" and entities.is_entities(content):
        yield from entities.from_entities(content, name)
    elif mappings:
        yield from records.from_records(content, kind, name, mappings)


def written(member: Member) -> JSON:
    """Write all of a member but its bytes."""
    return {
        "name": member.name,
        "part": member.part.value,
        "declared_type": member.declared_type,
        "url": member.url,
        "taken_at": member.taken_at.isoformat() if member.taken_at else None,
        "tool": member.tool,
        "metadata": to_json(member.metadata),
    }
