"""An original that may hold others in; these out, taken apart where it can do no harm."""

import datetime as dt
from collections.abc import Iterator, Sequence

from sayso.confined.keeper import Keeper, shared
from sayso.formats import types
from sayso.intake.entities import is_entities
from sayso.intake.members import Left, Member
from sayso.intake.records import Mapping
from sayso.model.document import Metadata, Original, Part
from sayso.model.errors import ReaderStoppedError, SaysoError
from sayso.model.record import JSON, from_json, to_json

INSIDE = "sayso.intake.inside"
_HOLDERS = types.ARCHIVES | {types.MAIL, types.OUTLOOK, types.PDF}
_TABLES = types.SHEETS | {"text/plain"}


def may_hold(original: Original, content: bytes, mappings: Sequence[Mapping]) -> bool:
    """Tell whether an original is to be looked into."""
    kind = original.sniffed_type
    if kind == "text/plain":
        listed = original.declared_type in ("text/csv", "text/tab-separated-values")
        told = is_auto_archiver(content) or is_entities(content)
        return told or (bool(mappings) and listed)
    return kind in _HOLDERS or (kind in _TABLES and bool(mappings))


def is_auto_archiver(content: bytes) -> bool:
    """Tell whether a file begins as the auto-archiver's CSV does."""
    return content[:40].lstrip(b"\xef\xbb\xbf").startswith(b"status,metadata,media")


def unpack(
    original: Original,
    content: bytes,
    mappings: Sequence[Mapping] = (),
    keeper: Keeper | None = None,
) -> Iterator[Member | Left]:
    """Yield what an original holds.

    Raises:
        UnreadableError: it is damaged, holds too much, or is made to harm.
    """
    keeper = keeper or shared()
    words: dict[str, JSON] = {"original": to_json(original), "mappings": to_json(list(mappings))}
    for answer, part in keeper.ask(f"{INSIDE}:members", words, content, original.name):
        yield _read(answer, part, original.name)


def describe_files(content: bytes, name: str, keeper: Keeper | None = None) -> dict[str, Metadata]:
    """Return what the auto-archiver's CSV says of the files beside it, by their names."""
    keeper = keeper or shared()
    found: dict[str, Metadata] = {}
    for answer, _ in keeper.ask(f"{INSIDE}:described", {"name": name}, content, name):
        if isinstance(answer, dict):
            found[str(answer["file"])] = from_json(Metadata, answer["metadata"])
    return found


def _read(answer: JSON, content: bytes, name: str) -> Member | Left:
    try:
        if isinstance(answer, dict) and "left" in answer:
            return from_json(Left, answer["left"])
        said = answer["member"] if isinstance(answer, dict) else None
        if not isinstance(said, dict):
            raise ValueError("no member")
        when = said["taken_at"]
        return Member(
            name=str(said["name"]),
            content=content,
            part=Part(str(said["part"])),
            declared_type=str(said["declared_type"]),
            url=str(said["url"]),
            taken_at=dt.datetime.fromisoformat(when) if isinstance(when, str) else None,
            tool=str(said["tool"]),
            metadata=from_json(Metadata, said["metadata"]),
        )
    except (SaysoError, KeyError, ValueError) as error:
        raise ReaderStoppedError(f"{name} made its reader answer nonsense") from error
