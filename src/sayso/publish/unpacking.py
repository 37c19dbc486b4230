"""A file or folder in; every text that somebody could find in it, unpacked and decoded, out."""

import base64
import binascii
import bz2
import html
import io
import lzma
import os
import quopri
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import IO
from urllib.parse import unquote

import pypdfium2

_DEPTH = 5
"""Archives inside archives."""
_CHUNK, _OVERLAP = 4 << 20, 1 << 16
_HEAD = 8
"""Bytes by which a container is known."""
_BLANKS = (b" ", b"\n", b'"', b">")
_ZIP = b"PK\x03\x04"
_MOST = 512 << 20
"""Bytes that one stream may unpack to."""
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{8,})>")
_BASE64 = re.compile(rb"[A-Za-z0-9+/\r\n]{60,}={0,2}")
_WIDE = re.compile(rb"(?:[\x20-\x7e]\0){3}|(?:\0[\x20-\x7e]){3}|(?:[^\0]\x06){3}|(?:\x06[^\0]){3}")
"""Letters of two bytes each, as they follow one another in UTF-16."""
_TAG = re.compile(r"<[^<>]{0,2000}>")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})")
_ENCODED = re.compile(r"%[0-9A-Fa-f]{2}|&#?\w+;|\\[ux][0-9a-fA-F]{2}|xn--|=[0-9A-F]{2}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of what was written."""

    where: str
    """The kind of file and of part; never a name of it."""
    text: str | None = None
    content: bytes = b""
    """The bytes themselves, where there is no text."""
    sealed: bool = False
    """It cannot be looked into."""


def pieces_of(path: Path) -> Iterator[Piece]:
    """Yield all that can be read in a file, or in all files of a folder; file names too."""
    for file in _files(path):
        yield Piece("a file's name", file.name)
        if file.is_file():
            with file.open("rb") as opened:
                yield from _of_stream(opened, _kind(file), _DEPTH)


def pieces_within(name: str, content: bytes) -> Iterator[Piece]:
    """Yield the same of a file that is not written yet."""
    yield Piece("a file's name", name)
    yield from _of_stream(io.BytesIO(content), _kind(PurePath(name)), _DEPTH)


def _kind(file: PurePath) -> str:
    return file.suffix.lower().lstrip(".") or "file"


def _files(path: Path) -> Iterator[Path]:
    """Yield a file, or all that lies in a folder: one path at a time, of which it may have many."""
    if not path.is_dir():
        yield path
        return
    with os.scandir(path) as listed:
        names = sorted(entry.name for entry in listed)
    for name in names:
        yield path / name
        if (path / name).is_dir():
            yield from _files(path / name)


def _of_stream(opened: IO[bytes], where: str, depth: int) -> Iterator[Piece]:
    """Yield what stands in a file or in a member of an archive, of which little is held at once."""
    head = opened.read(_HEAD)
    if head.startswith(_ZIP) and depth == _DEPTH:
        yield from _of_archive(opened, where, depth)
        return
    if _container(head):
        content = head + opened.read(_MOST)
        # What is left after that is too much to be looked through.
        if opened.read(1):
            yield Piece(where, sealed=True)
        yield from _of_bytes(content, where, depth)
        return
    content = head + opened.read(_CHUNK)
    while chunk := opened.read(_CHUNK):
        end = _between_words(content, len(content))
        yield from _of_plain(content[:end], where, depth)
        content = content[_between_words(content, end - _OVERLAP) :] + chunk
    if content:
        yield from _of_plain(content, where, depth)


def _between_words(content: bytes, at: int) -> int:
    """Return where to cut before a place: a part of a word may be somebody's name, the word not."""
    found = max(content.rfind(sign, max(0, at - _OVERLAP), at) for sign in _BLANKS)
    return at if found < 0 else found


def _of_archive(opened: IO[bytes], where: str, depth: int) -> Iterator[Piece]:
    """Yield the members of a ZIP file, each as it is unpacked."""
    try:
        with zipfile.ZipFile(opened) as archive:
            yield Piece(f"{where}, its comment", archive.comment.decode("utf-8", "replace"))
            for entry in archive.infolist():
                yield Piece(f"{where}, a member's name", _named(entry))
                with archive.open(entry) as member:
                    yield from _of_stream(member, where, depth - 1)
    except _BROKEN:
        yield Piece(where, sealed=True)


def _container(head: bytes) -> bool:
    return any(head.startswith(sign) for sign in (*_UNPACK, b"PAR1", b"%PDF"))


def _of_bytes(content: bytes, where: str, depth: int) -> Iterator[Piece]:
    if not depth or not content:
        if content:
            yield Piece(where, sealed=True)
        return
    if content.startswith(b"PAR1"):
        yield Piece(where, content=content)
        yield from _of_parquet(content, where)
        return
    for sign, unpack in _UNPACK.items():
        if content.startswith(sign):
            yield Piece(where, content=content)
            try:
                for name, inner in unpack(content):
                    yield Piece(f"{where}, a member's name", name)
                    yield from _of_bytes(inner, where, depth - 1)
            except _BROKEN:
                yield Piece(where, sealed=True)
            return
    if content.startswith(b"%PDF"):
        yield Piece(where, content=content)
        yield from _of_pdf(content, where, depth)
        return
    yield from _of_plain(content, where, depth)


def _of_plain(content: bytes, where: str, depth: int) -> Iterator[Piece]:
    """Yield bytes that are no container: the bytes, their text, and what is packed in that."""
    yield Piece(where, content=content)
    yield from _texts(content, where)
    for found in _BASE64.finditer(content):
        packed = re.sub(rb"\s", b"", found[0])
        try:
            inner = base64.b64decode(packed[: len(packed) // 4 * 4])
        except (binascii.Error, ValueError):
            continue
        if _container(inner[:8]) or _is_text(inner):
            yield from _of_bytes(inner, f"{where}, base64", depth - 1)


def _is_text(content: bytes) -> bool:
    try:
        return content[:4096].decode("utf-8", "strict").isprintable()
    except UnicodeDecodeError:
        return False


def _texts(content: bytes, where: str) -> Iterator[Piece]:
    """Yield the bytes in every encoding that they may be in, and without what parts letters."""
    for text in _decoded(content):
        yield Piece(where, text)
        if _ENCODED.search(text):
            unescaped = _surrogates(_ESCAPE.sub(_character, html.unescape(unquote(text))))
            quoted = quopri.decodestring(text.encode("utf-8", "surrogatepass"))
            for how, plain in (
                ("escaped", unescaped),
                ("quoted", quoted.decode("utf-8", "replace")),
            ):
                if plain != text:
                    yield Piece(f"{where}, {how}", plain)
            if "xn--" in text:
                yield Piece(f"{where}, a domain", _idna(text))
        if "<" in text:
            yield Piece(f"{where}, without tags", html.unescape(_TAG.sub("", text)))


def _decoded(content: bytes) -> Iterator[str]:
    try:
        yield content.decode("utf-8")
    except UnicodeDecodeError:
        yield content.decode("utf-8", "replace")
        yield content.decode("cp1256", "replace")
        yield content.decode("latin-1")
    # Looking for a byte costs nothing, the expression more than all other decoding.
    if (b"\0" in content or b"\x06" in content) and _WIDE.search(content):
        for skipped in (0, 1):
            for encoding in ("utf-16-le", "utf-16-be"):
                yield content[skipped:].decode(encoding, "replace")


def _character(found: re.Match[str]) -> str:
    return chr(int(found[1] or found[2], 16))


def _surrogates(text: str) -> str:
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _idna(text: str) -> str:
    def label(found: re.Match[str]) -> str:
        try:
            return found[0].encode().decode("idna")
        except (UnicodeError, ValueError):
            return found[0]

    return re.sub(r"xn--[0-9A-Za-z-]+", label, text)


def _of_pdf(content: bytes, where: str, depth: int) -> Iterator[Piece]:
    """Yield the text and metadata of a PDF as a reader shows them, and each of its streams."""
    try:
        pdf = pypdfium2.PdfDocument(content)
        try:
            yield Piece(f"{where}, metadata", "\n".join(pdf.get_metadata_dict().values()))
            for page in pdf:
                yield Piece(f"{where}, a page", page.get_textpage().get_text_range())
        finally:
            pdf.close()
    except pypdfium2.PdfiumError:
        yield Piece(where, sealed=True)
    rest, last = [], 0
    for found in _STREAM.finditer(content):
        try:
            inner = _inflate(found[1])
        except zlib.error:
            continue
        yield from _of_bytes(inner, f"{where}, a stream", depth - 1)
        rest.append(content[last : found.start()])
        last = found.end()
    # What was packed says nothing as it is.
    content = b"".join([*rest, content[last:]])
    yield from _texts(content, where)
    for found in _HEX.finditer(content):
        digits = re.sub(rb"\s", b"", found[1])
        plain = binascii.unhexlify(digits[: len(digits) // 2 * 2])
        yield from _texts(plain, f"{where}, a string")


def _of_parquet(content: bytes, where: str) -> Iterator[Piece]:
    try:
        import pyarrow.parquet as parquet
    except ImportError:
        yield Piece(where, sealed=True)
        return
    table = parquet.ParquetFile(io.BytesIO(content))
    yield Piece(f"{where}, metadata", str(table.metadata.metadata) + str(table.schema_arrow))
    for batch in table.iter_batches(batch_size=1000):
        rows = (" | ".join(map(str, row.values())) for row in batch.to_pylist())
        yield Piece(where, "\n".join(rows))


def _inflate(packed: bytes) -> bytes:
    return zlib.decompressobj().decompress(packed, _MOST)


def _members(content: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        yield archive.comment.decode("utf-8", "replace"), b""
        for entry in archive.infolist():
            if entry.file_size > _MOST:
                raise ValueError("too large")
            yield _named(entry), archive.read(entry)


def _named(entry: zipfile.ZipInfo) -> str:
    return f"{entry.filename} {entry.comment!r}"


_BROKEN = (
    OSError, ValueError, EOFError, zlib.error, lzma.LZMAError, RuntimeError, zipfile.BadZipFile,
    NotImplementedError,
)  # fmt: skip
"""What unpacking raises where it cannot go on."""
_UNPACK: dict[bytes, Callable[[bytes], Iterator[tuple[str, bytes]]]] = {
    _ZIP: _members,
    b"\x1f\x8b": lambda content: iter([("", zlib.decompressobj(31).decompress(content, _MOST))]),
    b"BZh": lambda content: iter([("", bz2.decompress(content))]),
    b"\xfd7zXZ": lambda content: iter([("", lzma.decompress(content))]),
}
