"""One frame of the talk between a keeper and its reader in or out: JSON, and bytes beside it."""

import json
import os
import select
import struct
import time
from collections.abc import Sequence

from sayso.model.record import JSON

_HEAD = struct.Struct(">IQ")
LONGEST_WORDS = 256 * 1024**2
"""Bytes of JSON in one frame."""
LONGEST_CONTENT = 256 * 1024**2
"""Bytes beside it."""
_CHUNK = 1024 * 1024


class BrokenError(Exception):
    """The other side is gone, or what it sends is no frame."""


class LateError(Exception):
    """The other side has sent nothing whole before the deadline."""


def write_frame(descriptor: int, words: JSON, content: bytes = b"") -> None:
    """Write one frame, whole.

    Raises:
        BrokenError: the other side is gone.
    """
    # Letters as they are: an escape for each of Arabic takes three times as long.
    written = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
    said = written.encode("utf-8", "surrogatepass")
    try:
        for part in (_HEAD.pack(len(said), len(content)), said, content):
            _write(descriptor, part)
    except OSError as error:
        raise BrokenError(str(error)) from error


def _write(descriptor: int, part: bytes) -> None:
    rest = memoryview(part)
    while rest:
        rest = rest[os.write(descriptor, rest[:_CHUNK]) :]


def read_frame(descriptor: int, deadline: float | None = None) -> tuple[JSON, bytes]:
    """Read one frame; `deadline` is a reading of `time.monotonic`.

    Raises:
        BrokenError: the other side is gone, or sends what is no frame.
        LateError: the deadline passed first.
    """
    words, content = _HEAD.unpack(_read(descriptor, _HEAD.size, deadline))
    if words > LONGEST_WORDS or content > LONGEST_CONTENT:
        raise BrokenError("it sends more than is allowed")
    said = _read(descriptor, words, deadline)
    try:
        spoken: JSON = json.loads(said)
    except (ValueError, RecursionError) as error:
        raise BrokenError("it sends what is no JSON") from error
    return spoken, _read(descriptor, content, deadline)


def _read(descriptor: int, size: int, deadline: float | None) -> bytes:
    parts: list[bytes] = []
    while size:
        if deadline is not None and not _readable([descriptor], deadline):
            raise LateError
        try:
            part = os.read(descriptor, min(size, _CHUNK))
        except OSError as error:
            raise BrokenError(str(error)) from error
        if not part:
            raise BrokenError("it is gone")
        parts.append(part)
        size -= len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def _readable(descriptors: Sequence[int], deadline: float) -> bool:
    left = deadline - time.monotonic()
    return left > 0 and bool(select.select(descriptors, [], [], left)[0])
