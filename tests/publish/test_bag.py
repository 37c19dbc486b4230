"""A bag is valid by the library of those who made the standard, and every changed byte is found."""

import datetime as dt
from pathlib import Path

import bagit
import pytest

from sayso.publish.bag import Bag, check_bag

NOON = dt.datetime(2024, 5, 1, 12, tzinfo=dt.UTC)


@pytest.fixture
def bag(tmp_path: Path) -> Path:
    folder = tmp_path / "bag"
    folder.mkdir()
    made = Bag(folder)
    made.add("originals/ab", [b"Shells fell ", b"on Velmar."], {"name": "100% odd\nname.txt"})
    made.add("renditions/ren-1.txt", ["قصف ولمار".encode()], {})
    made.add("claims.jsonld", [b"[]"], {})
    made.close("velmar", NOON)
    return folder


def valid(folder: Path) -> bool:
    try:
        return bool(bagit.Bag(str(folder)).validate())
    except (bagit.BagError, ValueError, UnicodeError, KeyError, OSError):
        return False


def test_it_is_valid(bag: Path) -> None:
    assert bagit.Bag(str(bag)).validate()
    assert list(check_bag(bag)) == []
    info = bagit.Bag(str(bag)).info
    assert info["Bagging-Date"] == "2024-05-01"
    assert info["External-Identifier"] == "velmar"


def test_every_flipped_byte_is_found(bag: Path) -> None:
    files = sorted(path for path in bag.rglob("*") if path.is_file())
    assert len(files) == 8
    missed = []
    for path in files:
        content = path.read_bytes()
        for at in range(len(content)):
            path.write_bytes(content[:at] + bytes([content[at] ^ 0x20]) + content[at + 1 :])
            if not list(check_bag(bag)):
                missed.append((path.name, at))
        path.write_bytes(content)
    assert missed == []
    assert list(check_bag(bag)) == []


def test_the_library_finds_them_too(bag: Path) -> None:
    # It reads the manifest of the manifests leniently; the check above does not.
    files = [path for path in bag.rglob("*") if path.is_file() and "tagm" not in path.name]
    for path in sorted(files):
        content = path.read_bytes()
        for at in range(0, len(content), max(1, len(content) // 12)):
            path.write_bytes(content[:at] + bytes([content[at] ^ 0x01]) + content[at + 1 :])
            assert not valid(bag), (path.name, at)
        path.write_bytes(content)
    assert valid(bag)


def test_what_is_missing_or_was_put_in_is_found(bag: Path) -> None:
    extra = bag / "data" / "extra.txt"
    extra.write_text("x")
    assert [fault for fault in check_bag(bag) if "extra.txt" in fault]
    extra.unlink()
    (bag / "data" / "claims.jsonld").unlink()
    assert [fault for fault in check_bag(bag) if "claims.jsonld" in fault]
