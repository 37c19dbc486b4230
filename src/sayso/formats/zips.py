"""The bytes of a ZIP in; its entries out, each with what is wrong with it, none over its cap."""

import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath

from sayso.model.errors import UnreadableError

MOST_ENTRIES = 10_000
"""Entries of one archive, and of all that are nested in it (Datashare's cap)."""
LARGEST_ENTRY = 100 * 1024**2
"""Bytes of one entry as unpacked (Datashare's cap)."""
LARGEST_ARCHIVE = 1024**3
"""Bytes of all entries as unpacked (Datashare's cap)."""
_ENCRYPTED = 0x1
_FAILURES = (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError)


class TooLargeError(UnreadableError):
    """Something unpacks to more bytes than are allowed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a ZIP."""

    name: str
    size: int
    """Bytes as unpacked, by the archive's own word."""
    offset: int
    link: bool
    encrypted: bool


class Zip:
    """A ZIP whose entries are read one by one."""

    def __init__(self, content: bytes, name: str = "the archive") -> None:
        """Open it.

        Raises:
            UnreadableError: it is no ZIP, has too many entries, or entries that share bytes.
        """
        self.name = name
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
        except _FAILURES as error:
            raise UnreadableError(f"{name} cannot be opened as a ZIP: {error}") from error
        self._known = {info.header_offset: info for info in self._zip.infolist()}
        if len(self._zip.infolist()) > MOST_ENTRIES:
            raise UnreadableError(f"{name} has over {MOST_ENTRIES} entries; split it")
        self._refuse_overlap()

    def _refuse_overlap(self) -> None:
        """Refuse entries that share bytes: so a small file is made to unpack to petabytes."""
        end = 0
        for info in sorted(self._zip.infolist(), key=lambda info: info.header_offset):
            if info.header_offset < end:
                raise UnreadableError(f"{self.name} has entries that overlap: it is made to harm")
            # A local header has 30 bytes at least, and then the name.
            end = info.header_offset + 30 + info.compress_size

    def entries(self) -> Iterator[Entry]:
        """Yield the files, in the order of the archive's list."""
        for info in self._zip.infolist():
            if info.is_dir():
                continue
            mode = info.external_attr >> 16
            yield Entry(
                info.filename,
                info.file_size,
                info.header_offset,
                link=stat.S_ISLNK(mode) if mode else False,
                encrypted=bool(info.flag_bits & _ENCRYPTED),
            )

    def read(self, entry: Entry, most: int = LARGEST_ENTRY) -> bytes:
        """Unpack one entry, whatever size it claims.

        Raises:
            TooLargeError: it is longer than `most` bytes.
            UnreadableError: it is encrypted or damaged.
        """
        if entry.encrypted:
            raise UnreadableError(f"{entry.name} is encrypted; unpack it with its password first")
        try:
            with self._zip.open(self._known[entry.offset]) as stream:
                content = stream.read(most + 1)
        except _FAILURES as error:
            raise UnreadableError(f"{entry.name} cannot be unpacked: {error}") from error
        except Exception as error:  # zlib.error and lzma.LZMAError share no base.
            raise UnreadableError(f"{entry.name} is damaged: {error}") from error
        if len(content) > most:
            raise TooLargeError(f"{entry.name} is over {most // 1024**2} MB unpacked; split it")
        return content

    def named(self, name: str, most: int = LARGEST_ENTRY) -> bytes | None:
        """Return the entry of that name; None where there is none."""
        found = next((e for e in self.entries() if e.name == name), None)
        return self.read(found, most) if found else None


def plain_name(name: str) -> str:
    """Return an entry's name as a label: no root, no drive, no way up, no control characters."""
    parts = name.replace("\\", "/").replace("\0", "").split("/")
    kept = [part for part in parts if part not in ("", ".", "..") and not part.endswith(":")]
    clean = "".join(c if c.isprintable() else "\ufffd" for c in "/".join(kept))
    return str(PurePosixPath(clean[:500])) if clean else "unnamed"
