"""Paths in; Originals with their Captures and bytes out, for files and folders of this machine."""

import datetime as dt
import hashlib
import mimetypes
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from sayso.intake.sniff import sniff
from sayso.model.document import Capture, Original
from sayso.model.errors import UnreadableError
from sayso.model.ids import sha256

MAXIMUM_SIZE = 100 * 1024 * 1024
"""Bytes of one file (Datashare's cap on an archive member)."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One file as it came in: the record of its bytes, of the taking, and the bytes."""

    original: Original
    capture: Capture
    content: bytes


def find_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files named by `paths`, and those in folders among them, sorted by path.

    Hidden files and folders inside a given folder are left out, and so are symbolic links that
    lead out of it; a path that is given by name is always yielded, so that what is wrong with it
    is seen when it is taken. No file is yielded twice.
    """
    seen: set[Path] = set()
    for given in paths:
        found = _in_folder(given) if given.is_dir() else iter((given,))
        for path in found:
            real = path.resolve()
            if real not in seen:
                seen.add(real)
                yield path


def _in_folder(folder: Path) -> Iterator[Path]:
    root = folder.resolve()
    found: list[Path] = []
    # Links to folders are not walked: one that stays inside would only give its files twice.
    for parent, folders, names in os.walk(folder, followlinks=False):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(parent, name) for name in names if not name.startswith(".")]
    for path in sorted(found):
        if path.is_file() and path.resolve().is_relative_to(root):
            yield path


def take(path: Path, *, taken_at: dt.datetime, taken_by: str = "") -> Taken:
    """Read a file's bytes once and record what they are and when they were taken.

    Raises:
        UnreadableError: it is no regular file, is empty, cannot be opened, or is over
            `MAXIMUM_SIZE`.
    """
    content = _read_bytes(path)
    original = Original(
        id=sha256(content),
        sha512=hashlib.sha512(content).hexdigest(),
        size=len(content),
        name=path.name,
        declared_type=mimetypes.guess_type(path.name)[0] or "",
        sniffed_type=sniff(content),
    )
    capture = Capture(
        original=original.id,
        taken_at=taken_at,
        origin=str(path.absolute()),
        taken_by=taken_by,
        tool=f"sayso {version('sayso')}",
    )
    return Taken(original, capture, content)


def _read_bytes(path: Path) -> bytes:
    try:
        # Asked before opening: opening a pipe would wait for a writer.
        if not stat.S_ISREG(path.stat().st_mode):
            raise UnreadableError(f"{path} is no regular file; give a file or a folder of files")
        with path.open("rb") as stream:
            content = stream.read(MAXIMUM_SIZE + 1)
    except FileNotFoundError as error:
        raise UnreadableError(f"{path} is not there; check the name") from error
    except (OSError, ValueError) as error:
        raise UnreadableError(f"{path} cannot be opened: {error}") from error
    if not content:
        raise UnreadableError(f"{path} is empty; fetch it again or leave it out")
    if len(content) > MAXIMUM_SIZE:
        raise UnreadableError(
            f"{path} is over {MAXIMUM_SIZE // 1024**2} MB; split it, or add the parts that matter"
        )
    return content
