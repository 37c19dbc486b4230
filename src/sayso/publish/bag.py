"""Files in; a bag (BagIt 1.0, RFC 8493) that holds them out, and a check of one byte for byte."""

import datetime as dt
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path, PurePosixPath

from sayso.model.record import JSON

_DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_MANIFEST, _TAGS = "manifest-sha512.txt", "tagmanifest-sha512.txt"
_CRATE = "ro-crate-metadata.json"
_CHUNK = 1 << 20


@dataclass(slots=True)
class Bag:
    """A bag that is being filled. What is said of each file is written at once, and not held."""

    folder: Path
    """A folder of its own, empty at first."""
    digests: dict[str, bytes] = field(default_factory=dict)
    """SHA-512 of each file of the payload, by its path in the bag."""
    size: int = 0
    """Bytes of the payload."""
    description: str = "A case of sayso: evidence as it came in, and who says what in it."
    """What RO-Crate says of the whole."""

    def add(self, name: str, chunks: Iterable[bytes], about: Mapping[str, JSON]) -> str:
        """Write a file of the payload (`name` without ``data/``); return its SHA-256."""
        path = self.folder / "data" / PurePosixPath(name)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        first, second, size = hashlib.sha256(), hashlib.sha512(), 0
        with path.open("xb") as file:
            for chunk in chunks:
                file.write(chunk)
                first.update(chunk)
                second.update(chunk)
                size += len(chunk)
            file.flush()
            os.fsync(file.fileno())
        self._note(name, first.hexdigest(), second.digest(), size, about)
        return first.hexdigest()

    def adopt(self, name: str, about: Mapping[str, JSON]) -> str:
        """Take in a file that was written to its place of the payload; return its SHA-256."""
        path = self.folder / "data" / PurePosixPath(name)
        first, second, size = hashlib.sha256(), hashlib.sha512(), 0
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                first.update(chunk)
                second.update(chunk)
                size += len(chunk)
            os.fsync(file.fileno())
        self._note(name, first.hexdigest(), second.digest(), size, about)
        return first.hexdigest()

    def _note(
        self, name: str, sha256: str, sha512: bytes, size: int, about: Mapping[str, JSON]
    ) -> None:
        self.digests[f"data/{name}"] = sha512
        self.size += size
        entity: dict[str, JSON] = {"@id": name, "@type": "File", "contentSize": str(size)}
        entity |= {"sha256": sha256} | dict(about)
        with self._crate.open("ab") as file:
            file.write((b",\n" if file.tell() else _CRATE_HEAD) + _written(entity))

    @property
    def _crate(self) -> Path:
        return self.folder / "data" / _CRATE

    def close(self, name: str, made_at: dt.datetime) -> str:
        """Write what describes the payload; return the SHA-256 of the manifest of the tag files."""
        self._close_crate(name, made_at)
        self.digests[f"data/{_CRATE}"] = bytes.fromhex(_digest(self._crate))
        self.size += self._crate.stat().st_size
        info = (
            f"Bag-Software-Agent: sayso {version('sayso')}\nBagging-Date: {made_at:%Y-%m-%d}\n"
            f"External-Identifier: {' '.join(name.split())}\n"
            f"Payload-Oxum: {self.size}.{len(self.digests)}\n"
        )
        tags: dict[str, Iterable[str]] = {
            "bag-info.txt": [info],
            "bagit.txt": [_DECLARATION],
            _MANIFEST: _manifest(self.digests),
        }
        for tag, lines in tags.items():
            with (self.folder / tag).open("wb") as file:
                file.writelines(line.encode("utf-8", "backslashreplace") for line in lines)
        sealed = {tag: bytes.fromhex(_digest(self.folder / tag)) for tag in tags}
        written = "".join(_manifest(sealed)).encode()
        (self.folder / _TAGS).write_bytes(written)
        return hashlib.sha256(written).hexdigest()

    def _close_crate(self, name: str, made_at: dt.datetime) -> None:
        """Describe the whole behind its files (RO-Crate 1.1, whose root is the folder ``data``)."""
        root: dict[str, JSON] = {
            "@id": "./",
            "@type": "Dataset",
            "name": name,
            "description": self.description,
            "datePublished": made_at.date().isoformat(),
            "license": "None is granted by this file: the originals belong to whoever made them.",
        }
        descriptor: JSON = {
            "@id": _CRATE,
            "@type": "CreativeWork",
            "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
            "about": {"@id": "./"},
        }
        parts = (_written({"@id": path.removeprefix("data/")}) for path in self.digests)
        self._crate.parent.mkdir(exist_ok=True, mode=0o700)
        with self._crate.open("ab") as file:
            file.write(b",\n" if file.tell() else _CRATE_HEAD)
            file.write(_written(descriptor) + b",\n" + _written(root)[:-1] + b', "hasPart": [')
            for number, part in enumerate(parts):
                file.write((b",\n" if number else b"\n") + part)
            file.write(b"]}\n]}\n")


_CRATE_HEAD = b'{"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": [\n'


def _written(value: JSON) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace")


def _manifest(digests: Mapping[str, bytes]) -> Iterator[str]:
    return (_line(path, digests[path].hex()) for path in sorted(digests))


def _line(path: str, digest: str) -> str:
    return f"{digest}  {_encoded(path)}\n"


def _encoded(path: str) -> str:
    """Write a path as RFC 8493 2.1.3 has it."""
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def check_bag(folder: Path) -> Iterator[str]:
    """Yield all that is not as it was written: every byte of every file is looked at."""
    tags = _read(folder / _TAGS)
    named = _parsed(tags)
    if "".join(_line(*one) for one in sorted(named.items())).encode() != tags:
        yield f"{_TAGS} is not as it was written"
    wanted = {"bagit.txt", "bag-info.txt", _MANIFEST}
    for tag in sorted(wanted | named.keys()):
        if _digest(folder / tag) != named.get(tag):
            yield f"{tag} is missing or not as it was written"
    payload = _parsed(_read(folder / _MANIFEST))
    for path, digest in sorted(payload.items()):
        if _digest(folder / path) != digest:
            yield f"{path} is missing or not as it was written"
    known = {*payload, *named, _TAGS}
    for found in sorted(folder.rglob("*")):
        name = found.relative_to(folder).as_posix()
        if not found.is_dir() and name not in known:
            yield f"{name} is in no manifest"


def _parsed(manifest: bytes) -> dict[str, str]:
    found = {}
    for line in manifest.decode("utf-8", errors="replace").split("\n"):
        digest, _, path = line.partition("  ")
        parts = PurePosixPath(path).parts
        if path and ".." not in parts and not path.startswith("/"):
            path = path.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
            found[path] = digest
    return found


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _digest(path: Path) -> str:
    digest = hashlib.sha512()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except (OSError, ValueError):
        return ""
    return digest.hexdigest()
