"""A ZIP, TAR or compressed file in; the files that it holds out, each within bounds."""

import bz2
import gzip
import lzma
import tarfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import IO, cast

from sayso.formats import types
from sayso.formats.zips import (
    LARGEST_ARCHIVE,
    LARGEST_ENTRY,
    MOST_ENTRIES,
    TooLargeError,
    Zip,
    plain_name,
)
from sayso.intake.members import Left, Member
from sayso.model.errors import UnreadableError

_FAILURES = (tarfile.TarError, OSError, EOFError, ValueError, zlib.error, lzma.LZMAError)
_SUFFIXES = (".gz", ".bz2", ".xz", ".tgz", ".tbz", ".txz")
_ODD = "the name {!r} leads out of the archive; it is kept as {}"


def from_zip(content: bytes, name: str) -> Iterator[Member | Left]:
    """Yield the files of a ZIP.

    Raises:
        UnreadableError: it is no ZIP, or is made to harm.
    """
    archive = Zip(content, name)
    total = 0
    for entry in archive.entries():
        label = plain_name(entry.name)
        if entry.link:
            yield _link(label)
            continue
        if label != entry.name:
            yield Left(label, "odd-name", _ODD.format(entry.name[:200], label))
        try:
            unpacked = archive.read(entry, min(LARGEST_ENTRY, LARGEST_ARCHIVE - total))
        except TooLargeError as error:
            yield Left(label, "too-large", str(error))
            total += LARGEST_ENTRY  # Unpacking it took as long as if it had been kept.
        except UnreadableError as error:
            yield Left(label, "not-unpacked", str(error))
        else:
            total += len(unpacked)
            yield Member(label, unpacked)
        if total >= LARGEST_ARCHIVE:
            raise _endless(name)


def from_tar(stream: IO[bytes], name: str) -> Iterator[Member | Left]:
    """Yield the files of a TAR.

    Raises:
        UnreadableError: it is no TAR, is damaged, or holds too much.
    """
    total = 0
    try:
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            for number, info in enumerate(archive):
                if number >= MOST_ENTRIES:
                    raise UnreadableError(f"{name} has over {MOST_ENTRIES} entries; split it")
                if info.isdir():
                    continue
                label = plain_name(info.name)
                total += info.size
                if total > LARGEST_ARCHIVE:
                    raise _endless(name)
                if not info.isreg():
                    yield _link(label)
                elif info.size > LARGEST_ENTRY:
                    words = f"{label} is over {LARGEST_ENTRY // 1024**2} MB; split it"
                    yield Left(label, "too-large", words)
                else:
                    if label != info.name.removeprefix("./"):
                        yield Left(label, "odd-name", _ODD.format(info.name[:200], label))
                    found = archive.extractfile(info)
                    yield Member(label, found.read() if found else b"")
    except _FAILURES as error:
        raise UnreadableError(f"{name} is damaged, its end may be missing: {error}") from error


def from_compressed(content: bytes, kind: str, name: str) -> Iterator[Member | Left]:
    """Yield the file that is compressed, or the files of the TAR that is.

    Raises:
        UnreadableError: it is damaged, or unpacks to too much.
    """
    try:
        with _opened(content, kind) as stream:
            head = stream.read(512)
        with _opened(content, kind) as stream:
            if head[257:262] == b"ustar":
                yield from from_tar(stream, name)
                return
            unpacked = stream.read(LARGEST_ENTRY + 1)
    except _FAILURES as error:
        raise UnreadableError(f"{name} is damaged: {error}") from error
    if len(unpacked) > LARGEST_ENTRY:
        raise UnreadableError(f"{name} unpacks to over {LARGEST_ENTRY // 1024**2} MB; split it")
    yield Member(_inner_name(name), unpacked)


def _opened(content: bytes, kind: str) -> IO[bytes]:
    stream = BytesIO(content)
    if kind == "application/x-bzip2":
        return bz2.BZ2File(stream)
    if kind == "application/x-xz":
        return lzma.LZMAFile(stream)
    return cast(IO[bytes], gzip.GzipFile(fileobj=stream))


def is_compressed_warc(content: bytes) -> bool:
    """Tell whether a gzip file is a web archive."""
    try:
        with gzip.open(BytesIO(content)) as stream:
            return stream.read(8).startswith(b"WARC/1.")
    except _FAILURES:
        return False


def kind_of(sniffed: str, content: bytes) -> str:
    """Return what an archive is, once what it is compressed with is seen through."""
    if sniffed == "application/gzip" and is_compressed_warc(content):
        return types.WARC
    return sniffed


def _inner_name(name: str) -> str:
    lower = name.lower()
    suffix = next((suffix for suffix in _SUFFIXES if lower.endswith(suffix)), "")
    return plain_name(name[: -len(suffix)] if suffix else f"{name}.unpacked")


def _link(label: str) -> Left:
    words = f"{label} is a link or a device, and leads to nothing that the archive holds"
    return Left(label, "link", words)


def _endless(name: str) -> UnreadableError:
    return UnreadableError(f"{name} unpacks to over {LARGEST_ARCHIVE // 1024**3} GB; split it")
