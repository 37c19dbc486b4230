"""Preserved bytes in, the same bytes out: originals on disk, each named by its SHA-256."""

import re
from collections.abc import Container
from pathlib import Path

from sayso.model.errors import DamagedError, NotFoundError
from sayso.model.ids import sha256
from sayso.store.atomic import WRITING, sync_folder, write_whole

_ID = re.compile(r"[0-9a-f]{64}")
_READ_ONLY = 0o400


class Originals:
    """The folder ``originals/ab/abcdef…`` of a case. Nothing in it is changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, original: str) -> Path:
        """Return where an original lies, whether or not it is there.

        Raises:
            NotFoundError: the id is no SHA-256 in lower-case hex.
        """
        if not _ID.fullmatch(original):
            raise NotFoundError(f"{original[:80]!r} is not the id of an original (64 hex digits)")
        return self.folder / original[:2] / original

    def add(self, original: str, content: bytes) -> None:
        """Preserve bytes under their hash; bytes that are there already stay as they are.

        Raises:
            DamagedError: the bytes have another hash, or those kept under it are damaged.
        """
        path = self.path(original)
        if sha256(content) != original:
            raise DamagedError(f"these bytes are not {original}: they changed while being read")
        if path.exists():
            self.read(original)
            return
        if not path.parent.exists():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            sync_folder(path.parent.parent)
        write_whole(path, content, _READ_ONLY)

    def remove(self, original: str) -> None:
        """Remove an original's bytes, and what an interrupted add has left of any."""
        path = self.path(original)
        path.unlink(missing_ok=True)
        if path.parent.is_dir():
            sync_folder(path.parent)
        for left in self.folder.rglob(f"{WRITING}*"):
            left.unlink(missing_ok=True)

    def keep_only(self, wanted: Container[str]) -> None:
        """Remove all files but those of the ids in `wanted`."""
        for path in self.folder.glob("??/*"):
            if path.name not in wanted:
                path.unlink(missing_ok=True)
                sync_folder(path.parent)

    def read(self, original: str) -> bytes:
        """Return an original's bytes, with their hash checked.

        Raises:
            NotFoundError: no such original is on the disk.
            DamagedError: the bytes no longer have their hash.
        """
        path = self.path(original)
        try:
            content = path.read_bytes()
        except FileNotFoundError as error:
            raise NotFoundError(f"{path} is missing: restore it from a backup") from error
        if sha256(content) != original:
            raise DamagedError(f"{path} no longer has its hash: restore it from a backup")
        return content
