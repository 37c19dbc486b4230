"""Preserved bytes and what is recorded of them in; files that are not what they were out."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from sayso.model.custody import Check, Mismatch
from sayso.model.document import Original
from sayso.model.errors import SaysoError
from sayso.store.checks.found import words
from sayso.store.originals import Originals

_CHUNK = 1 << 20
_BACKUP = "put the file back from a backup"


def check_bytes(originals: Originals, original: Original) -> Iterator[Mismatch]:
    """Check both hashes and the length of an original's bytes."""
    path = originals.path(original.id)
    first, second, size = hashlib.sha256(), hashlib.sha512(), 0
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                first.update(chunk)
                second.update(chunk)
                size += len(chunk)
    except FileNotFoundError:
        yield _mismatch(path, "it is missing", original.id)
        return
    except OSError as error:
        yield _mismatch(path, f"it cannot be read: {words(error)}", original.id)
        return
    if size != original.size:
        yield _mismatch(path, f"it has {size} bytes, and had {original.size}", original.id)
    elif first.hexdigest() != original.id:
        yield _mismatch(path, "its bytes no longer have the SHA-256 of their name", original.id)
    elif second.hexdigest() != original.sha512:
        yield _mismatch(path, "its bytes no longer have their SHA-512", original.id)


def check_pictures(pictures: Originals, wanted: set[str], original: str) -> Iterator[Mismatch]:
    """Check that the pictures in which an original's text was recognised are there, and whole."""
    for picture in sorted(wanted):
        try:
            pictures.read(picture)
        except (SaysoError, OSError) as error:
            what = f"a page's picture: {words(error)}"
            remedy = "restore it from a backup, or have the original read anew: sayso run"
            yield Mismatch(Check.ORIGINAL, f"picture {picture}", what, remedy, original)


def check_others(originals: Originals, known: Callable[[str], bool]) -> Iterator[Mismatch]:
    """Name the files that no record names; `known` tells of an id whether the case has it."""
    for path in sorted(originals.folder.rglob("*")):
        if path.is_dir():
            continue
        in_place = path.parent.name == path.name[:2] and path.parent.parent == originals.folder
        if not (in_place and known(path.name)):
            what = "no record names this file: an interrupted command may have left it"
            remedy = "add the same file again, or remove this one"
            yield Mismatch(Check.ORIGINAL, str(path), what, remedy, harmless=True)


def _mismatch(path: Path, what: str, original: str) -> Mismatch:
    return Mismatch(Check.ORIGINAL, str(path), what, _BACKUP, original)
