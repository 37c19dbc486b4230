"""First bytes in, the media type that they show out; file names are not believed."""

import re

from sayso.formats.types import (
    DOCX,
    MAIL,
    OPEN_TIMESTAMPS,
    OUTLOOK,
    PPTX,
    RFC_3161,
    SVG,
    WACZ,
    WEB_MAIL,
    XLS,
    XLSX,
)

UNKNOWN = "application/octet-stream"
HEAD = 4096
"""Bytes looked at."""
TAIL = 256 * 1024
"""Bytes at the end of a ZIP in which its list of entries is looked for."""

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
    (0, b"\x00OpenTimestamps\x00\x00Proof\x00", OPEN_TIMESTAMPS),
    (257, b"ustar", "application/x-tar"),
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
_SVG = re.compile(r"\A\ufeff?\s*(?:<!--.*?-->\s*)*<(?:svg:)?svg\b", re.DOTALL)
_XML = re.compile(r"\A\ufeff?\s*<(?:\?xml|!doctype)\b", re.IGNORECASE)


# What a ZIP is, by an entry that only such a file has.
_BY_ENTRY: tuple[tuple[bytes, str], ...] = (
    (b"word/document.xml", DOCX),
    (b"xl/workbook.xml", XLSX),
    (b"xl/workbook.bin", "application/vnd.ms-excel.sheet.binary.macroenabled.12"),
    (b"ppt/presentation.xml", PPTX),
    (b"datapackage.json", WACZ),
)
_ODF = re.compile(rb"\APK\x03\x04.{26}mimetype(application/[a-z0-9.+-]{1,100})", re.DOTALL)
# Of a compound file (OLE), by the name of a stream in it.
_BY_STREAM: tuple[tuple[str, str], ...] = (
    ("__properties_version1.0", OUTLOOK),
    ("WordDocument", "application/msword"),
    ("Workbook", XLS),
    ("EncryptedPackage", "application/x-encrypted-office"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
)
_MAIL_LINE = re.compile(
    r"(?:received|return-path|delivered-to|from|to|date|subject|message-id|mime-version|"
    r"reply-to|x-[a-z-]+|dkim-signature|arc-[a-z-]+|snapshot-content-location):[ \t]",
    re.IGNORECASE,
)
_HEADER_LINE = re.compile(r"[!-9;-~]+:(?:[ \t]|\r?$)|[ \t]")
_TIME_STAMP = bytes.fromhex("060b2a864886f70d0109100104")
"""The object identifier of what RFC 3161 stamps (id-ct-TSTInfo)."""


def sniff(content: bytes) -> str:
    """Name the media type that the first bytes of `content` show.

    Text of any kind that is not markup is ``text/plain``; what is neither text nor a known
    signature is ``application/octet-stream``.
    """
    for offset, signature, media_type in _SIGNATURES:
        if content.startswith(signature, offset):
            return _closer(content, media_type)
    head = content[:HEAD]
    if head.startswith(b"BM") and head[6:10] == bytes(4):
        return "image/bmp"
    if head.startswith(b"0") and _TIME_STAMP in head:
        return RFC_3161
    encoding = next((name for bom, name in _BOMS if head.startswith(bom)), "")
    if not encoding and b"\x00" in head:
        return UNKNOWN
    text = head.decode(encoding or "latin-1", errors="replace").removeprefix("ï»¿")
    if _HTML.match(text):
        return "text/html"
    if _XML.match(text):
        return SVG if "<svg" in text else "application/xml"
    if _SVG.match(text):
        return SVG
    return _mail(text) or "text/plain"


def _closer(content: bytes, media_type: str) -> str:
    """Say what a container of many formats is used for."""
    if media_type == "application/zip":
        if found := _ODF.match(content[:200]):
            return found[1].decode()
        tail = content[-TAIL:]
        return next((kind for name, kind in _BY_ENTRY if name in tail), media_type)
    if media_type == "application/x-ole-storage":
        names = ((name.encode("utf-16-le"), kind) for name, kind in _BY_STREAM)
        return next((kind for name, kind in names if name in content), media_type)
    return media_type


def _mail(text: str) -> str:
    """Tell a mail by its head: lines that name a field, among them those of a mail."""
    lines = text.lstrip("\r\n").split("\n")
    if lines and lines[0].startswith("From "):
        lines = lines[1:]
    end = next((n for n, line in enumerate(lines) if not line.strip()), len(lines))
    head = lines[:end]
    if not head or not all(_HEADER_LINE.match(line) for line in head[:20]):
        return ""
    named = {found[0].lower() for line in head if (found := _MAIL_LINE.match(line))}
    if any(name.startswith("snapshot-content-location") for name in named):
        return WEB_MAIL
    if len(named) < 2 or not any(n.startswith(("from", "received", "message-id")) for n in named):
        return ""
    markup = any("multipart/related" in line.lower() and "text/html" in text for line in head)
    saved = markup and any("saved by" in line.lower() for line in head)
    return WEB_MAIL if saved else MAIL
