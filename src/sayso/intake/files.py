"""Paths in; Originals with their Captures and bytes out, for files and folders of this machine."""

import datetime as dt
import hashlib
import mimetypes
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path, PurePosixPath

from sayso.formats import types
from sayso.intake.members import Member
from sayso.intake.sniff import sniff
from sayso.model.document import Capture, Original, Part
from sayso.model.errors import UnreadableError
from sayso.model.ids import sha256

MAXIMUM_SIZE = 100 * 1024 * 1024
"""Bytes of one file (Datashare's cap on an archive member)."""
INSIDE = "!/"
"""Between the place of a container and the name of what it holds."""
TOOL = f"sayso {version('sayso')}"
_PAGE_FOLDERS = ("_files", ".files", "_fichiers", "_archivos", "-Dateien", "_bestanden", "_ملفات")
"""How browsers name the folder beside a saved page."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One file as it came in: the record of its bytes, of the taking, and the bytes."""

    original: Original
    capture: Capture
    content: bytes
    detail: Mapping[str, str] = field(default_factory=dict)
    """What else the custody log is to keep of the taking."""


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
    original = record(content, path.name)
    capture = Capture(
        original=original.id,
        taken_at=taken_at,
        origin=str(path.absolute()),
        taken_by=taken_by,
        tool=TOOL,
    )
    return Taken(original, capture, content)


def take_member(member: Member, holder: Taken, label: str, now: dt.datetime) -> Taken:
    """Record the bytes of a member of a container; `label` is its name, once only within that.

    What was captured from the web before it came into the container keeps its address and time.
    """
    declared = member.declared_type
    if member.part is not Part.RECORD and declared in types.CODED_ROWS.values():
        declared = ""  # A mail may call what it brings anything.
    original = record(member.content, PurePosixPath(label).name, declared)
    from_web = bool(member.url) and member.taken_at is not None
    capture = Capture(
        original=original.id,
        taken_at=member.taken_at or now,
        origin=member.url if from_web else f"{holder.capture.origin}{INSIDE}{label}",
        taken_by=holder.capture.taken_by,
        tool=member.tool or TOOL,
        container=holder.original.id,
        part=member.part,
    )
    return Taken(original, capture, member.content)


def record(content: bytes, name: str, declared_type: str = "") -> Original:
    """Record what some bytes are."""
    return Original(
        id=sha256(content),
        sha512=hashlib.sha512(content).hexdigest(),
        size=len(content),
        name=name,
        declared_type=declared_type or mimetypes.guess_type(name)[0] or "",
        sniffed_type=sniff(content),
    )


def saved_with(path: Path) -> Path | None:
    """Return the saved page that a file was shown with, if it lies in such a page's folder."""
    folder = path.parent
    for suffix in _PAGE_FOLDERS:
        if folder.name.endswith(suffix):
            stem = folder.name.removesuffix(suffix)
            pages = (folder.parent / f"{stem}{ending}" for ending in (".html", ".htm", ".xhtml"))
            return next((page for page in pages if page.is_file()), None)
    return None


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
