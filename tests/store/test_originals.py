"""Preserved bytes come back as they were, or not at all."""

import hashlib
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.errors import DamagedError, NotFoundError
from sayso.store import atomic
from sayso.store.originals import Originals


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _kept(tmp_path: Path, content: bytes) -> tuple[Originals, str]:
    originals = Originals(tmp_path / "originals")
    originals.add(_digest(content), content)
    return originals, _digest(content)


@given(content=st.binary(min_size=1, max_size=200))
def test_what_goes_in_comes_out(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    originals, name = _kept(tmp_path_factory.mktemp("case"), content)
    originals.add(name, content)
    assert originals.read(name) == content
    assert originals.path(name).parent.name == name[:2]


def test_an_original_cannot_be_written_to(tmp_path: Path) -> None:
    originals, name = _kept(tmp_path, b"a leaf")
    assert stat.S_IMODE(originals.path(name).stat().st_mode) == 0o400


@pytest.mark.parametrize("position", range(6))
def test_one_changed_byte_is_seen(tmp_path: Path, position: int) -> None:
    originals, name = _kept(tmp_path, b"a leaf")
    path = originals.path(name)
    path.chmod(0o600)
    damaged = bytearray(b"a leaf")
    damaged[position] ^= 1
    path.write_bytes(damaged)
    with pytest.raises(DamagedError, match="backup"):
        originals.read(name)
    with pytest.raises(DamagedError):
        originals.add(name, b"a leaf")


def test_a_missing_original_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="missing"):
        Originals(tmp_path).read("0" * 64)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "0" * 63, "0" * 64 + "\n"])
def test_only_a_hash_names_an_original(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotFoundError):
        Originals(tmp_path).path(name)


def test_bytes_are_never_kept_under_another_hash(tmp_path: Path) -> None:
    with pytest.raises(DamagedError):
        Originals(tmp_path).add("0" * 64, b"other")
    assert not list(tmp_path.rglob("*"))


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace", "pathlib.Path.chmod"])
def test_a_failed_write_leaves_no_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError("the disk is full")

    originals = Originals(tmp_path / "originals")
    (tmp_path / "originals" / _digest(b"a")[:2]).mkdir(parents=True)
    monkeypatch.setattr(step, fail)
    with pytest.raises(OSError, match="full"):
        originals.add(_digest(b"a"), b"a")
    monkeypatch.undo()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
    originals.add(_digest(b"a"), b"a")
    assert originals.read(_digest(b"a")) == b"a"


def test_a_failed_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError("the disk is full")

    path = tmp_path / "list"
    atomic.write_whole(path, b"old")
    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="full"):
        atomic.write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
