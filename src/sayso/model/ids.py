"""Identifiers: content in, the same short name out, on every machine."""

import hashlib
import json
from collections.abc import Sequence

from sayso.model.record import JSON


def sha256(content: bytes) -> str:
    """Return the SHA-256 of some bytes in lower-case hex (64 characters)."""
    return hashlib.sha256(content).hexdigest()


def derived_id(kind: str, *parts: JSON | Sequence[str]) -> str:
    """Derive an id such as ``clm-3f9a0b1c2d4e`` from what the record is about.

    The parts are hashed as canonical JSON, so equal parts give equal ids whatever the order in
    which records were made. Twelve hex digits keep the chance of a clash under one in 100,000
    for 75,000 records of one kind.
    """
    canonical = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{kind}-{hashlib.sha256(canonical.encode()).hexdigest()[:12]}"
