"""Bytes and a path in, a file that is there whole or not at all out."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WRITING = ".writing-"
"""How the name of a file begins that is not whole yet."""


def write_whole(path: Path, content: bytes, mode: int = 0o600) -> None:
    """Write a file so that a crash leaves the old state or the new, on the disk itself."""
    descriptor, name = tempfile.mkstemp(prefix=WRITING, dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


@contextmanager
def work_folder(parent: Path) -> Iterator[Path]:
    """Give a folder for what is not whole yet, beside its place; whatever happens, it goes."""
    work = Path(tempfile.mkdtemp(prefix=WRITING, dir=parent))
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def settle(file: Path) -> None:
    """Make the bytes of a file last, readable by its owner alone."""
    file.chmod(0o600)
    with file.open("rb") as opened:
        os.fsync(opened.fileno())


def sync_folder(folder: Path) -> None:
    """Make a folder's entries last; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
