"""The bytes of a time stamp in; the digest of the file that it is of out.

OpenTimestamps: a magic number, a version, then the digest of the file after the number of the hash
function. RFC 3161: the message imprint of a TSTInfo, in DER.
"""

import re
from dataclasses import dataclass

from sayso.formats.types import OPEN_TIMESTAMPS, RFC_3161

SUFFIXES = (".ots", ".tsr", ".tst")
_OTS_HEAD = bytes.fromhex("004f70656e54696d657374616d7073000050726f6f6600bf89e2e884e89294")
_OTS_SHA256 = 0x08
_STAMPED = bytes.fromhex("060b2a864886f70d0109100104")
_IMPRINT = re.compile(
    b"\\x06\\x09\\x60\\x86\\x48\\x01\\x65\\x03\\x04\\x02([\\x01\\x03])(?:\\x05\\x00)?\\x04([\\x20\\x40])",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Proof:
    """What a time stamp is of."""

    kind: str
    """OpenTimestamps or RFC 3161."""
    digest: str
    """SHA-256 (64 hex digits) or SHA-512 (128) of the file; empty if it names none of these."""


def read_proof(media_type: str, content: bytes) -> Proof | None:
    """Read what a time stamp is of; None for what is none."""
    if media_type == OPEN_TIMESTAMPS:
        rest = content.removeprefix(_OTS_HEAD)
        known = len(rest) >= 34 and rest[1] == _OTS_SHA256 and rest is not content
        return Proof("OpenTimestamps", rest[2:34].hex() if known else "")
    if media_type == RFC_3161:
        found = _IMPRINT.search(content, max(0, content.find(_STAMPED)))
        digest = b""
        if found and len(digest := content[found.end() : found.end() + found[2][0]]) != found[2][0]:
            digest = b""
        return Proof("RFC 3161", digest.hex())
    return None
