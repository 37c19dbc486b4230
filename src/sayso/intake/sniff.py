"""First bytes in, the media type that they show out; file names are not believed."""

import re

UNKNOWN = "application/octet-stream"
HEAD = 4096
"""Bytes looked at."""

# Signatures from the formats' own specifications, at the offset where they stand.
_SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"%PDF-", "application/pdf"),
    (0, b"PK\x03\x04", "application/zip"),
    (0, b"PK\x05\x06", "application/zip"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (0, b"II*\x00", "image/tiff"),
    (0, b"MM\x00*", "image/tiff"),
    (8, b"WEBP", "image/webp"),
    (4, b"ftyp", "video/mp4"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"OggS", "application/ogg"),
    (0, b"\x1f\x8b", "application/gzip"),
    (0, b"BZh", "application/x-bzip2"),
    (0, b"\xfd7zXZ\x00", "application/x-xz"),
    (0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (0, b"Rar!\x1a\x07", "application/vnd.rar"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (0, b"{\\rtf", "application/rtf"),
    (0, b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (0, b"WARC/1.", "application/warc"),
    (0, b"\x7fELF", "application/x-executable"),
)
_BOMS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_HTML = re.compile(
    r"\A\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|title|meta|article|main|section|div|p|h[1-6]|table)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(r"\A\ufeff?\s*<(?:\?xml|!doctype)\b", re.IGNORECASE)


def sniff(content: bytes) -> str:
    """Name the media type that the first bytes of `content` show.

    Text of any kind that is not markup is ``text/plain``; what is neither text nor a known
    signature is ``application/octet-stream``.
    """
    for offset, signature, media_type in _SIGNATURES:
        if content.startswith(signature, offset):
            return media_type
    head = content[:HEAD]
    encoding = next((name for bom, name in _BOMS if head.startswith(bom)), "")
    if not encoding and b"\x00" in head:
        return UNKNOWN
    text = head.decode(encoding or "latin-1", errors="replace").removeprefix("ï»¿")
    if _HTML.match(text):
        return "text/html"
    if _XML.match(text):
        return "application/xml"
    return "text/plain"
